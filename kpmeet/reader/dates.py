"""Dates written in a line of a page, and datelines. It does not decide what a date is the date of."""

import functools
from collections.abc import Iterator

import re2
from msgspec import Struct

from kpmeet.authority.publishers import is_publisher_name
from kpmeet.edtf import is_edtf
from kpmeet.reader.patterns import fill, make_filter, month_numbers, words_of
from kpmeet.vocab.pages import PageWords, load_page_words

JUCHE_EPOCH = 1911
"""Juche 1 is 1912, the year of Kim Il Sung's birth."""
_GROUPS = {
    "y": r"(?P<y>(?:1[89]|20)\d{2})",
    "m": r"(?P<m>\d{1,2})",
    "d": r"(?P<d>\d{1,2})",
    "juche": r"(?P<juche>\d{2,3})",
}
_SLASHED = re2.compile(r"(?:^|[^\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d{2})(?:$|[^\d/])")
_TAG = re2.compile(r"^\s*\[[^=\d\[\]]+\]\s*$")
_DIGITS = frozenset("0123456789")


class FoundDate(Struct, frozen=True):
    """A date as written at `start:end` of a line; EDTF, `XXXX-06-30` where the year is left out."""

    edtf: str
    start: int
    end: int


class Dateline(Struct, frozen=True):
    """The place, agency and day at the head of an article, up to `end`; `edtf` is None where it names no day."""

    end: int
    edtf: str | None
    agency: str | None


def find_dates(line: str, *, yearless: bool = False) -> list[FoundDate]:
    """The dates written in a line, in order, none inside another; with `yearless` also days without a year."""
    if _DIGITS.isdisjoint(line):
        return []
    found = [*_matches(line, _whole()), *_slashed(line)]
    if yearless:
        found += _matches(line, _days())
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with; a tag in brackets is one where it is the name of a publisher."""
    head = text[:160]
    datelines = _datelines()
    for index in sorted(datelines.Match(head) or ()):
        if match := datelines.re(index).match(head):
            groups = match.groupdict()
            agency = (groups.get("agency") or "").strip(" =") or None
            if not (_TAG.search(match[0]) and not is_publisher_name(agency or "")):
                return Dateline(match.end(), _edtf(groups), agency)
    return None


def find_ambiguous(line: str) -> list[tuple[str, str]]:
    """Dates like 06/01/2021 that could be read in two ways: (day first, month first)."""
    pairs = []
    for match in _SLASHED.finditer(line):
        first = _iso(match["y"], match["b"], match["a"])
        second = _iso(match["y"], match["a"], match["b"])
        if first and second and first != second:
            pairs.append((first, second))
    return pairs


def _slashed(line: str) -> Iterator[FoundDate]:
    """Of 24/07/2024 and 07/24/2024 only one reading exists; what has two is not read here."""
    for match in _SLASHED.finditer(line) if "/" in line else ():
        readings = {_iso(match["y"], match["b"], match["a"]), _iso(match["y"], match["a"], match["b"])} - {None}
        if len(readings) == 1:
            yield FoundDate(readings.pop() or "", match.start(1), match.end(3))


def _matches(line: str, forms: "re2.Filter") -> Iterator[FoundDate]:
    for index in sorted(forms.Match(line) or ()):
        for match in forms.re(index).finditer(line):
            edtf = _edtf(match.groupdict())
            if edtf:
                yield FoundDate(edtf, match.start(1), match.end(1))


def _edtf(groups: dict[str, str | None]) -> str | None:
    """A date from its parts; a Juche year and another one in the same date have to agree."""
    year, juche = groups.get("y"), groups.get("juche")
    month = groups.get("m") or month_numbers().get((groups.get("month") or "").casefold())
    if not month or not groups.get("d"):
        return None
    if juche:
        counted = str(int(juche) + JUCHE_EPOCH)
        if year and year != counted:
            return None
        year = counted
    return _iso(year or "XXXX", str(month), str(groups["d"]))


def _iso(year: str, month: str, day: str) -> str | None:
    text = f"{year}-{int(month):02}-{int(day):02}"
    return text if is_edtf(text) else None


@functools.cache
def _whole() -> "re2.Filter":
    return make_filter([_date_pattern(form, words) for words in load_page_words() for form in words.dates])


@functools.cache
def _days() -> "re2.Filter":
    return make_filter([_date_pattern(form, words) for words in load_page_words() for form in words.days])


@functools.cache
def _datelines() -> "re2.Filter":
    forms = [form for words in load_page_words() for one in words.datelines for form in _expand_dateline(one, words)]
    return make_filter([rf"^\s*(?:{form})\s*" for form in forms])


def _expand_dateline(template: str, words: PageWords) -> Iterator[str]:
    """One expression for each way to write the date, since a group's name can stand in an expression only once."""
    plain = words_of(words)
    names = {**plain, "agency": f"(?P<agency>{plain['agency']})", "other": plain["agency"]}
    neutral = next(one for one in load_page_words() if one.language is None)
    dates = (*words.dates, *neutral.dates) if "{ymd}" in template else words.days if "{md}" in template else ("",)
    for form in dates:
        date = fill(form, _grouped(words))
        yield fill(template, names | {"ymd": date, "md": date})


def _date_pattern(form: str, words: PageWords) -> str:
    return rf"(?i)(?:^|[^\d.])(?P<date>{fill(form, _grouped(words))})(?:$|\D)"


def _grouped(words: PageWords) -> dict[str, str]:
    plain = words_of(words)
    return {**plain, **_GROUPS, "month": f"(?P<month>{plain['month']})"}
