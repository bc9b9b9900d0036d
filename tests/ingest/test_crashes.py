"""Kills at every file operation and at random moments, two ingests at once, a full disk.

`KPMEET_KILLS=200 KPMEET_ROUNDS=50 pytest tests/ingest/test_crashes.py` is the long version.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs

from kpmeet.errors import KpmeetError
from kpmeet.ingest import Stages, ingest
from kpmeet.link import link_reports
from kpmeet.model import Body, Meeting
from kpmeet.reader import ReadOptions
from kpmeet.store import Store

KILLS = int(os.environ.get("KPMEET_KILLS", "4"))
ROUNDS = int(os.environ.get("KPMEET_ROUNDS", "3"))
OPERATIONS = ("fsync", "replace", "unlink")
Ingest = Callable[[Store], object]


@pytest.fixture
def first(docs: Path, stages: Stages) -> Ingest:
    """An ingest of documents that leave a meeting without its date."""
    (docs / "a.txt").write_text("meeting politburo 1\nmeeting congress 8\n")
    return lambda store: run(store, stages, docs / "a.txt", docs / "c.txt")


@pytest.fixture
def second(docs: Path, stages: Stages) -> Ingest:
    """An ingest that gives a date and so another id, adds meetings and takes one away."""

    def ingest_all(store: Store) -> object:
        (docs / "a.txt").write_text("meeting politburo 1\n")
        return run(store, stages, docs)

    return ingest_all


def run(store: Store, stages: Stages, *paths: Path) -> object:
    return ingest(paths, store, options=ReadOptions(), stages=structs.replace(stages, link_reports=link_reports))


def contents(store: Store) -> dict[str, str]:
    return {str(path.relative_to(store.root)): path.read_text() for path in sorted(store.root.rglob("[!.]*.yaml"))}


def dies_at(operation: int, work: Callable[[], object]) -> bool:
    """Run the work in another process that dies before its n-th file operation; whether it did."""
    child = os.fork()
    if child == 0:
        count = 0

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def call(*args: object, **more: object) -> object:
                nonlocal count
                count += 1
                if count == operation:
                    os._exit(9)
                return real(*args, **more)

            return call

        for name in OPERATIONS:
            setattr(os, name, counted(getattr(os, name)))
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_death_at_any_file_operation_loses_nothing(tmp_path: Path, first: Ingest, second: Ingest) -> None:
    undisturbed = Store(tmp_path / "undisturbed")
    first(undisturbed)
    before = contents(undisturbed)
    second(undisturbed)
    after = contents(undisturbed)
    assert before != after
    operation = 0
    died = True
    while died:
        operation += 1
        store = Store(tmp_path / f"data{operation}")
        first(store)
        died = dies_at(operation, lambda store=store: second(store))  # type: ignore[misc]
        assert store.read_state().faults == ()
        strange = {n: t for n, t in contents(store).items() if t not in (before.get(n), after.get(n))}
        assert strange == {}
        second(store)
        assert contents(store) == after
        assert [path.name for path in store.root.rglob(".new-*")] == []
    assert operation > 10


@pytest.fixture
def edited(tmp_path: Path, first: Ingest) -> Callable[[str], Store]:
    """A folder after the first ingest in which a person corrected the chair."""

    def make(name: str) -> Store:
        store = Store(tmp_path / name)
        first(store)
        path = next(store.meetings_folder.glob("*politburo*"))
        path.write_text(path.read_text() + "chair: Choe\nmine: 5\n")
        return store

    return make


def test_death_at_any_file_operation_keeps_a_correction(edited: Callable[[str], Store], second: Ingest) -> None:
    undisturbed = edited("undisturbed")
    second(undisturbed)
    after = contents(undisturbed)
    operation, died = 0, True
    while died:
        operation += 1
        store = edited(f"data{operation}")
        died = dies_at(operation, lambda store=store: second(store))  # type: ignore[misc]
        second(store)
        assert contents(store) == after
    assert "curated:\n  chair: Choe\n" in "".join(after.values())
    assert "mine: 5" in "".join(after.values())


INGEST = """
import pathlib, sys
from kpmeet.ingest import ingest
from kpmeet.store import Store
if __name__ == "__main__":
    print("ready", flush=True)
    ingest([pathlib.Path(sys.argv[1])], Store(pathlib.Path(sys.argv[2])), jobs=int(sys.argv[3]))
    print("done", flush=True)
"""
SENTENCE = (
    "Pyongyang, June {day} (KCNA) -- The {ordinal}th enlarged meeting of the Political Bureau of the 8th Central "
    "Committee of the Workers' Party of Korea was held on June {before}, 2021. Kim Jong Un presided over it.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for day in range(10, 22):
        (folder / f"{day}.txt").write_text(SENTENCE.format(day=day + 1, before=day, ordinal=day))
    return folder


def start(reports: Path, store: Store, jobs: int = 1) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", INGEST, str(reports), str(store.root), str(jobs)], stdout=subprocess.PIPE, text=True
    )


def test_kills_at_random_moments(tmp_path: Path, reports: Path) -> None:
    undisturbed = Store(tmp_path / "undisturbed")
    began = time.monotonic()
    with start(reports, undisturbed) as process:
        process.wait()
    whole = time.monotonic() - began
    after = contents(undisturbed)
    assert len(after) > 12
    dice = random.Random(KILLS)  # noqa: S311, RUF100
    store = Store(tmp_path / "data")
    for round_ in range(KILLS):
        with start(reports, store, jobs=1 + round_ % 2) as process:
            time.sleep(dice.uniform(0.3, 1.0) * whole)
            process.send_signal(signal.SIGKILL)
        assert store.read_state().faults == ()
        assert contents(store).items() <= after.items()
        if round_ % 5 == 4:
            store = Store(tmp_path / f"data{round_}")
    with start(reports, store) as process:
        assert process.wait() == 0
    assert contents(store) == after


def test_two_ingests_at_once_beside_readers(tmp_path: Path, reports: Path) -> None:
    (tmp_path / "early").mkdir()
    for path in sorted(reports.iterdir())[:6]:
        path.rename(tmp_path / "early" / path.name)
    undisturbed = Store(tmp_path / "undisturbed")
    for folder in (reports, tmp_path / "early"):
        with start(folder, undisturbed) as process:
            process.wait()
    for round_ in range(ROUNDS):
        store = Store(tmp_path / f"data{round_}")
        processes = [start(folder, store) for folder in (reports, tmp_path / "early")]
        while any(process.poll() is None for process in processes):
            assert store.read_state().faults == ()
        for process in processes:
            process.communicate()
        assert [process.returncode for process in processes] == [0, 0]
        assert contents(store) == contents(undisturbed)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB, where the system lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if os.name != "posix" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk(small_disk: Path, meeting_of: Callable[[int], Meeting]) -> None:
    store = Store(small_disk / "data")
    store.write_state([meeting_of(1)], [], [])
    before = contents(store)
    with pytest.raises(KpmeetError, match="cannot be written: No space left on device; make room"):
        store.write_state([meeting_of(number) for number in range(200)], [], [])
    assert contents(store) == before
    assert store.read_meetings() == [meeting_of(1)]


def test_a_read_only_disk_is_read_without_an_index(small_disk: Path, meeting_of: Callable[[int], Meeting]) -> None:
    store = Store(small_disk / "data")
    store.write_state([meeting_of(1)], [], [])
    (store.root / ".index.sqlite").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for _ in range(2):
        assert store.read_meetings() == [meeting_of(1)]
    with pytest.raises(KpmeetError, match="cannot be written"):
        store.write_state([], [], [])


@pytest.fixture
def meeting_of() -> Callable[[int], Meeting]:
    def make(number: int) -> Meeting:
        return Meeting(id=f"m{number}", name="n" * 300, body=Body.CONGRESS)

    return make
