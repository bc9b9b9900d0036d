"""Folders watched, and what arrives in them ingested."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kpmeet.cli.reading import Account
from kpmeet.errors import LockedError, UsageError
from kpmeet.render.terminal import note
from kpmeet.store import Store

if TYPE_CHECKING:
    from kpmeet.reader import ReadOptions


def watch_folders(folders: Sequence[Path], store: Store, options: "ReadOptions", *, jobs: int, once: bool) -> None:
    """Ingest the folders, then whatever changes in them; with `once` only what is there now."""
    _ingest(folders, store, options, jobs)
    if once:
        return
    for paths in _arrivals(folders, store.root):
        try:
            _ingest(paths, store, options, jobs)
        except LockedError as error:
            note(f"kpmeet: {error}")


def _ingest(paths: Sequence[Path], store: Store, options: "ReadOptions", jobs: int) -> None:
    from kpmeet.ingest import ingest

    account = Account(None)
    account.tell(ingest(paths, store, options=options, jobs=jobs, record=account.record), strict=False)


def _arrivals(folders: Sequence[Path], data: Path) -> Iterator[list[Path]]:
    """The files that arrived or changed, a batch at a time; not those of the data folder itself."""
    try:
        from watchfiles import Change, watch
    except ImportError as error:
        raise UsageError("watch: watchfiles is not installed; pip install 'kpmeet[watch]'") from error
    own = data.resolve()
    for changes in watch(*folders):
        paths = sorted({Path(name) for change, name in changes if change is not Change.deleted})
        arrived = [path for path in paths if path.is_file() and own not in path.resolve().parents]
        if arrived:
            yield arrived
