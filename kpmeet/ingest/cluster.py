"""The workers of a Dask cluster, which need kpmeet itself and nothing of this machine's files."""

import contextlib
import gc
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Generic, TypeVar

from kpmeet.errors import KpmeetError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")
_PATIENCE = 10.0
"""Seconds to wait for the scheduler, and then for a first worker."""
_EACH = 3
"""Chunks on their way for each core, so that none has to wait for this machine."""


class Cluster:
    """A cluster that has answered, and what a worker's death looks like from here."""

    def __init__(self, client: "Client") -> None:
        from distributed import KilledWorker

        self.deaths: tuple[type[BaseException], ...] = (KilledWorker,)
        self._client = client

    @property
    def ahead(self) -> int:
        """How many chunks may be on their way, by the cores that the cluster has now."""
        with _while_there_is_a_scheduler(OSError):
            cores: dict[str, int] = self._client.ncores()
        return max(1, sum(cores.values())) * _EACH

    def submit(self, do: Callable[[list[T]], R], chunk: list[T]) -> "_Answer[R]":
        """Have a chunk done by any worker."""
        with _while_there_is_a_scheduler():
            return _Answer(self._client, self._client.submit(do, chunk, pure=False))

    def renew(self, *, alone: bool = False) -> None:
        """Nothing: the cluster gives a dead worker's work to another, as long as it has one."""

    def close(self) -> None:
        """Nothing: the scheduler drops work that nobody waits for any longer."""


class _Answer(Generic[R]):
    """Not the executor of `Client.get_executor`: its futures wait for ever once the scheduler is gone."""

    def __init__(self, client: "Client", future: "Future[R]") -> None:
        self._client, self._future = client, future

    def result(self) -> R:
        while True:
            with _while_there_is_a_scheduler(), contextlib.suppress(TimeoutError):
                result: R = self._future.result(timeout=_PATIENCE)
                return result
            with _while_there_is_a_scheduler(OSError):
                self._wait_for_workers()

    def _wait_for_workers(self) -> None:
        """A worker that died comes back in some seconds, if it does."""
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise KpmeetError(
                "the Dask cluster has no workers left; start some, and then this command again"
            ) from error


@contextlib.contextmanager
def _while_there_is_a_scheduler(*losses: type[BaseException]) -> Iterator[None]:
    """KpmeetError where the scheduler is gone, which more exceptions can show than those of a closed connection."""
    from distributed.client import ClosedClientError
    from distributed.comm import CommClosedError

    try:
        yield
    except (CancelledError, CommClosedError, ClosedClientError, *losses) as error:
        raise KpmeetError("the Dask scheduler was lost; start it, and then this command again") from error


@contextlib.contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """The cluster of a scheduler; UsageError where it cannot be reached or does not fit."""
    try:
        import distributed  # noqa: F401 before the logs are hushed, which it sets up when it is loaded
    except ImportError as error:
        raise UsageError("dask: distributed is not installed; pip install 'kpmeet[dask]'") from error
    with _quiet():
        client = _reach(address)
        if client is None:
            raise UsageError(f"{address}: no Dask scheduler answers there; start one with dask scheduler")
        with client:
            _check(client, address)
            yield Cluster(client)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without the tracebacks that Dask's threads log beside the exception; a fault is told in one line."""
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client", "tornado.application")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL + 1)
    import dask

    try:
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):  # a PDF may be large
            yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


def _reach(address: str) -> "Client | None":
    from distributed import Client

    with contextlib.suppress(OSError, ValueError):
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    gc.collect()  # a client that failed ends its loop when it is deleted; later, amid another's start, that would block
    return None


def _check(client: "Client", address: str) -> None:
    """That there are workers, and that all who are there have this kpmeet."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise UsageError(f"{address}: the cluster has no workers; start some with dask worker {address}") from error
    own = version("kpmeet")
    try:
        with _while_there_is_a_scheduler(OSError):
            others = set(client.run(version, "kpmeet").values()) - {own}
    except PackageNotFoundError as error:
        raise UsageError(f"{address}: a worker has no kpmeet; pip install kpmeet=={own} there") from error
    if others:
        raise UsageError(f"{address}: workers have kpmeet {', '.join(sorted(others))}; pip install kpmeet=={own} there")
