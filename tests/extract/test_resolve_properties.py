"""What holds for every expression and every report, however they fall."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from kpmeet.edtf import Edtf
from kpmeet.extract.dates import DateParts
from kpmeet.extract.reading import Reading
from kpmeet.extract.resolve import resolve

DAYS = st.dates(date(1946, 1, 1), date(2049, 12, 31))
PAST = st.one_of(
    st.builds(DateParts, weekday=st.integers(0, 6), shift=st.sampled_from([None, -1])),
    st.builds(DateParts, weekday=st.integers(0, 6), weekday2=st.integers(0, 6)),
    st.builds(DateParts, weekday=st.integers(0, 6), count=st.integers(1, 9)),
    st.builds(DateParts, relative=st.integers(-3, 0)),
    st.builds(DateParts, month=st.integers(1, 12), day=st.integers(1, 31)),
    st.builds(DateParts, day=st.integers(1, 31)),
    st.builds(DateParts, day=st.integers(1, 31), day2=st.integers(1, 31)),
    st.builds(
        DateParts, month=st.integers(1, 12), day=st.integers(1, 28), shift=st.just(-1), shift_of=st.just("shift")
    ),
    st.builds(DateParts, day=st.integers(1, 31), shift=st.just(-1), shift_of=st.just("shiftmonth")),
    st.builds(DateParts, month=st.integers(1, 12), ago=st.integers(1, 9)),
)


@given(PAST, DAYS)
def test_past_readings_never_lie_after_the_report(parts: DateParts, day: date) -> None:
    found = resolve(parts, Reading(Edtf.day(day)))
    assume(found is not None)
    assert found is not None
    assert found.date.high is not None
    assert found.date.high <= day


@given(st.integers(0, 6), DAYS)
def test_weekdays_lie_within_a_week_on_their_side(weekday: int, day: date) -> None:
    past = resolve(DateParts(weekday=weekday), Reading(Edtf.day(day)))
    ahead = resolve(DateParts(weekday=weekday), Reading(Edtf.day(day), ahead=True))
    assert ahead is not None
    assert ahead.date.low is not None
    assert ahead.date.low.weekday() == weekday
    assert timedelta(0) <= ahead.date.low - day < timedelta(7)
    assert (past is None) == ((day.weekday() - weekday) % 7 == 6)
    if past is not None:
        assert past.date.low is not None
        assert past.date.low.weekday() == weekday
        assert timedelta(0) <= day - past.date.low < timedelta(6)


@given(st.builds(DateParts, month=st.integers(1, 12), day=st.integers(1, 31), day2=st.none() | st.integers(1, 31)))
def test_without_a_report_no_year_is_made_up(parts: DateParts) -> None:
    found = resolve(parts, Reading(None))
    assert found is None or (not found.date.has_year and not found.relies)
