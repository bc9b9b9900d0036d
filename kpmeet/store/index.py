"""The index beside the YAML files: what each held when it was last read, so that it need not be parsed again.

The files are the truth: a row counts only while the file has the stamp it was read with. It may be deleted at any time;
where it cannot be written, it lives in memory for one command.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from kpmeet.errors import RecordError
from kpmeet.model import Meeting, Report
from kpmeet.store.columns import NO_FILTERS, Filters, to_sql
from kpmeet.store.database import Change, Row, copy_to_memory, open_database, open_in_memory, save_change
from kpmeet.store.files import decode_text, read_stamped
from kpmeet.store.signature import find_edit
from kpmeet.store.stamps import is_settled, read_stamps, stamp_of

NAME = ".index.sqlite"
R = TypeVar("R", Meeting, Report)
T = TypeVar("T")
_QUERY = """
SELECT record FROM facts CROSS JOIN records ON records.kind = facts.kind AND records.name = facts.name
WHERE facts.kind = ? AND ({condition})
"""  # CROSS: look through the short rows first, then fetch the long ones


class Loaded(Struct, Generic[R], frozen=True):
    """What an index gave: records in order of their ids, the faults of files, and the files that a person edited."""

    records: list[R]
    faults: list[RecordError]
    edits: dict[str, str]


class Index:
    """The index of one data folder, brought up to the files of a kind before anything is read from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.connection = open_database(root / NAME)

    def load(self, kind: type[R], folder: Path, filters: Filters = NO_FILTERS) -> Loaded[R]:
        """The records that the filters let through."""
        condition: tuple[str, list[object]] = to_sql(filters)

        def read() -> Loaded[R]:
            faults = self._mend(kind, folder)
            query = _QUERY.format(condition=condition[0])
            decoder = msgspec.json.Decoder(kind)
            blobs = self.connection.execute(query, (kind.__name__, *condition[1]))
            records = sorted((decoder.decode(blob) for (blob,) in blobs), key=lambda record: record.id)
            return Loaded(records, faults, self._edits(kind))

        return self._safely(read)

    def load_blobs(self, kind: type[R], folder: Path) -> dict[str, bytes]:
        """Every record as JSON, by file name."""

        def read() -> dict[str, bytes]:
            self._mend(kind, folder)
            query = "SELECT name, record FROM records WHERE kind = ?"
            return dict(self.connection.execute(query, (kind.__name__,)))

        return self._safely(read)

    def save(self, change: Change) -> None:
        """Take over what changed; in memory, for this time, where the file cannot be written."""
        try:
            save_change(self.connection, change)
        except sqlite3.Error:
            self.connection = copy_to_memory(self.connection)
            save_change(self.connection, change)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def _safely(self, read: Callable[[], T]) -> T:
        """Read; where the index turns out to be damaged or held by another, read the files without it."""
        try:
            return read()
        except (sqlite3.Error, msgspec.MsgspecError):
            with contextlib.suppress(sqlite3.Error):
                self.connection.close()
            self.connection = open_in_memory()
            return read()

    def _mend(self, kind: type[R], folder: Path) -> list[RecordError]:
        """Read what changed since last time; the faults of the files that cannot be read, in order of their names."""
        found = read_stamps(folder)
        listing = msgspec.msgpack.encode(found)
        if self._listing(kind) == listing:
            return []
        stamps = {name: stamp for name, *stamp in found}
        known = self._stamps(kind)
        faults: dict[str, RecordError] = {}
        rows: list[Row] = []
        for name in sorted(name for name, stamp in stamps.items() if not _is_believed(known.get(name), stamp)):
            try:
                rows.append(self._read_row(folder / name, kind))
            except RecordError as fault:
                faults[name] = fault
        gone, broken = known.keys() - stamps.keys(), faults.keys() & known.keys()
        if rows or gone or broken:
            self.save(Change(kind.__name__, folder, rows, gone, broken))
        elif not faults:
            self._save_listing(kind, listing)
        return list(faults.values())

    def _read_row(self, path: Path, kind: type[R]) -> Row:
        read = time.time_ns()
        content, found = read_stamped(path)
        stamp, digest = stamp_of(found), _digest(content)
        query = (
            "SELECT record, edit FROM files JOIN records USING (kind, name) WHERE kind = ? AND name = ? AND digest = ?"
        )
        for record, edit in self.connection.execute(query, (kind.__name__, path.name, digest)):
            return Row(path.name, stamp, read, digest, msgspec.json.decode(record, type=kind), edit)
        from kpmeet.store.named import parse_named  # only here is YAML needed

        text = decode_text(content, path)
        return Row(path.name, stamp, read, digest, parse_named(text, kind, path).value, find_edit(text))

    def _listing(self, kind: type[R]) -> bytes | None:
        """All names and stamps at a time when every one of them could be believed: the short way for the usual case."""
        row = self.connection.execute("SELECT listing FROM listings WHERE kind = ?", (kind.__name__,)).fetchone()
        return row[0] if row else None

    def _save_listing(self, kind: type[R], listing: bytes) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # not vital: the long way is always open
            self.connection.execute("INSERT OR REPLACE INTO listings VALUES (?, ?)", (kind.__name__, listing))

    def _stamps(self, kind: type[R]) -> dict[str, tuple[int, ...]]:
        """Every stamp with the time of its reading, by file name."""
        query = "SELECT name, size, mtime, ctime, inode, read FROM files WHERE kind = ?"
        return {row[0]: row[1:] for row in self.connection.execute(query, (kind.__name__,))}

    def _edits(self, kind: type[R]) -> dict[str, str]:
        """What `find_edit` said of every file that a person changed, by record id."""
        query = "SELECT name, edit FROM files WHERE kind = ? AND edit IS NOT NULL"
        return {name.removesuffix(".yaml"): edit for name, edit in self.connection.execute(query, (kind.__name__,))}


def row_of(path: Path, content: bytes, record: Meeting | Report) -> Row:
    """The row of a file that was just written with this content."""
    read = time.time_ns()
    return Row(path.name, stamp_of(path.lstat()), read, _digest(content), record, find_edit(content.decode()))


def _is_believed(known: tuple[int, ...] | None, stamp: list[int]) -> bool:
    return known is not None and list(known[:4]) == stamp and is_settled(max(stamp[1], stamp[2]), known[4])


def _digest(content: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(content, digest_size=16).digest()
