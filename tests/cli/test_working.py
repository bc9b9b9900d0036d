import gzip
import json
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kpmeet.cli.group import COMMANDS
from kpmeet.cli.reading import show_progress
from kpmeet.errors import LockedError
from kpmeet.ingest import Progress

Run = Callable[..., Any]

ARTICLE = """3rd Enlarged Meeting of Political Bureau of 8th Central Committee of WPK Held

Pyongyang, September 3 (KCNA) -- The 3rd enlarged meeting of the Political Bureau was held on September 2, 2021.

Kim Jong Un, general secretary of the Workers' Party of Korea, presided over the meeting.
"""
SPORT = "Football: the home side won by two goals.\n"


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report of a meeting, one of a match, and something unreadable; the current folder is above."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "politburo.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "sport.txt").write_text(SPORT, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 not really")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPMEET_DATA", str(tmp_path / "data"))
    return folder


def test_ingest(kpmeet: Run, seeds: Path) -> None:
    found = kpmeet("ingest", "seeds", "--report", "outcome.jsonl", "--jobs", 1)
    assert found.code == 1
    assert found.err.splitlines()[0].startswith("kpmeet: seeds/broken.pdf: ")
    assert found.err.splitlines()[1:] == [
        "kpmeet: seeds/sport.txt: no meeting found; see why with kpmeet extract --explain seeds/sport.txt"
    ]
    assert "created  2021-09-02-politburo" in found.out
    assert "seeds/sport.txt" in found.out
    rows = [json.loads(line) for line in Path("outcome.jsonl").read_text().splitlines()]
    assert {(row["document"].split("/")[-1], row["outcome"]) for row in rows} == {
        ("politburo.txt", "meetings"),
        ("sport.txt", "no meeting"),
        ("broken.pdf", "unreadable"),
    }
    again = kpmeet("ingest", "seeds/politburo.txt")
    assert (again.code, again.out.splitlines()[0]) == (0, "Meetings   0 created, 0 updated, 1 left")
    assert kpmeet("show", "2021-09-02").code == 0


def test_ingest_writes_nothing_when_dry(kpmeet: Run, seeds: Path) -> None:
    found = kpmeet("ingest", "seeds/politburo.txt", "--dry-run")
    assert (found.code, Path("data").exists()) == (0, False)
    assert "1 would be created" in found.out


def test_ingest_in_trouble(kpmeet: Run, seeds: Path) -> None:
    missing = kpmeet("ingest", "nowhere.txt", "seeds/politburo.txt")
    assert (missing.code, "nowhere.txt" in missing.err, "1 created" in missing.out) == (1, True, True)
    assert "--report no/folder.jsonl" in kpmeet("ingest", "seeds", "--report", "no/folder.jsonl").err
    (seeds / "bytes.txt").write_bytes(ARTICLE.encode() + b"\xff\xfe\x00")
    assert kpmeet("ingest", "seeds/bytes.txt", "--strict").code in (0, 1)


def test_what_the_user_knows(kpmeet: Run, seeds: Path) -> None:
    kpmeet("ingest", "seeds/politburo.txt", "--published", "2021-09-03", "--publisher", "Made Up", "--url", "http://x")
    (report,) = Path("data/reports").glob("*.yaml")
    text = report.read_text()
    assert "publisher: Made Up" in text
    assert "url: http://x" in text


def test_many_lines_of_error(kpmeet: Run, seeds: Path) -> None:
    for number in range(60):
        (seeds / f"{number:02}.pdf").write_bytes(b"%PDF-1.7")
    found = kpmeet("ingest", "seeds", "--jobs", 1)
    assert "and 11 more; --report FILE" in found.err


def test_extract(kpmeet: Run, seeds: Path) -> None:
    found = kpmeet("extract", "seeds", "--format", "jsonl")
    assert (found.code, found.err.count("\n")) == (1, 1)
    rows = {row["document"]["id"]: row for row in map(json.loads, found.out.splitlines())}
    assert list(rows) == ["politburo.txt", "sport.txt"]
    (meeting,) = rows["politburo.txt"]["meetings"]
    assert {key: meeting[key] for key in ("body", "sector", "ordinal", "enlarged", "date", "chair")} == {
        "body": "politburo",
        "sector": None,
        "ordinal": 3,
        "enlarged": True,
        "date": "2021-09-02",
        "chair": "Kim Jong Un",
    }
    assert rows["sport.txt"]["meetings"] == []
    assert len(json.loads(kpmeet("extract", "seeds/politburo.txt", "--format", "json").out)) == 1
    assert "no meeting" in kpmeet("extract", "seeds/sport.txt").out
    assert "Candidates" in kpmeet("extract", "seeds/politburo.txt", "--explain").out
    assert "nowhere" in kpmeet("extract", "nowhere").err


def test_a_document_that_cannot_be_extracted(kpmeet: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_deep(_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("kpmeet.extract.extract_document", too_deep)
    found = kpmeet("extract", "seeds/politburo.txt", "--jobs", 1)
    assert (found.code, found.err) == (1, "kpmeet: seeds/politburo.txt: too deep\n")


def test_a_document_that_kills_its_process(kpmeet: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr("kpmeet.ingest.workers.CHUNK_DOCUMENTS", 1)
    monkeypatch.setattr("kpmeet.ingest.pool.threading.active_count", lambda: 1)  # forked, they have `die`
    monkeypatch.setattr("kpmeet.extract.extract_document", die)
    found = kpmeet("extract", "seeds/politburo.txt", "seeds/sport.txt", "--jobs", 2, "--format", "jsonl")
    assert found.code == 1
    assert found.err.startswith("kpmeet: seeds/politburo.txt: the process that read it died; remove the document")
    assert [json.loads(line)["document"]["id"] for line in found.out.splitlines()] == ["sport.txt"]


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress() as silent:
        assert silent is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with show_progress() as tell:
        assert tell is not None
        tell(Progress(1, 2, 50, 100, 10, 1))


def test_set_and_unset(kpmeet: Run, seeds: Path) -> None:
    kpmeet("ingest", "seeds/politburo.txt")
    found = kpmeet("set", "2021-09-02", "chair=Kim Yo Jong")
    assert (found.code, "Kim Yo Jong" in found.out) == (0, True)
    assert "Kim Yo Jong" in kpmeet("list", "--columns", "chair").out
    assert kpmeet("set", "2021-09-02", "--unset", "chair").code == 0
    assert "Kim Jong Un" in kpmeet("list", "--columns", "chair").out
    for wrong in (["x"], [], ["colour=red"], ["=x"]):
        assert kpmeet("set", "2021-09-02", *wrong).code == 2


def test_edit(kpmeet: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kpmeet("ingest", "seeds/politburo.txt")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
    assert kpmeet("edit", "2021-09-02").err == "nothing changed\n"
    monkeypatch.setenv("EDITOR", "sed -i 's/^chair: .*/chair: Kim Yo Jong/'")
    assert "Kim Yo Jong" in kpmeet("edit", "2021-09-02").out
    monkeypatch.setenv("EDITOR", "sed -i 's/^ordinal: .*/ordinal: many/'")
    kept = kpmeet("edit", "2021-09-02").err
    assert "your text is kept in " in kept
    assert "ordinal: many" in Path(kept.split("kept in ")[1].strip()).read_text()
    for editor in ("no-such-editor", "false"):
        monkeypatch.setenv("EDITOR", editor)
        assert kpmeet("edit", "2021-09-02").code == 2


@pytest.mark.parametrize(("answers", "code"), [([True], 0), ([False], 2)])
def test_edit_again(kpmeet: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch, answers: list[bool], code: int) -> None:
    from kpmeet.cli import editor

    kpmeet("ingest", "seeds/politburo.txt")
    texts = ["ordinal: many", "ordinal: 4"]

    def write(path: Path) -> None:
        path.write_text(path.read_text().replace("ordinal: 3", texts[0]).replace("ordinal: many", texts.pop(0)))

    monkeypatch.setattr(editor, "_run_editor", write)
    monkeypatch.setattr(editor, "sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))
    monkeypatch.setattr("typer.confirm", lambda *_, **__: answers.pop(0))
    found = kpmeet("edit", "2021-09-02")
    assert (found.code, "ordinal" in found.err) == (code, True)


def test_judgements_and_forgetting(kpmeet: Run, seeds: Path) -> None:
    other = ARTICLE.replace("3rd", "4th").replace("September 2, 2021", "October 31, 2021")
    (seeds / "other.txt").write_text(other, encoding="utf-8")
    kpmeet("ingest", "seeds/politburo.txt", "seeds/other.txt")
    assert len(json.loads(kpmeet("list", "--format", "json").out)) == 2
    assert kpmeet("same", "2021-09-02", "2021-10-31").code == 0
    assert len(json.loads(kpmeet("list", "--format", "json").out)) == 1
    reports = sorted(path.stem for path in Path("data/reports").glob("*.yaml"))
    assert kpmeet("differ", *reports).code == 0
    assert len(json.loads(kpmeet("list", "--format", "json").out)) == 2
    assert kpmeet("forget", reports[0]).code == 0
    assert len(json.loads(kpmeet("list", "--format", "json").out)) == 1
    assert kpmeet("same", "2021-09-02", "2021-09-02").code == 2


def test_check(kpmeet: Run, seeds: Path) -> None:
    kpmeet("ingest", "seeds/politburo.txt")
    (record,) = Path("data/meetings").glob("*.yaml")
    record.write_text(record.read_text() + "colour: red\n")
    record.with_name("2020-01-01-congress.yaml").write_text("id: 2020-01-01-congress\n")
    found = kpmeet("check")
    assert (found.code, "2020-01-01-congress.yaml: " in found.out) == (1, True)
    assert json.loads(kpmeet("check", "--format", "json", "--no-documents").out)
    record.with_name("2020-01-01-congress.yaml").unlink()
    (report,) = Path("data/reports").glob("*.yaml")
    report.unlink()
    assert kpmeet("check", "--fix").err.startswith("the reports were linked anew")


def test_watch(kpmeet: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles

    from kpmeet.cli import watching

    def arrivals(*_: Path) -> Iterator[set[tuple[watchfiles.Change, str]]]:
        (seeds / "new.txt").write_text(ARTICLE.replace("3rd", "5th").replace("September 2", "December 1"))
        yield {(watchfiles.Change.deleted, str(seeds / "sport.txt"))}
        yield {(watchfiles.Change.added, str(seeds / "new.txt")), (watchfiles.Change.added, str(seeds))}

    (seeds / "broken.pdf").unlink()
    monkeypatch.setattr(watchfiles, "watch", arrivals)
    found = kpmeet("watch", "seeds", "--jobs", 1)
    assert (found.code, found.out.count("1 created")) == (0, 2)
    busy = [False, True]

    def locked(*_: object, **__: object) -> None:
        if busy.pop(0):
            raise LockedError("data: in use")

    monkeypatch.setattr(watching, "_ingest", locked)
    assert kpmeet("watch", "seeds").err == "kpmeet: data: in use\n"
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr(watching, "_ingest", lambda *_: None)
    assert "pip install" in kpmeet("watch", "seeds").err
    assert kpmeet("watch", "seeds", "--once").code == 0


def test_browse(kpmeet: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = pytest.importorskip("kpmeet.render.browser")
    seen: list[int] = []
    monkeypatch.setattr(browser.Browser, "run", lambda self: seen.append(len(self.meetings)))
    assert (kpmeet("browse", "--body", "pb").code, seen) == (0, [1])
    monkeypatch.setitem(sys.modules, "kpmeet.render.browser", None)
    assert "pip install" in kpmeet("browse").err


EXAMPLES = [example for name in COMMANDS for example in import_module(f"kpmeet.cli.{name}").EXAMPLES]


@pytest.fixture
def desk(seeds: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that the examples name: documents, sample records, an editor and a watcher that end at once."""
    import watchfiles

    browser = pytest.importorskip("kpmeet.render.browser")
    (seeds / "broken.pdf").unlink()
    (tmp_path / "inbox").mkdir()
    (tmp_path / "page.html").write_text(f"<html><body><p>{ARTICLE}</p></body></html>")
    (tmp_path / "dump.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "a", "BODY": ARTICLE}).encode()))
    monkeypatch.setattr(watchfiles, "watch", lambda *_: iter(()))
    monkeypatch.setattr(browser.Browser, "run", lambda _: None)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    return data


@pytest.mark.parametrize("example", [each for each in EXAMPLES if "--rev" not in each])
def test_examples(kpmeet: Run, desk: Path, example: str) -> None:
    """Every example of a help text works on the sample records; `diff` finds a difference, `check` may find faults."""
    found = kpmeet(*shlex.split(example)[1:])
    expected = (1,) if " diff " in example else (0, 1) if " check" in example else (0,)
    assert found.code in expected, found.err
