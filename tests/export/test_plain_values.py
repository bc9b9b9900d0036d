import csv
import io
import json
from typing import Any

import pytest
from msgspec.structs import replace

from kpmeet.export.delimited import dump_csv, dump_markdown, dump_rows
from kpmeet.export.extracted import plain_extract, settle_claims
from kpmeet.export.plain import dump_json, plain_record
from kpmeet.link import link_reports
from kpmeet.model import Body, Claim, DateBasis, Decision, Document, Evidence, Meeting, Report, Role, Status
from kpmeet.query.columns import COLUMNS, FLAT, find_columns

KEYS = (
    *("id", "name", "names", "body", "sector", "format", "convocation", "ordinal", "date", "date_basis"),
    *("date_candidates", "reported", "status", "location", "chair", "participants", "agenda", "decisions"),
    *("personnel_changes", "sources", "conflicts", "curated", "formerly", "enlarged", "role"),
)
CONTRACT = {
    *("body", "sector", "format", "enlarged", "ordinal", "convocation", "date", "date_basis", "role", "chair"),
    *("participants", "agenda", "decisions", "personnel_changes", "evidence"),
}


def evidence(quote: str) -> Evidence:
    return Evidence(quote, 0, len(quote), "en.made-up")


def test_every_key_of_a_record(meetings: list[Meeting]) -> None:
    for meeting in meetings:
        assert tuple(plain_record(meeting)) == KEYS
    bare = plain_record(meetings[4])
    assert (bare["date"], bare["participants"], bare["enlarged"], bare["role"]) == (None, [], None, "announced")
    full = plain_record(meetings[1])
    assert (full["enlarged"], full["role"]) == (True, "reported")
    assert full["personnel_changes"][0] == {"action": "recalled", "to": "member of the Presidium"}


def test_json_of_half_a_character() -> None:
    assert json.loads(dump_json({"a": ["\ud800", 1, "조"]})) == {"a": ["?", 1, "조"]}


def test_an_extract_has_every_key(reports: list[Report], meetings: list[Meeting]) -> None:
    document = Document(id="politburo.txt", text="...", title="Held", published="2021-06-30")
    found = plain_extract(document, reports[0], meetings)
    assert found["document"] == {
        "id": "politburo.txt",
        "title": "Held",
        "publisher": None,
        "published": "2021-06-30",
        "url": None,
        "language": None,
    }
    (entry,) = found["meetings"]
    assert set(entry) >= CONTRACT
    assert (entry["sector"], entry["enlarged"], entry["decisions"]) == (None, True, [])
    assert entry["evidence"]["date"]["quote"] == "on June 29"


def settle(claims: tuple[Claim, ...], *linked: Meeting) -> list[Claim]:
    return settle_claims(Report(id="r", claims=claims), linked)


def test_a_missing_year_is_filled_in(meetings: list[Meeting]) -> None:
    claim = Claim(body=Body.POLITBURO, role=Role.REPORTED, date="XXXX-06-29", date_basis=DateBasis.STATED)
    (found,) = settle((claim,), meetings[1])
    assert (found.date, found.date_basis) == ("2021-06-29", DateBasis.INFERRED_YEAR)


def test_a_claim_without_a_day_takes_no_day_from_another_meeting() -> None:
    news = Claim(body=Body.POLITBURO, role=Role.REPORTED, status=Status.HELD)
    old = Claim(body=Body.POLITBURO, role=Role.BACKGROUND, date="2010-09-28", date_basis=DateBasis.STATED)
    report = Report(id="r", published="2019-12-29", claims=(news, old))
    assert settle_claims(report, link_reports([report])) == [news, old]


@pytest.mark.parametrize("date", [None, "2021-06-29"])
def test_nothing_else_is(meetings: list[Meeting], date: str | None) -> None:
    claim = Claim(body=Body.POLITBURO, role=Role.REPORTED, date=date)
    assert settle((claim,), meetings[1]) == [claim]


def test_claims_of_one_meeting_are_joined(meetings: list[Meeting]) -> None:
    announced = Claim(
        body=Body.POLITBURO,
        role=Role.ANNOUNCED,
        date="2021-06",
        date_basis=DateBasis.STATED,
        ordinal=2,
        decisions=(Decision("a"),),
        evidence={"date": evidence("in June"), "ordinal": evidence("2nd"), "decisions.0": evidence("a")},
    )
    reported = Claim(body=Body.POLITBURO, role=Role.REPORTED, ordinal=2, evidence={"ordinal": evidence("second")})
    (found,) = settle((announced, reported), meetings[1])
    assert found == replace(
        announced,
        role=Role.REPORTED,
        evidence={"ordinal": evidence("second"), "date": evidence("in June"), "decisions.0": evidence("a")},
    )


def test_claims_that_fit_no_meeting_stay_apart(meetings: list[Meeting]) -> None:
    one = Claim(body=Body.POLITBURO, role=Role.BACKGROUND, ordinal=7)
    other = Claim(body=Body.CONGRESS, role=Role.BACKGROUND, ordinal=8)
    assert settle((one, other), meetings[1]) == [one, other]


def test_csv_holds_every_flat_column(meetings: list[Meeting]) -> None:
    text = dump_csv(meetings, [COLUMNS[key] for key in FLAT])
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [meeting.id for meeting in meetings]
    assert rows[1]["place"] == "office building of the Central Committee, Pyongyang"
    assert dump_csv(meetings[:1], find_columns("date,role"), "\t") == "date\trole\n2013-01-28/2013-01-29\treported\n"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\t=1", "'=1"),
        ("\u200b=1", "'=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
    ],
)
def test_formulas(cell: str, expected: str) -> None:
    (row,) = list(csv.reader(io.StringIO(dump_rows(["x"], [[cell]]).removeprefix("x\n"))))
    assert row == [expected]


def test_markdown(meetings: list[Meeting]) -> None:
    hostile = replace(meetings[0], name="a|b <script> [x](javascript:y) `c`", chair="*_*")
    assert dump_markdown([hostile], find_columns("name,chair")).splitlines() == [
        "| Meeting | Chair |",
        "| --- | --- |",
        r"| a\|b &lt;script&gt; \[x\](javascript:y) \`c\` | \*\_\* |",
    ]


def test_json_in_one_line_or_many() -> None:
    value: dict[str, Any] = {"a": [1]}
    assert (dump_json(value), dump_json(value, indent=2)) == ('{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}')
