"""Whatever the reports: their order, their grouping into ingests and a repetition change nothing."""

from collections.abc import Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kpmeet.link import cluster_reports, explain_field, link_reports
from kpmeet.model import (
    CLAIM_LISTS,
    CLAIM_SCALARS,
    AgendaItem,
    Body,
    Claim,
    Format,
    Judgement,
    JudgementKind,
    Meeting,
    Participant,
    PublisherClass,
    Report,
    Role,
    Status,
)

BODIES = (Body.POLITBURO, Body.CENTRAL_COMMITTEE, Body.CELL_SECRETARIES, Body.OFFICIALS, Body.OTHER_PARTY)
# Few values that lie close together, so that claims meet, contradict each other and leave things open.
DATES = (
    "2021-06-29", "2021-06-30", "2021-06-29/2021-06-30", "2021-06-28/..", "2021-06", "2021", "XXXX-06-29",
    "../2021-07-02", "2022-12-26/2022-12-31", "2022-12-27",
)  # fmt: skip
NAMES = ("Kim Jong Un", "Kim Jong-un", "Kim Tok Hun")


def _maybe(values: Sequence[object]) -> st.SearchStrategy[object]:
    return st.none() | st.sampled_from(values)


CLAIMS = st.builds(
    Claim,
    body=st.sampled_from(BODIES),
    role=st.sampled_from(Role),
    sector=_maybe(("information", "propaganda", "ideology")),
    format=_maybe((Format.ENLARGED, Format.ORDINARY, Format.CONSULTATIVE, Format.CLOSED)),
    convocation=_maybe((7, 8)),
    ordinal=_maybe((1, 2, 6)),
    date=_maybe(DATES),
    status=_maybe((Status.IN_SESSION, Status.HELD)),
    chair=_maybe(NAMES),
    participants=st.lists(st.builds(Participant, name=st.sampled_from(NAMES)), max_size=2).map(tuple),
    agenda=st.lists(st.builds(AgendaItem, description=st.sampled_from(("a b c", "a b d", "x"))), max_size=2).map(tuple),
)
REPORTS = st.lists(
    st.builds(
        Report,
        id=st.sampled_from([f"r{number:02}" for number in range(30)]),
        published=_maybe(("2021-06-29", "2021-06-30", "2021-07-02", "2023-01-01", "XXXX-06-30")),
        publisher_class=_maybe(tuple(PublisherClass)),
        language=_maybe(("en", "ko")),
        claims=st.lists(CLAIMS, min_size=1, max_size=3).map(tuple),
    ),
    max_size=10,
    unique_by=lambda report: report.id,
)
JUDGEMENTS = st.lists(
    st.builds(
        Judgement,
        st.sampled_from(JudgementKind),
        st.sampled_from(["r00", "r01", "r02"]),
        st.sampled_from(["r03", "r04"]),
    ),
    max_size=2,
)


def _without_history(meetings: Sequence[Meeting]) -> list[Meeting]:
    return [msgspec.structs.replace(meeting, formerly=()) for meeting in meetings]


@settings(max_examples=150, deadline=None)
@given(reports=REPORTS, judgements=JUDGEMENTS, data=st.data())
def test_the_order_of_reports_and_judgements_does_not_matter(
    reports: list[Report], judgements: list[Judgement], data: st.DataObject
) -> None:
    expected = link_reports(reports, judgements=judgements)
    turned = data.draw(st.permutations(judgements))
    assert link_reports(data.draw(st.permutations(reports)), judgements=turned) == expected


@settings(max_examples=100, deadline=None)
@given(reports=REPORTS, cuts=st.lists(st.integers(0, 10), max_size=3))
def test_the_grouping_into_ingests_does_not_matter(reports: list[Report], cuts: list[int]) -> None:
    meetings: list[Meeting] = []
    for cut in sorted(cuts):
        meetings = link_reports(reports[:cut], previous=meetings)
    assert _without_history(link_reports(reports, previous=meetings)) == link_reports(reports)


@settings(max_examples=100, deadline=None)
@given(reports=REPORTS, judgements=JUDGEMENTS)
def test_linking_again_changes_nothing(reports: list[Report], judgements: list[Judgement]) -> None:
    once = link_reports(reports, judgements=judgements)
    assert link_reports(reports, judgements=judgements, previous=once) == once


@settings(max_examples=60, deadline=None)
@given(reports=REPORTS.filter(bool), data=st.data())
def test_a_correction_survives_every_regrouping(reports: list[Report], data: st.DataObject) -> None:
    meetings = link_reports(reports)
    at = data.draw(st.integers(0, len(meetings) - 1))
    meetings[at] = msgspec.structs.replace(meetings[at], curated={"chair": "Choe Ryong Hae"})
    for _ in range(3):
        part = data.draw(st.lists(st.sampled_from(reports), unique_by=lambda report: report.id))
        meetings = link_reports(part, previous=meetings)
    corrected = [one for one in link_reports(reports, previous=meetings) if one.curated]
    assert [(one.curated, one.chair) for one in corrected] == [({"chair": "Choe Ryong Hae"}, "Choe Ryong Hae")]


@settings(max_examples=60, deadline=None)
@given(reports=REPORTS)
def test_every_claim_ends_in_one_meeting(reports: list[Report]) -> None:
    keys = [item.key for cluster in cluster_reports(reports) for item in cluster.items]
    assert sorted(keys) == sorted((report.id, at) for report in reports for at in range(len(report.claims)))
    told = {source.report for meeting in link_reports(reports) for source in meeting.sources}
    assert told == {report.id for report in reports}


@settings(max_examples=60, deadline=None)
@given(reports=REPORTS)
def test_every_field_can_be_explained(reports: list[Report]) -> None:
    for meeting in link_reports(reports):
        for field in (*CLAIM_SCALARS, *CLAIM_LISTS, "reported", "name"):
            told = explain_field(meeting, reports, field)
            assert told.value == msgspec.to_builtins(getattr(meeting, field))
