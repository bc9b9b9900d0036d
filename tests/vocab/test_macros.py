import pytest

from kpmeet.errors import VocabularyError
from kpmeet.vocab.macros import expand
from kpmeet.vocab.schema import ENTITY_MARKS

WORDS = {
    "number": ("first", "2nd"),
    "unit": ("one",),
    "nested": ("{unit}", "{number}"),
    "with-dash": ("x",),
    "loop": ("{pool}",),
    "pool": ("{loop}",),
    "self": ("{self}",),
}


@pytest.mark.parametrize(
    ("pattern", "expanded"),
    [
        pytest.param("plain", "plain", id="nothing to expand"),
        pytest.param("{number}", "(?:first|2nd)", id="several forms"),
        pytest.param("a {unit} {unit}", "a (?:one) (?:one)", id="twice"),
        pytest.param("{nested}", "(?:(?:one)|(?:first|2nd))", id="lists within lists"),
        pytest.param("{with-dash}", "(?:x)", id="dash"),
        pytest.param("a{0,20}b{3}", "a{0,20}b{3}", id="counts are no lists"),
        pytest.param("", "", id="empty"),
        *(pytest.param(f"{{{name}}}", mark, id=f"mark {name}") for name, mark in ENTITY_MARKS.items()),
        pytest.param("[{M}{G}]", f"[{ENTITY_MARKS['M']}{ENTITY_MARKS['G']}]", id="marks in a class"),
    ],
)
def test_expand(pattern: str, expanded: str) -> None:
    assert expand(pattern, WORDS, "a rule") == expanded


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param("{missing}", "a rule: no word list 'missing'", id="unknown"),
        pytest.param("{loop}", "a rule: word lists refer to each other without end", id="two lists"),
        pytest.param("{self}", "a rule: word lists refer to each other without end", id="itself"),
    ],
)
def test_what_cannot_be_expanded(pattern: str, message: str) -> None:
    with pytest.raises(VocabularyError) as raised:
        expand(pattern, WORDS, "a rule")
    assert str(raised.value) == message


def test_marks_are_single_letters_of_their_own() -> None:
    assert all(len(mark) == 1 and "\ue000" <= mark <= "\uf8ff" for mark in ENTITY_MARKS.values())
    assert len(set(ENTITY_MARKS.values())) == len(ENTITY_MARKS)
