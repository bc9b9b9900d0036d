"""How often bodies sat, how far apart, how many sittings were enlarged, and who chaired."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from kpmeet.edtf import Edtf
from kpmeet.model import Body, Meeting, is_enlarged

NO_YEAR = "not told"


class BodyCount(Struct, frozen=True):
    """The meetings of one body: how many, how many enlarged, in which years, and the mean days from one to the next."""

    body: Body
    meetings: int
    enlarged: int
    first: str | None
    last: str | None
    mean_interval: float | None
    years: dict[str, int]


class ChairCount(Struct, frozen=True):
    """How many meetings a person chaired."""

    chair: str
    meetings: int


class Statistics(Struct, frozen=True):
    """Counts of meetings; bodies in the order of the model, years ascending, chairs by number."""

    meetings: int
    enlarged: int
    mean_interval: float | None
    years: dict[str, int]
    bodies: tuple[BodyCount, ...]
    chairs: tuple[ChairCount, ...]


def count_meetings(meetings: Iterable[Meeting]) -> Statistics:
    """The statistics of meetings; a meeting counts in the year in which it began."""
    every = list(meetings)
    bodies = [count for body in Body if (count := _count_body(body, every))]
    chairs = Counter(meeting.chair for meeting in every if meeting.chair)
    return Statistics(
        meetings=len(every),
        enlarged=sum(is_enlarged(meeting.format) for meeting in every),
        mean_interval=mean_interval(every),
        years=_years(every),
        bodies=tuple(bodies),
        chairs=tuple(ChairCount(*item) for item in sorted(chairs.items(), key=lambda item: (-item[1], item[0]))),
    )


def first_day(meeting: Meeting) -> date | None:
    """The day on which a meeting began, or the first it can have begun on; None where not even the year is told."""
    if meeting.date is None:
        return None
    value = Edtf.parse(meeting.date)
    return value.low or value.high


def told_start(meeting: Meeting) -> str | None:
    """The beginning of a meeting as precisely as it is told: a day, a month or a year; None where no year is told."""
    if meeting.date is None or first_day(meeting) is None:
        return None
    start, _, end = meeting.date.partition("/")
    return end if start in ("", "..") else start


def year_of(meeting: Meeting) -> str:
    """The year in which a meeting began."""
    day = first_day(meeting)
    return f"{day.year}" if day else NO_YEAR


def mean_interval(meetings: Iterable[Meeting]) -> float | None:
    """The mean number of days from the beginning of a meeting to that of the next; None where fewer than two are dated.

    Only dates that tell the day count.
    """
    days = sorted(
        day for meeting in meetings if meeting.date and _tells_day(meeting.date) and (day := first_day(meeting))
    )
    if len(days) < 2:
        return None
    return (days[-1] - days[0]).days / (len(days) - 1)


def _tells_day(text: str) -> bool:
    """Whether the first day is told, be the last one open."""
    start = text.split("/", maxsplit=1)[0]
    return len(start) == 10 and "X" not in start


def _count_body(body: Body, meetings: Sequence[Meeting]) -> BodyCount | None:
    own = [meeting for meeting in meetings if meeting.body is body]
    if not own:
        return None
    dated = sorted((day, start) for meeting in own if (day := first_day(meeting)) and (start := told_start(meeting)))
    return BodyCount(
        body=body,
        meetings=len(own),
        enlarged=sum(is_enlarged(meeting.format) for meeting in own),
        first=dated[0][1] if dated else None,
        last=dated[-1][1] if dated else None,
        mean_interval=mean_interval(own),
        years=_years(own),
    )


def _years(meetings: Iterable[Meeting]) -> dict[str, int]:
    return dict(sorted(Counter(map(year_of, meetings)).items()))
