"""The data folder as commands read it: broken files become lines on stderr, and the command ends with 1."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from kpmeet.errors import KpmeetError, NotFoundError, UsageError
from kpmeet.model import Meeting, Report
from kpmeet.query.filters import Query
from kpmeet.query.references import find_meetings
from kpmeet.query.selection import select_meetings
from kpmeet.render.console import note
from kpmeet.store import Store


class Folder:
    """A data folder that was opened for reading, and the faults met in it so far."""

    def __init__(self, root: Path) -> None:
        self.store = Store(root)
        self.faults: list[KpmeetError] = []

    def meetings(self, *, known: bool = False) -> list[Meeting]:
        """All meetings; with `known` also those that only the chronology has."""
        found = self.store.read_meetings(self._tell)
        if known:
            from kpmeet.query.chronology import with_known

            return with_known(found)
        return found

    def reports(self) -> list[Report]:
        """All reports."""
        return self.store.read_reports(self._tell)

    def select(self, query: Query, *, known: bool = False) -> list[Meeting]:
        """The meetings that a query means."""
        return select_meetings(self.meetings(known=known), query)

    def find(self, reference: str, *, known: bool = False) -> list[Meeting]:
        """The meetings that a reference means; NotFoundError where there is none."""
        found = find_meetings(self.meetings(known=known), reference)
        if not found:
            raise NotFoundError(f"{reference}: no such meeting in {self.store.root}; see kpmeet list")
        return found

    def find_one(self, reference: str, *, known: bool = False) -> Meeting:
        """The one meeting that a reference means; UsageError lists the candidates where there are several."""
        found = self.find(reference, known=known)
        if len(found) > 1:
            candidates = ", ".join(meeting.id for meeting in found[:8]) + (" ..." if len(found) > 8 else "")
            raise UsageError(f"{reference}: {len(found)} meetings; take one of {candidates}")
        return found[0]

    def _tell(self, fault: KpmeetError) -> None:
        self.faults.append(fault)
        note(f"kpmeet: {fault}")


@contextmanager
def open_folder(root: Path, *, trouble: int = 1) -> Iterator[Folder]:
    """A data folder for reading; leaves with the exit code `trouble` where one of its files was broken.

    NotFoundError where there is no such folder.
    """
    if not root.is_dir():
        raise NotFoundError(f"{root}: no data folder; make one with kpmeet ingest DOCUMENTS --data {root}")
    folder = Folder(root)
    yield folder
    if folder.faults:
        raise typer.Exit(trouble)
