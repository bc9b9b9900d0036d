"""English and Korean reports, read, extracted and linked: those of one meeting make one record with both names."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from kpmeet.extract import extract_document
from kpmeet.model import Body, Meeting
from kpmeet.reader import read_text

Told = tuple[str, str, str]
Record = Callable[..., list[Meeting]]


class Pair(NamedTuple):
    """An English and a Korean report of one meeting, the record's id and its Korean name."""

    english: Told
    korean: Told
    id: str
    ko: str


PAIRS = {
    "weekday and day": Pair(
        (
            "2020-11-16",
            "Reuters",
            "North Korean leader Kim Jong Un chaired an enlarged politburo meeting of the Workers' Party on Sunday, "
            "state news agency KCNA said on Monday. It dealt with virus controls.",
        ),
        (
            "2020-11-16",
            "연합뉴스",
            "김정은 국무위원장이 15일 노동당 중앙위원회 제7기 제20차 정치국 확대회의를 주재했다고 조선중앙통신이 "
            "16일 보도했다.",
        ),
        "2020-11-15-politburo",
        "조선로동당 중앙위원회 제7기 제20차 정치국 확대회의",
    ),
    "announced and held": Pair(
        (
            "2021-12-02",
            "KCNA",
            "Pyongyang, December 2 (KCNA) -- The 5th Meeting of the Political Bureau of the 8th Central Committee of "
            "the Workers' Party of Korea took place on December 1. It decided to convene the 4th Plenary Meeting of "
            "the 8th Central Committee of the WPK in the last ten days of December.",
        ),
        (
            "2022-01-01",
            "통일뉴스",
            "조선노동당 중앙위원회 제8기 제4차 전원회의가 지난달 27일부터 31일까지 진행됐다고 <노동신문>이 1일 "
            "보도했다.",
        ),
        "2021-12-27-central-committee",
        "조선로동당 중앙위원회 제8기 제4차 전원회의",
    ),
    "ordinal and no ordinal": Pair(
        (
            "2023-04-11",
            "KCNA Watch",
            "The 6th Enlarged Meeting of the 8th Central Military Commission of the Workers' Party of Korea was held "
            "on "
            "April 10 at the office building of the Party Central Committee. Kim Jong Un guided the meeting.",
        ),
        (
            "2023-04-11",
            "KBS",
            "북한이 어제 노동당 중앙군사위원회 확대회의를 열었습니다. 김정은 국무위원장이 회의를 지도했다고 "
            "조선중앙통신이 오늘 전했습니다.",
        ),
        "2023-04-10-military-commission",
        "조선로동당 중앙군사위원회 제8기 제6차 확대회의",
    ),
    "opening and closing": Pair(
        (
            "2021-01-06",
            "Yonhap News Agency",
            "North Korea opened the eighth congress of its ruling Workers' Party in Pyongyang on Tuesday, the KCNA "
            "reported Wednesday.",
        ),
        (
            "2021-01-13",
            "조선중앙통신",
            "(평양 1월 13일발 조선중앙통신) 조선로동당 제8차대회가 8일간의 일정을 마치고 주체110(2021)년 1월 12일 "
            "페막되였다.",
        ),
        "2021-01-05-congress",
        "조선로동당 제8차 대회",
    ),
    "executive policy council": Pair(
        (
            "2020-08-06",
            "KCNA",
            "Pyongyang, August 6 (KCNA) -- The 4th Meeting of the Executive Policy Council of the 7th Central "
            "Committee "
            "of the Workers' Party of Korea was held on August 5. Chairman Kim Jong Un presided over it.",
        ),
        (
            "2020-08-06",
            "한겨레",
            "북한이 5일 노동당 중앙위 본부청사에서 정무국 회의를 열어 개성시 지원 방안을 논의했다. 김정은 위원장이 "
            "회의를 주재했다.",
        ),
        "2020-08-05-secretariat",
        "조선로동당 중앙위원회 제7기 제4차 정무국 회의",
    ),
    "cell secretaries over days": Pair(
        (
            "2021-04-09",
            "NK News",
            "The Sixth Conference of Cell Secretaries of the Workers' Party of Korea ran from April 6 to 8 in "
            "Pyongyang, "
            "with Kim Jong Un giving the closing address.",
        ),
        (
            "2021-04-07",
            "뉴시스",
            "노동당 제6차 세포비서대회가 6일 평양에서 개막했다고 조선중앙통신이 7일 보도했다.",
        ),
        "2021-04-06-cell-secretaries",
        "제6차 당세포비서대회",
    ),
    "short course of chief secretaries": Pair(
        (
            "2021-03-04",
            "KCNA",
            "Pyongyang, March 4 (KCNA) -- The first short course for chief secretaries of city and county Party "
            "committees opened in Pyongyang on March 3.",
        ),
        (
            "2021-03-07",
            "연합뉴스TV",
            "북한의 제1차 시·군당 책임비서 강습회가 지난 3일부터 6일까지 진행됐다고 노동신문이 보도했습니다.",
        ),
        "2021-03-03-city-county-secretaries",
        "제1차 시, 군당책임비서강습회",
    ),
    "consultative meeting": Pair(
        (
            "2022-05-15",
            "AFP",
            "Kim Jong Un said the spread of the fever was a great turmoil as he attended a consultative meeting of the "
            "Political Bureau of the Workers' Party on Saturday.",
        ),
        (
            "2022-05-15",
            "연합뉴스",
            "조선노동당 중앙위원회 정치국이 14일 당 중앙위 본부청사에서 협의회를 열었다고 조선중앙통신이 15일 "
            "보도했다.",
        ),
        "2022-05-14-politburo",
        "조선로동당 중앙위원회 제8기 정치국 협의회",
    ),
    "emergency enlarged meeting of two days": Pair(
        (
            "2024-07-31",
            "Voice of America",
            "North Korea held the 22nd emergency enlarged meeting of the politburo of the ruling party's 8th Central "
            "Committee in Sinuiju on July 29 and 30, dismissing officials over the floods.",
        ),
        (
            "2024-07-31",
            "SBS",
            "김정은 위원장은 지난 29일부터 30일까지 신의주에서 노동당 정치국 비상확대회의를 소집해 사회안전상을 "
            "경질했습니다.",
        ),
        "2024-07-29-politburo",
        "조선로동당 중앙위원회 제8기 제22차 정치국 비상확대회의",
    ),
    "conference recalled and announced": Pair(
        (
            "2012-04-11",
            "Korea Herald",
            "Delegates of the Workers' Party of Korea gathered as its fourth conference was held in Pyongyang on "
            "Wednesday.",
        ),
        (
            "2012-04-02",
            "데일리NK",
            "북한이 노동당 제4차 당대표자회를 오는 11일 평양에서 연다고 조선중앙통신이 2일 전했다.",
        ),
        "2012-04-11-conference",
        "조선로동당 제4차 대표자회",
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_reports_of_one_meeting_in_two_languages_are_one_record(pair: Pair, record: Record) -> None:
    found = record(pair.english, pair.korean)
    ours = [one for one in found if one.id == pair.id]
    assert [(len(one.sources), one.names) for one in ours] == [(2, {"ko": pair.ko})]
    same = [one for one in found if one.body is ours[0].body]
    assert same == ours


def test_two_languages_tell_the_same_claim() -> None:
    """What an English and a Korean report of one sitting say is the same, value for value."""
    english, korean = (
        extract_document(read_text(text, id="a.txt", fields={"published": "2022-06-13", "publisher": "KCNA"})).claims
        for text in (
            "The Secretariat of the Central Committee of the Workers' Party of Korea held a meeting on June 12. "
            "Kim Jong Un presided over the meeting.",
            "조선로동당 중앙위원회 비서국이 6월 12일 회의를 열었다. 김정은동지께서 회의를 지도하시였다.",
        )
    )
    names = ("body", "role", "date", "date_basis", "status", "chair", "participants")
    assert [getattr(english[0], name) for name in names] == [getattr(korean[0], name) for name in names]
    assert english[0].body is Body.SECRETARIAT
