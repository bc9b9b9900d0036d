"""Documents into reports, in this process or in several, in the order in which they came."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from msgspec import Struct

from kpmeet.errors import KpmeetError, VocabularyError
from kpmeet.ingest.stages import Stages
from kpmeet.model import Issue, Report
from kpmeet.store import check_record

if TYPE_CHECKING:
    from kpmeet.reader import Raw, ReadOptions

CHUNK_DOCUMENTS = 256
CHUNK_SIZE = 1_000_000
_WAITING = 3


class Found(Struct, frozen=True):
    """What came of one document: a report where it tells of a meeting, an issue where something was amiss."""

    path: str | None
    document: str
    report: Report | None = None
    issue: Issue | None = None


class Task(Struct, frozen=True):
    """What a worker needs beside the documents."""

    options: "ReadOptions"
    stages: Stages


def read_found(documents: Iterable["Raw | Issue"], task: Task, jobs: int) -> Iterator[Found]:
    """The outcome of every document, in order, whatever the number of processes.

    With one job, or when all documents fit in one chunk, no process is started.
    """
    chunks = _split(documents)
    first = next(chunks, [])
    second = next(chunks, None) if jobs > 1 else None
    if second is None:
        yield from _extract_here(first, task)
        for chunk in chunks:
            yield from _extract_here(chunk, task)
        return
    yield from _Pool(task, jobs).run([first, second], chunks)


def _split(documents: Iterable["Raw | Issue"]) -> Iterator[list["Raw | Issue"]]:
    chunk: list[Raw | Issue] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += 0 if isinstance(document, Issue) else len(document.content)
        if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_SIZE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _extract_here(chunk: list["Raw | Issue"], task: Task) -> Iterator[Found]:
    for item in chunk:
        yield _extract_one(item, task) or _nothing(item)


def extract_chunk(chunk: list["Raw | Issue"], task: Task) -> dict[int, Found]:
    """What a worker sends back: the documents of a chunk that gave something, by their place in it."""
    found = ((at, _extract_one(item, task)) for at, item in enumerate(chunk))
    return {at: result for at, result in found if result}


def _extract_one(item: "Raw | Issue", task: Task) -> Found | None:
    """The outcome of one document, or None where nothing in it speaks of a meeting."""
    if isinstance(item, Issue):
        return Found(item.document, item.document, issue=item)
    try:
        found = _find_report(item, task.stages, task.options)
    except VocabularyError:
        raise
    except (KpmeetError, RecursionError, OSError) as error:
        found = Issue("unreadable", item.path or item.id, str(error))
    if isinstance(found, Report):
        return Found(item.path, item.id, found)
    return Found(item.path, item.id, issue=found) if found else None


def _find_report(item: "Raw", stages: Stages, options: "ReadOptions") -> Report | Issue | None:
    text = stages.raw_text(item)
    if not text.strip():
        return Issue("empty", item.id, "the document has no text")
    if not stages.may_tell(text):
        return None
    document = stages.read_document(item, options)
    if isinstance(document, Issue):
        return document
    report = stages.extract_document(document)
    if report.claims:
        check_record(report, item.path or item.id)
    return report if report.claims else None


def _nothing(item: "Raw | Issue") -> Found:
    return Found(item.document, item.document, issue=item) if isinstance(item, Issue) else Found(item.path, item.id)


class _Pending(Struct, frozen=True):
    """A chunk on its way; its documents are kept until it is back, for the case that a worker dies."""

    chunk: list["Raw | Issue"]
    future: Future[dict[int, Found]]


class _Pool:
    """Worker processes, a bounded number of chunks ahead of the reader of the results."""

    def __init__(self, task: Task, jobs: int) -> None:
        self.task, self.jobs = task, jobs
        self.executor = _open_executor(jobs)
        self.pending: deque[_Pending] = deque()

    def run(self, begun: list[list["Raw | Issue"]], rest: Iterator[list["Raw | Issue"]]) -> Iterator[Found]:
        try:
            for chunk in begun:
                self._submit(chunk)
            for chunk in rest:
                self._submit(chunk)
                if len(self.pending) >= self.jobs * _WAITING:
                    yield from self._collect()
            while self.pending:
                yield from self._collect()
        finally:
            self.executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, chunk: list["Raw | Issue"]) -> None:
        try:
            future = self.executor.submit(extract_chunk, chunk, self.task)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self.pending.append(_Pending(chunk, future))

    def _collect(self) -> Iterator[Found]:
        pending = self.pending.popleft()
        try:
            results = pending.future.result()
        except BrokenProcessPool:
            self.executor.shutdown(wait=True, cancel_futures=True)
            results = self._collect_singly(pending.chunk)
            self.executor = _open_executor(self.jobs)
            waiting, self.pending = self.pending, deque()
            for chunk in [item.chunk for item in waiting]:
                self._submit(chunk)
        for at, item in enumerate(pending.chunk):
            yield results.get(at) or _nothing(item)

    def _collect_singly(self, chunk: list["Raw | Issue"]) -> dict[int, Found]:
        """A worker died in this chunk: find the document that kills, and name it.

        Where no worker can live at all, the documents are read here.
        """
        executor = _open_executor(1)
        try:
            executor.submit(int).result()
        except BrokenProcessPool:
            return extract_chunk(chunk, self.task)
        results: dict[int, Found] = {}
        for at, item in enumerate(chunk):
            try:
                found = executor.submit(extract_chunk, [item], self.task).result().get(0)
            except BrokenProcessPool:
                executor.shutdown(wait=True)
                executor = _open_executor(1)
                found = _killer(item)
            if found:
                results[at] = found
        executor.shutdown()
        return results


def _killer(item: "Raw | Issue") -> Found:
    name = item.document if isinstance(item, Issue) else item.path or item.id
    issue = Issue("unreadable", name, "the process that read it died; remove the document or report it as a bug")
    return Found(name, name if isinstance(item, Issue) else item.id, issue=issue)


def _open_executor(jobs: int) -> ProcessPoolExecutor:
    """Forked workers start at once, but forking is safe only where no other thread runs."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    method = os.environ.get("KPMEET_START_METHOD") or ("fork" if can_fork and os.name == "posix" else "spawn")
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    """Ctrl-C is for the parent alone, which then stops the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
