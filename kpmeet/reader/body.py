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
    so_far = _SoFar(seen)
    for index, one in enumerate(seen):
        if one.opens_list:
            if Does.REST in one.does and so_far.is_enough:
                so_far.placed += [Placed(rest.unit, rest.does, Zone.ASIDE, None) for rest in seen[index:]]
                break
            so_far.aside = True
        elif so_far.aside and _is_sentence(one) and not _is_teaser(seen, index):
            so_far.aside = False
        zone = Zone.ASIDE if so_far.aside else Zone.BODY if index <= so_far.last else Zone.TAIL
        hidden = so_far.aside or (so_far.ended and zone is Zone.TAIL)
        so_far.add(one, zone, None if hidden else _kind(one, zone, so_far))
    return so_far.placed


class _SoFar:
    """What was placed of a page while going down it."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        self.placed: list[Placed] = []
        self.kept: Placed | None = None
        self.prose, self.aside, self.ended = 0, False, False
        self.last = max((index for index, one in enumerate(seen) if one.is_body), default=-1)
        self.tail = sum(not (one.is_furniture or one.dated or one.does) for one in seen[self.last + 1 :])
        self._total = sum(one.unit.width for one in seen if one.is_body)
        self._words: frozenset[str] | None = None

    @property
    def is_enough(self) -> bool:
        """Whether the article has begun and most of it was met."""
        return self.prose >= ENOUGH and self._total - self.prose <= 2 * self.prose

    @property
    def words(self) -> frozenset[str]:
        """The words of the article above its tail."""
        if self._words is None:
            self._words = content_words(" ".join(one.unit.text for one in self.placed if one.kind is not None))
        return self._words

    def add(self, one: Seen, zone: Zone, kind: BlockKind | None) -> None:
        """Take in the next unit."""
        dateline = find_dateline(one.unit.text) if kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) else None
        if dateline and kind is BlockKind.HEADING and not dateline.edtf:
            dateline = None
        placed = Placed(one.unit, one.does, zone, kind, dateline)
        self.placed.append(placed)
        self.kept = placed if kind is not None else self.kept
        self.prose += one.unit.width if kind is BlockKind.PARAGRAPH else 0
        self.ended = (self.ended and not one.is_body) or Does.END in one.does


def _is_sentence(one: Seen) -> bool:
    """A paragraph, or a short sentence such as no headline is."""
    is_short = one.unit.ends and one.unit.width >= 30 and not one.unit.text.endswith(("?", "!")) and not one.does
    return one.is_body or is_short


def _is_teaser(seen: Sequence[Seen], index: int) -> bool:
    """The first words of another article in a list: an item, or a short paragraph over its date."""
    one = seen[index]
    return one.unit.bullet or (one.unit.width < 260 and index + 1 < len(seen) and seen[index + 1].dated)


def _kind(one: Seen, zone: Zone, so_far: _SoFar) -> BlockKind | None:
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
    return _line_kind(one, zone, so_far)


def _line_kind(one: Seen, zone: Zone, so_far: _SoFar) -> BlockKind | None:
    """The kind of a short line."""
    unit, kind = one.unit, BlockKind.HEADING
    if Does.BYLINE in one.does:
        return BlockKind.BYLINE
    if Does.PUBLISHED in one.does:
        return BlockKind.DATELINE
    is_date = one.dated and is_date_line(unit.text, 8) and Does.SITTING not in one.does
    is_stray = Does.UPDATED in one.does or is_date
    if is_stray or (zone is Zone.TAIL and not _belongs(one, so_far)):
        return None
    if unit.bullet:
        kind = BlockKind.LIST_ITEM
    elif (unit.ends and unit.width >= 20) or unit.width >= 120:
        kind = BlockKind.PARAGRAPH
    return kind


def _belongs(one: Seen, so_far: _SoFar) -> bool:
    """Whether a line below the last paragraph is the article's: it ends a sentence or a list, or shares its words.

    One or two such lines are more likely a text that was cut off than a list of other articles.
    """
    before = so_far.kept
    opens_list = one.unit.text.endswith(_COLONS) or (before is not None and before.unit.text.endswith(_COLONS))
    goes_on = before is not None and before.kind is BlockKind.LIST_ITEM and one.unit.bullet
    if opens_list or goes_on or Does.SITTING in one.does or (one.unit.ends and one.unit.width >= 20):
        return True
    if one.unit.width < 12:
        return False
    words = content_words(one.unit.text)
    least = 1 if so_far.tail <= 2 else max(3, len(words) // 2)
    return len(words & so_far.words) >= least and not find_dates(one.unit.text)
