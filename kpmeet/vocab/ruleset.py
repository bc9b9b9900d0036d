"""Rules that are tried together on a text, and what they find."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

import re2
from msgspec import Struct

from kpmeet.errors import VocabularyError
from kpmeet.vocab.schema import Rule


class Compiled(Struct, frozen=True):
    """A rule with its compiled expression, the numbers of its named groups, and of those that hold what it marks."""

    rule: Rule
    regex: "re2._Regexp"
    index: Mapping[str, int]
    cores: tuple[int, ...]

    def find(self, text: str) -> "Iterator[Found]":
        """Every match in the text."""
        # In ASCII the offsets of bytes are those of the text, and bytes need not be counted.
        for match in self.regex.finditer(text.encode() if text.isascii() else text):
            yield Found(text, match, self)


class _Match(Protocol):
    """What is asked of a match of re2."""

    def span(self, group: int = 0) -> tuple[int, int]:
        """Where a group stands, (-1, -1) where it took no part."""
        ...


class Found(Struct, frozen=True):
    """A match of a rule in a text; its named groups are read only where somebody asks for them."""

    text: str
    match: _Match
    by: Compiled

    @property
    def rule(self) -> Rule:
        """The rule that matched."""
        return self.by.rule

    @property
    def start(self) -> int:
        """Where the match begins."""
        return self.match.span()[0]

    @property
    def end(self) -> int:
        """Where the match ends."""
        return self.match.span()[1]

    @property
    def core(self) -> tuple[int, int]:
        """What the rule marks: its group `core` where it has one, so that words around it only have to be there."""
        spans = (self.match.span(group) for group in self.by.cores)
        return next((span for span in spans if span[0] >= 0), self.match.span())

    @property
    def spans(self) -> dict[str, tuple[int, int]]:
        """Where the named groups stand that took part."""
        return {name: span for name, group in self.by.index.items() if (span := self.match.span(group))[0] >= 0}

    @property
    def texts(self) -> dict[str, str]:
        """The words of the named groups that took part."""
        return {name: self.text[left:right] for name, (left, right) in self.spans.items()}


class RuleSet:
    """Rules that are tried together: one pass over the text says which match, and only of those the matches are read.

    re2's filter asks for the letters that a pattern cannot do without; it is some twenty times faster here than
    re2's set, whose automaton grows with the rules. The expressions are compiled when they are first needed, so that
    a language whose trigger never fires costs little.
    """

    def __init__(self, patterns: Iterable[tuple[Rule, str]], *, fold: bool) -> None:
        self.patterns, self._fold = tuple(patterns), fold

    def find(self, text: str, only: Callable[[Rule], bool] | None = None) -> Iterator[Found]:
        """Every match of every rule (or `only` of some) in the text, rule by rule in the order of the files."""
        for compiled in self.matching(text):
            if only is None or only(compiled.rule):
                yield from compiled.find(text)

    def matching(self, text: str) -> list[Compiled]:
        """The rules that match somewhere in the text, in the order of the files."""
        if not self.patterns:
            return []
        return [self._rules[number] for number in sorted(self._filter.Match(text) or ())]

    @functools.cached_property
    def _filter(self) -> "re2.Filter":
        made = re2.Filter()
        options = _options(fold=self._fold)
        for rule, pattern in self.patterns:
            try:
                made.Add(pattern, options)
            except re2.error:
                compile_pattern(rule.id, pattern, fold=self._fold)  # says what is wrong
                raise
        made.Compile()
        return made

    @functools.cached_property
    def _rules(self) -> tuple[Compiled, ...]:
        expressions = [self._filter.re(number) for number in range(len(self.patterns))]
        return tuple(_compiled(rule, regex) for (rule, _), regex in zip(self.patterns, expressions, strict=True))


def _compiled(rule: Rule, regex: "re2._Regexp") -> Compiled:
    index = dict(regex.groupindex)
    return Compiled(rule, regex, index, tuple(group for name, group in index.items() if name.startswith("core")))


def _options(*, fold: bool) -> "re2.Options":
    options = re2.Options()
    options.case_sensitive = not fold
    options.log_errors = False
    options.max_mem = 64 << 20  # eight times what the largest pattern needs; hostile texts could fill all of it
    return options


def compile_pattern(name: str, pattern: str, *, fold: bool) -> "re2._Regexp":
    """The expression of a name; VocabularyError where it is none."""
    try:
        return re2.compile(pattern, _options(fold=fold))
    except re2.error as error:
        raise VocabularyError(f"pattern of {name}: {error}: {pattern[:200]}") from error
