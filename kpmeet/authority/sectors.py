"""Compares the sectors of meetings, which every source words in its own way."""

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from kpmeet.authority.tables import load_table

_FILE = Path(__file__).with_suffix(".yaml")
_WORD = re.compile(r"\w+")


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    letters: int
    dropped: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]


@cache
def sector_words(sector: str | None) -> frozenset[str]:
    """The words of a sector that tell it from others, each in one form; none where no sector is told."""
    table, same = _table()
    words = (word for word in _WORD.findall((sector or "").casefold()) if word not in table.dropped)
    return frozenset(same.get(word[: table.letters], word[: table.letters]) for word in words)


def is_same_sector(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sectors' words can mean one sector: the words of one are among the other's.

    >>> is_same_sector(sector_words("information (publicity)"), sector_words("propaganda sector"))
    True
    >>> is_same_sector(sector_words("flood rehabilitation"), sector_words("regional development"))
    False
    """
    return bool(one) and bool(other) and (one <= other or other <= one)


@cache
def _table() -> tuple[_Words, dict[str, str]]:
    table = load_table(_FILE, _Words)
    return table, {word[: table.letters]: row[0][: table.letters] for row in table.same for word in row}
