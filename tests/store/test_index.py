import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from kpmeet.errors import RecordError
from kpmeet.model import Body, Conflict, ConflictValue, Format, Meeting, Report, Role, Source, Status
from kpmeet.store import Filters, Store, database
from kpmeet.store import index as index_module
from kpmeet.store.database import Change
from kpmeet.store.index import NAME, row_of
from kpmeet.store.named import parse_named
from kpmeet.store.stamps import is_settled

SECOND = 1_000_000_000
DAY = 86_400 * SECOND


@pytest.fixture
def old(store: Store, meeting: Meeting) -> Store:
    """A folder whose one file is a day old and indexed."""
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    os.utime(path, ns=(path.stat().st_atime_ns - DAY, path.stat().st_mtime_ns - DAY))
    assert store.read_meetings() == [meeting]
    return store


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed from now on."""
    names: list[str] = []

    def parse(text: str, kind: type[Meeting], path: Path) -> object:
        names.append(path.name)
        return parse_named(text, kind, path)

    monkeypatch.setattr("kpmeet.store.named.parse_named", parse)
    return names


def test_a_known_file_is_not_parsed_again(old: Store, meeting: Meeting, parsed: list[str]) -> None:
    assert old.read_meetings() == [meeting]
    assert parsed == []


def test_what_was_just_written_is_not_parsed_again(store: Store, meeting: Meeting, parsed: list[str]) -> None:
    store.write_state([meeting], [], [])
    assert store.read_meetings() == [meeting]
    assert parsed == []


def test_an_edit_that_keeps_size_and_time_is_seen(old: Store, meeting: Meeting) -> None:
    path = old.path_of(Meeting, meeting.id)
    before = path.stat()
    path.write_text(path.read_text().replace("2nd", "3rd"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert [item.name[:3] for item in old.read_meetings()] == ["3rd"]


def test_edits_in_the_same_moment_are_seen(store: Store, meeting: Meeting) -> None:
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    seen = []
    for number in range(2, 9):
        path.write_text(path.read_text().replace(f"ordinal: {number}", f"ordinal: {number + 1}"))
        seen += [item.ordinal for item in store.read_meetings()]
    assert seen == list(range(3, 10))


@pytest.mark.parametrize(
    ("mtime", "read", "settled"),
    [
        pytest.param(10 * SECOND + 1, 10 * SECOND + 1, False, id="same-moment"),
        pytest.param(10 * SECOND + 1, 10 * SECOND + 40_000_000, False, id="same-tick"),
        pytest.param(10 * SECOND + 1, 10 * SECOND + 60_000_000, True, id="next-tick"),
        pytest.param(10 * SECOND, 11 * SECOND, False, id="whole-seconds"),
        pytest.param(10 * SECOND, 13 * SECOND, True, id="whole-seconds-later"),
        pytest.param(20 * SECOND, 10 * SECOND, False, id="from-the-future"),
    ],
)
def test_is_settled(mtime: int, read: int, settled: bool) -> None:
    assert is_settled(mtime, read) is settled


def test_files_that_come_and_go(old: Store, meeting: Meeting) -> None:
    path = old.path_of(Meeting, meeting.id)
    text = path.read_text()
    path.with_name("new.yaml").write_text(text.replace("id: 2021-06-29-politburo", "id: new"))
    assert [item.id for item in old.read_meetings()] == [meeting.id, "new"]
    path.unlink()
    assert [item.id for item in old.read_meetings()] == ["new"]


def test_a_file_that_breaks_leaves_the_index(old: Store, meeting: Meeting) -> None:
    path = old.path_of(Meeting, meeting.id)
    good = path.read_text()
    path.write_text("[")
    for _ in range(2):
        faults: list[RecordError] = []
        assert old.read_meetings(faults.append) == []
        assert [fault.path for fault in faults] == [str(path)]
    path.write_text(good)
    assert old.read_meetings() == [meeting]


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def other_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def other_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE files")
    connection.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link(path: Path) -> None:
    path.unlink()
    path.with_name("victim").write_text("safe")
    path.symlink_to("victim")


@pytest.mark.parametrize("damage", [Path.unlink, garbage, truncated, other_version, other_tables, folder, link])
def test_a_damaged_index_is_never_trusted(old: Store, meeting: Meeting, damage: Callable[[Path], None]) -> None:
    damage(old.root / NAME)
    for _ in range(2):
        assert old.read_meetings() == [meeting]
        assert old.write_state([meeting], [], []) == []
    if damage is link:
        assert (old.root / "victim").read_text() == "safe"


@pytest.mark.parametrize("record", [b"{}", b"not json", b'{"id": 5}'], ids=["empty", "garbage", "wrong-type"])
def test_a_record_in_the_index_that_is_no_record(old: Store, meeting: Meeting, record: bytes) -> None:
    with sqlite3.connect(old.root / NAME) as connection:
        connection.execute("UPDATE records SET record = ?", (record,))
    connection.close()
    assert old.read_meetings() == [meeting]


def test_an_index_that_fails_in_the_middle(old: Store, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old.path_of(Meeting, meeting.id)
    path.write_text(path.read_text().replace("2nd", "3rd"))

    def fail(*args: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(index_module, "copy_to_memory", fail)
    other = sqlite3.connect(old.root / NAME, isolation_level=None)
    monkeypatch.setattr(database, "WAIT", 0.05)
    other.execute("BEGIN IMMEDIATE")
    state = old.read_state()
    other.close()
    assert [item.name[:3] for item in state.meetings] == ["3rd"]
    assert list(state.edited) == [meeting.id]


def test_a_file_that_vanishes_while_it_is_listed(old: Store, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        name = "gone.yaml"

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            raise FileNotFoundError

    found = [Gone(), *os.scandir(old.meetings_folder)]
    monkeypatch.setattr("kpmeet.store.stamps.scan_folder", lambda folder: contextlib.nullcontext(found))
    assert old.read_meetings() == [meeting]


def test_an_index_that_another_process_is_writing(
    old: Store, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    path = old.path_of(Meeting, meeting.id)
    path.write_text(path.read_text().replace("2nd", "3rd"))
    other = sqlite3.connect(old.root / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert [item.name[:3] for item in old.read_meetings()] == ["3rd"]
    other.execute("ROLLBACK")
    other.execute("BEGIN EXCLUSIVE")
    assert [item.name[:3] for item in old.read_meetings()] == ["3rd"]
    other.close()


READER = """
import sys, pathlib
from kpmeet.store import Store
for _ in range(15):
    assert len(Store(pathlib.Path(sys.argv[1])).read_meetings()) == 40
"""


def test_several_processes_at_once(store: Store, meeting: Meeting) -> None:
    store.write_state([structs.replace(meeting, id=f"m{number}") for number in range(40)], [], [])
    (store.root / NAME).unlink()
    readers = [subprocess.Popen([sys.executable, "-c", READER, str(store.root)]) for _ in range(3)]
    for number in range(2, 12):
        path = store.path_of(Meeting, "m7")
        new = path.with_name(".other")
        new.write_text(path.read_text().replace(f"ordinal: {number}", f"ordinal: {number + 1}"))
        new.replace(path)
        assert [item.ordinal for item in store.read_meetings() if item.id == "m7"] == [number + 1]
    assert [reader.wait() for reader in readers] == [0, 0, 0]


def test_reports_and_meetings_do_not_mix(store: Store, meeting: Meeting, report: Report) -> None:
    store.write_state([meeting], [structs.replace(report, id=meeting.id)], [])
    assert store.read_meetings() == [meeting]
    assert store.read_reports() == [structs.replace(report, id=meeting.id)]


MEETINGS = (
    Meeting(id="2021-06-29-politburo", name="n", body=Body.POLITBURO, format=Format.ENLARGED, convocation=8, ordinal=2,
            date="2021-06-29", status=Status.HELD, sources=(Source("r", Role.REPORTED), Source("s", Role.BACKGROUND))),
    Meeting(id="2022-03-28-officials", name="n", body=Body.OFFICIALS, sector="information", date="2022-03-28/..",
            formerly=("undated-officials",)),
    Meeting(id="2024-12-central-committee", name="n", body=Body.CENTRAL_COMMITTEE, date="2024-12",
            conflicts=(Conflict("date", (ConflictValue("2024-11"),)),)),
    Meeting(id="undated-officials", name="n", body=Body.OFFICIALS, sector="personnel administration"),
    Meeting(id="xxxx-congress", name="n", body=Body.CONGRESS, date="XXXX-06-29",
            sources=(Source("s", Role.BACKGROUND),)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(Filters(), (0, 1, 2, 3, 4), id="none"),
        pytest.param(Filters(bodies=(Body.POLITBURO, Body.CONGRESS)), (0, 4), id="bodies"),
        pytest.param(Filters(bodies=(Body.OFFICIALS,), sectors=("information",)), (1,), id="sector"),
        pytest.param(Filters(formats=(Format.ENLARGED,)), (0,), id="format"),
        pytest.param(Filters(convocations=(8,), ordinals=(2, 3)), (0,), id="numbers"),
        pytest.param(Filters(statuses=(Status.HELD,)), (0,), id="status"),
        pytest.param(Filters(roles=(Role.BACKGROUND,)), (4,), id="strongest-role"),
        pytest.param(Filters(conflicts=True), (2,), id="conflicts"),
        pytest.param(Filters(dates=((date(2021, 6, 29), date(2021, 6, 29)),)), (0, 3, 4), id="day-or-unknown"),
        pytest.param(Filters(dates=((date(2023, 1, 1), None),)), (1, 2, 3, 4), id="since"),
        pytest.param(Filters(dates=((None, date(2021, 12, 31)),)), (0, 3, 4), id="until"),
        pytest.param(
            Filters(dates=((date(2021, 1, 1), date(2021, 12, 31)), (date(2024, 12, 31), date(2025, 1, 1)))),
            (0, 1, 2, 3, 4),
            id="two-spans",
        ),
        pytest.param(Filters(names=("undated-officials",)), (1, 3), id="id-and-former-id"),
        pytest.param(Filters(names=("2021", "2024-12-c")), (0, 2), id="beginnings"),
        pytest.param(Filters(names=("%",)), (), id="no-wildcards"),
    ],
)
def test_filters(store: Store, filters: Filters, found: tuple[int, ...]) -> None:
    store.write_state(MEETINGS, [], [])
    assert store.select(filters) == [MEETINGS[at] for at in found]


def test_a_slow_process_does_not_overwrite_what_a_faster_one_read(old: Store, meeting: Meeting) -> None:
    path = old.path_of(Meeting, meeting.id)
    slow = row_of(path, path.read_bytes(), meeting)
    path.write_text(path.read_text().replace("2nd", "3rd") + "\n")
    assert [item.name[:3] for item in old.read_meetings()] == ["3rd"]
    index = index_module.Index(old.root)
    index.save(Change("Meeting", old.meetings_folder, [slow], gone={path.name}))
    assert [item.name[:3] for item in index.load(Meeting, old.meetings_folder).records] == ["3rd"]
    index.close()
