"""The terms of the Central Committees, from one congress to the next, and the days of the congresses."""

from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from kpmeet.authority.tables import load_table
from kpmeet.edtf import Edtf
from kpmeet.model import Body

_FILE = Path(__file__).with_suffix(".yaml")


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """How long a Central Committee sat; `end` is the day its successor began, None while it sits."""

    number: int
    start: date
    end: date | None = None


class Congress(Struct, frozen=True, forbid_unknown_fields=True):
    """A Party congress and the days it sat, as EDTF."""

    number: int
    date: str


class _Terms(Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[Term, ...]
    congresses: tuple[Congress, ...]
    counted_by_term: tuple[Body, ...]


def load_terms() -> tuple[Term, ...]:
    """Every term, first to last."""
    return _table().terms


def load_congresses() -> tuple[Congress, ...]:
    """Every congress, first to last."""
    return _table().congresses


def is_counted_by_term(body: Body) -> bool:
    """Whether the ordinals of a body start anew with every Central Committee.

    >>> is_counted_by_term(Body.POLITBURO), is_counted_by_term(Body.CELL_SECRETARIES)
    (True, False)
    """
    return body in _table().counted_by_term


def term_of(convocation: int | None) -> Term | None:
    """The term of a Central Committee by its number, or None where there is none of that number."""
    return next((term for term in load_terms() if term.number == convocation), None)


def convocation_on(day: date) -> int | None:
    """The number of the Central Committee in office on a day, or None before the first.

    >>> convocation_on(date(2021, 6, 29)), convocation_on(date(1945, 10, 10))
    (8, None)
    """
    return next((term.number for term in reversed(load_terms()) if term.start <= day), None)


def convocation_at(when: Edtf) -> int | None:
    """The number of the Central Committee in office on every day that a date can mean, or None where that is not one.

    >>> convocation_at(Edtf.parse("2020")), convocation_at(Edtf.parse("2021"))
    (7, None)
    """
    if when.low is None:
        return None
    first = convocation_on(when.low)
    last = convocation_on(when.high) if when.high else first
    return first if first == last else None


@cache
def _table() -> _Terms:
    return load_table(_FILE, _Terms)
