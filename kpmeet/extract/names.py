"""Patterns of the names that the authority file knows, compiled once a process, and what they stand for."""

import functools
import re
from collections.abc import Iterable, Iterator

import re2

from kpmeet.authority.people import all_spellings, canonical_name, find_person, romanised_name
from kpmeet.authority.romanise import is_hangul

# From here on stand hangul, kana and Chinese characters, whose words have no blanks between them.
_EAST_ASIAN = "\u1100"
_RUN_TOGETHER_WORDS = 3
_LETTER, _SMALL_LETTER = re.compile("[A-Za-z]"), re.compile("[a-z]")


@functools.cache
def known_names(latin: bool) -> "re2._Regexp":  # noqa: FBT001 which of two kinds of script
    """An expression that finds every known spelling in letters, or in hangul and Chinese characters, longest first."""
    pattern = _alternatives(name for name in all_spellings() if _is_latin(name) == latin and _is_safe(name))
    return _compile(rf"\b(?:{pattern})\b" if latin else pattern)


def gaps_at_names(text: str) -> Iterator[int]:
    """Where a blank is missing: a letter right before a known name of three words, or a small one right behind it."""
    if not _touching_names().search(text):
        return
    for found in _full_names().finditer(text):
        left, right = found.span()
        if _LETTER.match(text, max(0, left - 1), left):
            yield left
        if _SMALL_LETTER.match(text, right):
            yield right


@functools.cache
def _full_names() -> "re2._Regexp":
    return _compile(_alternatives(_three_words()))


@functools.cache
def _touching_names() -> "re2._Regexp":
    """A first look, which few texts pass; with a letter beside it the name that matches need not be the longest."""
    names = _alternatives(_three_words())
    return _compile(f"{_LETTER.pattern}(?:{names})|(?:{names}){_SMALL_LETTER.pattern}")


def _three_words() -> Iterator[str]:
    return (name for name in all_spellings() if len(name.split()) == _RUN_TOGETHER_WORDS and _is_latin(name))


def written_name(text: str) -> str:
    """The DPRK spelling of a person: as known, or hangul in the official romanisation; other names as written."""
    hangul = written_hangul(text)
    return romanised_name(hangul) if hangul else canonical_name(" ".join(text.split()))


def written_hangul(text: str) -> str | None:
    """A person's name as it is written, where that is hangul."""
    joined = "".join(text.split())
    return joined if is_hangul(joined) else None


def family_name(text: str | None) -> str | None:
    """A family name as it begins a full name: in the DPRK spelling where it is written in hangul."""
    return romanised_name(text) if text and is_hangul(text) else text


def hangul_of(name: str) -> str | None:
    """The hangul of a known person's name."""
    person = find_person(name)
    return person.hangul if person else None


def _alternatives(spellings: Iterable[str]) -> str:
    return "|".join(re2.escape(name) for name in sorted(spellings, key=lambda name: (-len(name), name)))


def _compile(pattern: str) -> "re2._Regexp":
    options = re2.Options()
    options.max_mem = 256 << 20
    return re2.compile(pattern or r"\b\B", options)


def _is_latin(name: str) -> bool:
    return all(char < _EAST_ASIAN for char in name)


def _is_safe(name: str) -> bool:
    """Names of one word, or of two syllables or characters, could be ordinary words."""
    return (" " in name or "-" in name) if _is_latin(name) else len(name) > 2
