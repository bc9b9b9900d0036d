from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.link.choice import Choice
from kpmeet.link.claims import make_items
from kpmeet.link.fields import CHOOSERS
from kpmeet.model import Claim, Format, Location, Report, Role, Status

Tell = Callable[..., Claim]
Carry = Callable[..., Report]
Chosen = Callable[[str, list[tuple[str, Any]]], Choice]


@pytest.fixture
def chosen(tell: Tell, carry: Carry) -> Chosen:
    """The choice in a field among values, each with the class of who tells it."""

    def choose(field: str, told: list[tuple[str, Any]]) -> Choice:
        reports = [
            carry(f"r{number}", tell("officials", **{field: one}), by=by) for number, (by, one) in enumerate(told)
        ]
        choice = CHOOSERS[field](make_items(reports, {}))
        assert choice is not None
        return choice

    return choose


@pytest.mark.parametrize(
    ("field", "told", "value", "how"),
    [
        pytest.param(
            "chair",
            [("state media", "Kim Jong Un"), ("press", "Kim Jong-un")],
            "Kim Jong Un",
            ("only-value", []),
            id="one name",
        ),
        pytest.param(
            "chair",
            [("press", "Kim Tok Hun"), ("state media", "Kim Jong Un")],
            "Kim Jong Un",
            ("most-direct", ["Kim Tok Hun"]),
            id="two names",
        ),
        pytest.param(
            "format",
            [("state media", "ordinary"), ("state media", "enlarged")],
            Format.ENLARGED,
            ("more-precise", []),
            id="enlarged says more",
        ),
        pytest.param(
            "format",
            [("state media", "ordinary"), ("press", "enlarged")],
            Format.ORDINARY,
            ("most-direct", []),
            id="no conflict in enlarged",
        ),
        pytest.param(
            "format",
            [("state media", "ordinary"), ("press", "closed")],
            Format.ORDINARY,
            ("most-direct", ["closed"]),
            id="kinds",
        ),
        pytest.param(
            "format",
            [("press", "enlarged"), ("press", "emergency enlarged")],
            Format.EMERGENCY_ENLARGED,
            ("more-precise", []),
            id="emergency",
        ),
        pytest.param(
            "sector",
            [("press", "propaganda"), ("state media", "information")],
            "information",
            ("only-value", []),
            id="one sector",
        ),
        pytest.param("ordinal", [("press", 3), ("analysis", 4)], 3, ("most-direct", [4]), id="ordinal"),
        pytest.param("convocation", [("press", 8), ("press", 8), ("press", 7)], 8, ("majority", [7]), id="majority"),
        pytest.param(
            "location",
            [("state media", {"place": "Pyongyang"}), ("press", {"name": "the office building"})],
            Location("the office building", "Pyongyang"),
            ("most-direct", []),
            id="places filled",
        ),
        pytest.param(
            "location",
            [("state media", {"place": "Pyongyang"}), ("press", {"place": "Samjiyon"})],
            Location(place="Pyongyang"),
            ("most-direct", [Location(place="Samjiyon")]),
            id="two places",
        ),
    ],
)
def test_choosers(
    field: str, told: list[tuple[str, Any]], value: object, how: tuple[str, list[Any]], chosen: Chosen
) -> None:
    rule, conflicts = how
    choice = chosen(field, told)
    assert (choice.value, choice.rule) == (value, f"link.{rule}")
    assert [loser.told.value for loser in choice.losers if loser.is_conflict] == conflicts


@pytest.mark.parametrize("field", sorted(set(CHOOSERS) - {"status"}))
def test_what_nobody_tells_is_not_known(field: str, tell: Tell, carry: Carry) -> None:
    assert CHOOSERS[field](make_items([carry("a", tell("officials"))], {})) is None


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([{}], Status.HELD),
        ([{"role": Role.BACKGROUND}], Status.HELD),
        ([{"role": Role.ANNOUNCED}], Status.ANNOUNCED),
        ([{"date": "2021-06-15/.."}], Status.IN_SESSION),
        ([{"date": "2021-06-15/.."}, {"date": "2021-06-18"}], Status.HELD),
        ([{"role": Role.ANNOUNCED, "status": "cancelled"}, {"status": "in session"}], Status.IN_SESSION),
    ],
)
def test_status(claims: list[dict[str, Any]], status: Status, tell: Tell, carry: Carry) -> None:
    reports = [carry(f"r{number}", tell("politburo", **told)) for number, told in enumerate(claims)]
    choice = CHOOSERS["status"](make_items(reports, {}))
    assert choice is not None
    assert choice.value is status


def test_a_report_of_no_known_class_is_the_least_direct(tell: Tell) -> None:
    known = Report(id="b", publisher_class=None, claims=(tell("politburo", chair="A B"),))
    choice = CHOOSERS["chair"](make_items([known], {}))
    assert choice is not None
    assert choice.told.items[0].strength == (0, 5, False)
