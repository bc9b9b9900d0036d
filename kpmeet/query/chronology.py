"""The chronology beside the data: what only it knows, and which of its entries the data holds."""

from collections.abc import Iterable, Sequence

from kpmeet.authority.chronology import KnownMeeting, format_kind, load_chronology
from kpmeet.edtf import Edtf, sort_key
from kpmeet.model import AgendaItem, DateBasis, Location, Meeting, Status

PREFIX = "known-"


def with_known(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meetings, and those that only the chronology has; these have no sources, and ids that begin with `known-`."""
    return [*meetings, *only_known(meetings)]


def only_known(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The entries of the chronology that no meeting of the data is, as records."""
    by_body: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        by_body.setdefault(meeting.body, []).append(meeting)
    taken: set[str] = set()
    records = []
    for entry in load_chronology():
        if any(is_same(meeting, entry) for meeting in by_body.get(entry.body, ())):
            continue
        record = _as_record(entry, _free_id(entry, taken))
        taken.add(record.id)
        records.append(record)
    return records


def is_same(meeting: Meeting, entry: KnownMeeting) -> bool:
    """Whether a meeting is an entry of the chronology: nothing contradicts, and the ordinal or the days agree."""
    if meeting.body is not entry.body or _differ(meeting.ordinal, entry.ordinal):
        return False
    if _differ(meeting.convocation, entry.convocation) or _differ(meeting.sector, entry.sector):
        return False
    has_ordinal = meeting.ordinal is not None and entry.ordinal is not None
    days = meeting.date and entry.date and Edtf.parse(meeting.date).overlaps(Edtf.parse(entry.date))
    if meeting.date and entry.date:
        return bool(days) and (has_ordinal or format_kind(meeting.format) == format_kind(entry.format))
    return has_ordinal


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings in order of date, then id."""
    return sorted(meetings, key=lambda meeting: (*sort_key(meeting.date), meeting.id))


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _free_id(entry: KnownMeeting, taken: set[str]) -> str:
    start = (entry.date or "undated").split("/")[0].strip(".") or "undated"
    name = f"{PREFIX}{start.rstrip('?~%')}-{entry.body}"
    number = 2
    found = name
    while found in taken:
        found = f"{name}-{number}"
        number += 1
    return found


def _as_record(entry: KnownMeeting, id_: str) -> Meeting:
    return Meeting(
        id=id_,
        name=entry.name,
        body=entry.body,
        sector=entry.sector,
        format=entry.format,
        convocation=entry.convocation,
        ordinal=entry.ordinal,
        date=entry.date,
        date_basis=DateBasis.AUTHORITY if entry.date else None,
        status=Status.HELD,
        location=Location(name=entry.venue) if entry.venue else None,
        chair=entry.chair,
        agenda=tuple(AgendaItem(description=topic) for topic in entry.topics),
    )
