"""Meetings laid out in time: bodies down, years or months across."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kpmeet.model import Body, Meeting
from kpmeet.query.statistics import first_day


class Step(StrEnum):
    """What a column of a timeline is."""

    YEAR = "year"
    MONTH = "month"


class Row(Struct, frozen=True):
    """How many meetings of a body began in each period."""

    body: Body
    counts: tuple[int, ...]


class Timeline(Struct, frozen=True):
    """Periods (`2021`, or `2021-06`) without a hole from the first to the last, a row for each body that sat.

    `undated` are the meetings whose period is not told.
    """

    step: Step
    periods: tuple[str, ...]
    rows: tuple[Row, ...]
    undated: int = 0


def lay_out(meetings: Iterable[Meeting], step: Step) -> Timeline:
    """The timeline of meetings; one counts in the period in which it began."""
    counts: Counter[tuple[Body, str]] = Counter()
    days: list[date] = []
    undated = 0
    for meeting in meetings:
        day = first_day(meeting)
        if day is None or (step is Step.MONTH and len((meeting.date or "").split("/")[0]) < 7):
            undated += 1
            continue
        days.append(day)
        counts[meeting.body, _period(day, step)] += 1
    periods = tuple(_periods(min(days), max(days), step)) if days else ()
    bodies = [body for body in Body if any(key[0] is body for key in counts)]
    rows = tuple(Row(body, tuple(counts[body, period] for period in periods)) for body in bodies)
    return Timeline(step, periods, rows, undated)


def _period(day: date, step: Step) -> str:
    return day.isoformat()[: 4 if step is Step.YEAR else 7]


def _periods(first: date, last: date, step: Step) -> Iterator[str]:
    if step is Step.YEAR:
        yield from (f"{year:04d}" for year in range(first.year, last.year + 1))
        return
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{month // 12:04d}-{month % 12 + 1:02d}"
