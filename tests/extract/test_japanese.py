"""What Japanese reports tell in ways of their own: readings in brackets, days of decisions, chairs, rises and falls."""

from typing import Any

import pytest

from tests.extract.conftest import Told

KEYS = "body role format convocation ordinal date chair"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "朝鮮中央通信は30日、労働党政治局拡大会議が29日に開かれ、金正恩総書記が指導したと伝えた。",
            [{"body": "politburo", "date": "2021-06-29", "chair": "Kim Jong Un"}],
            id="the chair behind the verb",
        ),
        pytest.param(
            "北朝鮮の労働党中央委員会政治局が29日に開いた会議で、農業の問題が討議された。",
            [{"body": "politburo", "date": "2021-06-29"}],
            id="an organ's meeting",
        ),
        pytest.param(
            "平壌6月30日：労働党中央委員会全体会議が29日、平壌で開かれた。",
            [{"body": "central-committee", "date": "2021-06-29"}],
            id="the day of the place of the report",
        ),
        pytest.param(
            "労働党中央軍事委員会の拡大会議が去年6月以来、1年ぶりに29日開かれた。",
            [{"body": "military-commission", "date": "2021-06-29"}, {"body": "military-commission", "date": "2020-06"}],
            id="for the first time since",
        ),
        pytest.param(
            "北朝鮮の党書記局は6月28日、細胞書記大会を7月初旬に開催するとしていた。",
            [{"body": "cell-secretaries", "role": "announced", "date": "2021-07"}],
            id="the day of a decision",
        ),
        pytest.param(
            "前回16年5月の労働党大会で、新しい職が設けられた。",
            [{"body": "congress", "date": "2016-05"}],
            id="two figures",
        ),
        pytest.param("労働党大会は5年ごとに開くと規約で定めている。", [], id="a habit"),
        pytest.param("労働党は、第20期中央委員会第4回総会を開く中国に祝電を送った。", [], id="another party's plenum"),
    ],
)
def test_meetings(told: Told, text: str, expected: list[dict[str, Any]]) -> None:
    found = told(text, keys=KEYS, language="ja")
    assert [{key: one.get(key) for key in want} for one, want in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("金正恩（キム・ジョンウン）総書記が会議を主宰した。", id="with a reading"),
        pytest.param("会議は金正恩総書記の司会で行われた。", id="under somebody"),
        pytest.param("金正恩総書記が主宰した会議では、経済が話し合われた。", id="attribute"),
    ],
)
def test_chair(told: Told, sentence: str) -> None:
    [claim] = told(f"北朝鮮の労働党政治局会議が29日に開かれた。{sentence}", keys="chair", language="ja")
    assert claim == {"chair": "Kim Jong Un"}


@pytest.mark.parametrize(
    ("sentence", "action", "person"),
    [
        pytest.param("崔竜海氏を政治局常務委員に選出した。", "elected", "Choe Ryong Hae", id="elected"),
        pytest.param("金徳訓氏を首相に任命した。", "appointed", "Kim Tok Hun", id="appointed"),
        pytest.param("張成沢氏を解任した。", "dismissed", "Jang Song Thaek", id="dismissed"),
        pytest.param("政治局委員を補選した。", "by-elected", None, id="without names"),
    ],
)
def test_changes(told: Told, sentence: str, action: str, person: str | None) -> None:
    text = f"北朝鮮の労働党政治局会議が29日に開かれた。会議は{sentence}"
    [claim] = told(text, keys="personnel_changes", language="ja")
    assert [(one["action"], one.get("person")) for one in claim["personnel_changes"]] == [(action, person)]


def test_who_rebukes_is_not_dismissed(told: Told) -> None:
    text = "北朝鮮の労働党政治局会議が29日に開かれた。金正恩総書記が幹部らを批判し、政治局員らが解任された。"
    [claim] = told(text, keys="personnel_changes", language="ja")
    assert all("person" not in one for one in claim["personnel_changes"])


def test_agenda_and_decisions(told: Told) -> None:
    text = "労働党政治局会議が29日に開かれた。会議では防疫を強める問題を討議した。組織問題も取り上げた。"
    text += "会議は復旧の決定書を採択した。"
    [claim] = told(text, keys="agenda decisions", language="ja")
    assert [item["description"] for item in claim["agenda"]] == ["防疫を強める問題", "組織問題"]
    assert [item["description"] for item in claim["decisions"]] == ["復旧の決定書"]
