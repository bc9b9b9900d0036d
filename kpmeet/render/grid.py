"""A plain table that starts in no time: what `list` prints. Rich would take longer to load than the list to read."""

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

GAP = "  "
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_LEAST = 8


class GridColumn(Struct, frozen=True):
    """A heading, and whether the cells below may wrap or are numbers, which stand on the right."""

    heading: str
    wraps: bool = True
    is_number: bool = False


def render_grid(
    columns: Sequence[GridColumn],
    rows: Sequence[Sequence[str]],
    width: int | None,
    *,
    dim: Sequence[bool] = (),
    styled: bool = False,
) -> Iterator[str]:
    """The lines of a table, the widest columns wrapped until it fits the width; None is as wide as it likes.

    `dim` says which rows are of less weight; it shows only where the terminal takes styles.
    """
    widths = _fit([_natural(column, at, rows) for at, column in enumerate(columns)], columns, width)
    yield from _styled(_lines([column.heading for column in columns], columns, widths), _BOLD if styled else "")
    for at, row in enumerate(rows):
        style = _DIM if styled and at < len(dim) and dim[at] else ""
        yield from _styled(_lines(row, columns, widths), style)


def cell_width(text: str) -> int:
    """How many cells of a terminal a text takes: two for East Asian wide letters, none for combining marks.

    >>> cell_width("Jo"), cell_width("조용원")
    (2, 6)
    """
    return len(text) if text.isascii() else sum(map(_letter_width, text))


def wrap_cells(text: str, width: int) -> list[str]:
    """A text in lines of at most so many cells, broken between words where that is possible.

    >>> wrap_cells("of the Political Bureau", 9)
    ['of the', 'Political', 'Bureau']
    """
    lines: list[str] = []
    current = ""
    for word in text.split(" "):
        if current and cell_width(current) + 1 + cell_width(word) <= width:
            current += f" {word}"
            continue
        if current:
            lines.append(current)
        *full, current = _cut(word, width)
        lines += full
    return [*lines, current]


def _cut(word: str, width: int) -> list[str]:
    """A word in pieces that fit; one that fits is one piece."""
    if cell_width(word) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if cell_width(pieces[-1]) + _letter_width(letter) > width and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _letter_width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _natural(column: GridColumn, at: int, rows: Sequence[Sequence[str]]) -> int:
    return max((cell_width(column.heading), *(cell_width(row[at]) for row in rows)))


def _fit(widths: list[int], columns: Sequence[GridColumn], width: int | None) -> list[int]:
    """Take from the widest column that may wrap, until the table fits or nothing more can be taken."""
    over = sum(widths) + len(GAP) * (len(widths) - 1) - width if width is not None else 0
    while over > 0:
        widest = max((at for at, column in enumerate(columns) if column.wraps), key=widths.__getitem__, default=None)
        if widest is None or widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
        over -= 1
    return widths


def _lines(cells: Sequence[str], columns: Sequence[GridColumn], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap_cells(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        parts = [
            _padded(lines[at] if at < len(lines) else "", width, to_right=column.is_number)
            for lines, column, width in zip(wrapped, columns, widths, strict=True)
        ]
        yield GAP.join(parts).rstrip()


def _padded(text: str, width: int, *, to_right: bool) -> str:
    fill = " " * (width - cell_width(text))
    return fill + text if to_right else text + fill


def _styled(lines: Iterator[str], style: str) -> Iterator[str]:
    for text in lines:
        yield f"{style}{text}{_PLAIN}" if style else text
