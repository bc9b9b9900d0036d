from collections.abc import Callable

import pytest

from kpmeet.authority.chronology import KnownMeeting, load_chronology
from kpmeet.authority.years import YearInference, infer_years
from kpmeet.edtf import Edtf
from kpmeet.model import Body

JUNE_29 = Edtf.parse("XXXX-06-29")


def _without(gone: Callable[[KnownMeeting], bool]) -> tuple[KnownMeeting, ...]:
    return tuple(entry for entry in load_chronology() if not gone(entry))


def test_the_neighbours_give_the_year_of_a_meeting_that_is_not_listed() -> None:
    known = _without(lambda entry: entry.body is Body.POLITBURO and (entry.convocation, entry.ordinal) == (8, 2))
    assert len(known) == 225
    assert infer_years(JUNE_29, body=Body.POLITBURO, convocation=8, ordinal=2, known=known) == YearInference(
        (2021,),
        (
            "Central Committee number 8 was in office from 2021-01-10 to 2026-02-23.",
            "The body's meeting number 1 sat 2021-06-04.",
            "The body's meeting number 3 sat 2021-09-02.",
            "That leaves 2021.",
        ),
    )


def test_its_own_entry_gives_the_year() -> None:
    found = infer_years(JUNE_29, body=Body.POLITBURO, convocation=8, ordinal=2)
    assert found == YearInference((2021,), ("The chronology dates this very meeting 2021-06-29.",))
    assert found.year == 2021


@pytest.mark.parametrize(
    ("date", "body", "convocation", "ordinal", "years"),
    [
        pytest.param("XXXX-06-29", Body.POLITBURO, 8, None, (2021, 2022, 2023, 2024, 2025), id="term alone"),
        pytest.param("XXXX-01-09", Body.POLITBURO, 8, None, (2022, 2023, 2024, 2025, 2026), id="before the term"),
        pytest.param("XXXX-03-01", Body.POLITBURO, 8, 18, (), id="between neighbours in no year"),
        pytest.param("XXXX-12-15", Body.POLITBURO, 8, 18, (2023,), id="between neighbours"),
        pytest.param("XXXX-12-01", Body.POLITBURO, 8, 5, (2021,), id="uncertain neighbour left out"),
        pytest.param("XXXX-12-29", Body.POLITBURO, None, 22, (2020,), id="own entry in another term"),
        pytest.param("XXXX-02-29", Body.POLITBURO, 8, None, (2024,), id="leap day"),
        pytest.param("XXXX-12-27/XXXX-12-31", Body.CENTRAL_COMMITTEE, 8, 4, (2021,), id="span"),
        pytest.param("XXXX-06", Body.CENTRAL_COMMITTEE, 8, 3, (2021,), id="month"),
        pytest.param("XXXX-03-10", Body.POLITBURO, 9, 2, (2026, 2027, 2028, 2029, 2030, 2031), id="term without end"),
        pytest.param("XXXX-06-29", Body.POLITBURO, 12, 2, (), id="no such convocation"),
        pytest.param("XXXX-01-28", Body.CELL_SECRETARIES, None, 4, (2013,), id="counted through"),
        pytest.param("XXXX-01-28", Body.CELL_SECRETARIES, None, 12, (), id="beyond the last one"),
        pytest.param("XXXX-02-20", Body.OFFICIALS, None, 8, (), id="officials form no row"),
        pytest.param("2021-06-29", Body.POLITBURO, 8, 2, (), id="has its year"),
    ],
)
def test_candidates(
    date: str, body: Body, convocation: int | None, ordinal: int | None, years: tuple[int, ...]
) -> None:
    assert infer_years(Edtf.parse(date), body=body, convocation=convocation, ordinal=ordinal).years == years


def test_several_candidates_are_all_listed_and_none_is_taken() -> None:
    found = infer_years(JUNE_29, body=Body.POLITBURO, convocation=8, ordinal=None)
    assert found.year is None
    assert found.reasons[-1] == "Possible are 2021, 2022, 2023, 2024, 2025, so no year is taken."


def test_an_ordinal_of_any_convocation_leaves_many_years() -> None:
    found = infer_years(Edtf.parse("XXXX-12-24"), body=Body.POLITBURO, convocation=None, ordinal=2)
    assert 1985 in found.years
    assert found.reasons[0] == "The report tells an ordinal without its convocation."


@pytest.mark.parametrize(
    ("mentioned", "expected"),
    [
        pytest.param((), YearInference((), ("Nothing that is told bounds the year.",)), id="none"),
        pytest.param((2013,), YearInference((2013,), ("The only year that the text mentions is 2013.",)), id="one"),
        pytest.param(
            (2014, 2013), YearInference((2013, 2014), ("The text mentions 2013, 2014, so no year is taken.",)), id="two"
        ),
    ],
)
def test_years_of_the_text(mentioned: tuple[int, ...], expected: YearInference) -> None:
    told = infer_years(JUNE_29, body=Body.CONSULTATIVE, convocation=None, ordinal=None, mentioned_years=mentioned)
    assert told == expected


def test_a_mentioned_year_does_not_settle_what_the_term_leaves_open() -> None:
    told = infer_years(JUNE_29, body=Body.POLITBURO, convocation=8, ordinal=None, mentioned_years=[2023])
    assert told.years == (2021, 2022, 2023, 2024, 2025)


@pytest.mark.parametrize(
    ("date", "convocation", "ordinal", "weekday", "years"),
    [
        pytest.param("XXXX-04-09", 7, None, 1, (2019,), id="only one Tuesday in the term"),
        pytest.param("XXXX-06-29", 8, None, 1, (2021,), id="of five years one"),
        pytest.param("XXXX-06-29", 8, None, 0, (), id="none"),
        pytest.param("XXXX-06-29", 8, 2, 6, (2021,), id="the very meeting is known better"),
        pytest.param("XXXX-06-29", None, None, 1, (), id="nothing to choose from"),
    ],
)
def test_the_weekday_chooses(
    date: str, convocation: int | None, ordinal: int | None, weekday: int, years: tuple[int, ...]
) -> None:
    when = Edtf.parse(date)
    found = infer_years(when, body=Body.POLITBURO, convocation=convocation, ordinal=ordinal, weekday=weekday)
    assert found.years == years


def test_the_weekday_is_among_the_reasons() -> None:
    found = infer_years(JUNE_29, body=Body.POLITBURO, convocation=8, ordinal=None, weekday=1)
    assert found.reasons[-2:] == ("The report calls the day a Tuesday.", "That leaves 2021.")
    none = infer_years(JUNE_29, body=Body.POLITBURO, convocation=8, ordinal=None, weekday=0)
    assert none.reasons[-2:] == ("The report calls the day a Monday.", "That leaves no year.")
