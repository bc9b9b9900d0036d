"""The data folder as commands read it: broken files become lines on stderr, and the command ends with 1."""

import atexit
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from kpmeet.edtf import Edtf, is_edtf
from kpmeet.errors import KpmeetError, NotFoundError, UsageError
from kpmeet.model import Format, Meeting, Report, is_enlarged
from kpmeet.query.filters import Query
from kpmeet.query.references import find_meetings
from kpmeet.query.selection import select_meetings
from kpmeet.render.terminal import note
from kpmeet.store import Filters, Store


class Folder:
    """A data folder that was opened for reading, and the faults met in it so far."""

    def __init__(self, root: Path) -> None:
        self.store = Store(root)
        self.faults: list[KpmeetError] = []

    def meetings(self, query: Query | None = None, *, known: bool = False) -> list[Meeting]:
        """All meetings, or those that a query can mean; with `known` also those that only the chronology has.

        The latter have no sources, and ids that begin with `known-`.
        """
        if known:
            return with_known(self.store.read_meetings(self._tell))
        return self.store.select(to_filters(query) if query else Filters(), self._tell)

    def reports(self) -> list[Report]:
        """All reports."""
        return self.store.read_reports(self._tell)

    def reports_of(self, meetings: Iterable[Meeting]) -> list[Report]:
        """The reports that tell of these meetings, without looking at any other."""
        return self.reports_named({source.report for meeting in meetings for source in meeting.sources})

    def reports_named(self, ids: Iterable[str]) -> list[Report]:
        """The reports of these names, as far as they are there."""
        return self.store.read_reports(self._tell, tuple(ids))

    def select(self, query: Query, *, known: bool = False) -> list[Meeting]:
        """The meetings that a query means."""
        return select_meetings(self.meetings(query, known=known), query)

    def find(self, reference: str, *, known: bool = False) -> list[Meeting]:
        """The meetings that a reference means; NotFoundError where there is none."""
        if known or not (ways := reference_filters(reference)):
            found = find_meetings(self.meetings(known=known), reference)
        else:
            each = (find_meetings(self.store.select(filters, self._tell), reference) for filters in ways)
            found = next(filter(None, each), [])
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
        if str(fault) not in map(str, self.faults):
            self.faults.append(fault)
            note(f"kpmeet: {fault}")


def read_meetings(root: Path) -> list[Meeting]:
    """All meetings of a data folder, none where there is no such folder; a broken file is a line on stderr."""
    return Folder(root).meetings() if root.is_dir() else []


def with_known(meetings: list[Meeting]) -> list[Meeting]:
    """The meetings, and those of the chronology that none of them is."""
    from msgspec.structs import replace

    from kpmeet.link import known_only

    return [*meetings, *(replace(meeting, id=f"known-{meeting.id}") for meeting in known_only(meetings))]


def to_filters(query: Query) -> Filters:
    """What of a query the index can decide; it lets through no less than the query does."""
    enlarged = tuple(each for each in Format if is_enlarged(each))
    formats = tuple(dict.fromkeys(each for wanted in query.formats for each in _formats(wanted, enlarged)))
    return Filters(
        bodies=tuple(dict.fromkeys(term.body for term in query.bodies)),
        formats=formats,
        convocations=query.convocations,
        ordinals=query.ordinals,
        dates=tuple((wanted.low, wanted.high) for wanted in query.dates),
        statuses=query.statuses,
        roles=query.roles,
        conflicts=query.conflicts,
    )


def reference_filters(reference: str) -> tuple[Filters, ...]:
    """The filters that let through what a reference can mean, the first that finds something wins; none: all meetings.

    A date comes before the beginning of an id, and that before its words, as in `find_meetings`.
    """
    name = reference.strip().casefold()
    others = (Filters(names=(name,)), Filters(words=tuple(name.split()))) if name else ()
    text = (reference.replace("..", "/") if "/" not in reference else reference).strip().upper()
    if not is_edtf(text):
        return others
    value = Edtf.parse(text)
    return (Filters(dates=((value.low, value.high),)), *others) if value.has_year else ()


def _formats(wanted: Format, enlarged: tuple[Format, ...]) -> tuple[Format, ...]:
    return enlarged if wanted is Format.ENLARGED else (wanted,)


@contextmanager
def open_folder(root: Path, *, trouble: int = 1) -> Iterator[Folder]:
    """A data folder for reading; leaves with the exit code `trouble` where one of its files was broken.

    NotFoundError where there is no such folder.
    """
    if not root.is_dir():
        raise NotFoundError(f"{root}: no data folder; make one with kpmeet ingest DOCUMENTS --data {root}")
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)  # what was read goes with the process; a last search for garbage costs a tenth of list
    folder = Folder(root)
    yield folder
    if folder.faults:
        raise typer.Exit(trouble)
