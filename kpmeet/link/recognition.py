"""Finds the one entry of the chronology that a claim or a meeting means."""

from functools import cache

from kpmeet.authority.chronology import Confidence, KnownMeeting, find_known, load_chronology
from kpmeet.authority.convocations import is_counted_by_term
from kpmeet.authority.sectors import is_same_sector, sector_words
from kpmeet.edtf import Edtf
from kpmeet.model import Body, Format

# Bodies that sit so rarely that a month names one meeting (but for plenums, a year does); of the others the chronology
# may lack some.
RARE = frozenset(
    {
        Body.CONGRESS,
        Body.CONFERENCE,
        Body.CENTRAL_COMMITTEE,
        Body.CELL_SECRETARIES,
        Body.PRIMARY_SECRETARIES,
        Body.CITY_COUNTY_SECRETARIES,
    }
)
Recognised = tuple[int, KnownMeeting] | tuple[None, None]
_NOBODY: Recognised = (None, None)
_MONTH, _YEAR = 31, 366


@cache
def recognise(
    body: Body,
    convocation: int | None,
    ordinal: int | None,
    when: Edtf | None,
    manner: tuple[Format | None, frozenset[str]],
) -> Recognised:
    """The number and the entry of the only verified known meeting that this can mean, or (None, None).

    By its ordinal, or else by its days; a month or a year does for bodies that sit rarely. `manner` is the format and
    the words of the sector.
    """
    format_, sector = manner
    if when is None and convocation is None and is_counted_by_term(body):
        return _NOBODY
    found = [
        entry
        for entry in find_known(body, convocation=convocation, ordinal=ordinal, date=when, format=format_)
        if entry.confidence is Confidence.VERIFIED and _may_be(entry, ordinal, when, sector)
    ]
    return (_number(found[0]), found[0]) if len(found) == 1 else _NOBODY


def _may_be(entry: KnownMeeting, ordinal: int | None, when: Edtf | None, sector: frozenset[str]) -> bool:
    if entry.body in (Body.OFFICIALS, Body.CONSULTATIVE) and not is_same_sector(sector, sector_words(entry.sector)):
        return False
    if ordinal is not None and entry.ordinal == ordinal:
        return entry.body is not Body.OTHER_PARTY
    if when is None or entry.when is None or entry.body is Body.OTHER_PARTY:
        return False
    return when.text == entry.date or _names_days(when, entry.when, _longest(entry.body))


def _longest(body: Body) -> int:
    """How many days a date may leave open and still name one meeting: a year, a month, or none."""
    if body not in RARE:
        return 0
    return _MONTH if body is Body.CENTRAL_COMMITTEE else _YEAR


def _names_days(when: Edtf, known: Edtf, longest: int) -> bool:
    """Whether a date is exact enough to mean the known days that it overlaps."""
    if known.is_vague or not when.has_year or not when.low:
        return False
    if when.is_open:
        return when.low == known.low
    return not when.is_vague or (when.days or 0) <= longest


def _number(entry: KnownMeeting) -> int:
    return next(number for number, one in enumerate(load_chronology()) if one is entry)
