"""Ordinals as figures, words and Roman numerals, with the words taken from a language's vocabulary."""

import functools
import re

from kpmeet.vocab.loader import Language, load_language

_FIGURES = re.compile(r"\d{1,3}")
_ROMAN = re.compile(r"\b[IVX]+\b")
_WORD = re.compile(r"[^\W\d_]+(?:[- ][^\W\d_]+)*")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LARGEST = 200


def read_number(text: str, language: Language) -> int | None:
    """The first number a text tells, or None."""
    found = read_numbers(text, language)
    return found[0] if found else None


def read_numbers(text: str, language: Language) -> list[int]:
    """Every number a text tells, in order: "Fourth and Fifth" gives 4 and 5."""
    if not text:
        return []
    found: list[tuple[int, int]] = [(match.start(), int(match[0])) for match in _FIGURES.finditer(text)]
    found += [(match.start(), _roman(match[0])) for match in _ROMAN.finditer(text)]
    if not found:
        found = _words(text.lower(), language)
    return [number for _, number in sorted(found) if 0 < number <= _LARGEST]


def _words(text: str, language: Language) -> list[tuple[int, int]]:
    """Numbers written out; longer words first, so that "twenty-first" is not also "first"."""
    found: list[tuple[int, int]] = []
    for form, number in _longest_first(language):
        word = form if form in text else form.replace("-", " ")
        at = text.find(word)
        while at >= 0:
            if _is_free(text, at, len(word), language):
                found.append((at, int(number)))
                text = text[:at] + "_" * len(word) + text[at + len(word) :]
            at = text.find(word, at + len(word))
    return found


@functools.lru_cache(maxsize=16)
def _sorted_numbers(code: str) -> tuple[tuple[str, str | int], ...]:
    numbers = load_language(code).values.get("numbers", {})
    return tuple(sorted(numbers.items(), key=lambda item: -len(item[0])))


def _longest_first(language: Language) -> tuple[tuple[str, str | int], ...]:
    return _sorted_numbers(language.code)


def _is_free(text: str, at: int, length: int, language: Language) -> bool:
    if not language.facts.word_edges:
        return True
    before = text[at - 1] if at else " "
    after = text[at + length] if at + length < len(text) else " "
    return not (before.isalnum() or after.isalnum() or before in "-_")


def _roman(text: str) -> int:
    """The value of a Roman numeral.

    >>> [_roman(text) for text in ("IV", "IX", "XII")]
    [4, 9, 12]
    """
    total = 0
    for here, after in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if _ROMAN_VALUES.get(after, 0) > value else value
    return total
