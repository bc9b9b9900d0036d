"""How long commands take before they do anything."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.records import write_meetings
from tests.benchmarks.timing import KPMEET, Row, time_command

EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None:\n    pass\napp()\n"
OTHERS = ("sqlite-utils", "papis", "http", "khal", "datasette")


def measure_start(times: int) -> Iterator[Row]:
    """Python alone, an empty Typer program, kpmeet, and others that are at hand."""
    empty = time_command([sys.executable, "-c", EMPTY], times)
    yield Row("python -c pass", time_command([sys.executable, "-c", "pass"], times))
    yield Row("an empty Typer program", empty, ratio="1.0")
    with tempfile.TemporaryDirectory() as folder:
        write_meetings(Path(folder) / "data", 20)
        for name in (("--version",), ("--help",), ("list", "--data", f"{folder}/data"), ("bodies",)):
            seconds = time_command([*KPMEET, *name], times)
            yield Row(f"kpmeet {name[0]}", seconds, ratio=f"{seconds / empty:.1f}")
    for other in OTHERS:
        path = shutil.which(other)
        if path is None:
            yield Row(f"{other} --version", note="absent: not installed")
            continue
        seconds = time_command([path, "--version"], times)
        yield Row(f"{other} --version", seconds, ratio=f"{seconds / empty:.1f}")
