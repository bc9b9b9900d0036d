"""What becomes one meeting and what stays two, on claims after those of real reports."""

from collections.abc import Callable, Sequence

import msgspec
import pytest

from kpmeet.link import link_reports
from kpmeet.model import (
    AgendaItem,
    Claim,
    Conflict,
    ConflictValue,
    DateBasis,
    Meeting,
    Report,
    Role,
    Source,
    Status,
)

Tell = Callable[..., Claim]
Carry = Callable[..., Report]
Link = Callable[..., list[Meeting]]

PB, CC, CMC = "politburo", "central-committee", "military-commission"
REPORTED, ANNOUNCED, BACKGROUND = Role.REPORTED, Role.ANNOUNCED, Role.BACKGROUND


def _sources(meetings: Sequence[Meeting]) -> dict[str, list[str]]:
    return {meeting.id: [source.report for source in meeting.sources] for meeting in meetings}


def test_the_politburo_meeting_of_june_2021(tell: Tell, carry: Carry, link: Link) -> None:
    """State media without a year, an agency with it, and a table that is off by a day."""
    meetings = link(
        carry("kcna", tell(PB, ordinal=2, convocation=8, date="XXXX-06-29", chair="Kim Jong Un"), out="XXXX-06-30"),
        carry(
            "yonhap", tell(PB, format="enlarged", date="2021-06-29", chair="Kim Jong-un"), out="2021-06-30", by="agency"
        ),
        carry("table", tell(PB, BACKGROUND, ordinal=2, convocation=8, date="2021-06-30"), by="reference"),
    )
    assert meetings == [
        Meeting(
            id="2021-06-29-politburo",
            name="2nd Enlarged Meeting of the Political Bureau of the 8th Central Committee",
            names={"ko": "조선로동당 중앙위원회 제8기 제2차 정치국 확대회의"},
            body=meetings[0].body,
            format=meetings[0].format,
            convocation=8,
            ordinal=2,
            date="2021-06-29",
            date_basis=DateBasis.STATED,
            reported="2021-06-30",
            status=Status.HELD,
            chair="Kim Jong Un",
            sources=(Source("yonhap", REPORTED), Source("kcna", REPORTED), Source("table", BACKGROUND)),
            conflicts=(Conflict("date", (ConflictValue("2021-06-30", ("table",)),)),),
        )
    ]


def test_announcement_opening_sittings_and_closing_are_one(tell: Tell, carry: Carry, link: Link) -> None:
    meetings = link(
        carry(
            "pb",
            tell(PB, ordinal=1, convocation=8, date="2021-06-04"),
            tell(CC, ANNOUNCED, date="2021-06"),
            out="2021-06-05",
        ),
        carry("day1", tell(CC, ordinal=3, convocation=8, date="2021-06-15/.."), out="2021-06-16"),
        carry("day2", tell(CC, date="2021-06-16", status="in session"), out="2021-06-17"),
        carry("day3", tell(CC, ordinal=3, convocation=8, date="2021-06-17", status="in session"), out="2021-06-18"),
        carry("closed", tell(CC, ordinal=3, convocation=8, date="2021-06-18", status="held"), out="2021-06-19"),
        carry("agency", tell(CC, date="2021-06-15/.."), out="2021-06-16", by="agency"),
    )
    assert _sources(meetings) == {
        "2021-06-04-politburo": ["pb"],
        "2021-06-15-central-committee": ["pb", "agency", "day1", "day2", "day3", "closed"],
    }
    plenum = meetings[1]
    assert (plenum.date, plenum.status, plenum.reported) == ("2021-06-15/2021-06-18", Status.HELD, "2021-06-16")
    assert plenum.sources[0] == Source("pb", ANNOUNCED)


def test_six_articles_on_one_conference(tell: Tell, carry: Carry, link: Link) -> None:
    """Only the opening and the closing tell days; the others came out around them."""
    body = "cell-secretaries"
    meetings = link(
        carry("announced", tell(body, ANNOUNCED, date="2013-01"), out="2013-01-25"),
        carry("arrived", tell(body, ANNOUNCED), out="2013-01-26"),
        carry("opened", tell(body, date="2013-01-28/.."), out="2013-01-28"),
        carry("second", tell(body, date="2013-01-29", status="in session"), out="2013-01-29"),
        carry("closed", tell(body, ordinal=4, date="2013-01-28/2013-01-29"), out="2013-01-30"),
        carry("photo", tell(body), out="2013-01-31"),
    )
    assert _sources(meetings) == {
        "2013-01-28-cell-secretaries": ["announced", "arrived", "opened", "second", "closed", "photo"]
    }
    assert (meetings[0].ordinal, meetings[0].date) == (4, "2013-01-28/2013-01-29")


def test_the_undated_personnel_conference_stays_undated(tell: Tell, carry: Carry, link: Link) -> None:
    """The chronology has it without a date, so nothing may fill one in."""
    meetings = link(
        carry("page", tell("officials", sector="personnel administration", ordinal=1)),
        carry("kcna", tell("officials", sector="cadre administration", ordinal=1), out="2024-10-02"),
        carry("other", tell("officials", sector="information", ordinal=1, date="2022-03-28/.."), out="2022-04-01"),
        carry(
            "press", tell("officials", sector="propaganda", date="2022-03-28/2022-03-30"), out="2022-04-02", by="press"
        ),
    )
    assert _sources(meetings) == {
        "2022-03-28-officials": ["other", "press"],
        "undated-officials": ["kcna", "page"],
    }
    assert (meetings[1].date, meetings[1].date_basis, meetings[1].reported) == (None, None, "2024-10-02")
    assert (meetings[0].date, meetings[0].sector) == ("2022-03-28/2022-03-30", "information")


def test_two_meetings_on_one_day_stay_two(tell: Tell, carry: Carry, link: Link) -> None:
    enlarged, closed = (tell(CMC, format=format_, date="2020-07-18") for format_ in ("enlarged", "closed"))
    meetings = link(
        carry(
            "kcna", tell(CMC, format="enlarged", ordinal=5, convocation=7, date="2020-07-18"), closed, out="2020-07-19"
        ),
        carry("one", enlarged, out="2020-07-19", by="agency"),
        carry("two", closed, out="2020-07-19", by="agency"),
    )
    assert _sources(meetings) == {
        "2020-07-18-military-commission": ["kcna", "one"],
        "2020-07-18-military-commission-2": ["kcna", "two"],
    }
    assert [meeting.ordinal for meeting in meetings] == [5, None]


def test_what_could_be_either_of_two_stays_by_itself(tell: Tell, carry: Carry, link: Link) -> None:
    meetings = link(
        carry("a", tell(PB, ordinal=31, convocation=6, date="1999-03-02")),
        carry("b", tell(PB, ordinal=32, convocation=6, date="1999-03-02")),
        carry("c", tell(PB, date="1999-03-02")),
    )
    assert [[source.report for source in meeting.sources] for meeting in meetings] == [["a"], ["b"], ["c"]]


def test_one_report_tells_of_its_undated_meeting_apart(tell: Tell, carry: Carry, link: Link) -> None:
    meetings = link(carry("a", tell(PB, date="2024-03-05"), tell(PB), out="2024-03-06"))
    assert [meeting.id for meeting in meetings] == ["2024-03-05-politburo", "undated-politburo"]


def test_one_claim_told_twice_in_a_report_is_one_meeting(tell: Tell, carry: Carry, link: Link) -> None:
    meetings = link(carry("a", tell(PB, date="2024-03-05"), tell(PB, BACKGROUND, date="2024-03-05", ordinal=18)))
    assert [(meeting.ordinal, meeting.convocation, meeting.sources) for meeting in meetings] == [
        (18, 8, (Source("a", REPORTED),))
    ]


def test_a_report_given_twice_counts_once(tell: Tell, carry: Carry) -> None:
    report = carry("a", tell(PB), out="2024-03-06")
    assert link_reports([report, report]) == link_reports([report])


def test_a_known_ordinal_without_convocation_is_the_present_ones(tell: Tell, carry: Carry, link: Link) -> None:
    """`the 5th plenary meeting`, said in 2023, is that of 2022; said in 2021, before it sat, it stays open."""
    for out, expected in (("2023-05-01", "2022-06-08"), ("2021-05-01", "undated")):
        (meeting,) = link(carry("a", tell(CC, BACKGROUND, ordinal=5), out=out))
        assert meeting.id == f"{expected}-central-committee"


def test_authority_fills_only_what_no_source_tells(tell: Tell, carry: Carry, link: Link) -> None:
    (meeting,) = link(carry("a", tell(CC, BACKGROUND, ordinal=6, convocation=8), out="2025-01-15"))
    assert (meeting.date, meeting.date_basis) == ("2022-12-26/2022-12-31", DateBasis.AUTHORITY)
    (meeting,) = link(carry("a", tell(CC, BACKGROUND, ordinal=6, convocation=8, date="2022-12-25"), out="2025-01-15"))
    assert (meeting.date, meeting.date_basis) == ("2022-12-25", DateBasis.STATED)
    (meeting,) = link(carry("a", tell(CMC, format="enlarged", date="2020-07-18")))
    assert (meeting.convocation, meeting.ordinal) == (7, 5)


def test_authority_gives_nothing_uncertain(tell: Tell, carry: Carry, link: Link) -> None:
    (meeting,) = link(carry("a", tell(PB, BACKGROUND, ordinal=4, convocation=8)))
    assert (meeting.id, meeting.date) == ("undated-politburo", None)


def test_a_missing_year_is_the_chronologys_or_stays_open(tell: Tell, carry: Carry, link: Link) -> None:
    (known,) = link(carry("a", tell(PB, ordinal=2, convocation=8, date="XXXX-06-29"), out="XXXX-06-30"))
    assert (known.date, known.date_basis, known.reported) == ("2021-06-29", DateBasis.INFERRED_YEAR, "2021-06-30")
    (open_,) = link(
        carry("a", tell(PB, date="XXXX-03-29", date_candidates=["2022", "2023"]), out="XXXX-03-30"),
        carry("b", tell(PB, date="XXXX-03-29", date_candidates=["2023", "2024"])),
    )
    assert (open_.id, open_.date, open_.date_candidates) == ("undated-politburo", "XXXX-03-29", ("2023",))
    assert open_.reported == "XXXX-03-30"


def test_a_misnumbered_source_does_not_draw_the_others_away(tell: Tell, carry: Carry, link: Link) -> None:
    count = {"ordinal": 10, "convocation": 8}
    meetings = link(
        carry("kcna", tell(CC, **count, date="2024-06-28/2024-07-01"), out="2024-07-02"),
        carry("wrong", tell(CC, **count, date="2024-12-23/2024-12-27"), out="2024-12-28", by="press"),
        carry("late", tell(CC, BACKGROUND, **count), out="2024-12-30"),
    )
    assert _sources(meetings) == {
        "2024-06-28-central-committee": ["kcna", "late"],
        "2024-12-23-central-committee": ["wrong"],
    }


def test_announced_for_another_day_than_it_sat(tell: Tell, carry: Carry, link: Link) -> None:
    (meeting,) = link(
        carry("plan", tell(CC, ANNOUNCED, ordinal=14, convocation=8, date="2026-01-10"), out="2026-01-02"),
        carry("news", tell(CC, ordinal=14, convocation=8, date="2026-01-20"), out="2026-01-21", by="press"),
    )
    assert (meeting.date, meeting.status) == ("2026-01-20", Status.HELD)
    assert meeting.conflicts == (Conflict("date", (ConflictValue("2026-01-10", ("plan",)),)),)


@pytest.mark.parametrize(
    ("plans", "status"),
    [
        ([("2026-01-02", "announced")], Status.ANNOUNCED),
        ([("2026-01-02", "announced"), ("2026-01-05", "postponed")], Status.POSTPONED),
        ([("2026-01-05", "cancelled"), ("2026-01-02", "postponed")], Status.CANCELLED),
        ([("2026-01-05", "announced"), ("2026-01-02", "postponed")], Status.ANNOUNCED),
    ],
)
def test_of_plans_the_latest_counts(
    plans: list[tuple[str, str]], status: Status, tell: Tell, carry: Carry, link: Link
) -> None:
    reports = [
        carry(f"r{out}", tell("congress", ANNOUNCED, ordinal=10, date="2031-02", status=word), out=out)
        for out, word in plans
    ]
    assert [meeting.status for meeting in link(*reports)] == [status]


def test_lists_and_names_are_joined_from_all_sources(tell: Tell, carry: Carry, link: Link) -> None:
    (meeting,) = link(
        carry("a", tell(PB, date="2024-03-05", agenda=[{"description": "flood relief", "order": 1}]), language="en"),
        carry(
            "b",
            tell(PB, date="2024-03-05", agenda=[{"description": "the harvest", "order": 1}]),
            by="press",
            language="en",
        ),
    )
    assert meeting.agenda == (AgendaItem("flood relief", 1), AgendaItem("the harvest"))


def test_a_review_of_the_press_joins_a_meeting_and_makes_none(tell: Tell, carry: Carry) -> None:
    digest = msgspec.structs.replace(carry("digest", tell(PB, chair="A B"), out="2024-03-06"), is_digest=True)
    assert link_reports([digest]) == []
    (meeting,) = link_reports([digest, carry("news", tell(PB, date="2024-03-05", chair="C D"), out="2024-03-06")])
    assert [source.report for source in meeting.sources] == ["digest", "news"]
    assert (meeting.chair, meeting.conflicts[0].values) == ("C D", (ConflictValue("A B", ("digest",)),))


def test_the_chronology_tells_which_of_two_a_year_means(tell: Tell, carry: Carry) -> None:
    """A wrong count for the same year does not keep the year's congress from the right one."""
    meetings = link_reports(
        [
            carry("right", tell("congress", BACKGROUND, ordinal=6, date="1980-10")),
            carry("wrong", tell("congress", BACKGROUND, ordinal=1, date="1980")),
            carry("year", tell("congress", BACKGROUND, date="1980")),
        ]
    )
    assert _sources(meetings) == {"1980-10-congress": ["right", "year"], "1980-congress": ["wrong"]}
