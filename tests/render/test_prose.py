"""Words in styles, wrapped for the terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kpmeet.query.texts import clean_text
from kpmeet.render.console import Lines
from kpmeet.render.grid import cell_width
from kpmeet.render.prose import Words, write_prose

STYLES = st.sampled_from(["", "bold", "dim", "italic", "red", "green"])
TEXTS = st.text(st.sampled_from("ab 조용 \n\x1b[]\u202e,"), max_size=30)


@pytest.mark.parametrize(
    ("words", "width", "rows"),
    [
        pytest.param([("Kim Jong Un", "bold"), (", chair", "")], 14, ["Kim Jong Un,", "  chair"], id="across styles"),
        pytest.param([("one\ntwo", "")], 20, ["one", "  two"], id="lines of its own"),
        pytest.param([("", "")], 20, [""], id="nothing"),
        pytest.param([("조용원 김덕훈", "")], 9, ["조용원", "  김덕훈"], id="wide letters"),
        pytest.param([("abcdefghijkl", "")], 9, ["abcdefghi", "  jkl"], id="a long word"),
    ],
)
def test_rows(words: Words, width: int, rows: list[str]) -> None:
    assert list(write_prose(words, width, rest="  ")) == rows


@pytest.mark.parametrize(
    ("words", "row"),
    [
        pytest.param([("a", "bold"), (" b", "")], "\x1b[1ma\x1b[0m b", id="bold"),
        pytest.param([("up", "green"), ("down", "red")], "\x1b[32mup\x1b[0m\x1b[31mdown\x1b[0m", id="colours"),
        pytest.param([("a", "dim"), ("b", "dim")], "\x1b[2mab\x1b[0m", id="one stretch"),
    ],
)
def test_styles(words: Words, row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert list(write_prose(words, 40, styled=True)) == [row]


def test_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert list(write_prose([("up", "green"), (" a", "bold")], 40, styled=True)) == ["up\x1b[1m a\x1b[0m"]


@given(st.lists(st.tuples(TEXTS, STYLES), max_size=4), st.integers(8, 40), st.booleans())
def test_nothing_is_lost_and_all_fits(words: list[tuple[str, str]], width: int, styled: bool) -> None:
    rows = [re.sub(r"\x1b\[\d+m", "", row) for row in write_prose(words, width, styled=styled)]
    text = clean_text("".join(text for text, _ in words))
    assert "".join(rows).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert max(map(cell_width, rows)) <= width


def test_as_a_rich_value_it_takes_the_width_at_hand() -> None:
    console = Console(width=12, color_system="standard", force_terminal=True, record=True)
    with console.capture() as capture:
        console.print(Lines(lambda width: [f"\x1b[1m{width}\x1b[0m", "end"]))
    assert capture.get() == "\x1b[1m12\x1b[0m\nend"
