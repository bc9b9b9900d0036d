from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[dict[str, Any]]]

SAT = "A plenary meeting of the WPK Central Committee was held on June 29. "
JO = {"person": "Jo Yong Won", "hangul": "조용원"}
KANG = {"person": "Kang Mu Nal"}


def change(action: str, who: dict[str, str] | None = None, **posts: str) -> dict[str, str]:
    return {"action": action, **(who or {}), **{key.strip("_"): words for key, words in posts.items()}}


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param(
            "Jo Yong Won and Kang Mu Nal were elected members of the Presidium.",
            [
                change("elected", JO, to="members of the Presidium"),
                change("elected", KANG, to="members of the Presidium"),
            ],
            id="elected",
        ),
        pytest.param(
            "The meeting elected Jo Yong Won as secretary.", [change("elected", JO, to="secretary")], id="active"
        ),
        pytest.param(
            "Elected to the Political Bureau were Jo Yong Won and Kang Mu Nal.",
            [change("elected", JO, to="the Political Bureau"), change("elected", KANG, to="the Political Bureau")],
            id="inverted",
        ),
        pytest.param(
            "Appointed minister of rail was Kang Mu Nal.",
            [change("appointed", KANG, to="minister of rail")],
            id="minister",
        ),
        pytest.param(
            "Jo Yong Won was promoted from alternate member to member of the Political Bureau.",
            [change("promoted", JO, to="member of the Political Bureau", from_="alternate member")],
            id="promoted",
        ),
        pytest.param(
            "It named Kang Mu Nal, once a premier, director of a department.",
            [change("appointed", KANG, to="director of a department")],
            id="named with an apposition",
        ),
        pytest.param(
            "It ended with Jo Yong Won appointed to the post of secretary.",
            [change("appointed", JO, to="post of secretary")],
            id="with somebody appointed",
        ),
        pytest.param(
            "Kang Mu Nal has become the new minister of rail.",
            [change("appointed", KANG, to="new minister of rail")],
            id="became",
        ),
        pytest.param(
            "Kim Jong Un sacked his top general.", [change("dismissed", from_="top general")], id="his top general"
        ),
        pytest.param(
            "Kim Jong Un gave his sister a senior post.", [change("appointed", to="a senior post")], id="given a post"
        ),
        pytest.param(
            "Her promotion was announced at the meeting.", [change("appointed", to="Her promotion")], id="a promotion"
        ),
        pytest.param(
            "The guests became members of a club.", [], id="who became a member of something is no person named"
        ),
        pytest.param(
            "Kang Mu Nal was transferred to another department.",
            [change("transferred", KANG, to="another department")],
            id="transferred",
        ),
        pytest.param(
            "Kang Mu Nal was removed as minister of rail and replaced by Jo Yong Won.",
            [
                change("dismissed", KANG, from_="minister of rail"),
                change("appointed", JO, to="minister of rail"),
            ],
            id="replaced",
        ),
        pytest.param(
            "Kang Mu Nal was dismissed from the post of secretary.",
            [change("dismissed", KANG, from_="the post of secretary")],
            id="dismissed",
        ),
        pytest.param(
            "The meeting dismissed Kang Mu Nal from the post of premier.",
            [change("dismissed", KANG, from_="the post of premier")],
            id="dismissed, active",
        ),
        pytest.param("Kang Mu Nal was relieved.", [change("dismissed", KANG)], id="no post told"),
        pytest.param("Kang Mu Nal was expelled from the Party.", [change("expelled", KANG)], id="expelled"),
        pytest.param(
            "Kang Mu Nal assumed the post of premier at the meeting.",
            [change("appointed", KANG, to="the post of premier")],
            id="assumed a post",
        ),
        pytest.param(
            "Jo Yong Won made a report. Comrade Jo was elected premier.",
            [change("elected", JO, to="premier")],
            id="a family name takes up a person",
        ),
        pytest.param("Comrade Ri was elected premier.", [], id="a family name of nobody"),
        pytest.param(
            "The meeting recalled members of the Political Bureau, by-elected alternate members and appointed"
            " secretaries.",
            [
                change("recalled", from_="members of the Political Bureau"),
                change("by-elected", to="alternate members"),
                change("appointed", to="secretaries"),
            ],
            id="groups of verbs",
        ),
        pytest.param(
            "The meeting recalled and by-elected members of the Political Bureau.",
            [
                change("recalled", from_="members of the Political Bureau"),
                change("by-elected", to="members of the Political Bureau"),
            ],
            id="two verbs, one post",
        ),
        pytest.param(
            "Secretaries were elected, recalled and by-elected.",
            [
                change("elected", to="Secretaries"),
                change("recalled", from_="Secretaries"),
                change("by-elected", to="Secretaries"),
            ],
            id="passive, three verbs close together",
        ),
        pytest.param(
            "There was a leadership reshuffle at the meeting.",
            [change("transferred", to="leadership reshuffle")],
            id="a reshuffle",
        ),
        pytest.param(
            "Kim Jong Un came. The meeting elected him general secretary.",
            [change("elected", {"person": "Kim Jong Un", "hangul": "김정은"}, to="general secretary")],
            id="him",
        ),
        pytest.param(
            "The meeting appointed directors of departments, ministers and secretaries.",
            [
                change("appointed", to="directors of departments"),
                change("appointed", to="ministers and secretaries"),
            ],
            id="posts parted at commas",
        ),
        pytest.param("The meeting elected delegates to the congress.", [], id="delegates"),
        pytest.param("Kang Mu Nal may be elected premier.", [], id="what may come"),
        pytest.param(
            "Kang Mu Nal was elected premier. Kang Mu Nal was elected premier.",
            [change("elected", KANG, to="premier")],
            id="told twice",
        ),
    ],
)
def test_changes(told: Told, text: str, changes: list[dict[str, str]]) -> None:
    [claim] = told(SAT + text)
    assert list(claim.get("personnel_changes", ())) == changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param(
            "회의에서는 조용원을 정치국 위원으로 선거하였다.", [change("elected", JO, to="정치국 위원")], id="elected"
        ),
        pytest.param(
            "전원회의는 당 중앙위원회 위원들을 소환 및 보선했다.",
            [
                change("recalled", from_="당 중앙위원회 위원들"),
                change("by-elected", to="당 중앙위원회 위원들"),
            ],
            id="two short verbs",
        ),
        pytest.param("회의에서는 대표자를 선거했다.", [], id="delegates"),
    ],
)
def test_korean_changes(told: Told, text: str, changes: list[dict[str, str]]) -> None:
    [claim] = told("노동당 중앙위원회 전원회의가 29일 열렸다. " + text, language="ko")
    assert list(claim.get("personnel_changes", ())) == changes


def test_a_meeting_to_come_changes_nobody(told: Told) -> None:
    text = "The 9th Congress of the WPK will be held in July. Kang Mu Nal was elected to it as secretary."
    assert [claim.get("personnel_changes") for claim in told(text)] == [None]


def test_a_meeting_of_others_changes_nobody(told: Told) -> None:
    text = "A plenary meeting of the Cabinet was held on June 29. Kang Mu Nal was elected premier by the WPK."
    assert told(text) == []
