from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.extract import extract_document
from kpmeet.extract.admission import speaks_of_party
from kpmeet.model import (
    CLAIM_LISTS,
    CLAIM_SCALARS,
    AgendaItem,
    Block,
    BlockKind,
    Claim,
    Decision,
    Document,
    Evidence,
    Format,
    Location,
)

Claims = Callable[..., tuple[Claim, ...]]
Told = Callable[..., list[dict[str, Any]]]
ReadArticle = Callable[..., Any]

TEXTS = {
    "politburo": (
        "Pyongyang, June 30 (KCNA) -- The 2nd enlarged meeting of the Political Bureau of the 8th Central Committee of"
        " the WPK was held at the office building here on Tuesday. Kim Jong Un, general secretary, guided the meeting."
        " Attending it were Jo Yong Won, secretary of the WPK Central Committee. Ri Il Hwan made a"
        " report. The meeting discussed the supply of food. It adopted a decision on farming. Members of the Central"
        " Committee were recalled and by-elected."
    ),
    "plenum": (
        "The Third Plenary Meeting of the Eighth WPK Central Committee opened on June 15. The plenary meeting closed on"
        " June 18. Pak Thae Song was elected secretary of the Party. It decided to build houses."
    ),
    "two": (
        "The WPK will convene the 9th Congress in January next year. The 8th Congress of the WPK took place in January."
    ),
    "officials": "The First Workshop of Officials in the Information Sector of the WPK began in Pyongyang on Monday.",
    "damaged": (
        "ComradeKim Jong Unguided the politburo meet-\ning of the Workersâ€™ Party on\nTuesday. It was held in"
        " Pyong-\nyang."
    ),
    "undated": "The 2nd meeting of the Political Bureau of the 8th WPK Central Committee was held on June 29.",
    "korean": (
        "조선중앙통신은 30일 노동당 중앙위원회 제8기 제2차 정치국 확대회의가 29일 열렸다고 보도했다. 김정은 총비서가"
        " 회의를 지도했다. 회의에서는 조직문제가 토의됐다. 회의에서는 조용원을 정치국 위원으로 선거하였다."
    ),
    "history": "Farmers met. The 6th Congress of the WPK was held in 1980. They recall the 4th Congress of the WPK.",
}
CASES = [
    pytest.param(text, None if name == "undated" else "2021-06-30", "ko" if name == "korean" else "en", id=name)
    for name, text in TEXTS.items()
]


def places_of(evidence: Evidence) -> list[Evidence]:
    return [evidence, *(place for one in evidence.also for place in places_of(one))]


@pytest.mark.parametrize(("text", "published", "language"), CASES)
def test_every_value_has_its_words(text: str, published: str | None, language: str) -> None:
    document = Document("x", text, published=published, language=language)
    found = extract_document(document).claims
    assert found
    for claim in found:
        told = {name for name in CLAIM_SCALARS if getattr(claim, name) is not None}
        told |= {f"{name}.{number}" for name in CLAIM_LISTS for number in range(len(getattr(claim, name)))}
        assert set(claim.evidence) == {"body", "role"} | told
        for evidence in claim.evidence.values():
            assert all(
                place.quote and place.quote == document.text[place.start : place.end] for place in places_of(evidence)
            )


def quotes(claim: Claim) -> dict[str, str]:
    return {name: evidence.quote for name, evidence in claim.evidence.items()}


def test_a_whole_claim(claims: Claims) -> None:
    [claim] = claims(TEXTS["politburo"])
    assert quotes(claim) == {
        "body": "2nd enlarged meeting of the Political Bureau of the 8th Central Committee of the WPK",
        "role": "2nd enlarged meeting of the Political Bureau of the 8th Central Committee of the WPK was held",
        "convocation": "2nd enlarged meeting of the Political Bureau of the 8th Central Committee of the WPK",
        "ordinal": "2nd enlarged meeting of the Political Bureau of the 8th Central Committee of the WPK",
        "format": "2nd enlarged meeting of the Political Bureau of the 8th Central Committee of the WPK",
        "date": "Tuesday",
        "status": "2nd enlarged meeting of the Political Bureau of the 8th Central Committee of the WPK was held",
        "location": "the office building",
        "chair": "Kim Jong Un, general secretary, guided the meeting",
        "participants.0": "Kim Jong Un, general secretary, guided the meeting",
        "participants.1": "Jo Yong Won",
        "participants.2": "Ri Il Hwan",
        "agenda.0": "the supply of food",
        "decisions.0": "a decision on farming",
        "personnel_changes.0": "Members of the Central Committee were recalled and by-elected",
        "personnel_changes.1": "Members of the Central Committee were recalled and by-elected",
    }


def test_a_date_that_needed_the_report_says_so(claims: Claims) -> None:
    [claim] = claims(TEXTS["politburo"])
    date = claim.evidence["date"]
    assert (date.quote, [place.quote for place in date.also]) == ("Tuesday", ["June 30"])
    assert {place.rule for place in date.also} == {"published.dateline"}


def test_opening_and_close_are_both_quoted(claims: Claims) -> None:
    [claim] = claims(TEXTS["plenum"])
    date = claim.evidence["date"]
    assert (claim.date, date.quote, [place.quote for place in date.also]) == (
        "2021-06-15/2021-06-18",
        "June 15",
        ["June 18"],
    )


def test_an_inferred_year_has_its_reasons(claims: Claims) -> None:
    [claim] = claims(TEXTS["undated"], None)
    assert claim.date == "2021-06-29"
    assert claim.evidence["date"].note


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param(
            "An enlarged meeting of the Political Bureau of the WPK was held.", Format.ENLARGED, id="enlarged"
        ),
        pytest.param(
            "A meeting of the Political Bureau of the WPK was held. The emergency meeting lasted. The enlarged meeting"
            " ended.",
            Format.EMERGENCY_ENLARGED,
            id="words of several sentences",
        ),
        pytest.param("A meeting of the Political Bureau of the WPK was held.", None, id="no word"),
    ],
)
def test_format(claims: Claims, text: str, form: Format | None) -> None:
    assert [claim.format for claim in claims(text + " It rained.")] == [form]


@pytest.mark.parametrize(
    ("text", "location"),
    [
        pytest.param("was held at the office building.", Location(name="office building"), id="building"),
        pytest.param("was held in Samjiyon.", Location(place="Samjiyon"), id="town"),
        pytest.param(
            "was held at the office building in Pyongyang.",
            Location(name="office building", place="Pyongyang"),
            id="both",
        ),
        pytest.param("was held.", None, id="neither"),
    ],
)
def test_location(claims: Claims, text: str, location: Location | None) -> None:
    [claim] = claims(f"A meeting of the Political Bureau of the WPK {text} It rained.")
    assert claim.location == location


@pytest.mark.parametrize(
    ("text", "agenda", "decisions"),
    [
        pytest.param(
            "The meeting discussed the harvest. The meeting took up the floods.",
            (AgendaItem("the harvest", 1), AgendaItem("the floods", 2)),
            (),
            id="items in order",
        ),
        pytest.param(
            "The meeting discussed the harvest. The meeting discussed the Harvest.",
            (AgendaItem("the harvest", 1),),
            (),
            id="an item once",
        ),
        pytest.param(
            "The agenda item was the harvest.", (AgendaItem("the harvest", 1),), (), id="item under discussion"
        ),
        pytest.param(
            "It dealt with an organizational matter.",
            (AgendaItem("an organizational matter", 1),),
            (),
            id="organization",
        ),
        pytest.param("It decided to build houses.", (), (Decision("to build houses"),), id="decided"),
        pytest.param(
            "It adopted a resolution on rice. It adopted a resolution on rice.",
            (),
            (Decision("a resolution on rice"),),
            id="a decision once",
        ),
        pytest.param(
            "A decision on farms was adopted unanimously.", (), (Decision("A decision on farms"),), id="passive"
        ),
    ],
)
def test_business(claims: Claims, text: str, agenda: tuple[AgendaItem, ...], decisions: tuple[Decision, ...]) -> None:
    [claim] = claims(f"A plenary meeting of the WPK Central Committee was held on June 29. {text}")
    assert (claim.agenda, claim.decisions) == (agenda, decisions)


@pytest.mark.parametrize("number", [100, 700])
def test_items_are_cut(claims: Claims, number: int) -> None:
    words = "x" * number
    [claim] = claims(f"A plenary meeting of the WPK was held on June 29. The meeting discussed the {words}.")
    assert [len(item.description) for item in claim.agenda] == [min(number + 4, 400)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "In the Communist Party of China a plenary session was held on June 29.", [], id="in its sentence"
        ),
        pytest.param("A plenary session was held on June 29.", ["central-committee"], id="alone"),
        pytest.param(
            "The Cabinet held a plenary session on June 28. A plenary session was held on June 29.", [], id="before it"
        ),
    ],
)
def test_a_bare_plenum_beside_other_bodies(claims: Claims, text: str, found: list[str]) -> None:
    assert [claim.body.value for claim in claims(f"{text} The Workers' Party is glad.")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The plenary session sat. The Workers' Party is glad.", True, id="Party"),
        pytest.param("The plenary session sat. The WPK is glad.", True, id="short"),
        pytest.param("The plenary session sat.", False, id="none"),
    ],
)
def test_speaks_of_party(article: ReadArticle, text: str, found: bool) -> None:
    assert speaks_of_party(article(text)) is found


def page_of(*pieces: tuple[BlockKind, str]) -> Document:
    text, blocks = "", []
    for kind, words in pieces:
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n"
    return Document("page", text, tuple(blocks), language="en")


ROW, PARAGRAPH = BlockKind.ROW, BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("pieces", "meetings"),
    [
        pytest.param(
            [
                (PARAGRAPH, "This is about the 6th Central Committee of the WPK."),
                (ROW, "21st plenary session, December 6, 1993"),
            ],
            [("central-committee", 6, 21, "1993-12-06")],
            id="the page's one convocation",
        ),
        pytest.param(
            [(PARAGRAPH, "The Workers' Party sat often."), (ROW, "21st plenary session, December 6, 1993")],
            [("central-committee", None, 21, "1993-12-06")],
            id="the page tells none",
        ),
        pytest.param(
            [
                (PARAGRAPH, "This is about the 6th Central Committee of the WPK."),
                (PARAGRAPH, "The 21st plenary session was held on December 6, 1993."),
            ],
            [("central-committee", None, 21, "1993-12-06")],
            id="only for rows",
        ),
    ],
)
def test_rows_of_a_table(
    pieces: list[tuple[BlockKind, str]], meetings: list[tuple[str, int | None, int | None, str | None]]
) -> None:
    found = extract_document(page_of(*pieces)).claims
    assert [(one.body.value, one.convocation, one.ordinal, one.date) for one in found] == meetings


def test_a_meeting_that_calls_another_keeps_its_own_business(told: Told) -> None:
    first, called = told(
        "A meeting of the Political Bureau of the WPK Central Committee was held on June 8. It discussed the rice"
        " harvest. It decided to convene a plenary meeting of the Central Committee in late June. The meeting was"
        " attended by Pak Pong Ju."
    )
    assert [one["description"] for one in first["agenda"]] == ["the rice harvest"]
    assert len(first["decisions"]) == 1
    assert [one["name"] for one in first["participants"]] == ["Pak Pong Ju"]
    assert called["role"] == "announced"
    assert not called.keys() & {"decisions", "participants", "agenda"}
