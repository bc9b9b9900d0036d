"""From an article's first paragraph to the end of the page: which units are the article's and which are furniture."""

from collections.abc import Sequence

import re2

from kpmeet.authority.publishers import find_publisher
from kpmeet.model import BlockKind
from kpmeet.reader.dates import find_dateline, find_dates
from kpmeet.reader.page import Placed, Seen, Zone, count_letters, is_date_line
from kpmeet.reader.rulers import is_ruler
from kpmeet.reader.strangers import content_words
from kpmeet.vocab.pages import Does

ENOUGH = 300
"""Cells of prose after which an article counts as begun, so that what follows it can be taken for the page's tail."""
_COLONS = (":", "：")
_CREDIT = re2.compile(r"\(([^()]{2,40})\)$")


def mark_credited(seen: Sequence[Seen]) -> list[Seen]:
    """A paragraph that ends in a publisher's name is a caption, unless it is the last: there it signs the article."""
    last = max((index for index, one in enumerate(seen) if one.is_body), default=-1)
    marked = list(seen)
    for index, one in enumerate(seen[: max(last, 0)]):
        credit = _CREDIT.search(one.unit.text[-60:]) if one.unit.width < 500 and one.unit.text.endswith(")") else None
        if credit and find_publisher(credit[1]):
            marked[index] = Seen(one.unit, one.does | {Does.CAPTION}, one.dated)
    return marked


def place_body(seen: Sequence[Seen]) -> list[Placed]:
    """The units from the first paragraph on with their places."""
    placed: list[Placed] = []
    last = max((index for index, one in enumerate(seen) if one.is_body), default=-1)
    tail = sum(not (one.is_furniture or one.dated or one.does) for one in seen[last + 1 :])
    total = sum(one.unit.width for one in seen if one.is_body)
    prose, aside, ended = 0, False, False
    for index, one in enumerate(seen):
        if one.opens_list:
            if Does.REST in one.does and prose >= ENOUGH and total - prose <= 2 * prose:
                return [*placed, *(Placed(rest.unit, rest.does, Zone.ASIDE, None) for rest in seen[index:])]
            aside = True
        elif aside and _is_sentence(one) and not _is_teaser(seen, index):
            aside = False
        zone = Zone.ASIDE if aside else Zone.BODY if index <= last else Zone.TAIL
        kind = None if aside or (ended and not one.is_body) else _kind(one, zone, placed, tail)
        prose += one.unit.width if kind is BlockKind.PARAGRAPH else 0
        ended = (ended and not one.is_body) or Does.END in one.does
        dateline = find_dateline(one.unit.text) if kind is BlockKind.PARAGRAPH else None
        placed.append(Placed(one.unit, one.does, zone, kind, dateline))
    return placed


def _is_sentence(one: Seen) -> bool:
    """A paragraph, or a short sentence such as no headline is."""
    is_short = one.unit.ends and one.unit.width >= 30 and not one.unit.text.endswith(("?", "!")) and not one.does
    return one.is_body or is_short


def _is_teaser(seen: Sequence[Seen], index: int) -> bool:
    """The first words of another article in a list: an item, or a short paragraph over its date."""
    one = seen[index]
    return one.unit.bullet or (one.unit.width < 260 and index + 1 < len(seen) and seen[index + 1].dated)


def _kind(one: Seen, zone: Zone, placed: Sequence[Placed], tail: int) -> BlockKind | None:
    unit = one.unit
    is_end = Does.END in one.does and count_letters(unit.text) <= 8
    if one.is_furniture or is_end or is_ruler(unit.text) or (unit.width < 4 and not unit.row):
        return None
    if one.is_caption and unit.width < 900:
        return BlockKind.CAPTION
    if unit.row:
        return BlockKind.ROW
    if one.is_body:
        return BlockKind.LIST_ITEM if unit.bullet else BlockKind.PARAGRAPH
    return _line_kind(one, zone, placed, tail)


def _line_kind(one: Seen, zone: Zone, placed: Sequence[Placed], tail: int) -> BlockKind | None:
    """The kind of a short line."""
    unit, kind = one.unit, BlockKind.HEADING
    if Does.BYLINE in one.does:
        return BlockKind.BYLINE
    if Does.PUBLISHED in one.does:
        return BlockKind.DATELINE
    is_stray = Does.UPDATED in one.does or (one.dated and is_date_line(unit.text, 8))
    if is_stray or (zone is Zone.TAIL and not _belongs(one, placed, tail)):
        return None
    if unit.bullet:
        kind = BlockKind.LIST_ITEM
    elif (unit.ends and unit.width >= 20) or unit.width >= 120:
        kind = BlockKind.PARAGRAPH
    return kind


def _belongs(one: Seen, placed: Sequence[Placed], tail: int) -> bool:
    """Whether a line below the last paragraph is the article's: it ends a sentence or a list, or shares its words.

    `tail` counts such lines: one or two are more likely a text that was cut off than a list of other articles.
    """
    before = next((other for other in reversed(placed) if other.kind is not None), None)
    opens_list = one.unit.text.endswith(_COLONS) or (before is not None and before.unit.text.endswith(_COLONS))
    goes_on = before is not None and before.kind is BlockKind.LIST_ITEM and one.unit.bullet
    if opens_list or goes_on or (one.unit.ends and one.unit.width >= 20):
        return True
    if one.unit.width < 12:
        return False
    words = content_words(one.unit.text)
    body = content_words(" ".join(other.unit.text for other in placed if other.kind is not None))
    least = 1 if tail <= 2 else max(3, len(words) // 2)
    return len(words & body) >= least and not find_dates(one.unit.text)
