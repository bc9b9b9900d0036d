"""One meeting on one screen: what matters first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kpmeet.model import (
    Action,
    AgendaItem,
    Conflict,
    DateBasis,
    Meeting,
    Part,
    Participant,
    PersonnelChange,
    Report,
    Source,
)
from kpmeet.query.columns import change_posts, changed_person, location_text
from kpmeet.query.filters import FUNCTION_ACTIONS, Function
from kpmeet.render.console import line
from kpmeet.render.tables import heading

BASIS = {
    DateBasis.STATED: "as the report states it",
    DateBasis.WEEKDAY: "reckoned from a weekday in the report",
    DateBasis.RELATIVE: "reckoned from words like yesterday in the report",
    DateBasis.INFERRED_YEAR: "day and month as the report states them, the year inferred",
    DateBasis.AUTHORITY: "from the chronology; no source tells it",
    DateBasis.CURATED: "as a person has set it",
}
SIGNS = {True: "+", False: "-", None: "="}


def render_meetings(meetings: Sequence[Meeting], reports: Iterable[Report]) -> Iterator[RenderableType]:
    """Each meeting in turn, with a blank line between two."""
    by_id = {report.id: report for report in reports}
    for at, meeting in enumerate(meetings):
        if at:
            yield Text("")
        yield render_meeting(meeting, by_id)


def render_meeting(meeting: Meeting, reports: Mapping[str, Report]) -> RenderableType:
    """A meeting as a heading, its plain facts, and a section for each list that it has."""
    sections = (
        ("Present", _participants(meeting)),
        ("Agenda", [_agenda_item(item) for item in meeting.agenda]),
        ("Decisions", _items(item.description for item in meeting.decisions)),
        ("Rose and fell", _changes(meeting.personnel_changes)),
        ("Sources", [_source(source, reports.get(source.report)) for source in meeting.sources]),
        ("Sources disagree", [_conflict(conflict) for conflict in meeting.conflicts]),
        ("Set by a person", [_value(name, value) for name, value in meeting.curated.items()]),
    )
    parts: list[RenderableType] = [heading(meeting.name), _facts(meeting)]
    for title, entries in sections:
        if entries:
            parts += [Text(""), line(title, "bold"), *entries]
    return Group(*parts)


def date_lines(meeting: Meeting) -> Iterator[str]:
    """When a meeting sat and on what that rests, in words."""
    if meeting.date is None:
        yield "not told by any source"
        return
    yield meeting.date
    if meeting.date_basis:
        yield BASIS[meeting.date_basis]
    if meeting.date_candidates:
        yield f"the year could be {', '.join(meeting.date_candidates)}"


def is_rise(action: Action) -> bool | None:
    """Whether an action lifts a person; None where it does neither."""
    if action in FUNCTION_ACTIONS[Function.ROSE]:
        return True
    return False if action in FUNCTION_ACTIONS[Function.FELL] else None


def _facts(meeting: Meeting) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    body = " ".join(filter(None, (meeting.body, meeting.sector and f"({meeting.sector})")))
    convocation = f"{meeting.convocation}" if meeting.convocation else None
    facts = (
        ("date", "; ".join(date_lines(meeting))),
        ("reported", meeting.reported),
        ("status", meeting.status),
        ("place", location_text(meeting.location)),
        ("chair", meeting.chair),
        ("body", body),
        ("format", meeting.format),
        ("convocation", convocation),
        ("ordinal", f"{meeting.ordinal}" if meeting.ordinal else None),
        *((f"name ({language})", name) for language, name in meeting.names.items()),
        ("id", meeting.id),
        ("formerly", ", ".join(meeting.formerly)),
    )
    for name, value in facts:
        if value:
            table.add_row(line(name), line(value, "bold" if name == "date" else ""))
    return table


def _participants(meeting: Meeting) -> list[RenderableType]:
    """Persons first, each once, those with a part of their own before the others, then the groups."""
    order = tuple(Part)
    people = sorted((each for each in meeting.participants if each.name), key=lambda each: order.index(each.role))
    groups = [each for each in meeting.participants if not each.name]
    if meeting.chair and all(each.name != meeting.chair for each in people):
        people.insert(0, Participant(name=meeting.chair, role=Part.CHAIR))
    persons: dict[tuple[str | None, ...], list[Participant]] = {}
    for each in people:
        persons.setdefault((each.name, each.hangul, each.post), []).append(each)
    told = [_participant(same[0], [each.role for each in same]) for same in persons.values()]
    return [list_item(text) for text in (*told, *(_participant(each, [each.role]) for each in groups))]


def _participant(participant: Participant, parts: Sequence[Part]) -> Text:
    who = participant.name or participant.group or participant.hangul or ""
    text = line(who, "bold" if participant.name else "")
    if participant.hangul and participant.name:
        text.append_text(line(f" {participant.hangul}"))
    if participant.post:
        text.append_text(line(f", {participant.post}"))
    if told := ", ".join(dict.fromkeys(part for part in parts if part is not Part.ATTENDEE)):
        text.append(f" ({told})", style="italic")
    return text


def _changes(changes: Sequence[PersonnelChange]) -> list[RenderableType]:
    return [_change(change) for change in changes]


def _change(change: PersonnelChange) -> RenderableType:
    rise = is_rise(change.action)
    text = Text(f"{change.action}", style="green" if rise else "red" if rise is False else "")
    text.append_text(line(f" {changed_person(change)}", "bold" if change.person or change.hangul else ""))
    text.append_text(line(change_posts(change)))
    return list_item(text, SIGNS[rise])


def _source(source: Source, report: Report | None) -> RenderableType:
    text = Text(f"{source.role}", style="italic")
    if report is None:
        text.append_text(line(f"  {source.report} (not in the data folder)"))
        return list_item(text)
    head = ", ".join(part for part in (report.publisher, report.published) if part) or report.id
    text.append_text(line(f"  {head}"))
    if report.title:
        text.append_text(line(f": {report.title}"))
    for part in (source.report, report.url or report.path):
        if part:
            text.append_text(line(f"\n{part}", "dim"))
    return list_item(text)


def _conflict(conflict: Conflict) -> RenderableType:
    text = line(conflict.field, "bold")
    for value in conflict.values:
        sources = f" ({', '.join(value.sources)})" if value.sources else ""
        text.append_text(line(f"\n{plain_text(value.value)}{sources}"))
    return list_item(text)


def plain_text(value: Any) -> str:  # noqa: ANN401
    """A plain value in words: lists and mappings without brackets."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {plain_text(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(plain_text(item) for item in value)
    return "not told" if value in (None, "") else str(value)


def _value(name: str, value: Any) -> RenderableType:  # noqa: ANN401
    return list_item(line(f"{name}: {plain_text(value)}"))


def _agenda_item(item: AgendaItem) -> RenderableType:
    return list_item(line(item.description), f"{item.order}." if item.order else "-")


def _items(texts: Iterable[str]) -> list[RenderableType]:
    return [list_item(line(text)) for text in texts]


def list_item(text: Text, sign: str = "-") -> RenderableType:
    """An entry of a list, whose further lines stand below its first word."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=len(sign), no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(sign, text)
    return Padding(table, (0, 0, 0, 2))
