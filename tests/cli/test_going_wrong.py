import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ARTICLE = (
    "The 3rd enlarged meeting of the Political Bureau of the 8th Central Committee was held on September 2, 2021.\n"
)
SPORT = "Football: the home side won by two goals.\n"
BROKEN = "id: x\n  body: [\n"


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report of a meeting and one of a match; the current folder is above."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "politburo.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "sport.txt").write_text(SPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPMEET_DATA", "data")
    return folder


def test_what_goes_wrong_gets_a_line_each_and_stops_nothing(kpmeet: Run, documents: Path) -> None:
    (documents / "empty.txt").touch()
    (documents / "binary.txt").write_bytes(bytes(range(256)) * 8)
    assert kpmeet("ingest", "documents/sport.txt", "documents/empty.txt").code == 0
    broken = Path("data/meetings/2020-01-01-broken.yaml")
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text(BROKEN)
    found = kpmeet("ingest", "documents", "missing.txt", "--jobs", 1)
    files = [broken, "documents/binary.txt", "missing.txt", "documents/empty.txt", "documents/sport.txt"]
    told = [line for name in files for line in found.err.splitlines() if line.startswith(f"kpmeet: {name}: ")]
    assert (found.code, sorted(told)) == (1, sorted(found.err.splitlines()))
    assert (len(told), [line for line in told if ";" not in line]) == (len(files), [])
    assert broken.read_text() == BROKEN
    assert Path("data/meetings/2021-09-02-politburo.yaml").is_file()


def test_many_documents_without_a_meeting_get_one_line(kpmeet: Run, documents: Path) -> None:
    lines = "".join(json.dumps({"id": f"{at}", "text": f"{at}: {SPORT}"}) + "\n" for at in range(30))
    Path("dump.jsonl").write_text(lines, encoding="utf-8")
    found = kpmeet("ingest", "dump.jsonl", "--jobs", 1)
    assert (found.code, found.err) == (
        0,
        "kpmeet: 30 documents tell of no meeting; see why with kpmeet extract --explain PATH\n",
    )


def test_an_option_before_the_command(kpmeet: Run, documents: Path) -> None:
    found = kpmeet("--data", "data", "list")
    assert (found.code, "options go after the command" in found.err) == (2, True)
    assert "go after" not in kpmeet("list", "--nonsense").err
