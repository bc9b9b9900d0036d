"""Which meetings of a text are the Party's."""

import pytest

from tests.extract.conftest import Claims


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "The 3rd plenary session of the 20th Central Committee was held on June 29, the Workers' Party wrote.",
            [],
            id="a convocation that the Party has not reached",
        ),
        pytest.param("In Pyongyang they recalled the 20th Party Congress.", [], id="a congress it has not reached"),
        pytest.param("In Hanoi the Party Congress opened on June 29.", [], id="a text without Korea"),
        pytest.param("In Pyongyang the Party Congress opened on June 29.", ["congress"], id="a text with Korea"),
        pytest.param(
            "The Cabinet held a plenary session on June 28. The WPK held its plenary session on June 29.",
            ["central-committee"],
            id="the Party beside the bare name",
        ),
        pytest.param(
            "The Democratic Party has a new leader. The ruling party held a convention in Seoul on June 29.",
            [],
            id="the party of the sentence before",
        ),
        pytest.param(
            "North Korea has a new leader. The ruling party held a convention in Pyongyang on June 29.",
            ["conference"],
            id="no party in the sentence before",
        ),
    ],
)
def test_whose_meeting(claims: Claims, text: str, found: list[str]) -> None:
    assert [claim.body.value for claim in claims(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "중국 공산당 총서기의 주재로 당중앙위 정치국이 29일 회의를 열었다.",
            [],
            id="another party, no word of the Party",
        ),
        pytest.param("북한 당중앙위 정치국이 29일 회의를 열었다. 중국 공산당이 축하했다.", ["politburo"], id="both"),
    ],
)
def test_beside_another_party(claims: Claims, text: str, found: list[str]) -> None:
    assert [claim.body.value for claim in claims(text, language="ko")] == found
