"""The index beside the YAML files: what each held when it was last read, so that it need not be parsed again.

The files are the truth: a row counts only while the file has the stamp it was read with. It may be deleted at any time;
where it cannot be written, it lives in memory for one command.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from kpmeet.errors import RecordError
from kpmeet.model import Meeting, Report
from kpmeet.store.columns import COLUMNS, NO_FILTERS, VERSION, Filters, find_columns, to_sql
from kpmeet.store.files import decode_text, read_stamped
from kpmeet.store.signature import find_edit
from kpmeet.store.stamps import Stamp, is_settled, read_stamps, stamp_of

NAME = ".index.sqlite"
R = TypeVar("R", Meeting, Report)
T = TypeVar("T")
_WAIT = 5.0
_TABLES = ("files", "facts", "records", "listings")
_QUERY = "SELECT record FROM facts JOIN records USING (kind, name) WHERE kind = ? AND ({condition}) ORDER BY id"
_SCHEMA = """
CREATE TABLE files (
    kind TEXT, name TEXT, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, read INTEGER, digest BLOB,
    edit TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE facts (kind TEXT, name TEXT, {columns}, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE records (kind TEXT, name TEXT, record BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE listings (kind TEXT PRIMARY KEY, listing BLOB);
"""


class Row(Struct, frozen=True):
    """One file as it was read: its stamp, when, the digest of its bytes, the record, and `find_edit` of its text."""

    name: str
    stamp: Stamp
    read: int
    digest: bytes
    record: Meeting | Report | None = None
    edit: str | None = None


class Loaded(Struct, Generic[R], frozen=True):
    """What an index gave: records in order of their ids, the faults of files, and the files that a person edited."""

    records: list[R]
    faults: list[RecordError]
    edits: dict[str, str]


class Index:
    """The index of one data folder, brought up to the files of a kind before anything is read from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.connection = _open(root / NAME)

    def load(self, kind: type[R], folder: Path, filters: Filters = NO_FILTERS) -> Loaded[R]:
        """The records that the filters let through."""
        condition: tuple[str, list[object]] = to_sql(filters)

        def read() -> Loaded[R]:
            faults = self._mend(kind, folder)
            query = _QUERY.format(condition=condition[0])
            decoder = msgspec.json.Decoder(kind)
            blobs = self.connection.execute(query, (kind.__name__, *condition[1]))
            return Loaded([decoder.decode(blob) for (blob,) in blobs], faults, self._edits(kind))

        return self._safely(read)

    def load_blobs(self, kind: type[R], folder: Path) -> dict[str, bytes]:
        """Every record as JSON, by file name."""

        def read() -> dict[str, bytes]:
            self._mend(kind, folder)
            query = "SELECT name, record FROM records WHERE kind = ?"
            return dict(self.connection.execute(query, (kind.__name__,)))

        return self._safely(read)

    def _safely(self, read: Callable[[], T]) -> T:
        """Read; where the index turns out to be damaged or held by another, read the files without it."""
        try:
            return read()
        except (sqlite3.Error, msgspec.MsgspecError):
            with contextlib.suppress(sqlite3.Error):
                self.connection.close()
            self.connection = _new_in_memory()
            return read()

    def _mend(self, kind: type[R], folder: Path) -> list[RecordError]:
        """Read what changed since last time; the faults of the files that cannot be read, in order of their names."""
        found = read_stamps(folder)
        listing = msgspec.msgpack.encode(found)
        if self._listing(kind) == listing:
            return []
        stamps = {name: stamp for name, *stamp in found}
        faults: list[RecordError] = []
        known = self._stamps(kind)
        rows: list[Row] = []
        broken: set[str] = set()
        for name in sorted(name for name, stamp in stamps.items() if not _is_believed(known.get(name), stamp)):
            try:
                rows.append(_read_row(folder / name, kind, self._row(kind, name) if name in known else None))
            except RecordError as fault:
                faults.append(fault)
                broken.add(name)
        gone = known.keys() - stamps.keys() | broken & known.keys()
        if rows or gone:
            self.save(kind, rows, gone)
        elif not faults:
            self._save_listing(kind, listing)
        return faults

    def _listing(self, kind: type[R]) -> bytes | None:
        """All names and stamps at a time when every one of them could be believed: the short way for the usual case."""
        row = self.connection.execute("SELECT listing FROM listings WHERE kind = ?", (kind.__name__,)).fetchone()
        return row[0] if row else None

    def _save_listing(self, kind: type[R], listing: bytes) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # not vital: the long way is always open
            self.connection.execute("INSERT OR REPLACE INTO listings VALUES (?, ?)", (kind.__name__, listing))

    def save(self, kind: type[R], rows: Iterable[Row], gone: Iterable[str] = ()) -> None:
        """Put rows in and take rows out; in memory, for this time, where the file cannot be written."""
        rows, gone = list(rows), list(gone)
        try:
            _save(self.connection, kind, rows, gone)
        except sqlite3.Error:
            self.connection = _copy_to_memory(self.connection)
            _save(self.connection, kind, rows, gone)

    def _edits(self, kind: type[R]) -> dict[str, str]:
        """What `find_edit` said of every file that a person changed, by record id."""
        query = "SELECT name, edit FROM files WHERE kind = ? AND edit IS NOT NULL"
        return {name.removesuffix(".yaml"): edit for name, edit in self.connection.execute(query, (kind.__name__,))}

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def _stamps(self, kind: type[R]) -> dict[str, tuple[int, ...]]:
        """Every stamp with the time of its reading, by file name."""
        query = "SELECT name, size, mtime, ctime, inode, read FROM files WHERE kind = ?"
        return {row[0]: row[1:] for row in self.connection.execute(query, (kind.__name__,))}

    def _row(self, kind: type[R], name: str) -> Row | None:
        query = "SELECT size, mtime, ctime, inode, read, digest, edit FROM files WHERE kind = ? AND name = ?"
        for size, mtime, ctime, inode, read, digest, edit in self.connection.execute(query, (kind.__name__, name)):
            return Row(name, (size, mtime, ctime, inode), read, digest, None, edit)
        return None


def row_of(path: Path, content: bytes, record: Meeting | Report) -> Row:
    """The row of a file that was just written with this content."""
    read = time.time_ns()
    return Row(path.name, stamp_of(path.lstat()), read, _digest(content), record, find_edit(content.decode()))


def _is_believed(known: tuple[int, ...] | None, stamp: list[int]) -> bool:
    return known is not None and list(known[:4]) == stamp and is_settled(max(stamp[1], stamp[2]), known[4])


def _read_row(path: Path, kind: type[R], known: Row | None) -> Row:
    read = time.time_ns()
    content, found = read_stamped(path)
    stamp, digest = stamp_of(found), _digest(content)
    if known and known.digest == digest:
        return Row(path.name, stamp, read, digest, None, known.edit)
    from kpmeet.store.named import parse_named  # only here is YAML needed

    text = decode_text(content, path)
    return Row(path.name, stamp, read, digest, parse_named(text, kind, path).value, find_edit(text))


def _digest(content: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(content, digest_size=16).digest()


def _open(path: Path) -> sqlite3.Connection:
    """The index file; one in memory where there is none to be had. A damaged one is made anew."""
    if path.is_symlink() or not path.parent.is_dir():
        return _new_in_memory()
    for _ in range(2):
        try:
            return _prepare(sqlite3.connect(path, timeout=_WAIT, isolation_level=None))
        except sqlite3.OperationalError:
            break
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    return _new_in_memory()


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            connection.execute("BEGIN IMMEDIATE")
            _create(connection)
            connection.execute("COMMIT")
        connection.execute("SELECT 1 FROM files, facts, records, listings LIMIT 1")
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


def _new_in_memory() -> sqlite3.Connection:
    return _prepare(sqlite3.connect(":memory:", isolation_level=None))


def _copy_to_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    with contextlib.closing(source):
        try:
            if source.in_transaction:
                source.execute("ROLLBACK")
            source.backup(copy)
        except sqlite3.Error:
            copy.close()
            raise
    return _prepare(copy)


def _save(connection: sqlite3.Connection, kind: type[Meeting | Report], rows: list[Row], gone: list[str]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    name = kind.__name__
    for table in _TABLES[:3]:
        connection.executemany(f"DELETE FROM {table} WHERE kind = ? AND name = ?", [(name, each) for each in gone])  # noqa: S608, RUF100
    connection.executemany(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(name, row.name, *row.stamp, row.read, row.digest, row.edit) for row in rows],
    )
    read = [(row.name, row.record) for row in rows if row.record is not None]
    marks = ", ".join("?" * (len(COLUMNS) + 2))
    facts = [(name, each, *find_columns(record)) for each, record in read]
    connection.executemany(f"INSERT OR REPLACE INTO facts VALUES ({marks})", facts)  # noqa: S608, RUF100
    records = [(name, each, msgspec.json.encode(record)) for each, record in read]
    connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", records)
    connection.execute("DELETE FROM listings WHERE kind = ?", (name,))
    connection.execute("COMMIT")
