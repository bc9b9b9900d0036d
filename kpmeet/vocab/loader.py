"""Loads and compiles a language's vocabulary, once a process."""

import functools
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
import re2
import yaml
from msgspec import Struct

from kpmeet.errors import VocabularyError
from kpmeet.vocab.macros import expand
from kpmeet.vocab.ruleset import RuleSet, compile_pattern
from kpmeet.vocab.schema import ENTITY_MARKS, LanguageFile, Rule, RuleFile, S, decode

# Words for parties and named organisations beside which a bare "the plenum" is not the Party's.
_RIVALS = ("other_party", "named_body")
_BLANKS = r"[\s\x{a0}\x{3000}]+"
_NOTHING = r"\b\B"
_ANYTHING = "^"
FILES = ("language", "bodies", "lookalikes", "dates", "events", "people", "personnel", "agenda")


class Language(Struct, frozen=True):
    """A language ready for use: its declared properties and its compiled rule sets."""

    facts: LanguageFile
    mentions: RuleSet
    lookalikes: RuleSet
    dates: RuleSet
    events: RuleSet
    people: RuleSet
    personnel: RuleSet
    agenda: RuleSet
    values: Mapping[str, Mapping[str, str | int]]
    rules: Mapping[str, Rule]
    trigger: "re2._Regexp"
    patterns: Mapping[str, "re2._Regexp"]

    @property
    def code(self) -> str:
        """The two-letter code of the language."""
        return self.facts.code


@functools.cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a vocabulary, English first."""
    found = [entry.name for entry in _root().iterdir() if entry.is_dir() and (entry / "language.yaml").is_file()]
    return tuple(sorted(found, key=lambda code: (code != "en", code)))


@functools.cache
def load_language(code: str) -> Language:
    """The vocabulary of a language; VocabularyError where a file breaks the schema or is missing."""
    folder = _root() / code
    facts: LanguageFile = _read(folder / "language.yaml", LanguageFile)
    parts: dict[str, RuleFile] = {name: _read(folder / f"{name}.yaml", RuleFile) for name in FILES[1:]}
    words = _merged(code, parts)

    def rules(name: str, *, edges: bool = False, fold: bool = facts.fold_case) -> RuleSet:
        expanded = ((rule, expand(rule.pattern, words, rule.id)) for rule in parts[name].rules)
        return RuleSet(((rule, _bounded(rule, pattern, edges=edges)) for rule, pattern in expanded), fold=fold)

    return Language(
        facts=facts,
        mentions=rules("bodies", edges=facts.word_edges),
        lookalikes=rules("lookalikes", edges=facts.word_edges),
        dates=rules("dates", edges=facts.word_edges, fold=False),
        events=rules("events"),
        people=rules("people", edges=facts.word_edges, fold=False),
        personnel=rules("personnel"),
        agenda=rules("agenda"),
        values={name: table for part in parts.values() for name, table in part.values.items()},
        rules={rule.id: rule for part in parts.values() for rule in part.rules},
        trigger=_trigger([expand(form, words, "trigger") for form in facts.trigger], fold=facts.fold_case),
        patterns=_patterns(facts, words, _actions(parts["personnel"])),
    )


def _trigger(forms: Sequence[str], *, fold: bool) -> "re2._Regexp":
    """Any of the forms; texts are asked for them before they are cleaned, so a blank is any run of blanks."""
    alternatives = "|".join(forms).replace(" ?", f"(?:{_BLANKS})?").replace(" ", _BLANKS)
    return compile_pattern("trigger", f"(?i:{alternatives})" if fold else f"(?:{alternatives})", fold=False)


def _patterns(facts: LanguageFile, words: Mapping[str, tuple[str, ...]], actions: str) -> "dict[str, re2._Regexp]":
    """The single expressions of a language: some mind capital letters, the others do not."""
    rivals = "|".join(f"{{{name}}}" for name in _RIVALS if name in words)
    forms = {
        "sentence_end": facts.sentence_end,
        "not_sentence_end": f"(?:{facts.not_sentence_end})$",
        **_list_forms(facts),
        "dated_line": expand(facts.dated_line, words, "dated_line"),
        "post_after": expand(facts.post_after, words, "post_after"),
        "continues": facts.continues,
    }
    folded = {
        "coordination": facts.coordination,
        "organ_sat": facts.organ_sat,
        "not_ours": expand(rivals, words, "not_ours"),
        "party": expand("{party}", words, "party") if "party" in words else "",
        "home": expand("{home}", words, "home") if "home" in words else _ANYTHING,
        "actions": actions,
        "clause_break": expand(facts.clause_break, words, "clause_break"),
        "plural_post": rf"^(?:[\w-]+ ){{0,4}}?(?P<plural>{'|'.join(facts.plural_posts)})\b"
        if facts.plural_posts
        else "",
    }
    return {
        name: compile_pattern(name, form or _NOTHING, fold=name in folded) for name, form in (forms | folded).items()
    }


def detect_language(text: str, default: str = "en") -> str:
    """The language whose script makes up the largest share of a text; ties go to the first of `languages()`.

    >>> detect_language("The Politburo met."), detect_language("정치국 회의가 열렸다.")
    ('en', 'ko')
    """
    sample = text[:20_000]
    best, most = default, 0
    for code in languages():
        count = count_script(sample, code)
        if count > most:
            best, most = code, count
    return best


def count_script(text: str, code: str) -> int:
    """How many letters of a text are in the script of a language."""
    return len(_script(code).findall(text))


@functools.cache
def _script(code: str) -> "re.Pattern[str]":
    """Not re2, whose findall is ten times slower from Python; a class of single characters is linear here too."""
    facts: LanguageFile = _read(_root() / code / "language.yaml", LanguageFile)
    return re.compile(facts.script)


def _root() -> Traversable:
    return files("kpmeet.vocab")


def _read(path: Traversable, kind: type[S]) -> S:
    if not path.is_file():
        raise VocabularyError(f"{path}: missing; every language needs the files {', '.join(FILES)}")
    try:
        return decode(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or {}, kind)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(f"{path}: {error}") from error


def _merged(code: str, parts: Mapping[str, RuleFile]) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for name, part in parts.items():
        for word, forms in part.words.items():
            if word in words:
                raise VocabularyError(f"vocab/{code}/{name}.yaml: word list {word!r} stands in two files")
            words[word] = forms
        for rule in part.rules:
            if rule.id in seen:
                raise VocabularyError(f"vocab/{code}/{name}.yaml: rule {rule.id!r} stands twice")
            seen.add(rule.id)
    return words


def _actions(part: RuleFile) -> str:
    """An expression for the verbs of rise and fall, several joined: the forms are the beginnings of words."""
    forms = "|".join(re2.escape(form) for form in part.values.get("actions", {})) or _NOTHING
    return rf"(?:,? ?(?:and )?\b(?:{forms})[a-z]*)+\b"


def _list_forms(facts: LanguageFile) -> dict[str, str]:
    """Where a list goes on: the joining word before its last group, at the edges of a group, and between groups."""
    articles = "|".join((*facts.definite, *facts.indefinite)) or _NOTHING
    joiner = f"(?:{'|'.join(facts.joiners)})" if facts.joiners else _NOTHING
    return {
        "apposition": rf", (?:(?:{articles}) )?(?P<post>[a-z{ENTITY_MARKS['T']}][^{ENTITY_MARKS['P']}]{{0,159}}?),",
        "joined": rf"^ ?,? ?{joiner} ",
        "last_group": rf", {joiner} ",
        "group_edge": rf"^{joiner} |,? {joiner}$|^{joiner}$",
        "post_edge": rf"^(?:{'|'.join((joiner, *facts.definite))}) ",
        "group_break": rf", (?:{joiner} )?|; |、",
        "post_break": rf", (?:{joiner} )?|·|、",
    }


def _bounded(rule: Rule, pattern: str, *, edges: bool) -> str:
    return rf"\b(?:{pattern})" if edges and "edgeless" not in rule.value else pattern
