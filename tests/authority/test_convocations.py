from datetime import date

import pytest

from kpmeet.authority.chronology import load_chronology
from kpmeet.authority.convocations import (
    Term,
    convocation_at,
    convocation_on,
    is_counted_by_term,
    load_congresses,
    load_terms,
    term_of,
)
from kpmeet.edtf import Edtf
from kpmeet.model import Body


def test_terms_follow_each_other_without_gap() -> None:
    terms = load_terms()
    assert [term.number for term in terms] == list(range(1, 10))
    assert [term.end for term in terms[:-1]] == [term.start for term in terms[1:]]
    assert terms[-1].end is None


def test_congresses_are_those_of_the_chronology() -> None:
    known = {entry.ordinal: entry.date for entry in load_chronology() if entry.body is Body.CONGRESS}
    assert {congress.number: congress.date for congress in load_congresses()} == known


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1945, 10, 10), None),
        (date(1948, 3, 29), 1),
        (date(2011, 6, 6), 6),
        (date(2016, 5, 8), 6),
        (date(2016, 5, 9), 7),
        (date(2021, 1, 5), 7),
        (date(2021, 1, 10), 8),
        (date(2026, 2, 23), 9),
    ],
)
def test_convocation_on(day: date, number: int | None) -> None:
    assert convocation_on(day) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2020-07", 7),
        ("2021", None),
        ("2021-01", None),
        ("2022-03-28/..", 8),
        ("../2020-01-01", None),
        ("XXXX-06-29", None),
    ],
)
def test_convocation_at(text: str, number: int | None) -> None:
    assert convocation_at(Edtf.parse(text)) == number


def test_term_of_a_number() -> None:
    assert term_of(8) == Term(8, date(2021, 1, 10), date(2026, 2, 23))
    assert term_of(10) is None
    assert term_of(None) is None


@pytest.mark.parametrize("body", Body)
def test_counted_by_term(body: Body) -> None:
    counted = {entry.body for entry in load_chronology() if entry.convocation is not None}
    assert is_counted_by_term(body) == (body in counted)
