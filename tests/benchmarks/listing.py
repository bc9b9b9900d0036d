"""`kpmeet list` and `show` on folders of growing size, against other ways to keep such records."""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.records import make_meeting, write_meetings
from tests.benchmarks.timing import KPMEET, Row, Run, row_of, run_command, time_command

SIZES = (100, 1_000, 10_000)
LARGEST = 100_000
FILTER = ("--body", "secretariat", "--since", "1700-01-10", "--until", "1700-01-31")
PYYAML = """
import pathlib, sys, yaml
found = [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in pathlib.Path(sys.argv[1], "meetings").iterdir()]
print([one["name"] for one in found if one["body"] == "secretariat" and "1700-01-10" <= one["date"] <= "1700-01-31"])
"""
SQLITE = """
import sqlite3, sys
query = "SELECT name FROM meetings WHERE body = 'secretariat' AND date BETWEEN '1700-01-10' AND '1700-01-31'"
print(sqlite3.connect(sys.argv[1]).execute(query).fetchall())
"""
ICALENDAR = """
import pathlib, sys, icalendar
events = icalendar.Calendar.from_ical(pathlib.Path(sys.argv[1]).read_bytes()).walk("VEVENT")
print([str(one["summary"]) for one in events if "secretariat" in str(one["summary"]).lower()][:5])
"""


def measure_list(times: int, *, large: bool) -> Iterator[Row]:
    """Cold is without the index beside the files, warm with it; start-up is measured anew beside each size."""
    for size in (*SIZES, LARGEST) if large else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "data"
            write_meetings(root, size)
            version = time_command([*KPMEET, "--version"], times)
            yield row_of("kpmeet --version", version, version)
            yield from _measure_folder(root, size, version, times)
            if size == SIZES[-1]:
                yield from _measure_others(Path(folder), size, version)


def _measure_folder(root: Path, size: int, version: Run, times: int) -> Iterator[Row]:
    index = root / ".index.sqlite"
    whole = [*KPMEET, "list", "--data", str(root), *FILTER]
    cold = time_command(whole, 1 if size > 1_000 else times, lambda: index.unlink(missing_ok=True))
    time.sleep(2.1)  # what was written just now is not believed, and read once more
    run_command(whole)
    for what, run in (
        ("cold", cold),
        ("warm", time_command(whole, times)),
        ("warm, all as JSON", time_command([*KPMEET, "list", "--data", str(root), "--format", "json"], min(times, 3))),
        ("show by date", time_command([*KPMEET, "show", "--data", str(root), "1700-01-15"], times)),
    ):
        yield row_of(f"{size:>7,} meetings: {what}", run, version)


def _measure_others(folder: Path, size: int, version: Run) -> Iterator[Row]:
    """The same filter by what a user would take instead."""
    data = folder / "data"
    for form in ("ics", "sqlite"):
        run_command([*KPMEET, "export", form, "--data", str(data), "--output", str(folder / f"all.{form}")])
    python = sys.executable
    for name, command in (
        ("SQLite alone", [python, "-c", SQLITE, str(folder / "all.sqlite")]),
        ("PyYAML's C loader", [python, "-c", PYYAML, str(data)]),
        ("icalendar", [python, "-c", ICALENDAR, str(folder / "all.ics")]),
        ("recsel", _recsel(folder, size)),
    ):
        if not command:
            yield Row(f"{size:>7,} meetings: {name}", note="absent: recutils is not installed")
            continue
        yield row_of(f"{size:>7,} meetings: {name}", time_command(command, 3), version)


def _recsel(folder: Path, size: int) -> list[str]:
    if not shutil.which("recsel"):
        return []
    path = folder / "all.rec"
    meetings = map(make_meeting, range(size))
    path.write_text(
        "\n".join(f"id: {one.id}\nname: {one.name}\nbody: {one.body}\ndate: {one.date}\n" for one in meetings)
    )
    return ["recsel", "-e", "body = 'secretariat' && date >> '1700-01-09' && date << '1700-02-01'", str(path)]
