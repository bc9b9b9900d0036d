"""A second article on the same page that has nothing to do with the first, told by its headline and its words."""

import re
from collections.abc import Sequence
from itertools import pairwise

import re2

from kpmeet.model import BlockKind
from kpmeet.reader.page import Placed
from kpmeet.vocab.pages import Does

# Not re2, whose findall is ten times slower from Python; one class of characters after another is linear here too.
_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_FIRST_WIDE = "\u1100"
_FIRST_HANGUL, _LAST_HANGUL = "\uac00", "\ud7a3"
_TAG = re2.compile(r"^[\[【<][^\]】>]{2,30}[\]】>]\s*\S")
_LEAST = 400
"""Cells of prose that make an article of what stands below a headline."""
_HEADLINE_WORDS = 3
"""Content words of a headline; `Background` and `Personnel Changes` head sections."""
_ALIKE, _HEADLINE_ALIKE = 0.25, 0.25
"""Shares of words in common up to which texts, and a headline and a text, are strange to each other. Halves of one
article often share no more, so a headline of its own has to come first: of 40 headings within articles none was one."""


def content_words(text: str) -> frozenset[str]:
    """The longer words of a text in small letters; of a Korean word its first two syllables.

    Chinese and Japanese write without blanks: there each two characters that stand together count as a word.
    """
    if text.isascii():
        return frozenset(word for word in set(_WORD.findall(text.lower())) if len(word) > 3)
    found = set()
    for word in set(_WORD.findall(text)):
        if _FIRST_HANGUL <= word[0] <= _LAST_HANGUL:
            found.add(word[:2])
        elif word[0] >= _FIRST_WIDE:
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) > 3:
            found.add(word.casefold())
    return frozenset(found)


def find_strangers(placed: Sequence[Placed], title: str | None) -> frozenset[int]:
    """The indices of the units that make up other articles than the one the page is about."""
    starts = [index for index in range(1, len(placed)) if _may_begin(placed, index)]
    if not starts:
        return frozenset()
    parts = [range(first, end) for first, end in pairwise([0, *starts, len(placed)])]
    sizes = [_prose(placed, part) for part in parts]
    words = [_words(placed, part) for part in parts]
    main = 0 if (title and sizes[0]) or sizes[0] >= _LEAST else max(range(len(parts)), key=lambda index: sizes[index])
    strange: set[int] = set()
    for index, part in enumerate(parts):
        if index != main and sizes[index] >= _LEAST and _is_strange(placed[part[0]], words[index], words[main]):
            strange.update(part)
    return frozenset(strange)


def _may_begin(placed: Sequence[Placed], index: int) -> bool:
    """Whether an article could begin here: a headline apart from the text above, with a tag, or with its own date."""
    one = placed[index]
    if one.kind is not BlockKind.HEADING or len(content_words(one.unit.text)) < _HEADLINE_WORDS:
        return False
    is_apart = one.unit.gap >= 2 or Does.END in placed[index - 1].does or bool(_TAG.search(one.unit.text))
    return is_apart or any(_tells_when(below) for below in placed[index + 1 : index + 3])


def _tells_when(one: Placed) -> bool:
    return one.dateline is not None or one.kind in (BlockKind.DATELINE, BlockKind.BYLINE)


def _is_strange(head: Placed, words: frozenset[str], main: frozenset[str]) -> bool:
    if head.kind is BlockKind.HEADING and _share(content_words(head.unit.text), main) > _HEADLINE_ALIKE:
        return False
    return _share(words, main) < _ALIKE


def _share(some: frozenset[str], main: frozenset[str]) -> float:
    """The share of the fewer words that both have."""
    return len(some & main) / max(1, min(len(some), len(main)))


def _prose(placed: Sequence[Placed], part: range) -> int:
    return sum(placed[index].unit.width for index in part if placed[index].kind is BlockKind.PARAGRAPH)


def _words(placed: Sequence[Placed], part: range) -> frozenset[str]:
    return content_words(" ".join(placed[index].unit.text for index in part if placed[index].kind is not None))
