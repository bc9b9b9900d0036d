"""The article of a page that was saved as text: its blocks, without the page's furniture and other articles."""

import re2
from msgspec import Struct
from msgspec.structs import replace

from kpmeet.model import Block, BlockKind
from kpmeet.reader.body import mark_credited, place_body
from kpmeet.reader.dates import find_dateline
from kpmeet.reader.head import choose_title, place_head
from kpmeet.reader.layout import offset_in, split_units
from kpmeet.reader.page import Placed, Seen, Zone, see
from kpmeet.reader.strangers import find_strangers

_HEADING_MARKS = re2.compile(r"^(?:#{1,6}\s+|=+\s*)(.*?)(?:\s*=+)?$")
_ITEM_SIGNS = " \t•‣▪◦●○■□▶►*·ㆍ∙-"


class Article(Struct, frozen=True):
    """An article's blocks and title, and every unit of the page with its place."""

    blocks: tuple[Block, ...]
    title: str | None
    placed: tuple[Placed, ...]


def find_article(text: str, start: int = 0) -> Article:
    """The article of a page; `start` skips what a crawler put before the text. When unsure, text is kept."""
    seen = mark_credited([see(unit) for unit in split_units(" " * start + text[start:] if start else text)])
    first = next((index for index, one in enumerate(seen) if _begins_body(one)), len(seen))
    first, title = choose_title(seen, first)
    heading = seen[title].unit.text if title is not None else None
    placed = _drop_repeated([*place_head(seen, first, title), *place_body(seen[first:])])
    placed = _drop_strangers(placed, heading)
    blocks = tuple(block for one in placed for block in _blocks(one, text))
    return Article(blocks, _HEADING_MARKS.sub(r"\1", heading) if heading else None, tuple(placed))


def _begins_body(one: Seen) -> bool:
    """Whether a unit is the article's first paragraph: prose, or a dateline with the words that go on from there."""
    if one.is_body:
        return True
    dateline = find_dateline(one.unit.text) if one.unit.width >= 60 and not one.tells_when else None
    return dateline is not None and dateline.edtf is not None and not one.is_caption


def _drop_repeated(placed: list[Placed]) -> list[Placed]:
    """A caption, a headline or a paragraph said twice counts once."""
    said: set[str] = set()
    kept: list[Placed] = []
    for one in placed:
        text = one.unit.text.lstrip(_ITEM_SIGNS)
        is_again = one.kind not in (None, BlockKind.ROW) and one.unit.width >= 20 and text in said
        kept.append(replace(one, kind=None) if is_again else one)
        if one.kind is not None:
            said.add(text)
    return kept


def _drop_strangers(placed: list[Placed], title: str | None) -> list[Placed]:
    """The units with those of a second article, which has nothing to do with the first, set aside."""
    strange = find_strangers(placed, title)
    return [replace(one, zone=Zone.ASIDE, kind=None) if index in strange else one for index, one in enumerate(placed)]


def _blocks(one: Placed, text: str) -> list[Block]:
    """The block of a unit; a dateline at the head of a paragraph becomes a block of its own."""
    if one.kind is None:
        return []
    start, end = one.unit.start, one.unit.end
    if not one.dateline:
        return [Block(one.kind, start, end)]
    cut = offset_in(text, one.unit, one.dateline.end)
    rest = [Block(one.kind, cut, end)] if cut < end else []
    return [Block(BlockKind.DATELINE, start, min(cut, end)), *rest]
