"""Two claims of a body, each in a report of its own: one meeting or two."""

from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.model import Claim, Meeting, Report, Role

Tell = Callable[..., Claim]
Carry = Callable[..., Report]
Link = Callable[..., list[Meeting]]

PB, CC, CMC = "politburo", "central-committee", "military-commission"
BACKGROUND = Role.BACKGROUND

Count = Callable[..., int]


@pytest.fixture
def count_of(tell: Tell, carry: Carry, link: Link) -> Count:
    """How many meetings two claims of a body make, each in a report of its own that came out on the day given."""

    def count(
        body: str, one: dict[str, Any], other: dict[str, Any], *, outs: tuple[str | None, str | None] = (None, None)
    ) -> int:
        role = {"role": BACKGROUND} if outs == (None, None) else {}
        reports = [
            carry(name, tell(body, **role, **told), out=out)
            for name, told, out in zip("ab", (one, other), outs, strict=True)
        ]
        return len(link(*reports))

    return count


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        pytest.param({"ordinal": 2, "convocation": 7}, {"ordinal": 2, "convocation": 8}, 2, id="two convocations"),
        pytest.param({"ordinal": 2, "convocation": 8}, {"ordinal": 3, "convocation": 8}, 2, id="two ordinals"),
        pytest.param({"ordinal": 2, "convocation": 8}, {"ordinal": 2, "convocation": 8}, 1, id="one count"),
        pytest.param(
            {"ordinal": 18, "convocation": 8, "date": "2024-01-10"},
            {"ordinal": 18, "convocation": 8, "date": "2024-01-11"},
            1,
            id="off by a day",
        ),
        pytest.param(
            {"ordinal": 18, "convocation": 8, "date": "2024-01-10"},
            {"ordinal": 18, "convocation": 8, "date": "2024-06-11"},
            2,
            id="misnumbered",
        ),
        pytest.param({"date": "2024-03-05"}, {"date": "2024-03-06"}, 2, id="next day without a count"),
        pytest.param({"date": "2024-03-05"}, {"date": "2024-03-04/2024-03-06"}, 1, id="a day of the span"),
        pytest.param({"date": "2024-03-05"}, {"date": "2024-03"}, 1, id="the month"),
        pytest.param({"date": "2024-03-05"}, {"date": "2024"}, 2, id="the year says too little"),
        pytest.param({"date": "2024-03"}, {"date": "2024-03"}, 1, id="one month twice"),
        pytest.param({"date": "2020-11"}, {"date": "2020-11"}, 2, id="a month with two known meetings"),
        pytest.param({"date": "2021-03-05"}, {"date": "XXXX-03-05"}, 1, id="the year left out"),
        pytest.param({"date": "2024-03-05"}, {"date": "2024-03-05", "format": "consultative"}, 1, id="kind not told"),
        pytest.param(
            {"date": "2024-03-05", "format": "enlarged"},
            {"date": "2024-03-05", "format": "consultative"},
            2,
            id="kinds",
        ),
        pytest.param(
            {"date": "2024-03-05", "format": "ordinary"},
            {"date": "2024-03-05", "format": "enlarged"},
            1,
            id="enlarged or not",
        ),
        pytest.param({"ordinal": 18, "date": "2024-03-05"}, {"ordinal": 18, "convocation": 8}, 1, id="term by date"),
        pytest.param({"ordinal": 18}, {"ordinal": 18}, 2, id="ordinals without a convocation"),
        pytest.param({}, {}, 2, id="nothing told"),
        pytest.param({"date": "../2024-03-05"}, {"date": "2024-03-02"}, 2, id="an open beginning says too little"),
    ],
)
def test_pairs_of_politburo_claims(one: dict[str, Any], other: dict[str, Any], count: int, count_of: Count) -> None:
    assert count_of(PB, one, other) == count


@pytest.mark.parametrize(
    ("body", "one", "other", "count"),
    [
        pytest.param(
            "consultative", {"date": "2024-07-15", "sector": "farm"}, {"date": "2024-07-15"}, 1, id="one sector"
        ),
        pytest.param(
            "consultative",
            {"date": "2024-07-15", "sector": "farm"},
            {"date": "2024-07-15", "sector": "flood"},
            2,
            id="two",
        ),
        pytest.param("other-party", {"date": "2024-07-15"}, {"date": "2024-07-15"}, 2, id="committees without a name"),
        pytest.param(
            "other-party",
            {"date": "2016-02-02/2016-02-03", "format": "enlarged joint"},
            {"date": "2016-02-02/2016-02-03", "format": "enlarged joint"},
            1,
            id="a format seldom met",
        ),
        pytest.param(
            "other-party",
            {"date": "2024-07-15", "sector": "Pyongyang city"},
            {"date": "2024-07-15", "sector": "Pyongyang municipal committee"},
            1,
            id="one committee",
        ),
        pytest.param("congress", {"ordinal": 8}, {"date": "2021"}, 1, id="the year of a counted congress"),
        pytest.param("congress", {"ordinal": 8, "date": "2021-01"}, {"date": "2021"}, 1, id="the year of a congress"),
        pytest.param("congress", {"ordinal": 8}, {"date": "2021-01-05/.."}, 1, id="a congress by its opening"),
        pytest.param("conference", {"date": "2010-09"}, {"date": "2010-09-28", "ordinal": 3}, 1, id="a conference"),
        pytest.param("officials", {"ordinal": 1}, {"ordinal": 1}, 2, id="officials of no sector"),
        pytest.param(
            CMC,
            {"ordinal": 5, "convocation": 7, "format": "preliminary", "date": "2020-06-23"},
            {"ordinal": 5, "convocation": 7, "format": "enlarged", "date": "2020-07-18"},
            2,
            id="the preliminary meeting for it",
        ),
        pytest.param(
            CC, {"ordinal": 6, "convocation": 8}, {"date": "2022-12-26/2022-12-31"}, 1, id="through the chronology"
        ),
        pytest.param(CC, {"ordinal": 3}, {"ordinal": 3, "convocation": 8}, 2, id="a plenum without convocation"),
    ],
)
def test_pairs_of_other_claims(
    body: str, one: dict[str, Any], other: dict[str, Any], count: int, count_of: Count
) -> None:
    assert count_of(body, one, other) == count


@pytest.mark.parametrize(
    ("one", "other", "outs", "count"),
    [
        pytest.param({"date": "2013-02-02"}, {}, ("2013-02-03", "2013-02-04"), 1, id="within days"),
        pytest.param({"date": "2013-02-02"}, {}, ("2013-02-03", "2013-02-20"), 2, id="weeks later"),
        pytest.param({"date": "2013-02-02"}, {}, ("2013-02-03", "2013-02-01"), 2, id="before it sat"),
        pytest.param({}, {}, ("2013-02-03", "2013-02-04"), 1, id="both undated"),
        pytest.param({}, {}, ("2013-02-03", "2013-02-13"), 2, id="both undated, far apart"),
        pytest.param({}, {"format": "consultative"}, ("2013-02-03", "2013-02-04"), 1, id="format not told"),
        pytest.param({"format": "enlarged"}, {"format": "closed"}, ("2013-02-03", "2013-02-04"), 2, id="other kind"),
        pytest.param(
            {"ordinal": 24}, {"ordinal": 24, "convocation": 8}, ("2025-04-03", None), 1, id="term by the report"
        ),
        pytest.param(
            {"date": "2022-03-28/..", "status": "in session"},
            {"date": "2022-03-30"},
            ("2022-03-29", "2022-03-31"),
            2,
            id="gap",
        ),
        pytest.param(
            {"date": "2022-03-28/.."}, {"date": "2022-03-30"}, ("2022-03-30", "2022-03-31"), 1, id="still open"
        ),
        pytest.param(
            {"date": "2022-03-28/.."}, {"date": "2022-03-28/2022-03-30"}, ("2022-03-29", None), 1, id="whole span"
        ),
    ],
)
def test_pairs_of_reports(
    one: dict[str, Any], other: dict[str, Any], outs: tuple[str, str | None], count: int, count_of: Count
) -> None:
    assert count_of(CMC, one, other, outs=outs) == count
