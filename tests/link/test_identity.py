from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from kpmeet.errors import RecordError
from kpmeet.link import link_reports, with_curated
from kpmeet.link.identity import id_stem
from kpmeet.model import Body, Claim, DateBasis, Meeting, Report, Role, Source

Tell = Callable[..., Claim]
Carry = Callable[..., Report]

PB, BACKGROUND = "politburo", Role.BACKGROUND


def _edited(meetings: list[Meeting], **curated: object) -> list[Meeting]:
    return [msgspec.structs.replace(meetings[0], curated=curated), *meetings[1:]]


@pytest.mark.parametrize(
    ("date", "stem"),
    [
        ("2021-06-29", "2021-06-29"),
        ("2013-01-28/2013-01-29", "2013-01-28"),
        ("2022-03-28/..", "2022-03-28"),
        ("2007-10", "2007-10"),
        ("2007-10-XX", "2007-10"),
        ("1980", "1980"),
        ("2021-06~", "2021-06"),
        ("[2013-02-02,2013-02-03]", "2013-02-02"),
        ("XXXX-06-29", "undated"),
        ("../2024-10-02", "undated"),
        (None, "undated"),
    ],
)
def test_id_stem(date: str | None, stem: str) -> None:
    assert id_stem(Meeting(id="-", name="-", body=Body.OFFICIALS, date=date)) == f"{stem}-officials"


def test_former_ids_are_kept(tell: Tell, carry: Carry) -> None:
    undated = carry("a", tell(PB, ordinal=18, convocation=8), out="2024-03-06")
    first = link_reports([undated])
    second = link_reports([undated, carry("b", tell(PB, ordinal=18, convocation=8, date="2024-03-05"))], previous=first)
    assert [(meeting.id, meeting.formerly) for meeting in second] == [("2024-03-05-politburo", ("undated-politburo",))]
    third = link_reports([undated], previous=second)
    assert [(meeting.id, meeting.formerly) for meeting in third] == [("undated-politburo", ("2024-03-05-politburo",))]


def test_a_former_id_that_is_in_use_is_not_kept(tell: Tell, carry: Carry) -> None:
    """Of two undated meetings the first gets a date, and the second moves up to its id."""
    a, b = (carry(name, tell(PB, BACKGROUND, ordinal=number, convocation=5)) for name, number in (("a", 3), ("b", 4)))
    first = link_reports([a, b])
    assert [meeting.id for meeting in first] == ["undated-politburo", "undated-politburo-2"]
    dated = carry("c", tell(PB, BACKGROUND, ordinal=3, convocation=5, date="1972-05-06"))
    second = link_reports([a, b, dated], previous=first)
    assert [(meeting.id, meeting.formerly) for meeting in second] == [
        ("1972-05-06-politburo", ()),
        ("undated-politburo", ("undated-politburo-2",)),
    ]


def test_corrections_win_and_stay(tell: Tell, carry: Carry) -> None:
    report = carry("a", tell(PB, date="2024-03-05", chair="Kim Tok Hun"), out="2024-03-06")
    meetings = _edited(link_reports([report]), chair="Kim Jong Un", date="2024-03-04", ordinal=18, convocation=8)
    (meeting,) = link_reports([report], previous=meetings)
    assert meeting.id == "2024-03-04-politburo"
    assert meeting.name == "18th Meeting of the Political Bureau of the 8th Central Committee"
    assert (meeting.chair, meeting.date_basis) == ("Kim Jong Un", DateBasis.CURATED)
    assert meeting.formerly == ("2024-03-05-politburo",)
    assert link_reports([report], previous=[meeting]) == [meeting]


def test_a_correction_follows_its_meeting_through_a_report_of_several(tell: Tell, carry: Carry) -> None:
    report = carry("a", *(tell("cell-secretaries", Role.BACKGROUND, ordinal=number) for number in (1, 2, 3)))
    meetings = link_reports([report])
    meetings[1] = msgspec.structs.replace(meetings[1], curated={"chair": "Kim Jong Il"})
    assert [meeting.chair for meeting in link_reports([report], previous=meetings)] == [None, "Kim Jong Il", None]


def test_corrections_of_records_that_became_one_are_joined(tell: Tell, carry: Carry) -> None:
    a = carry("a", tell(PB, date="2024-03-05"), out="2024-03-06")
    b = carry("b", tell(PB, ordinal=18, convocation=8), out="2024-06-06")
    both = link_reports([a, b])
    assert len(both) == 2
    previous = [
        msgspec.structs.replace(both[0], curated={"chair": "Kim Jong Un"}),
        msgspec.structs.replace(both[1], curated={"chair": "Kim Tok Hun", "format": "enlarged"}),
    ]
    bridge = carry("c", tell(PB, ordinal=18, convocation=8, date="2024-03-05"))
    (meeting,) = link_reports([a, b, bridge], previous=previous)
    assert meeting.curated == {"chair": "Kim Jong Un", "format": "enlarged"}


def test_a_corrected_record_outlives_its_reports(tell: Tell, carry: Carry) -> None:
    report = carry("a", tell(PB, date="2024-03-05", chair="Kim Tok Hun"), out="2024-03-06")
    meetings = _edited(link_reports([report]), ordinal=18)
    (orphan,) = link_reports([], previous=meetings)
    assert (orphan.id, orphan.chair, orphan.ordinal, orphan.sources) == ("undated-politburo", None, 18, ())
    assert orphan.formerly == ("2024-03-05-politburo",)
    assert link_reports([], previous=[orphan]) == [orphan]
    (again,) = link_reports([report], previous=[orphan])
    assert (again.id, again.ordinal, again.chair) == ("2024-03-05-politburo", 18, "Kim Tok Hun")


def test_a_record_without_corrections_goes_with_its_reports(tell: Tell, carry: Carry) -> None:
    assert link_reports([], previous=link_reports([carry("a", tell(PB, date="2024-03-05"))])) == []


def test_a_corrected_body_moves_the_record(tell: Tell, carry: Carry) -> None:
    report = carry("a", tell(PB, date="2024-03-05"))
    meetings = link_reports([report], previous=_edited(link_reports([report]), body="presidium"))
    assert [meeting.id for meeting in meetings] == ["2024-03-05-presidium"]
    assert link_reports([report], previous=meetings) == meetings


@pytest.mark.parametrize(
    ("curated", "expected"),
    [
        pytest.param({}, {"chair": "A", "name": "-"}, id="nothing"),
        pytest.param({"chair": ""}, {"chair": None}, id="not known after all"),
        pytest.param({"name": "The Name"}, {"name": "The Name"}, id="name"),
        pytest.param({"names": {"ko": "이름"}}, {"names": {"ko": "이름"}}, id="names"),
        pytest.param({"date": ""}, {"date": None, "date_basis": None}, id="no date"),
        pytest.param({"agenda": []}, {"agenda": ()}, id="no agenda"),
    ],
)
def test_with_curated(curated: dict[str, Any], expected: dict[str, Any]) -> None:
    meeting = Meeting(
        id="x", name="-", body=Body.POLITBURO, chair="A", date="2021", date_basis=DateBasis.STATED, sources=()
    )
    corrected = with_curated(meeting, curated)
    assert {field: getattr(corrected, field) for field in expected} == expected
    assert corrected.curated == curated


@pytest.mark.parametrize(
    ("curated", "fault"),
    [({"ordinal": "two"}, "x: curated: Expected `int"), ({"sources": []}, "x: curated.sources: kpmeet keeps")],
)
def test_a_correction_that_does_not_fit_is_an_error(curated: dict[str, Any], fault: str) -> None:
    with pytest.raises(RecordError, match=fault):
        with_curated(Meeting(id="x", name="-", body=Body.POLITBURO, sources=(Source("a", Role.REPORTED),)), curated)
