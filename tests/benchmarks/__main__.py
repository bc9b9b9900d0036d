"""`python -m tests.benchmarks [NAME ...] [--shared FOLDER] [--peers PYTHON] [--times N] [--large]`: a table a name."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.growth import measure_growth, measure_hostile
from tests.benchmarks.ingest_speed import CORPUS, measure_ingest
from tests.benchmarks.listing import measure_list
from tests.benchmarks.starting import measure_start
from tests.benchmarks.timing import ROOT, Row, render_rows

Measure = Callable[[argparse.Namespace], Iterator[Row]]
MEASURES: dict[str, tuple[str, Measure]] = {
    "ingest": ("Ingest of a year of KCNA", lambda said: measure_ingest(said.shared, said.peers, said.times)),
    "list": ("Asking one filter of a data folder", lambda said: measure_list(said.times, large=said.large)),
    "start": ("Starting", lambda said: measure_start(said.times)),
    "growth": ("Growth and memory", lambda said: measure_growth(said.shared, said.times)),
    "hostile": ("Texts made against the patterns", lambda said: measure_hostile(said.times)),
}
NEEDS_CORPUS = {"ingest", "growth"}


def main() -> None:
    """Measure what was asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", choices=[*MEASURES, []], help="what to measure; everything if not said")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds corpus/")
    parser.add_argument("--peers", default=sys.executable, help="a Python with spacy, datefinder and dateparser")
    parser.add_argument("--times", type=int, default=5, help="how often short things are run; the median counts")
    parser.add_argument("--large", action="store_true", help="list 100,000 meetings as well")
    said = parser.parse_args()
    for name in said.names or MEASURES:
        title, measure = MEASURES[name]
        if name in NEEDS_CORPUS and not (said.shared / CORPUS).exists():
            rows = [Row(name, note=f"skipped: no {said.shared / CORPUS}; say where with --shared")]
        else:
            rows = list(measure(said))
        print(render_rows(title, rows), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
