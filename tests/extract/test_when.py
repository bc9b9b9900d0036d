from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[dict[str, Any]]]

KEYS = "date date_basis date_candidates"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The 2nd meeting of the Political Bureau of the 8th WPK Central Committee was held on June 29.",
            {"date": "2021-06-29", "date_basis": "inferred-year"},
            id="the number and the term leave one year",
        ),
        pytest.param(
            "The 3rd plenary meeting of the 8th WPK Central Committee opened on June 15.",
            {"date": "2021-06-15/..", "date_basis": "inferred-year"},
            id="opened, so the end stays open",
        ),
        pytest.param(
            "The 5th plenary meeting of the 7th WPK Central Committee was held from December 28 to 31.",
            {"date": "2019-12-28/2019-12-31", "date_basis": "inferred-year"},
            id="a span",
        ),
        pytest.param(
            "A meeting of the Political Bureau of the WPK Central Committee was held on June 29.",
            {"date": "XXXX-06-29", "date_basis": "stated"},
            id="nothing to infer from",
        ),
        pytest.param(
            "A meeting of the Political Bureau of the WPK Central Committee was held on June 29. In 2014, in 2015"
            " and in 2016 it rained.",
            {"date": "XXXX-06-29", "date_basis": "stated", "date_candidates": ("2014", "2015", "2016")},
            id="the text's years are candidates",
        ),
        pytest.param(
            "A meeting of the Political Bureau of the WPK Central Committee was held on June 29. In 2014 it rained.",
            {"date": "XXXX-06-29", "date_basis": "stated", "date_candidates": ("2014",)},
            id="one year of the text concludes nothing",
        ),
        pytest.param(
            "A meeting of the Political Bureau of the 7th WPK Central Committee was held on 9 April (Tuesday).",
            {"date": "2019-04-09", "date_basis": "inferred-year"},
            id="the weekday leaves one year of the term",
        ),
        pytest.param(
            "A meeting of the Political Bureau of the WPK Central Committee was held on June 29, 2014.",
            {"date": "2014-06-29", "date_basis": "stated"},
            id="told in full",
        ),
    ],
)
def test_years_of_undated_reports(told: Told, text: str, expected: dict[str, Any]) -> None:
    assert told(text, None, keys=KEYS) == [expected]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("A plenary meeting was held in June. It was held in 2021.", "2021-06", id="the more precise"),
        pytest.param(
            "A plenary meeting was held from June 27 to 29. The plenary meeting opened on June 27.",
            "2021-06-27/2021-06-29",
            id="a span before a day",
        ),
        pytest.param("A plenary meeting was held on June 29. The plenary meeting of June.", "2021-06-29", id="a day"),
        pytest.param(
            "A plenary meeting was held in May and June 2021.", "2021-05/2021-06", id="months are no span of days"
        ),
        pytest.param(
            "A three-day plenary meeting closed on June 29.", "2021-06-27/2021-06-29", id="three days to the end"
        ),
        pytest.param("A plenary meeting closed on June 29.", "../2021-06-29", id="the beginning is not told"),
        pytest.param("The plenary meeting was in its third day on June 29.", None, id="no sitting told"),
        pytest.param(
            "The third-day sitting of the plenary meeting was held on June 29.", "2021-06-27/..", id="third day"
        ),
        pytest.param(
            "The third-day sitting of the plenary meeting was held on June 29 and the plenary meeting closed.",
            "2021-06-27/2021-06-29",
            id="third and last day",
        ),
        pytest.param("The plenary meeting continued on June 28.", "2021-06-28/..", id="continued"),
    ],
)
def test_days_become_one_date(told: Told, text: str, date: str | None) -> None:
    found = told(text + " The Workers' Party is glad.", keys="date")
    assert [one.get("date") for one in found] == [date] or (date is None and found == [])
