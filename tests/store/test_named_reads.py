"""Some reports by their names, without a look at any other file, and an index that holds up the reader."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from msgspec import structs

from kpmeet.errors import RecordError
from kpmeet.model import Meeting, Report
from kpmeet.store import Filters, Store, database
from kpmeet.store import index as index_module
from kpmeet.store.database import Change, copy_to_memory, open_database
from kpmeet.store.index import NAME


@pytest.fixture
def two(store: Store, meeting: Meeting, report: Report) -> Store:
    store.write_state([meeting], [report, structs.replace(report, id="other", sha256="bb" * 32)], [])
    return store


def test_only_the_named_reports_are_read(two: Store, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "find_listing", None)  # a look at the whole folder would fail
    assert two.read_reports(ids=(report.id, report.id, "none", "../out")) == [report]
    assert two.read_reports(ids=()) == []


def test_a_named_report_is_read_as_its_file_is_now(two: Store, report: Report) -> None:
    path = two.path_of(Report, report.id)
    path.write_text(path.read_text().replace("published: '2021-06-30'", "published: '2021-07-01'"))
    changed = structs.replace(report, published="2021-07-01")
    assert two.read_reports(ids=(report.id,)) == [changed]
    path.write_text("id: [")
    faults: list[RecordError] = []
    assert two.read_reports(faults.append, (report.id,)) == []
    assert [fault.path for fault in faults] == [str(path)]
    with pytest.raises(RecordError):
        two.read_reports(ids=(report.id,))
    path.unlink()
    assert two.read_reports(ids=(report.id,)) == []
    assert [found.id for found in two.read_reports()] == ["other"]


def test_named_reports_without_an_index_or_a_folder(two: Store, report: Report, tmp_path: Path) -> None:
    (two.root / NAME).unlink()
    assert two.read_reports(ids=(report.id,)) == [report]
    assert len(two.read_reports()) == 2
    assert Store(tmp_path / "none").read_reports(ids=(report.id,)) == []
    two.reports_folder.rename(tmp_path / "real")
    two.reports_folder.symlink_to(tmp_path / "real")
    with pytest.raises(RecordError, match="a link in place of a folder"):
        two.read_reports(ids=(report.id,))


@pytest.mark.parametrize(
    ("words", "count"), [(("politburo",), 1), (("politburo", "2021"), 1), (("politburo", "2022"), 0)]
)
def test_words_of_an_id(two: Store, words: tuple[str, ...], count: int) -> None:
    assert len(two.select(Filters(words=words))) == count


def test_a_statement_without_end_is_stopped(two: Store, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an index makes SQLite do: it ends, and the files are read without it."""
    monkeypatch.setattr(database, "MOST_STEPS", 10)
    assert two.read_meetings() == [meeting]
    monkeypatch.setattr(database, "MOST_STEPS", 100_000)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with contextlib.closing(open_database(two.root / NAME)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute(endless)


def test_copying_an_index_that_is_in_use_does_not_wait_for_ever(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT", 0.01)
    connection = open_database(two.root / NAME)
    with contextlib.closing(sqlite3.connect(two.root / NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="in use"):
            copy_to_memory(connection)


def test_an_index_that_cannot_take_over_what_was_written(
    two: Store, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = structs.replace(meeting, chair="Kim Jong Un")

    def fail(connection: sqlite3.Connection, change: Change) -> None:
        if all(row.record != changed for row in change.rows):
            return database.save_change(connection, change)
        connection.execute("BEGIN IMMEDIATE")
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(index_module, "save_change", fail)
        two.write_state([changed], [], [])
    assert (two.read_meetings(), two.read_reports()) == ([changed], [])
