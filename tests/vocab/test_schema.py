import msgspec
import pytest

from kpmeet.vocab.schema import Example, Gives, LanguageFile, Rule, RuleFile, decode

RULE = {"id": "en.a.b", "gives": "held", "pattern": "x", "note": "It was held here."}
LANGUAGE = {
    "code": "en",
    "name": "English",
    "word_edges": True,
    "script": "[a-z]",
    "sentence_end": "x",
    "clause_break": "y",
}


def test_a_whole_rule_file() -> None:
    data = {
        "words": {"number": ["first", "2nd"]},
        "values": {"numbers": {"first": 1, "x": "y"}},
        "rules": [
            {**RULE, "value": {"weak": True, "n": 1}, "examples": [{"text": "a", "means": [], "published": "2021"}]}
        ],
    }
    assert decode(data, RuleFile) == RuleFile(
        words={"number": ("first", "2nd")},
        values={"numbers": {"first": 1, "x": "y"}},
        rules=(
            Rule(
                id="en.a.b",
                gives=Gives.HELD,
                pattern="x",
                note="It was held here.",
                value={"weak": True, "n": 1},
                examples=(Example("a", [], "2021"),),
            ),
        ),
    )


def test_an_empty_file_holds_nothing() -> None:
    assert decode({}, RuleFile) == RuleFile(words={}, values={}, rules=())


def test_a_language_needs_little() -> None:
    facts = decode(LANGUAGE, LanguageFile)
    assert (facts.code, facts.fold_case, facts.latin, facts.repairs, facts.trigger) == ("en", True, False, {}, ())


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        pytest.param({**RULE, "id": "En.a"}, r"\$\.rules\[0\]\.id", id="capital in the id"),
        pytest.param({**RULE, "id": "en"}, r"\$\.rules\[0\]\.id", id="no dot in the id"),
        pytest.param({**RULE, "id": "eng.a"}, r"\$\.rules\[0\]\.id", id="three letters of language"),
        pytest.param({**RULE, "gives": "nothing"}, r"\$\.rules\[0\]\.gives", id="unknown kind"),
        pytest.param({**RULE, "note": "short"}, r"\$\.rules\[0\]\.note", id="short note"),
        pytest.param({**RULE, "patern": "x"}, "unknown field `patern`", id="unknown key"),
        pytest.param({**RULE, "value": {"a": [1]}}, r"\$\.rules\[0\]\.value", id="list for a value"),
        pytest.param({**RULE, "examples": [{"text": "a"}]}, "missing required field `means`", id="example"),
        pytest.param(
            {key: RULE[key] for key in ("id", "gives", "note")}, "missing required field `pattern`", id="no pattern"
        ),
    ],
)
def test_rules_that_break_the_schema(rule: dict[str, object], message: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=message):
        decode({"rules": [rule]}, RuleFile)


@pytest.mark.parametrize("missing", sorted(LANGUAGE))
def test_a_language_without_its_facts(missing: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=f"missing required field `{missing}`"):
        decode({key: value for key, value in LANGUAGE.items() if key != missing}, LanguageFile)


def test_unknown_keys_of_files() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `word`"):
        decode({"word": {}}, RuleFile)
    with pytest.raises(msgspec.ValidationError, match="unknown field `colour`"):
        decode({**LANGUAGE, "colour": "red"}, LanguageFile)
