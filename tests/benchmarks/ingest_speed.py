"""Ingest of a year of an agency, against the floor of reading the bytes and against what else reads the articles."""

import gzip
import json
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from kpmeet.extract.gate import _gate
from tests.benchmarks.timing import KPMEET, ROOT, Row, Run, row_of, time_call, time_command

CORPUS = "corpus/kcna-2011.jsonl.gz"


def measure_ingest(shared: Path, peers: str, times: int) -> Iterator[Row]:
    """End to end, the floor, and the peers."""
    path = shared / CORPUS
    count = count_articles(path)
    _gate()  # compiled once, as in a run
    floor = time_call(lambda: read_floor(path), times)
    yield Row("floor: read, decode, NFC, one re2 pass", floor, f"{count / floor:,.0f}/s", "1.0")
    for jobs in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            command = [*KPMEET, "ingest", str(path), "--data", str(data), "--jobs", str(jobs)]
            run = time_command(command, times, partial(shutil.rmtree, data, ignore_errors=True))
        name = f"kpmeet ingest, {jobs} process{'es' if jobs > 1 else ''}"
        yield row_of(name, run, Run(floor, floor, 0), f"{count / run.seconds:,.0f}/s")
    yield from _measure_peers(path, peers, floor / count, times)


def count_articles(path: Path) -> int:
    """How many rows of a dump have a text: what all rates count, since peers read nothing else."""
    with gzip.open(path) as stream:
        return sum(bool(msgspec.json.decode(line)["text"].strip()) for line in stream)


def read_floor(path: Path) -> int:
    """The least that any reader has to do; how many documents the expression was found in."""
    gate, found = _gate(), 0
    with gzip.open(path) as stream:
        for line in stream:
            text = unicodedata.normalize("NFC", msgspec.json.decode(line)["text"])
            found += gate.search(text.encode()) is not None
    return found


def _measure_peers(path: Path, python: str, floor: float, times: int) -> Iterator[Row]:
    command = [python, str(ROOT / "tests/benchmarks/peers.py"), str(path), str(times)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        yield Row("peers", note=f"absent: {ended.stderr.strip().splitlines()[-1:]}")
    for line in ended.stdout.splitlines():
        told = json.loads(line)
        if "absent" in told:
            yield Row(told["name"], note=f"absent: {told['absent']}")
            continue
        each = told["seconds"] / told["documents"]
        note = f"{told['documents']:,} articles"
        yield Row(told["name"], told["seconds"], f"{1 / each:,.0f}/s", f"{each / floor:.1f}", note)
