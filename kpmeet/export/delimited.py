"""CSV, TSV and Markdown tables of meetings, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from kpmeet.model import Meeting
from kpmeet.query.columns import Column
from kpmeet.query.texts import clean_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def dump_csv(meetings: Iterable[Meeting], columns: Sequence[Column], delimiter: str = ",") -> str:
    """A header and one line a meeting; a value that a spreadsheet would take for a formula gets a leading quote."""
    rows = ([column.text(meeting) for column in columns] for meeting in meetings)
    return dump_rows([column.key for column in columns], rows, delimiter)


def dump_rows(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Delimited text of any rows, neutralised as in `dump_csv`."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue()


def dump_markdown(meetings: Iterable[Meeting], columns: Sequence[Column]) -> str:
    """A Markdown table, with characters that Markdown or HTML would act upon escaped."""
    lines = [_row([column.heading for column in columns]), _row(["---"] * len(columns))]
    lines += [_row([escape_markdown(column.text(meeting)) for column in columns]) for meeting in meetings]
    return "\n".join(lines) + "\n"


def neutral(cell: str) -> str:
    """A cell without control characters, and quoted where it begins like a formula.

    >>> neutral("=1+1"), neutral("2021-06-29")
    ("'=1+1", '2021-06-29')
    """
    text = clean_line(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def escape_markdown(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escape_markdown("a|b <i> [x](y)")
    'a\\|b &lt;i&gt; \\[x\\](y)'
    """
    clean = clean_line(text).replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "|`*_[]":
        clean = clean.replace(mark, f"\\{mark}")
    return clean


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
