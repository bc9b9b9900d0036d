"""What has to be written and removed so that a folder holds certain records, and nothing that says so already."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from kpmeet.errors import RecordError
from kpmeet.model import Judgement, Meeting, Report
from kpmeet.store.database import Change
from kpmeet.store.extras import Extras
from kpmeet.store.files import decode_text, list_records, path_in, read_bytes
from kpmeet.store.index import row_of
from kpmeet.store.judgements import dump_judgements, parse_judgements
from kpmeet.store.named import parse_named
from kpmeet.store.records import dump_record
from kpmeet.store.signature import sign_text

R = TypeVar("R", Meeting, Report)


class Plan(Struct, frozen=True):
    """New texts by path (None: remove the file), writes before removals, and the records of the new texts."""

    kind: type[Meeting | Report]
    folder: Path
    texts: dict[Path, str | None]
    records: dict[Path, Meeting | Report]

    def change(self) -> Change:
        """What the index has to take over, once the files are written."""
        written = [(path, text) for path, text in self.texts.items() if text is not None]
        rows = [row_of(path, text.encode(), self.records[path]) for path, text in written]
        gone = {path.name for path, text in self.texts.items() if text is None}
        return Change(self.kind.__name__, self.folder, rows, gone)


def plan_records(folder: Path, kind: type[R], records: Sequence[R], known: Mapping[str, bytes]) -> Plan:
    """What to do so that the folder holds these records; `known` has the JSON of what it holds, by file name.

    Files that cannot be read stay. Other people's keys stay with their record, also when it gets another id.
    """
    wanted: dict[Path, R] = {path_in(folder, record.id): record for record in records}
    gone = [path for name in list_records(folder) if (path := folder / name) not in wanted]
    extras = {path: _find_extras(path, kind) for path in gone}
    inherited = _inherited(wanted, {path.stem: found for path, found in extras.items() if found})
    texts: dict[Path, str | None] = {}
    for path, record in wanted.items():
        inheritance = inherited.get(path)
        if not inheritance and _is_known(record, known.get(path.name)):
            continue
        text = _changed_text(path, record, inheritance)
        if text is not None:
            texts[path] = text
    texts |= {path: None for path, found in extras.items() if found is not None}
    return Plan(kind, folder, texts, dict(wanted))


def _is_known(record: Meeting | Report, blob: bytes | None) -> bool:
    try:
        return blob is not None and blob == msgspec.json.encode(record)
    except UnicodeEncodeError:
        return False


def plan_judgements(path: Path, judgements: Sequence[Judgement]) -> dict[Path, str | None]:
    """The same for the file of judgements, which stays where it cannot be read."""
    text = dump_judgements(judgements)
    try:
        before = decode_text(read_bytes(path), path)
        same = parse_judgements(before, path) == list(judgements)
    except RecordError as fault:
        missing = isinstance(fault.__cause__, FileNotFoundError)
        return {path: text} if missing and judgements else {}
    return {} if same else {path: text}


def _find_extras(path: Path, kind: type[R]) -> Extras | None:
    """The other people's keys of a file that is going away, or None where it cannot be read and has to stay."""
    try:
        return parse_named(decode_text(read_bytes(path), path), kind, path).extras
    except RecordError:
        return None


def _inherited(wanted: Mapping[Path, Meeting | Report], by_id: Mapping[str, Extras]) -> dict[Path, Extras]:
    """The keys that go along when a meeting gets another id."""
    return {
        path: by_id[former]
        for path, record in wanted.items()
        if isinstance(record, Meeting)
        for former in record.formerly
        if former in by_id
    }


def _changed_text(path: Path, record: R, inherited: Extras | None) -> str | None:
    """The file's new text, or None where it already says so or cannot be read and has to stay."""
    plain = _dump(path, record, inherited)
    try:
        before = decode_text(read_bytes(path), path)
        if before == plain:
            return None
        entry = parse_named(before, type(record), path)
    except RecordError as fault:
        return plain if isinstance(fault.__cause__, FileNotFoundError) else None
    if entry.value == record and not inherited:
        return None
    return _dump(path, record, entry.extras or inherited)


def _dump(path: Path, record: Meeting | Report, extras: Extras | None) -> str:
    try:
        return sign_text(dump_record(record, extras), record.curated if isinstance(record, Meeting) else None)
    except ValueError as error:
        raise RecordError(path, "$", str(error), "shorten the document") from error
