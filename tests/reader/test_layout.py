import textwrap

import pytest

from kpmeet.reader.layout import (
    Unit,
    cell_width,
    is_terminal,
    normalise,
    offset_in,
    page_width,
    split_lines,
    split_units,
)

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


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("제８기　제６차（확대）", "제8기 제6차(확대)", id="Korean"),
        pytest.param("第８期。（拡大）会議の", "第８期。（拡大）会議の", id="Japanese"),
        pytest.param("会议（六月）", "会议（六月）", id="Chinese"),
        pytest.param("勞動(dòng)黨會(huì)(kuài)議(六月)", "勞動黨會議(六月)", id="glosses of Chinese characters"),
    ],
)
def test_full_width_forms_of_korean_are_ascii_and_glosses_go(text: str, plain: str) -> None:
    assert normalise(text) == plain


def test_normalise_composes_hangul_and_line_ends() -> None:
    assert normalise("\u1112\u116c\r\nb\rc") == "회\nb\nc"


LEAD = """The board of the farm sector met in the capital on the third of May and looked at
the state of the fields. Present were the members of the board, its secretary, the
heads of the provincial farm boards, the chairpersons of the Northern"""
TAIL = """Farm Union and those who look after seed in the counties. They stayed for two days and
then went home by train."""
AFTER = "The board will meet again before the rains, as its secretary told those present on the\nsecond day."


@pytest.mark.parametrize(
    ("gap", "double"),
    [("\n\n", False), ("\n\n\f", False), ("\n\f", False), ("\n\n\n\n", False), ("\n", True), ("\n ", True)],
    ids=["blank line", "blank line and form feed", "form feed", "three blank lines", "double", "indented"],
)
def test_a_page_that_ends_in_a_sentence_does_not_end_the_paragraph(gap: str, double: bool) -> None:
    text = f"A Board Meets\n\n{AFTER}\n\n{LEAD}{gap}{TAIL}\n\n{AFTER}\n"
    text = text.replace("\n\n", "\n").replace("\n", "\n\n") if double else text
    after = AFTER.replace("\n", " ")
    whole = f"{LEAD} {TAIL}".replace("\n", " ")
    assert [unit.text for unit in split_units(text)] == ["A Board Meets", after, whole, after]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Work of the Northern Farms and What Has Become of the Seed of the Last Year", id="heading"),
        pytest.param("Present were the members of the board and the heads of the boards in the provinces:", id="list"),
        pytest.param("A photo released by the agency shows members of the board in a hall of the House", id="caption"),
    ],
)
def test_what_is_no_sentence_stays_apart_from_the_paragraph_below(line: str) -> None:
    text = f"{AFTER}\n\n{LEAD.rpartition('.')[0]}.\n\n{line}\n\n{TAIL}\n\n{AFTER}\n"
    assert line in [unit.text for unit in split_units(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Pyongyang, May 4 (KCNA) -- Farm officials of the provinces came together here.",
        "By A Reporter",
        "Published: May 4, 2031",
    ],
    ids=["dateline", "byline", "date"],
)
def test_a_line_of_its_own_does_not_go_on_with_a_sentence(line: str) -> None:
    text = f"{AFTER}\n\n{LEAD}\n\n{line}\n\n{AFTER}\n\n{AFTER}\n"
    assert line in [unit.text for unit in split_units(text)]


def test_hangul_goes_on_over_a_form_feed() -> None:
    lines = ["농업부문 일군들의 회의가 수도에서 진행되였다 회의에서는 종자와 비료문제가 토의되고"] * 4
    text = "\n".join(lines) + "\n\n\f" + "\n".join([*lines, "끝났다."])
    assert len(split_units(text)) == 1
    assert len(split_units(text.replace("\f", ""))) == 2


@pytest.mark.parametrize("count", [4, 5, 12])
def test_a_short_wrapped_text_is_wrapped_too(count: int) -> None:
    words = ["the", "Board", "met", "about", "farm", "seed", "once", "more", "and"] * 40
    text = "\n".join(textwrap.wrap(" ".join(words), 70)[:count])
    assert [unit.text for unit in split_units(text)] == [text.replace("\n", " ")]


def test_a_few_headlines_are_not_a_wrapped_text() -> None:
    lines = [f"Farm Board of the {name} Province Takes Up Seed and the Roads" for name in ("Northern", "Southern")]
    assert [unit.text for unit in split_units("\n".join(lines * 2))] == lines * 2


def test_places_in_a_unit_are_places_in_the_text() -> None:
    text = "  One two \n\n three\u200b\nfour"
    unit = Unit("One two three four", 2, len(text), 0, 18, bullet=False, row=False, ends=False)
    assert [text[offset_in(text, unit, at) :][:3] for at in (0, 4, 8, 14)] == ["One", "two", "thr", "fou"]
    plain = Unit("One", 2, 5, 0, 3, bullet=False, row=False, ends=False)
    assert offset_in(text, plain, 2) == 4


@pytest.mark.parametrize(
    ("before", "goes_on"),
    [
        ("The farm officials of the northern provinces came together in the hall of the Workers'", True),
        ("The farm officials of the northern provinces came together in the hall of the agency’s", True),
        ("The farm officials of the northern provinces came together in the capital and in the", True),
        ("The farm officials of the northern provinces came together in the capital in May,", True),
        ("Secretary tells the farm officials of the northern provinces that seed is 'all of hopes'", False),
        ("Farm Officials of the Northern Provinces Come Together in the Capital of the Country", False),
    ],
    ids=["genitive", "genitive with s", "little word", "comma", "quoted", "headline"],
)
def test_a_line_that_cannot_end_a_sentence_goes_on(before: str, goes_on: bool) -> None:
    assert len(split_units(f"{before}\nParty of Korea, as an agency said.")) == (1 if goes_on else 2)
