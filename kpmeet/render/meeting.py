"""One meeting on one screen: what matters first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

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
from kpmeet.render.grid import cell_width
from kpmeet.render.prose import Words, write_prose

BASIS = {
    DateBasis.STATED: "as the report states it",
    DateBasis.WEEKDAY: "reckoned from a weekday in the report",
    DateBasis.RELATIVE: "reckoned from words like yesterday in the report",
    DateBasis.INFERRED_YEAR: "day and month as the report states them, the year inferred",
    DateBasis.AUTHORITY: "from the chronology; no source tells it",
    DateBasis.CURATED: "as a person has set it",
}
SIGNS = {True: "+", False: "-", None: "="}
_GAP = 2
Item = tuple[str, Words]  # the sign before an entry of a list, and its words


def render_meetings(
    meetings: Sequence[Meeting], reports: Iterable[Report], width: int, *, styled: bool = False
) -> Iterator[str]:
    """The lines of each meeting in turn, with a blank one between two."""
    by_id = {report.id: report for report in reports}
    for at, meeting in enumerate(meetings):
        if at:
            yield ""
        yield from render_meeting(meeting, by_id, width, styled=styled)


def render_meeting(
    meeting: Meeting, reports: Mapping[str, Report], width: int, *, styled: bool = False
) -> Iterator[str]:
    """The lines of a meeting: a heading, its plain facts, and a section for each list that it has."""
    sections: tuple[tuple[str, list[Item]], ...] = (
        ("Present", _participants(meeting)),
        ("Agenda", [_agenda_item(item) for item in meeting.agenda]),
        ("Decisions", [_item(decision.description) for decision in meeting.decisions]),
        ("Rose and fell", [_change(change) for change in meeting.personnel_changes]),
        ("Sources", [_source(source, reports.get(source.report)) for source in meeting.sources]),
        ("Sources disagree", [_conflict(conflict) for conflict in meeting.conflicts]),
        ("Set by a person", [_item(f"{name}: {plain_text(value)}") for name, value in meeting.curated.items()]),
    )
    yield from write_prose([(meeting.name, "bold")], width, styled=styled)
    yield from write_prose([("-" * width, "dim")], width, styled=styled)
    yield from _facts(meeting, width, styled=styled)
    for title, items in sections:
        if items:
            yield ""
            yield from write_prose([(title, "bold")], width, styled=styled)
        for sign, words in items:
            first = f"  {sign} "
            yield from write_prose(words, width, first=first, rest=" " * len(first), styled=styled)


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


def _facts(meeting: Meeting, width: int, *, styled: bool) -> Iterator[str]:
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
    told = [(name, value) for name, value in facts if value]
    margin = max(cell_width(name) for name, _ in told) + _GAP
    for name, value in told:
        fill = " " * (margin - cell_width(name))
        words = [(name, "dim"), (fill, ""), (value, "bold" if name == "date" else "")]
        yield from write_prose(words, width, rest=" " * margin, styled=styled)


def _participants(meeting: Meeting) -> list[Item]:
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
    return [*told, *(_participant(each, [each.role]) for each in groups)]


def _participant(participant: Participant, parts: Sequence[Part]) -> Item:
    who = participant.name or participant.group or participant.hangul or ""
    words = [(who, "bold" if participant.name else "")]
    if participant.hangul and participant.name:
        words.append((f" {participant.hangul}", ""))
    if participant.post:
        words.append((f", {participant.post}", ""))
    if told := ", ".join(dict.fromkeys(part for part in parts if part is not Part.ATTENDEE)):
        words.append((f" ({told})", "italic"))
    return "-", words


def _change(change: PersonnelChange) -> Item:
    rise = is_rise(change.action)
    person = (f" {changed_person(change)}", "bold" if change.person or change.hangul else "")
    style = "green" if rise else "red" if rise is False else ""
    return SIGNS[rise], [(change.action, style), person, (change_posts(change), "")]


def _source(source: Source, report: Report | None) -> Item:
    words = [(f"{source.role}", "italic")]
    if report is None:
        return "-", [*words, (f"  {source.report} (not in the data folder)", "")]
    head = ", ".join(part for part in (report.publisher, report.published) if part) or report.id
    words.append((f"  {head}", ""))
    if report.title:
        words.append((f": {report.title}", ""))
    return "-", [*words, *((f"\n{part}", "dim") for part in (source.report, report.url or report.path) if part)]


def _conflict(conflict: Conflict) -> Item:
    words = [(conflict.field, "bold")]
    for value in conflict.values:
        sources = f" ({', '.join(value.sources)})" if value.sources else ""
        words.append((f"\n{plain_text(value.value)}{sources}", ""))
    return "-", words


def plain_text(value: Any) -> str:  # noqa: ANN401
    """A plain value in words: lists and mappings without brackets."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {plain_text(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(plain_text(item) for item in value)
    return "not told" if value in (None, "") else str(value)


def _item(text: str) -> Item:
    return "-", [(text, "")]


def _agenda_item(item: AgendaItem) -> Item:
    return f"{item.order}." if item.order else "-", [(item.description, "")]
