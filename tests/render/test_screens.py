import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from msgspec.structs import replace
from rich.console import Console, RenderableType

from kpmeet.diff import Change, ChangeKind, diff_meetings, diff_states, view_sources
from kpmeet.model import (
    Body,
    Claim,
    DateBasis,
    Meeting,
    Part,
    Participant,
    PersonnelChange,
    Report,
    Role,
    Source,
    to_plain,
)
from kpmeet.query.columns import find_columns
from kpmeet.query.portraits import count_people, find_appearances
from kpmeet.query.statistics import count_meetings
from kpmeet.query.timeline import Step, lay_out
from kpmeet.render.accounts import Ending, Fate, render_account
from kpmeet.render.console import line
from kpmeet.render.counts import (
    BodyRow,
    GapRow,
    TermRow,
    compact,
    render_bodies,
    render_gaps,
    render_people,
    render_statistics,
)
from kpmeet.render.differences import render_changes, render_sources, render_states
from kpmeet.render.explanation import Explained, Lost, Words, render_explanations
from kpmeet.render.extracted import render_extracted
from kpmeet.render.grid import GridColumn, cell_width, render_grid, wrap_cells
from kpmeet.render.lists import columns_for, render_meetings
from kpmeet.render.meeting import render_meetings as render_records
from kpmeet.render.portraits import render_person
from kpmeet.render.timeline import render_timeline

Snapshot = Callable[[str, str], None]
HOSTILE = "[bold red]x[/] \x1b[31mred\u202e [link=http://x]y[/link]"


def printed(renderables: Iterable[RenderableType], width: int = 100) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, markup=False, highlight=False, emoji=False, color_system=None)
    for renderable in renderables:
        console.print(renderable, crop=False)
    return "".join(f"{text.rstrip()}\n" for text in out.getvalue().splitlines())


def shown(meetings: list[Meeting], reports: Sequence[Report] = (), width: int = 100) -> str:
    return "".join(f"{row}\n" for row in render_records(meetings, reports, width))


@pytest.mark.parametrize("width", [60, 80, 100])
def test_show(meetings: list[Meeting], reports: list[Report], width: int, snapshot: Snapshot) -> None:
    text = shown(meetings[1:4], reports, width)
    assert max(cell_width(row) for row in text.splitlines()) <= width
    snapshot(f"show-{width}", text)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_list(meetings: list[Meeting], width: int, snapshot: Snapshot) -> None:
    rows = list(render_meetings(meetings, columns_for(width), {meetings[2].id}, width))
    assert max(cell_width(row) for row in rows) <= width
    snapshot(f"list-{width}", "\n".join(rows) + "\n")


@pytest.mark.parametrize("width", [80, 100])
def test_diff(meetings: list[Meeting], width: int, snapshot: Snapshot) -> None:
    names = (meetings[1].id, meetings[3].id)
    snapshot(f"diff-{width}", printed(render_changes(names, diff_meetings(meetings[1], meetings[3])), width))


def test_diff_of_equal_and_of_reordered_records(meetings: list[Meeting]) -> None:
    one = meetings[1]
    assert printed(render_changes(("a", "b"), [])) == "no difference\n"
    reordered = replace(one, agenda=one.agenda[::-1])
    assert "(another order)" in printed(render_changes(("a", "b"), diff_meetings(one, reordered)))


def test_sources(meetings: list[Meeting], reports: list[Report], snapshot: Snapshot) -> None:
    names, views = view_sources(meetings[1], reports)
    snapshot("sources-100", printed(render_sources(meetings[1], names, views)))
    assert "no source of it" in printed(render_sources(meetings[0], (), []))


def test_states(meetings: list[Meeting], snapshot: Snapshot) -> None:
    after = [*meetings[2:4], replace(meetings[1], chair=None), replace(meetings[4], reported="2024-10-02")]
    added = replace(meetings[0], id="2021-04-06-cell-secretaries")
    found = diff_states(meetings, [*after, added])
    snapshot("states-100", printed(render_states(found)))
    assert printed(render_states(diff_states([], []))) == "no difference\n"


def test_counts(meetings: list[Meeting], snapshot: Snapshot) -> None:
    snapshot("stats-60", printed(render_statistics(count_meetings(meetings), 60), 60))
    snapshot("stats-100", printed(render_statistics(count_meetings(meetings), 100)))
    snapshot("people-100", printed([render_people(count_people(meetings))]))
    assert "Chair" not in printed(render_statistics(count_meetings(meetings[:1]), 100))


def test_person(meetings: list[Meeting], snapshot: Snapshot) -> None:
    from kpmeet.authority.people import find_person

    found = find_appearances(meetings, "Pak Thae Song")
    snapshot("person-100", printed(render_person("Pak Thae Song", find_person("Pak Thae Song"), found)))
    stranger = replace(meetings[4], participants=(Participant(name="Unknown Person", post="director"),))
    text = printed(render_person("Unknown Person", None, find_appearances([stranger], "Unknown Person")))
    assert (text.splitlines()[0], "attendee, director" in text, "not told" in text) == ("Unknown Person", True, True)
    fallen = printed(render_person("Kim Tok Hun", None, find_appearances(meetings, "Kim Tok Hun")))
    assert "- 2024-12-23/2024-12-27  recalled Kim Tok Hun" in fallen


def test_bodies_and_gaps(snapshot: Snapshot) -> None:
    bodies = [BodyRow("politburo", "Political Bureau", ("pb", "정치국"), 1, 58)]
    terms = [TermRow(8, "2021-01-10", None, 0, 50), TermRow(7, "2016-05-09", "2021-01-10", 2, 33)]
    snapshot("bodies-100", printed(render_bodies(bodies, terms)))
    gaps = [GapRow("politburo", 8, 27, (7, 18), (1, 3, 4, 5), ()), GapRow("congress", None, 9, (), (1,), (9,))]
    snapshot("gaps-100", printed(render_gaps(gaps, ["2021-x: date: data 2021, chronology 2020"])))
    assert "disagree" not in printed(render_gaps(gaps, []))
    assert compact(()) == ""


@pytest.mark.parametrize("width", [60, 100])
def test_timeline(meetings: list[Meeting], width: int, snapshot: Snapshot) -> None:
    years = printed(render_timeline(lay_out(meetings, Step.YEAR), width), width)
    months = printed(render_timeline(lay_out([*meetings[:2] * 5, *meetings], Step.MONTH), width), width)
    assert max(cell_width(row) for row in (years + months).splitlines()) <= width
    snapshot(f"timeline-{width}", f"{years}\n{months}")


def test_timeline_without_blocks(meetings: list[Meeting]) -> None:
    assert printed(render_timeline(lay_out(meetings, Step.YEAR), 80, ascii_only=True)).isascii()
    assert printed(render_timeline(lay_out([], Step.YEAR), 80)) == "no meeting whose date is told\n"


def test_account(meetings: list[Meeting], snapshot: Snapshot) -> None:
    known = {meeting.id: meeting for meeting in meetings}
    fates = [
        Fate("created", (meetings[0].id, meetings[1].id)),
        Fate("updated", tuple(f"2020-01-{day:02}-x" for day in range(1, 43))),
        Fate("left", (meetings[3].id,), is_listed=False),
    ]
    endings = [
        Ending("with meetings", 2),
        Ending("without a meeting", 1200, (("a.txt", ""), ("b.txt", ""))),
        Ending("unreadable", 1, (("c.pdf", "encrypted"),)),
    ]
    snapshot("account-100", printed(render_account(fates, known, endings)))
    dry = printed(render_account([Fate("created", ())], {}, [], dry_run=True))
    assert dry == "Meetings   0 would be created\nDocuments  none\n"


def test_explanation(meetings: list[Meeting], snapshot: Snapshot) -> None:
    words = Words(
        "the meeting sat ", "on June 29", " in the hall", "en.date.day", "A day and a month.", "the year is 2021"
    )
    found = [
        Explained(
            "date",
            "2021-06-29",
            "link.most-direct",
            "The most direct source wins.",
            source="kcna-2021-06-30-bbbbbb (KCNA, 2021-06-30)",
            words=(words, Words("", "June 30", "", "published.dateline", None)),
            losers=(
                Lost("2021-06-30", ("yonhap-2021-06-30-cccccc",), "Less direct.", (words,)),
                Lost("2021-06", ("x",), "Less precise.", is_conflict=False),
            ),
        ),
        Explained("chair", None, "link.not-known", "No source tells it."),
        Explained("ordinal", 2, "link.authority", "The chronology does.", chronology="2nd Enlarged Meeting"),
        Explained("agenda", to_plain(meetings[1])["agenda"], "link.joined-list", "Joined."),
    ]
    snapshot("explain-100", printed(render_explanations(meetings[1], found)))
    assert found[1].plain()["field"] == "chair"


def test_extracted(reports: list[Report], snapshot: Snapshot) -> None:
    head: dict[str, Any] = {
        "id": "politburo.txt",
        "title": "Held",
        "publisher": "KCNA",
        "published": None,
        "language": "en",
    }
    candidates = [
        {"verdict": "taken", "rule": "en.politburo", "quote": "the Political\nBureau sat", "reason": "A meeting."},
        {"verdict": "left", "rule": "en.title", "quote": "member of the Political Bureau", "reason": "A title."},
    ]
    claim = replace(reports[0].claims[0], date_candidates=("2016", "2021"))
    crowd = replace(claim, participants=tuple(Participant(group=f"group {number}") for number in range(9)), date=None)
    shown = printed(render_extracted({"document": head, "candidates": candidates}, [claim, crowd]))
    snapshot("extract-100", shown)
    bare = {**head, "title": None, "publisher": None, "language": None}
    assert printed(render_extracted({"document": bare}, [])) == "politburo.txt\n  no meeting\n\n"


def test_hostile_text_stays_text(meetings: list[Meeting]) -> None:
    hostile = replace(
        meetings[1],
        name=HOSTILE,
        chair=HOSTILE,
        participants=(Participant(name=HOSTILE, post=HOSTILE),),
        sources=(Source(HOSTILE, Role.REPORTED),),
        personnel_changes=(PersonnelChange("elected", person=HOSTILE),),  # type: ignore[arg-type]
    )
    text = shown([hostile], width=200)
    text += "\n".join(render_meetings([hostile], find_columns("name,chair,personnel"), (), 200))
    text += printed(render_changes((HOSTILE, "b"), [Change("name", ChangeKind.CHANGED, HOSTILE, "b")]), 200)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("[bold red]x[/]") >= 6


@pytest.mark.parametrize(
    ("date", "basis", "candidates", "expected"),
    [
        (None, None, (), "not told by any source"),
        ("2021-06", None, (), "2021-06"),
        ("XXXX-06-29", DateBasis.STATED, ("2016", "2021"), "the year could be 2016, 2021"),
    ],
)
def test_dates_in_words(
    meetings: list[Meeting], date: str | None, basis: DateBasis | None, candidates: tuple[str, ...], expected: str
) -> None:
    meeting = replace(meetings[1], date=date, date_basis=basis, date_candidates=candidates)
    assert expected in shown([meeting])


def test_the_chair_is_present_once(meetings: list[Meeting]) -> None:
    listed = replace(meetings[1], participants=(Participant(name="Kim Jong Un", role=Part.CHAIR),))
    assert shown([listed]).count("(chair)") == 1
    assert shown([replace(listed, participants=())]).count("(chair)") == 1
    hangul_only = replace(listed, chair=None, participants=(Participant(hangul="조용원"),))
    assert "- 조용원" in shown([hangul_only])


def test_grid_fits_and_styles() -> None:
    columns = [GridColumn("Name"), GridColumn("N", wraps=False, is_number=True)]
    rows = [["a long name that wraps", "7"], ["조선로동당 중앙위원회", "12"]]
    assert list(render_grid(columns, rows, 16)) == [
        "Name           N",
        "a long name    7",
        "that wraps",
        "조선로동당    12",
        "중앙위원회",
    ]
    assert list(render_grid(columns, rows, 4))[1] == "a long     7"
    styled = list(render_grid(columns, rows, None, dim=[True], styled=True))
    assert styled[1] == "\x1b[2ma long name that wraps   7\x1b[0m"
    assert list(render_grid([GridColumn("N", wraps=False)], [["123456"]], 3)) == ["N", "123456"]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("조용원", 4, ["조용", "원"]),
        ("a e\u0301e\u0301", 4, ["a e\u0301e\u0301"]),
        ("a b", 1, ["a", "b"]),
    ],
)
def test_wrapping(text: str, width: int, expected: list[str]) -> None:
    assert wrap_cells(text, width) == expected


def test_a_line_is_no_markup() -> None:
    assert line("[b]x[/b]\x07").plain == "[b]x[/b]"


def test_a_claim_without_a_date() -> None:
    text = printed(
        render_extracted(
            {"document": dict.fromkeys(("id", "title", "publisher", "published", "language"))},
            [Claim(body=Body.CONGRESS, role=Role.BACKGROUND, ordinal=8, convocation=7)],
        )
    )
    assert "congress number 8 of convocation 7" in text
    assert "not told" in text
