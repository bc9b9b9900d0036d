import pytest
from msgspec.structs import replace

from kpmeet.errors import UsageError
from kpmeet.model import Action, AgendaItem, Body, Format, Meeting, Part, Participant, PersonnelChange
from kpmeet.query.columns import COLUMNS, FLAT, change_text, find_columns
from kpmeet.query.people import is_person
from kpmeet.query.portraits import PersonCount, count_people, find_appearances
from kpmeet.query.statistics import BodyCount, ChairCount, count_meetings, mean_interval, told_start
from kpmeet.query.texts import clean_line, clean_text
from kpmeet.query.timeline import Row, Step, Timeline, lay_out


def test_statistics(meetings: list[Meeting]) -> None:
    found = count_meetings(meetings)
    assert (found.meetings, found.enlarged) == (5, 2)
    assert found.years == {"2013": 1, "2021": 1, "2022": 1, "2024": 1, "not told": 1}
    assert found.chairs == (ChairCount("Kim Jong Un", 2),)
    assert found.bodies[0] == BodyCount(Body.CENTRAL_COMMITTEE, 1, 1, "2024-12-23", "2024-12-23", None, {"2024": 1})


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2021-01-01", "2021-01-11", "2021-01-31/2021-02-02"], 15.0),
        (["2021-01-01", "2021-02"], None),
        (["2021-01-01", "2021-01-05/.."], 4.0),
        (["2021-01-01", None], None),
    ],
)
def test_mean_interval(meetings: list[Meeting], dates: list[str | None], expected: float | None) -> None:
    assert mean_interval([replace(meetings[0], date=date) for date in dates]) == expected


def test_timeline_by_year(meetings: list[Meeting]) -> None:
    found = lay_out(meetings, Step.YEAR)
    assert (found.periods[0], found.periods[-1], len(found.periods), found.undated) == ("2013", "2024", 12, 1)
    assert [row.body for row in found.rows] == [
        Body.CENTRAL_COMMITTEE,
        Body.POLITBURO,
        Body.CELL_SECRETARIES,
        Body.OFFICIALS,
    ]


def test_timeline_by_month(meetings: list[Meeting]) -> None:
    year_only = replace(meetings[1], date="2021")
    assert lay_out([meetings[1], meetings[1], year_only], Step.MONTH) == Timeline(
        Step.MONTH, ("2021-06",), (Row(Body.POLITBURO, (2,)),), 1
    )
    assert lay_out([], Step.MONTH) == Timeline(Step.MONTH, (), (), 0)


def test_people(meetings: list[Meeting]) -> None:
    counts = count_people(meetings)
    assert counts[0] == PersonCount("Kim Jong Un", 4, 2, 0, 0, "2013-01-28", "2024-12-23")
    assert [count.name for count in counts[1:]] == ["Pak Thae Song", "Jo Yong Won", "Kim Tok Hun", "Ri Il Hwan"]
    assert (counts[1].rose, counts[3].fell) == (2, 1)


def test_appearances(meetings: list[Meeting]) -> None:
    found = find_appearances(reversed(meetings), "Pak Tae-song")
    assert [each.meeting.id for each in found] == ["2021-06-29-politburo", "2024-12-23-central-committee"]
    assert found[0].involvements[0].post == "member of the Political Bureau"
    assert find_appearances(meetings, "Nobody Here") == []


def test_the_chair_counts_once(meetings: list[Meeting]) -> None:
    told_twice = replace(meetings[1], participants=(Participant(name="Kim Jong Un", role=Part.CHAIR),))
    assert [count.chaired for count in count_people([told_twice]) if count.name == "Kim Jong Un"] == [1]


@pytest.mark.parametrize(
    ("name", "wanted", "expected"),
    [
        ("Jo Yong Won", "조용원", True),
        ("Somebody Else", "somebody-else", True),
        ("Somebody Else", "else", True),
        ("Somebody Elsewhere", "else", False),
        ("Jo Yong Won", "Kim Jong Un", False),
    ],
)
def test_is_person(name: str, wanted: str, expected: bool) -> None:
    assert is_person(name, wanted) == expected


def test_columns_of_a_full_record(meetings: list[Meeting]) -> None:
    assert {key: column.text(meetings[1]) for key, column in COLUMNS.items()} == {
        "id": "2021-06-29-politburo",
        "date": "2021-06-29",
        "basis": "inferred-year",
        "body": "politburo",
        "name": "2nd Enlarged Meeting of the Political Bureau of the 8th Central Committee",
        "sector": "",
        "format": "enlarged",
        "enlarged": "yes",
        "convocation": "8",
        "ordinal": "2",
        "chair": "Kim Jong Un",
        "role": "reported",
        "status": "held",
        "reported": "2021-06-30",
        "place": "office building of the Central Committee, Pyongyang",
        "participants": "Jo Yong Won 조용원, secretary for organization (reporter); members and alternate members of "
        "the Political Bureau; officials of the State emergency epidemic prevention (observer)",
        "agenda": "1. neglect of duty by some senior officials in the work against the epidemic; "
        "2. an organizational matter",
        "decisions": "posts were filled anew",
        "personnel": "recalled somebody not named: member of the Presidium; "
        "elected Pak Thae Song 박태성: member of the Political Bureau",
        "changes": "2",
        "sources": "2",
        "publishers": "kcna, yonhap",
        "conflicts": "date",
        "curated": "location",
        "formerly": "undated-politburo",
    }


def test_columns_of_a_bare_record() -> None:
    bare = Meeting(id="undated-congress", name="Congress", body=Body.CONGRESS)
    told = {key: column.text(bare) for key, column in COLUMNS.items() if column.text(bare)}
    assert told == {
        "id": "undated-congress",
        "date": "not told",
        "body": "congress",
        "name": "Congress",
        "role": "chronology",
        "sources": "0",
    }
    assert COLUMNS["agenda"].text(replace(bare, agenda=(AgendaItem("a"), AgendaItem("b")))) == "a; b"
    assert COLUMNS["enlarged"].text(replace(bare, format=Format.CLOSED)) == "no"


def test_columns_by_name() -> None:
    assert [column.key for column in find_columns("date, name")] == ["date", "name"]
    assert set(FLAT) <= set(COLUMNS)
    for wrong in ("", "date,colour"):
        with pytest.raises(UsageError, match="there are"):
            find_columns(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("right\u202eto left\u2066", "rightto left"),
        ("zero\u200bwidth\u00ad", "zerowidth"),
        ("조용원", "조용원"),
        ("  spaced   out ", "spaced out"),
    ],
)
def test_clean_line(text: str, expected: str) -> None:
    assert clean_line(text) == expected


def test_clean_text_keeps_lines() -> None:
    assert clean_text("a\r\nb\x07\tc") == "a\nb\tc"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (PersonnelChange(Action.ELECTED, person="A", hangul="가", to="Premier"), "elected A 가: Premier"),
        (PersonnelChange(Action.TRANSFERRED, person="A", to="Y"), "transferred A to Y"),
        (PersonnelChange(Action.TRANSFERRED, person="A", from_="X"), "transferred A from X"),
        (PersonnelChange(Action.PROMOTED, person="A", from_="X", to="Y"), "promoted A: X -> Y"),
        (PersonnelChange(Action.DISMISSED, person="A", from_="the post of X"), "dismissed A: the post of X"),
        (PersonnelChange(Action.RECALLED, from_="a secretary"), "recalled somebody not named: a secretary"),
        (PersonnelChange(Action.EXPELLED, person="A"), "expelled A"),
    ],
    ids=["to", "move to", "move from", "both", "from", "nobody", "neither"],
)
def test_a_change_in_words(change: PersonnelChange, expected: str) -> None:
    assert change_text(change) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-06-29", "2021-06-29"),
        ("1991-05", "1991-05"),
        ("2021-06-29/2021-07-01", "2021-06-29"),
        ("2022-03-28/..", "2022-03-28"),
        ("../2021-06-29", "2021-06-29"),
        ("XXXX-06-29", None),
        (None, None),
    ],
)
def test_the_beginning_as_it_is_told(meetings: list[Meeting], date: str | None, expected: str | None) -> None:
    assert told_start(replace(meetings[1], date=date)) == expected
