"""Explains a field of a meeting: which source won, on what words, by which rule, and what lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from kpmeet.authority.chronology import KnownMeeting
from kpmeet.edtf import sort_key
from kpmeet.errors import NotFoundError
from kpmeet.link.choice import Choice
from kpmeet.link.claims import Item, make_items
from kpmeet.link.compose import find_entry, plain_value
from kpmeet.link.fields import CHOOSERS
from kpmeet.link.lists import Placed, join_agenda, join_changes, join_decisions, join_participants
from kpmeet.link.members import by_report, items_of
from kpmeet.link.rules import RULES
from kpmeet.model import CLAIM_LISTS, Evidence, Meeting, Report, Role

_JOINERS: Mapping[str, Callable[[Sequence[Item]], tuple[Placed[Any], ...]]] = {
    "participants": join_participants,
    "agenda": join_agenda,
    "decisions": join_decisions,
    "personnel_changes": join_changes,
}


class LostValue(Struct, frozen=True, omit_defaults=True):
    """A value that other sources give, who they are, and the rule by which it was not taken."""

    value: Any
    sources: tuple[str, ...]
    rule: str
    reason: str
    is_conflict: bool = True
    evidence: Evidence | None = None


class FieldExplanation(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Why a field reads as it does; `report` is the winning source and `evidence` its words, if any."""

    field: str
    value: Any = None
    rule: str
    reason: str
    report: str | None = None
    evidence: Evidence | None = None
    sources: tuple[str, ...] = ()
    losers: tuple[LostValue, ...] = ()
    known: KnownMeeting | None = None


def explain_field(meeting: Meeting, reports: Sequence[Report], field: str) -> FieldExplanation:
    """The explanation of a field (`date`, `participants`, `participants.0`) from the reports of the meeting.

    Raises:
        NotFoundError: where a meeting has no such field or entry.
    """
    name, _, place = field.partition(".")
    if name not in Meeting.__struct_fields__ or (place and not place.isdigit()):
        raise NotFoundError(f"{field}: a meeting has no such field; try date, chair or participants.0")
    wanted = {source.report for source in meeting.sources}
    items = items_of(meeting, by_report(make_items([report for report in reports if report.id in wanted], {})))
    if name in CLAIM_LISTS:
        return _explain_list(meeting, items, name, int(place) if place else None)
    if name in meeting.curated:
        return _explain_curated(meeting, items, name)
    if name in CHOOSERS:
        return _explain_scalar(meeting, items, name)
    return _explain_made(meeting, items, name)


def _explain_scalar(meeting: Meeting, items: Sequence[Item], field: str) -> FieldExplanation:
    value = plain_value(getattr(meeting, field))
    choice = CHOOSERS[field](items) if items else None
    if choice is None or (value is not None and plain_value(choice.value) != value):
        known = find_entry(meeting)[1] if value is not None else None
        rule = "link.not-known" if value is None else "link.authority"
        losers = _all_told(choice, field) if choice else ()
        return FieldExplanation(field=field, value=value, rule=rule, reason=RULES[rule], losers=losers, known=known)
    item, evidence = _evidence(choice.told.items, field)
    return FieldExplanation(
        field=field,
        value=value,
        rule=choice.rule,
        reason=RULES[choice.rule],
        report=item.report.id,
        evidence=evidence,
        sources=choice.told.reports,
        losers=_lost(choice, field),
    )


def _explain_curated(meeting: Meeting, items: Sequence[Item], field: str) -> FieldExplanation:
    choice = CHOOSERS[field](items) if items and field in CHOOSERS else None
    rule = "link.curated"
    return FieldExplanation(
        field=field,
        value=plain_value(getattr(meeting, field)),
        rule=rule,
        reason=RULES[rule],
        losers=_all_told(choice, field) if choice else (),
    )


def _explain_list(meeting: Meeting, items: Sequence[Item], field: str, number: int | None) -> FieldExplanation:
    entries = getattr(meeting, field)
    if number is not None and number >= len(entries):
        raise NotFoundError(f"{field}.{number}: {meeting.id} has {len(entries)} {field}")
    value = plain_value(entries if number is None else entries[number])
    rule = "link.curated" if field in meeting.curated else "link.joined-list"
    placed = _JOINERS[field](items) if rule == "link.joined-list" else ()
    told = FieldExplanation(field=field, value=value, rule=rule, reason=RULES[rule])
    if not placed:
        return told
    one = placed[number or 0]
    return FieldExplanation(
        field=field if number is None else f"{field}.{number}",
        value=value,
        rule=rule,
        reason=RULES[rule],
        report=one.item.report.id,
        evidence=one.item.claim.evidence.get(f"{field}.{one.number}"),
        sources=tuple(sorted({each.item.report.id for each in (placed if number is None else (one,))})),
    )


def _explain_made(meeting: Meeting, items: Sequence[Item], field: str) -> FieldExplanation:
    """What is not told but follows: name and id, the body, the earliest report, the basis of the date."""
    value = plain_value(getattr(meeting, field))
    if field == "body" and items:
        item, evidence = _evidence(sorted(items, key=lambda one: (one.strength, one.key)), field)
        return _made(field, value, "link.only-value", item, evidence)
    news = [item for item in items if item.claim.role is Role.REPORTED]
    if field == "reported" and news:
        first = min(news, key=lambda item: (sort_key(item.report.published), item.key))
        return _made(field, value, "link.earliest-report", first, None)
    if field in ("date_basis", "date_candidates"):
        return _explain_scalar_basis(meeting, items, field)
    return FieldExplanation(field=field, value=value, rule="link.composed", reason=RULES["link.composed"])


def _explain_scalar_basis(meeting: Meeting, items: Sequence[Item], field: str) -> FieldExplanation:
    date = explain_date(meeting, items)
    return FieldExplanation(
        field=field,
        value=plain_value(getattr(meeting, field)),
        rule=date.rule,
        reason=date.reason,
        report=date.report,
        evidence=date.evidence,
        sources=date.sources,
        known=date.known,
    )


def explain_date(meeting: Meeting, items: Sequence[Item]) -> FieldExplanation:
    """The explanation of the date, corrected or not."""
    explain = _explain_curated if "date" in meeting.curated else _explain_scalar
    return explain(meeting, items, "date")


def _made(field: str, value: Any, rule: str, item: Item, evidence: Evidence | None) -> FieldExplanation:  # noqa: ANN401
    return FieldExplanation(
        field=field, value=value, rule=rule, reason=RULES[rule], report=item.report.id, evidence=evidence
    )


def _lost(choice: Choice, field: str) -> tuple[LostValue, ...]:
    return tuple(
        LostValue(
            plain_value(loser.told.value),
            loser.told.reports,
            loser.rule,
            RULES[loser.rule],
            loser.is_conflict,
            _evidence(loser.told.items, field)[1],
        )
        for loser in choice.losers
    )


def _all_told(choice: Choice, field: str) -> tuple[LostValue, ...]:
    """What sources tell, where something else than a source won."""
    rule = "link.curated"
    evidence = _evidence(choice.told.items, field)[1]
    first = LostValue(plain_value(choice.value), choice.told.reports, rule, RULES[rule], evidence=evidence)
    return (first, *_lost(choice, field))


def _evidence(items: Sequence[Item], field: str) -> tuple[Item, Evidence | None]:
    """The first claim that has words for the field, or else the first."""
    item = next((one for one in items if field in one.claim.evidence), items[0])
    return item, item.claim.evidence.get(field)
