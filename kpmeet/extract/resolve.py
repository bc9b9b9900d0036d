"""The days that a date expression means once the report's own date is known.

The day of the report is never taken for the day of a sitting: where an expression cannot be resolved there is no date.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kpmeet.edtf import Edtf, is_edtf
from kpmeet.extract.dates import DateParts
from kpmeet.extract.reading import Reading, Resolved
from kpmeet.model import DateBasis

_WEEK = 7

_LONGEST_SITTING = 14

_LONGEST_MONTH = 31

_SOON = 10
_JUST_PASSED = 32

_YEARS_BACK = 2

_NEAR_MONTHS = 3
"""A month so near ahead of the report may as well be the coming one as that of last year."""


def resolve(parts: DateParts, reading: Reading) -> Resolved | None:
    """The days that the parts mean, or None where the report's own date would be needed and is not known."""
    found: Resolved | None = None
    if parts.kind != "date":
        return found
    if parts.relative is not None:
        found = _relative(parts, reading)
    elif parts.shift_of == "shiftday":
        found = _beside_day(parts, reading)
    elif parts.shift_of == "samemonth":
        found = _same_month(parts, reading)
    elif parts.month is not None or parts.shift_of == "shiftmonth":
        found = _month_date(parts, reading)
    elif parts.weekday is not None:
        found = _weekday(parts, reading)
    elif parts.day is not None:
        found = _bare_day(parts, reading)
    else:
        found = _whole_year(parts, reading)
    return found


def _whole_year(parts: DateParts, reading: Reading) -> Resolved | None:
    if parts.shift_of == "shiftyear" and parts.shift is not None and reading.year is not None:
        return Resolved(Edtf.parse(f"{reading.year + parts.shift:04d}"), DateBasis.RELATIVE, relies=True)
    if parts.year or parts.year2:
        return _stated(f"{parts.year or parts.year2:04d}")
    return None


def _relative(parts: DateParts, reading: Reading) -> Resolved | None:
    if reading.day is None:
        return None
    return Resolved(Edtf.day(reading.day + timedelta(days=parts.relative or 0)), DateBasis.RELATIVE, relies=True)


def _beside_day(parts: DateParts, reading: Reading) -> Resolved | None:
    """The day before: before the day of the report; the day after: after the day that was told before."""
    report = _only_day(reading.told_on) if reading.told_on or reading.is_told_on else reading.day
    base = _only_day(reading.context) if (parts.shift or 0) > 0 else report
    if base is None or not parts.shift:
        return None
    return Resolved(Edtf.day(base + timedelta(days=parts.shift)), DateBasis.RELATIVE, relies=True)


def _same_month(parts: DateParts, reading: Reading) -> Resolved | None:
    """A day of the month in which the day lies that the sentence told before, be it that of a report."""
    told = reading.context or reading.told_on
    base = told.date.low if told is not None and 0 < (told.date.days or 0) <= _LONGEST_MONTH else None
    day = _day(base.year, base.month, parts.day) if base and parts.day else None
    return Resolved(Edtf.day(day), told.basis, relies=told.relies) if day and told else None


def _only_day(told: Resolved | None) -> date | None:
    return told.date.low if told is not None and told.date.is_day else None


def _weekday(parts: DateParts, reading: Reading) -> Resolved | None:
    """The nearest such day: before the report (its own day counts unless "last" is said), or ahead of it.

    Six days back is as likely the day after the report's, which came out in a later time zone: none is told then.
    """
    if reading.day is None or parts.weekday is None:
        return None
    last = parts.weekday if parts.weekday2 is None else parts.weekday2
    if reading.ahead:
        first = _ahead(reading.day, parts.weekday, today=not parts.shift)
        end = first if parts.weekday2 is None else _ahead(first, last, today=False)
        return Resolved(Edtf.span(first, end), DateBasis.WEEKDAY, relies=True)
    end = _back(reading.day, last, today=not (parts.shift or 0) < 0)
    if not parts.shift and (reading.day - end).days == _WEEK - 1:
        return None
    start = end if parts.weekday2 is None else _back(end, parts.weekday, today=False)
    if parts.count:
        start = end - timedelta(days=parts.count - 1)
    return Resolved(Edtf.span(start, end), DateBasis.WEEKDAY, relies=True)


def _back(day: date, weekday: int, *, today: bool) -> date:
    days = (day.weekday() - weekday) % _WEEK
    return day - timedelta(days=days if days or today else _WEEK)


def _ahead(day: date, weekday: int, *, today: bool) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % _WEEK or (0 if today else _WEEK))


def _bare_day(parts: DateParts, reading: Reading) -> Resolved | None:
    """A day without a month: that of the date told just before, or the nearest on the side the words look to."""
    if parts.day is None:
        return None
    beside = _day_after(parts, reading)
    if beside is not None or reading.day is None:
        return beside
    last = parts.day2 or parts.day
    ahead = parts.shift > 0 if parts.shift else reading.ahead
    for months in range(3):
        near = reading.day + relativedelta(months=months if ahead else -months, day=1)
        end = _day(near.year, near.month, last)
        if end and ahead and not parts.shift and months and (end - reading.day).days > _SOON:
            return None
        if end and ((end >= reading.day) if ahead else (end <= reading.day)):
            before = near - relativedelta(months=1) if parts.day > last else near
            start = _day(before.year, before.month, parts.day)
            return _counted(start, end, parts, DateBasis.STATED) if start else None
    return None


def _day_after(parts: DateParts, reading: Reading) -> Resolved | None:
    """A bare day soon after the one that the sentence told before: "opened on June 21 and closed on the 24th"."""
    base = _only_day(reading.context)
    if base is None or parts.shift or parts.day2 or parts.day is None or reading.context is None:
        return None
    month = base if parts.day >= base.day else base + relativedelta(months=1, day=1)
    day = _day(month.year, month.month, parts.day)
    if day is None or (day - base).days > _LONGEST_SITTING:
        return None
    return Resolved(Edtf.day(day), reading.context.basis, relies=True)


def _counted(start: date, end: date, parts: DateParts, basis: DateBasis) -> Resolved:
    """The span from start to end, or of as many days as are told."""
    if parts.count and start == end:
        end = start + timedelta(days=parts.count - 1)
    return Resolved(Edtf.span(start, end), basis, relies=True)


def _month_date(parts: DateParts, reading: Reading) -> Resolved | None:
    if parts.shift_of == "shiftmonth":
        return _shifted_month(parts, reading)
    year, basis, relies = _year_of(parts, reading)
    year_text = f"{year:04d}" if year else "XXXX"
    if parts.day is None:
        return _whole_months(parts, year_text, basis, relies=relies)
    month2, day2 = parts.month2 or parts.month, parts.day2
    month = parts.month
    if year and month and month2 and day2 and month2 < month and not (parts.year or parts.year2 or parts.shift):
        year, year_text = year - 1, f"{year - 1:04d}"
    first = f"{year_text}-{month:02d}-{parts.day:02d}"
    if day2 is None:
        text = first
    else:
        second_year = (
            f"{year + 1:04d}" if year and month and month2 and month2 < month and not parts.year2 else year_text
        )
        if year and month and month2 and month2 < month and parts.year2 and not parts.year:
            first = f"{year - 1:04d}{first[4:]}"
            second_year = year_text
        text = f"{first}/{second_year}-{month2:02d}-{day2:02d}"
    if parts.count and year and day2 is None and is_edtf(first):
        start = Edtf.parse(first).low
        text = Edtf.span(start, start + timedelta(days=parts.count - 1)).text if start else text
    return Resolved(Edtf.parse(text), basis, relies=relies) if is_edtf(text) else None


def _whole_months(parts: DateParts, year: str, basis: DateBasis, *, relies: bool) -> Resolved | None:
    text = f"{year}-{parts.month:02d}"
    if parts.month2:
        text = f"{text}/{year}-{parts.month2:02d}"
    return Resolved(Edtf.parse(text), basis, relies=relies) if is_edtf(text) else None


def _shifted_month(parts: DateParts, reading: Reading) -> Resolved | None:
    base = reading.day or (reading.published.low if reading.published and reading.published.low else None)
    if base is None or parts.shift is None:
        return None
    month = base + relativedelta(months=parts.shift)
    if parts.day is None:
        text = f"{month.year:04d}-{month.month:02d}"
    else:
        first = _day(month.year, month.month, parts.day)
        last = _day(month.year, month.month, parts.day2) if parts.day2 else first
        if first is None or last is None:
            return None
        if last < first and parts.day2:
            last = last + relativedelta(months=1)
        return _counted(first, last, parts, DateBasis.RELATIVE)
    return Resolved(Edtf.parse(text), DateBasis.RELATIVE, relies=True)


def _year_of(parts: DateParts, reading: Reading) -> tuple[int | None, DateBasis, bool]:
    """The year of a month: as told, counted from the report's, or the nearest that fits; None where it is not known."""
    told = parts.year or parts.year2
    before = reading.context
    if told is None and before is not None and not before.relies and parts.shift is None and parts.ago is None:
        told = before.date.low.year if before.date.low else None
    if told or reading.year is None:
        return told, DateBasis.STATED, False
    if parts.ago is not None:
        return reading.year - parts.ago, DateBasis.RELATIVE, True
    if parts.shift is not None and parts.shift_of == "shift":
        return reading.year + parts.shift, DateBasis.RELATIVE, True
    year = _nearest_year(parts, reading)
    if year is None or not _belies_weekday(parts, reading, year):
        return year, DateBasis.RELATIVE if parts.shift_of == "lastmonth" else DateBasis.STATED, True
    earlier = _earlier_year(parts, year)
    return earlier, DateBasis.INFERRED_YEAR if earlier else DateBasis.STATED, True


def _belies_weekday(parts: DateParts, reading: Reading, year: int) -> bool:
    """Whether the weekday that stands beside a day long past is another one in that year.

    Of a day near the report the year is beyond doubt, and the weekday a slip.
    """
    day = _day(year, parts.month, parts.day) if parts.month and parts.day and not parts.day2 else None
    if day is None or reading.day is None or parts.weekday in (None, day.weekday()):
        return False
    return (reading.day - day).days > _JUST_PASSED


def _earlier_year(parts: DateParts, year: int) -> int | None:
    """The year before in which the day was the weekday that stands beside it; none where that is long ago."""
    back = range(year - 1, year - 1 - _YEARS_BACK, -1)
    before = ((one, _day(one, parts.month or 1, parts.day or 1)) for one in back)
    return next((one for one, day in before if day and day.weekday() == parts.weekday), None)


def _nearest_year(parts: DateParts, reading: Reading) -> int | None:
    """Of the years around the report's, the nearest in which the date lies on the side that the sentence looks to."""
    base = reading.day or (reading.published.high if reading.published else None)
    year = reading.year
    if base is None or year is None:
        return year
    ahead = reading.ahead or (parts.shift_of == "lastmonth" and (parts.shift or 0) > 0)
    month = parts.month2 or parts.month or 1
    mark = (month, (parts.day2 or parts.day or (31 if ahead else 1)))
    if ahead:
        return _coming_year(year, base, mark)
    if parts.shift_of == "lastmonth" and month == base.month:
        return year - 1
    if mark <= (base.month, base.day):
        return year
    return None if _may_be_coming(parts, mark[0] - base.month) else year - 1


def _may_be_coming(parts: DateParts, months_ahead: int) -> bool:
    return parts.day is None and not parts.shift and months_ahead <= _NEAR_MONTHS


def _coming_year(year: int, base: date, mark: tuple[int, int]) -> int | None:
    """The year in which a day to come lies; none for one that has just passed, which is not the day that is meant."""
    if mark >= (base.month, base.day):
        return year
    passed = (base.month - mark[0]) * 30 + base.day - mark[1]
    return None if passed < _JUST_PASSED else year + 1


def _stated(text: str) -> Resolved | None:
    return Resolved(Edtf.parse(text), DateBasis.STATED) if is_edtf(text) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
