"""Which meetings a sentence speaks of, and which of its dates belong to them."""

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[dict[str, Any]]]

POLITBURO = "meeting of the Political Bureau of the WPK Central Committee"
PLENUM = "plenary meeting of the WPK Central Committee"


def dated(found: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    return [(one["body"], one.get("date")) for one in found]


@pytest.mark.parametrize(
    ("when", "date"),
    [
        pytest.param("on Tuesday", "2021-06-29", id="weekday"),
        pytest.param("on Wednesday", "2021-06-30", id="the report's own weekday"),
        pytest.param("last Wednesday", "2021-06-23", id="last weekday"),
        pytest.param("last week", None, id="last week names no day"),
        pytest.param("yesterday", "2021-06-29", id="yesterday"),
        pytest.param("the previous day", "2021-06-29", id="previous day"),
        pytest.param("the day before yesterday", "2021-06-28", id="the day before yesterday"),
        pytest.param("from June 28 to 29", "2021-06-28/2021-06-29", id="range"),
        pytest.param("between June 26 and 28", "2021-06-26/2021-06-28", id="between"),
        pytest.param("on May 30 and June 1", "2021-05-30/2021-06-01", id="range over a month's end"),
        pytest.param("from December 28 to January 1", "2020-12-28/2021-01-01", id="range over the year's end"),
        pytest.param("from Monday to Tuesday", "2021-06-28/2021-06-29", id="weekdays"),
        pytest.param("for three days till Tuesday", "2021-06-27/2021-06-29", id="days till a weekday"),
        pytest.param("on June 27 for three days", "2021-06-27/2021-06-29", id="counted days"),
        pytest.param("on the 15th and 16th", "2021-06-15/2021-06-16", id="days alone"),
        pytest.param("last September", "2020-09", id="last September"),
        pytest.param("in December three years ago", "2018-12", id="three years ago"),
        pytest.param("on July 29 last year", "2020-07-29", id="last year"),
        pytest.param("on June 29, Juche 110 (2021)", "2021-06-29", id="juche"),
        pytest.param("in late May", "2021-05", id="part of a month"),
        pytest.param("on Dec. 30", "2020-12-30", id="December told in June"),
        pytest.param("on June 31", None, id="no such day"),
    ],
)
def test_when_a_meeting_was_held(told: Told, when: str, date: str | None) -> None:
    assert dated(told(f"The Political Bureau of the WPK Central Committee held a meeting {when}.")) == [
        ("politburo", date)
    ]


@pytest.mark.parametrize(
    ("when", "date"),
    [
        pytest.param("on June 29", "XXXX-06-29", id="no year"),
        pytest.param("on June 29, 2021", "2021-06-29", id="told in full"),
        pytest.param("on Tuesday", None, id="weekday of no week"),
        pytest.param("yesterday", None, id="yesterday of no day"),
        pytest.param("last month", None, id="last month of none"),
    ],
)
def test_undated_reports(told: Told, when: str, date: str | None) -> None:
    text = f"The Political Bureau of the WPK Central Committee held a meeting {when}."
    assert dated(told(text, None)) == [("politburo", date)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Rodong Sinmun said on June 30 that a {POLITBURO} was held on Tuesday.",
            [("politburo", "2021-06-29")],
            id="the day of the report",
        ),
        pytest.param(
            f"A {POLITBURO} was held, KCNA reported on Tuesday.", [("politburo", None)], id="only the report's day"
        ),
        pytest.param(
            f"Kim visited a farm on June 28. A {POLITBURO} was held on Tuesday.",
            [("politburo", "2021-06-29")],
            id="the day of a visit",
        ),
        pytest.param(
            f"A {POLITBURO} was held to mark the anniversary of June 15.", [("politburo", None)], id="an anniversary"
        ),
        pytest.param(
            f"A {PLENUM} and a {POLITBURO} were held on June 29.",
            [("central-committee", "2021-06-29"), ("politburo", "2021-06-29")],
            id="two joined by and",
        ),
        pytest.param(
            "The 2nd and 3rd plenary meetings of the 8th Central Committee of the WPK"
            " were held in February and in June 2021.",
            [("central-committee", "2021-02"), ("central-committee", "2021-06")],
            id="respectively",
        ),
        pytest.param(
            "Two were great, the conferences of the WPK in March 1958 and October 1966.",
            [("conference", "1958-03"), ("conference", "1966-10")],
            id="two months make two meetings",
        ),
        pytest.param(
            "On June 29, Kim Jong Un visited a farm. He then convened a"
            " meeting of the Political Bureau of the WPK Central Committee there.",
            [("politburo", "2021-06-29")],
            id="a sentence that goes on",
        ),
        pytest.param(
            "The Political Bureau of the WPK Central Committee on June 29 adopted a decision on farming.",
            [("politburo", "2021-06-29")],
            id="an organ that decided",
        ),
        pytest.param(
            "As a rule, plenary meetings of the WPK Central Committee are usually held twice a year.",
            [],
            id="a habit",
        ),
        pytest.param(
            f"A {PLENUM} is usually held in June, and this one was held on June 29.",
            [("central-committee", "2021-06-29")],
            id="a habit with a day",
        ),
        pytest.param(
            "The 8th Congress of the WPK is the first since 1980, and was opened on January 5.",
            [("congress", "2021-01-05/.."), ("congress", "1980")],
            id="the first since",
        ),
        pytest.param(
            "The December 2020 plenary meeting of the WPK Central Committee set tasks.",
            [("central-committee", "2020-12")],
            id="named after its month",
        ),
    ],
)
def test_dates_go_to_their_meeting(told: Told, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert dated(told(text)) == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("The 8th Congress of the WPK opened on January 5.", "2021-01-05/..", id="opened"),
        pytest.param("The 8th Congress of the WPK closed on January 12.", "../2021-01-12", id="closed"),
        pytest.param(
            "The 8th Congress of the WPK opened on January 5 and closed on January 12.",
            "2021-01-05/2021-01-12",
            id="both in one sentence",
        ),
        pytest.param(
            "The 8th Congress of the WPK opened on January 5. The congress closed on January 12.",
            "2021-01-05/2021-01-12",
            id="both in two",
        ),
        pytest.param(
            "The eight-day 8th Congress of the WPK closed on January 12.", "2021-01-05/2021-01-12", id="days and close"
        ),
        pytest.param(
            "The 8th Congress of the WPK, which opened on January 5, closed after an eight-day run.",
            "2021-01-05/2021-01-12",
            id="opening, days and close",
        ),
        pytest.param(
            "The eight-day 8th Congress of the WPK opened on January 5.",
            "2021-01-05/..",
            id="days to come are no close",
        ),
        pytest.param("The 8th Congress of the WPK went on on January 6.", "2021-01-06/..", id="goes on"),
        pytest.param(
            "The third-day sitting of the 8th Congress of the WPK was held on January 7.", "2021-01-05/..", id="nth"
        ),
        pytest.param(
            "The 8th Congress of the WPK closed on January 2. The congress opened on January 5.",
            "2021-01-05/..",
            id="end first",
        ),
        pytest.param("The 8th Congress of the WPK was held in January.", "2021-01", id="a month"),
        pytest.param(
            "The 8th Congress of the WPK was held in January. The congress opened on January 5.",
            "2021-01-05/..",
            id="a day before a month",
        ),
    ],
)
def test_opening_sittings_and_close(told: Told, text: str, date: str) -> None:
    assert dated(told(text, "2021-01-13")) == [("congress", date)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "노동당 전원회의가 21일 개막해 24일 폐막했다.", [("central-committee", "2021-06-21/2021-06-24")], id="span"
        ),
        pytest.param(
            "조선중앙통신은 30일 노동당 정치국 회의가 전날 열렸다고 보도했다.", [("politburo", "2021-06-29")], id="eve"
        ),
        pytest.param("노동당 정치국 회의가 어제(29일) 열렸다.", [("politburo", "2021-06-29")], id="yesterday"),
        pytest.param("노동당 정치국 회의가 지난달 28일 열렸다.", [("politburo", "2021-05-28")], id="last month"),
        pytest.param("노동당 전원회의가 15∼18일 열렸다.", [("central-committee", "2021-06-15/2021-06-18")], id="days"),
        pytest.param(
            "노동당 정치국 회의가 28일 열렸고 이튿날 중앙군사위원회 회의가 열렸다.",
            [("politburo", "2021-06-28"), ("military-commission", "2021-06-29")],
            id="the next day",
        ),
        pytest.param("노동당 전원회의가 지난 5월 열렸다.", [("central-committee", "2021-05")], id="last May"),
        pytest.param(
            "노동당 정치국 회의가 29일 열렸다고 통신이 오늘(30일) 보도했다.",
            [("politburo", "2021-06-29")],
            id="two days",
        ),
    ],
)
def test_korean_dates(told: Told, text: str, expected: list[tuple[str, str]]) -> None:
    assert dated(told(text, language="ko")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"The {PLENUM} will be held on July 5.", [("central-committee", "2021-07-05")], id="ahead"),
        pytest.param(
            f"The {PLENUM} will be held in January next year.", [("central-committee", "2022-01")], id="next year"
        ),
        pytest.param(f"The {PLENUM} on July 20 is near.", [], id="could be the next: not guessed"),
    ],
)
def test_dates_to_come(told: Told, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert dated(told(text)) == expected


def test_other_meetings_and_other_days_date_nothing(told: Told) -> None:
    found = told(
        "Kim Jong Un presided over a three-day plenary meeting of the Workers' Party of Korea's Central Committee,"
        " which kicked off on Saturday. An envoy will take part in a trilateral meeting on Friday."
        " The Central Military Commission of the WPK has met often since Kim took power in December 2011."
    )
    assert dated(found)[0] == ("central-committee", "2021-06-26/..")
    assert "2011-12" not in [when for _, when in dated(found)]


def test_two_organs_that_met_have_a_meeting_each(told: Told) -> None:
    found = told("The Politburo and the Central Military Commission of the Workers' Party of Korea met on June 29.")
    assert dated(found) == [("politburo", "2021-06-29"), ("military-commission", "2021-06-29")]
