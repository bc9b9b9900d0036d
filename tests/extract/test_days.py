"""Which day a meeting gets where a sentence tells several, or one that cannot be resolved."""

from typing import Any

import pytest

from tests.extract.conftest import Told

PLENUM = "A plenary meeting of the WPK Central Committee was held"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param(
            f"{PLENUM} on Tuesday, state media said Sunday (June 27).", "2021-06-29", id="report's in brackets"
        ),
        pytest.param(
            f"State media said Sunday (June 27) that {PLENUM[0].lower()}{PLENUM[1:]}.", None, id="only a report's"
        ),
        pytest.param("As of Monday delegates had gathered for the WPK congress, which was held.", None, id="as of"),
        pytest.param(
            f"Since he took power in May 2021 {PLENUM[0].lower()}{PLENUM[1:]}.", None, id="since he took power"
        ),
        pytest.param(
            "The participants arrived in Pyongyang on June 28. The WPK congress is to be convened.", None, id="arrived"
        ),
        pytest.param(
            "In this picture released on June 27, 2020, he attends the 7th WPK congress the previous day.",
            "2020-06-26",
            id="the day before the report",
        ),
        pytest.param(f"{PLENUM} on Thursday.", None, id="six days back, or tomorrow"),
        pytest.param("The WPK will hold its 9th congress on Wednesday.", "2021-06-30", id="today, to come"),
        pytest.param("The WPK will hold its 9th congress this coming January.", "2022-01", id="this coming"),
        pytest.param(f"{PLENUM} from 5th to 9th June of this year.", "2021-06-05/2021-06-09", id="a span of this year"),
        pytest.param("The WPK congress (Image: Rodong Sinmun (June 28)) was held.", None, id="of a picture"),
        pytest.param(
            "State media reported on Thursday that Kim chaired a WPK politburo meeting the previous day.",
            None,
            id="the day before a report that has no day",
        ),
        pytest.param("Seoul, June 30, 2021: the WPK will soon hold its congress.", None, id="of the report, and ahead"),
        pytest.param('The WPK congress was held and Kim said, "today we begin."', None, id="today in a quotation"),
        pytest.param("The papers reported on Monday the opening of the WPK congress.", None, id="of newspapers"),
        pytest.param("The WPK decided on Tuesday to convene its congress in late July.", "2021-07", id="of a decision"),
        pytest.param(
            "He visited a concert for the WPK congress on June 24. The congress was held.", None, id="of a concert"
        ),
    ],
)
def test_english(told: Told, text: str, date: str | None) -> None:
    found = told(text, keys="date", language="en")
    assert [one.get("date") for one in found] == [date]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "조선중앙통신은 29일 노동당 정치국 회의가 열렸다고 30일 전했다.",
            [("politburo", "2021-06-29")],
            id="of two days the first",
        ),
        pytest.param(
            "통신에 따르면 29일 노동당 정치국 회의가 열렸다.",
            [("politburo", "2021-06-29")],
            id="according to an agency",
        ),
        pytest.param(
            "노동당은 지난 월요일과 화요일 정치국 회의를 열었다.",
            [("politburo", "2021-06-28/2021-06-29")],
            id="days of the week",
        ),
        pytest.param(
            "조선중앙통신은 2016년 5월 12일 노동당 7차 당대회가 같은 달 9일 폐막했다고 전했다.",
            [("congress", "../2016-05-09")],
            id="of the same month",
        ),
        pytest.param(
            "66년 10월 노동당 2차 당대표자회가 열렸다.", [("conference", "1966-10")], id="two figures of a year"
        ),
        pytest.param(
            "1970년 노동당 5차 당대회(12일)는 길었다.",
            [("congress", "1970")],
            id="contradicted",
        ),
        pytest.param(
            "1956년 9월 노동당 중앙위원회 전원회의가 열렸다. 그는 8월 전원회의를 말했다.",
            [("central-committee", "1956-09")],
            id="a month of old",
        ),
        pytest.param(
            "노동당 정치국 회의는 방역을 강화하기로 했다. 노동당이 15일 정치국 회의를 열고 그를 해임하기로 했다.",
            [("politburo", "2021-06-15")],
            id="what a meeting decided",
        ),
    ],
)
def test_korean(told: Told, text: str, expected: list[tuple[str, str]]) -> None:
    found = told(text, keys="body date", language="ko")
    assert [(one["body"], one.get("date")) for one in found] == expected


def test_numbers_in_a_row_each_make_a_meeting(told: Told) -> None:
    found: list[dict[str, Any]] = told(
        "노동당 제8기 6차, 7차, 8차 전원회의 결정을 관철했다.", keys="ordinal", language="ko"
    )
    assert [one["ordinal"] for one in found] == [6, 7, 8]
