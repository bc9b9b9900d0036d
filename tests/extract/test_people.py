from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.extract.entities import Entity, Marked
from kpmeet.extract.people import Found, Leaders, unique
from kpmeet.model import Part, Participant

Told = Callable[..., list[dict[str, Any]]]
Mark = Callable[..., list[Marked]]

SAT = "A plenary meeting of the WPK Central Committee was held on June 29. "


def person(name: str, role: str | None = None, post: str | None = None) -> dict[str, str]:
    told = {"name": name, "role": role, "post": post}
    return {key: value for key, value in told.items() if value}


def group(words: str, role: str | None = None) -> dict[str, str]:
    return {"group": words, **({"role": role} if role else {})}


JO, RI, PAK, KIM = "Jo Yong Won", "Ri Il Hwan", "Pak Thae Song", "Kim Jong Un"


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        pytest.param(
            "Attending it were Jo Yong Won, secretary of the WPK Central Committee, Pak Thae Song, and vice-premiers.",
            [person(JO, post="secretary of the WPK Central Committee"), person(PAK), group("vice-premiers")],
            id="list with a post and a group",
        ),
        pytest.param(
            "Attending were senior secretaries Jo Yong Won and Ri Il Hwan.",
            [person(JO, post="senior secretary"), person(RI, post="senior secretary")],
            id="the post before the names",
        ),
        pytest.param(
            "The participants were members of the Political Bureau, vice-premiers, and directors of departments.",
            [group("members of the Political Bureau"), group("vice-premiers"), group("directors of departments")],
            id="groups alone",
        ),
        pytest.param(
            "Jo Yong Won, Ri Il Hwan and Pak Thae Song attended the meeting.",
            [person(JO), person(RI), person(PAK)],
            id="the names first",
        ),
        pytest.param(
            "Attending were Jo Yong Won as well as directors.", [person(JO), group("directors")], id="as well as"
        ),
        pytest.param(
            "Attending were Jo Yong Won, a secretary, and Kang Mu Nal.",
            [person(JO, post="a secretary"), person("Kang Mu Nal")],
            id="an unknown name as written",
        ),
        pytest.param(
            "Attending were Pak Thae Song, premier, Jo Yong Won and Ri Il Hwan, alternate members of the Presidium.",
            [
                person(PAK, post="premier"),
                person(JO, post="alternate member of the Presidium"),
                person(RI, post="alternate member of the Presidium"),
            ],
            id="a post of two",
        ),
        pytest.param(
            "Present were Jo Yong Won and Ri Il Hwan, members of the Presidium, vice-premiers, ministers and others.",
            [
                person(JO, post="member of the Presidium"),
                person(RI, post="member of the Presidium"),
                group("vice-premiers, ministers and others"),
            ],
            id="a post of two, then groups",
        ),
        pytest.param(
            "Attending were Pak Thae Song, vice-premiers, and Jo Yong Won, a secretary.",
            [person(PAK, post="vice-premier"), person(JO, post="a secretary")],
            id="a plural of one",
        ),
        pytest.param(
            "Attending were Pak Thae Song as well as directors, Jo Yong Won and Ri Il Hwan, secretaries.",
            [person(PAK), group("directors"), person(JO, post="secretary"), person(RI, post="secretary")],
            id="a post of those behind a group",
        ),
        pytest.param(
            "Pak Thae Song, Jo Yong Won and Ri Il Hwan, secretaries of the Central Committee, made speeches.",
            [person(name, "speaker", "secretary of the Central Committee") for name in (PAK, JO, RI)],
            id="three speakers with one post",
        ),
        pytest.param(
            "Kim Jong Un guided the meeting, and Jo Yong Won and Ri Il Hwan made speeches.",
            [person(KIM, "chair"), person(JO, "speaker"), person(RI, "speaker")],
            id="two speakers, not the chair",
        ),
        pytest.param(
            "Present was Pak Thae Song, a secretary, and Jo Yong Won made a speech.",
            [person(PAK, post="a secretary"), person(JO, "speaker")],
            id="one speaker, not who was present",
        ),
        pytest.param(
            "Vice-premiers attended the meeting as observers.", [group("Vice-premiers", "observer")], id="observers"
        ),
        pytest.param(
            "Present as observers were Jo Yong Won and directors.",
            [person(JO, "observer"), group("directors", "observer")],
            id="observers listed",
        ),
        pytest.param(
            "Jo Yong Won, a secretary of the Central Committee, delivered a report.",
            [person(JO, "reporter", "secretary of the Central Committee")],
            id="reporter with a post",
        ),
        pytest.param(
            "Cho Yong-won made a report. Comrade Jo made a speech.",
            [person(JO, "reporter"), person(JO, "speaker")],
            id="a family name takes up a person",
        ),
        pytest.param("Comrade Ri made a report.", [], id="a family name of nobody"),
        pytest.param("The Supreme Leader made a speech.", [], id="a title of nobody"),
        pytest.param(
            "The Conference heard the speech that Kim Jong Un made.", [person(KIM, "speaker")], id="speech that"
        ),
        pytest.param("Kim Jong Un delivered his letter to the meeting.", [], id="a delivered letter is no speech"),
        pytest.param("Kim Jong Un gave a lecture.", [person(KIM, "speaker")], id="lecture"),
        pytest.param("Kim Jong Un sent a letter to the meeting.", [person(KIM, "letter")], id="letter"),
        pytest.param("Kim Jong Un came. He sent a letter.", [person(KIM, "letter")], id="he sent a letter"),
        pytest.param("He sent a letter.", [], id="nobody sent a letter"),
        pytest.param("A letter sent by Kim Jong Un was read.", [person(KIM, "letter")], id="letter from"),
        pytest.param(
            "Kim Jong Un guided the meeting. The Supreme Leader made a speech.",
            [person(KIM, "chair"), person(KIM, "speaker")],
            id="a title takes up the leader",
        ),
        pytest.param("Kim Jong Un came. He guided the meeting.", [person(KIM, "chair")], id="he"),
        pytest.param(
            "Kim Jong Un came. It rained. They ate. He guided the meeting.", [person(KIM, "chair")], id="far he"
        ),
        pytest.param("He guided the meeting.", [], id="he is nobody"),
        pytest.param(
            "Kim Jong Un guided the meeting. Attending it were Kim Jong Un, Jo Yong Won, a secretary, and Jo Yong Won.",
            [person(KIM, "chair"), person(JO, post="a secretary")],
            id="once each, the chair not again",
        ),
        pytest.param(
            "Attending it were Jo Yong Won and Ri Il Hwan. Ri Il Hwan made a report.",
            [person(JO), person(RI, "reporter")],
            id="who spoke need not attend",
        ),
    ],
)
def test_participants(told: Told, text: str, participants: list[dict[str, str]]) -> None:
    [claim] = told(SAT + text)
    found = [{key: one[key] for key in one if key != "hangul"} for one in claim.get("participants", ())]
    assert found == participants


def test_known_persons_have_their_hangul(told: Told) -> None:
    [claim] = told(SAT + "Attending were Jo Yong-won and Kang Mu Nal.")
    assert claim["participants"] == ({"name": JO, "hangul": "조용원"}, {"name": "Kang Mu Nal"})


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        pytest.param("Kim Jong Un guided the meeting.", KIM, id="guided"),
        pytest.param("The meeting was guided by Kim Jong Un.", KIM, id="passive"),
        pytest.param("Kim Jong Un took the chair.", KIM, id="took the chair"),
        pytest.param("Over it presided Jo Yong Won.", JO, id="inverted"),
        pytest.param("Jo Yong Won presided over it.", JO, id="over it"),
        pytest.param("Kim Jong Un visited a farm.", None, id="nobody"),
    ],
)
def test_chair(told: Told, text: str, chair: str | None) -> None:
    [claim] = told(SAT + text)
    assert claim.get("chair") == chair


def test_korean_people(told: Told) -> None:
    text = "노동당 중앙위원회 정치국 회의가 29일 열렸다. 김정은 총비서가 회의를 지도했다."
    assert told(text, language="ko", keys="chair participants") == [
        {"chair": KIM, "participants": ({"name": KIM, "hangul": "김정은", "role": "chair"},)}
    ]


def named(name: str | None, *, is_title: bool = False) -> Entity:
    return Entity("P", 0, 1, "rule", name=name, is_title=is_title)


def test_leaders_remember_who_was_named_most() -> None:
    leaders = Leaders()
    assert leaders.name_of(named("Kim Jong Un")) == "Kim Jong Un"
    assert leaders.name_of(named("Kim Tok Hun")) == "Kim Tok Hun"
    assert leaders.name_of(named("Kim Tok Hun")) == "Kim Tok Hun"
    assert leaders.name_of(named("Kim", is_title=True)) == "Kim Tok Hun"
    assert leaders.name_of(named(None, is_title=True)) == "Kim Tok Hun"
    assert leaders.name_of(named("Pak", is_title=True)) is None
    assert leaders.name_of(named(None)) is None


def test_unique_keeps_the_entry_with_a_post(mark: Mark) -> None:
    [marked] = mark("x")

    participants = [
        Participant(name="A"),
        Participant(name="A", post="secretary"),
        Participant(name="A", post="another"),
        Participant(name="B"),
        Participant(name="B", role=Part.SPEAKER),
        Participant(group="officials"),
        Participant(group="officials"),
    ]
    entries = [Found(one, marked, 0, 1, "rule") for one in participants]
    assert [one.participant for one in unique(entries)] == [
        Participant(name="A", post="secretary"),
        Participant(name="B", role=Part.SPEAKER),
        Participant(group="officials"),
    ]
