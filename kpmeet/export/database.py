"""An SQLite database of meetings and reports with a full-text index, ready for Datasette.

The index takes its texts from the table of meetings, which is how Datasette knows to offer a search there.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kpmeet.edtf import Edtf
from kpmeet.export.plain import dump_json
from kpmeet.model import Meeting, Report, is_enlarged, strongest_role
from kpmeet.query.columns import agenda_text, change_text, participant_text

_TABLES = """
CREATE TABLE meetings (
    id TEXT PRIMARY KEY, name TEXT, body TEXT, sector TEXT, format TEXT, enlarged INTEGER, convocation INTEGER,
    ordinal INTEGER, date TEXT, first_day TEXT, last_day TEXT, date_basis TEXT, reported TEXT, status TEXT,
    location TEXT, place TEXT, chair TEXT, role TEXT, names TEXT, topics TEXT, decided TEXT, people TEXT);
CREATE TABLE participants (
    meeting TEXT REFERENCES meetings(id), number INTEGER, name TEXT, hangul TEXT, "group" TEXT, role TEXT, post TEXT);
CREATE TABLE agenda (meeting TEXT REFERENCES meetings(id), number INTEGER, description TEXT);
CREATE TABLE decisions (meeting TEXT REFERENCES meetings(id), number INTEGER, description TEXT);
CREATE TABLE personnel (
    meeting TEXT REFERENCES meetings(id), number INTEGER, person TEXT, hangul TEXT, action TEXT, "to" TEXT,
    "from" TEXT);
CREATE TABLE reports (
    id TEXT PRIMARY KEY, title TEXT, publisher TEXT, publisher_class TEXT, published TEXT, url TEXT, language TEXT,
    path TEXT, sha256 TEXT);
CREATE TABLE sources (meeting TEXT REFERENCES meetings(id), report TEXT REFERENCES reports(id), role TEXT);
CREATE TABLE conflicts (meeting TEXT REFERENCES meetings(id), field TEXT, value TEXT, sources TEXT);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, report TEXT REFERENCES reports(id), number INTEGER, body TEXT, role TEXT, sector TEXT,
    format TEXT, convocation INTEGER, ordinal INTEGER, date TEXT, date_basis TEXT, status TEXT, chair TEXT);
CREATE TABLE evidence (
    claim INTEGER REFERENCES claims(id), field TEXT, quote TEXT, "start" INTEGER, "end" INTEGER, rule TEXT, note TEXT);
CREATE INDEX meetings_by_day ON meetings(first_day);
CREATE INDEX meetings_by_body ON meetings(body, first_day);
CREATE INDEX participants_by_name ON participants(name);
CREATE INDEX personnel_by_person ON personnel(person);
CREATE VIRTUAL TABLE search USING fts5(
    id UNINDEXED, name, names, place, topics, decided, people, content="meetings", tokenize = 'unicode61');
"""


def write_database(path: Path, meetings: Iterable[Meeting], reports: Iterable[Report]) -> None:
    """Write the database anew; a file of that name is replaced once the new one is whole."""
    temporary = path.with_name(f".{path.name}.partial")
    temporary.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(temporary)) as connection:
            with connection:
                connection.executescript(_TABLES)
                for report in reports:
                    _insert_all(connection, _report_rows(report))
                    _insert_claims(connection, report)
                for meeting in meetings:
                    _insert_all(connection, _meeting_rows(meeting))
            connection.execute("INSERT INTO search(search) VALUES ('rebuild')")
            connection.commit()
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


Rows = Iterator[tuple[str, tuple[Any, ...]]]


def _insert_all(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, values in rows:
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608, RUF100


def _meeting_rows(meeting: Meeting) -> Rows:
    days = Edtf.parse(meeting.date) if meeting.date else None
    location = meeting.location
    yield (
        "meetings",
        (
            *(meeting.id, meeting.name, meeting.body, meeting.sector, meeting.format),
            None if meeting.format is None else is_enlarged(meeting.format),
            *(meeting.convocation, meeting.ordinal, meeting.date),
            days.low.isoformat() if days and days.low else None,
            days.high.isoformat() if days and days.high else None,
            *(meeting.date_basis, meeting.reported, meeting.status),
            *(location.name if location else None, location.place if location else None),
            *(meeting.chair, strongest_role(meeting.sources)),
            *_texts(meeting),
        ),
    )
    for at, each in enumerate(meeting.participants, 1):
        yield "participants", (meeting.id, at, each.name, each.hangul, each.group, each.role, each.post)
    for at, item in enumerate(meeting.agenda, 1):
        yield "agenda", (meeting.id, item.order or at, item.description)
    for at, decision in enumerate(meeting.decisions, 1):
        yield "decisions", (meeting.id, at, decision.description)
    for at, change in enumerate(meeting.personnel_changes, 1):
        yield "personnel", (meeting.id, at, change.person, change.hangul, change.action, change.to, change.from_)
    for source in meeting.sources:
        yield "sources", (meeting.id, source.report, source.role)
    for conflict in meeting.conflicts:
        for lost in conflict.values:
            yield "conflicts", (meeting.id, conflict.field, dump_json(lost.value), ", ".join(lost.sources))


def _texts(meeting: Meeting) -> Iterator[str]:
    """What is searched beside name and place: names in other languages, agenda, decisions, people."""
    people = [*map(participant_text, meeting.participants), *map(change_text, meeting.personnel_changes)]
    chair = [] if any(each.name == meeting.chair for each in meeting.participants) else filter(None, [meeting.chair])
    yield "\n".join(meeting.names.values())
    yield "\n".join(map(agenda_text, meeting.agenda))
    yield "\n".join(item.description for item in meeting.decisions)
    yield "\n".join((*chair, *people))


def _report_rows(report: Report) -> Rows:
    names = ("id", "title", "publisher", "publisher_class", "published", "url", "language", "path", "sha256")
    yield "reports", tuple(getattr(report, name) for name in names)


def _insert_claims(connection: sqlite3.Connection, report: Report) -> None:
    names = ("body", "role", "sector", "format", "convocation", "ordinal", "date", "date_basis", "status", "chair")
    for at, claim in enumerate(report.claims):
        values = (None, report.id, at, *(getattr(claim, name) for name in names))
        row = connection.execute(f"INSERT INTO claims VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608, RUF100
        connection.executemany(
            "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (row.lastrowid, field, each.quote, each.start, each.end, each.rule, each.note)
                for field, each in claim.evidence.items()
            ],
        )
