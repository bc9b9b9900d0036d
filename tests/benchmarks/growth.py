"""How cost grows with the number of documents, of meetings, and with the length of a document."""

import gzip
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kpmeet.extract import extract_document, may_tell
from kpmeet.link import link_reports
from kpmeet.reader import read_text
from tests.benchmarks.ingest_speed import CORPUS
from tests.benchmarks.records import make_report
from tests.benchmarks.timing import KPMEET, Row, fit_exponent, run_command, time_call
from tests.fuzz.conftest import HOSTILE

ARTICLE = (
    "Pyongyang, June 30, 2021 (KCNA) -- The 2nd Enlarged Meeting of the Political Bureau of the 8th Central Committee "
    "of the Workers' Party of Korea took place on June 29. Kim Jong Un presided over the meeting.\n"
)
PARAGRAPH = (
    "Workers of the city made good progress on day {} of the campaign, as the Central Committee had called for.\n"
)


def measure_growth(shared: Path, times: int) -> Iterator[Row]:
    """Each with the exponent of its growth over a hundredfold."""
    yield from _measure_documents(shared)
    yield from _measure_calls("meetings linked", (100, 1_000, 10_000), _linker, min(times, 3))
    yield from _measure_calls("paragraphs in a document", (100, 1_000, 10_000), _reader, min(times, 3))


def measure_hostile(times: int) -> Iterator[Row]:
    """Texts made against the patterns, in sizes of 1, 2, 4 and 8."""
    for name, make in HOSTILE.items():
        sizes = [1 << 14 << step for step in range(4)]
        texts = [make(size) for size in sizes]
        seconds = [time_call(partial(read_whole, text), min(times, 3)) for text in texts]
        rate = f"{sizes[-1] / seconds[-1] / 1000:,.0f} k/s"
        yield Row(f"{name}, 128 k characters", seconds[-1], rate, f"exponent {fit_exponent(sizes, seconds):.2f}")


def read_whole(text: str) -> object:
    """Reading and extraction of one text."""
    may_tell(text)
    return extract_document(read_text(text))


def _measure_documents(shared: Path) -> Iterator[Row]:
    """Lines of a year, a tenth of it and ten years of it: time without the fixed cost, and memory."""
    with gzip.open(shared / CORPUS) as stream:
        lines = stream.readlines()
    sizes, seconds, rows = (len(lines) // 10, len(lines), len(lines) * 10), [], []
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.jsonl"
        empty.write_bytes(b"\n")
        fixed = run_command([*KPMEET, "ingest", str(empty), "--data", f"{folder}/none", "--jobs", "2"], (0, 1)).seconds
        for size in sizes:
            path = Path(folder) / f"{size}.jsonl"
            with path.open("wb") as target:
                for at in range(0, size, len(lines)):
                    target.writelines(lines[: size - at] if size < len(lines) else lines)
            run = run_command([*KPMEET, "ingest", str(path), "--data", f"{folder}/{size}", "--jobs", "2"], (0, 1))
            seconds.append(run.seconds)
            rate = f"{size / run.seconds:,.0f}/s"
            rows.append(Row(f"{size:>7,} documents ingested", run.seconds, rate, note=f"{run.megabytes:.0f} MB"))
    yield from rows
    yield Row("documents, fixed cost taken off", fixed, ratio=f"exponent {fit_exponent(sizes, seconds, fixed):.2f}")


def _measure_calls(
    what: str, sizes: tuple[int, ...], make: Callable[[int], Callable[[], object]], times: int
) -> Iterator[Row]:
    seconds = []
    for size in sizes:
        call = make(size)
        seconds.append(time_call(call, times))
        yield Row(f"{size:>7,} {what}", seconds[-1], f"{size / seconds[-1]:,.0f}/s")
    yield Row(what, ratio=f"exponent {fit_exponent(sizes, seconds):.2f}")


def _linker(count: int) -> Callable[[], object]:
    reports = [make_report(number) for number in range(count)]
    return lambda: link_reports(reports)


def _reader(count: int) -> Callable[[], object]:
    text = ARTICLE + "".join(PARAGRAPH.format(number) for number in range(count))
    return lambda: read_whole(text)
