"""Documents in which several languages stand side by side."""

import pytest

from kpmeet.extract import extract_document
from kpmeet.extract.languages import join_claims
from kpmeet.model import AgendaItem, Block, BlockKind, Body, Claim, Document, Evidence, Format, Role, Status

ENGLISH = "A meeting of the Political Bureau of the WPK Central Committee was held on June 29."
KOREAN = "조선로동당 중앙위원회 제8기 제2차 정치국 확대회의가 6월 29일에 진행되였다. 경애하는 총비서동지께서 오시였다."
ENGLISH_PLENUM = "The 3rd plenary meeting of the 8th WPK Central Committee was held on June 15."


def document_of(*passages: str, language: str | None = None) -> Document:
    text, blocks = "", []
    for words in passages:
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(words)))
        text += words + "\n"
    return Document("x", text, tuple(blocks), published="2021-06-30", language=language)


@pytest.mark.parametrize(
    ("passages", "language", "expected"),
    [
        pytest.param((ENGLISH,), "en", [("politburo", None, None, "2021-06-29")], id="one language"),
        pytest.param((ENGLISH, KOREAN), "en", [("politburo", 8, 2, "2021-06-29")], id="the other completes"),
        pytest.param((KOREAN, ENGLISH), "ko", [("politburo", 8, 2, "2021-06-29")], id="and the other way round"),
        pytest.param(
            (ENGLISH_PLENUM, KOREAN),
            "en",
            [("central-committee", 8, 3, "2021-06-15"), ("politburo", 8, 2, "2021-06-29")],
            id="a meeting that only the other tells",
        ),
        pytest.param(
            (ENGLISH, "농민들이 모내기를 하였다. 봄이 와서 들판은 푸르고 아이들은 노래를 불렀다."),
            "en",
            [("politburo", None, None, "2021-06-29")],
            id="another language without a trigger",
        ),
        pytest.param((ENGLISH, "정치국 회의"), "en", [("politburo", None, None, "2021-06-29")], id="too short to tell"),
    ],
)
def test_meetings_of_a_document(
    passages: tuple[str, ...], language: str, expected: list[tuple[str, int | None, int | None, str | None]]
) -> None:
    found = extract_document(document_of(*passages, language=language)).claims
    assert [(one.body.value, one.convocation, one.ordinal, one.date) for one in found] == expected


def test_completed_values_keep_their_words() -> None:
    document = document_of(ENGLISH, KOREAN, language="en")
    [claim] = extract_document(document).claims
    assert claim.format is Format.ENLARGED
    places = {name: document.text[one.start : one.end] for name, one in claim.evidence.items()}
    assert places == {name: one.quote for name, one in claim.evidence.items()}
    assert (places["body"], places["ordinal"]) == (
        "meeting of the Political Bureau of the WPK Central Committee",
        "조선로동당 중앙위원회 제8기 제2차 정치국 확대회의",
    )


def words(name: str) -> dict[str, Evidence]:
    return {name: Evidence(name, 0, len(name), "rule")}


def bureau(role: Role = Role.REPORTED, **told: object) -> Claim:
    return Claim(body=Body.POLITBURO, role=role, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mine", "other", "joined"),
    [
        pytest.param(bureau(ordinal=2), bureau(ordinal=2), [bureau(ordinal=2)], id="the same"),
        pytest.param(bureau(ordinal=2), bureau(ordinal=3), [bureau(ordinal=2), bureau(ordinal=3)], id="two numbers"),
        pytest.param(
            bureau(date="2021-06-29"),
            bureau(date="2021-06-28"),
            [bureau(date="2021-06-29"), bureau(date="2021-06-28")],
            id="two days",
        ),
        pytest.param(
            bureau(date="2021-06-29"), bureau(date="2021-06"), [bureau(date="2021-06-29")], id="a day and its month"
        ),
        pytest.param(
            bureau(format=Format.CLOSED),
            bureau(format=Format.ENLARGED),
            [bureau(format=Format.CLOSED), bureau(format=Format.ENLARGED)],
            id="two formats",
        ),
        pytest.param(
            bureau(format=Format.EMERGENCY_ENLARGED),
            bureau(format=Format.ENLARGED),
            [bureau(format=Format.EMERGENCY_ENLARGED)],
            id="one word of a format",
        ),
        pytest.param(
            bureau(),
            Claim(body=Body.CONGRESS, role=Role.REPORTED),
            [bureau(), Claim(body=Body.CONGRESS, role=Role.REPORTED)],
            id="two bodies",
        ),
        pytest.param(
            bureau(Role.BACKGROUND),
            bureau(Role.REPORTED),
            [bureau(Role.BACKGROUND), bureau(Role.REPORTED)],
            id="two roles and nothing else told",
        ),
        pytest.param(
            bureau(Role.BACKGROUND, ordinal=2),
            bureau(Role.REPORTED, ordinal=2, status=Status.HELD),
            [bureau(Role.REPORTED, ordinal=2, status=Status.HELD)],
            id="news before background",
        ),
        pytest.param(
            bureau(ordinal=2, evidence=words("ordinal")),
            bureau(ordinal=2, chair="Kim Jong Un", evidence={**words("chair"), **words("body")}),
            [bureau(ordinal=2, chair="Kim Jong Un", evidence={**words("ordinal"), **words("chair")})],
            id="a chair with its words",
        ),
        pytest.param(
            bureau(ordinal=2),
            bureau(ordinal=2, agenda=(AgendaItem("rice"),), evidence=words("agenda.0")),
            [bureau(ordinal=2, agenda=(AgendaItem("rice"),), evidence=words("agenda.0"))],
            id="a list with its words",
        ),
    ],
)
def test_join_claims(mine: Claim, other: Claim, joined: list[Claim]) -> None:
    assert join_claims((mine,), (other,)) == tuple(joined)


def test_joining_with_nothing() -> None:
    assert join_claims((), (bureau(),)) == (bureau(),)
    assert join_claims((bureau(),), ()) == (bureau(),)
