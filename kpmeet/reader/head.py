"""What stands above an article's first paragraph: its title, decks, bylines, dates and captions."""

from collections.abc import Sequence

import re2

from kpmeet.authority.publishers import is_publisher_name
from kpmeet.model import BlockKind
from kpmeet.reader.dates import find_dateline
from kpmeet.reader.page import Placed, Seen, Zone, is_dated_byline
from kpmeet.reader.rulers import is_ruler
from kpmeet.reader.strangers import content_words
from kpmeet.vocab.pages import Does

_NO_TITLE = frozenset({Does.CAPTION, Does.BYLINE, Does.PUBLISHED, Does.UPDATED})
_LEAST_SCORE = 0.5
# Within a line; not that of an initial ("N. Korea").
_FULL_STOP = re2.compile(r"\w{2}\. ")
_ABBREVIATED = re2.compile(r"\b\p{Lu}\w{0,3}\.$")
# Many short words of Chinese characters, which a sentence or a headline does not set apart.
_MENU = re2.compile(r"\p{Han}{1,4}(?:[ |·]{1,3}\p{Han}{1,4}){5,}")


def choose_title(seen: Sequence[Seen], first: int) -> tuple[int, int | None]:
    """Where the body begins, and the unit above it that is most likely its headline: one that shares its words."""
    if first < len(seen) - 1 and _is_sentence_title(seen, first):
        first = next((index for index, one in enumerate(seen) if index > first and one.is_body), first)
    body = content_words(" ".join(one.unit.text[:600] for one in seen[first : first + 4] if one.is_body))
    best, score, told = None, _LEAST_SCORE, False
    for index in range(first):
        value = _title_score(seen, index, body, first) - (2 if told and best is not None else 0)
        if value > score:
            best, score = index, value
        told = told or seen[index].tells_when
    return first, best


def place_head(seen: Sequence[Seen], first: int, title: int | None) -> list[Placed]:
    """The units above the body with their places."""
    body = content_words(" ".join(one.unit.text for one in seen[first : first + 6]))
    placed = []
    for index, one in enumerate(seen[:first]):
        zone = Zone.HEAD if title is None or index > title else Zone.TITLE if index == title else Zone.ABOVE
        kind = BlockKind.TITLE if zone is Zone.TITLE else _kind(one, zone, body)
        placed.append(Placed(one.unit, one.does, zone, kind))
    return placed


def _is_sentence_title(seen: Sequence[Seen], index: int) -> bool:
    """A headline that ends like a sentence: short, and a date line, byline or dateline comes next."""
    unit, after = seen[index].unit, seen[index + 1]
    is_short = unit.width <= 140 and not _FULL_STOP.search(unit.text)
    return is_short and (after.tells_when or find_dateline(after.unit.text) is not None)


def _title_score(seen: Sequence[Seen], index: int, body: frozenset[str], first: int) -> float:
    """How like a headline a unit is: words shared with the body first, then length, repetition, a date below."""
    one = seen[index]
    text, width = one.unit.text, one.unit.width
    words = content_words(text)
    if one.is_furniture or one.opens_list or one.dated or one.does & _NO_TITLE or not words or width < 8:
        return 0
    if one.unit.row or find_dateline(text) or is_publisher_name(text) or _MENU.fullmatch(text):
        return 0
    again = any(other.unit.text == text for other in seen[index + 1 : index + 12])
    near = any(other.tells_when for other in seen[index + 1 : min(index + 4, first)])
    value = len(words & body) + min(width, 80) / 40 + 2 * again + 1.5 * near
    is_sentence = text.endswith(".") and not _ABBREVIATED.search(text)
    against = 0.3 * min(index, 4) + 0.35 * index * (first > 12) + 3 * is_sentence
    return value - against - 1.5 * one.unit.bullet - 2 * (len(words) == 1)


def _kind(one: Seen, zone: Zone, body: frozenset[str]) -> BlockKind | None:
    """Of what stands above the body, captions, bylines, dates and decks are kept, and menus are not."""
    if one.is_furniture or one.opens_list:
        return None
    if one.is_caption and not one.tells_when:
        return BlockKind.CAPTION if one.unit.width >= 40 else None
    is_labelled = bool(one.does & {Does.PUBLISHED, Does.CALENDAR})
    if zone is Zone.ABOVE or (Does.UPDATED in one.does and not is_labelled):
        return BlockKind.DATELINE if is_labelled else None
    if is_labelled or one.dated:
        return BlockKind.DATELINE
    return _below_title(one, body)


def _below_title(one: Seen, body: frozenset[str]) -> BlockKind | None:
    if one.unit.row:
        return None if is_ruler(one.unit.text) else BlockKind.ROW
    if Does.BYLINE in one.does or is_dated_byline(one.unit):
        return BlockKind.BYLINE
    if one.unit.width < 30 and not content_words(one.unit.text) & body:
        return None
    return BlockKind.LIST_ITEM if one.unit.bullet else BlockKind.HEADING
