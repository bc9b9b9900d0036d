import pytest

from kpmeet.errors import VocabularyError
from kpmeet.model import Body, Format
from kpmeet.vocab import naming
from kpmeet.vocab.naming import NAME_LANGUAGES, compose_name


@pytest.mark.parametrize(
    ("told", "english", "korean"),
    [
        pytest.param(
            {"body": Body.POLITBURO, "ordinal": 2, "convocation": 8, "format": Format.ENLARGED},
            "2nd Enlarged Meeting of the Political Bureau of the 8th Central Committee",
            "조선로동당 중앙위원회 제8기 제2차 정치국 확대회의",
            id="politburo",
        ),
        pytest.param(
            {"body": Body.POLITBURO},
            "Meeting of the Political Bureau of the Central Committee",
            "조선로동당 중앙위원회 정치국 회의",
            id="nothing told",
        ),
        pytest.param(
            {"body": Body.CENTRAL_COMMITTEE, "ordinal": 11, "convocation": 8, "format": Format.ENLARGED},
            "11th Enlarged Plenary Meeting of the 8th Central Committee",
            "조선로동당 중앙위원회 제8기 제11차 전원회의 확대회의",
            id="plenum",
        ),
        pytest.param(
            {"body": Body.SECRETARIAT, "ordinal": 4, "convocation": 7},
            "4th Meeting of the Executive Policy Council of the 7th Central Committee",
            "조선로동당 중앙위원회 제7기 제4차 정무국 회의",
            id="executive policy council",
        ),
        pytest.param(
            {"body": Body.CELL_SECRETARIES, "ordinal": 5},
            "5th Conference of Party Cell Chairpersons",
            "제5차 당세포위원장대회",
            id="cell chairpersons",
        ),
        pytest.param(
            {"body": Body.CELL_SECRETARIES}, "Meeting of Party Cell Secretaries", "당세포비서 회의", id="uncounted"
        ),
        pytest.param(
            {"body": Body.OFFICIALS, "ordinal": 1, "sector": "personnel administration"},
            "1st Meeting of Party Officials in the Field of Personnel Administration",
            "제1차 간부사업부문 당일군 회의",
            id="officials",
        ),
        pytest.param(
            {"body": Body.CONSULTATIVE, "sector": "flood relief"},
            "Consultative Meeting, flood relief",
            "flood relief 협의회",
            id="consultative",
        ),
        pytest.param(
            {"body": Body.CONGRESS, "ordinal": 123},
            "123rd Congress of the Workers' Party of Korea",
            "조선로동당 제123차 대회",
            id="last digit",
        ),
    ],
)
def test_names(told: dict[str, object], english: str, korean: str) -> None:
    assert compose_name(**told) == english  # type: ignore[arg-type]
    assert compose_name(**told, language="ko") == korean  # type: ignore[arg-type]


@pytest.mark.parametrize("language", NAME_LANGUAGES)
@pytest.mark.parametrize("body", Body)
def test_every_body_and_format_has_a_name(language: str, body: Body) -> None:
    for format_ in Format:
        name = compose_name(body, ordinal=3, convocation=8, format=format_, sector="x", language=language)
        assert name
        assert not set(name) & set("{}[]")


@pytest.mark.parametrize("number", range(1, 41))
def test_ordinals(number: int) -> None:
    name = compose_name(Body.CONGRESS, ordinal=number)
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    assert name.startswith(f"{number}{suffix} ")


def test_a_language_without_names_is_an_error() -> None:
    with pytest.raises(VocabularyError, match=r"names\.yaml"):
        compose_name(Body.CONGRESS, language="xx")


def test_a_body_left_out_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = naming.load_names("en")
    part = {"ordinal": whole.ordinal, "sittings": whole.sittings, "sectors": {}, "bodies": {}}
    monkeypatch.setattr("msgspec.convert", lambda *_, **__: naming.Names(**part))  # type: ignore[arg-type]
    with pytest.raises(VocabularyError, match="every body"):
        naming.load_names.__wrapped__("en")
