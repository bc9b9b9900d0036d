"""Runs commands and functions several times and says how long they took and how much memory they needed."""

import functools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from subprocess import PIPE
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
KPMEET = (sys.executable, "-m", "kpmeet")


class Run(NamedTuple):
    """How long a process took, how long the processors were at it, and the most memory one process of it held."""

    seconds: float
    processor: float
    megabytes: float


class Row(NamedTuple):
    """A line of the table; `rate` is what a second holds, `ratio` how many times slower than what is named there."""

    what: str
    seconds: float | None = None
    rate: str = ""
    ratio: str = ""
    note: str = ""


def run_command(command: Sequence[str], allowed: Container[int] = (0,)) -> Run:
    """Run a command to its end, its output thrown away; CalledProcessError where it fails."""
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL, stderr=PIPE) as process:
        assert process.stderr is not None
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
    if process.returncode not in allowed:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=complaint)
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@functools.cache
def _environment() -> dict[str, str]:
    """Compiled modules are kept, as they are where a program is installed, but not in the source tree."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": tempfile.gettempdir() + "/kpmeet-benchmarks"}


def time_command(command: Sequence[str], times: int = 5, before: Callable[[], object] | None = None) -> Run:
    """The medians of several runs of a command; `before` runs ahead of every turn and is not counted."""
    runs: list[Run] = []
    for _ in range(times):
        if before:
            before()
        runs.append(run_command(command, allowed=(0, 1)))
    return Run(*(statistics.median(values) for values in zip(*runs, strict=True)))


def row_of(what: str, run: Run, base: Run | None = None, rate: str = "") -> Row:
    """A row of a command: its time against a base, and the processors' time, which other programs disturb less."""
    ratio = f"{run.seconds / base.seconds:.1f}" if base else ""
    return Row(what, run.seconds, rate, ratio, f"processors {run.processor * 1000:,.0f} ms, {run.megabytes:.0f} MB")


def time_call(call: Callable[[], object], times: int = 5) -> float:
    """The median time of a call in seconds."""
    runs: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        runs.append(time.perf_counter() - began)
    return statistics.median(runs)


def fit_exponent(sizes: Sequence[float], seconds: Sequence[float], fixed: float = 0.0) -> float:
    """The exponent with which time grows with size, by least squares of the logarithms; `fixed` costs are taken off.

    >>> round(fit_exponent([1, 2, 4], [3, 6, 12]), 3), round(fit_exponent([1, 2, 4], [1, 4, 16]), 3)
    (1.0, 2.0)
    """
    return statistics.linear_regression(_logarithms(sizes), _logarithms([one - fixed for one in seconds])).slope


def _logarithms(values: Sequence[float]) -> list[float]:
    from math import log

    return [log(max(value, 1e-9)) for value in values]


def render_rows(title: str, rows: Sequence[Row]) -> str:
    """Rows as a table of plain text."""
    cells = [("", "median", "rate", "ratio", ""), *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = [
        f"{what:{widths[0]}}  {seconds:>{widths[1]}}  {rate:>{widths[2]}}  {ratio:>{widths[3]}}  {note}".rstrip()
        for what, seconds, rate, ratio, note in cells
    ]
    return "\n".join([title, "-" * len(title), *lines, ""])


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    seconds = "-" if row.seconds is None else f"{row.seconds * 1000:,.0f} ms"
    return (row.what, seconds, row.rate, row.ratio, row.note)
