import pytest

from kpmeet.vocab.loader import languages, load_language
from kpmeet.vocab.rules import rule_sentence


@pytest.mark.parametrize("code", languages())
def test_every_rule_is_explained_by_its_note(code: str) -> None:
    rules = load_language(code).rules
    assert {rule: rule_sentence(rule) for rule in rules} == {rule: found.note for rule, found in rules.items()}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        pytest.param(
            "en.when.nearest",
            "The date stands in the same clause as the meeting, nearer to it than to any other.",
            id="of the engine",
        ),
        pytest.param("ko.name.known", "The name stands in the authority file of persons.", id="in any language"),
        pytest.param("published.dateline", "The report's own date line.", id="of no language"),
        pytest.param("en.no.such-rule", "en.no.such-rule", id="unknown"),
        pytest.param("", "", id="empty"),
    ],
)
def test_rules_of_the_engine(rule: str, sentence: str) -> None:
    assert rule_sentence(rule) == sentence
