"""Words in styles, wrapped into lines of a terminal, without Rich, which takes longer to load than a record to read."""

import os
from collections.abc import Iterator, Sequence
from itertools import groupby

from kpmeet.query.texts import clean_text
from kpmeet.render.grid import cell_width, wrap_cells

Words = Sequence[tuple[str, str]]  # texts of documents, each with the name of its style, or "" for none

_CODES = {"bold": "1", "dim": "2", "italic": "3", "red": "31", "green": "32"}
_COLOURS = frozenset({"red", "green"})
_LEAST = 8


def write_prose(words: Words, width: int, *, first: str = "", rest: str = "", styled: bool = False) -> Iterator[str]:
    """The words in lines of at most so many cells, control characters left out.

    `first` stands before the first line and `rest` before the others; both are as wide as they look.
    """
    cleaned = [(clean_text(text), style) for text, style in words]
    styles = [style for text, style in cleaned for _ in text]
    at, before = 0, first
    for row in "".join(text for text, _ in cleaned).split("\n"):
        place = at
        for line in wrap_cells(row, max(_LEAST, width - cell_width(before))):
            place = at + row.index(line, place - at)
            yield before + _in_styles(line, styles[place : place + len(line)], styled=styled)
            place, before = place + len(line), rest
        at += len(row) + 1


def _in_styles(line: str, styles: Sequence[str], *, styled: bool) -> str:
    if not styled:
        return line
    stretches = groupby(zip(line, styles, strict=True), key=lambda letter: letter[1])
    return "".join(_in_style("".join(letter for letter, _ in group), style) for style, group in stretches)


def _in_style(text: str, style: str) -> str:
    if not style or (style in _COLOURS and os.environ.get("NO_COLOR")):
        return text
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"
