from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.link.choice import Choice
from kpmeet.link.claims import make_items
from kpmeet.link.dates import choose_date
from kpmeet.model import Claim, Report, Role

Tell = Callable[..., Claim]
Carry = Callable[..., Report]


@pytest.fixture
def choose(tell: Tell, carry: Carry) -> Callable[..., Choice | None]:
    """The choice among dates, each with what else the claim tells, its class and the day its report came out."""

    def chosen(*told: dict[str, Any]) -> Choice | None:
        reports = []
        for number, one in enumerate(told):
            out, by = one.pop("out", None), one.pop("by", "state media")
            reports.append(carry(f"r{number}", tell("central-committee", **one), out=out, by=by))
        return choose_date(make_items(reports, {}))

    return chosen


OPENED = {"date": "2021-06-15/..", "out": "2021-06-16"}
SITTING = {"status": "in session"}


@pytest.mark.parametrize(
    ("told", "date", "rule", "losers"),
    [
        pytest.param([{"date": "2021-06-29"}], "2021-06-29", "only-value", [], id="one"),
        pytest.param([OPENED, {"date": "2021-06-18"}], "2021-06-15/2021-06-18", "whole-span", [], id="opened, closed"),
        pytest.param(
            [OPENED, {"date": "2021-06-15/2021-06-18", "by": "press"}],
            "2021-06-15/2021-06-18",
            "more-precise",
            [],
            id="opened, whole elsewhere",
        ),
        pytest.param(
            [{"date": "2021-06-16", **SITTING}, {"date": "2021-06-17", **SITTING}, OPENED],
            "2021-06-15/..",
            "only-value",
            [],
            id="under way",
        ),
        pytest.param(
            [{"date": "2021-06-16", **SITTING}, {"date": "2021-06-17", **SITTING}],
            "2021-06-16/..",
            "whole-span",
            [],
            id="two sittings",
        ),
        pytest.param([{"date": "2021-06-17", **SITTING}], "2021-06-17", "only-value", [], id="one sitting"),
        pytest.param([OPENED, {"date": "2021-06-15"}], "2021-06-15/..", "only-value", [], id="its first day"),
        pytest.param(
            [OPENED, {"date": "2021-06-17", "role": Role.BACKGROUND}],
            "2021-06-15/..",
            "only-value",
            [],
            id="a day of it",
        ),
        pytest.param(
            [{"date": "2021-06-18"}, {**OPENED, "by": "press"}],
            "2021-06-15/2021-06-18",
            "whole-span",
            [],
            id="closed, opened elsewhere",
        ),
        pytest.param(
            [{"date": "2021-06-18"}, {"date": "2021-06-15/2021-06-18", "by": "press"}],
            "2021-06-15/2021-06-18",
            "more-precise",
            [],
            id="last day, whole elsewhere",
        ),
        pytest.param(
            [{"date": "2021-06-17"}, {"date": "2021-06-15/2021-06-18", "by": "press"}],
            "2021-06-17",
            "only-value",
            [],
            id="a day inside a weaker span",
        ),
        pytest.param(
            [{"date": "2021-06-15/2021-06-18"}, {"date": "2021-06-16", "by": "press"}],
            "2021-06-15/2021-06-18",
            "only-value",
            [],
            id="a day of the span",
        ),
        pytest.param(
            [{"date": "2021-06-15/2021-06-18"}, {"date": "2021-06-17", "by": "press", **SITTING}],
            "2021-06-15/2021-06-18",
            "only-value",
            [],
            id="a sitting of the span",
        ),
        pytest.param(
            [{"date": "2021-06-17", **SITTING}, {"date": "2021-06-15/2021-06-18", "by": "press"}],
            "2021-06-15/2021-06-18",
            "more-precise",
            [],
            id="a sitting, the span elsewhere",
        ),
        pytest.param(
            [{"date": "2021-06-20", **SITTING}, {"date": "2021-06-15/2021-06-18", "by": "press"}],
            "2021-06-20",
            "most-direct",
            ["2021-06-15/2021-06-18"],
            id="a sitting after the span",
        ),
        pytest.param(
            [{"date": "2021-06-14"}, {"date": "2021-06-16", **SITTING, "by": "press"}],
            "2021-06-14/..",
            "whole-span",
            [],
            id="it went on",
        ),
        pytest.param(
            [{"date": "2021-06-29"}, {"date": "2021-06-30", "by": "reference"}],
            "2021-06-29",
            "most-direct",
            ["2021-06-30"],
            id="off by a day",
        ),
        pytest.param(
            [{"date": "2021-06-15/2021-06-18"}, {"date": "2021-06-16/2021-06-19", "by": "press"}],
            "2021-06-15/2021-06-18",
            "most-direct",
            ["2021-06-16/2021-06-19"],
            id="spans that cross",
        ),
        pytest.param(
            [OPENED, {"date": "2021-07-20", "by": "press"}],
            "2021-06-15/..",
            "most-direct",
            ["2021-07-20"],
            id="too far",
        ),
        pytest.param(
            [{"date": "2021-06"}, {"date": "2021-06-29", "by": "press"}], "2021-06-29", "more-precise", [], id="month"
        ),
        pytest.param(
            [{"date": "2021-06-29"}, {"date": "2021-06", "by": "press"}], "2021-06-29", "only-value", [], id="day"
        ),
        pytest.param(
            [{"date": "2021-06"}, {"date": "2021-07-01", "by": "press"}],
            "2021-06",
            "most-direct",
            ["2021-07-01"],
            id="other month",
        ),
        pytest.param(
            [{"date": "XXXX-06-29"}, {"date": "2021-06-29", "by": "press"}],
            "2021-06-29",
            "more-precise",
            [],
            id="no year",
        ),
        pytest.param(
            [{"date": "XXXX-06-29"}, {"date": "2021", "by": "press"}], "2021-06-29", "whole-span", [], id="its year"
        ),
        pytest.param([{"date": "2021-06"}, {"date": "XXXX-06-29"}], "2021-06-29", "whole-span", [], id="its month"),
        pytest.param(
            [{"date": "2021-07-20", "out": "2021-07-02"}, {"date": "2021-06-29", "by": "press", "out": "2021-07-02"}],
            "2021-06-29",
            "possible",
            ["2021-07-20"],
            id="after its own report",
        ),
        pytest.param(
            [{"date": "2021-06-29"}, {"date": "2021-06-30"}, {"date": "2021-06-30", "out": "2021-07-01"}],
            "2021-06-30",
            "majority",
            ["2021-06-29"],
            id="majority",
        ),
        pytest.param(
            [{"date": "2021-06-29"}, {"date": "2021-06-30"}],
            "2021-06-29",
            "fixed-order",
            ["2021-06-30"],
            id="fixed order",
        ),
        pytest.param(
            [{"date": "2021-06-20", "role": Role.ANNOUNCED}, {"date": "2021-06-29", "role": Role.BACKGROUND}],
            "2021-06-29",
            "more-precise",
            ["2021-06-20"],
            id="planned for another day",
        ),
        pytest.param(
            [{"date": "2021-06-20", "role": Role.ANNOUNCED}], "2021-06-20", "only-value", [], id="only planned"
        ),
    ],
)
def test_choose_date(
    told: list[dict[str, Any]], date: str, rule: str, losers: list[str], choose: Callable[..., Choice | None]
) -> None:
    choice = choose(*(dict(one) for one in told))
    assert choice is not None
    assert [loser.told.value for loser in choice.losers] == losers
    assert choice.value == date
    if rule != "more-precise" or not losers:
        assert choice.rule == f"link.{rule}"
    turned = choose(*(dict(one) for one in reversed(told)))
    assert turned is not None
    assert (turned.value, [loser.told.value for loser in turned.losers]) == (date, losers)


def test_no_date(choose: Callable[..., Choice | None]) -> None:
    assert choose({}) is None
