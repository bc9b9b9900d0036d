"""Differences side by side."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kpmeet.diff import Change, ChangeKind, FieldView, MeetingChange, StateDiff
from kpmeet.diff.meetings import LISTS
from kpmeet.model import Meeting, Participant, PersonnelChange
from kpmeet.query.columns import change_text, participant_text
from kpmeet.render.console import line
from kpmeet.render.meeting import plain_text
from kpmeet.render.tables import heading

_SIGNS = {ChangeKind.GAINED: "+", ChangeKind.LOST: "-", ChangeKind.CHANGED: "~", ChangeKind.ORDER: "~"}
_STYLES = {ChangeKind.GAINED: "green", ChangeKind.LOST: "red", ChangeKind.CHANGED: "", ChangeKind.ORDER: ""}


def render_changes(names: tuple[str, str], changes: Sequence[Change]) -> Iterator[RenderableType]:
    """Which record is `-` and which `+`; single values side by side; then what the lists lost and gained."""
    if not changes:
        yield Text("no difference")
        return
    yield from (line(f"{sign} {name}", "bold") for sign, name in zip("-+", names, strict=True))
    yield Text("")
    yield from _told(changes)


def render_sources(meeting: Meeting, names: Sequence[str], views: Sequence[FieldView]) -> Iterator[RenderableType]:
    """The sources of a meeting side by side; `!` marks a field in which they disagree."""
    yield heading(meeting.name)
    if not names:
        yield Text("no source of it is in the data folder")
        return
    table = _side_by_side(("", "field", *names))
    for view in views:
        style = "yellow" if view.differs else ""
        cells = (line(_listed(value), style) for value in view.values)
        table.add_row("!" if view.differs else "", view.field.replace("_", " "), *cells)
    yield table


def render_states(found: StateDiff) -> Iterator[RenderableType]:
    """What leads from one data folder to another."""
    if found.is_empty:
        yield Text("no difference")
        return
    for sign, style, title, meetings in (
        ("+", "green", "Added", found.added),
        ("-", "red", "Removed", found.removed),
    ):
        if meetings:
            yield _heading(title, len(meetings))
            yield from (_titled(sign, meeting, style) for meeting in meetings)
    yield from _pairs("Changed", found.changed)
    yield from _pairs("Changed in provenance only", found.provenance_only)


def _pairs(title: str, pairs: Iterable[MeetingChange]) -> Iterator[RenderableType]:
    pairs = tuple(pairs)
    if not pairs:
        return
    yield _heading(title, len(pairs))
    for pair in pairs:
        yield _titled("~", pair.b)
        yield from (Padding(each, (0, 0, 0, 2)) for each in _told(pair.changes))


def _titled(sign: str, meeting: Meeting, style: str = "") -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row(line(sign, style), line(f"{meeting.id}  {meeting.name}", style))
    return table


def _told(changes: Sequence[Change]) -> Iterator[RenderableType]:
    """Single values in one table, old on the left and new on the right; each list over the whole width."""
    visible = _visible(changes)
    single = [change for change in visible if change.field not in LISTS]
    if single:
        table = _side_by_side(("", "", "", ""), header=False)
        for change in single:
            style = _STYLES[change.kind]
            sides = (line(_single(change.field, value), style) for value in (change.a, change.b))
            table.add_row(line(_SIGNS[change.kind], style), change.field.replace("_", " "), *sides)
        yield table
    for at, (field, group) in enumerate(groupby((each for each in visible if each.field in LISTS), _field)):
        if at or single:
            yield Text("")
        yield line(field.replace("_", " "), "bold")
        table = _side_by_side(("", ""), header=False)
        for change in group:
            style = _STYLES[change.kind]
            table.add_row(line(_SIGNS[change.kind], style), line(_entry(change), style))
        yield table


def _field(change: Change) -> str:
    return change.field


def _single(field: str, value: Any) -> str:  # noqa: ANN401
    """A single value; names of the meeting stand for themselves, whatever language they are in."""
    if field == "names" and isinstance(value, dict):
        return "\n".join(map(str, value.values()))
    return "" if value is None else entry_text(value)


def _heading(text: str, count: int) -> Text:
    return Text(f"{text} ({count})", style="bold")


def _side_by_side(headings: Sequence[str], *, header: bool = True) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=False, show_header=header)
    for at, text in enumerate(headings):
        table.add_column(line(text), overflow="fold", no_wrap=at == 0, ratio=None if at < 2 else 1)
    return table


def _visible(changes: Sequence[Change]) -> list[Change]:
    """Without the id, which heads the column, and without an order that other changes of the same list imply."""
    altered = {change.field for change in changes if change.kind is not ChangeKind.ORDER}
    told = [change for change in changes if change.field != "id"]
    return [change for change in told if change.kind is not ChangeKind.ORDER or change.field not in altered]


def _entry(change: Change) -> str:
    """An entry that a list lost or gained, or both ends of one that changed."""
    if change.kind is ChangeKind.ORDER:
        return "(another order)"
    return " -> ".join(entry_text(value) for value in (change.a, change.b) if value is not None)


def _listed(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, (list, tuple)):
        return "\n".join(entry_text(item) for item in value)
    return "" if value is None else entry_text(value)


def entry_text(value: Any) -> str:  # noqa: ANN401
    """A plain entry of a list field in words: what it is about first, then the rest."""
    if not isinstance(value, dict):
        return plain_text(value)
    if "values" in value:
        lost = (f"{plain_text(each['value'])} ({plain_text(each.get('sources', ()))})" for each in value["values"])
        return f"{value['field']}: {'; '.join(lost)}"
    if "action" in value:
        return change_text(msgspec.convert(value, PersonnelChange))
    if "group" in value or "hangul" in value or {"name", "role"} <= value.keys():
        return participant_text(msgspec.convert(value, Participant))
    lead = [str(value[key]) for key in ("name", "description", "report") if key in value]
    rest = [
        f"{'' if key in ('post', 'role', 'place') else key + ' '}{plain_text(item)}"
        for key, item in value.items()
        if key not in ("name", "description", "report", "order")
    ]
    return ", ".join(part for part in (" ".join(lead), *rest) if part)
