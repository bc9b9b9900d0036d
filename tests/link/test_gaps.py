import msgspec
import pytest

from kpmeet.authority.chronology import load_chronology
from kpmeet.link import Disagreement, Gap, find_gaps, known_meeting, known_only
from kpmeet.model import Body, Format, Meeting, Role, Source


def _recorded(number: int, body: Body = Body.POLITBURO, convocation: int | None = 8, **told: object) -> Meeting:
    facts: dict[str, object] = {"sources": (Source("a", Role.REPORTED),), **told}
    return Meeting(id=f"m{number}", name="-", body=body, convocation=convocation, ordinal=number, **facts)  # type: ignore[arg-type]


def _of(gaps: list[Gap], body: Body, convocation: int | None) -> Gap | None:
    return next((gap for gap in gaps if (gap.body, gap.convocation) == (body, convocation)), None)


def test_the_chronology_lacks_six_politburo_meetings_of_the_8th_central_committee() -> None:
    gap = _of(find_gaps([]), Body.POLITBURO, 8)
    assert gap is not None
    assert gap.missing == (7, 18, 21, 23, 24, 26)
    assert gap.highest == 27
    assert len(gap.unrecorded) == 21


def test_records_fill_gaps_and_go_beyond_the_chronology() -> None:
    gap = _of(find_gaps([_recorded(7), _recorded(28)]), Body.POLITBURO, 8)
    assert gap is not None
    assert (gap.missing, gap.unlisted, gap.highest) == ((18, 21, 23, 24, 26), (7, 28), 28)


def test_disagreements_with_the_chronology() -> None:
    gap = _of(find_gaps([_recorded(2, date="2021-06-30", chair="Kim Tok Hun")]), Body.POLITBURO, 8)
    assert gap is not None
    assert gap.disagreements == (
        Disagreement(2, "m2", "date", "2021-06-30", "2021-06-29"),
        Disagreement(2, "m2", "chair", "Kim Tok Hun", "Kim Jong Un"),
    )


@pytest.mark.parametrize(
    "meeting",
    [
        pytest.param(_recorded(3, convocation=None), id="no convocation"),
        pytest.param(_recorded(3, Body.OFFICIALS, None), id="officials form no row"),
    ],
)
def test_what_stands_in_no_row(meeting: Meeting) -> None:
    assert find_gaps([meeting], []) == []


def test_a_full_row_has_no_gap() -> None:
    known = [entry for entry in load_chronology() if entry.body is Body.CONGRESS]
    recorded = [_recorded(number, Body.CONGRESS, None) for number in range(1, 10)]
    assert find_gaps(recorded, known) == []


def test_known_only_is_the_whole_chronology_without_records() -> None:
    meetings = known_only([])
    assert len(meetings) == len({meeting.id for meeting in meetings}) == 226
    assert not any(meeting.sources for meeting in meetings)


@pytest.mark.parametrize(
    "meeting",
    [
        pytest.param(_recorded(2), id="by its count"),
        pytest.param(Meeting(id="m", name="-", body=Body.POLITBURO, date="2021-06-29"), id="by its day"),
    ],
)
def test_known_only_leaves_out_what_is_recorded(meeting: Meeting) -> None:
    assert "2021-06-29-politburo" not in {one.id for one in known_only([meeting])}


def test_known_meeting() -> None:
    entry = next(one for one in load_chronology() if one.date == "2021-06-29")
    meeting = known_meeting(entry)
    assert (meeting.name, meeting.format, meeting.chair) == (entry.name, Format.ENLARGED, "Kim Jong Un")
    bare = known_meeting(msgspec.structs.replace(entry, date=None, venue=None))
    assert (bare.date, bare.date_basis, bare.location) == (None, None, None)
