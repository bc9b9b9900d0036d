"""The date of a field: ISO dates and times, epoch seconds and milliseconds, and dates as pages write them."""

from datetime import UTC, datetime, timedelta

import re2

from kpmeet.edtf import is_edtf
from kpmeet.reader.dates import find_dates

_ISO = re2.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d")
_COMPACT = re2.compile(r"^(\d{4})(\d{2})(\d{2})(?:[T ]\d{4,6}Z?|\d{6})?$")
_URL_DAY = re2.compile(r"[/_=\p{L}-]((?:19|20)\d{2})[/-]?([01]\d)[/-]?([0-3]\d)(?:\d{3,12})?(?:[/_.&?#-]|$)")
_EPOCH = re2.compile(r"^-?(?:\d{9,10}(?:\.\d+)?|\d{12,13})$")
_EARLIEST, _LATEST = 1945, 2100
SEOUL = timedelta(hours=9)
"""Epochs are counted in universal time, but a day of news is the day in Korea."""


def parse_moment(text: str) -> str | None:
    """The day of a date field as EDTF, or None where it names none.

    A time of day is left out; of an epoch, the day in Korea counts.

    >>> parse_moment("2021-06-30T07:00:00+09:00"), parse_moment("1625007600"), parse_moment("20210630")
    ('2021-06-30', '2021-06-30', '2021-06-30')
    """
    value = text.strip()
    if compact := _COMPACT.match(value):
        return _checked(f"{compact[1]}-{compact[2]}-{compact[3]}")
    if _EPOCH.match(value):
        return _epoch_day(float(value))
    if value.isdecimal():
        return _checked(value)
    if iso := _ISO.match(value):
        return _checked(iso[1])
    if is_edtf(value):
        return value
    found = find_dates(value)
    return found[0].edtf if found else None


def find_url_day(url: str) -> str | None:
    """The day that a news address holds, as `/2021/06/30/` or `AEN20210630001` do.

    >>> find_url_day("https://en.yna.co.kr/view/AEN20211202000300325"), find_url_day("https://x.example/1/20999")
    ('2021-12-02', None)
    """
    for match in _URL_DAY.finditer(url):
        if day := _checked(f"{match[1]}-{match[2]}-{match[3]}"):
            return day
    return None


def _checked(text: str) -> str | None:
    return text if is_edtf(text) and _EARLIEST <= int(text[:4]) <= _LATEST else None


def _epoch_day(number: float) -> str | None:
    seconds = number / 1000 if abs(number) > 2e10 else number
    try:
        moment = datetime.fromtimestamp(seconds, tz=UTC) + SEOUL
    except (OverflowError, OSError, ValueError):
        return None
    return moment.date().isoformat() if _EARLIEST <= moment.year <= _LATEST else None
