from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from kpmeet.link.claims import Item, make_items
from kpmeet.link.lists import join_agenda, join_changes, join_decisions, join_participants, person_key
from kpmeet.model import Action, AgendaItem, Claim, Decision, Part, Participant, PersonnelChange, Report

Tell = Callable[..., Claim]
Carry = Callable[..., Report]
Items = Callable[..., list[Item]]


@pytest.fixture
def items(tell: Tell, carry: Carry) -> Items:
    """Items of a field told by state media, then by the press, and so on; a language may stand before the entries."""

    def made(field: str, *lists: list[Any], languages: tuple[str, ...] = ("en", "en")) -> list[Item]:
        classes = ("state media", "press")
        return make_items(
            [
                carry(by, tell("politburo", **{field: msgspec.to_builtins(entries)}), by=by, language=language)
                for entries, by, language in zip(lists, classes, languages, strict=True)
            ],
            {},
        )

    return made


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        pytest.param(
            [Participant(name="Jo Yong Won")],
            [Participant(name="Cho Yong-won", role=Part.REPORTER, post="secretary")],
            [Participant(name="Jo Yong Won", role=Part.REPORTER, post="secretary")],
            id="one person, more told",
        ),
        pytest.param(
            [Participant(name="Jo Yong Won", role=Part.REPORTER)],
            [Participant(name="Jo Yong Won", hangul="조용원")],
            [Participant(name="Jo Yong Won", hangul="조용원", role=Part.REPORTER)],
            id="attendance is less",
        ),
        pytest.param(
            [Participant(name="A B", role=Part.REPORTER)],
            [Participant(name="A B", role=Part.SPEAKER), Participant(group="Members")],
            [
                Participant(name="A B", role=Part.REPORTER),
                Participant(name="A B", role=Part.SPEAKER),
                Participant(group="Members"),
            ],
            id="two things done",
        ),
        pytest.param(
            [Participant(group="members of the Bureau")],
            [Participant(group="Members of the Bureau")],
            [Participant(group="members of the Bureau")],
            id="one group",
        ),
        pytest.param(
            [Participant(name="A B"), Participant(name="A B", role=Part.SPEAKER)],
            [],
            [Participant(name="A B", role=Part.SPEAKER)],
            id="within one report",
        ),
    ],
)
def test_participants(
    one: list[Participant], other: list[Participant], joined: list[Participant], items: Items
) -> None:
    assert [placed.entry for placed in join_participants(items("participants", one, other))] == joined


@pytest.mark.parametrize(
    ("one", "other", "languages", "joined"),
    [
        pytest.param(
            [AgendaItem("work of the Party in the first half", 1), AgendaItem("an organizational matter", 2)],
            [AgendaItem("Work of the Party in the first half year", 1), AgendaItem("relief of the flood", 2)],
            ("en", "en"),
            [
                AgendaItem("work of the Party in the first half", 1),
                AgendaItem("an organizational matter", 2),
                AgendaItem("relief of the flood"),
            ],
            id="what the other adds",
        ),
        pytest.param(
            [AgendaItem("a", 1)], [AgendaItem("조직문제", 1)], ("en", "ko"), [AgendaItem("a", 1)], id="languages"
        ),
        pytest.param([], [AgendaItem("조직문제", 1)], ("en", "ko"), [AgendaItem("조직문제", 1)], id="only the other"),
        pytest.param(
            [AgendaItem("a", 1)],
            [AgendaItem("b", 3)],
            ("en", "en"),
            [AgendaItem("a", 1), AgendaItem("b", 3)],
            id="order kept",
        ),
        pytest.param([], [], ("en", "en"), [], id="none"),
    ],
)
def test_agenda(
    one: list[AgendaItem], other: list[AgendaItem], languages: tuple[str, str], joined: list[AgendaItem], items: Items
) -> None:
    assert [placed.entry for placed in join_agenda(items("agenda", one, other, languages=languages))] == joined


def test_decisions(items: Items) -> None:
    placed = join_decisions(
        items("decisions", [Decision("To build houses.")], [Decision("to build houses"), Decision("x")])
    )
    assert [(one.entry, one.item.report.id, one.number) for one in placed] == [
        (Decision("To build houses."), "state media", 0),
        (Decision("x"), "press", 1),
    ]


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        pytest.param(
            [PersonnelChange(Action.ELECTED, person="Pak Thae Song")],
            [PersonnelChange(Action.ELECTED, person="Pak Thae-song", to="member", from_="alternate")],
            [PersonnelChange(Action.ELECTED, person="Pak Thae Song", to="member", from_="alternate")],
            id="filled",
        ),
        pytest.param(
            [PersonnelChange(Action.RECALLED, to="Member")],
            [PersonnelChange(Action.RECALLED, to="member"), PersonnelChange(Action.ELECTED, to="member")],
            [PersonnelChange(Action.RECALLED, to="Member"), PersonnelChange(Action.ELECTED, to="member")],
            id="without a person",
        ),
        pytest.param(
            [PersonnelChange(Action.RECALLED, to="member")],
            [PersonnelChange(Action.RECALLED, person="A B", to="member")],
            [
                PersonnelChange(Action.RECALLED, to="member"),
                PersonnelChange(Action.RECALLED, person="A B", to="member"),
            ],
            id="a person and nobody",
        ),
    ],
)
def test_changes(
    one: list[PersonnelChange], other: list[PersonnelChange], joined: list[PersonnelChange], items: Items
) -> None:
    assert [placed.entry for placed in join_changes(items("personnel_changes", one, other))] == joined


def test_person_key() -> None:
    assert person_key("Cho Yong-won") == person_key("조용원") == person_key(None, "조용원") == "jo yong won"
    assert person_key(None) == ""
