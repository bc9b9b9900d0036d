"""The rules that join claims without a common ordinal, strongest first; their docstrings are what `explain` prints."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date as Day  # noqa: N812 `date` is a field
from datetime import timedelta

from msgspec import Struct

from kpmeet.authority.chronology import find_known
from kpmeet.link.claims import Facts
from kpmeet.link.match import days_apart, needs_sector
from kpmeet.link.recognition import RARE
from kpmeet.model import Body

# A dated and an undated report are brought together where the undated one came out within so many days.
_FEW_DAYS = 4
_ANNOUNCED_DAYS = 31
_MONTH_DAYS = 31
_MOST_MONTHS = 12
_PLAIN = "plain"


class Tier(Struct, frozen=True):
    """A rule: `places` are where to look for partners, `joins` says whether two claims belong together by it.

    `within_report`: two claims of one report may be brought together by it; a rule that goes by little more than the
    time of the report must not, since the report itself tells them apart. `asks` tells which claims look for a partner:
    of two that join one does, so that meetings of the same month in all years need not be compared with each other.
    """

    name: str
    places: Callable[[Facts], Iterator[Hashable]]
    joins: Callable[[Facts, Facts], bool]
    within_report: bool = True
    asks: Callable[[Facts], bool] = bool


def count_key(facts: Facts) -> Hashable:
    """What the strongest rule goes by: body, convocation and ordinal, or the entry of the chronology."""
    if facts.is_counted:
        apart = facts.kind if facts.kind in ("preliminary", "consultative") else None
        return facts.body, facts.convocation, facts.ordinal, apart
    return ("known", facts.known) if facts.known is not None else None


def joins_same_format(one: Facts, other: Facts) -> bool:
    """Same body, same days and the same format."""
    if one.format is None or one.format != other.format:
        return False
    if one.body is Body.OTHER_PARTY and not one.sector and not other.sector:
        return one.is_precise and one.when == other.when
    return joins_same_days(one, other)


def joins_same_days(one: Facts, other: Facts) -> bool:
    """Same body, days that meet, and formats that are called alike."""
    return (
        one.is_precise
        and other.is_precise
        and not (one.partial or other.partial)
        and (one.kind or _PLAIN) == (other.kind or _PLAIN)
        and _share_days(one, other)
    )


def joins_under_way(one: Facts, other: Facts) -> bool:
    """A report of a meeting under way belongs to the one that sat on its days: opening, sittings, closing are one."""
    return (
        one.is_precise
        and other.is_precise
        and (one.partial or other.partial)
        and (one.kind or _PLAIN) == (other.kind or _PLAIN)
        and _share_days(one, other)
    )


def joins_any_kind(one: Facts, other: Facts) -> bool:
    """Same body and days that meet, where one of the two does not tell the format."""
    return one.is_precise and other.is_precise and None in (one.kind, other.kind) and _share_days(one, other)


def joins_vague(one: Facts, other: Facts) -> bool:
    """A date without days or without its year joins the only meeting of the body that it can mean."""
    if one.is_precise and other.is_precise:
        return False
    if one.when is None or other.when is None or not _sectors_allow(one, other):
        return False
    if not one.is_precise and not other.is_precise:
        within = one.when.contains(other.when) or other.when.contains(one.when)
        return within and _is_telling(one) and _is_telling(other)
    vague = other if one.is_precise else one
    return _is_telling(vague) and one.when.overlaps(other.when)


def joins_undated(one: Facts, other: Facts) -> bool:
    """A report without date and ordinal joins the only meeting of the body that sat within a few days of it."""
    undated, dated = (one, other) if one.published else (other, one)
    if undated.published is None or dated.published or not dated.is_precise or not _sectors_allow(one, other):
        return False
    if dated.first is None or dated.last is None:
        return False
    if undated.announced:
        return 0 <= (dated.first - undated.published).days <= _ANNOUNCED_DAYS
    return 0 <= (undated.published - dated.last).days <= _FEW_DAYS or dated.first <= undated.published <= dated.last


def joins_reported_together(one: Facts, other: Facts) -> bool:
    """Two reports without date and ordinal that came out within a few days of each other tell of one meeting."""
    if one.published is None or other.published is None or not _sectors_allow(one, other):
        return False
    return abs((one.published - other.published).days) <= _FEW_DAYS


def joins_itself(facts: Facts) -> bool:
    """Whether all claims with these same facts tell of one meeting."""
    return count_key(facts) is not None or any(tier.joins(facts, facts) for tier in TIERS)


def _share_days(one: Facts, other: Facts) -> bool:
    """Of other Party committees many sit on a day, so that both sectors must be told."""
    if one.body is Body.OTHER_PARTY and not (one.sector and other.sector):
        return False
    return days_apart(one, other) == 0


def _sectors_allow(one: Facts, other: Facts) -> bool:
    """Without days, the sector must be told by both where it tells meetings apart, or by neither."""
    if not needs_sector(one.body) or (one.sector and other.sector):
        return True
    return one.body is not Body.OTHER_PARTY and not one.sector and not other.sector


def _is_telling(vague: Facts) -> bool:
    """Whether a month or a year names one meeting: a year of bodies that sit rarely, and not where two are known."""
    when = vague.when
    if when is None or (when.has_year and when.days is None):
        return False
    if (
        when.has_year
        and (when.days or 0) > _MONTH_DAYS
        and (vague.body not in RARE or vague.body is Body.CENTRAL_COMMITTEE)
    ):
        return False
    known = find_known(vague.body, convocation=vague.convocation, date=when, format=vague.format)
    return len(known) <= 1 or not when.has_year


def _days(facts: Facts) -> Iterator[Hashable]:
    if facts.is_precise and facts.first and facts.last:
        for ahead in range((facts.last - facts.first).days + 1):
            yield facts.body, facts.first + timedelta(ahead)


def _months(facts: Facts) -> Iterator[Hashable]:
    """A place for every month that a date can mean, and for a date without its year the month alone."""
    when = facts.when
    if when is None:
        return
    if not when.has_year:
        yield facts.body, when.text[5:7]
    elif facts.first and facts.last:
        yield facts.body, when.text
        for month in _months_between(facts.first, facts.last):
            yield facts.body, month
            yield facts.body, month[5:]


def _months_between(first: Day, last: Day) -> Iterator[str]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    for ahead in range(min(count, _MOST_MONTHS)):
        year, month = divmod(first.year * 12 + first.month - 1 + ahead, 12)
        yield f"{year:04d}-{month + 1:02d}"


def _weeks(facts: Facts) -> Iterator[Hashable]:
    """A place for every week near the days of a meeting or of an undated report."""
    ahead = _ANNOUNCED_DAYS
    days = [facts.published] if facts.published else [facts.first, facts.last] if facts.is_precise else []
    weeks = {
        (day.toordinal() + shift) // 7
        for day in days
        if day
        for shift in (range(-_FEW_DAYS, ahead + 1, _FEW_DAYS) if facts.published else (0,))
    }
    for week in sorted(weeks):
        yield facts.body, week


def _near(facts: Facts) -> Iterator[Hashable]:
    if facts.published:
        for shift in (-_FEW_DAYS, 0, _FEW_DAYS):
            yield facts.body, (facts.published.toordinal() + shift) // (2 * _FEW_DAYS)


TIERS = (
    Tier("link.same-days-and-format", _days, joins_same_format),
    Tier("link.same-days", _days, joins_same_days),
    Tier("link.under-way", _days, joins_under_way),
    Tier("link.any-kind", _days, joins_any_kind),
    Tier("link.vague-date", _months, joins_vague, asks=lambda facts: not facts.is_precise),
    Tier("link.undated", _weeks, joins_undated, within_report=False),
    Tier("link.reported-together", _near, joins_reported_together, within_report=False),
)
