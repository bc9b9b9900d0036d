"""What Chinese reports tell, in simplified and traditional characters."""

from typing import Any

import pytest

from tests.extract.conftest import Told

KEYS = "body role format convocation ordinal date chair status"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "据朝中社30日报道，朝鲜劳动党29日召开第八届中央委员会第二次政治局扩大会议，总书记金正恩主持会议。",
            [{"body": "politburo", "convocation": 8, "ordinal": 2, "format": "enlarged", "date": "2021-06-29"}],
            id="the day of the report is not the day of the sitting",
        ),
        pytest.param(
            "據韓聯社報導，北韓勞動黨第九次黨代表大會29日在平壤開幕。",
            [{"body": "congress", "ordinal": 9, "date": "2021-06-29/..", "status": "in session"}],
            id="traditional characters",
        ),
        pytest.param(
            "朝鲜劳动党中央军委扩大会议6月28日至29日在平壤举行。",
            [{"body": "military-commission", "format": "enlarged", "date": "2021-06-28/2021-06-29"}],
            id="a span",
        ),
        pytest.param(
            "劳动党中央政治局28日决定，7月上旬召开八届三中全会。",
            [{"body": "central-committee", "role": "announced", "convocation": 8, "ordinal": 3, "date": "2021-07"}],
            id="the day of a decision is not the day of what it calls",
        ),
        pytest.param(
            "朝鲜劳动党四月举行了全会。朝鲜很平静。", [{"body": "central-committee", "date": "2021-04"}], id="a month"
        ),
        pytest.param(
            "这是自1966年以来朝鲜劳动党首次召开代表会议，会议28日在平壤举行。",
            [{"body": "conference", "date": "2021-06-28"}, {"body": "conference", "date": "1966"}],
            id="for the first time since",
        ),
        pytest.param(
            "朝中社公布了即将召开的劳动党代表大会的消息。",
            [{"body": "congress", "role": "announced"}],
            id="about to be held",
        ),
        pytest.param(
            "为贯彻劳动党八大决定，朝鲜各地展开生产。",
            [{"body": "congress", "role": "background", "ordinal": 8}],
            id="eight",
        ),
        pytest.param("朝鲜劳动党派团出席中共二十届三中全会的庆祝活动。", [], id="another party's plenum"),
        pytest.param("朝鲜最高人民会议第十四届第五次会议28日举行，劳动党代表出席。", [], id="the assembly"),
        pytest.param("五年间朝鲜劳动党中央共举行了23次全体会议。", [], id="how often"),
        pytest.param("他在朝鲜劳动党第八届中央委员会工作，是中央委员。", [], id="a member"),
    ],
)
def test_meetings(told: Told, text: str, expected: list[dict[str, Any]]) -> None:
    found = told(text, keys=KEYS, language="zh")
    assert [{key: one.get(key) for key in want} for one, want in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("金正恩主持了会议。", id="presided"),
        pytest.param("会议由金正恩主持。", id="passive"),
        pytest.param("金正恩出席会议并予以指导。", id="took part and guided"),
        pytest.param("国务委员长金正恩主持会议并讲话。", id="with his office"),
    ],
)
def test_chair(told: Told, sentence: str) -> None:
    [claim] = told(f"朝鲜劳动党政治局会议29日召开。{sentence}", keys="chair", language="zh")
    assert claim == {"chair": "Kim Jong Un"}


@pytest.mark.parametrize(
    ("sentence", "action", "person"),
    [
        pytest.param("会议选举崔龙海为政治局常委。", "elected", "Choe Ryong Hae", id="elected"),
        pytest.param("崔龙海当选政治局常委。", "elected", "Choe Ryong Hae", id="was elected"),
        pytest.param("会议任命金德训为内阁总理。", "appointed", "Kim Tok Hun", id="appointed"),
        pytest.param("会议解除张成泽的一切职务。", "dismissed", "Jang Song Thaek", id="dismissed"),
        pytest.param("会议决定将张成泽开除出党。", "expelled", "Jang Song Thaek", id="expelled"),
        pytest.param("会议补选了部分政治局委员。", "by-elected", None, id="without names"),
    ],
)
def test_changes(told: Told, sentence: str, action: str, person: str | None) -> None:
    [claim] = told(f"朝鲜劳动党政治局会议29日召开。{sentence}", keys="personnel_changes", language="zh")
    [change] = claim["personnel_changes"]
    assert (change["action"], change.get("person")) == (action, person)


def test_delegates_are_no_change(told: Told) -> None:
    [claim, *_] = told(
        "朝鲜劳动党政治局会议29日召开。会议选举金德训为大会代表。", keys="personnel_changes", language="zh"
    )
    assert "personnel_changes" not in claim


def test_agenda_and_decisions(told: Told) -> None:
    text = "朝鲜劳动党政治局会议29日召开。会议讨论了加强防疫的问题，还讨论了组织问题。会议通过了关于救灾的决定书。"
    [claim] = told(text, keys="agenda decisions", language="zh")
    assert [item["description"] for item in claim["agenda"]] == ["加强防疫的问题", "组织问题"]
    assert [item["description"] for item in claim["decisions"]] == ["关于救灾的决定书"]
