"""The date of a field: ISO dates and times, epoch seconds and milliseconds, and dates as pages write them."""

from datetime import UTC, datetime, timedelta

import re2

from kpmeet.edtf import is_edtf
from kpmeet.reader.dates import find_dates

_ISO = re2.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d")
_COMPACT = re2.compile(r"^(\d{4})(\d{2})(\d{2})(?:[T ]\d{4,6}Z?|\d{6})?$")
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


def _checked(text: str) -> str | None:
    return text if is_edtf(text) and _EARLIEST <= int(text[:4]) <= _LATEST else None


def _epoch_day(number: float) -> str | None:
    seconds = number / 1000 if abs(number) > 2e10 else number
    try:
        moment = datetime.fromtimestamp(seconds, tz=UTC) + SEOUL
    except (OverflowError, OSError, ValueError):
        return None
    return moment.date().isoformat() if _EARLIEST <= moment.year <= _LATEST else None
