"""Loads and compiles a language's vocabulary, once a process."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
import re2
import yaml
from msgspec import Struct

from kpmeet.errors import VocabularyError
from kpmeet.vocab.macros import expand
from kpmeet.vocab.schema import Gives, LanguageFile, Rule, RuleFile, S, decode

# Words for parties and named organisations beside which a bare "the plenum" is not the Party's.
_RIVALS = ("other_party", "named_body")
FILES = ("language", "bodies", "lookalikes", "dates", "events", "people", "personnel", "agenda")


class Compiled(Struct, frozen=True):
    """A rule with its compiled expression and the numbers of its named groups."""

    rule: Rule
    regex: "re2._Regexp"
    index: Mapping[str, int]


class Found(Struct, frozen=True):
    """A match: the rule, where it stands, and its named groups that took part, as text and as spans."""

    rule: Rule
    start: int
    end: int
    texts: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]


class RuleSet:
    """Rules that are tried together: one pass over the text says which match, and only of those the matches are read.

    re2's filter asks for the letters that a pattern cannot do without; it is some twenty times faster here than
    re2's set, whose automaton grows with the rules. The expressions are compiled when they are first needed, so that
    a language whose trigger never fires costs little.
    """

    def __init__(self, patterns: Iterable[tuple[Rule, str]], *, fold: bool) -> None:
        self._patterns, self._fold = tuple(patterns), fold

    def find(self, text: str) -> Iterator[Found]:
        """Every match of every rule in the text, rule by rule in the order of the files."""
        if not self._patterns:
            return
        # Bytes are matched without being encoded anew for every rule; in ASCII their offsets are those of the text.
        data = text.encode()
        subject = data if text.isascii() else text
        for number in sorted(self._filter.Match(data) or ()):
            compiled = self._rules[number]
            for match in compiled.regex.finditer(subject):
                groups = compiled.index.items()
                spans = {name: span for name, group in groups if (span := match.span(group))[0] >= 0}
                texts = {name: text[left:right] for name, (left, right) in spans.items()}
                yield Found(compiled.rule, match.start(), match.end(), texts, spans)

    @functools.cached_property
    def _filter(self) -> "re2.Filter":
        made = re2.Filter()
        options = _options(fold=self._fold)
        for rule, pattern in self._patterns:
            try:
                made.Add(pattern, options)
            except re2.error:
                _compile(rule.id, pattern, fold=self._fold)  # says what is wrong
                raise
        made.Compile()
        return made

    @functools.cached_property
    def _rules(self) -> tuple[Compiled, ...]:
        expressions = [self._filter.re(number) for number in range(len(self._patterns))]
        pairs = zip(self._patterns, expressions, strict=True)
        return tuple(Compiled(rule, regex, dict(regex.groupindex)) for (rule, _), regex in pairs)


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
        trigger=_compile("trigger", "|".join(expand(form, words, "trigger") for form in facts.trigger), fold=False),
        patterns={
            "sentence_end": _compile("sentence_end", facts.sentence_end, fold=False),
            "not_sentence_end": _compile("not_sentence_end", f"(?:{facts.not_sentence_end})$", fold=False),
            **_list_patterns(facts),
            "coordination": _compile("coordination", facts.coordination or r"\b\B", fold=True),
            "not_ours": _compile(
                "not_ours",
                "|".join(expand(f"{{{name}}}", words, name) for name in _RIVALS if name in words) or r"\b\B",
                fold=True,
            ),
            "party": _compile("party", expand("{party}", words, "party") if "party" in words else r"\b\B", fold=True),
            "dated_line": _compile("dated_line", expand(facts.dated_line, words, "dated_line") or r"\b\B", fold=False),
            "post_after": _compile("post_after", expand(facts.post_after, words, "post_after") or r"\b\B", fold=False),
            "actions": _compile("actions", _actions(parts["personnel"]), fold=True),
            "continues": _compile("continues", facts.continues or r"\b\B", fold=False),
            "clause_break": _compile("clause_break", expand(facts.clause_break, words, "clause_break"), fold=True),
        },
    )


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
    forms = "|".join(re2.escape(form) for form in part.values.get("actions", {})) or r"\b\B"
    return rf"(?:,? ?(?:and )?\b(?:{forms})[a-z]*)+\b"


def _list_patterns(facts: LanguageFile) -> "dict[str, re2._Regexp]":
    """Where a list goes on: the joining word before its last group, at the edges of a group, and between groups."""
    joiner = f"(?:{'|'.join(facts.joiners)})" if facts.joiners else r"\b\B"
    forms = {
        "joined": rf"^ ?,? ?{joiner} ",
        "last_group": rf", {joiner} ",
        "group_edge": rf"^{joiner} |,? {joiner}$|^{joiner}$",
        "post_edge": rf"^(?:{'|'.join((joiner, *facts.definite))}) ",
        "group_break": rf", (?:{joiner} )?|; |、",
        "post_break": rf", (?:{joiner} )?|·|、",
    }
    return {name: _compile(name, form, fold=False) for name, form in forms.items()}


def _bounded(rule: Rule, pattern: str, *, edges: bool) -> str:
    return rf"\b(?:{pattern})" if edges and "edgeless" not in rule.value else pattern


def _options(*, fold: bool) -> "re2.Options":
    options = re2.Options()
    options.case_sensitive = not fold
    options.log_errors = False
    options.max_mem = 64 << 20  # eight times what the largest pattern needs; hostile texts could fill all of it
    return options


def _compile(name: str, pattern: str, *, fold: bool) -> "re2._Regexp":
    try:
        return re2.compile(pattern, _options(fold=fold))
    except re2.error as error:
        raise VocabularyError(f"pattern of {name}: {error}: {pattern[:200]}") from error


__all__ = [
    "FILES",
    "Compiled",
    "Gives",
    "Language",
    "RuleSet",
    "count_script",
    "detect_language",
    "languages",
    "load_language",
]
