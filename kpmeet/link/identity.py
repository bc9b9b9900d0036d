"""Gives meetings their ids, and hands on from the previous records what a person corrected and what ids they had."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from kpmeet.edtf import Edtf, sort_key
from kpmeet.errors import RecordError
from kpmeet.link.claims import Item
from kpmeet.link.compose import with_name
from kpmeet.link.members import by_report, items_of
from kpmeet.model import DateBasis, Meeting, to_plain

_UNDATED = "undated"
# How a correction says that a field is not known.
_NOTHING: tuple[object, ...] = (None, "", [], {})
_NEVER_CURATED = ("id", "sources", "conflicts", "curated", "formerly", "date_basis", "date_candidates")


class Draft(Struct, frozen=True):
    """A meeting that has no id yet, and the claims that it was made of."""

    meeting: Meeting
    items: tuple[Item, ...]


class Heritage(Struct, frozen=True):
    """What the previous records hand on to one meeting."""

    curated: dict[str, Any] = {}
    ids: frozenset[str] = frozenset()


def hand_on(drafts: Sequence[Draft], previous: Sequence[Meeting]) -> list[Meeting]:
    """The drafts with their ids, corrections and former ids, in the order of their ids.

    A previous record is handed on to the meeting that has most of its claims. One whose sources are all gone stays
    where a person corrected it, with nothing but the corrections.
    """
    heirs = _find_heirs(drafts, previous)
    heritage = [_heritage(heirs.get(number, ())) for number in range(len(drafts))]
    orphans = [
        _orphan(old) for old in sorted(previous, key=lambda one: one.id) if old.curated and not _has_heir(old, heirs)
    ]
    whole = [with_curated(draft.meeting, one.curated) for draft, one in zip(drafts, heritage, strict=True)]
    named = assign_ids([*whole, *(meeting for meeting, _ in orphans)])
    former = [one.ids for one in heritage] + [ids for _, ids in orphans]
    taken = {meeting.id for meeting in named}
    finished = (
        msgspec.structs.replace(meeting, formerly=tuple(sorted(ids - taken)))
        for meeting, ids in zip(named, former, strict=True)
    )
    return sorted(finished, key=lambda meeting: meeting.id)


def with_curated(meeting: Meeting, curated: dict[str, Any]) -> Meeting:
    """The meeting as a person corrected it: those values win, and an empty one takes a value away.

    Raises:
        RecordError: where a correction does not fit the model.
    """
    if not curated:
        return meeting
    plain = to_plain(meeting)
    for field, value in curated.items():
        if field in _NEVER_CURATED:
            raise RecordError(meeting.id, f"curated.{field}", "kpmeet keeps this field itself", "take it out")
        plain[field] = value
    if "date" in curated:
        plain |= {"date_basis": DateBasis.CURATED if curated["date"] else None, "date_candidates": []}
    plain = {"name": meeting.name} | {field: value for field, value in plain.items() if value not in _NOTHING}
    try:
        corrected = msgspec.convert(plain | {"curated": curated}, Meeting)
    except msgspec.ValidationError as error:
        raise RecordError(meeting.id, "curated", str(error)) from error
    named = with_name(corrected)
    return msgspec.structs.replace(
        named,
        name=corrected.name if curated.get("name") else named.name,
        names=corrected.names if "names" in curated else named.names,
    )


def assign_ids(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meetings in the same order with their ids: first day (month, year, `undated`) and body, -2, -3 for more."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, meeting in enumerate(meetings):
        groups[id_stem(meeting)].append(number)
    ids: dict[int, str] = {}
    for stem, numbers in groups.items():
        ranked = sorted(numbers, key=lambda number: _rank(meetings[number]))
        ids |= {number: stem if place == 1 else f"{stem}-{place}" for place, number in enumerate(ranked, 1)}
    return [msgspec.structs.replace(meeting, id=ids[number]) for number, meeting in enumerate(meetings)]


def id_stem(meeting: Meeting) -> str:
    """The id of a meeting that is the only one of its body and first day.

    >>> from kpmeet.model import Body
    >>> id_stem(Meeting(id="-", name="-", body=Body.CELL_SECRETARIES, date="2013-01-28/2013-01-29"))
    '2013-01-28-cell-secretaries'
    """
    return f"{_first_day(meeting.date)}-{meeting.body.value}"


def _first_day(date: str | None) -> str:
    when = Edtf.parse(date) if date else None
    if when is None or not when.has_year or when.low is None:
        return _UNDATED
    first = when.text.strip("[]{}").split("/")[0].split(",")[0].split("..")[0]
    return first.strip("?~% ").removesuffix("-XX").removesuffix("-XX") or _UNDATED


def _rank(meeting: Meeting) -> tuple[object, ...]:
    """An order among meetings of one body and day that no order of documents changes."""
    return (
        not meeting.sources,
        meeting.convocation or 1000,
        meeting.ordinal or 1000,
        meeting.format or "",
        meeting.sector or "",
        sort_key(meeting.date),
        sort_key(meeting.reported),
        tuple(source.report for source in meeting.sources),
        msgspec.json.encode(meeting),
    )


def _find_heirs(drafts: Sequence[Draft], previous: Sequence[Meeting]) -> dict[int, list[Meeting]]:
    with_report: dict[str, list[int]] = defaultdict(list)
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        by_stem[id_stem(draft.meeting)].append(number)
        for source in draft.meeting.sources:
            with_report[source.report].append(number)
    reports = by_report(item for draft in drafts for item in draft.items)
    heirs: dict[int, list[Meeting]] = defaultdict(list)
    for old in sorted(previous, key=lambda one: one.id):
        near = {number for source in old.sources for number in with_report[source.report]}
        if not old.sources:
            near = {number for one in (old.id, *old.formerly) for number in by_stem.get(one, ())}
        fitting = sorted(number for number in near if _fits(old, drafts[number].meeting))
        if fitting:
            heirs[_find_heir(old, {number: drafts[number] for number in fitting}, reports)].append(old)
    return heirs


def _find_heir(old: Meeting, fitting: Mapping[int, Draft], reports: Mapping[str, Sequence[Item]]) -> int:
    """The draft that holds most of the claims that made the record; of equals the one most like it, then the first.

    A report of several meetings does not tell them apart, its claims do: also where one of them was joined to another.
    """
    if len(fitting) == 1:
        return next(iter(fitting))
    made = {item.key for item in items_of(old, reports)}

    def rank(number: int) -> tuple[object, ...]:
        draft = fitting[number]
        return sum(item.key in made for item in draft.items), _likeness(old, draft.meeting), -number

    return max(fitting, key=rank)


def _fits(old: Meeting, draft: Meeting) -> bool:
    return old.body == draft.body or "body" in old.curated


def _likeness(old: Meeting, draft: Meeting) -> tuple[int, int]:
    """How much a record and a draft have in common: shared sources less those of another count, then equal facts."""
    shared = {source.report for source in old.sources} & {source.report for source in draft.sources}
    told = [field for field in ("convocation", "ordinal", "sector", "format", "date") if field not in old.curated]
    values = [(getattr(old, field), getattr(draft, field)) for field in told]
    equal = sum(one == other for one, other in values if one is not None)
    odd = sum(one != other for one, other in values if one is not None and other is not None)
    return len(shared) - 2 * odd, equal


def _heritage(olds: Iterable[Meeting]) -> Heritage:
    curated: dict[str, Any] = {}
    ids: set[str] = set()
    for old in olds:
        curated = old.curated | curated
        ids |= {old.id, *old.formerly}
    return Heritage(curated, frozenset(ids))


def _has_heir(old: Meeting, heirs: dict[int, list[Meeting]]) -> bool:
    return any(one is old for olds in heirs.values() for one in olds)


def _orphan(old: Meeting) -> tuple[Meeting, frozenset[str]]:
    """What claims told goes with them; a record that never had sources is all a person's own."""
    bare = with_name(Meeting(id=old.id, name=old.name, body=old.body)) if old.sources else old
    return with_curated(bare, old.curated), frozenset({old.id, *old.formerly})
