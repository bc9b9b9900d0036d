import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpmeet.extract.numbers import read_number, read_numbers
from kpmeet.vocab.loader import load_language


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("4th", [4], id="figure"),
        pytest.param("the 2nd, 3rd and 10th", [2, 3, 10], id="several figures"),
        pytest.param("fourth", [4], id="word"),
        pytest.param("Fourth and Fifth", [4, 5], id="several words"),
        pytest.param("twenty-first", [21], id="joined word"),
        pytest.param("twenty first", [21], id="joined word without its hyphen"),
        pytest.param("twenty-first and first", [21, 1], id="a word within a word counts apart"),
        pytest.param("thirty-third", [33], id="the largest word"),
        pytest.param("first first", [1, 1], id="the same word twice"),
        pytest.param("XII", [12], id="roman"),
        pytest.param("VIII and IX", [8, 9], id="several roman"),
        pytest.param("XXIV", [24], id="roman with both subtractions"),
        pytest.param("6th and VII", [6, 7], id="figure and roman"),
        pytest.param("4th and fifth", [4], id="figures keep words out"),
        pytest.param("fourthly", [], id="a word is whole"),
        pytest.param("someone", [], id="no number inside a word"),
        pytest.param("second-hand", [2], id="a hyphen ends a word"),
        pytest.param("hand-second", [], id="but does not begin one"),
        pytest.param("0", [], id="zero numbers nothing"),
        pytest.param("200", [200], id="the largest"),
        pytest.param("201", [], id="too large"),
        pytest.param("MCMX", [], id="letters of no ordinal"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_english_numbers(text: str, numbers: list[int]) -> None:
    assert read_numbers(text, load_language("en")) == numbers
    assert read_number(text, load_language("en")) == next(iter(numbers), None)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("제8차", [8], id="figure"),
        pytest.param("제2차 및 제3차", [2, 3], id="several"),
        pytest.param("셋째 날", [3], id="word with a suffix"),
        pytest.param("첫날", [1], id="first"),
        pytest.param("열흘", [10], id="days, the longest word"),
        pytest.param("사흘간", [3], id="days with a particle"),
        pytest.param("회의", [], id="nothing"),
    ],
)
def test_korean_numbers(text: str, numbers: list[int]) -> None:
    assert read_numbers(text, load_language("ko")) == numbers


@given(st.integers(1, 200), st.sampled_from(["th", "st", "nd", "rd", "", "차"]))
def test_a_figure_is_read_as_it_is(number: int, suffix: str) -> None:
    language = load_language("ko" if suffix == "차" else "en")
    assert read_numbers(f"the {number}{suffix} one", language) == [number]


@given(st.text(max_size=60), st.sampled_from(["en", "ko"]))
def test_numbers_of_any_text_are_ordinals(text: str, code: str) -> None:
    assert all(0 < number <= 200 for number in read_numbers(text, load_language(code)))
