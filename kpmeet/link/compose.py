"""Makes a meeting of a cluster of claims: each field chosen, the chronology's knowledge added, nothing yet curated."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812 `date` is a field
from typing import Any

import msgspec

from kpmeet.authority.sectors import sector_words
from kpmeet.edtf import Edtf, sort_key
from kpmeet.link.choice import Choice
from kpmeet.link.claims import Item
from kpmeet.link.fields import CHOOSERS
from kpmeet.link.lists import join_agenda, join_changes, join_decisions, join_participants
from kpmeet.link.recognition import Recognised, recognise
from kpmeet.model import ROLE_ORDER, Conflict, ConflictValue, DateBasis, Meeting, Role, Source, to_plain
from kpmeet.vocab.naming import NAME_LANGUAGES, compose_name

# A report whose dateline has no year came out at most so many days after the sitting.
_REPORTED_WITHIN = 60
_NO_ID = "-"


def compose_meeting(items: Sequence[Item]) -> Meeting:
    """The meeting that claims tell of; its `id` is still to be given."""
    choices = {field: choice for field, choose in CHOOSERS.items() if (choice := choose(items))}
    values = {field: choice.value for field, choice in choices.items()}
    body = items[0].claim.body
    meeting = Meeting(
        id=_NO_ID,
        name=_NO_ID,
        body=body,
        participants=tuple(placed.entry for placed in join_participants(items)),
        agenda=tuple(placed.entry for placed in join_agenda(items)),
        decisions=tuple(placed.entry for placed in join_decisions(items)),
        personnel_changes=tuple(placed.entry for placed in join_changes(items)),
        sources=_sources(items),
        conflicts=tuple(filter(None, (_conflict(field, choice) for field, choice in choices.items()))),
        **values,
    )
    if "date" in choices:
        meeting = msgspec.structs.replace(meeting, **_date_facts(choices["date"], items))
    meeting = with_authority(meeting, _counted_under(items))
    return with_name(msgspec.structs.replace(meeting, reported=_reported(items, meeting)))


def with_authority(meeting: Meeting, convocation: int | None = None) -> Meeting:
    """The meeting with the convocation, ordinal and date that documents leave out, where the chronology has them.

    A date that a document states stays as it is; one without its year gets the chronology's year. `convocation` is that
    of an ordinal which was told without it.
    """
    if meeting.convocation is None and meeting.ordinal is not None and convocation is not None:
        meeting = msgspec.structs.replace(meeting, convocation=convocation)
    _, entry = find_entry(meeting)
    if entry is None:
        return meeting
    told: dict[str, Any] = {
        "convocation": meeting.convocation or entry.convocation,
        "ordinal": meeting.ordinal or entry.ordinal,
    }
    if entry.date and meeting.date is None:
        told |= {"date": entry.date, "date_basis": DateBasis.AUTHORITY}
    elif meeting.date and entry.when and not Edtf.parse(meeting.date).has_year and not entry.when.is_vague:
        dated = Edtf.parse(meeting.date)
        years = {day.year for day in (entry.when.low, entry.when.high) if day}
        if len(years) == 1:
            told |= {"date": dated.with_year(years.pop()).text, "date_basis": DateBasis.INFERRED_YEAR}
            told["date_candidates"] = ()
    return msgspec.structs.replace(meeting, **told)


def find_entry(meeting: Meeting) -> Recognised:
    """The entry of the chronology that a meeting is, with its number there."""
    when = Edtf.parse(meeting.date) if meeting.date else None
    manner = (meeting.format, sector_words(meeting.sector))
    return recognise(meeting.body, meeting.convocation, meeting.ordinal, when, manner)


def with_name(meeting: Meeting) -> Meeting:
    """The meeting with its composed name, in English as `name` and in the other languages as `names`."""
    english, *others = (
        compose_name(
            meeting.body,
            ordinal=meeting.ordinal,
            convocation=meeting.convocation,
            format=meeting.format,
            sector=meeting.sector,
            language=language,
        )
        for language in NAME_LANGUAGES
    )
    names = dict(zip(NAME_LANGUAGES[1:], others, strict=True))
    return msgspec.structs.replace(meeting, name=english, names=names)


def plain_value(value: Any) -> Any:  # noqa: ANN401 a field's value
    """A field's value as it stands in a file."""
    return to_plain(value) if isinstance(value, msgspec.Struct) else msgspec.to_builtins(value)


def _counted_under(items: Sequence[Item]) -> int | None:
    """The one convocation under which the claims count the meeting."""
    numbers = {item.facts.convocation for item in items} - {None}
    return numbers.pop() if len(numbers) == 1 else None


def _sources(items: Sequence[Item]) -> tuple[Source, ...]:
    """Every report once, with the most it does, in the order in which they came out."""
    roles: dict[str, tuple[tuple[str, str], Role]] = {}
    for item in items:
        known = roles.get(item.report.id)
        if known is None or ROLE_ORDER.index(item.claim.role) < ROLE_ORDER.index(known[1]):
            roles[item.report.id] = (sort_key(item.report.published), item.claim.role)
    ordered = sorted(roles, key=lambda report: (roles[report][0], report))
    return tuple(Source(report, roles[report][1]) for report in ordered)


def _conflict(field: str, choice: Choice) -> Conflict | None:
    values = tuple(
        ConflictValue(plain_value(loser.told.value), loser.told.reports) for loser in choice.losers if loser.is_conflict
    )
    return Conflict(field, values) if values else None


def _date_facts(choice: Choice, items: Sequence[Item]) -> dict[str, Any]:
    """On what the date rests, and the years it could belong to where it has none."""
    basis = next((item.claim.date_basis for item in choice.told.items if item.claim.date_basis), DateBasis.STATED)
    told: dict[str, Any] = {"date_basis": basis}
    if not Edtf.parse(choice.value).has_year:
        sets = [set(item.claim.date_candidates) for item in items if item.claim.date_candidates]
        told["date_candidates"] = tuple(sorted(set.intersection(*sets) or set.union(*sets))) if sets else ()
    return told


def _reported(items: Sequence[Item], meeting: Meeting) -> str | None:
    """The earliest day on which it was reported as news; a dateline's missing year follows from the sitting."""
    days = {_whole(item.report.published, meeting.date) for item in items if item.claim.role is Role.REPORTED}
    return min((day for day in days if day), key=sort_key, default=None)


def _whole(published: str | None, sat: str | None) -> str | None:
    if published is None or sat is None or "XXXX" not in published:
        return published
    last: Day | None = Edtf.parse(sat).high or Edtf.parse(sat).low
    for year in (last.year, last.year + 1) if last else ():
        try:
            day = Edtf.parse(published).with_year(year)
        except ValueError:
            continue
        if day.low and last and 0 <= (day.low - last).days <= _REPORTED_WITHIN:
            return day.text
    return published
