"""Decides whether two claims can tell of one meeting; the docstring of a rule is what `explain` prints."""

from datetime import date as Day  # noqa: N812 `date` is a field
from functools import cache

from kpmeet.authority.sectors import is_same_sector
from kpmeet.link.claims import BY_SECTOR, Facts
from kpmeet.model import Body

# How far, in days, dates of one ordinal may lie apart and still be a disagreement about one meeting.
_SAME_ORDINAL, _SAME_ORDINAL_VAGUE, _SAME_ORDINAL_PLANNED = 7, 31, 366
# The longest congress sat 12 days; an opening and a closing lie no further apart.
_UNDER_WAY = 12
# A report without a date comes out within days of the sitting; an announcement some weeks ahead of it.
_REPORTED_WITHIN, _ANNOUNCED_WITHIN = 10, 45
_APART = ("preliminary", "consultative")


@cache
def contradicts(one: Facts, other: Facts) -> bool:
    """Whether something that both tell cannot be true of one meeting."""
    if one == other:
        return False
    return (
        one.body != other.body
        or _differ(one.convocation, other.convocation)
        or _differ(one.ordinal, other.ordinal)
        or _kinds_differ(one, other)
        or _sectors_differ(one, other)
        or _judged_apart(one, other)
        or _dates_differ(one, other)
    )


def is_same_count(one: Facts, other: Facts) -> bool:
    """Same body, same convocation and same ordinal: one meeting, unless its dates lie too far apart."""
    return one.is_counted and other.is_counted and one.ordinal == other.ordinal and one.convocation == other.convocation


def days_apart(one: Facts, other: Facts) -> int | None:
    """How many days lie between what two dates can mean, 0 where they meet, None where an end is not told."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _kinds_differ(one: Facts, other: Facts) -> bool:
    if one.kind is None or other.kind is None or one.kind == other.kind:
        return False
    return not is_same_count(one, other) or one.kind in _APART or other.kind in _APART


def _sectors_differ(one: Facts, other: Facts) -> bool:
    if one.body not in BY_SECTOR or not one.sector or not other.sector:
        return False
    return not is_same_sector(one.sector, other.sector)


def _judged_apart(one: Facts, other: Facts) -> bool:
    """The marks are `N+` and `N-`, the two sides of judgement number N."""
    turned = {mark[:-1] + ("-" if mark.endswith("+") else "+") for mark in one.apart}
    return bool(turned & other.apart)


def _dates_differ(one: Facts, other: Facts) -> bool:
    if one.when is None or other.when is None:
        return _reported_apart(one, other)
    same = is_same_count(one, other)
    gap = days_apart(one, other)
    if gap is None:
        return not same and not one.when.overlaps(other.when)
    return gap > _allowed(one, other, same=same)


def _allowed(one: Facts, other: Facts, *, same: bool) -> int:
    allowed = 0
    if one.partial or other.partial:
        allowed = _UNDER_WAY
    if same:
        vague = not (one.is_precise and other.is_precise)
        allowed = max(allowed, _SAME_ORDINAL_VAGUE if vague else _SAME_ORDINAL)
        if one.announced or other.announced or one.borrowed or other.borrowed:
            allowed = _SAME_ORDINAL_PLANNED
    return allowed


def _reported_apart(one: Facts, other: Facts) -> bool:
    """Whether reports without date and ordinal came out too far from each other or from the days of sitting."""
    if one.published and other.published:
        limit = _ANNOUNCED_WITHIN if one.announced or other.announced else _REPORTED_WITHIN
        return abs((one.published - other.published).days) > limit
    undated, dated = (one, other) if one.published else (other, one)
    if undated.published is None or dated.first is None:
        return False
    return not _may_report(undated.published, dated, announced=undated.announced)


def _may_report(published: Day, dated: Facts, *, announced: bool) -> bool:
    first, last = dated.first, dated.last or dated.first
    if first is None or last is None:
        return True
    if announced:
        return published <= last and (first - published).days <= _ANNOUNCED_WITHIN
    return first <= published and (published - last).days <= _REPORTED_WITHIN


def needs_sector(body: Body) -> bool:
    """Whether meetings of a body are told apart by their sector, so that without it a date alone says little."""
    return body in BY_SECTOR
