"""Lists of meetings as tables that fit the terminal."""

from collections.abc import Collection, Iterator, Sequence

from kpmeet.model import Meeting
from kpmeet.query.columns import COLUMNS, Column, role_text
from kpmeet.query.texts import clean_line
from kpmeet.render.grid import GridColumn, render_grid

_NARROW = ("date", "name", "role")
_MIDDLE = ("date", "name", "chair", "role")
_WIDE = (*_MIDDLE, "id")
_WIDEST = ("date", "basis", "name", "chair", "role", "id")
_FIXED = frozenset(
    {"date", "role", "ordinal", "convocation", "changes", "sources", "enlarged", "basis", "reported", "status"}
)
_NUMBERS = frozenset({"ordinal", "convocation", "changes", "sources"})
_LESSER = frozenset({"background", "chronology"})


def columns_for(width: int) -> tuple[Column, ...]:
    """The columns that a terminal of this width has room for, so that most names stay on one line where they can."""
    keys = _NARROW if width < 76 else _MIDDLE if width < 150 else _WIDE if width < 166 else _WIDEST
    return tuple(COLUMNS[key] for key in keys)


def render_meetings(
    meetings: Sequence[Meeting],
    columns: Sequence[Column],
    doubtful: Collection[str],
    width: int | None,
    *,
    styled: bool = False,
) -> Iterator[str]:
    """A line or more a meeting; a `?` after the date marks those (`doubtful`, ids) whose date may match or not."""
    grid = [GridColumn(column.heading, column.key not in _FIXED, column.key in _NUMBERS) for column in columns]
    rows = [[_cell(meeting, column, doubtful) for column in columns] for meeting in meetings]
    lesser = [role_text(meeting) in _LESSER for meeting in meetings]
    return render_grid(grid, rows, width, dim=lesser, styled=styled)


def _cell(meeting: Meeting, column: Column, doubtful: Collection[str]) -> str:
    mark = "?" if column.key == "date" and meeting.id in doubtful else ""
    return clean_line(column.text(meeting)) + mark
