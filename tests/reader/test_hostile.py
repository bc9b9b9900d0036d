"""Hostile files through the command line: a clear line for each, and the rest goes on."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kpmeet.reader.limits import MAX_LINE, MAX_TAGS
from kpmeet.store import Store

MakePdf = Callable[..., bytes]
GOOD = (
    "Pyongyang, May 4, 2031 (KCNA) -- A meeting of the Political Bureau of the Central Committee of the Workers' Party "
    "of Korea was held on May 3.\n"
)
PDF_LOOP = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 >>\nendobj\ntrailer << /Root 1 0 R >>\n"  # noqa: E501


def kpmeet(*arguments: object) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-m", "kpmeet", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)


def write_zip(path: Path, **members: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def make_long_line(folder: Path) -> None:
    with (folder / "long.jsonl").open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(100):
            out.write(b"x" * (1 << 20))
        out.write(b'"}\n{"id": "after", "text": "Nothing."}\n')


def make_bomb(folder: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.txt", "w") as member:
        for _ in range(200):
            member.write(bytes(1 << 20))
    (folder / "bomb.zip").write_bytes(packed.getvalue())


def make_gzip_bomb(folder: Path) -> None:
    with gzip.open(folder / "bomb.jsonl.gz", "wb") as out:
        for _ in range(200):
            out.write(bytes(1 << 20))


def make_escape(folder: Path) -> None:
    with zipfile.ZipFile(folder / "out.zip", "w") as archive:
        archive.writestr("../../out.txt", GOOD)


def make_locked(folder: Path) -> None:
    path = folder / "locked.txt"
    path.write_text(GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.unlink()
        path.symlink_to(folder / "gone")


def make_circle(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "again").symlink_to(folder, target_is_directory=True)


HOSTILE: dict[str, tuple[Callable[[Path], object], str, int]] = {
    "long line": (make_long_line, f"long.jsonl:1: the line is longer than {MAX_LINE >> 20} MB", 1),
    "zip bomb": (make_bomb, "as a zip bomb does", 0),
    "gzip bomb": (make_gzip_bomb, "bomb.jsonl.gz", 1),
    "path out": (make_escape, "its path leads out of the archive", 0),
    "nested": (
        lambda folder: (folder / "n.json").write_bytes(b'[{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}]"),
        "deeper than",
        1,
    ),
    "tags": (lambda folder: (folder / "t.html").write_bytes(b"<p>" * 1_000_000), f"more than {MAX_TAGS} tags", 1),
    "pdf loop": (lambda folder: (folder / "l.pdf").write_bytes(PDF_LOOP), "l.pdf", 1),
    "pipe": (lambda folder: os.mkfifo(folder / "p.txt"), "p.txt: not a regular file", 0),
    "unreadable": (make_locked, "locked.txt: cannot read", 1),
    "circle": (make_circle, "was read before under another name", 0),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_has_its_line_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    make, message, code = HOSTILE[name]
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder)
    (folder / "zz-good.txt").write_text(GOOD)
    done = kpmeet("ingest", folder, "--data", tmp_path / "data", "--report", tmp_path / "report")
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    rows = [json.loads(line) for line in (tmp_path / "report").read_text().splitlines()]
    assert [message in f"{row['path']}: {row.get('why')}" for row in rows].count(True) == 1
    assert [meeting.date for meeting in Store(tmp_path / "data").read_meetings()] == ["2031-05-03"]


@pytest.mark.parametrize(
    ("data", "options", "code"),
    [(GOOD.encode(), (), 0), (b"\0\1\2" * 99, (), 1), (b"PK", (), 0), (b"PK", ("--strict",), 1)],
    ids=["good", "unreadable", "skipped", "strict"],
)
def test_exit_codes(tmp_path: Path, data: bytes, options: tuple[str, ...], code: int) -> None:
    path = tmp_path / ("a.docx" if data == b"PK" else "a.txt")
    path.write_bytes(data)
    assert kpmeet("ingest", path, "--data", tmp_path / "data", *options).returncode == code


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from kpmeet.ingest import ingest
from kpmeet.store import Store

signal.signal(signal.SIGINT, signal.default_int_handler)

def tell(state):
    if state.documents == 400:
        os.kill(os.getpid(), signal.SIGINT)

ingest([Path(sys.argv[1])], Store(Path(sys.argv[2])), jobs=int(sys.argv[3]), progress=tell)
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_ingest_is_whole_and_the_next_goes_on(tmp_path: Path, jobs: int) -> None:
    days = [(year, day) for year in range(2031, 2051) for day in (1, 2)]
    rows = [{"text": GOOD.replace("May 3", f"May {day}").replace("2031", str(year))} for year, day in days]
    path, whole, cut = tmp_path / "in.jsonl", tmp_path / "whole", tmp_path / "cut"
    path.write_text("".join(json.dumps(row) + '\n{"text": "Rain."}\n' * 19 for row in rows))
    assert kpmeet("ingest", path, "--data", whole).returncode == 0
    words = [sys.executable, "-c", INTERRUPTED, str(path), str(cut), str(jobs)]
    assert subprocess.run(words, stderr=subprocess.DEVNULL, timeout=120, check=False).returncode != 0
    assert 0 < len(Store(cut).read_meetings()) < len(Store(whole).read_meetings()) == len(days)
    assert kpmeet("check", "--data", cut).returncode == 0
    assert kpmeet("ingest", path, "--data", cut).returncode == 0
    assert contents(cut) == contents(whole)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_a_progress_bar_on_a_terminal_only(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="no pseudo terminals here")
    (tmp_path / "a.txt").write_text(GOOD)
    words = [sys.executable, "-m", "kpmeet", "ingest", str(tmp_path / "a.txt"), "--data", str(tmp_path / "data")]
    main, side = pty.openpty()
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=side, timeout=60, check=True)
    os.close(side)
    shown = os.read(main, 1 << 16)
    os.close(main)
    assert b"reading" in shown
    done = kpmeet("ingest", tmp_path / "a.txt", "--data", tmp_path / "other")
    assert (done.returncode, done.stderr) == (0, "")


def test_watch_ingests_what_arrives(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="watch needs the optional watchfiles")
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    (folder / "first.txt").write_text(GOOD)
    words = [sys.executable, "-m", "kpmeet", "watch", str(folder), "--data", str(data)]
    # Shells start background jobs with SIGINT ignored, and a suite may run as one.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        signal.signal(signal.SIGINT, before)
        try:
            assert wait_for(data / "meetings" / "2031-05-03-politburo.yaml")
            time.sleep(1)
            (folder / "second.txt").write_text(GOOD.replace("2031", "2032"))
            assert wait_for(data / "meetings" / "2032-05-03-politburo.yaml")
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=30) in (0, 130)
        finally:
            running.kill()


def wait_for(path: Path) -> bool:
    deadline = time.monotonic() + 30
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return path.exists()
