"""Claims made ready for linking: what matching looks at, with what the dates and the chronology add to it."""

from collections.abc import Mapping, Sequence
from datetime import date as Day  # noqa: N812 `date` is a field
from functools import cache

import msgspec
from msgspec import Struct

from kpmeet.authority.chronology import KnownMeeting, find_known, format_kind
from kpmeet.authority.convocations import convocation_at, convocation_on, is_counted_by_term
from kpmeet.authority.sectors import sector_words
from kpmeet.edtf import Edtf
from kpmeet.link.recognition import recognise
from kpmeet.model import DIRECTNESS, ROLE_ORDER, Body, Claim, Format, Report, Role, Status

BY_SECTOR = frozenset({Body.OFFICIALS, Body.CONSULTATIVE, Body.OTHER_PARTY})
# A report of a meeting that goes on tells nothing of days further ahead than this.
_LONGEST_SITTING = 14

ItemKey = tuple[str, int]


class Facts(Struct, frozen=True):
    """What tells meetings apart, as one claim has it; `first` to `last` are the days it can mean.

    `partial`: it tells of a meeting under way, whose other days it leaves open. `published` is kept only where neither
    a date nor an ordinal is told. `apart` holds the marks of a person's judgements that this is another meeting.
    """

    body: Body
    convocation: int | None = None
    ordinal: int | None = None
    format: Format | None = None
    sector: frozenset[str] = frozenset()
    when: Edtf | None = None
    first: Day | None = None
    last: Day | None = None
    partial: bool = False
    announced: bool = False
    borrowed: bool = False
    known: int | None = None
    published: Day | None = None
    apart: frozenset[str] = frozenset()

    @property
    def kind(self) -> str | None:
        """The kind of sitting, or None where no format is told."""
        return format_kind(self.format) if self.format else None

    @property
    def is_precise(self) -> bool:
        """Whether it tells days, and not a month, a year or a day without its year."""
        return self.when is not None and self.first is not None and (self.partial or not self.when.is_vague)

    @property
    def is_counted(self) -> bool:
        """Whether it has an ordinal that names one meeting."""
        counted = self.ordinal is not None and (self.convocation is not None or not is_counted_by_term(self.body))
        return counted and (self.body not in BY_SECTOR or bool(self.sector and self.body is Body.OFFICIALS))


class Item(Struct, frozen=True):
    """A claim with its report and its facts; `key` puts items in an order that no order of documents changes."""

    key: ItemKey
    report: Report
    claim: Claim
    facts: Facts

    @property
    def strength(self) -> tuple[int, int, bool]:
        """How direct it is, lower first: its role, then its publisher's class, then whether it passes on others' words.

        An unknown class comes last.
        """
        class_ = self.report.publisher_class
        rank = DIRECTNESS.index(class_) if class_ else len(DIRECTNESS)
        return ROLE_ORDER.index(self.claim.role), rank, self.report.is_digest


def make_items(reports: Sequence[Report], marks: Mapping[ItemKey, frozenset[str]]) -> list[Item]:
    """Every claim of every report once, in an order that does not depend on that of the reports."""
    by_id: dict[str, Report] = {}
    for report in sorted(reports, key=lambda one: (one.id, msgspec.json.encode(one))):
        by_id.setdefault(report.id, report)
    return [
        Item((report.id, number), report, claim, _facts(claim, report, marks.get((report.id, number), frozenset())))
        for report in by_id.values()
        for number, claim in enumerate(report.claims)
    ]


def published_day(report: Report) -> Day | None:
    """The day a report came out, or None where it is not told to the day."""
    value = _parsed(report.published) if report.published else None
    return value.low if value and value.is_day else None


def _facts(claim: Claim, report: Report, apart: frozenset[str]) -> Facts:
    published = published_day(report)
    when = _parsed(claim.date) if claim.date else None
    facts = Facts(
        body=claim.body,
        convocation=_convocation(claim, when, published),
        ordinal=claim.ordinal,
        format=claim.format,
        sector=sector_words(claim.sector) if claim.body in BY_SECTOR else frozenset(),
        announced=claim.role is Role.ANNOUNCED,
        apart=apart,
    )
    if when:
        facts = _dated(facts, when, claim, published)
    elif claim.ordinal is None and claim.role is not Role.BACKGROUND:
        facts = msgspec.structs.replace(facts, published=published)
    return _with_known(facts)


def _convocation(claim: Claim, when: Edtf | None, published: Day | None) -> int | None:
    """The convocation told, or the one in office when an ordinal without it was counted; congresses have none."""
    if not is_counted_by_term(claim.body):
        return None
    if claim.convocation is not None or claim.ordinal is None:
        return claim.convocation
    if when and when.has_year:
        return convocation_at(when)
    number = convocation_on(published) if published else None
    return number if claim.role is not Role.BACKGROUND or _has_sat(claim, number, published) else None


def _has_sat(claim: Claim, convocation: int | None, published: Day | None) -> bool:
    """Whether the present convocation's meeting of that ordinal is known and was over when the report came out."""
    if convocation is None or published is None:
        return False
    known = find_known(claim.body, convocation=convocation, ordinal=claim.ordinal)
    return any(entry.when and entry.when.high and entry.when.high <= published for entry in known)


def _dated(facts: Facts, when: Edtf, claim: Claim, published: Day | None) -> Facts:
    under_way = claim.status is Status.IN_SESSION or (when.is_open and when.low is not None)
    last = when.high
    if under_way and when.low:
        last = max(when.low, when.high or when.low)
        if published and 0 <= (published - when.low).days <= _LONGEST_SITTING:
            last = max(last, published)
    return msgspec.structs.replace(facts, when=when, first=when.low, last=last, partial=under_way)


def _with_known(facts: Facts) -> Facts:
    """The facts with what the chronology adds: convocation and ordinal by the date, or the date by the ordinal."""
    number, entry = recognise(facts.body, facts.convocation, facts.ordinal, facts.when, (facts.format, facts.sector))
    if entry is None:
        return facts
    facts = msgspec.structs.replace(
        facts,
        known=number,
        convocation=facts.convocation or entry.convocation,
        ordinal=facts.ordinal or entry.ordinal,
        published=None,
    )
    return _borrowed(facts, entry) if facts.when is None else facts


def _borrowed(facts: Facts, entry: KnownMeeting) -> Facts:
    when = entry.when
    if when is None:
        return facts
    return msgspec.structs.replace(facts, when=when, first=when.low, last=when.high, borrowed=True)


@cache
def _parsed(text: str) -> Edtf:
    return Edtf.parse(text)
