"""A second article on the same page that has nothing to do with the first, told by its words."""

import re
from collections.abc import Sequence
from itertools import pairwise

import re2

from kpmeet.model import BlockKind
from kpmeet.reader.layout import Unit

# Not re2, whose findall is ten times slower from Python; one class of characters after another is linear here too.
_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_FIRST_WIDE = "\u1100"
_TAG = re2.compile(r"^[\[【<][^\]】>]{2,30}[\]】>]")
_LEAST = 400
_ALIKE = 0.3


def content_words(text: str) -> frozenset[str]:
    """The longer words of a text in small letters; of a Korean or Chinese word its first two characters."""
    found = set()
    for word in set(_WORD.findall(text)):
        if word[0] >= _FIRST_WIDE:
            found.add(word[:2])
        elif len(word) > 3:
            found.add(word.casefold())
    return frozenset(found)


def find_strangers(units: Sequence[tuple[Unit, BlockKind | None]], title: str | None) -> frozenset[int]:
    """The indices of the units that make up other articles than the one the page is about."""
    starts = [index for index in range(1, len(units)) if _may_begin(units, index)]
    if not starts:
        return frozenset()
    bounds = [0, *starts, len(units)]
    parts = [range(first, end) for first, end in pairwise(bounds)]
    sizes = [_prose(units, part) for part in parts]
    words = [_words(units, part) for part in parts]
    main = 0 if title or sizes[0] >= _LEAST else max(range(len(parts)), key=lambda index: sizes[index])
    strange: set[int] = set()
    for index, part in enumerate(parts):
        if index != main and sizes[index] >= _LEAST and _likeness(words[index], words[main]) < _ALIKE:
            strange.update(part)
    return frozenset(strange)


def _may_begin(units: Sequence[tuple[Unit, BlockKind | None]], index: int) -> bool:
    """Whether an article could begin here: a headline after a wide gap, with a tag, or after the end of another."""
    unit, kind = units[index]
    if kind is not BlockKind.HEADING:
        return False
    return unit.gap >= 2 or bool(_TAG.search(unit.text))


def _prose(units: Sequence[tuple[Unit, BlockKind | None]], part: range) -> int:
    return sum(units[index][0].width for index in part if units[index][1] is BlockKind.PARAGRAPH)


def _words(units: Sequence[tuple[Unit, BlockKind | None]], part: range) -> frozenset[str]:
    return content_words(" ".join(units[index][0].text for index in part if units[index][1] is not None))


def _likeness(some: frozenset[str], main: frozenset[str]) -> float:
    """The share of the fewer words that both have."""
    return len(some & main) / max(1, min(len(some), len(main)))
