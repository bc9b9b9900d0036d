"""What the records lack against the chronology and against the row of ordinals."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from kpmeet.authority.chronology import KnownMeeting, load_chronology
from kpmeet.authority.convocations import is_counted_by_term
from kpmeet.edtf import Edtf
from kpmeet.link.claims import BY_SECTOR
from kpmeet.link.compose import find_entry, with_name
from kpmeet.link.identity import assign_ids
from kpmeet.model import Body, DateBasis, Location, Meeting, Status

Row = tuple[Body, int | None]


class Disagreement(Struct, frozen=True):
    """A field in which a record and the chronology's entry of the same ordinal contradict each other."""

    ordinal: int
    meeting: str
    field: str
    recorded: str
    known: str


class Gap(Struct, frozen=True, omit_defaults=True):
    """The ordinals of a body under one convocation (None: counted through) that are missing, up to the highest known.

    `missing`: in neither; `unrecorded`: in the chronology but not in the records; `unlisted`: the other way round.
    """

    body: Body
    convocation: int | None
    highest: int
    missing: tuple[int, ...] = ()
    unrecorded: tuple[int, ...] = ()
    unlisted: tuple[int, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


def find_gaps(meetings: Sequence[Meeting], known: Sequence[KnownMeeting] | None = None) -> list[Gap]:
    """The gaps of every body and convocation that has any, by body and convocation."""
    recorded: dict[Row, dict[int, Meeting]] = defaultdict(dict)
    for meeting in sorted(meetings, key=lambda one: one.id):
        if meeting.ordinal is not None and _is_in_a_row(meeting.body, meeting.convocation):
            recorded[_row(meeting)].setdefault(meeting.ordinal, meeting)
    listed: dict[Row, dict[int, KnownMeeting]] = defaultdict(dict)
    for entry in load_chronology() if known is None else known:
        if entry.ordinal is not None and _is_in_a_row(entry.body, entry.convocation):
            listed[_row(entry)].setdefault(entry.ordinal, entry)
    order = list(Body)
    rows = sorted({*recorded, *listed}, key=lambda row: (order.index(row[0]), row[1] or 0))
    gaps = (_gap(row, recorded.get(row, {}), listed.get(row, {})) for row in rows)
    return [gap for gap in gaps if gap.missing or gap.unrecorded or gap.unlisted or gap.disagreements]


def known_only(meetings: Sequence[Meeting], known: Sequence[KnownMeeting] | None = None) -> list[Meeting]:
    """The entries of the chronology that no record is, as meetings without sources, in the order of their dates."""
    entries = load_chronology() if known is None else known
    taken = {number for meeting in meetings for number in [find_entry(meeting)[0]] if number is not None}
    recorded = {(meeting.body, meeting.convocation, meeting.ordinal) for meeting in meetings if meeting.ordinal}
    every = load_chronology()
    missing = [
        known_meeting(entry)
        for entry in entries
        if not (
            any(entry is every[number] for number in taken)
            or (entry.body, entry.convocation, entry.ordinal) in recorded
        )
    ]
    return assign_ids(missing)


def known_meeting(entry: KnownMeeting) -> Meeting:
    """An entry of the chronology as a meeting; it has no sources, which marks it as known only from there."""
    return with_name(
        Meeting(
            id="-",
            name="-",
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
        )
    )


def _row(one: Meeting | KnownMeeting) -> Row:
    return one.body, one.convocation if is_counted_by_term(one.body) else None


def _is_in_a_row(body: Body, convocation: int | None) -> bool:
    return body not in BY_SECTOR and (convocation is not None or not is_counted_by_term(body))


def _gap(row: Row, recorded: dict[int, Meeting], listed: dict[int, KnownMeeting]) -> Gap:
    highest = max([*recorded, *listed])
    return Gap(
        body=row[0],
        convocation=row[1],
        highest=highest,
        missing=tuple(number for number in range(1, highest + 1) if number not in recorded and number not in listed),
        unrecorded=tuple(sorted(listed.keys() - recorded.keys())),
        unlisted=tuple(sorted(recorded.keys() - listed.keys())),
        disagreements=tuple(
            one
            for number in sorted(recorded.keys() & listed.keys())
            for one in _disagreements(number, recorded[number], listed[number])
        ),
    )


def _disagreements(ordinal: int, meeting: Meeting, entry: KnownMeeting) -> list[Disagreement]:
    found = []
    if meeting.date and entry.when and not Edtf.parse(meeting.date).overlaps(entry.when):
        found.append(Disagreement(ordinal, meeting.id, "date", meeting.date, str(entry.date)))
    if meeting.chair and entry.chair and meeting.chair != entry.chair:
        found.append(Disagreement(ordinal, meeting.id, "chair", meeting.chair, entry.chair))
    return found
