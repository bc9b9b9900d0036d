"""Lists of meetings as tables that fit the terminal."""

from collections.abc import Collection, Sequence

from rich.table import Table

from kpmeet.model import Meeting
from kpmeet.query.columns import COLUMNS, Column
from kpmeet.render.console import line

_NARROW = ("date", "name", "role")
_MIDDLE = ("date", "name", "chair", "role")
_WIDE = ("date", "basis", "name", "chair", "role", "id")
_NOWRAP = frozenset(
    {"date", "role", "ordinal", "convocation", "changes", "sources", "enlarged", "basis", "reported", "status"}
)
_NUMBERS = frozenset({"ordinal", "convocation", "changes", "sources"})


def columns_for(width: int) -> tuple[Column, ...]:
    """The columns that a terminal of this width has room for."""
    keys = _NARROW if width < 76 else _MIDDLE if width < 110 else _WIDE
    return tuple(COLUMNS[key] for key in keys)


def render_meetings(meetings: Sequence[Meeting], columns: Sequence[Column], doubtful: Collection[str] = ()) -> Table:
    """A row a meeting; a `?` after the date marks those (`doubtful`, ids) that match only by what a date could mean."""
    table = plain_table()
    for column in columns:
        right = column.key in _NUMBERS
        table.add_column(
            column.heading, no_wrap=column.key in _NOWRAP, justify="right" if right else "left", overflow="fold"
        )
    for meeting in meetings:
        texts = [(column, column.text(meeting)) for column in columns]
        cells = [f"{text}?" if column.key == "date" and meeting.id in doubtful else text for column, text in texts]
        style = "dim" if COLUMNS["role"].text(meeting) in ("background", "chronology") else ""
        table.add_row(*(line(cell) for cell in cells), style=style)
    return table


def plain_table(*headings: str, header: bool = True) -> Table:
    """A table without frame: readable in any font, and easy to cut in a pipe."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=header)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
