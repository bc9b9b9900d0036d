import pytest

from kpmeet.extract import has_trigger


@pytest.mark.parametrize(
    "text",
    [
        "the Political Bureau met",
        "POLITBURO",
        "a plenum",
        "the Plenary Meeting",
        "the Central Military Commission",
        "the Executive Policy Council",
        "the Secretariat",
        "the Workers' Party",
        "the Workers’ Party",
        "the WPK",
        "the ruling KWP",
        "a party congress",
        "cell secretaries",
        "a consultative meeting",
        "the delegates' conference",
        "a workshop for information officials",
        "당 정치국",
        "전원회의",
        "당대회",
        "세포비서",
        "강습회",
        "로동당",
    ],
)
def test_texts_that_pass(text: str) -> None:
    assert has_trigger(f"Then {text} it.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Farmers sowed rice in Hamhung.", id="farmers"),
        pytest.param("The political climate of the bureau", id="words apart"),
        pytest.param("A plenty of workers came to the party", id="nearly"),
        pytest.param("농민들이 모내기를 하였다.", id="korean"),
        pytest.param("\ud55c", id="one letter"),
        pytest.param("\x00\ufffd", id="no letters"),
    ],
)
def test_texts_that_do_not(text: str) -> None:
    assert not has_trigger(text)
