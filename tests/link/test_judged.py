from collections.abc import Callable

import pytest

from kpmeet.link import Unheeded, link_reports
from kpmeet.model import Claim, Judgement, JudgementKind, Meeting, Report, Role

Tell = Callable[..., Claim]
Carry = Callable[..., Report]

PB = "politburo"
SAME, DIFFER = JudgementKind.SAME, JudgementKind.DIFFER


def _groups(meetings: list[Meeting]) -> list[list[str]]:
    return [[source.report for source in meeting.sources] for meeting in meetings]


@pytest.fixture
def apart(tell: Tell, carry: Carry) -> list[Report]:
    """Two reports whose days contradict each other, and a third of another body."""
    return [
        carry("a", tell(PB, date="2024-03-05"), tell("presidium", Role.BACKGROUND, date="2020-01-01")),
        carry("b", tell(PB, date="2024-03-06")),
        carry("c", tell("presidium", date="2024-03-05")),
    ]


@pytest.fixture
def together(tell: Tell, carry: Carry) -> list[Report]:
    """Two reports that would be one meeting."""
    return [carry("a", tell(PB, date="2024-03-05")), carry("b", tell(PB, date="2024-03-05"))]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("a", "b", id="reports"),
        pytest.param("b", "a", id="turned"),
        pytest.param("2024-03-05-politburo", "2024-03-06-politburo", id="meetings"),
        pytest.param("2024-03-05-politburo", "b", id="a meeting and a report"),
    ],
)
def test_same(a: str, b: str, apart: list[Report]) -> None:
    judgements = [Judgement(SAME, a, b)]
    meetings = link_reports(apart, judgements=judgements)
    assert _groups(meetings) == [["a"], ["a", "b"], ["c"]]
    assert meetings[1].conflicts[0].field == "date"
    assert link_reports(apart[::-1], judgements=judgements, previous=meetings) == meetings


@pytest.mark.parametrize(
    "judgement",
    [
        pytest.param(Judgement(SAME, "a", "nobody"), id="unknown name"),
        pytest.param(Judgement(SAME, "b", "c"), id="other body"),
        pytest.param(Judgement(SAME, "a", "a"), id="itself"),
        pytest.param(Judgement(DIFFER, "a", "b"), id="apart anyway"),
    ],
)
def test_judgements_without_effect(judgement: Judgement, apart: list[Report]) -> None:
    assert link_reports(apart, judgements=[judgement]) == link_reports(apart)


def test_differ(together: list[Report]) -> None:
    assert _groups(link_reports(together)) == [["a", "b"]]
    meetings = link_reports(together, judgements=[Judgement(DIFFER, "a", "b")])
    assert [meeting.id for meeting in meetings] == ["2024-03-05-politburo", "2024-03-05-politburo-2"]
    assert _groups(meetings) == [["a"], ["b"]]


def test_differ_holds_for_one_ordinal(tell: Tell, carry: Carry) -> None:
    reports = [carry(name, tell(PB, ordinal=18, convocation=8)) for name in "abc"]
    meetings = link_reports(reports, judgements=[Judgement(DIFFER, "a", "c")])
    assert _groups(meetings) == [["a", "b"], ["c"]]


def test_differ_of_meetings_holds_when_a_later_report_would_join_them(tell: Tell, carry: Carry) -> None:
    reports = [
        carry("a", tell(PB, date="2024-03-05")),
        carry("b", tell(PB, ordinal=18, convocation=8), out="2024-06-01"),
    ]
    first = link_reports(reports)
    judgements = [Judgement(DIFFER, first[0].id, first[1].id)]
    bridge = carry("c", tell(PB, ordinal=18, convocation=8, date="2024-03-05"))
    assert _groups(link_reports([*reports, bridge])) == [["b", "a", "c"]]
    meetings = link_reports([*reports, bridge], judgements=judgements, previous=first)
    assert sorted(map(sorted, _groups(meetings))) == [["a"], ["b", "c"]]


def test_differ_goes_before_same(together: list[Report]) -> None:
    judgements = [Judgement(SAME, "a", "b"), Judgement(DIFFER, "a", "b")]
    assert _groups(link_reports(together, judgements=judgements)) == [["a"], ["b"]]


def test_a_report_differs_from_the_rest_of_its_meeting(together: list[Report]) -> None:
    meetings = link_reports(together, judgements=[Judgement(DIFFER, "2024-03-05-politburo", "b")])
    assert _groups(meetings) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("judgements", "why"),
    [
        pytest.param([(SAME, "b", "c")], "they are of different bodies", id="other body"),
        pytest.param([(SAME, "a", "nobody")], "no report here tells of nobody", id="unknown"),
        pytest.param([(DIFFER, "2024-03-06-politburo", "b")], "both rest on the same words", id="one report"),
        pytest.param([(DIFFER, "a", "b"), (SAME, "a", "b")], "another judgement stands against it", id="both"),
        pytest.param([(DIFFER, "b", "c")], None, id="other body differs anyway"),
        pytest.param([(SAME, "2024-03-06-politburo", "b")], None, id="same anyway"),
        pytest.param([(SAME, "a", "b")], None, id="obeyed"),
    ],
)
def test_a_judgement_that_cannot_be_obeyed_is_told(
    judgements: list[tuple[JudgementKind, str, str]], why: str | None, apart: list[Report]
) -> None:
    told: list[Unheeded] = []
    link_reports(apart, judgements=[Judgement(*each) for each in judgements], on_unheeded=told.append)
    assert told == ([Unheeded(Judgement(*judgements[-1]), why)] if why else [])


def test_a_meeting_that_was_joined_to_another_is_found_there_by_its_former_id(tell: Tell, carry: Carry) -> None:
    """One report tells of three plenums; the second is said to be the first, and no other takes its id."""
    plenums = ((6, "2022-12-26"), (8, "2023-06-16"), (11, "2024-12-23"))
    review = carry("r", *(tell("central-committee", Role.BACKGROUND, ordinal=n, convocation=8) for n, _ in plenums))
    news = carry("n", tell("central-committee", ordinal=11, convocation=8, date="2024-12-23"), out="2024-12-24")
    first = link_reports([review, news])
    assert [meeting.id for meeting in first] == [f"{day}-central-committee" for _, day in plenums]
    judgements = [Judgement(SAME, first[0].id, first[1].id)]
    meetings = link_reports([review, news], judgements=judgements, previous=first)
    assert [(meeting.id, meeting.formerly) for meeting in meetings] == [
        (first[0].id, (first[1].id,)),
        (first[2].id, ()),
    ]
    assert link_reports([review, news], previous=meetings) == first


def test_same_holds_by_a_former_id(apart: list[Report], tell: Tell, carry: Carry) -> None:
    """The undated record has got a date since the judgement; its former id still leads to its claims."""
    undated = carry("u", tell(PB, ordinal=18, convocation=8))
    first = link_reports([*apart, undated])
    dated = carry("d", tell(PB, ordinal=18, convocation=8, date="2024-05-01"))
    second = link_reports([*apart, undated, dated], previous=first)
    judgements = [Judgement(SAME, "2024-03-06-politburo", "undated-politburo")]
    meetings = link_reports([*apart, undated, dated], judgements=judgements, previous=second)
    assert ["b", "d", "u"] in [sorted(group) for group in _groups(meetings)]
