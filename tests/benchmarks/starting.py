"""How long commands take before they do anything."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.records import write_meetings
from tests.benchmarks.timing import KPMEET, Row, row_of, time_command

EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None:\n    pass\napp()\n"
OTHERS = ("sqlite-utils", "papis", "http", "khal", "datasette")


def measure_start(times: int) -> Iterator[Row]:
    """Python alone, an empty Typer program, kpmeet, and others that are at hand."""
    empty = time_command([sys.executable, "-c", EMPTY], times)
    yield row_of("python -c pass", time_command([sys.executable, "-c", "pass"], times))
    yield row_of("an empty Typer program", empty, empty)
    with tempfile.TemporaryDirectory() as folder:
        write_meetings(Path(folder) / "data", 20)
        for words in (("--version",), ("--help",), ("list", "--data", f"{folder}/data"), ("bodies",)):
            yield row_of(f"kpmeet {words[0]}", time_command([*KPMEET, *words], times), empty)
    for other in OTHERS:
        path = shutil.which(other)
        if path is None:
            yield Row(f"{other} --version", note="absent: not installed")
        else:
            yield row_of(f"{other} --version", time_command([path, "--version"], times), empty)
