"""Expands `{name}` in patterns to the forms of a word list, and `{M}` and the like to the marks of what was found."""

import re
from collections.abc import Mapping

from kpmeet.errors import VocabularyError
from kpmeet.vocab.schema import ENTITY_MARKS

_MACRO = re.compile(r"\{([A-Za-z_][\w-]*)\}")
_DEPTH = 12


def expand(pattern: str, words: Mapping[str, tuple[str, ...]], where: str) -> str:
    """The pattern with every macro replaced; VocabularyError for an unknown or endless one.

    >>> expand("{number} {what}", {"number": ("first", "2nd"), "what": ("meeting",)}, "a rule")
    '(?:first|2nd) (?:meeting)'
    """
    for _ in range(_DEPTH):
        if not _MACRO.search(pattern):
            return pattern
        pattern = _MACRO.sub(lambda found: _forms(found[1], words, where), pattern)
    raise VocabularyError(f"{where}: word lists refer to each other without end")


def _forms(name: str, words: Mapping[str, tuple[str, ...]], where: str) -> str:
    if name in ENTITY_MARKS:
        return ENTITY_MARKS[name]
    if name not in words:
        raise VocabularyError(f"{where}: no word list {name!r}")
    return f"(?:{'|'.join(words[name])})"
