"""Fixtures that every part of the suite may use: sample records, a data folder of them, and rendered snapshots."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kpmeet.model import (
    Action,
    AgendaItem,
    Body,
    Claim,
    Conflict,
    ConflictValue,
    DateBasis,
    Decision,
    Evidence,
    Format,
    Location,
    Meeting,
    Part,
    Participant,
    PersonnelChange,
    PublisherClass,
    Report,
    Role,
    Source,
    Status,
)

Snapshot = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="rewrite snapshots and golden files")


@pytest.fixture
def regen(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--regen"))


@pytest.fixture
def snapshot(request: pytest.FixtureRequest, regen: bool) -> Snapshot:
    """Compare a text with `snapshots/<name>.txt` beside the test, or rewrite that file under `--regen`."""

    def check(name: str, text: str) -> None:
        path = Path(request.path).parent / "snapshots" / f"{name}.txt"
        if regen:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no snapshot {path}; write it with pytest --regen"
        assert text == path.read_text(encoding="utf-8")

    return check


@pytest.fixture(scope="session")
def meetings() -> list[Meeting]:
    """Five made-up records that between them fill every field, in order of date."""
    return [_conference(), _politburo(), _workshop(), _plenum(), _undated()]


@pytest.fixture(scope="session")
def reports() -> list[Report]:
    """The reports that the sample meetings name."""
    return [_report_of_politburo(), _second_report_of_politburo(), _report_of_plenum()]


@pytest.fixture
def data(tmp_path: Path, meetings: list[Meeting], reports: list[Report], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that holds the sample records; it is the default one of this test."""
    from kpmeet.store import Store

    root = tmp_path / "data"
    Store(root).write_state(meetings, reports, [])
    monkeypatch.setenv("KPMEET_DATA", str(root))
    return root


class Outcome(NamedTuple):
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str


@pytest.fixture
def kpmeet(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run the command line in this process, in a pipe of 100 columns: `kpmeet("list", "--limit", 3)`."""
    from typer.testing import CliRunner

    from kpmeet.cli.app import app

    monkeypatch.setenv("KPMEET_CONFIG", "")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object, stdin: str | None = None) -> Outcome:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, prog_name="kpmeet")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run


def _conference() -> Meeting:
    return Meeting(
        id="2013-01-28-cell-secretaries",
        name="4th Conference of Cell Secretaries",
        body=Body.CELL_SECRETARIES,
        ordinal=4,
        date="2013-01-28/2013-01-29",
        date_basis=DateBasis.STATED,
        reported="2013-01-29",
        status=Status.HELD,
        location=Location(place="Pyongyang"),
        participants=(
            Participant(name="Kim Jong Un", hangul="김정은", role=Part.SPEAKER),
            Participant(group="secretaries of the cells of all provinces"),
        ),
        sources=(Source("kcna-2013-01-29-aaaaaa", Role.REPORTED),),
    )


def _politburo() -> Meeting:
    return Meeting(
        id="2021-06-29-politburo",
        name="2nd Enlarged Meeting of the Political Bureau of the 8th Central Committee",
        body=Body.POLITBURO,
        format=Format.ENLARGED,
        convocation=8,
        ordinal=2,
        date="2021-06-29",
        date_basis=DateBasis.INFERRED_YEAR,
        reported="2021-06-30",
        status=Status.HELD,
        location=Location(name="office building of the Central Committee", place="Pyongyang"),
        chair="Kim Jong Un",
        participants=(
            Participant(name="Jo Yong Won", hangul="조용원", role=Part.REPORTER, post="secretary for organization"),
            Participant(group="members and alternate members of the Political Bureau"),
            Participant(group="officials of the State emergency epidemic prevention", role=Part.OBSERVER),
        ),
        agenda=(
            AgendaItem(
                description="neglect of duty by some senior officials in the work against the epidemic", order=1
            ),
            AgendaItem(description="an organizational matter", order=2),
        ),
        decisions=(Decision(description="posts were filled anew"),),
        personnel_changes=(
            PersonnelChange(Action.RECALLED, to="member of the Presidium"),
            PersonnelChange(
                Action.ELECTED, person="Pak Thae Song", hangul="박태성", to="member of the Political Bureau"
            ),
        ),
        sources=(Source("kcna-2021-06-30-bbbbbb", Role.REPORTED), Source("yonhap-2021-06-30-cccccc", Role.BACKGROUND)),
        conflicts=(Conflict("date", (ConflictValue("2021-06-30", ("yonhap-2021-06-30-cccccc",)),)),),
        curated={"location": {"place": "Pyongyang"}},
        formerly=("undated-politburo",),
    )


def _workshop() -> Meeting:
    return Meeting(
        id="2022-03-28-officials",
        name="1st Workshop of Officials in the Information Sector",
        body=Body.OFFICIALS,
        sector="information",
        ordinal=1,
        date="2022-03-28/..",
        date_basis=DateBasis.WEEKDAY,
        reported="2022-04-01",
        status=Status.HELD,
        participants=(Participant(name="Kim Jong Un", role=Part.LETTER),),
        sources=(Source("korea-herald-2022-04-01-dddddd", Role.REPORTED),),
    )


def _plenum() -> Meeting:
    return Meeting(
        id="2024-12-23-central-committee",
        name="11th Enlarged Plenary Meeting of the 8th Central Committee",
        body=Body.CENTRAL_COMMITTEE,
        format=Format.ENLARGED,
        convocation=8,
        ordinal=11,
        date="2024-12-23/2024-12-27",
        date_basis=DateBasis.STATED,
        reported="2024-12-29",
        status=Status.HELD,
        chair="Kim Jong Un",
        personnel_changes=(
            PersonnelChange(
                Action.ELECTED, person="Pak Thae Song", to="member of the Presidium of the Political Bureau"
            ),
            PersonnelChange(Action.RECALLED, person="Kim Tok Hun", from_="member of the Presidium"),
            PersonnelChange(Action.TRANSFERRED, person="Ri Il Hwan", to="department director"),
        ),
        sources=(Source("kcna-2024-12-29-eeeeee", Role.REPORTED),),
    )


def _undated() -> Meeting:
    return Meeting(
        id="undated-officials",
        name="1st National Conference of Officials in the Personnel Administration Sector",
        body=Body.OFFICIALS,
        sector="personnel administration",
        ordinal=1,
        status=Status.ANNOUNCED,
        sources=(Source("kcna-undated-ffffff", Role.ANNOUNCED),),
    )


def _evidence(quote: str, start: int, rule: str) -> Evidence:
    return Evidence(quote, start, start + len(quote), rule)


def _report_of_politburo() -> Report:
    meeting = _politburo()
    claim = Claim(
        body=Body.POLITBURO,
        role=Role.REPORTED,
        format=Format.ENLARGED,
        convocation=8,
        ordinal=2,
        date="2021-06-29",
        date_basis=DateBasis.INFERRED_YEAR,
        chair="Kim Jong Un",
        participants=meeting.participants,
        agenda=meeting.agenda,
        evidence={
            "body": _evidence("Political Bureau", 30, "en.politburo.name"),
            "date": _evidence("on June 29", 80, "en.date.day"),
        },
    )
    return Report(
        id="kcna-2021-06-30-bbbbbb",
        title="Enlarged Meeting of Political Bureau Held",
        publisher="KCNA",
        publisher_class=PublisherClass.STATE_MEDIA,
        published="2021-06-30",
        url="http://www.kcna.kp/en/article/q/made-up",
        language="en",
        document="politburo.txt",
        path="seeds/politburo.txt",
        sha256="b" * 64,
        claims=(claim,),
    )


def _second_report_of_politburo() -> Report:
    claim = Claim(body=Body.POLITBURO, role=Role.BACKGROUND, format=Format.ENLARGED, date="2021-06-30")
    return Report(
        id="yonhap-2021-06-30-cccccc",
        title="Leader rebukes officials",
        publisher="Yonhap",
        publisher_class=PublisherClass.AGENCY,
        published="2021-06-30",
        document="yonhap.html",
        path="seeds/yonhap.html",
        sha256="c" * 64,
        claims=(claim,),
    )


def _report_of_plenum() -> Report:
    claim = Claim(
        body=Body.CENTRAL_COMMITTEE,
        role=Role.REPORTED,
        format=Format.ENLARGED,
        convocation=8,
        ordinal=11,
        date="2024-12-23/2024-12-27",
        date_basis=DateBasis.STATED,
        chair="Kim Jong Un",
        personnel_changes=_plenum().personnel_changes,
        evidence={"date": _evidence("from December 23 to 27", 10, "en.date.range")},
    )
    return Report(
        id="kcna-2024-12-29-eeeeee",
        title="Report on Enlarged Plenary Meeting",
        publisher="KCNA",
        publisher_class=PublisherClass.STATE_MEDIA,
        published="2024-12-29",
        language="en",
        document="plenum.txt",
        path="seeds/plenum.txt",
        sha256="e" * 64,
        claims=(claim,),
    )
