"""Dates of any precision, after the Extended Date/Time Format (ISO 8601-2:2019), as far as records need it.

It owns the value and its interval of days; it reads no human language (see `kpmeet.extract.dates`).
"""

import calendar
import re
from datetime import date

import msgspec

_SIMPLE = re.compile(r"(?P<y>\d{4}|\d{3}X|XXXX)(?:-(?P<m>\d\d|XX)(?:-(?P<d>\d\d|XX))?)?(?P<q>[?~%]?)")
_DAY_MIN, _DAY_MAX = date.min, date.max


class Edtf(msgspec.Struct, frozen=True, order=False):
    """An EDTF string that is known to be well formed.

    `low` and `high` are the first and the last day it can mean, or None where that end is open or unknown.

    >>> Edtf.parse("2007-10").low, Edtf.parse("2007-10").high
    (datetime.date(2007, 10, 1), datetime.date(2007, 10, 31))
    >>> Edtf.parse("2022-03-28/..").high is None
    True
    """

    text: str
    low: date | None
    high: date | None

    @classmethod
    def parse(cls, text: str) -> "Edtf":
        """The value of an EDTF string; ValueError where it is not one, with the reason."""
        if text.startswith(("[", "{")) and text.endswith(("]", "}")):
            return _parse_set(text)
        start, slash, end = text.partition("/")
        if not slash:
            low, high = _bounds(text)
            return cls(text, low, high)
        low, high = _end(start)[0], _end(end)[1]
        if low and high and low > high:
            raise ValueError(f"{text!r} ends before it begins")
        if low is None and high is None and start not in ("", "..") and "X" not in text:
            raise ValueError(f"{text!r} is not an EDTF date")
        return cls(text, low, high)

    @classmethod
    def day(cls, value: date) -> "Edtf":
        """One day.

        >>> Edtf.day(date(2021, 6, 29)).text
        '2021-06-29'
        """
        return cls(value.isoformat(), value, value)

    @classmethod
    def span(cls, start: date, end: date | None) -> "Edtf":
        """The days from start to end; with end None, an interval whose end is not told.

        >>> Edtf.span(date(2022, 3, 28), None).text
        '2022-03-28/..'
        """
        if end == start:
            return cls.day(start)
        return cls(f"{start.isoformat()}/{end.isoformat() if end else '..'}", start, end)

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.low is not None and self.low == self.high

    @property
    def is_open(self) -> bool:
        """Whether it is an interval with an end that is not told.

        >>> Edtf.parse("2022-03-28/..").is_open, Edtf.parse("2022-03-28").is_open
        (True, False)
        """
        return "/" in self.text and (self.low is None or self.high is None)

    @property
    def is_vague(self) -> bool:
        """Whether it does not say the days: a month, a year, a missing year, an open or doubtful end."""
        parts = self.text.split("/")
        return any(not re.fullmatch(r"\d{4}-\d\d-\d\d", part) for part in parts)

    @property
    def has_year(self) -> bool:
        """Whether the year is known.

        >>> Edtf.parse("XXXX-06-29").has_year
        False
        """
        return "XXXX" not in self.text

    @property
    def days(self) -> int | None:
        """How many days it can mean, or None where an end is open."""
        return (self.high - self.low).days + 1 if self.low and self.high else None

    def overlaps(self, other: "Edtf") -> bool:
        """Whether one day could be meant by both; an unknown year overlaps wherever month and day may agree.

        >>> Edtf.parse("2021-06").overlaps(Edtf.parse("2021-06-29"))
        True
        >>> Edtf.parse("XXXX-06-29").overlaps(Edtf.parse("2021-07"))
        False
        """
        if not (self.has_year and other.has_year):
            return _yearless_overlap(self, other)
        return (self.low or _DAY_MIN) <= (other.high or _DAY_MAX) and (other.low or _DAY_MIN) <= (self.high or _DAY_MAX)

    def contains(self, other: "Edtf") -> bool:
        """Whether every day the other can mean lies within this one."""
        if not (self.has_year and other.has_year):
            return self.text == other.text
        return (self.low or _DAY_MIN) <= (other.low or _DAY_MIN) and (other.high or _DAY_MAX) <= (self.high or _DAY_MAX)

    def with_year(self, year: int) -> "Edtf":
        """The same date with its missing year filled in; ValueError where that day does not exist.

        >>> Edtf.parse("XXXX-06-29").with_year(2021).text
        '2021-06-29'
        """
        return Edtf.parse(self.text.replace("XXXX", f"{year:04d}"))

    def __str__(self) -> str:
        return self.text


def is_edtf(text: str) -> bool:
    """Whether a string is an EDTF date that `Edtf.parse` accepts.

    >>> is_edtf("2024-13"), is_edtf("2024-12")
    (False, True)
    """
    try:
        Edtf.parse(text)
    except ValueError:
        return False
    return True


def sort_key(text: str | None) -> tuple[str, str]:
    """A key that puts dates in order of their first day, then of their last; unknown ones come last.

    >>> sorted(["2021-06-29", None, "2021", "2020-11"], key=sort_key)
    ['2020-11', '2021', '2021-06-29', None]
    """
    if text is None:
        return ("~", "~")
    value = Edtf.parse(text)
    if not value.has_year:
        return ("}" + text, "}")
    low = value.low or value.high
    return (low.isoformat() if low else "~", text)


def _parse_set(text: str) -> Edtf:
    parts = [part.strip() for part in text[1:-1].split(",")]
    bounds = [_bounds(part) for part in parts]
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    return Edtf(
        text,
        min((low for low in lows if low), default=None) if None not in lows else None,
        max((high for high in highs if high), default=None) if None not in highs else None,
    )


def _end(text: str) -> tuple[date | None, date | None]:
    return (None, None) if text in ("", "..") else _bounds(text)


def _bounds(text: str) -> tuple[date | None, date | None]:
    found = _SIMPLE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not an EDTF date")
    year, month, day = found["y"], found["m"], found["d"]
    if year == "XXXX":
        _check_yearless(text, month, day)
        return None, None
    if "X" in year:
        first = int(year.replace("X", "0"))
        return date(first or 1, 1, 1), date(first + 9, 12, 31)
    return _numbered(text, int(year), month, day)


def _numbered(text: str, year: int, month: str | None, day: str | None) -> tuple[date, date]:
    try:
        if month in (None, "XX"):
            return date(year, 1, 1), date(year, 12, 31)
        last = calendar.monthrange(year, int(month))[1]
        if day in (None, "XX"):
            return date(year, int(month), 1), date(year, int(month), last)
        value = date(year, int(month), int(day))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueError(f"{text!r} is not an EDTF date: no such day") from error
    return value, value


def _check_yearless(text: str, month: str | None, day: str | None) -> None:
    """A leap year stands for the unknown one, so that February 29 is a day."""
    _numbered(text, 2000, month, day)


def _yearless_overlap(one: Edtf, other: Edtf) -> bool:
    """With a year missing, months and days decide, and they only where both name a whole day."""
    pairs = [(_month_days(a), _month_days(b)) for a in one.text.split("/") for b in other.text.split("/")]
    return any(not a or not b or a == b or a.startswith(b) or b.startswith(a) for a, b in pairs)


def _month_days(text: str) -> str:
    return text.strip("?~%.")[5:]
