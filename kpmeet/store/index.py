"""The index beside the YAML files: what each held when it was last read, so that it need not be parsed again.

The files are the truth: a row counts only while the file has the stamp it was read with. It may be deleted at any time;
where it cannot be written, it lives in memory for one command.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from kpmeet.errors import RecordError
from kpmeet.model import Meeting, Report
from kpmeet.store.ahead import find_listing, take_listing
from kpmeet.store.columns import NO_FILTERS, Filters, to_sql
from kpmeet.store.database import Change, Row, copy_to_memory, open_database, open_in_memory, roll_back, save_change
from kpmeet.store.files import decode_text, is_id, read_stamped, scan_folder
from kpmeet.store.signature import find_edit
from kpmeet.store.stamps import Stamp, find_stamp, is_settled, stamp_of

NAME = ".index.sqlite"
R = TypeVar("R", Meeting, Report)
T = TypeVar("T")
_QUERY = """
SELECT record FROM facts CROSS JOIN records ON records.kind = facts.kind AND records.name = facts.name
WHERE facts.kind = ? AND ({condition})
"""  # CROSS: look through the short rows first, then fetch the long ones


class Loaded(Struct, Generic[R], frozen=True):
    """What an index gave: records in order of their ids, the faults of files, and, if all, what a person edited."""

    records: list[R]
    faults: list[RecordError]
    edits: dict[str, str]


class Index:
    """The index of one data folder, brought up to the files of a kind before anything is read from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.connection = open_database(root / NAME)

    def load(self, kind: type[R], folder: Path, filters: Filters | None = None) -> Loaded[R]:
        """The records that the filters let through; without filters all of them, and which of them were edited."""
        condition: tuple[str, list[object]] = to_sql(filters or NO_FILTERS)

        def read() -> Loaded[R]:
            faults = self._mend(kind, folder)
            query = _QUERY.format(condition=condition[0])
            decoder = msgspec.json.Decoder(kind)
            blobs = self.connection.execute(query, (kind.__name__, *condition[1]))
            records = sorted((decoder.decode(blob) for (blob,) in blobs), key=lambda record: record.id)
            return Loaded(records, faults, self._edits(kind) if filters is None else {})

        return self._safely(read)

    def load_named(self, kind: type[R], folder: Path, ids: Collection[str]) -> Loaded[R]:
        """The records of these ids, as far as they are there; no other file is looked at."""
        names = sorted(f"{id_}.yaml" for id_ in set(ids) if is_id(id_))

        def read() -> Loaded[R]:
            with scan_folder(folder):  # refuses what is no folder
                stamps = {name: stamp for name in names if (stamp := find_stamp(folder / name))}
            change, faults = self._find_change(kind, folder, stamps, self._stamps_of(kind, names))
            if change:
                self._take_over(change)
            query = "SELECT record FROM records WHERE kind = ? AND name = ?"
            rows = (self.connection.execute(query, (kind.__name__, name)).fetchone() for name in names)
            records = [msgspec.json.decode(row[0], type=kind) for row in rows if row]
            return Loaded(sorted(records, key=lambda record: record.id), faults, {})

        return self._safely(read)

    def load_blobs(self, kind: type[R], folder: Path) -> dict[str, bytes]:
        """Every record as JSON, by file name."""

        def read() -> dict[str, bytes]:
            self._mend(kind, folder)
            query = "SELECT name, record FROM records WHERE kind = ?"
            return dict(self.connection.execute(query, (kind.__name__,)))

        return self._safely(read)

    def save(self, change: Change) -> None:
        """Take over what was written, if that can be done; if not, the files are read again next time."""
        with contextlib.suppress(sqlite3.Error):
            try:
                save_change(self.connection, change)
            finally:
                roll_back(self.connection)

    def _take_over(self, change: Change) -> None:
        """Put into the index what changed; in memory, for this time, where the file cannot be written."""
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
        ahead = take_listing(folder)
        if ahead is not None and self._listing(kind) == ahead:
            return []
        found, listing = find_listing(folder)
        if self._listing(kind) == listing:
            return []
        stamps: dict[str, Stamp] = {row[0]: row[1:] for row in found}
        change, faults = self._find_change(kind, folder, stamps, self._stamps(kind))
        if change:
            self._take_over(change)
        elif not faults:
            self._save_listing(kind, listing)
        return faults

    def _find_change(
        self, kind: type[R], folder: Path, stamps: Mapping[str, Stamp], known: Mapping[str, tuple[int, ...]]
    ) -> tuple[Change, list[RecordError]]:
        """Read the files whose stamp is not the known one; what differs, and the faults in order of file names."""
        faults: dict[str, RecordError] = {}
        rows: list[Row] = []
        for name in sorted(name for name, stamp in stamps.items() if not _is_believed(known.get(name), stamp)):
            try:
                rows.append(self._read_row(folder / name, kind))
            except RecordError as fault:
                faults[name] = fault
        gone, broken = known.keys() - stamps.keys(), faults.keys() & known.keys()
        return Change(kind.__name__, folder, rows, gone, broken), list(faults.values())

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
        """The digest of all names and stamps when each could be believed: the short way for the usual case."""
        row = self.connection.execute("SELECT listing FROM listings WHERE kind = ?", (kind.__name__,)).fetchone()
        return row[0] if row else None

    def _save_listing(self, kind: type[R], listing: bytes) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # not vital: the long way is always open
            self.connection.execute("INSERT OR REPLACE INTO listings VALUES (?, ?)", (kind.__name__, listing))

    def _stamps(self, kind: type[R]) -> dict[str, tuple[int, ...]]:
        """Every stamp with the time of its reading, by file name."""
        query = "SELECT name, size, mtime, ctime, inode, read FROM files WHERE kind = ?"
        return {row[0]: row[1:] for row in self.connection.execute(query, (kind.__name__,))}

    def _stamps_of(self, kind: type[R], names: Collection[str]) -> dict[str, tuple[int, ...]]:
        """The same of these files alone."""
        query = "SELECT size, mtime, ctime, inode, read FROM files WHERE kind = ? AND name = ?"
        rows = ((name, self.connection.execute(query, (kind.__name__, name)).fetchone()) for name in names)
        return {name: row for name, row in rows if row}

    def _edits(self, kind: type[R]) -> dict[str, str]:
        """What `find_edit` said of every file that a person changed, by record id."""
        query = "SELECT name, edit FROM files WHERE kind = ? AND edit IS NOT NULL"
        return {name.removesuffix(".yaml"): edit for name, edit in self.connection.execute(query, (kind.__name__,))}


def row_of(path: Path, content: bytes, record: Meeting | Report) -> Row:
    """The row of a file that was just written with this content."""
    read = time.time_ns()
    return Row(path.name, stamp_of(path.lstat()), read, _digest(content), record, find_edit(content.decode()))


def _is_believed(known: tuple[int, ...] | None, stamp: Stamp) -> bool:
    return known is not None and known[:4] == stamp and is_settled(max(stamp[1], stamp[2]), known[4])


def _digest(content: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(content, digest_size=16).digest()
