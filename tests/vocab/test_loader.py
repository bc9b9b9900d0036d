from collections.abc import Iterator
from pathlib import Path

import pytest

from kpmeet.errors import VocabularyError
from kpmeet.vocab import loader
from kpmeet.vocab.loader import FILES, detect_language, languages, load_language
from kpmeet.vocab.ruleset import RuleSet
from kpmeet.vocab.schema import Gives, Rule

LANGUAGE = """\
code: xx
name: Example
word_edges: true
script: '[a-z]'
sentence_end: '[.] '
clause_break: ';'
trigger: ['{noun}']
"""
BODIES = """\
words:
  noun: [meeting, session]
rules:
- id: xx.meeting
  gives: meeting
  pattern: '(?P<ords>[0-9]+) {noun}'
  note: A meeting with a number.
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of vocabularies with one small language, `xx`."""
    folder = tmp_path / "xx"
    folder.mkdir()
    for name in FILES:
        (folder / f"{name}.yaml").write_text({"language": LANGUAGE, "bodies": BODIES}.get(name, "{}"), encoding="utf-8")
    monkeypatch.setattr(loader, "_root", lambda: tmp_path)
    for cached in (languages, load_language, loader._script):
        cached.cache_clear()
    yield tmp_path
    for cached in (languages, load_language, loader._script):
        cached.cache_clear()


def rule(id_: str, gives: Gives = Gives.HELD) -> Rule:
    return Rule(id=id_, gives=gives, pattern="", note="A rule for a test.")


def test_english_comes_first() -> None:
    assert languages()[0] == "en"
    assert {"en", "ko"} <= set(languages())


@pytest.mark.parametrize("code", languages())
def test_every_language_loads(code: str) -> None:
    language = load_language(code)
    assert language.code == code
    assert load_language(code) is language
    assert all(name.startswith(f"{code}.") for name in language.rules)
    assert list(language.mentions.find("")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("The Politburo met.", "en", id="english"),
        pytest.param("정치국 회의가 열렸다.", "ko", id="korean"),
        pytest.param("정치국 (Political Bureau)", "en", id="the larger share"),
        pytest.param("가나 ab", "en", id="a tie goes to the first"),
        pytest.param("", "en", id="nothing"),
        pytest.param("12 34", "en", id="no letters"),
        pytest.param("a" * 20_000 + "가" * 30_000, "en", id="only the beginning counts"),
    ],
)
def test_detect_language(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_detect_language_falls_back_on_the_default() -> None:
    assert detect_language("12", default="ko") == "ko"


def test_a_small_language(root: Path) -> None:
    language = load_language("xx")
    [found] = language.mentions.find("the 3 session")
    assert (found.rule.id, found.start, found.end, dict(found.texts), dict(found.spans)) == (
        "xx.meeting",
        4,
        13,
        {"ords": "3"},
        {"ords": (4, 5)},
    )
    assert [bool(language.trigger.search(text)) for text in ("a session", "a talk")] == [True, False]
    assert languages() == ("xx",)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file(root: Path, name: str) -> None:
    (root / "xx" / f"{name}.yaml").unlink()
    with pytest.raises(
        VocabularyError, match=rf"{name}\.yaml: missing; every language needs the files language, bodies"
    ):
        load_language("xx")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("events", "rules: [", r"events\.yaml: ", id="no yaml"),
        pytest.param("events", "rulez: []", r"events\.yaml: .*unknown field `rulez`", id="unknown key"),
        pytest.param("language", "code: xx", r"language\.yaml: .*missing required field", id="missing fact"),
        pytest.param("events", "words: {noun: [x]}", "word list 'noun' stands in two files", id="word list twice"),
        pytest.param("events", BODIES.replace("noun", "n"), "rule 'xx.meeting' stands twice", id="rule twice"),
        pytest.param(
            "events",
            BODIES.replace("noun: [meeting, session]", "n: [x]").replace("{noun}", "{nouns}").replace("xx.m", "xx.e"),
            "xx.eeeting: no word list 'nouns'",
            id="unknown word list",
        ),
        pytest.param("language", LANGUAGE + "continues: '('\n", "pattern of continues: ", id="pattern of the language"),
    ],
)
def test_a_broken_file(root: Path, name: str, text: str, message: str) -> None:
    (root / "xx" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load_language("xx")


def test_a_broken_pattern_is_named(root: Path) -> None:
    (root / "xx" / "bodies.yaml").write_text(BODIES.replace("(?P<ords>", "(?P<ords"), encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"pattern of xx\.meeting: "):
        list(load_language("xx").mentions.find("3 session"))


def test_rules_are_tried_in_their_order() -> None:
    rules = RuleSet([(rule("xx.b"), "(?P<a>held)|(?P<b>sat)"), (rule("xx.a"), "it"), (rule("xx.c"), "rain")], fold=True)
    found = [(one.rule.id, one.start, dict(one.texts)) for one in rules.find("IT HELD, it sat")]
    assert found == [("xx.b", 3, {"a": "HELD"}), ("xx.b", 12, {"b": "sat"}), ("xx.a", 0, {}), ("xx.a", 9, {})]


def test_case_counts_where_it_is_not_folded() -> None:
    assert [one.start for one in RuleSet([(rule("xx.a"), "It")], fold=False).find("it It")] == [3]


@pytest.mark.parametrize("text", ["가 held", "held 가", "\ue000 held \ue001"])
def test_places_count_letters_not_bytes(text: str) -> None:
    [found] = RuleSet([(rule("xx.a"), "(?P<w>held)")], fold=True).find(text)
    assert (found.start, found.spans["w"], found.texts["w"]) == (text.index("held"), (found.start, found.end), "held")


def test_no_rules_find_nothing() -> None:
    assert list(RuleSet([], fold=True).find("anything")) == []
