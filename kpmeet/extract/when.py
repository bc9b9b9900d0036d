"""From the days that a text gives one meeting to the one EDTF date of its claim, with basis and evidence."""

from collections.abc import Collection
from datetime import date, timedelta

from msgspec import Struct

from kpmeet.authority.years import infer_years
from kpmeet.edtf import Edtf
from kpmeet.extract.clusters import Cluster
from kpmeet.extract.occurrence import Dated
from kpmeet.model import Body, DateBasis
from kpmeet.vocab.schema import Gives


class Sitting(Struct, frozen=True):
    """When a meeting sat, as one text tells it; `candidates` are the years it could be where none is told."""

    date: Edtf | None
    basis: DateBasis | None
    dated: tuple[Dated, ...] = ()
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


NOT_TOLD = Sitting(None, None)


def find_sitting(cluster: Cluster, years: Collection[int]) -> Sitting:
    """The days of sitting of a meeting; what the text does not tell stays open or absent."""
    dates = cluster.dates
    if not dates:
        return NOT_TOLD
    value, used = _joined(cluster, dates)
    if value.has_year:
        return Sitting(value, used[0].resolved.basis, used)
    return _with_year(cluster, value, used, years)


def _joined(cluster: Cluster, dates: list[Dated]) -> tuple[Edtf, tuple[Dated, ...]]:
    spans = [one for one in dates if "/" in one.resolved.date.text and not one.resolved.date.is_open]
    days = [one for one in dates if one.resolved.date.is_day]
    if spans and all(_is_day_span(one.resolved.date) for one in spans[:1]):
        return spans[0].resolved.date, (spans[0],)
    if days:
        return _from_days(cluster, days)
    best = min(dates, key=_vagueness)
    return best.resolved.date, (best,)


def _is_day_span(value: Edtf) -> bool:
    return len(value.text) > len("2021-06/2021-07")


def _vagueness(dated: Dated) -> int:
    """How many days it could be; of equally precise ones the first told counts."""
    return dated.resolved.date.days or 10_000


def _from_days(cluster: Cluster, days: list[Dated]) -> tuple[Edtf, tuple[Dated, ...]]:
    by_kind = {
        kind: [one for one in days if one.gives is kind] for kind in (Gives.OPENED, Gives.CONTINUED, Gives.CLOSED)
    }
    held = [one for one in days if one.gives not in by_kind]
    opened, closed = sorted(by_kind[Gives.OPENED], key=_low)[:1], by_kind[Gives.CLOSED][:1]
    count = next((one.count for one in cluster.occurrences if one.count), None)
    has_closed = any(Gives.CLOSED in one.gives for one in cluster.occurrences)
    if opened:
        start = _low(opened[0])
        end = _low(closed[0]) if closed else None
        if end is None and count and has_closed:
            end = start + timedelta(days=count - 1)
        if end is not None and end < start:
            return Edtf.span(start, None), tuple(opened)
        return Edtf.span(start, end), (*opened, *closed)
    if closed and not held:
        return _until(_low(closed[0]), count), tuple(closed)
    return _from_sittings(cluster, held, by_kind[Gives.CONTINUED])


def _until(end: date, count: int | None) -> Edtf:
    if count:
        return Edtf.span(end - timedelta(days=count - 1), end)
    return Edtf.parse(f"../{end.isoformat()}")


def _from_sittings(cluster: Cluster, held: list[Dated], went_on: list[Dated]) -> tuple[Edtf, tuple[Dated, ...]]:
    """Single days of sitting; "it goes on" leaves the end open, "the third day" puts the beginning two days back."""
    used = held[:1] or went_on[:1]
    start = _low(used[0])
    gives = {kind for one in cluster.occurrences for kind in one.gives}
    nth = _nth(cluster, used[0])
    if nth:
        return Edtf.span(start - timedelta(days=nth - 1), start if Gives.CLOSED in gives else None), tuple(used)
    if went_on or (Gives.CONTINUED in gives and Gives.CLOSED not in gives):
        return Edtf.span(start, None), tuple(used)
    return used[0].resolved.date, tuple(used)


def _nth(cluster: Cluster, used: Dated) -> int | None:
    """Which day of the meeting the sentence of a date calls it: 2 for the second."""
    return next((one.nth for one in cluster.occurrences if one.nth and one.marked is used.marked), None)


def _low(dated: Dated) -> date:
    low = dated.resolved.date.low
    return low if low is not None else date.min


def _with_year(cluster: Cluster, value: Edtf, used: tuple[Dated, ...], years: Collection[int]) -> Sitting:
    """The year that the report leaves out, where only one is possible; else the date stays without it."""
    told = used[0].entity.date
    found = infer_years(
        value,
        body=cluster.body or Body.OTHER_PARTY,
        convocation=cluster.convocation,
        ordinal=cluster.ordinal,
        mentioned_years=years,
        weekday=told.weekday if told and told.day and not told.day2 else None,
    )
    if found.year is not None and (cluster.convocation or cluster.ordinal):
        dated = value.with_year(found.year)
        if dated.is_day and dated.low and used[0].gives in (Gives.OPENED, Gives.CONTINUED):
            dated = Edtf.span(dated.low - timedelta(days=(_nth(cluster, used[0]) or 1) - 1), None)
        return Sitting(dated, DateBasis.INFERRED_YEAR, used, reasons=found.reasons)
    candidates = tuple(str(year) for year in found.years)
    return Sitting(value, used[0].resolved.basis, used, candidates, found.reasons)
