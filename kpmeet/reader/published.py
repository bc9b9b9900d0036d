"""The day a page says it was published: labels, lines under the headline, datelines and stamps, the surest first."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from kpmeet.edtf import Edtf
from kpmeet.model import BlockKind
from kpmeet.reader.dates import find_ambiguous, find_dateline, find_dates
from kpmeet.reader.layout import Unit
from kpmeet.reader.page import Placed, Zone, is_date_line, is_dated_byline
from kpmeet.reader.patterns import load_marks, starts_with_weekday
from kpmeet.vocab.pages import Does

_SHORT = 110
_LABEL = 24
LATE = 3
"""So many days after its dateline an article may be stamped and still be the same day's news."""


class Published(Struct, frozen=True):
    """A publication date and how it was found."""

    edtf: str
    basis: str


def find_published(placed: Sequence[Placed], stamp: str | None) -> Published | None:
    """The publication date of a page, or None where it tells none.

    A dateline without a year gets one only from another date of the page that is at most three days later; else it
    stays without. A site's clock, a day of updating or the dates of other articles are never the publication date.
    """
    for find in (_labelled, _below_label, _under_headline):
        if found := next(find(placed), None):
            return found
    dateline = next(_datelines(placed), None)
    if dateline and Edtf.parse(dateline.edtf).has_year:
        return dateline
    others = [*_other_dates(placed), *([stamp] if stamp else [])]
    if dateline:
        day = next((day for other in others if (day := find_day_before(dateline.edtf, other))), None)
        return Published(day, "dateline") if day else dateline
    for find in (_above_headline, _below):
        if found := next(find(placed), None):
            return found
    return Published(stamp, "stamp") if stamp else None


def _labelled(placed: Sequence[Placed]) -> Iterator[Published]:
    bodies = [index for index, one in enumerate(placed) if one.zone is Zone.BODY and one.unit.is_prose]
    for index, one in enumerate(placed):
        if one.zone is Zone.ASIDE or not one.does & {Does.PUBLISHED, Does.CALENDAR}:
            continue
        text = one.unit.text
        if one.unit.is_prose:
            if not bodies or index != bodies[-1]:
                continue
            text = text if one.unit.width <= _SHORT else text[-40:]
        if day := _labelled_date(text):
            yield Published(day, "page")


def _below_label(placed: Sequence[Placed]) -> Iterator[Published]:
    """A date whose label stands alone on the line above it."""
    for label, one in pairwise(placed):
        alone = label.unit.width <= _LABEL and not find_dates(label.unit.text)
        if alone and one.zone is not Zone.ASIDE and is_date_line(one.unit.text):
            yield from (Published(day, "page") for day in [_labelled_date(f"{label.unit.text} {one.unit.text}")] if day)


def _labelled_date(text: str) -> str | None:
    found = load_marks().find_published(text)
    if not found:
        return None
    if dates := find_dates(found[0]):
        return dates[0].edtf
    readings = find_ambiguous(found[0])
    return readings[0][0] if readings and found[1] else None


def _under_headline(placed: Sequence[Placed]) -> Iterator[Published]:
    for one in placed:
        if one.zone is Zone.HEAD and Does.UPDATED not in one.does and Does.CAPTION not in one.does - _bylines(one):
            if find_dateline(one.unit.text) and not one.unit.bullet:
                continue
            if one.kind in (BlockKind.DATELINE, BlockKind.BYLINE) and (dates := find_dates(one.unit.text)):
                yield Published(dates[0].edtf, "byline" if one.kind is BlockKind.BYLINE else "page")
        elif one.zone is Zone.BODY:
            glued = find_dates(one.unit.text[:40])
            if glued and glued[0].start == 0 and one.unit.text[glued[0].end : glued[0].end + 1].isalpha():
                yield Published(glued[0].edtf, "page")
            return


def _above_headline(placed: Sequence[Placed]) -> Iterator[Published]:
    """The day that a weblog sets right above an entry, weekday first; a site's clock stands apart from the headline."""
    for date_line, title in pairwise(placed):
        if title.zone is Zone.TITLE and date_line.zone is Zone.ABOVE and starts_with_weekday(date_line.unit.text):
            yield from (Published(found.edtf, "page") for found in find_dates(date_line.unit.text))


def _bylines(one: Placed) -> frozenset[Does]:
    return frozenset({Does.CAPTION}) if Does.BYLINE in one.does or is_dated_byline(one.unit) else frozenset()


def _datelines(placed: Sequence[Placed]) -> Iterator[Published]:
    for one in placed:
        if one.zone not in (Zone.ASIDE, Zone.TITLE):
            dateline = one.dateline or (find_dateline(one.unit.text) if one.zone is Zone.HEAD else None)
            if dateline and dateline.edtf:
                yield Published(dateline.edtf, "dateline")


def _other_dates(placed: Sequence[Placed]) -> Iterator[str]:
    """Dates of the page that alone would prove nothing: its clock, the day of an update, a path through the site."""
    for one in placed:
        if one.zone is not Zone.ASIDE and not one.unit.is_prose and one.unit.width <= 120:
            yield from (found.edtf for found in find_dates(one.unit.text))


def _below(placed: Sequence[Placed]) -> Iterator[Published]:
    """A bare date right below the article, then the date that an agency puts below a photo."""
    tail = [one.unit for one in placed if one.zone is Zone.TAIL]
    if tail and (day := _bare(tail[0])):
        yield Published(day, "page")
    for one in placed:
        if Does.PHOTO_DATE in one.does and one.zone is not Zone.ASIDE and (day := _labelled_date(one.unit.text)):
            yield Published(day, "caption")


def _bare(unit: Unit) -> str | None:
    dates = find_dates(unit.text) if unit.width <= 30 else []
    return dates[0].edtf if dates else None


def find_day_before(yearless: str, other: str) -> str | None:
    """The day of a dateline without a year, if another date of the page is that day or up to three days later."""
    known = Edtf.parse(other)
    if not known.is_day or known.low is None:
        return None
    for year in (known.low.year, known.low.year - 1):
        try:
            day = date(year, int(yearless[5:7]), int(yearless[8:10]))
        except ValueError:
            continue
        if 0 <= (known.low - day).days <= LATE:
            return day.isoformat()
    return None
