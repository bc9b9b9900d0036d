"""English and Korean reports of two meetings that are easily taken for one: read, extracted and linked, two records."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from kpmeet.model import Meeting, Role

Told = tuple[str, str, str]
Record = Callable[..., list[Meeting]]


class NearMiss(NamedTuple):
    """An English and a Korean report of two meetings that are easily taken for one, and the ids of the records."""

    english: Told
    korean: Told
    ids: tuple[str, ...]


def _told_of(meetings: list[Meeting]) -> list[Meeting]:
    """The records that some report tells of as more than background."""
    return [one for one in meetings if any(source.role is not Role.BACKGROUND for source in one.sources)]


NEAR_MISSES = {
    "same body, the next ordinal": NearMiss(
        (
            "2020-07-03",
            "KCNA",
            "Pyongyang, July 3 (KCNA) -- The 14th Enlarged Meeting of the Political Bureau of the 7th Central "
            "Committee "
            "of the Workers' Party of Korea was held on July 2.",
        ),
        (
            "2020-07-26",
            "연합뉴스",
            "노동당 중앙위원회 제7기 제15차 정치국 비상확대회의가 25일 열렸다고 조선중앙통신이 26일 보도했다.",
        ),
        ("2020-07-02-politburo", "2020-07-25-politburo"),
    ),
    "same ordinal, other convocation": NearMiss(
        (
            "2019-12-30",
            "KCNA",
            "Pyongyang, December 30 (KCNA) -- The 5th Plenary Meeting of the 7th Central Committee of the Workers' "
            "Party "
            "of Korea was convened on December 28.",
        ),
        (
            "2022-06-11",
            "통일뉴스",
            "당 중앙위원회 제8기 제5차 전원회의 확대회의가 8일부터 10일까지 진행됐다고 <조선중앙통신>이 11일 알렸다.",
        ),
        ("2019-12-28-central-committee", "2022-06-08-central-committee"),
    ),
    "same day, other body": NearMiss(
        (
            "2020-08-26",
            "KCNA",
            "Pyongyang, August 26 (KCNA) -- The 17th Enlarged Meeting of the Political Bureau of the 7th Central "
            "Committee of the Workers' Party of Korea was held on August 25.",
        ),
        (
            "2020-08-26",
            "뉴스1",
            "노동당 중앙위원회 제7기 제5차 정무국회의가 25일 당 중앙위 본부청사에서 열렸다고 노동신문이 26일 보도했다.",
        ),
        ("2020-08-25-politburo", "2020-08-25-secretariat"),
    ),
    "a plenum and the politburo meeting within it": NearMiss(
        (
            "2023-06-19",
            "KCNA",
            "Pyongyang, June 19 (KCNA) -- The 8th enlarged plenary meeting of the 8th Central Committee of the "
            "Workers' "
            "Party of Korea was held from June 16 to 18.",
        ),
        (
            "2023-06-19",
            "연합뉴스",
            "노동당 중앙위원회 제8기 제15차 정치국회의가 18일 열렸다고 조선중앙통신이 19일 보도했다. 조용원 비서가 "
            "회의를 사회했다.",
        ),
        ("2023-06-16-central-committee", "2023-06-18-politburo"),
    ),
    "the youth league's plenary meeting": NearMiss(
        (
            "2021-02-09",
            "Yonhap News Agency",
            "North Korea opened a plenary meeting of the Workers' Party's Central Committee on Monday, state media "
            "said Tuesday.",
        ),
        (
            "2021-02-09",
            "통일뉴스",
            "김일성-김정일주의청년동맹 중앙위원회 제9기 제12차 전원회의가 8일 평양에서 진행되었다고 <노동신문>이 9일 "
            "보도했다.",
        ),
        ("2021-02-08-central-committee",),
    ),
    "the Cabinet's plenary meeting": NearMiss(
        (
            "2024-07-02",
            "Reuters",
            "North Korea held a plenary meeting of the ruling Workers' Party's Central Committee from June 28 to "
            "July 1, "
            "KCNA said on Tuesday.",
        ),
        (
            "2024-07-02",
            "연합뉴스",
            "북한 내각 전원회의 확대회의가 1일 화상으로 진행됐다고 민주조선이 2일 보도했다. 김덕훈 총리가 회의를 "
            "지도했다.",
        ),
        ("2024-06-28-central-committee",),
    ),
    "the commission's two meetings of one day": NearMiss(
        (
            "2020-07-19",
            "KCNA",
            "Pyongyang, July 19 (KCNA) -- The 5th Enlarged Meeting of the 7th Central Military Commission of the "
            "Workers' "
            "Party of Korea was held on July 18.",
        ),
        (
            "2020-07-19",
            "데일리NK",
            "김정은이 18일 노동당 중앙군사위원회 비공개회의를 주재했다고 조선중앙통신이 19일 전했다.",
        ),
        ("2020-07-18-military-commission", "2020-07-18-military-commission-2"),
    ),
    "the preliminary meeting": NearMiss(
        (
            "2020-07-19",
            "Reuters",
            "Kim Jong Un presided over an enlarged meeting of the Central Military Commission of the Workers' Party on "
            "Saturday, KCNA said.",
        ),
        (
            "2020-06-24",
            "뉴시스",
            "노동당 중앙군사위원회 제7기 제5차 회의 예비회의가 23일 화상으로 진행됐다고 조선중앙통신이 24일 보도했다.",
        ),
        ("2020-06-23-military-commission", "2020-07-18-military-commission"),
    ),
    "the Assembly's session of that day": NearMiss(
        (
            "2019-04-11",
            "Yonhap News Agency",
            "North Korea held the 4th plenary meeting of the 7th Central Committee of the Workers' Party on Wednesday, "
            "with Kim Jong Un presiding, the KCNA said Thursday.",
        ),
        (
            "2019-04-12",
            "연합뉴스",
            "북한 최고인민회의 제14기 제1차 회의가 11일 평양에서 열려 김정은을 국무위원장으로 추대했다고 노동신문이 "
            "12일 보도했다.",
        ),
        ("2019-04-10-central-committee",),
    ),
    "consultative and enlarged, a week apart": NearMiss(
        (
            "2022-05-22",
            "KCNA",
            "Pyongyang, May 22 (KCNA) -- The Political Bureau of the Central Committee of the Workers' Party of "
            "Korea held "
            "a consultative meeting on May 21. Kim Jong Un guided it.",
        ),
        (
            "2022-05-15",
            "KBS",
            "북한 노동당 정치국 협의회가 어제(14일) 열렸다고 조선중앙통신이 오늘 보도했습니다.",
        ),
        ("2022-05-14-politburo", "2022-05-21-politburo"),
    ),
}


@pytest.mark.parametrize("miss", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_near_misses_in_two_languages_stay_apart(miss: NearMiss, record: Record) -> None:
    told = _told_of(record(miss.english, miss.korean))
    assert tuple(sorted(one.id for one in told)) == miss.ids
    assert all(len(one.sources) == 1 for one in told)
