"""Every example of the page words is matched by its own mark."""

import pytest

from kpmeet.errors import VocabularyError
from kpmeet.reader.patterns import fill, load_marks, mark_pattern
from kpmeet.vocab.pages import Mark, load_page_words, parse_page_words

MARKS = [mark for words in load_page_words() for mark in words.marks]
EXAMPLES = [pytest.param(mark, example, id=f"{mark.id}: {example[:30]}") for mark in MARKS for example in mark.examples]


@pytest.mark.parametrize(("mark", "example"), EXAMPLES)
def test_examples(mark: Mark, example: str) -> None:
    assert mark.id in load_marks().find_ids(example)


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.id)
def test_every_mark_has_an_example_and_repeats_no_form(mark: Mark) -> None:
    assert mark.examples
    assert len(set(mark.forms)) == len(mark.forms)


SENTENCES = [
    "The plenary meeting was held at the headquarters of the Party Central Committee on June 29.",
    "Kim Jong Un, general secretary of the WPK, guided the meeting.",
    "More officials were elected to the Political Bureau of the Central Committee of the Party.",
    "Search for a solution went on, and comments of the members were heard in the course of the meeting.",
    "조선로동당 중앙위원회 제8기 제2차 정치국 확대회의가 29일 당중앙위원회 본부청사에서 진행되였다.",
    "통신은 회의에서 조직문제가 토의되였으며 정치국 위원들을 소환, 보선하였다고 전하였다.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_of_reports_have_no_mark(sentence: str) -> None:
    assert load_marks().find_ids(sentence) == frozenset()


def test_long_lines_are_looked_at_where_they_begin_and_end() -> None:
    line = "word " * 400 + "-0-"
    assert load_marks().find(line) == {"end"}


def test_a_placeholder_without_a_meaning_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{nonsense}", {})


def test_a_grouped_pattern_has_the_date_in_a_group() -> None:
    mark = next(mark for mark in MARKS if mark.id == "en.page.calendar")
    assert mark_pattern(mark, load_page_words(), grouped=True).count("((?:") > 0


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("marks: [{id: en.page.x, does: dance, forms: [a]}]", "dance"),
        ("marks: [{id: nonsense, does: drop, forms: [a]}]", "id"),
        ("marks: [{id: en.page.x, does: drop, forms: []}]", "forms"),
        ("words: [a]", "words"),
        ("marks: [", "flow"),
    ],
)
def test_faults_of_a_file(text: str, fault: str) -> None:
    with pytest.raises(VocabularyError, match=fault):
        parse_page_words(text, "x/page.yaml")
