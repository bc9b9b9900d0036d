"""Work spread over processes here or over a cluster, a bounded number of chunks ahead, its results in order."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from kpmeet.ingest.cluster import connect

T = TypeVar("T")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
_WAITING = 3


def _any(_: object) -> bool:
    """All items have to be done."""
    return True


class Place(Struct, frozen=True):
    """Where work is done: in so many processes of this machine, or on the cluster of a Dask scheduler's address."""

    jobs: int = 1
    cluster: str | None = None


class Work(Struct, Generic[T, R], frozen=True):
    """What is done: `do` gives the outcomes of a chunk by the items' places in it, `killed` that of a deadly item.

    `do` goes to other processes, so it has to be importable by name. `needs` is asked here, and items that it does not
    want are not sent; they have no outcome.
    """

    do: Callable[[list[T]], dict[int, R]]
    killed: Callable[[T], R]
    needs: Callable[[T], bool] = _any


class Answer(Protocol[R_co]):
    """Work that was given away."""

    def result(self) -> R_co:
        """Wait for its outcome; one of the workers' `deaths` where it was lost with its worker."""
        ...


class Workers(Protocol):
    """Who does the work, how it shows that one of them died, and how many chunks they should have at hand."""

    deaths: tuple[type[BaseException], ...]

    @property
    def ahead(self) -> int:
        """How many chunks may be on their way."""
        ...

    def submit(self, do: Callable[[list[T]], R], chunk: list[T]) -> Answer[R]:
        """Give a chunk away."""
        ...

    def renew(self, *, alone: bool = False) -> None:
        """After a death: new workers, or only one, where the old ones cannot go on."""
        ...

    def close(self) -> None:
        """Let the workers go, and give up what they have not begun."""
        ...


def spread(chunks: Iterator[list[T]], work: Work[T, R], place: Place) -> Iterator[tuple[T, R | None]]:
    """Every item in order with its outcome, None where there is none.

    Without a cluster, one job or one chunk needs no other process. UsageError where the cluster cannot be used.
    """
    if place.cluster is not None:
        with connect(place.cluster) as cluster:
            yield from _Pool(work, cluster).run(chunks)
        return
    first = next(chunks, [])
    second = next(chunks, None) if place.jobs > 1 else None
    if second is not None:
        yield from _Pool(work, _Processes(place.jobs)).run(chain([first, second], chunks))
        return
    for chunk in chain([first], chunks):
        for item in chunk:
            yield item, work.do([item]).get(0) if work.needs(item) else None


class _Processes:
    """Processes of this machine."""

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._executor = _open_executor(jobs)

    @property
    def ahead(self) -> int:
        return self.jobs * _WAITING

    def submit(self, do: Callable[[list[T]], R], chunk: list[T]) -> Answer[R]:
        try:
            return self._executor.submit(do, chunk)
        except BrokenProcessPool as error:
            future: Future[R] = Future()
            future.set_exception(error)
            return future

    def renew(self, *, alone: bool = False) -> None:
        self.close()
        self._executor = _open_executor(1 if alone else self.jobs)

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


class _Nothing:
    """The answer where nothing had to be sent."""

    def result(self) -> dict[int, Any]:
        return {}


class _Pending(Struct, Generic[T, R], frozen=True):
    """A chunk, of which the items at `sent` are on their way; all are kept until they are back."""

    chunk: list[T]
    sent: list[int]
    answer: Answer[dict[int, R]]


class _Pool(Generic[T, R]):
    """Workers, and what they have not given back yet."""

    def __init__(self, work: Work[T, R], workers: Workers) -> None:
        self.work, self.workers = work, workers
        self.pending: deque[_Pending[T, R]] = deque()

    def run(self, chunks: Iterable[list[T]]) -> Iterator[tuple[T, R | None]]:
        try:
            for chunk in chunks:
                self._submit(chunk)
                if len(self.pending) >= self.workers.ahead:
                    yield from self._collect()
            while self.pending:
                yield from self._collect()
        finally:
            self.workers.close()

    def _submit(self, chunk: list[T]) -> None:
        sent = [at for at, item in enumerate(chunk) if self.work.needs(item)]
        items = [chunk[at] for at in sent]
        self.pending.append(_Pending(chunk, sent, self.workers.submit(self.work.do, items) if items else _Nothing()))

    def _collect(self) -> Iterator[tuple[T, R | None]]:
        pending = self.pending.popleft()
        try:
            results = pending.answer.result()
        except self.workers.deaths:
            waiting = [item.chunk for item in self.pending]
            self.pending.clear()  # what nobody waits for is not done, so that no other chunk can kill meanwhile
            results = self._collect_singly([pending.chunk[at] for at in pending.sent])
            self.workers.renew()
            for chunk in waiting:
                self._submit(chunk)
        places = {at: place for place, at in enumerate(pending.sent)}
        for at, item in enumerate(pending.chunk):
            yield item, results.get(places[at]) if at in places else None

    def _collect_singly(self, chunk: list[T]) -> dict[int, R]:
        """A worker died in this chunk: find the item that kills, and name it.

        Where no worker can live at all, the work is done here.
        """
        self.workers.renew(alone=True)
        try:
            self.workers.submit(self.work.do, []).result()
        except self.workers.deaths:
            return self.work.do(chunk)
        results: dict[int, R] = {}
        for at, item in enumerate(chunk):
            try:
                found = self.workers.submit(self.work.do, [item]).result().get(0)
            except self.workers.deaths:
                self.workers.renew(alone=True)
                found = self.work.killed(item)
            if found is not None:
                results[at] = found
        return results


def _open_executor(jobs: int) -> ProcessPoolExecutor:
    """Forked workers start at once, but forking is safe only where no other thread runs."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    method = os.environ.get("KPMEET_START_METHOD") or ("fork" if can_fork and os.name == "posix" else "spawn")
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    """Ctrl-C is for the parent alone, which then stops the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
