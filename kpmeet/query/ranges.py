"""Stretches of days as a user writes them: `2021`, `2021-06`, `2021..2023`, `last 90 days`."""

import calendar
import re
from datetime import date, timedelta

from msgspec import Struct

from kpmeet.edtf import Edtf
from kpmeet.errors import UsageError

_LAST = r"(?:last|past) (?:(\d{1,5}) )?(day|week|month|year)s?"
_THIS = r"this (month|year)"
_NEAR = {"today": 0, "yesterday": 1}
_FORMS = "write 2021, 2021-06, 2021-06-29, 2021..2023, ..2020 or last 90 days"


class Range(Struct, frozen=True):
    """The days from `low` to `high`, both included; None where that end is open."""

    low: date | None
    high: date | None

    @property
    def as_edtf(self) -> Edtf:
        """The same days as an EDTF interval."""
        low = self.low.isoformat() if self.low else ".."
        high = self.high.isoformat() if self.high else ".."
        return Edtf(f"{low}/{high}", self.low, self.high)


def parse_range(text: str, today: date) -> Range:
    """The days that a text means, reckoned from `today`; UsageError where it means none.

    `last year` and `last month` are the calendar's; with a number (`last 2 years`) they reach back from today.

    >>> parse_range("2021..2022-06", date(2024, 5, 1))
    Range(low=datetime.date(2021, 1, 1), high=datetime.date(2022, 6, 30))
    >>> parse_range("last 90 days", date(2024, 5, 1)).low
    datetime.date(2024, 2, 1)
    """
    words = " ".join(text.split()).lower()
    relative = _relative(words, today)
    if relative:
        return relative
    start, dots, end = (part.strip() for part in words.partition(".."))
    if dots and "/" not in words:
        low = _date(start, text).low if start else None
        high = _date(end, text).high if end else None
        return _ordered(Range(low, high), text)
    value = _date(words, text)
    return Range(value.low, value.high)


def shift_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day.

    >>> shift_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = max(year, 1)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _relative(words: str, today: date) -> Range | None:
    if words in _NEAR:
        day = today - timedelta(days=_NEAR[words])
        return Range(day, day)
    if found := re.fullmatch(_THIS, words):
        return _calendar(today, found[1])
    found = re.fullmatch(_LAST, words)
    if not found:
        return None
    if found[1] is None and found[2] in ("month", "year"):
        return _calendar(_back(today, 1, found[2]), found[2])
    return Range(_back(today, int(found[1] or 1), found[2]), today)


def _calendar(today: date, unit: str) -> Range:
    value = Edtf.parse(today.isoformat()[: 7 if unit == "month" else 4])
    return Range(value.low, value.high)


def _back(today: date, count: int, unit: str) -> date:
    """The day so long ago; the first day there is where that reaches too far."""
    try:
        if unit in ("day", "week"):
            return today - timedelta(days=count * (7 if unit == "week" else 1))
        return shift_months(today, -count * (12 if unit == "year" else 1))
    except (OverflowError, ValueError):
        return date.min


def _date(words: str, whole: str) -> Edtf:
    try:
        value = Edtf.parse(words.upper() if "x" in words else words)
    except ValueError as error:
        raise UsageError(f"{whole!r} is no date or range of dates; {_FORMS}") from error
    if not value.has_year:
        raise UsageError(f"{whole!r} has no year; {_FORMS}")
    return value


def _ordered(found: Range, whole: str) -> Range:
    if found.low and found.high and found.low > found.high:
        raise UsageError(f"{whole!r} ends before it begins; turn it round")
    return found
