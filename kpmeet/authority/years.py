"""The year that a report leaves out: which years its day and month could belong to, and why."""

import calendar
from collections.abc import Collection, Sequence
from datetime import date as Day  # noqa: N812 `date` is the name of the parameter in question

from msgspec import Struct

from kpmeet.authority.chronology import Confidence, KnownMeeting, load_chronology
from kpmeet.authority.convocations import Term, is_counted_by_term, load_terms, term_of
from kpmeet.edtf import Edtf
from kpmeet.model import Body

# How long a committee that is still in office may sit: the Party's rules foresee a congress every five years.
_NOMINAL_YEARS = 5
# Bodies whose meetings are of many circles of people, so that their ordinals do not form one row.
_OF_MANY = frozenset({Body.OFFICIALS, Body.CONSULTATIVE, Body.OTHER_PARTY})


class YearInference(Struct, frozen=True):
    """The years that a date without one can belong to, first to last, and the reasons as sentences.

    One year is a conclusion; with several, the date stays without a year.
    """

    years: tuple[int, ...]
    reasons: tuple[str, ...]

    @property
    def year(self) -> int | None:
        """The year, where only one is left."""
        return self.years[0] if len(self.years) == 1 else None


class _Bounds(Struct, frozen=True):
    """The days between which a meeting must have sat, and the sentences that say why."""

    low: Day | None = None
    high: Day | None = None
    reasons: tuple[str, ...] = ()


def infer_years(  # noqa: PLR0913 one argument for each thing that a report may tell
    date: Edtf,
    *,
    body: Body,
    convocation: int | None,
    ordinal: int | None,
    mentioned_years: Collection[int] = (),
    weekday: int | None = None,
    known: Sequence[KnownMeeting] | None = None,
) -> YearInference:
    """The years of a date `XXXX-..`, by the convocation's term and the ordinal's neighbours among the known meetings.

    Where neither is told, the years that the text mentions are the candidates. Of them those remain in which the day
    was the `weekday` (0 for Monday) that the report calls it. The entry of the very meeting decides where the
    chronology has it, but nothing here needs it. A date that has its year gives nothing.
    """
    if date.has_year:
        return YearInference((), ())
    mine = tuple(entry for entry in (load_chronology() if known is None else known) if entry.body == body)
    rows = _rows(body, convocation, ordinal)
    own = [one for one in (_infer_from_own(date, term, ordinal, mine) for term in rows) if one.years]
    found = own or [one for one in (_infer_in_row(date, term, ordinal, mine) for term in rows) if one.years]
    if not found:
        inferred = _infer_from_text(date, () if rows else mentioned_years)
    else:
        inferred = found[0] if len(found) == 1 else _all_of(found)
    return inferred if own or weekday is None or not inferred.years else _on_weekday(inferred, date, weekday)


def _rows(body: Body, convocation: int | None, ordinal: int | None) -> tuple[Term | None, ...]:
    """The counts that the meeting can stand in: a term's, or (None) the body's own that runs through all terms."""
    if not is_counted_by_term(body):
        return (None,) if ordinal is not None and body not in _OF_MANY else ()
    if convocation is not None:
        return tuple(filter(None, [term_of(convocation)]))
    return load_terms() if ordinal is not None else ()


def _infer_from_own(date: Edtf, term: Term | None, ordinal: int | None, mine: Sequence[KnownMeeting]) -> YearInference:
    """The years in which the meeting's own entry in the chronology has that day."""
    own = next((entry for entry in _row(term, mine) if ordinal is not None and entry.ordinal == ordinal), None)
    if own is None or own.when is None:
        return YearInference((), ())
    years = _years(date, _Bounds(own.when.low, own.when.high))
    return YearInference(years, (f"The chronology dates this very meeting {own.date}.",))


def _infer_in_row(date: Edtf, term: Term | None, ordinal: int | None, mine: Sequence[KnownMeeting]) -> YearInference:
    office, count = _term_bounds(term), _neighbour_bounds(_row(term, mine), ordinal)
    years = _years(date, _Bounds(_latest(office.low, count.low), _earliest(office.high, count.high)))
    return YearInference(years, (*office.reasons, *count.reasons, _conclusion(years)))


def _all_of(found: Sequence[YearInference]) -> YearInference:
    """The candidates of several convocations together."""
    years = tuple(sorted({year for one in found for year in one.years}))
    return YearInference(years, ("The report tells an ordinal without its convocation.", _conclusion(years)))


def _on_weekday(inferred: YearInference, date: Edtf, weekday: int) -> YearInference:
    """The candidates in which the day was that weekday."""
    days = ((year, _dated(date, year)) for year in inferred.years)
    years = tuple(year for year, day in days if day and day.low and day.low.weekday() == weekday)
    if years == inferred.years:
        return inferred
    name = calendar.day_name[weekday]
    return YearInference(years, (*inferred.reasons, f"The report calls the day a {name}.", _conclusion(years)))


def _row(term: Term | None, mine: Sequence[KnownMeeting]) -> list[KnownMeeting]:
    return [entry for entry in mine if term is None or entry.convocation == term.number]


def _conclusion(years: Sequence[int]) -> str:
    listed = ", ".join(map(str, years))
    if not years:
        return "That leaves no year."
    return f"That leaves {listed}." if len(years) == 1 else f"Possible are {listed}, so no year is taken."


def _infer_from_text(date: Edtf, mentioned_years: Collection[int]) -> YearInference:
    years = tuple(year for year in sorted(set(mentioned_years)) if _dated(date, year))
    listed = ", ".join(map(str, years))
    if not years:
        return YearInference((), ("Nothing that is told bounds the year.",))
    if len(years) == 1:
        return YearInference(years, (f"The only year that the text mentions is {listed}.",))
    return YearInference(years, (f"The text mentions {listed}, so no year is taken.",))


def _term_bounds(term: Term | None) -> _Bounds:
    if term is None:
        return _Bounds()
    end = term.end or Day(term.start.year + _NOMINAL_YEARS, 12, 31)
    told = f"from {term.start} to {term.end}" if term.end else f"from {term.start}"
    return _Bounds(term.start, end, (f"Central Committee number {term.number} was in office {told}.",))


def _neighbour_bounds(row: Sequence[KnownMeeting], ordinal: int | None) -> _Bounds:
    """The nearest meetings of a lower and a higher ordinal whose days are verified."""
    dated = [
        (entry.ordinal, entry.when)
        for entry in row
        if entry.ordinal is not None and entry.when and entry.confidence is Confidence.VERIFIED
    ]
    if ordinal is None:
        return _Bounds()
    before = max((pair for pair in dated if pair[0] < ordinal), key=lambda pair: pair[0], default=None)
    after = min((pair for pair in dated if pair[0] > ordinal), key=lambda pair: pair[0], default=None)
    return _Bounds(
        before[1].low if before else None,
        after[1].high if after else None,
        tuple(f"The body's meeting number {number} sat {when}." for number, when in filter(None, (before, after))),
    )


def _years(date: Edtf, bounds: _Bounds) -> tuple[int, ...]:
    low, high = bounds.low, bounds.high
    if low is None or high is None:
        return ()
    dated = ((year, _dated(date, year)) for year in range(low.year, high.year + 1))
    return tuple(year for year, one in dated if one and one.low and one.high and low <= one.high and one.low <= high)


def _dated(date: Edtf, year: int) -> Edtf | None:
    """The date in a year, or None where that year has no such day."""
    try:
        return date.with_year(year)
    except ValueError:
        return None


def _latest(*days: Day | None) -> Day | None:
    return max((day for day in days if day), default=None)


def _earliest(*days: Day | None) -> Day | None:
    return min((day for day in days if day), default=None)
