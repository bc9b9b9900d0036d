"""The same work on a cluster of this machine: two processes and their scheduler."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kpmeet.errors import KpmeetError, UsageError
from kpmeet.ingest import ingest
from kpmeet.ingest.pool import Place, Work, spread
from kpmeet.store import Store

distributed = pytest.importorskip("distributed", reason="needs kpmeet[dask]")
SEEDS = Path(__file__).parents[2] / "seeds"
NOTHING: Work[int, int] = Work(lambda _: {}, int)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def test_extract_says_the_same(cluster: str, kpmeet: Callable[..., Any]) -> None:
    here = kpmeet("extract", str(SEEDS), "--format", "jsonl")
    there = kpmeet("extract", str(SEEDS), "--format", "jsonl", "--dask", cluster)
    assert (there.code, there.out) == (here.code, here.out)
    assert there.out.count("\n") > 4


def test_ingest_writes_the_same(cluster: str, tmp_path: Path) -> None:
    stores = Store(tmp_path / "here"), Store(tmp_path / "there")
    results = ingest([SEEDS], stores[0], jobs=1), ingest([SEEDS], stores[1], cluster=cluster)
    assert results[0] == results[1]
    written = [{path.name: path.read_bytes() for path in store.root.rglob("*.yaml")} for store in stores]
    assert written[0] == written[1]
    assert written[0]


def test_an_item_that_kills_workers_is_named(cluster: str) -> None:
    def work(numbers: list[int]) -> dict[int, int]:
        if 5 in numbers:
            os.kill(os.getpid(), signal.SIGKILL)
        return {at: 2 * number for at, number in enumerate(numbers)}

    found = spread(iter([[1, 2], [4, 5], [6]]), Work(work, lambda number: -number), Place(cluster=cluster))
    assert list(found) == [(1, 2), (2, 4), (4, 8), (5, -5), (6, 12)]


def test_a_fault_of_the_work_comes_back(cluster: str) -> None:
    def work(numbers: list[int]) -> dict[int, int]:
        raise UsageError(f"not {numbers[0]}")

    results = spread(iter([[1]]), Work(work, int), Place(cluster=cluster))
    with pytest.raises(UsageError, match="not 1"):
        list(results)


def test_a_lost_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpmeet.ingest.cluster._PATIENCE", 1)

    def work(numbers: list[int]) -> dict[int, int]:
        time.sleep(0.2)
        return dict(enumerate(numbers))

    own = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None)
    with own:
        results = spread(([number] for number in range(50)), Work(work, int), Place(cluster=own.scheduler_address))
        assert next(results) == (0, 0)
        own.close()
        with pytest.raises(KpmeetError, match="the Dask scheduler was lost"):
            list(results)


def test_no_workers_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpmeet.ingest.cluster._PATIENCE", 1)

    def work(numbers: list[int]) -> dict[int, int]:
        time.sleep(0.2)
        return dict(enumerate(numbers))

    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as own:
        results = spread(([number] for number in range(50)), Work(work, int), Place(cluster=own.scheduler_address))
        assert next(results) == (0, 0)
        own.scale(0)
        with pytest.raises(KpmeetError, match="no workers left"):
            list(results)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://here", "::"])
def test_no_scheduler(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpmeet.ingest.cluster._PATIENCE", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler answers there"):
        results = spread(iter([[1]]), NOTHING, Place(cluster=address))
        list(results)


def test_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpmeet.ingest.cluster._PATIENCE", 0.5)
    empty = distributed.LocalCluster(n_workers=0, dashboard_address=None)
    with empty, pytest.raises(UsageError, match="no workers"):
        results = spread(iter([[1]]), NOTHING, Place(cluster=empty.scheduler_address))
        list(results)


def test_other_workers(cluster: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    monkeypatch.setattr("importlib.metadata.version", lambda _: "0.0.1" if os.getpid() == here else "0.0.2")
    with pytest.raises(UsageError, match=r"have kpmeet 0\.0\.2; pip install kpmeet==0\.0\.1 there"):
        results = spread(iter([[1]]), NOTHING, Place(cluster=cluster))
        list(results)


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'kpmeet\[dask\]'"):
        results = spread(iter([[1]]), NOTHING, Place(cluster="tcp://127.0.0.1:9"))
        list(results)
