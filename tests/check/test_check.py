from pathlib import Path
from typing import Any

import pytest

from kpmeet.authority.people import load_people
from kpmeet.check import CHECKS, Finding, Fix, Level, Subject, check_data
from kpmeet.errors import RecordError
from kpmeet.model import (
    Action,
    Body,
    Claim,
    Conflict,
    ConflictValue,
    Decision,
    Evidence,
    Format,
    Judgement,
    JudgementKind,
    Meeting,
    Participant,
    PersonnelChange,
    Report,
    Role,
    Source,
)

ROOT = Path("data")
TEXT = "A meeting of the Political Bureau was held on June 29."
SHA = "45a8fe0e1c0a0cb3ac0f0c4b7ea16c3b54c0ee3c1a4d1e3d7b1a1a8b3c6d7f9e"
SOURCES = (Source("r", Role.REPORTED),)
KNOWN = load_people()[0].name


def meeting(id_: str = "m", **more: Any) -> Meeting:  # noqa: ANN401
    return Meeting(**{"id": id_, "name": "n", "body": Body.POLITBURO, "sources": SOURCES, **more})


def report(id_: str = "r", **more: Any) -> Report:  # noqa: ANN401
    return Report(**{"id": id_, "path": "doc.txt", **more})


def claim(**more: Any) -> Claim:  # noqa: ANN401
    evidence = {"body": Evidence("meeting", 2, 9, "rule")}
    return Claim(**{"body": Body.POLITBURO, "role": Role.REPORTED, "evidence": evidence, **more})


def run(*records: Meeting | Report, **more: Any) -> list[tuple[str, str, str, str]]:  # noqa: ANN401
    meetings = tuple(item for item in records if isinstance(item, Meeting))
    reports = tuple(item for item in records if isinstance(item, Report))
    found = check_data(Subject(ROOT, meetings, reports, **more))
    return [(item.path, item.where, item.rule, item.message) for item in found]


def test_nothing_is_said_when_all_is_well() -> None:
    first = meeting(convocation=8, ordinal=1, date="2021-06-29", reported="2021-06-30", chair=KNOWN)
    second = meeting("m2", convocation=8, ordinal=2, date="2021-09-02/..", reported="2021-09-03")
    other = meeting("m3", convocation=7, ordinal=1, date="2020-09-02")
    assert run(first, second, other, report(claims=(claim(),)), text_of=lambda _: None) == []


def test_the_model() -> None:
    fault = RecordError("data/meetings/x.yaml", "$.date", "'2024-13' is not an EDTF date", "write YYYY-MM-DD")
    assert check_data(Subject(ROOT, faults=(fault,))) == [
        Finding(
            path="data/meetings/x.yaml", where="$.date", rule="schema", message="'2024-13' is not an EDTF date",
            mend="write YYYY-MM-DD",
        )
    ]  # fmt: skip


M, R = "data/meetings/m.yaml", "data/reports/r.yaml"


@pytest.mark.parametrize(
    ("records", "found"),
    [
        pytest.param(
            [meeting(date="2021-07-01", reported="2021-06-30"), report()],
            [(M, "$.date", "date.after-report", "sat on 2021-07-01, but was reported on 2021-06-30")],
            id="sat-after-report",
        ),
        pytest.param(
            [meeting(date="2021-07-01", reported="2021-06-30"), report(claims=(claim(role=Role.ANNOUNCED),))],
            [],
            id="announced-before",
        ),
        pytest.param(
            [meeting(date="2021-07", reported="2021-07-30"), report()], [], id="month-of-the-report",
        ),
        pytest.param([meeting(date="XXXX-07-01", reported="2021-06-30"), report()], [], id="no-year"),
        pytest.param(
            [meeting(convocation=8, date="2016-01-01"), report()],
            [(M, "$.convocation", "convocation.term", "2016-01-01 lies outside the term of Central Committee 8")],
            id="before-the-term",
        ),
        pytest.param(
            [meeting(convocation=6, date="2021-06-29"), report()],
            [(M, "$.convocation", "convocation.term", "2021-06-29 lies outside the term of Central Committee 6")],
            id="after-the-term",
        ),
        pytest.param(
            [meeting(convocation=8, ordinal=3), meeting("m2", convocation=8, ordinal=3), report()],
            [("data/meetings/m2.yaml", "$.ordinal", "ordinal.twice", "ordinal 3 is also that of m")],
            id="ordinal-twice",
        ),
        pytest.param(
            [meeting(body=Body.OFFICIALS, sector="a", ordinal=1),
             meeting("m2", body=Body.OFFICIALS, sector="b", ordinal=1),
             meeting("m3", convocation=7, ordinal=3), meeting("m4", convocation=8, ordinal=3),
             meeting("m5", ordinal=3), report()],
            [],
            id="ordinals-of-other-series",
        ),
        pytest.param(
            [meeting(convocation=8, ordinal=3, date="2021-06-29"),
             meeting("m2", convocation=8, ordinal=4, date="2021-06-04"),
             report()],
            [("data/meetings/m2.yaml", "$.ordinal", "ordinal.order",
              "meeting 4 sat on 2021-06-04, before meeting 3 (m, 2021-06-29)")],
            id="ordinals-against-dates",
        ),
        pytest.param(
            [meeting(convocation=8, ordinal=3, date="2021-06"),
             meeting("m2", convocation=8, ordinal=4, date="2021-06-04"),
             report()],
            [],
            id="vague-dates",
        ),
        pytest.param(
            [meeting(sources=(*SOURCES, Source("gone", Role.REPORTED))), report()],
            [(M, "$.sources[1].report", "report.dangling", "no report gone")],
            id="dangling-source",
        ),
        pytest.param(
            [meeting(conflicts=(Conflict("date", (ConflictValue("2021", ("gone",)),)),)), report()],
            [(M, "$.conflicts[0]", "report.dangling", "no report gone")],
            id="dangling-conflict",
        ),
        pytest.param(
            [report()], [(R, "$.id", "report.orphan", "no meeting names this report")], id="orphan"
        ),
        pytest.param([meeting(sources=())], [(M, "$.sources", "source.none", "no report tells of it")], id="no-source"),
        pytest.param(
            [meeting(), meeting("m2", formerly=("m",)), report()],
            [("data/meetings/m2.yaml", "$.formerly", "id.former", "m is the id of another meeting")],
            id="former-id",
        ),
        pytest.param(
            [meeting(chair="Nobody Known", participants=(Participant(name="No Body"), Participant(group="g")),
                     personnel_changes=(PersonnelChange(Action.ELECTED, person="Who Else"),
                                        PersonnelChange(Action.ELECTED))),
             report()],
            [(M, "$.chair", "person.unknown", "Nobody Known is not in the authority file"),
             (M, "$.participants[0].name", "person.unknown", "No Body is not in the authority file"),
             (M, "$.personnel_changes[0].person", "person.unknown", "Who Else is not in the authority file")],
            id="unknown-persons",
        ),
        pytest.param(
            [meeting(), report(published="2021-06-28", claims=(claim(date="2021-06-29", evidence={
                "body": Evidence("a", 0, 1, "r"), "date": Evidence("a", 0, 1, "r")}),))],
            [(R, "$.claims[0].date", "date.after-report", "sat on 2021-06-29, after its report of 2021-06-28")],
            id="claim-after-report",
        ),
        pytest.param(
            [meeting(), report(claims=(claim(chair="x", decisions=(Decision("d"),)),))],
            [(R, "$.claims[0].evidence", "evidence.missing", "chair has no evidence"),
             (R, "$.claims[0].evidence", "evidence.missing", "decisions.0 has no evidence")],
            id="no-evidence",
        ),
    ],
)  # fmt: skip
def test_sense(records: list[Meeting | Report], found: list[tuple[str, str, str, str]]) -> None:
    assert run(*records) == found


def test_a_report_that_cannot_be_read_is_not_dangling() -> None:
    fault = RecordError("data/reports/r.yaml", "$", "not YAML")
    assert [finding[2] for finding in run(meeting(), faults=(fault,))] == ["schema"]


def test_quotes() -> None:
    good = Evidence("meeting", 2, 9, "r", also=(Evidence("June 29", 46, 53, "r"), Evidence("June 30", 46, 53, "r")))
    bad = Evidence("Bureau", 0, 6, "r")
    told = report(claims=(claim(evidence={"body": good, "date": bad}),))
    assert run(meeting(), told, text_of=lambda _: TEXT) == [
        (R, "$.claims[0].evidence.body.also[1]", "evidence.quote", "'June 30' does not stand at 46 of doc.txt"),
        (R, "$.claims[0].evidence.date", "evidence.quote", "'Bureau' does not stand at 0 of doc.txt"),
    ]


def test_a_document_that_has_changed() -> None:
    assert run(meeting(), report(sha256=SHA, claims=(claim(),)), text_of=lambda _: TEXT) == [
        (R, "$.sha256", "document.changed", "doc.txt has changed since it was ingested")
    ]


def test_faults_come_before_doubts_and_some_have_a_fix() -> None:
    found = check_data(Subject(ROOT, (meeting(chair="Nobody Known"),)))
    assert [(item.rule, item.level, item.fix) for item in found] == [
        ("report.dangling", Level.FAULT, Fix.RELINK),
        ("person.unknown", Level.DOUBT, None),
    ]


def test_every_check_says_what_it_holds_true() -> None:
    assert all((check.__doc__ or "").endswith(".") for check in CHECKS)


@pytest.mark.parametrize(
    ("one", "other", "could"),
    [
        pytest.param({"ordinal": 18}, {}, True, id="no ordinal"),
        pytest.param({}, {"date": "2024-03-07"}, True, id="two days"),
        pytest.param({"date": "2024-03-01/2024-03-04"}, {}, True, id="interval"),
        pytest.param({}, {"date": "2024-03-08"}, False, id="three days"),
        pytest.param({"ordinal": 18}, {"ordinal": 19}, False, id="two ordinals"),
        pytest.param({"convocation": 7}, {"convocation": 8}, False, id="two terms"),
        pytest.param({"body": Body.PRESIDIUM}, {}, False, id="two bodies"),
        pytest.param({"format": Format.CONSULTATIVE}, {"format": Format.ENLARGED}, False, id="two kinds"),
        pytest.param({"sector": "information"}, {"sector": "justice"}, False, id="two sectors"),
        pytest.param({"sources": (Source("r", Role.BACKGROUND),)}, {}, False, id="not news"),
        pytest.param({"date": "2024-03"}, {}, False, id="a month"),
        pytest.param({"formerly": ("was",)}, {}, False, id="said to differ"),
    ],
)
def test_two_meetings_that_could_be_one(one: dict[str, Any], other: dict[str, Any], could: bool) -> None:
    facts: dict[str, Any] = {"date": "2024-03-05", "reported": "2024-03-09"}
    judgements = (Judgement(JudgementKind.DIFFER, "b", "was"), Judgement(JudgementKind.SAME, "a", "b"))
    pair = (meeting("a", **(facts | one)), meeting("b", **(facts | other)))
    found = check_data(Subject(ROOT, pair, judgements=judgements))
    hints = [(item.rule, item.level, item.mend) for item in found if item.rule == "meeting.pair"]
    assert hints == ([("meeting.pair", Level.DOUBT, "kpmeet same a b, or kpmeet differ a b")] if could else [])
