"""The days of a meeting from what its reports tell: an opening, sittings and a closing make one span."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812 `date` is a field

import msgspec
from msgspec import Struct

from kpmeet.edtf import Edtf
from kpmeet.link.choice import Choice, Loser, Told, beaten_by, told_values
from kpmeet.link.claims import Item, published_day
from kpmeet.model import Role, Status

# An opening and a later sitting further apart than this are not of one meeting.
_UNDER_WAY = 12


class Dated(Struct, frozen=True):
    """A date on the way to the whole span; `latest` is the last day known to have been sat, `told` what it rests on.

    `partial`: more days may belong to it. `closes`: a report of the end, or of the only day.
    """

    when: Edtf
    told: tuple[Told, ...]
    partial: bool
    closes: bool

    @property
    def latest(self) -> Day | None:
        """The last day that is known to have been a sitting."""
        return max((Edtf.parse(one.value).low or Day.min for one in self.told), default=None)


def choose_date(items: Sequence[Item]) -> Choice | None:
    """The whole span by the most direct reports, completed by what the others add; contradictions are losers.

    What was only planned counts where nothing else tells the days.
    """
    told = told_values(items, lambda item: item.claim.date, precision=_precision)
    told = sorted((_demoted(one) for one in told), key=lambda one: one.rank)
    held = [one for one in told if _role(one) is not Role.ANNOUNCED] or told
    if not held:
        return None
    span, losers = _dated(held[0]), list[Told]()
    for one in held[1:]:
        joined = merge_dates(span, _dated(one))
        span = joined or span
        if joined is None:
            losers.append(one)
    planned = [one for one in told if one not in held and not Edtf.parse(one.value).overlaps(span.when)]
    return _choice(span, held[0], [*losers, *planned])


def merge_dates(one: Dated, other: Dated) -> Dated | None:
    """One date from a stronger and a weaker one, or None where they contradict each other."""
    if not _is_by_day(one.when) or not _is_by_day(other.when):
        return _refined(one, other)
    if one.partial or other.partial:
        return _under_way(one, other)
    if one.when.contains(other.when):
        return _kept(one, other, supports=one.when == other.when)
    if other.when.contains(one.when):
        ends = one.when.is_day and (one.when.low == other.when.low or one.when.high == other.when.high)
        return _kept(other, one, supports=True) if ends else one
    return None


def _refined(one: Dated, other: Dated) -> Dated | None:
    """The date that tells more, where the other tells a month, a year, or a day without year, and both can be true."""
    if not one.when.overlaps(other.when):
        return None
    if whole := _with_year_of(one, other) or _with_year_of(other, one):
        return whole
    if _detail(other.when) > _detail(one.when):
        return other
    return one


def _with_year_of(day: Dated, month: Dated) -> Dated | None:
    """A day without its year in the year that another date tells."""
    low, high = month.when.low, month.when.high
    if day.when.has_year or low is None or high is None or low.year != high.year or _is_by_day(month.when):
        return None
    when = day.when.with_year(low.year)
    return Dated(when, (*day.told, *month.told), day.partial, day.closes) if month.when.contains(when) else None


def _under_way(one: Dated, other: Dated) -> Dated | None:
    low, high = one.when.low, other.when.low
    if low is None or high is None or abs((high - low).days) > _UNDER_WAY:
        return None
    if one.partial and other.partial:
        return _grown(one, other, None)
    closed, opened = (other, one) if one.partial else (one, other)
    end, start = closed.when.high, opened.when.low
    if end is None or start is None:
        return None
    if not closed.when.is_day:
        fits = not one.partial or closed.when.contains(Edtf.day(start))
        return closed if fits else None
    return _closed(closed, opened, stronger=one)


def _closed(closed: Dated, opened: Dated, *, stronger: Dated) -> Dated | None:
    """A single day and a meeting under way: the day ends it where it comes after every sitting that is known."""
    day, start, latest = closed.when.low, opened.when.low, opened.latest
    if day is None or start is None or latest is None:
        return None
    if day == start:
        return stronger
    if day < start:
        return _grown(closed, opened, None)
    if closed.closes and day >= latest:
        return _grown(closed, opened, day)
    return opened


def _grown(one: Dated, other: Dated, end: Day | None) -> Dated | None:
    """Both as one span: to its end, or open."""
    lows = [dated.when.low for dated in (one, other) if dated.when.low]
    if end is None and one.when == other.when:
        return one
    when = Edtf.span(min(lows), end)
    return Dated(when, (*one.told, *other.told), partial=end is None, closes=end is not None)


def _kept(one: Dated, other: Dated, *, supports: bool) -> Dated:
    return msgspec.structs.replace(one, told=(*one.told, *other.told)) if supports else one


def _dated(told: Told) -> Dated:
    when = Edtf.parse(told.value)
    under_way = all(item.claim.status is Status.IN_SESSION for item in told.items)
    partial = when.low is not None and (when.is_open or (under_way and when.is_day))
    return Dated(when, (told,), partial, closes=not partial and _role(told) is Role.REPORTED)


def _demoted(told: Told) -> Told:
    """A sitting cannot come after its own report: such a date goes last."""
    low = Edtf.parse(told.value).low
    days = [published_day(item.report) for item in told.items if item.claim.role is Role.REPORTED]
    late = bool(days) and all(day is not None and low is not None and low > day for day in days)
    return msgspec.structs.replace(told, demoted=late)


def _role(told: Told) -> Role:
    return told.items[0].claim.role


def _is_by_day(when: Edtf) -> bool:
    return not when.is_vague or (when.is_open and when.low is not None and when.has_year)


def _detail(when: Edtf) -> int:
    """How much a date tells: days, an opening, a month, a day without its year, a year, an open beginning."""
    if _is_by_day(when):
        return 4 if not when.is_open else 3
    if not when.has_year:
        return 1
    return 2 if when.days and when.days <= 31 else 0


def _precision(text: str) -> int:
    """A whole span says more than an opening, and that more than a day, which may be one of several."""
    when = Edtf.parse(text)
    if not _is_by_day(when):
        return _detail(when)
    return 3 if when.is_day else 4 if when.is_open else 5


def _choice(span: Dated, first: Told, losers: Sequence[Told]) -> Choice:
    told = next((one for one in span.told if one.value == span.when.text), None)
    items = {item.key: item for one in span.told for item in one.items}
    ordered = tuple(sorted(items.values(), key=lambda item: (item.strength, item.key)))
    rule = "link.whole-span" if told is None else "link.only-value"
    if told is not None and losers:
        rule = beaten_by(told, losers[0])
    if told is not None and told is not first:
        rule = "link.more-precise"
    lost = tuple(Loser(one, beaten_by(first, one)) for one in losers)
    return Choice(span.when.text, told or Told(span.when.text, ordered), rule, lost)
