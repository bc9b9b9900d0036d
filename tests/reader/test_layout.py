import pytest

from kpmeet.reader.layout import cell_width, is_terminal, normalise, page_width, split_lines, split_units

WRAPPED = """Report on a Meeting of the Bureau
of the Committee

Pyongyang, May 3 (KCNA) -- The bureau of the committee came together on the second
day of May in the office building in order to look at the state of the farms in the
northern provinces and to decide on what has to be done before the rains.

The first secretary opened the meeting and told those present why it had been called
at such short notice, after which the head of the department made a report.

The members then spoke one after the other and all of them agreed with the report on
the whole, though some wished for more haste.

A decision was adopted.
"""
WRAPPED_PARAGRAPHS = [
    "Report on a Meeting of the Bureau of the Committee",
    "Pyongyang, May 3 (KCNA) -- The bureau of the committee came together on the second day of May in the office "
    "building in order to look at the state of the farms in the northern provinces and to decide on what has to be "
    "done before the rains.",
    "The first secretary opened the meeting and told those present why it had been called at such short notice, after "
    "which the head of the department made a report.",
    "The members then spoke one after the other and all of them agreed with the report on the whole, though some "
    "wished for more haste.",
    "A decision was adopted.",
]


def test_wrapped_lines_become_paragraphs() -> None:
    assert [unit.text for unit in split_units(WRAPPED)] == WRAPPED_PARAGRAPHS


def test_wrapped_lines_with_a_blank_line_between_each_become_paragraphs() -> None:
    double = WRAPPED.replace("\n\n", "\n").replace("\n", "\n\n")
    assert [unit.text for unit in split_units(double)] == WRAPPED_PARAGRAPHS


def test_units_keep_their_offsets() -> None:
    for unit in split_units(WRAPPED):
        assert " ".join(WRAPPED[unit.start : unit.end].split()) == unit.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\nTwo.\n\nThree.", ["One.", "Two.", "Three."], id="a line is a paragraph"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\u00a0\n\u200b\n", [], id="only blanks"),
        pytest.param(
            "The committee came together in the capital on Tuesday in order\nto look at the state of the farms.",
            ["The committee came together in the capital on Tuesday in order to look at the state of the farms."],
            id="a small letter goes on",
        ),
        pytest.param("A list:\n  • one\n  • two", ["A list:", "• one", "• two"], id="items"),
        pytest.param("a | b | c\nd | e | f", ["a | b | c", "d | e | f"], id="rows"),
    ],
)
def test_split_units(text: str, expected: list[str]) -> None:
    assert [unit.text for unit in split_units(text)] == expected


def test_lines_count_the_blank_lines_before_them() -> None:
    assert [(line.text, line.start, line.gap) for line in split_lines("a\n\n\n  b \nc")] == [
        ("a", 0, 0),
        ("b", 6, 2),
        ("c", 9, 0),
    ]


def test_paragraphs_of_one_line_are_not_wrapped() -> None:
    text = "\n".join(f"This is sentence number {number} and it is short." for number in range(20))
    assert page_width(split_lines(text)) == 0


@pytest.mark.parametrize(
    ("text", "terminal"),
    [
        ("It met.", True),
        ("It met. (Yonhap)", True),
        ("회의가 열렸다.(끝)", True),
        ("It goes on.-0-", True),
        ("“It met.”", True),
        ("It met.[1]", True),
        ("회의다./연합", True),
        ("It met", False),
        ("Key points:", False),
    ],
)
def test_is_terminal(text: str, terminal: bool) -> None:
    assert is_terminal(text) is terminal


def test_wide_characters_take_two_cells() -> None:
    assert cell_width("회의 met") == 8


def test_normalise_composes_hangul_and_line_ends() -> None:
    assert normalise("\u1112\u116c\r\nb\rc") == "회\nb\nc"
