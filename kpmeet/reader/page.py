"""The values of the article finder: a unit of a page, what its words say of it, and where it stands."""

from enum import StrEnum

import re2
from msgspec import Struct

from kpmeet.model import BlockKind
from kpmeet.reader.dates import Dateline, find_dates
from kpmeet.reader.layout import Unit
from kpmeet.reader.patterns import load_marks
from kpmeet.vocab.pages import Does

_LABEL = re2.compile(r"\p{L}\d*\s*[:：]\s*$")


class Zone(StrEnum):
    """Where on the page a unit stands."""

    ABOVE = "above"
    TITLE = "title"
    HEAD = "head"
    BODY = "body"
    TAIL = "tail"
    ASIDE = "aside"


class Placed(Struct, frozen=True):
    """A unit with what its words say of it, where it stands, and the kind of block it becomes (None: it is dropped)."""

    unit: Unit
    does: frozenset[Does]
    zone: Zone
    kind: BlockKind | None
    dateline: Dateline | None = None


class Seen(Struct, frozen=True):
    """A unit and what its words say of it, before it has a place."""

    unit: Unit
    does: frozenset[Does]
    dated: bool

    @property
    def is_caption(self) -> bool:
        """Whether it is the caption of a photo, or only the word for one."""
        return Does.CAPTION in self.does

    @property
    def is_body(self) -> bool:
        """Whether it is a paragraph of an article."""
        return self.unit.is_prose and not self.is_caption and not self.is_furniture

    @property
    def is_furniture(self) -> bool:
        """Whether its words are those of a menu, a notice or a button."""
        width = self.unit.width
        named = (Does.DROP in self.does and width < 400) or (Does.RIGHTS in self.does and width < 110)
        return named and not (self.is_caption and width >= 40)

    @property
    def opens_list(self) -> bool:
        """Whether a list of other articles begins here."""
        return bool(self.does & {Does.SECTION, Does.REST}) and not self.unit.is_prose

    @property
    def tells_when(self) -> bool:
        """Whether it is a line for a date or an author."""
        return self.dated or bool(self.does & {Does.PUBLISHED, Does.BYLINE, Does.CALENDAR})


def see(unit: Unit) -> Seen:
    """A unit with what its words say of it."""
    return Seen(unit, load_marks().find(unit.text), not unit.row and is_date_line(unit.text))


def is_date_line(text: str, allowed: int = 16) -> bool:
    """Whether a line is a date and next to nothing else; the value of a label, as in `Term end: 3 May 2013`, is not."""
    found = find_dates(text) if len(text) <= 80 else []
    if not found or _LABEL.search(text[: found[0].start]):
        return False
    for one in reversed(found):
        text = text[: one.start] + text[one.end :]
    return count_letters(text) <= allowed


def is_dated_byline(unit: Unit) -> bool:
    """Whether a line above the body names someone or something and a date, as `A. Reporter, January 15, 2025` does."""
    found = find_dates(unit.text) if unit.width <= 100 and not unit.ends else []
    return bool(found) and not _LABEL.search(unit.text[: found[0].start])


def count_letters(text: str) -> int:
    """How many letters a text has."""
    return sum(map(str.isalpha, text))
