from collections.abc import Callable

import pytest

from kpmeet.extract.dates import DateParts, read_parts
from kpmeet.extract.entities import Marked
from kpmeet.vocab.loader import load_language

Mark = Callable[..., list[Marked]]


def parts_in(mark: Mark, text: str, language: str) -> list[tuple[str, DateParts | None]]:
    return [
        (marked.sentence.text[one.start : one.end], one.date)
        for marked in mark(text, language)
        for one in marked.entities.values()
        if one.mark == "D"
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("June 29, 2021", DateParts(year2=2021, month=6, day=29), id="full"),
        pytest.param("Tuesday, June 29, 2021", DateParts(year2=2021, month=6, day=29), id="full with weekday"),
        pytest.param("June 29, Juche 110 (2021)", DateParts(year=2021, month=6, day=29), id="juche"),
        pytest.param("29 June 2021", DateParts(year2=2021, month=6, day=29), id="day first"),
        pytest.param("2021-06-29", DateParts(year=2021, month=6, day=29), id="figures"),
        pytest.param("June 29", DateParts(month=6, day=29), id="no year"),
        pytest.param("Tuesday, June 29", DateParts(month=6, day=29, weekday=1), id="no year, weekday"),
        pytest.param("Tuesday, 29 June", DateParts(month=6, day=29, weekday=1), id="day first, weekday"),
        pytest.param("29 June (Tuesday)", DateParts(month=6, day=29, weekday=1), id="weekday in brackets"),
        pytest.param("the 29th of June", DateParts(month=6, day=29), id="no year, day first"),
        pytest.param("Sept. 9", DateParts(month=9, day=9), id="short month"),
        pytest.param("June 29 last year", DateParts(month=6, day=29, shift=-1, shift_of="shift"), id="last year"),
        pytest.param("5 January next year", DateParts(month=1, day=5, shift=1, shift_of="shift"), id="next year"),
        pytest.param(
            "December 28, 2020 to January 1, 2021",
            DateParts(year=2020, year2=2021, month=12, month2=1, day=28, day2=1),
            id="over the year's end",
        ),
        pytest.param("July 29 to 30", DateParts(month=7, day=29, day2=30), id="range"),
        pytest.param("Dec. 26-30", DateParts(month=12, day=26, day2=30), id="range with a dash"),
        pytest.param("26th to 29th June 2021", DateParts(year2=2021, month=6, day=26, day2=29), id="range, day first"),
        pytest.param("June 27 for three days", DateParts(month=6, day=27, count=3), id="counted days"),
        pytest.param("mid-December 2021", DateParts(year2=2021, month=12), id="part of a month"),
        pytest.param("2023 December", DateParts(year=2023, month=12), id="year first"),
        pytest.param("December of last year", DateParts(month=12, shift=-1, shift_of="shift"), id="month of last year"),
        pytest.param("last September", DateParts(month=9, shift=-1, shift_of="lastmonth"), id="last September"),
        pytest.param("this past May", DateParts(month=5, shift=0, shift_of="lastmonth"), id="this past May"),
        pytest.param("next January", DateParts(month=1, shift=1, shift_of="lastmonth"), id="next January"),
        pytest.param("late last year", DateParts(shift=-1, shift_of="shiftyear"), id="late last year"),
        pytest.param("December three years ago", DateParts(month=12, ago=3), id="years ago"),
        pytest.param("August a year ago", DateParts(month=8, ago=1), id="a year ago"),
        pytest.param("late May", DateParts(month=5), id="late May"),
        pytest.param("June and July 2021", DateParts(year2=2021, month=6, month2=7), id="two months"),
        pytest.param("Friday", DateParts(weekday=4), id="weekday"),
        pytest.param("Mon.", DateParts(weekday=0), id="short weekday"),
        pytest.param("last Friday", DateParts(weekday=4, shift=-1, shift_of="shift"), id="last Friday"),
        pytest.param("Thursday-Saturday", DateParts(weekday=3, weekday2=5), id="weekdays"),
        pytest.param("three days till Saturday", DateParts(weekday=5, count=3), id="days till a weekday"),
        pytest.param("yesterday", DateParts(relative=-1), id="yesterday"),
        pytest.param("the previous day", DateParts(shift=-1, shift_of="shiftday"), id="previous day"),
        pytest.param("the day before yesterday", DateParts(relative=-2), id="day before yesterday"),
        pytest.param("today", DateParts(relative=0), id="today"),
        pytest.param("tomorrow", DateParts(relative=1), id="tomorrow"),
        pytest.param("two days earlier", DateParts(relative=-2), id="two days earlier"),
        pytest.param("earlier this month", DateParts(shift=0, shift_of="shiftmonth"), id="this month"),
        pytest.param("early next month", DateParts(shift=1, shift_of="shiftmonth"), id="next month"),
        pytest.param("on the 27th and 28th", DateParts(day=27, day2=28), id="days alone"),
        pytest.param("three-day", DateParts(kind="duration", count=3), id="duration"),
        pytest.param("lasted four days", DateParts(kind="duration", count=4), id="lasted"),
        pytest.param("third-day", DateParts(kind="nth", nth=3), id="third day"),
        pytest.param("April 25 House of Culture", DateParts(kind="none"), id="a building"),
        pytest.param("80-day", DateParts(kind="none"), id="a campaign"),
    ],
)
def test_english_parts(mark: Mark, text: str, parts: DateParts) -> None:
    assert parts_in(mark, f"It {text} so.", "en") == [(text, parts)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("2021년 6월 29일", DateParts(year=2021, month=6, day=29), id="full"),
        pytest.param("주체110(2021)년 6월 29일", DateParts(year2=2021, month=6, day=29), id="juche"),
        pytest.param("6월7일", DateParts(month=6, day=7), id="no blank"),
        pytest.param("6월 29일(화)", DateParts(month=6, day=29, weekday=1), id="weekday"),
        pytest.param("6월 29일(화요일)", DateParts(month=6, day=29, weekday=1), id="weekday in full"),
        pytest.param("2021.06.05", DateParts(year=2021, month=6, day=5), id="figures"),
        pytest.param("2016. 5. 6~9", DateParts(year=2016, month=5, day=6, day2=9), id="range in figures"),
        pytest.param("8일", DateParts(day=8), id="bare day"),
        pytest.param("지난 27일", DateParts(day=27, shift=-1, shift_of="shift"), id="bare day past"),
        pytest.param("오는 28일", DateParts(day=28, shift=1, shift_of="shift"), id="bare day to come"),
        pytest.param("이달 9일", DateParts(day=9, shift=0, shift_of="shiftmonth"), id="this month"),
        pytest.param("지난달 28일", DateParts(day=28, shift=-1, shift_of="shiftmonth"), id="last month"),
        pytest.param("지난달 29~31일", DateParts(day=29, day2=31, shift=-1, shift_of="shiftmonth"), id="its days"),
        pytest.param("다음 달 20일", DateParts(day=20, shift=1, shift_of="shiftmonth"), id="next month"),
        pytest.param("어제(26일)", DateParts(day=26), id="yesterday with its day"),
        pytest.param("어제", DateParts(relative=-1), id="yesterday"),
        pytest.param("그제", DateParts(relative=-2), id="the day before"),
        pytest.param("내일", DateParts(relative=1), id="tomorrow"),
        pytest.param("전날", DateParts(shift=-1, shift_of="shiftday"), id="previous day"),
        pytest.param("이튿날", DateParts(shift=1, shift_of="shiftday"), id="next day"),
        pytest.param("지난해 6월 21일", DateParts(month=6, day=21, shift=-1, shift_of="shift"), id="last year"),
        pytest.param("재작년 12월", DateParts(month=12, shift=-2, shift_of="shift"), id="the year before last"),
        pytest.param("내년 1월", DateParts(month=1, shift=1, shift_of="shift"), id="next year"),
        pytest.param("지난 1월", DateParts(month=1, shift=-1, shift_of="lastmonth"), id="last January"),
        pytest.param("26~30일", DateParts(day=26, day2=30), id="days"),
        pytest.param("28일과 29일 이틀에 걸쳐", DateParts(day=28, day2=29), id="two days"),
        pytest.param(
            "지난 23일부터 27일까지", DateParts(day=23, day2=27, shift=-1, shift_of="shift"), id="from day to day"
        ),
        pytest.param("13일부터 어제(15일)까지", DateParts(day=13, day2=15), id="up to yesterday"),
        pytest.param(
            "12월 28일부터 1월 1일까지", DateParts(month=12, month2=1, day=28, day2=1), id="over the year's end"
        ),
        pytest.param("6월 21일부터 사흘간", DateParts(month=6, day=21, count=3), id="counted days"),
        pytest.param("이달 초순", DateParts(shift=0, shift_of="shiftmonth"), id="part of this month"),
        pytest.param("3월 하순", DateParts(month=3), id="part of a month"),
        pytest.param("7일간의", DateParts(kind="duration", count=7), id="duration"),
        pytest.param("6일차", DateParts(kind="nth", nth=6), id="sixth day"),
        pytest.param("셋째 날", DateParts(kind="nth", nth=3), id="third day"),
        pytest.param("5년 전", DateParts(kind="none"), id="interval"),
        pytest.param("1월이나 2월", DateParts(kind="none", month=1, month2=2), id="one of two months"),
        pytest.param("2017/12/20 16:31", DateParts(kind="none"), id="page clock"),
    ],
)
def test_korean_parts(mark: Mark, text: str, parts: DateParts) -> None:
    assert parts_in(mark, f"{text} 회의", "ko") == [(text, parts)]


@pytest.mark.parametrize(
    ("parts", "is_year"),
    [
        pytest.param(DateParts(year=2021), True, id="year"),
        pytest.param(DateParts(year2=2021), True, id="year, other group"),
        pytest.param(DateParts(year=2021, month=6), False, id="month"),
        pytest.param(DateParts(year=2021, day=6), False, id="day"),
        pytest.param(DateParts(year=2021, weekday=6), False, id="weekday"),
        pytest.param(DateParts(shift=-1, shift_of="shiftyear"), False, id="last year"),
    ],
)
def test_is_year(parts: DateParts, is_year: bool) -> None:
    assert parts.is_year is is_year


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        pytest.param({"yy": "21", "monthn": "06", "day": "7"}, DateParts(year=2021, month=6, day=7), id="short year"),
        pytest.param({"monthn": "6", "monthn2": "7"}, DateParts(month=6, month2=7), id="two months in figures"),
        pytest.param({"month2": "July", "day": "x"}, DateParts(month=7), id="only the second month, no day"),
        pytest.param({"month": "Smarch", "shift": "someday"}, DateParts(shift_of="shift"), id="unknown words"),
        pytest.param({"month": "", "weekday": ""}, DateParts(), id="empty groups"),
    ],
)
def test_groups_that_need_care(texts: dict[str, str], parts: DateParts) -> None:
    language = load_language("en")
    assert read_parts(language.rules["en.date.day"], texts, language) == parts
