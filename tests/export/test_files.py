import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import pytest
from msgspec.structs import replace

from kpmeet.export.calendar import dump_calendar, has_day
from kpmeet.export.chronicle import dump_chronicle
from kpmeet.export.citations import Style, cite_apa, cite_bibtex, cite_chicago, dump_citations
from kpmeet.export.database import write_database
from kpmeet.export.linked import dump_linked
from kpmeet.export.page import dump_page
from kpmeet.model import Action, Location, Meeting, Part, Participant, PersonnelChange, Report, Status

TABLES = ("meetings", "participants", "agenda", "decisions", "personnel", "sources", "claims", "evidence")
HOSTILE = "</script><img src=x onerror=alert(1)>\x1b[31m\u202e"


@pytest.fixture
def by_id(reports: list[Report]) -> dict[str, Report]:
    return {report.id: report for report in reports}


def test_calendar(meetings: list[Meeting], by_id: dict[str, Report]) -> None:
    content = dump_calendar(meetings, by_id)
    assert content == dump_calendar(meetings, by_id)
    events = [event for event in icalendar.Calendar.from_ical(content).walk() if isinstance(event, icalendar.Event)]
    assert [(str(event["UID"]), event.start, event.end, str(event["STATUS"])) for event in events] == [
        ("2013-01-28-cell-secretaries@kpmeet", date(2013, 1, 28), date(2013, 1, 30), "CONFIRMED"),
        ("2021-06-29-politburo@kpmeet", date(2021, 6, 29), date(2021, 6, 30), "CONFIRMED"),
        ("2022-03-28-officials@kpmeet", date(2022, 3, 28), date(2022, 3, 29), "CONFIRMED"),
        ("2024-12-23-central-committee@kpmeet", date(2024, 12, 23), date(2024, 12, 28), "CONFIRMED"),
    ]
    assert str(events[1]["LOCATION"]) == "office building of the Central Committee, Pyongyang"
    assert str(events[1]["URL"]) == "http://www.kcna.kp/en/article/q/made-up"
    assert "Source: kcna-2021-06-30-bbbbbb (KCNA, 2021-06-30)" in str(events[1]["DESCRIPTION"])


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.ANNOUNCED, "TENTATIVE"),
        (Status.POSTPONED, "TENTATIVE"),
        (Status.CANCELLED, "CANCELLED"),
        (Status.HELD, "CONFIRMED"),
        (None, "CONFIRMED"),
    ],
)
def test_status_in_a_calendar(meetings: list[Meeting], status: Status | None, expected: str) -> None:
    meeting = replace(meetings[1], status=status, location=None, reported=None)
    (event,) = icalendar.Calendar.from_ical(dump_calendar([meeting], {})).walk("VEVENT")
    assert (str(event["STATUS"]), "LOCATION" in event) == (expected, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2021-06-29", True), ("2021-06", False), ("XXXX-06-29", False), (None, False), ("../2021-06-29", False)],
)
def test_days_for_a_calendar(meetings: list[Meeting], text: str | None, expected: bool) -> None:
    assert has_day(replace(meetings[1], date=text)) == expected


def test_linked_data(meetings: list[Meeting], by_id: dict[str, Report]) -> None:
    postponed = replace(meetings[0], status=Status.POSTPONED, location=Location(name="hall"), date="2021-06")
    found = json.loads(dump_linked([*meetings, postponed], by_id))
    assert found["@context"]["@vocab"] == "http://schema.org/"
    graph = found["@graph"]
    assert (graph[2]["startDate"], "endDate" in graph[2]) == ("2022-03-28", False)
    assert "startDate" not in graph[4]
    assert graph[5]["eventStatus"] == "http://schema.org/EventPostponed"
    assert graph[5]["location"] == {"@type": "Place", "name": "hall"}
    assert graph[1]["organizer"] == {"@type": "Organization", "name": "Political Bureau"}
    assert graph[1]["attendee"][0] == {
        "@type": "Person",
        "name": "Jo Yong Won",
        "alternateName": "조용원",
        "jobTitle": "secretary for organization",
    }
    assert graph[1]["subjectOf"][0] == {
        "@type": "NewsArticle",
        "identifier": "kcna-2021-06-30-bbbbbb",
        "headline": "Enlarged Meeting of Political Bureau Held",
        "datePublished": "2021-06-30",
        "publisher": {"@type": "Organization", "name": "KCNA"},
        "url": "http://www.kcna.kp/en/article/q/made-up",
        "inLanguage": "en",
    }
    assert graph[0]["subjectOf"] == [{"@type": "NewsArticle", "identifier": "kcna-2013-01-29-aaaaaa"}]


def test_database(tmp_path: Path, meetings: list[Meeting], reports: list[Report]) -> None:
    path = tmp_path / "meetings.db"
    for _ in range(2):
        write_database(path, meetings, reports)
    assert [item.name for item in tmp_path.iterdir()] == ["meetings.db"]
    with closing(sqlite3.connect(path)) as connection:
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in (
                "meetings",
                "participants",
                "agenda",
                "decisions",
                "personnel",
                "sources",
                "claims",
                "evidence",
            )
        }
        found = connection.execute("SELECT id FROM search WHERE search MATCH 'epidemic'").fetchall()
        # Datasette offers a search on a table whose name stands as the content of an index.
        (index,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'search'").fetchone()
        joined = "SELECT id FROM meetings WHERE rowid IN (SELECT rowid FROM search WHERE search MATCH '조용원')"
        assert ('content="meetings"' in index, connection.execute(joined).fetchall()) == (
            True,
            [("2021-06-29-politburo",)],
        )
        days = connection.execute("SELECT first_day, last_day FROM meetings WHERE body = 'cell-secretaries'").fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check(participants)").fetchall() == []
    assert counts == {
        "meetings": 5,
        "participants": 6,
        "agenda": 2,
        "decisions": 1,
        "personnel": 5,
        "sources": 6,
        "claims": 3,
        "evidence": 3,
    }
    assert (found, days) == ([("2021-06-29-politburo",)], [("2013-01-28", "2013-01-29")])


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("https://example.org/\\", False),
        ('http://x/" onclick="alert(1)', False),
        ("javascript:alert(1)", False),
        ("ftp://example.org/", False),
    ],
)
def test_addresses_that_become_links(meetings: list[Meeting], by_id: dict[str, Report], url: str, linked: bool) -> None:
    changed = {id_: replace(report, url=url) for id_, report in by_id.items()}
    chronicle, page = dump_chronicle(meetings[1:2], changed), dump_page(meetings[1:2], changed)
    articles = json.loads(dump_linked(meetings[1:2], changed))["@graph"][0]["subjectOf"]
    assert ("](<" in chronicle, "<a href" in page, "url" in articles[0]) == (linked, linked, linked)


def test_chronicle(meetings: list[Meeting], by_id: dict[str, Report]) -> None:
    text = dump_chronicle(meetings, by_id)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["2013", "2021", "2022", "2024", "Date not told"]
    assert (
        "[KCNA, Enlarged Meeting of Political Bureau Held, 2021-06-30](<http://www.kcna.kp/en/article/q/made-up>)"
        in text
    )
    assert "  - Rose and fell: elected Pak Thae Song: member" in text


class Reader(HTMLParser):
    """The elements of a page that could reach out, and the parts of it that are not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outward: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.outward += [value or "" for name, value in attrs if name in ("src", "href", "action", "onerror")]


def test_page(meetings: list[Meeting], by_id: dict[str, Report]) -> None:
    page = dump_page(meetings, by_id)
    reader = Reader(page)
    assert reader.outward == ["http://www.kcna.kp/en/article/q/made-up"]
    assert (reader.tags.count("script"), reader.tags.count("link"), reader.tags.count("img")) == (1, 0, 0)
    assert page.count('<details class="record"') == 5
    assert 'data-first="2013" data-last="2013"' in page
    assert 'data-first="" data-last=""' in page
    assert "on June 29" in page
    assert "{{" not in page


def test_page_with_hostile_text(meetings: list[Meeting], by_id: dict[str, Report]) -> None:
    meeting = replace(
        meetings[1],
        name=HOSTILE + "{{records}}",
        chair=HOSTILE,
        participants=(Participant(name=HOSTILE, role=Part.CHAIR),),
        personnel_changes=(PersonnelChange(Action.TRANSFERRED, person=HOSTILE),),
    )
    hostile = {id_: replace(report, title=HOSTILE, url="javascript:alert(1)") for id_, report in by_id.items()}
    page = dump_page([meeting], hostile)
    reader = Reader(page)
    assert (reader.tags.count("script"), reader.tags.count("img"), reader.outward) == (1, 0, [])
    assert not re.search("[\x1b\u202e]", page)


def test_an_empty_page() -> None:
    assert "0 meetings from 0 reports" in dump_page([], {})


def test_a_page_of_one(meetings: list[Meeting], by_id: dict[str, Report]) -> None:
    assert "1 meeting from 1 report," in dump_page([replace(meetings[1], sources=meetings[1].sources[:1])], by_id)


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        (
            cite_chicago,
            "KCNA. “Enlarged Meeting of Political Bureau Held.” June 30, 2021. "
            "http://www.kcna.kp/en/article/q/made-up.",
        ),
        (
            cite_apa,
            "KCNA. (2021, June 30). Enlarged Meeting of Political Bureau Held. http://www.kcna.kp/en/article/q/made-up",
        ),
        (
            cite_bibtex,
            "@misc{kcna-2021-06-30-bbbbbb,\n  author = {{KCNA}},\n"
            "  title = {{Enlarged Meeting of Political Bureau Held}},\n  date = {2021-06-30},\n  year = {2021},\n"
            "  url = {http://www.kcna.kp/en/article/q/made-up},\n  language = {en},\n}",
        ),
    ],
    ids=["chicago", "apa", "bibtex"],
)
def test_citations(reports: list[Report], cite: object, expected: str) -> None:
    assert callable(cite)
    assert cite(reports[0]) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2021-06", "X. “Why?” June 2021."),
        ("2021", "X. “Why?” 2021."),
        ("XXXX-06-30", "X. “Why?” n.d."),
        (None, "X. “Why?” n.d."),
    ],
)
def test_citation_of_a_partial_date(published: str | None, expected: str) -> None:
    report = Report(id="x", title="Why?", publisher="X", published=published)
    assert cite_chicago(report) == expected
    assert cite_apa(report).endswith("Why?")


def test_citation_in_tex() -> None:
    report = Report(id="x", title="50% of {A} & B_C \\ ~", published=None)
    assert cite_bibtex(report).splitlines()[1:3] == [
        "  author = {{Unknown publisher}},",
        r"  title = {{50\% of \{A\} \& B\_C \textbackslash{} \textasciitilde{}}},",
    ]


def test_citations_in_order(reports: list[Report]) -> None:
    text = dump_citations(reports[::-1], Style.BIBTEX)
    assert re.findall("{(kcna.*|yonhap.*),", text) == [report.id for report in reports]
