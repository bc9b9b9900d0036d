"""What Korean reports tell in ways of their own: posts behind names, forerunners, wiki headings, foreign papers."""

from typing import Any

import pytest

from kpmeet.extract import extract_document
from kpmeet.model import Action, Claim, Part, Participant, PersonnelChange, Report, Role
from kpmeet.reader import ReadOptions, read_text

SAT = "노동당 정치국 회의가 3일 열렸다."


def _report(text: str, published: str | None = "2022-05-04") -> Report:
    return extract_document(read_text(text, options=ReadOptions(published=published, language="ko")))


def _only(text: str) -> Claim:
    (claim,) = _report(text).claims
    return claim


@pytest.mark.parametrize(
    ("sentence", "participants"),
    [
        pytest.param(
            "회의에는 김덕훈 내각총리, 조용원 당 조직비서와 최룡해 최고인민회의 상임위원장이 참석했다.",
            (
                Participant("Kim Tok Hun", "김덕훈", post="내각총리"),
                Participant("Jo Yong Won", "조용원", post="당 조직비서"),
                Participant("Choe Ryong Hae", "최룡해", post="최고인민회의 상임위원장"),
            ),
            id="posts behind names",
        ),
        pytest.param(
            "회의에는 당 중앙위 정치국 상무위원인 최룡해, 리병철이 참석했다.",
            (
                Participant("Choe Ryong Hae", "최룡해", post="당 중앙위 정치국 상무위원"),
                Participant("Ri Pyong Chol", "리병철", post="당 중앙위 정치국 상무위원"),
            ),
            id="one post before names",
        ),
        pytest.param(
            "강철봉 당 비서가 보고를 했다.",
            (Participant("Kang Chol Bong", "강철봉", role=Part.REPORTER, post="당 비서"),),
            id="the hangul of somebody unknown is kept",
        ),
    ],
)
def test_participants(sentence: str, participants: tuple[Participant, ...]) -> None:
    assert _only(f"{SAT} {sentence}").participants == participants


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        pytest.param(
            "회의는 문성남을 당 중앙위 위원으로 보선했다.",
            (PersonnelChange(Action.BY_ELECTED, "Mun Song Nam", "문성남", to="당 중앙위 위원"),),
            id="somebody unknown is elected",
        ),
        pytest.param(
            "김정은 위원장은 도당위원장을 해임했다.",
            (PersonnelChange(Action.DISMISSED, from_="도당위원장"),),
            id="who dismisses is not dismissed",
        ),
        pytest.param(
            "조직문제로 정치국 위원·후보위원의 보선이 있었다.",
            (
                PersonnelChange(Action.BY_ELECTED, to="정치국 위원"),
                PersonnelChange(Action.BY_ELECTED, to="후보위원"),
            ),
            id="posts filled, told with a noun",
        ),
        pytest.param("회의에서는 조직문제가 토의됐다.", (), id="the bare agenda word"),
    ],
)
def test_personnel_changes(sentence: str, changes: tuple[PersonnelChange, ...]) -> None:
    found = _only(f"{SAT} {sentence}").personnel_changes
    assert sorted(found, key=repr) == sorted(changes, key=repr)


@pytest.mark.parametrize(
    ("sentence", "chair"),
    [
        pytest.param("김재룡 당 부위원장이 회의 사회를 봤다.", "Kim Jae Ryong", id="was in the chair"),
        pytest.param("김정은동지께서 회의를 집행하시였다.", "Kim Jong Un", id="conducted"),
        pytest.param("김정은 위원장이 사회를 본 회의에서 대책이 논의됐다.", "Kim Jong Un", id="an attribute"),
        pytest.param("김정은 위원장이 회의에 참석했다.", None, id="attending is not presiding"),
    ],
)
def test_chair(sentence: str, chair: str | None) -> None:
    assert _only(f"{SAT} {sentence}").chair == chair


def _told(text: str, published: str | None = "2022-05-04") -> list[tuple[Any, ...]]:
    return [(str(one.body), one.ordinal, one.date, one.role) for one in _report(text, published).claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "북한이 3일 노동당 정치국 확대회의를 열었다고 통신이 4일 보도했다. 회의에서는 방역 문제를 논의했다. "
            "김정은 위원장이 회의를 주재했다. 북한은 지난달 28일 당 전원회의를 열어 농사 문제를 다뤘다.",
            [
                ("politburo", None, "2022-05-03", Role.REPORTED),
                ("central-committee", None, "2022-04-28", Role.BACKGROUND),
            ],
            id="a forerunner of some days before is background",
        ),
        pytest.param(
            "북한이 노동당 중앙군사위원회 확대회의를 열었다고 통신이 4일 보도했다. "
            "김정은 위원장이 회의를 지도했으며, 지난 28일 밤에 있었던 중앙군사위 비상확대회의 이후의 정세를 분석했다.",
            [
                ("military-commission", None, None, Role.REPORTED),
                ("military-commission", None, "2022-04-28", Role.BACKGROUND),
            ],
            id="the day of what was before dates not the news",
        ),
        pytest.param(
            "북한이 3일 노동당 제8기 제9차 정치국 회의와 제8기 제5차 비서국 회의를 잇달아 열었다.",
            [
                ("politburo", 9, "2022-05-03", Role.REPORTED),
                ("secretariat", 5, "2022-05-03", Role.REPORTED),
            ],
            id="of two joined meetings both sat",
        ),
        pytest.param(
            "북한이 지난 1일부터 진행한 노동당 제8기 제5차 전원회의가 어제 마무리됐다고 노동신문이 보도했다.",
            [("central-committee", 5, "2022-05-01/2022-05-03", Role.REPORTED)],
            id="went on since a day, ended yesterday",
        ),
        pytest.param(
            "북한 주간 동향 (4.28~5.4)\n- 5.3. 당중앙위 제8기 제9차 정치국회의 진행, 김정은 총비서 사회\n"
            " * 6월 상순 제8기 제5차 전원회의 소집 결정\n- 5.1. 노동절 관계자들과 기념촬영\n",
            [
                ("politburo", 9, "2022-05-03", Role.REPORTED),
                ("central-committee", 5, "2022-06", Role.ANNOUNCED),
            ],
            id="a chronicle in nouns",
        ),
    ],
)
def test_meetings_of_one_text(text: str, told: list[tuple[Any, ...]]) -> None:
    assert _told(text) == told


def test_a_heading_has_the_day_of_the_line_below_it() -> None:
    text = (
        "조선로동당/주요 회의\n\n조선로동당 중앙위원회의 회의들을 시기별로 정리한 문서이다.\n\n1. 7기 1중전회\n\n"
        "2016년 5월 9일, 7차 당대회와 함께 열렸다. 당 지도부를 새로 뽑은 회의로 김정은이 위원장이 되었다.\n\n"
        "2. 7기 2중전회\n\n2017년 10월 7일 개최. 병진노선을 이어가기로 한 회의로 자세한 내용은 따로 적는다.\n"
    )
    plenums = [one for one in _told(text, None) if one[0] == "central-committee"]
    assert plenums == [
        ("central-committee", 1, "2016-05-09", Role.BACKGROUND),
        ("central-committee", 2, "2017-10-07", Role.BACKGROUND),
    ]


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        pytest.param(f"[북한신문 개관] {SAT}", True, id="a review of the press"),
        pytest.param(f"오늘의 노동신문은 1면에서 다음과 같은 소식을 전했다.\n\n{SAT}", True, id="today's paper"),
        pytest.param(f"노동신문, 정치국 회의 보도\n\n{SAT}", False, id="a paper that reports"),
    ],
)
def test_press_digests(text: str, digest: bool) -> None:
    assert _report(text).is_digest == digest


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("로씨야의 홈페지에 조선로동당 중앙위원회 전원회의가 진행된 소식이 실리였다.", id="a website"),
        pytest.param("중국 신문들 조선로동당 중앙위원회 제8기 제3차전원회의 소식 게재", id="foreign papers"),
    ],
)
def test_what_foreign_papers_carry_is_no_news(text: str) -> None:
    assert [one for one in _told(text) if one[3] is not Role.BACKGROUND] == []


def test_a_day_before_quoted_words_is_the_reports() -> None:
    claim = _only('북한의 한 방송은 4일 "노동당 중앙위원회 제8기 제5차 전원회의가 3일 소집됐다"고 보도했다.')
    assert str(claim.date).startswith("2022-05-03")


def test_a_chairman_of_a_family_is_nobody_named_after_him() -> None:
    claim = _only("노동당 정치국 회의가 3일 열렸다. 김 위원장의 사회로 진행된 이번 회의에는 김덕훈 총리가 참석했다.")
    assert claim.chair is None
    assert [one.name for one in claim.participants] == ["Kim Tok Hun"]
