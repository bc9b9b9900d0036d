from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpmeet.diff import Change, ChangeKind, apply_changes, diff_meetings, diff_states, view_sources
from kpmeet.diff.sources import claim_agreement, claim_of, diff_reports
from kpmeet.model import (
    Action,
    AgendaItem,
    Body,
    Claim,
    Decision,
    Meeting,
    Part,
    Participant,
    PersonnelChange,
    Report,
    Role,
    Source,
)

NAMES = st.sampled_from(["Kim Jong Un", "Jo Yong Won", "Pak Thae Song"])
WORDS = st.sampled_from(["a", "b", "c"])
MEETINGS = st.builds(
    Meeting,
    id=st.just("2021-06-29-politburo"),
    name=WORDS,
    body=st.sampled_from(Body),
    date=st.none() | st.sampled_from(["2021-06-29", "2021-06"]),
    ordinal=st.none() | st.integers(1, 3),
    participants=st.lists(
        st.builds(Participant, name=NAMES, role=st.sampled_from(Part), post=st.none() | WORDS), max_size=4
    ).map(tuple),
    agenda=st.lists(st.builds(AgendaItem, WORDS, st.none() | st.integers(1, 3)), max_size=4).map(tuple),
    decisions=st.lists(st.builds(Decision, WORDS), max_size=3).map(tuple),
    personnel_changes=st.lists(
        st.builds(PersonnelChange, st.sampled_from(Action), person=st.none() | NAMES, to=st.none() | WORDS), max_size=4
    ).map(tuple),
    sources=st.lists(st.builds(Source, WORDS, st.sampled_from(Role)), max_size=3).map(tuple),
    curated=st.dictionaries(st.just("chair"), WORDS),
)


@given(MEETINGS)
def test_no_difference_to_itself(meeting: Meeting) -> None:
    assert diff_meetings(meeting, meeting) == []


@given(MEETINGS, MEETINGS)
def test_a_difference_leads_there(a: Meeting, b: Meeting) -> None:
    changes = diff_meetings(a, b)
    assert apply_changes(a, changes) == b
    assert bool(changes) == (a != b)


def test_entries_of_lists(meetings: list[Meeting]) -> None:
    a = meetings[1]
    b = replace(
        a,
        chair=None,
        sector="x",
        participants=(replace(a.participants[0], post="premier"), *a.participants[2:], Participant(group="guests")),
    )
    assert diff_meetings(a, b) == [
        Change("sector", ChangeKind.GAINED, None, "x"),
        Change("chair", ChangeKind.LOST, "Kim Jong Un", None),
        Change(
            "participants",
            ChangeKind.CHANGED,
            {"name": "Jo Yong Won", "hangul": "조용원", "role": "reporter", "post": "secretary for organization"},
            {"name": "Jo Yong Won", "hangul": "조용원", "role": "reporter", "post": "premier"},
        ),
        Change("participants", ChangeKind.LOST, {"group": "members and alternate members of the Political Bureau"}),
        Change("participants", ChangeKind.GAINED, None, {"group": "guests"}),
    ]


def test_another_order(meetings: list[Meeting]) -> None:
    a = meetings[1]
    (change,) = diff_meetings(a, replace(a, agenda=a.agenda[::-1]))
    assert (change.field, change.kind) == ("agenda", ChangeKind.ORDER)


def test_states(meetings: list[Meeting]) -> None:
    cells, politburo, workshop, plenum, undated = meetings
    before = [cells, politburo, workshop, plenum]
    renamed = replace(plenum, id="2024-12-23-plenum", formerly=(plenum.id,))
    after = [undated, renamed, replace(politburo, chair="Kim Yo Jong"), replace(workshop, reported="2022-04-02")]
    found = diff_states(before, after)
    assert [meeting.id for meeting in found.added] == ["undated-officials"]
    assert [meeting.id for meeting in found.removed] == ["2013-01-28-cell-secretaries"]
    assert [(pair.a.id, pair.b.id) for pair in found.changed] == [
        (politburo.id, politburo.id),
        (plenum.id, "2024-12-23-plenum"),
    ]
    assert [pair.b.id for pair in found.provenance_only] == [workshop.id]
    assert not found.is_empty
    assert diff_states(before, before[::-1]).is_empty


def test_sources_side_by_side(meetings: list[Meeting], reports: list[Report]) -> None:
    names, views = view_sources(meetings[1], reports)
    assert names == ("kcna-2021-06-30-bbbbbb", "yonhap-2021-06-30-cccccc")
    assert {view.field: view.values for view in views if not isinstance(view.values[0], tuple)} == {
        "format": ("enlarged", "enlarged"),
        "convocation": (8, None),
        "ordinal": (2, None),
        "date": ("2021-06-29", "2021-06-30"),
        "chair": ("Kim Jong Un", None),
        "date_basis": ("inferred-year", None),
    }
    assert [view.field for view in views if view.differs] == ["date"]
    assert view_sources(meetings[1], reports, ["yonhap-2021-06-30-cccccc"])[0] == ("yonhap-2021-06-30-cccccc",)
    assert view_sources(meetings[0], reports) == ((), [])


def test_a_source_without_a_claim_on_that_body(meetings: list[Meeting], reports: list[Report]) -> None:
    other = replace(reports[0], claims=(Claim(body=Body.CONGRESS, role=Role.BACKGROUND),))
    assert claim_of(other, meetings[1]) is None
    assert view_sources(meetings[1], [other])[1] == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 1),
        ({"ordinal": 2, "convocation": 8}, 3),
        ({"ordinal": 3}, -1),
        ({"date": "2021-06-29"}, 5),
        ({"date": "2020-01-01", "ordinal": 2}, -2),
    ],
)
def test_agreement(meetings: list[Meeting], fields: dict[str, Any], expected: int) -> None:
    claim = Claim(body=Body.POLITBURO, role=Role.REPORTED, **fields)
    assert claim_agreement(claim, meetings[1]) == expected


def test_two_reports(reports: list[Report]) -> None:
    changes = diff_reports(reports[0], reports[1])
    assert Change("date", ChangeKind.CHANGED, "2021-06-29", "2021-06-30") in changes
    assert diff_reports(reports[0], reports[0]) == []
    (other,) = diff_reports(reports[0], reports[2])
    assert msgspec.to_builtins(other) == {
        "field": "body",
        "kind": "changed",
        "a": ["politburo"],
        "b": ["central-committee"],
    }
