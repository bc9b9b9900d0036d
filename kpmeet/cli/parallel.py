"""Work spread over processes, its results in order."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_CHUNK = 128
_AHEAD = 3


def map_in_order(work: Callable[[list[T]], list[R]], items: Iterable[T], jobs: int) -> Iterator[R]:
    """The results of `work` on chunks of the items, in order; one chunk, or one job, needs no process.

    Only a few chunks are ahead of the reader, so that memory does not grow with the number of items.
    """
    chunks = _chunks(iter(items))
    first = next(chunks, [])
    second = next(chunks, None) if jobs > 1 else None
    if second is None:
        yield from work(first)
        for chunk in chunks:
            yield from work(chunk)
        return
    yield from _map_with_processes(work, [first, second], chunks, jobs)


def _map_with_processes(
    work: Callable[[list[T]], list[R]], begun: list[list[T]], rest: Iterator[list[T]], jobs: int
) -> Iterator[R]:
    method = "fork" if os.name == "posix" else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(jobs, context, initializer=_ignore_interrupt) as pool:
        waiting: deque[Future[list[R]]] = deque(pool.submit(work, chunk) for chunk in begun)
        for chunk in rest:
            waiting.append(pool.submit(work, chunk))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(items: Iterator[T]) -> Iterator[list[T]]:
    while chunk := list(islice(items, _CHUNK)):
        yield chunk


def _ignore_interrupt() -> None:
    """Ctrl-C is for the parent alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
