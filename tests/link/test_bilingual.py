"""English and Korean reports, read, extracted and linked: of one meeting one record, of two meetings two."""

from typing import NamedTuple

import pytest

from kpmeet.extract import extract_document
from kpmeet.link import link_reports
from kpmeet.model import Body, Meeting, Role
from kpmeet.reader import read_text


class Told(NamedTuple):
    """A report: the day it came out, who published it, and what it says."""

    out: str
    by: str
    text: str


class Pair(NamedTuple):
    """An English and a Korean report of one meeting, the record's id and its Korean name."""

    english: Told
    korean: Told
    id: str
    ko: str


class NearMiss(NamedTuple):
    """An English and a Korean report of two meetings that are easily taken for one, and the ids of the records."""

    english: Told
    korean: Told
    ids: tuple[str, ...]


def _meetings(*told: Told) -> list[Meeting]:
    """The records that the reports make, having made sure that their order does not matter."""
    reports = [
        extract_document(read_text(one.text, id=f"{at}.txt", fields={"published": one.out, "publisher": one.by}))
        for at, one in enumerate(told)
    ]
    meetings = link_reports(reports)
    assert link_reports(reports[::-1]) == meetings
    return meetings


def _told_of(meetings: list[Meeting]) -> list[Meeting]:
    """The records that some report tells of as more than background."""
    return [one for one in meetings if any(source.role is not Role.BACKGROUND for source in one.sources)]


PAIRS = {
    "weekday and day": Pair(
        Told(
            "2020-11-16",
            "Reuters",
            "North Korean leader Kim Jong Un chaired an enlarged politburo meeting of the Workers' Party on Sunday, "
            "state news agency KCNA said on Monday. It dealt with virus controls.",
        ),
        Told(
            "2020-11-16",
            "연합뉴스",
            "김정은 국무위원장이 15일 노동당 중앙위원회 제7기 제20차 정치국 확대회의를 주재했다고 조선중앙통신이 "
            "16일 보도했다.",
        ),
        "2020-11-15-politburo",
        "조선로동당 중앙위원회 제7기 제20차 정치국 확대회의",
    ),
    "announced and held": Pair(
        Told(
            "2021-12-02",
            "KCNA",
            "Pyongyang, December 2 (KCNA) -- The 5th Meeting of the Political Bureau of the 8th Central Committee of "
            "the Workers' Party of Korea took place on December 1. It decided to convene the 4th Plenary Meeting of "
            "the 8th Central Committee of the WPK in the last ten days of December.",
        ),
        Told(
            "2022-01-01",
            "통일뉴스",
            "조선노동당 중앙위원회 제8기 제4차 전원회의가 지난달 27일부터 31일까지 진행됐다고 <노동신문>이 1일 "
            "보도했다.",
        ),
        "2021-12-27-central-committee",
        "조선로동당 중앙위원회 제8기 제4차 전원회의",
    ),
    "ordinal and no ordinal": Pair(
        Told(
            "2023-04-11",
            "KCNA Watch",
            "The 6th Enlarged Meeting of the 8th Central Military Commission of the Workers' Party of Korea was held "
            "on "
            "April 10 at the office building of the Party Central Committee. Kim Jong Un guided the meeting.",
        ),
        Told(
            "2023-04-11",
            "KBS",
            "북한이 어제 노동당 중앙군사위원회 확대회의를 열었습니다. 김정은 국무위원장이 회의를 지도했다고 "
            "조선중앙통신이 오늘 전했습니다.",
        ),
        "2023-04-10-military-commission",
        "조선로동당 중앙군사위원회 제8기 제6차 확대회의",
    ),
    "opening and closing": Pair(
        Told(
            "2021-01-06",
            "Yonhap News Agency",
            "North Korea opened the eighth congress of its ruling Workers' Party in Pyongyang on Tuesday, the KCNA "
            "reported Wednesday.",
        ),
        Told(
            "2021-01-13",
            "조선중앙통신",
            "(평양 1월 13일발 조선중앙통신) 조선로동당 제8차대회가 8일간의 일정을 마치고 주체110(2021)년 1월 12일 "
            "페막되였다.",
        ),
        "2021-01-05-congress",
        "조선로동당 제8차 대회",
    ),
    "executive policy council": Pair(
        Told(
            "2020-08-06",
            "KCNA",
            "Pyongyang, August 6 (KCNA) -- The 4th Meeting of the Executive Policy Council of the 7th Central "
            "Committee "
            "of the Workers' Party of Korea was held on August 5. Chairman Kim Jong Un presided over it.",
        ),
        Told(
            "2020-08-06",
            "한겨레",
            "북한이 5일 노동당 중앙위 본부청사에서 정무국 회의를 열어 개성시 지원 방안을 논의했다. 김정은 위원장이 "
            "회의를 주재했다.",
        ),
        "2020-08-05-secretariat",
        "조선로동당 중앙위원회 제7기 제4차 정무국 회의",
    ),
    "cell secretaries over days": Pair(
        Told(
            "2021-04-09",
            "NK News",
            "The Sixth Conference of Cell Secretaries of the Workers' Party of Korea ran from April 6 to 8 in "
            "Pyongyang, "
            "with Kim Jong Un giving the closing address.",
        ),
        Told(
            "2021-04-07",
            "뉴시스",
            "노동당 제6차 세포비서대회가 6일 평양에서 개막했다고 조선중앙통신이 7일 보도했다.",
        ),
        "2021-04-06-cell-secretaries",
        "제6차 당세포비서대회",
    ),
    "short course of chief secretaries": Pair(
        Told(
            "2021-03-04",
            "KCNA",
            "Pyongyang, March 4 (KCNA) -- The first short course for chief secretaries of city and county Party "
            "committees opened in Pyongyang on March 3.",
        ),
        Told(
            "2021-03-07",
            "연합뉴스TV",
            "북한의 제1차 시·군당 책임비서 강습회가 지난 3일부터 6일까지 진행됐다고 노동신문이 보도했습니다.",
        ),
        "2021-03-03-city-county-secretaries",
        "제1차 시, 군당책임비서강습회",
    ),
    "consultative meeting": Pair(
        Told(
            "2022-05-15",
            "AFP",
            "Kim Jong Un said the spread of the fever was a great turmoil as he attended a consultative meeting of the "
            "Political Bureau of the Workers' Party on Saturday.",
        ),
        Told(
            "2022-05-15",
            "연합뉴스",
            "조선노동당 중앙위원회 정치국이 14일 당 중앙위 본부청사에서 협의회를 열었다고 조선중앙통신이 15일 "
            "보도했다.",
        ),
        "2022-05-14-politburo",
        "조선로동당 중앙위원회 제8기 정치국 협의회",
    ),
    "emergency enlarged meeting of two days": Pair(
        Told(
            "2024-07-31",
            "Voice of America",
            "North Korea held the 22nd emergency enlarged meeting of the politburo of the ruling party's 8th Central "
            "Committee in Sinuiju on July 29 and 30, dismissing officials over the floods.",
        ),
        Told(
            "2024-07-31",
            "SBS",
            "김정은 위원장은 지난 29일부터 30일까지 신의주에서 노동당 정치국 비상확대회의를 소집해 사회안전상을 "
            "경질했습니다.",
        ),
        "2024-07-29-politburo",
        "조선로동당 중앙위원회 제8기 제22차 정치국 비상확대회의",
    ),
    "conference recalled and announced": Pair(
        Told(
            "2012-04-11",
            "Korea Herald",
            "Delegates of the Workers' Party of Korea gathered as its fourth conference was held in Pyongyang on "
            "Wednesday.",
        ),
        Told(
            "2012-04-02",
            "데일리NK",
            "북한이 노동당 제4차 당대표자회를 오는 11일 평양에서 연다고 조선중앙통신이 2일 전했다.",
        ),
        "2012-04-11-conference",
        "조선로동당 제4차 대표자회",
    ),
}

NEAR_MISSES = {
    "same body, the next ordinal": NearMiss(
        Told(
            "2020-07-03",
            "KCNA",
            "Pyongyang, July 3 (KCNA) -- The 14th Enlarged Meeting of the Political Bureau of the 7th Central "
            "Committee "
            "of the Workers' Party of Korea was held on July 2.",
        ),
        Told(
            "2020-07-26",
            "연합뉴스",
            "노동당 중앙위원회 제7기 제15차 정치국 비상확대회의가 25일 열렸다고 조선중앙통신이 26일 보도했다.",
        ),
        ("2020-07-02-politburo", "2020-07-25-politburo"),
    ),
    "same ordinal, other convocation": NearMiss(
        Told(
            "2019-12-30",
            "KCNA",
            "Pyongyang, December 30 (KCNA) -- The 5th Plenary Meeting of the 7th Central Committee of the Workers' "
            "Party "
            "of Korea was convened on December 28.",
        ),
        Told(
            "2022-06-11",
            "통일뉴스",
            "당 중앙위원회 제8기 제5차 전원회의 확대회의가 8일부터 10일까지 진행됐다고 <조선중앙통신>이 11일 알렸다.",
        ),
        ("2019-12-28-central-committee", "2022-06-08-central-committee"),
    ),
    "same day, other body": NearMiss(
        Told(
            "2020-08-26",
            "KCNA",
            "Pyongyang, August 26 (KCNA) -- The 17th Enlarged Meeting of the Political Bureau of the 7th Central "
            "Committee of the Workers' Party of Korea was held on August 25.",
        ),
        Told(
            "2020-08-26",
            "뉴스1",
            "노동당 중앙위원회 제7기 제5차 정무국회의가 25일 당 중앙위 본부청사에서 열렸다고 노동신문이 26일 보도했다.",
        ),
        ("2020-08-25-politburo", "2020-08-25-secretariat"),
    ),
    "a plenum and the politburo meeting within it": NearMiss(
        Told(
            "2023-06-19",
            "KCNA",
            "Pyongyang, June 19 (KCNA) -- The 8th enlarged plenary meeting of the 8th Central Committee of the "
            "Workers' "
            "Party of Korea was held from June 16 to 18.",
        ),
        Told(
            "2023-06-19",
            "연합뉴스",
            "노동당 중앙위원회 제8기 제15차 정치국회의가 18일 열렸다고 조선중앙통신이 19일 보도했다. 조용원 비서가 "
            "회의를 사회했다.",
        ),
        ("2023-06-16-central-committee", "2023-06-18-politburo"),
    ),
    "the youth league's plenary meeting": NearMiss(
        Told(
            "2021-02-09",
            "Yonhap News Agency",
            "North Korea opened a plenary meeting of the Workers' Party's Central Committee on Monday, state media "
            "said Tuesday.",
        ),
        Told(
            "2021-02-09",
            "통일뉴스",
            "김일성-김정일주의청년동맹 중앙위원회 제9기 제12차 전원회의가 8일 평양에서 진행되었다고 <노동신문>이 9일 "
            "보도했다.",
        ),
        ("2021-02-08-central-committee",),
    ),
    "the Cabinet's plenary meeting": NearMiss(
        Told(
            "2024-07-02",
            "Reuters",
            "North Korea held a plenary meeting of the ruling Workers' Party's Central Committee from June 28 to "
            "July 1, "
            "KCNA said on Tuesday.",
        ),
        Told(
            "2024-07-02",
            "연합뉴스",
            "북한 내각 전원회의 확대회의가 1일 화상으로 진행됐다고 민주조선이 2일 보도했다. 김덕훈 총리가 회의를 "
            "지도했다.",
        ),
        ("2024-06-28-central-committee",),
    ),
    "the commission's two meetings of one day": NearMiss(
        Told(
            "2020-07-19",
            "KCNA",
            "Pyongyang, July 19 (KCNA) -- The 5th Enlarged Meeting of the 7th Central Military Commission of the "
            "Workers' "
            "Party of Korea was held on July 18.",
        ),
        Told(
            "2020-07-19",
            "데일리NK",
            "김정은이 18일 노동당 중앙군사위원회 비공개회의를 주재했다고 조선중앙통신이 19일 전했다.",
        ),
        ("2020-07-18-military-commission", "2020-07-18-military-commission-2"),
    ),
    "the preliminary meeting": NearMiss(
        Told(
            "2020-07-19",
            "Reuters",
            "Kim Jong Un presided over an enlarged meeting of the Central Military Commission of the Workers' Party on "
            "Saturday, KCNA said.",
        ),
        Told(
            "2020-06-24",
            "뉴시스",
            "노동당 중앙군사위원회 제7기 제5차 회의 예비회의가 23일 화상으로 진행됐다고 조선중앙통신이 24일 보도했다.",
        ),
        ("2020-06-23-military-commission", "2020-07-18-military-commission"),
    ),
    "the Assembly's session of that day": NearMiss(
        Told(
            "2019-04-11",
            "Yonhap News Agency",
            "North Korea held the 4th plenary meeting of the 7th Central Committee of the Workers' Party on Wednesday, "
            "with Kim Jong Un presiding, the KCNA said Thursday.",
        ),
        Told(
            "2019-04-12",
            "연합뉴스",
            "북한 최고인민회의 제14기 제1차 회의가 11일 평양에서 열려 김정은을 국무위원장으로 추대했다고 노동신문이 "
            "12일 보도했다.",
        ),
        ("2019-04-10-central-committee",),
    ),
    "consultative and enlarged, a week apart": NearMiss(
        Told(
            "2022-05-22",
            "KCNA",
            "Pyongyang, May 22 (KCNA) -- The Political Bureau of the Central Committee of the Workers' Party of "
            "Korea held "
            "a consultative meeting on May 21. Kim Jong Un guided it.",
        ),
        Told(
            "2022-05-15",
            "KBS",
            "북한 노동당 정치국 협의회가 어제(14일) 열렸다고 조선중앙통신이 오늘 보도했습니다.",
        ),
        ("2022-05-14-politburo", "2022-05-21-politburo"),
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_reports_of_one_meeting_in_two_languages_are_one_record(pair: Pair) -> None:
    found = _meetings(pair.english, pair.korean)
    ours = [one for one in found if one.id == pair.id]
    assert [(len(one.sources), one.names) for one in ours] == [(2, {"ko": pair.ko})]
    same = [one for one in found if one.body is ours[0].body]
    assert same == ours


@pytest.mark.parametrize("miss", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_near_misses_in_two_languages_stay_apart(miss: NearMiss) -> None:
    told = _told_of(_meetings(miss.english, miss.korean))
    assert tuple(sorted(one.id for one in told)) == miss.ids
    assert all(len(one.sources) == 1 for one in told)


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
