"""The chronology: meetings that are known beforehand, each with its sources and how sure it is."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path

from msgspec import Struct

from kpmeet.authority.tables import load_table
from kpmeet.edtf import Edtf, is_edtf
from kpmeet.errors import VocabularyError
from kpmeet.model import Body, Format, Number, Text

_FILE = Path(__file__).with_suffix(".yaml")
_PLAIN = "plain"


class Confidence(StrEnum):
    """Whether a source states the meeting's date and body (verified) or something of it was concluded (uncertain)."""

    VERIFIED = "verified"
    UNCERTAIN = "uncertain"


class KnownSource(Struct, frozen=True, forbid_unknown_fields=True):
    """A page that states a known meeting."""

    publisher: Text
    title: Text
    url: Text
    published: Text | None = None


class KnownMeeting(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A meeting of the chronology; `date` is EDTF and absent where no source tells it."""

    name: Text
    body: Body
    sector: Text | None = None
    format: Format | None = None
    convocation: Number | None = None
    ordinal: Number | None = None
    date: Text | None = None
    venue: Text | None = None
    chair: Text | None = None
    topics: tuple[Text, ...] = ()
    confidence: Confidence
    sources: tuple[KnownSource, ...]
    note: Text | None = None

    @property
    def when(self) -> Edtf | None:
        """The date as a value."""
        return _parsed(self.date) if self.date else None


@cache
def load_chronology() -> tuple[KnownMeeting, ...]:
    """Every known meeting in the order of the file; VocabularyError where the file breaks its schema."""
    known = load_table(_FILE, tuple[KnownMeeting, ...])
    for entry in known:
        if entry.date and not is_edtf(entry.date):
            raise VocabularyError(f"{_FILE}: {entry.name}: {entry.date!r} is not an EDTF date")
    return known


def find_known(
    body: Body,
    *,
    convocation: int | None = None,
    ordinal: int | None = None,
    date: Edtf | None = None,
    format: Format | None = None,
) -> tuple[KnownMeeting, ...]:
    """The known meetings that what is told can mean; none where neither an ordinal nor a date is told.

    With an ordinal, the entries of that ordinal; without, those whose days overlap the date. Nothing that is told may
    contradict an entry. A `format` that sits apart (closed, consultative, preliminary) finds only its like; with no
    format, entries of the plain kind come before such ones.
    """
    if ordinal is None and date is None:
        return ()
    found = [
        entry
        for entry in _by_body().get(body, ())
        if (ordinal is None or entry.ordinal == ordinal)
        and (convocation is None or entry.convocation in (None, convocation))
        and _may_meet(entry, date, certain=ordinal is not None)
    ]
    return _of_kind(found, format)


def format_kind(format_: Format | None) -> str:
    """The kind of sitting a format belongs to: plain (ordinary, enlarged, emergency, joint), or one that sits apart.

    Sources call the same meeting enlarged and not, so those differences do not tell meetings apart; these do.

    >>> format_kind(Format.ENLARGED), format_kind(None), format_kind(Format.EMERGENCY_CONSULTATIVE)
    ('plain', 'plain', 'consultative')
    """
    apart = (Format.CONSULTATIVE, Format.CLOSED, Format.PRELIMINARY)
    return next((kind.value for kind in apart if format_ and kind in format_), _PLAIN)


def _may_meet(entry: KnownMeeting, date: Edtf | None, *, certain: bool) -> bool:
    """Whether the date allows the entry; an entry without one is found by its ordinal alone."""
    if date is None or entry.when is None:
        return certain
    return entry.when.overlaps(date)


def _of_kind(found: Iterable[KnownMeeting], format_: Format | None) -> tuple[KnownMeeting, ...]:
    ranked = tuple(found)
    alike = tuple(entry for entry in ranked if format_kind(entry.format) == format_kind(format_))
    return alike or (ranked if format_ is None else ())


@cache
def _by_body() -> dict[Body, list[KnownMeeting]]:
    index: dict[Body, list[KnownMeeting]] = {}
    for entry in load_chronology():
        index.setdefault(entry.body, []).append(entry)
    return index


@cache
def _parsed(text: str) -> Edtf:
    return Edtf.parse(text)
