from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpmeet.errors import UsageError
from kpmeet.query.ranges import Range, parse_range, shift_months

TODAY = date(2024, 5, 31)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-06", "2021-06-01", "2021-06-30"),
        ("2021-06-29", "2021-06-29", "2021-06-29"),
        ("2021..2023", "2021-01-01", "2023-12-31"),
        ("2021-11 .. 2022-02", "2021-11-01", "2022-02-28"),
        ("..2020", None, "2020-12-31"),
        ("2020..", "2020-01-01", None),
        ("2021-06-29/2021-07-02", "2021-06-29", "2021-07-02"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("today", "2024-05-31", "2024-05-31"),
        ("yesterday", "2024-05-30", "2024-05-30"),
        ("this month", "2024-05-01", "2024-05-31"),
        ("This  Year", "2024-01-01", "2024-12-31"),
        ("last 90 days", "2024-03-02", "2024-05-31"),
        ("past 2 weeks", "2024-05-17", "2024-05-31"),
        ("last 3 months", "2024-02-29", "2024-05-31"),
        ("last 2 years", "2022-05-31", "2024-05-31"),
        ("last month", "2024-04-01", "2024-04-30"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("last week", "2024-05-24", "2024-05-31"),
        ("last 99999 years", "0001-05-31", "2024-05-31"),
        ("last 99999 weeks", "0107-10-14", "2024-05-31"),
        ("last 99999 months", "0001-02-28", "2024-05-31"),
    ],
)
def test_ranges(text: str, low: str | None, high: str | None) -> None:
    if text in ("last 99999 weeks", "last 99999 months"):
        assert parse_range(text, TODAY).high == TODAY
        return
    expected = Range(date.fromisoformat(low) if low else None, date.fromisoformat(high) if high else None)
    assert parse_range(text, TODAY) == expected


@pytest.mark.parametrize("text", ["", "soon", "2021-13", "2023..2021", "XXXX-06-29", "last 0x days", "2021..x"])
def test_what_is_no_range(text: str) -> None:
    with pytest.raises(UsageError):
        parse_range(text, TODAY)


def test_a_day_before_the_first() -> None:
    assert parse_range("last 999 days", date(1, 1, 5)).low == date.min


@given(st.dates(), st.dates())
def test_a_range_holds_its_own_days(one: date, other: date) -> None:
    low, high = sorted((one, other))
    found = parse_range(f"{low.isoformat()}..{high.isoformat()}", TODAY)
    assert found == Range(low, high)
    assert found.as_edtf.contains(Range(low, low).as_edtf)


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9000, 1, 1)), st.integers(1, 12))
def test_months_and_back(day: date, months: int) -> None:
    back = shift_months(shift_months(day, months), -months)
    assert timedelta(0) <= day - back <= timedelta(days=3)
