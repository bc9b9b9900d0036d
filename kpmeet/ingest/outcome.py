"""What an ingest gives back: one outcome for every document, and what became of the records."""

from enum import StrEnum

from msgspec import Struct

from kpmeet.errors import RecordError
from kpmeet.model import Issue, Meeting


class Verdict(StrEnum):
    """How a document ended; every file and every line of a file ends in one of these."""

    MEETINGS = "meetings"
    NO_MEETING = "no meeting"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


class Outcome(Struct, frozen=True, omit_defaults=True):
    """One document: where it lay, how it ended and why, and the ids of the meetings it tells of."""

    path: str | None
    document: str
    outcome: Verdict
    why: str | None = None
    meetings: tuple[str, ...] = ()


class Progress(Struct, frozen=True):
    """How far an ingest has come; `size` counts the bytes of the files begun, of `total_size` in all files."""

    files: int
    total_files: int
    size: int
    total_size: int
    documents: int
    reports: int


class Correction(Struct, frozen=True, omit_defaults=True):
    """A hand edit that was found in a record's file and moved to `curated`: field, machine's value, person's value."""

    meeting: str
    field: str
    before: object = None
    after: object = None


class ChangedSource(Struct, frozen=True, omit_defaults=True):
    """A document that was ingested before and says something else now, with the difference as a unified diff.

    With `replaced` the new report stands for the old one; without, both are kept, because only the address is the same.
    """

    path: str | None
    document: str
    old: str
    new: str | None
    diff: str
    replaced: bool


class IngestResult(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an ingest did: ids of records by fate, a row a document, and everything a person should be told."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    rows: tuple[Outcome, ...] = ()
    totals: dict[Verdict, int]
    issues: tuple[Issue, ...] = ()
    faults: tuple[RecordError, ...] = ()
    corrections: tuple[Correction, ...] = ()
    changed: tuple[ChangedSource, ...] = ()
    notes: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0, or 1 where a document or a file of the data folder could not be read."""
        return 1 if self.faults or self.totals.get(Verdict.UNREADABLE) else 0
