"""Documents in, records out: reads, extracts, links and writes, and accounts for every document."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec import structs

from kpmeet.errors import KpmeetError
from kpmeet.ingest.accounting import Gathered, account
from kpmeet.ingest.merging import merge_reports
from kpmeet.ingest.outcome import IngestResult, Outcome, Progress
from kpmeet.ingest.pool import Place
from kpmeet.ingest.relinking import relink
from kpmeet.ingest.stages import Stages, real_stages
from kpmeet.ingest.workers import Task, read_found
from kpmeet.model import Issue
from kpmeet.store import Store

if TYPE_CHECKING:
    from kpmeet.reader import Raw, ReadOptions


class Wishes(TypedDict, total=False):
    """How an ingest is to run: in how many processes or on which cluster, without writing, who hears, other stages.

    `cluster` is the address of a Dask scheduler. `record` gets the outcome of every document that holds no meeting as
    soon as it is known, and the result then lists only the others, so that memory does not grow with them.
    """

    jobs: int
    cluster: str | None
    dry_run: bool
    progress: Callable[[Progress], None] | None
    record: Callable[[Outcome], None] | None
    stages: Stages | None


def ingest(
    paths: Sequence[Path], store: Store, *, options: "ReadOptions | None" = None, **wishes: Unpack[Wishes]
) -> IngestResult:
    """Read the documents and bring the data folder up to them.

    The same documents give the same bytes in any order, in any number of runs and processes. A file that cannot be
    read, here or in the data folder, is told in the result and left alone. On Ctrl-C what was read so far is written,
    then KeyboardInterrupt goes on.
    """
    stages = wishes.get("stages") or real_stages()
    dry_run = wishes.get("dry_run", False)
    if not dry_run:
        store.check_writable()
    gathered = Gathered(wishes.get("progress"), wishes.get("record"), _known_documents(store))
    interrupted = False
    try:
        task = Task(options or _no_options(), stages)
        documents = _read_sources(paths, task, gathered)
        place = Place(wishes.get("jobs", 1), wishes.get("cluster"))
        for found in read_found(documents, task, place):
            gathered.add(found)
    except KeyboardInterrupt:
        interrupted = True
    result = _write(gathered, store, stages, dry_run=dry_run)
    if interrupted:
        raise KeyboardInterrupt
    return result


def _no_options() -> "ReadOptions":
    from kpmeet.reader import ReadOptions

    return ReadOptions()


def _known_documents(store: Store) -> set[tuple[str | None, str | None]]:
    """The documents whose silence matters: those that told of a meeting before."""
    return {(report.path, report.document) for report in store.read_reports(lambda _: None)}


def _write(gathered: Gathered, store: Store, stages: Stages, *, dry_run: bool) -> IngestResult:
    with contextlib.nullcontext() if dry_run else store.lock():
        held = store.read_state()
        merged = merge_reports(held.reports, gathered.kept, held.edited)
        relinked = relink(held, structs.replace(held, reports=merged.reports), stages.link_reports, merged.renamed)
        if not dry_run:
            store.write_state(relinked.meetings, merged.reports, held.judgements)
    result = account(gathered, held, merged, relinked)
    return structs.replace(result, dry_run=dry_run)


def _read_sources(paths: Sequence[Path], task: Task, gathered: Gathered) -> Iterator["Raw | Issue"]:
    sources = list(_find_sources(paths, task.stages))
    gathered.total_files = len(sources)
    gathered.total_size = sum(_size(source) for source in sources)
    for source in sources:
        gathered.begin(_size(source))
        if isinstance(source, Issue):
            yield source
            continue
        try:
            yield from task.stages.read_raw(source, task.options)
        except (KpmeetError, OSError) as error:
            yield Issue("unreadable", str(source), str(error))


def _find_sources(paths: Sequence[Path], stages: Stages) -> Iterator[Path | Issue]:
    seen: set[str] = set()
    for path in paths:
        try:
            sources: Iterable[Path | Issue] = list(stages.find_sources([path]))
        except KpmeetError as error:
            sources = [Issue("unreadable", str(path), str(error))]
        for source in sources:
            name = source.document if isinstance(source, Issue) else str(source)
            if name not in seen:
                seen.add(name)
                yield source


def _size(source: Path | Issue) -> int:
    if isinstance(source, Issue):
        return 0
    try:
        return source.stat().st_size
    except OSError:
        return 0
