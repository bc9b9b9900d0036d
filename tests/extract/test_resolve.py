import pytest

from kpmeet.edtf import Edtf
from kpmeet.extract.dates import DateParts
from kpmeet.extract.reading import Reading, Resolved
from kpmeet.extract.resolve import resolve
from kpmeet.model import DateBasis

STATED, WEEKDAY, RELATIVE = DateBasis.STATED, DateBasis.WEEKDAY, DateBasis.RELATIVE
WEDNESDAY = "2021-06-30"


def told(text: str, *, relies: bool = False) -> Resolved:
    return Resolved(Edtf.parse(text), STATED, relies)


def read(parts: DateParts, published: str | None = WEDNESDAY, **more: object) -> tuple[str, DateBasis, bool] | None:
    when = Edtf.parse(published) if published else None
    found = resolve(parts, Reading(when, **more))  # type: ignore[arg-type]
    return (found.date.text, found.basis, found.relies) if found else None


@pytest.mark.parametrize(
    ("parts", "published", "expected"),
    [
        pytest.param(DateParts(weekday=1), WEDNESDAY, "2021-06-29", id="the day before"),
        pytest.param(DateParts(weekday=2), WEDNESDAY, "2021-06-30", id="the report's own weekday is its day"),
        pytest.param(DateParts(weekday=4), WEDNESDAY, "2021-06-25", id="nearest in the week before"),
        pytest.param(DateParts(weekday=3), WEDNESDAY, None, id="six days back or the day after"),
        pytest.param(DateParts(weekday=3, shift=-1), WEDNESDAY, "2021-06-24", id="last Thursday"),
        pytest.param(DateParts(weekday=2, shift=-1), WEDNESDAY, "2021-06-23", id="last Wednesday on a Wednesday"),
        pytest.param(DateParts(weekday=1, shift=-1), WEDNESDAY, "2021-06-29", id="last Tuesday on a Wednesday"),
        pytest.param(DateParts(weekday=1), "2021-01-02", "2020-12-29", id="over the year's end"),
        pytest.param(DateParts(weekday=0, weekday2=1), WEDNESDAY, "2021-06-28/2021-06-29", id="weekdays"),
        pytest.param(DateParts(weekday=4, weekday2=0), WEDNESDAY, "2021-06-25/2021-06-28", id="over the week's end"),
        pytest.param(DateParts(weekday=5, count=3), WEDNESDAY, "2021-06-24/2021-06-26", id="days till a weekday"),
        pytest.param(DateParts(weekday=1), None, None, id="no publication date"),
        pytest.param(DateParts(weekday=1), "2021-06", None, id="published in some month"),
    ],
)
def test_weekdays(parts: DateParts, published: str | None, expected: str | None) -> None:
    assert read(parts, published) == (expected and (expected, WEEKDAY, True))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(DateParts(weekday=3), "2021-07-01", id="tomorrow's"),
        pytest.param(DateParts(weekday=2), "2021-06-30", id="the report's own is its day"),
        pytest.param(DateParts(weekday=2, shift=1), "2021-07-07", id="the next one is a week on"),
        pytest.param(DateParts(weekday=4, weekday2=0), "2021-07-02/2021-07-05", id="weekdays"),
    ],
)
def test_weekdays_ahead(parts: DateParts, expected: str) -> None:
    assert read(parts, ahead=True) == (expected, WEEKDAY, True)


@pytest.mark.parametrize(
    ("parts", "published", "expected"),
    [
        pytest.param(DateParts(relative=-1), WEDNESDAY, "2021-06-29", id="yesterday"),
        pytest.param(DateParts(relative=0), WEDNESDAY, "2021-06-30", id="today"),
        pytest.param(DateParts(relative=1), "2021-12-31", "2022-01-01", id="tomorrow over the year's end"),
        pytest.param(DateParts(relative=-2), "2021-03-01", "2021-02-27", id="two days over a month's end"),
        pytest.param(DateParts(relative=-1), None, None, id="yesterday of no day"),
        pytest.param(DateParts(shift=-1, shift_of="shiftday"), WEDNESDAY, "2021-06-29", id="the day before"),
        pytest.param(DateParts(shift=1, shift_of="shiftday"), WEDNESDAY, None, id="the day after nothing"),
        pytest.param(DateParts(shift=-1, shift_of="shiftday"), None, None, id="the day before no day"),
        pytest.param(DateParts(shift=None, shift_of="shiftday"), WEDNESDAY, None, id="unknown shift"),
        pytest.param(DateParts(shift=-1, shift_of="shiftyear"), WEDNESDAY, "2020", id="last year"),
        pytest.param(DateParts(shift=-1, shift_of="shiftyear"), "2021", "2020", id="last year, published in a year"),
        pytest.param(DateParts(shift=-1, shift_of="shiftyear"), "2020/2021", None, id="published in one of two years"),
        pytest.param(DateParts(shift=-1, shift_of="shiftyear"), None, None, id="last year of no year"),
        pytest.param(
            DateParts(month=6, day=29, shift=-1, shift_of="shift"), WEDNESDAY, "2020-06-29", id="day last year"
        ),
        pytest.param(DateParts(month=12, shift=0, shift_of="shift"), WEDNESDAY, "2021-12", id="month of this year"),
        pytest.param(DateParts(month=12, ago=3), WEDNESDAY, "2018-12", id="December three years ago"),
        pytest.param(DateParts(month=9, shift=-1, shift_of="lastmonth"), WEDNESDAY, "2020-09", id="last September"),
        pytest.param(DateParts(month=5, shift=-1, shift_of="lastmonth"), WEDNESDAY, "2021-05", id="last May"),
        pytest.param(DateParts(month=6, shift=-1, shift_of="lastmonth"), WEDNESDAY, "2020-06", id="last June in June"),
        pytest.param(DateParts(month=1, shift=1, shift_of="lastmonth"), WEDNESDAY, "2022-01", id="next January"),
        pytest.param(DateParts(shift=-1, shift_of="shiftmonth"), "2021-01-30", "2020-12", id="last month in January"),
        pytest.param(DateParts(shift=0, shift_of="shiftmonth"), "2021-06", "2021-06", id="this month of a month"),
        pytest.param(DateParts(shift=-1, shift_of="shiftmonth"), None, None, id="last month of none"),
        pytest.param(DateParts(shift=None, shift_of="shiftmonth"), WEDNESDAY, None, id="unknown month"),
        pytest.param(
            DateParts(day=28, shift=-1, shift_of="shiftmonth"), WEDNESDAY, "2021-05-28", id="day of last month"
        ),
        pytest.param(DateParts(day=31, shift=-2, shift_of="shiftmonth"), WEDNESDAY, None, id="no such day of a month"),
        pytest.param(
            DateParts(day=29, day2=31, shift=-1, shift_of="shiftmonth"),
            WEDNESDAY,
            "2021-05-29/2021-05-31",
            id="days of last month",
        ),
        pytest.param(
            DateParts(day=30, day2=1, shift=-1, shift_of="shiftmonth"),
            WEDNESDAY,
            "2021-05-30/2021-06-01",
            id="days over a month's end",
        ),
        pytest.param(
            DateParts(day=29, count=3, shift=-1, shift_of="shiftmonth"),
            WEDNESDAY,
            "2021-05-29/2021-05-31",
            id="counted days of last month",
        ),
    ],
)
def test_relative_dates(parts: DateParts, published: str | None, expected: str | None) -> None:
    assert read(parts, published) == (expected and (expected, RELATIVE, True))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(DateParts(year=2021, month=6, day=29), "2021-06-29", id="day"),
        pytest.param(DateParts(year2=2021, month=6, day=29), "2021-06-29", id="year behind"),
        pytest.param(DateParts(year=2021, month=6), "2021-06", id="month"),
        pytest.param(DateParts(year2=2021, month=6, month2=7), "2021-06/2021-07", id="months"),
        pytest.param(DateParts(year=2021), "2021", id="year"),
        pytest.param(DateParts(year2=1980), "1980", id="year in brackets"),
        pytest.param(DateParts(year=2021, month=6, day=26, day2=29), "2021-06-26/2021-06-29", id="days"),
        pytest.param(
            DateParts(year2=2021, month=5, month2=6, day=30, day2=1), "2021-05-30/2021-06-01", id="over a month's end"
        ),
        pytest.param(
            DateParts(year2=2021, month=12, month2=1, day=28, day2=1),
            "2020-12-28/2021-01-01",
            id="the year told belongs to the last day",
        ),
        pytest.param(
            DateParts(year=2020, month=12, month2=1, day=28, day2=1),
            "2020-12-28/2021-01-01",
            id="the year told belongs to the first day",
        ),
        pytest.param(DateParts(year=2022, month=6, day=21, count=3), "2022-06-21/2022-06-23", id="counted days"),
        pytest.param(DateParts(year=2021, month=2, day=30), None, id="no such day"),
        pytest.param(DateParts(year=2021, month=13), None, id="no such month"),
        pytest.param(DateParts(year=2021, month=2, day=27, day2=30), None, id="no such last day"),
        pytest.param(DateParts(), None, id="nothing"),
    ],
)
@pytest.mark.parametrize("published", [None, WEDNESDAY], ids=["undated", "dated"])
def test_a_told_year_needs_no_report(parts: DateParts, expected: str | None, published: str | None) -> None:
    assert read(parts, published) == (expected and (expected, STATED, False))


@pytest.mark.parametrize(
    ("parts", "published", "expected"),
    [
        pytest.param(DateParts(month=6, day=29), WEDNESDAY, "2021-06-29", id="day before"),
        pytest.param(DateParts(month=6, day=30), WEDNESDAY, "2021-06-30", id="the report's day itself"),
        pytest.param(DateParts(month=7, day=1), WEDNESDAY, "2020-07-01", id="a day after it is last year's"),
        pytest.param(DateParts(month=12, day=30), "2021-01-03", "2020-12-30", id="December told in January"),
        pytest.param(DateParts(month=6), WEDNESDAY, "2021-06", id="month"),
        pytest.param(DateParts(month=10), WEDNESDAY, "2020-10", id="month still to come"),
        pytest.param(DateParts(month=9), WEDNESDAY, "XXXX-09", id="month that may be the coming one"),
        pytest.param(DateParts(month=6, day=29), "2021", "2021-06-29", id="published in a year"),
        pytest.param(
            DateParts(month=12, month2=1, day=28, day2=1),
            "2021-01-02",
            "2020-12-28/2021-01-01",
            id="over the year's end",
        ),
        pytest.param(DateParts(month=6, day=27, count=3), WEDNESDAY, "2021-06-27/2021-06-29", id="counted days"),
    ],
)
def test_the_report_gives_the_year(parts: DateParts, published: str, expected: str) -> None:
    assert read(parts, published) == (expected, STATED, True)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(DateParts(month=6, day=29), "XXXX-06-29", id="day"),
        pytest.param(DateParts(month=6), "XXXX-06", id="month"),
        pytest.param(DateParts(month=6, day=28, day2=29), "XXXX-06-28/XXXX-06-29", id="days"),
        pytest.param(DateParts(month=12, month2=1, day=28, day2=1), "XXXX-12-28/XXXX-01-01", id="over the year's end"),
        pytest.param(DateParts(month=9, shift=-1, shift_of="lastmonth"), "XXXX-09", id="last September"),
        pytest.param(DateParts(month=12, ago=3), "XXXX-12", id="three years ago"),
        pytest.param(DateParts(month=6, day=27, count=3), "XXXX-06-27", id="counted days"),
    ],
)
@pytest.mark.parametrize("published", [None, "2020/2021", "XXXX-06-30"], ids=["undated", "two years", "no year"])
def test_without_the_reports_year_it_stays_open(parts: DateParts, expected: str, published: str | None) -> None:
    assert read(parts, published) == (expected, STATED, False)


@pytest.mark.parametrize(
    ("parts", "published", "expected"),
    [
        pytest.param(DateParts(month=7, day=5), WEDNESDAY, "2021-07-05", id="day"),
        pytest.param(DateParts(month=1), "2020-12-30", "2021-01", id="month over the year's end"),
        pytest.param(DateParts(month=6), WEDNESDAY, "2021-06", id="the report's own month"),
        pytest.param(DateParts(month=1, day=5), WEDNESDAY, "2022-01-05", id="long past this year, so next year's"),
    ],
)
def test_ahead_of_the_report(parts: DateParts, published: str, expected: str) -> None:
    assert read(parts, published, ahead=True) == (expected, STATED, True)


@pytest.mark.parametrize(
    ("parts", "published", "ahead", "expected"),
    [
        pytest.param(DateParts(day=29), WEDNESDAY, False, "2021-06-29", id="this month"),
        pytest.param(DateParts(day=30), WEDNESDAY, False, "2021-06-30", id="the report's own day"),
        pytest.param(DateParts(day=30), "2022-12-01", False, "2022-11-30", id="last month"),
        pytest.param(DateParts(day=31), "2022-12-01", False, "2022-10-31", id="the last month that has it"),
        pytest.param(DateParts(day=28, day2=29), WEDNESDAY, False, "2021-06-28/2021-06-29", id="days"),
        pytest.param(DateParts(day=30, day2=1), "2021-06-02", False, "2021-05-30/2021-06-01", id="over a month's end"),
        pytest.param(DateParts(day=31, day2=1), "2021-05-02", False, None, id="no such first day"),
        pytest.param(DateParts(day=27, count=3), WEDNESDAY, False, "2021-06-27/2021-06-29", id="counted days"),
        pytest.param(DateParts(day=5), WEDNESDAY, True, "2021-07-05", id="soon"),
        pytest.param(DateParts(day=30), WEDNESDAY, True, "2021-06-30", id="ahead, the report's own day"),
        pytest.param(DateParts(day=28), WEDNESDAY, True, None, id="ahead, but just past: not guessed"),
        pytest.param(
            DateParts(day=28, shift=1, shift_of="shift"), WEDNESDAY, False, "2021-07-28", id="the coming 28th"
        ),
        pytest.param(DateParts(day=28, shift=-1, shift_of="shift"), WEDNESDAY, True, "2021-06-28", id="the past 28th"),
        pytest.param(DateParts(day=99), WEDNESDAY, False, None, id="no day of any month"),
        pytest.param(DateParts(day=29), None, False, None, id="undated"),
    ],
)
def test_bare_days(parts: DateParts, published: str | None, ahead: bool, expected: str | None) -> None:
    assert read(parts, published, ahead=ahead) == (expected and (expected, STATED, True))


@pytest.mark.parametrize(
    ("parts", "context", "expected"),
    [
        pytest.param(DateParts(day=24), told("2021-06-21"), ("2021-06-24", STATED, True), id="same month"),
        pytest.param(DateParts(day=2), told("2021-06-28"), ("2021-07-02", STATED, True), id="next month"),
        pytest.param(DateParts(day=2), told("2021-06-05"), ("2021-07-02", STATED, True), id="too far, nearest instead"),
        pytest.param(DateParts(day=31), told("2021-06-25"), ("2021-07-31", STATED, True), id="no such day"),
        pytest.param(DateParts(day=24), told("2021-06"), ("2021-07-24", STATED, True), id="a month is no base"),
        pytest.param(
            DateParts(day=24, day2=26), told("2021-06-21"), ("2021-07-24/2021-07-26", STATED, True), id="days are whole"
        ),
        pytest.param(DateParts(month=7, day=1), told("1998-06-21"), ("1998-07-01", STATED, False), id="its year"),
        pytest.param(
            DateParts(month=7, day=1),
            told("1998-06-21", relies=True),
            ("2021-07-01", STATED, True),
            id="a guessed year",
        ),
        pytest.param(
            DateParts(shift=1, shift_of="shiftday"), told("2021-06-21"), ("2021-06-22", RELATIVE, True), id="day after"
        ),
        pytest.param(DateParts(shift=1, shift_of="shiftday"), told("2021-06"), None, id="day after a month"),
    ],
)
def test_the_date_told_before(
    parts: DateParts, context: Resolved, expected: tuple[str, DateBasis, bool] | None
) -> None:
    assert read(parts, "2021-07-31", context=context) == expected


def test_the_day_before_the_day_of_the_report_in_the_text() -> None:
    assert read(DateParts(shift=-1, shift_of="shiftday"), told_on=told("2021-06-29")) == ("2021-06-28", RELATIVE, True)


@pytest.mark.parametrize("kind", ["none", "duration", "nth"])
def test_what_is_no_date_has_no_days(kind: str) -> None:
    assert read(DateParts(kind=kind, month=6, day=29, count=3, nth=3)) is None


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(DateParts(month=4, day=9, weekday=4), ("2021-04-09", STATED, True), id="the weekday fits"),
        pytest.param(
            DateParts(month=4, day=9, weekday=1), ("2019-04-09", DateBasis.INFERRED_YEAR, True), id="two years before"
        ),
        pytest.param(DateParts(month=4, day=9, weekday=5), ("XXXX-04-09", STATED, True), id="in no year near"),
        pytest.param(DateParts(month=6, day=29, weekday=5), ("2021-06-29", STATED, True), id="a slip in fresh news"),
        pytest.param(DateParts(month=2, day=29, weekday=5), None, id="no such day"),
        pytest.param(
            DateParts(month=4, day=9, day2=10, weekday=1), ("2021-04-09/2021-04-10", STATED, True), id="a span"
        ),
    ],
)
def test_a_weekday_beside_the_day_tells_the_year(
    parts: DateParts, expected: tuple[str, DateBasis, bool] | None
) -> None:
    assert read(parts) == expected
