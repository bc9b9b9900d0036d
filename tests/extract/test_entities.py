from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.extract.dates import DateParts
from kpmeet.extract.entities import Marked, Mention, join_formats
from kpmeet.extract.marking import merged_groups
from kpmeet.model import Body, Format
from kpmeet.vocab.schema import ENTITY_MARKS

Mark = Callable[..., list[Marked]]

LETTERS = str.maketrans({mark: f"{{{name}}}" for name, mark in ENTITY_MARKS.items()})


def with_letters(marked: Marked) -> str:
    return marked.text.translate(LETTERS)


@pytest.mark.parametrize(
    ("text", "language", "marks"),
    [
        pytest.param(
            "The meeting of the Political Bureau of the WPK Central Committee was held on June 29.",
            "en",
            "The {M} was held on {D}.",
            id="a meeting is longer than its organ",
        ),
        pytest.param(
            "Kim Jong Un, a member of the Presidium of the Political Bureau of the WPK, guided the meeting.",
            "en",
            "{P}, a {T}, guided {G}.",
            id="a title is longer than its organ",
        ),
        pytest.param(
            "An enlarged plenary meeting of the Cabinet and a rally", "en", "An {X} and a {X}", id="bodies of others"
        ),
        pytest.param("He was elected to the Political Bureau.", "en", "He was elected to {T}.", id="only the core"),
        pytest.param("The Political Bureau acted.", "en", "The {O} acted.", id="organ"),
        pytest.param("a session; both meetings; the last one", "en", "{G}; {G}; {G}", id="general words"),
        pytest.param("The enlarged meeting ended.", "en", "{G} ended.", id="a capital article is no place"),
        pytest.param("The Pukchong enlarged meeting ended.", "en", "The {M} ended.", id="a place names a meeting"),
        pytest.param("Comrade Kim met Pak Man Nal.", "en", "{P} met {P}.", id="persons"),
        pytest.param("in 2011 in March 2012", "en", "in {D} in {D}", id="years and months"),
        pytest.param("", "en", "", id="nothing"),
        pytest.param("김정은 총비서가 회의를 지도했다.", "ko", "{P} 총비서가 {G}를 지도했다.", id="korean"),
        pytest.param("당 정치국 위원인 박태성", "ko", "{T}인 {P}", id="korean title"),
    ],
)
def test_marks(mark: Mark, text: str, language: str, marks: str) -> None:
    assert "".join(with_letters(one) for one in mark(text, language)) == marks


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param(
            "2nd enlarged meeting of the Political Bureau of the Eighth Central Committee of the WPK",
            (Mention(Body.POLITBURO, ordinal=2, convocation=8, formats=frozenset({"enlarged"})),),
            id="politburo with everything",
        ),
        pytest.param(
            "ninth and tenth plenary meetings of the 8th WPK Central Committee",
            (
                Mention(Body.CENTRAL_COMMITTEE, "plenum", ordinal=9, convocation=8),
                Mention(Body.CENTRAL_COMMITTEE, "plenum", ordinal=10, convocation=8),
            ),
            id="two under one noun",
        ),
        pytest.param(
            "December 2023 plenary meeting of the WPK Central Committee",
            (Mention(Body.CENTRAL_COMMITTEE, "plenum", when=DateParts(year2=2023, month=12)),),
            id="named after month and year",
        ),
        pytest.param(
            "December plenary meeting of the WPK Central Committee",
            (Mention(Body.CENTRAL_COMMITTEE, "plenum", when=DateParts(month=12)),),
            id="named after its month",
        ),
        pytest.param(
            "plenary session", (Mention(Body.CENTRAL_COMMITTEE, "plenum", weak=True),), id="a bare plenum is weak"
        ),
        pytest.param(
            "First Workshop of Officials in the Information Sector of the WPK",
            (Mention(Body.OFFICIALS, "conference", ordinal=1, sector="information"),),
            id="known sector",
        ),
        pytest.param(
            "short course of party officials of the farming sector",
            (Mention(Body.OFFICIALS, "conference", sector="farming"),),
            id="sector as told",
        ),
        pytest.param(
            "consultative meeting of officials",
            (Mention(Body.CONSULTATIVE, formats=frozenset({"consultative"}), weak=True, needs_leader=True),),
            id="consultative meeting needs the leader",
        ),
        pytest.param(
            "an emergency meeting", (Mention(formats=frozenset({"emergency"}), definite=False),), id="indefinite"
        ),
        pytest.param("the third session", (Mention(ordinal=3),), id="general with a number"),
        pytest.param("both meetings", (Mention(is_plural=True),), id="plural"),
        pytest.param("meetings", (Mention(is_plural=True, definite=False),), id="plural without an article"),
        pytest.param("the last one", (Mention(is_previous=True),), id="the last one"),
        pytest.param("Chinese party congress", (Mention(head="congress"),), id="a look-alike keeps its kind"),
        pytest.param("rally", (Mention(),), id="a look-alike of no kind"),
    ],
)
def test_mentions(mark: Mark, text: str, values: tuple[Mention, ...]) -> None:
    [marked] = mark(text)
    assert [entity.values for entity in marked.entities.values()] == [values]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        pytest.param("Cho Yong-won spoke.", "en", [("Jo Yong Won", False)], id="known"),
        pytest.param("Kang Mu Nal spoke.", "en", [("Kang Mu Nal", False)], id="three words"),
        pytest.param("Kang Mu-nal spoke.", "en", [("Kang Mu-nal", False)], id="hyphen"),
        pytest.param("Mu-nal Kang spoke.", "en", [("Mu-nal Kang", False)], id="family name last"),
        pytest.param("Comrade Kim spoke.", "en", [("Kim", True)], id="family name alone"),
        pytest.param("The Supreme Leader spoke.", "en", [(None, True)], id="title alone"),
        pytest.param("조용원이 말했다.", "ko", [("Jo Yong Won", False)], id="korean known"),
        pytest.param("김 총비서가 말했다.", "ko", [("Kim", True)], id="korean family name"),
    ],
)
def test_persons(mark: Mark, text: str, language: str, names: list[tuple[str | None, bool]]) -> None:
    [marked] = mark(text, language)
    assert [(one.name, one.is_title) for one in marked.entities.values()] == names


def test_spans_lead_back_to_the_sentence(mark: Mark) -> None:
    [marked] = mark("Today Kim Jong Un guided the plenary meeting here.")
    text = with_letters(marked)
    assert text == "{D} {P} guided the {M} here."
    places = {entity.mark: at for at, entity in marked.entities.items()}
    assert {name: marked.quote(at, at + 1) for name, at in places.items()} == {
        "D": "Today",
        "P": "Kim Jong Un",
        "M": "plenary meeting",
    }
    assert marked.quote(places["P"], places["M"] + 1) == "Kim Jong Un guided the plenary meeting"
    assert marked.span(0, len(marked.text)) == (0, len(marked.sentence.text))


@pytest.mark.parametrize(
    ("groups", "merged"),
    [
        pytest.param({"ord": "2nd", "conv1": "8th"}, {"ord": "2nd", "conv": "8th"}, id="digits dropped"),
        pytest.param({"conv": "", "conv2": "8th"}, {"conv": "8th"}, id="empty ones passed over"),
        pytest.param({"conv": "7th", "conv2": "8th"}, {"conv": "7th"}, id="the first counts"),
        pytest.param({}, {}, id="none"),
    ],
)
def test_merged_groups(groups: dict[str, str], merged: dict[str, str]) -> None:
    assert merged_groups(groups) == merged


@pytest.mark.parametrize(
    ("words", "form"),
    [
        pytest.param({"enlarged"}, Format.ENLARGED, id="one"),
        pytest.param({"emergency", "enlarged"}, Format.EMERGENCY_ENLARGED, id="two together"),
        pytest.param({"joint", "enlarged"}, Format.ENLARGED_JOINT, id="joint"),
        pytest.param({"emergency", "consultative"}, Format.EMERGENCY_CONSULTATIVE, id="consultative"),
        pytest.param(set(), None, id="none"),
        pytest.param({"plain"}, None, id="unknown"),
    ],
)
def test_join_formats(words: set[str], form: Format | None) -> None:
    assert join_formats(frozenset(words)) == form


def test_defaults_say_nothing() -> None:
    nothing: dict[str, Any] = {name: getattr(Mention(), name) for name in Mention.__struct_fields__}
    assert {name for name, value in nothing.items() if value} == {"head", "definite"}
