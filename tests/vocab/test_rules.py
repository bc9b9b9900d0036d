import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpmeet.vocab.loader import languages, load_language
from kpmeet.vocab.rules import rule_sentence
from kpmeet.vocab.schema import ENTITY_MARKS, Gives


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


@pytest.mark.parametrize("code", languages())
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_organ_sat_has_the_words_of_every_rule_by_which_an_organ_alone_sat(code: str, data: st.DataObject) -> None:
    language = load_language(code)
    rules = [pattern for rule, pattern in language.events.patterns if rule.gives in (Gives.COMBINE, Gives.ACTED)]
    for pattern in rules:
        text = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=True))
        alone = not {ENTITY_MARKS["M"], ENTITY_MARKS["G"]} & set(text)
        assert not alone or language.patterns["organ_sat"].search(text)
