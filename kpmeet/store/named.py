"""A record whose id has to be the name of its file."""

from pathlib import Path
from typing import TypeVar

from kpmeet.errors import RecordError
from kpmeet.model import Meeting, Report
from kpmeet.store.files import is_id
from kpmeet.store.records import Entry, parse_record

R = TypeVar("R", Meeting, Report)


def parse_named(text: str, kind: type[R], path: Path) -> Entry[R]:
    """The record in a file's text; RecordError also where its id is not the file's name."""
    entry = parse_record(text, kind, path)
    if entry.value.id != path.stem or not is_id(path.stem):
        raise RecordError(path, "$.id", f"{entry.value.id!r} is not the file's name", "give both the same name")
    return entry
