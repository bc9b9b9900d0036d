"""The data folder: meetings, reports and judgements as YAML files, read with their faults and written as one state."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from kpmeet.errors import KpmeetError, RecordError
from kpmeet.model import Judgement, Meeting, Report
from kpmeet.store.columns import NO_FILTERS, Filters
from kpmeet.store.files import decode_text, path_in, read_bytes, remove_leftovers, replace_files
from kpmeet.store.index import Index, Loaded
from kpmeet.store.locking import DEFAULT_WAIT, lock_folder
from kpmeet.store.signature import split_signature

if TYPE_CHECKING:
    from kpmeet.store.plan import Plan

R = TypeVar("R", Meeting, Report)
OnFault = Callable[[RecordError], None]


def raise_fault(fault: RecordError) -> None:
    """Stop at the first broken file."""
    raise fault


class Held(Struct, frozen=True):
    """What a data folder holds, and the files in it that could not be read.

    `edited` has the ids of meetings and reports whose file a person changed after kpmeet wrote it, or wrote alone, each
    with the digest of the `curated` part that kpmeet wrote last (empty where it wrote none).
    """

    meetings: tuple[Meeting, ...] = ()
    reports: tuple[Report, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    faults: tuple[RecordError, ...] = ()
    edited: dict[str, str] = {}

    def broken(self, folder: str | None = None) -> frozenset[str]:
        """The names, without `.yaml`, of the files that could not be read, in one folder or in all."""
        paths = [Path(fault.path) for fault in self.faults]
        return frozenset(path.stem for path in paths if folder in (None, path.parent.name))


class Store:
    """The data folder at `root`; nothing is kept in memory between two calls."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)
        self.meetings_folder = self.root / "meetings"
        self.reports_folder = self.root / "reports"
        self.judgements_path = self.root / "judgements.yaml"

    def check_writable(self) -> None:
        """Fail at once where a later write would: KpmeetError where the folder cannot be made or written."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KpmeetError(f"{self.root}: cannot be made: {error.strerror}; choose another folder") from error
        if not os.access(self.root, os.W_OK):
            raise KpmeetError(f"{self.root}: cannot be written; check its rights or choose another folder")

    def lock(self, wait: float = DEFAULT_WAIT) -> AbstractContextManager[None]:
        """Hold the folder for writing; LockedError after `wait` seconds."""
        return lock_folder(self.root, wait)

    def read_meetings(self, on_fault: OnFault | None = None) -> list[Meeting]:
        """All meetings in order of their ids; `on_fault` gets each broken file, without it the first one raises."""
        return self.select(NO_FILTERS, on_fault)

    def read_reports(self, on_fault: OnFault | None = None, ids: Collection[str] | None = None) -> list[Report]:
        """All reports in order of their ids, or those of `ids` that are there; faults as in `read_meetings`.

        With `ids` no other report is looked at, so that the time does not grow with the folder.
        """
        with self._index() as index:
            return self._read(index, Report, on_fault or raise_fault, NO_FILTERS if ids is None else ids).records

    def select(self, filters: Filters, on_fault: OnFault | None = None) -> list[Meeting]:
        """The meetings that pass the filters, in order of their ids; no others are loaded; faults as ever."""
        with self._index() as index:
            return self._read(index, Meeting, on_fault or raise_fault, filters).records

    def read_judgements(self, on_fault: OnFault | None = None) -> list[Judgement]:
        """All judgements in the order of the file; faults as in `read_meetings`."""
        from kpmeet.store.judgements import parse_judgements

        try:
            return parse_judgements(
                decode_text(read_bytes(self.judgements_path), self.judgements_path), self.judgements_path
            )
        except RecordError as fault:
            if isinstance(fault.__cause__, FileNotFoundError):
                return []
            (on_fault or raise_fault)(fault)
            return []

    def read_state(self) -> Held:
        """Everything at once, broken files among `faults`."""
        faults: list[RecordError] = []
        with self._index() as index:
            meetings = self._read(index, Meeting, faults.append)
            reports = self._read(index, Report, faults.append)
        judgements = self.read_judgements(faults.append)
        edited = meetings.edits | reports.edits
        return Held(tuple(meetings.records), tuple(reports.records), tuple(judgements), tuple(faults), edited)

    def path_of(self, kind: type, id_: str) -> Path:
        """The file of a record; RecordError where the id cannot name a file of the folder."""
        return path_in(self._folder(kind), id_)

    def write_state(
        self, meetings: Iterable[Meeting], reports: Iterable[Report], judgements: Sequence[Judgement]
    ) -> list[Path]:
        """Make the folder hold exactly this, and give the files that were written or removed, in order.

        A file that says the same already is not touched, nor is one that cannot be read. Call it under `lock`. A crash
        leaves every file old or new, and a second call mends the rest: reports go last, when no meeting needs them.
        """
        from kpmeet.store.plan import plan_judgements

        self.check_writable()
        for folder in (self.meetings_folder, self.reports_folder, self.root):
            remove_leftovers(folder)
        with self._index() as index:
            plans = (self._plan(index, Report, reports), self._plan(index, Meeting, meetings))
            changes = plan_judgements(self.judgements_path, judgements) | plans[0].texts | plans[1].texts
            gone = [path for plan in reversed(plans) for path, text in plan.texts.items() if text is None]
            changes = {path: text for path, text in changes.items() if text is not None} | dict.fromkeys(gone)
            replace_files(changes)
            for plan in plans:
                index.save(plan.change())
        return list(changes)

    def read_text(self, id_: str) -> str:
        """The text of a meeting's file for a person to edit, without kpmeet's own first line."""
        path = self.path_of(Meeting, id_)
        return split_signature(decode_text(read_bytes(path), path))[1]

    def write_edit(self, id_: str, text: str) -> None:
        """Put a person's text in place of a meeting's file, as if it had been edited there; call it under `lock`."""
        path = self.path_of(Meeting, id_)
        line, before = split_signature(decode_text(read_bytes(path), path))
        after = split_signature(text)[1]
        if before != after:
            replace_files({path: line + after})

    def _folder(self, kind: type) -> Path:
        return self.meetings_folder if kind is Meeting else self.reports_folder

    @contextmanager
    def _index(self) -> Iterator[Index]:
        index = Index(self.root)
        try:
            yield index
        finally:
            index.close()

    def _read(
        self, index: Index, kind: type[R], on_fault: OnFault, wanted: Filters | Collection[str] | None = None
    ) -> Loaded[R]:
        folder = self._folder(kind)
        try:
            if wanted is None or isinstance(wanted, Filters):
                loaded = index.load(kind, folder, wanted)
            else:
                loaded = index.load_named(kind, folder, wanted)
        except RecordError as unreadable:
            loaded = Loaded([], [unreadable], {})
        for fault in loaded.faults:
            on_fault(fault)
        return loaded

    def _plan(self, index: Index, kind: type[R], records: Iterable[R]) -> "Plan":
        from kpmeet.store.plan import plan_records

        folder = self._folder(kind)
        return plan_records(folder, kind, list(records), index.load_blobs(kind, folder))
