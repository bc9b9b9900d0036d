"""The SQLite side of the index: its tables, how it is opened whatever state it is in, and how rows go in."""

import contextlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from kpmeet.model import Meeting, Report
from kpmeet.store.columns import COLUMNS, VERSION, find_columns
from kpmeet.store.stamps import Stamp, find_stamp

WAIT = 5.0
# No honest statement comes near to it; one that does is stopped, and the files are read without the index.
MOST_STEPS = 2_000_000_000
_TABLES = ("files", "facts", "records", "listings")
_SCHEMA = """
CREATE TABLE files (
    kind TEXT, name TEXT, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, read INTEGER, digest BLOB,
    edit TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE facts (kind TEXT, name TEXT, {columns}, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE INDEX bodies ON facts (kind, body, low, high);
CREATE TABLE records (kind TEXT, name TEXT, record BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE listings (kind TEXT PRIMARY KEY, listing BLOB);
"""


class Row(Struct, frozen=True):
    """One file as it was read: its stamp, when, the digest of its bytes, the record, and `find_edit` of its text."""

    name: str
    stamp: Stamp
    read: int
    digest: bytes
    record: Meeting | Report
    edit: str | None = None


class Change(Struct, frozen=True):
    """What differs from the index in the folder of one kind: files read anew, gone, and no longer readable."""

    kind: str
    folder: Path
    rows: list[Row]
    gone: set[str] = set()
    broken: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self.rows or self.gone or self.broken)


def open_database(path: Path) -> sqlite3.Connection:
    """The index file; one in memory where there is none to be had. A damaged one is made anew."""
    if path.is_symlink() or not path.parent.is_dir():
        return open_in_memory()
    for _ in range(2):
        try:
            connection = _prepare(sqlite3.connect(path, timeout=WAIT, isolation_level=None))
            connection.set_progress_handler(_stop, MOST_STEPS)
            return connection
        except sqlite3.OperationalError:
            break
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    return open_in_memory()


def open_in_memory() -> sqlite3.Connection:
    """An empty index that lives as long as the command."""
    return _prepare(sqlite3.connect(":memory:", isolation_level=None))


def copy_to_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """The same index in memory, where its file cannot be written; closes the file.

    OperationalError where another process lets nobody read it; left alone, the copying would wait for ever.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    with contextlib.closing(source):
        roll_back(source)
        source.backup(copy, progress=_refuse_waiting)
    return _prepare(copy)


def roll_back(connection: sqlite3.Connection) -> None:
    """Give up what was begun, if anything."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _refuse_waiting(status: int, _left: int, _pages: int) -> None:
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("the index is in use")


def _stop() -> int:
    return 1


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            connection.execute("BEGIN IMMEDIATE")
            _create(connection)
            connection.execute("COMMIT")
        for table in _TABLES:
            connection.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608, RUF100
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process did so while this one waited."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _SCHEMA.format(columns=", ".join(COLUMNS)).split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def save_change(connection: sqlite3.Connection, change: Change) -> None:
    """Put the rows in and take those of missing and broken files out, in one transaction.

    Another process may have read some of the files later than this one: its rows are kept where they describe the
    files as they are now.
    """
    connection.execute("BEGIN IMMEDIATE")
    query = "SELECT name, size, mtime, ctime, inode FROM files WHERE kind = ?"
    known: dict[str, Stamp] = {row[0]: row[1:] for row in connection.execute(query, (change.kind,))}
    rows = [row for row in change.rows if not _is_outdated(row, change.folder, known)]
    gone = [name for name in change.gone if find_stamp(change.folder / name) is None] + list(change.broken)
    for table in _TABLES[:3]:
        delete = f"DELETE FROM {table} WHERE kind = ? AND name = ?"  # noqa: S608, RUF100
        connection.executemany(delete, [(change.kind, name) for name in gone])
    _insert(connection, "files", [(change.kind, row.name, *row.stamp, row.read, row.digest, row.edit) for row in rows])
    _insert(connection, "facts", [(change.kind, row.name, *find_columns(row.record)) for row in rows])
    _insert(connection, "records", [(change.kind, row.name, msgspec.json.encode(row.record)) for row in rows])
    connection.execute("DELETE FROM listings WHERE kind = ?", (change.kind,))
    connection.execute("COMMIT")


def _is_outdated(row: Row, folder: Path, known: Mapping[str, Stamp]) -> bool:
    other = known.get(row.name)
    return other not in (None, row.stamp) and find_stamp(folder / row.name) == other


def _insert(connection: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608, RUF100
