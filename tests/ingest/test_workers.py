from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from msgspec import structs

from kpmeet.errors import VocabularyError
from kpmeet.ingest import Stages, documents, ingest, set_fields
from kpmeet.ingest.pool import Place
from kpmeet.ingest.stages import real_stages
from kpmeet.ingest.workers import Found, Task, read_found
from kpmeet.model import Document, Issue, Report
from kpmeet.reader import Raw, ReadOptions
from kpmeet.store import Store

SENTENCE = (
    "Pyongyang, June 30 (KCNA) -- The 2nd enlarged meeting of the Political Bureau of the 8th Central Committee of the "
    "Workers' Party of Korea was held on June 29, 2021. Kim Jong Un presided over it.\n"
)


@pytest.fixture
def raws() -> list[Raw | Issue]:
    texts = ["meeting congress 8", "weather", "meeting ISSUE", "no claims of a meeting"]
    return [*(Raw(f"{at}", "text", text, "f") for at, text in enumerate(texts)), Issue("skipped", "x", "why")]


@pytest.fixture
def task(stages: Stages) -> Task:
    return Task(ReadOptions(), stages)


def outline(found: Found) -> tuple[str, bool, str | None]:
    return found.document, found.report is not None, found.issue.kind if found.issue else None


EXPECTED = [
    ("0", True, None),
    ("1", False, None),
    ("2", False, "unreadable"),
    ("3", False, None),
    ("x", False, "skipped"),
]


@pytest.mark.parametrize("size", [1, 2, 100])
@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_come_back_in_order(
    raws: list[Raw | Issue], task: Task, size: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpmeet.ingest.workers.CHUNK_DOCUMENTS", size)
    assert [outline(found) for found in read_found(raws, task, Place(jobs))] == EXPECTED
    assert list(read_found([], task, Place(jobs))) == []


def test_large_documents_make_small_chunks(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpmeet.ingest.workers.CHUNK_SIZE", 10)
    raws: list[Raw | Issue] = [Raw(f"{at}", "text", "w" * 20, "f") for at in range(3)]
    assert [found.document for found in read_found(raws, task, Place(2))] == ["0", "1", "2"]


def test_where_no_worker_can_live_the_documents_are_read_here(
    raws: list[Raw | Issue], task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead:
        def submit(self, *args: object) -> None:
            raise BrokenProcessPool

        def shutdown(self, **how: bool) -> None:
            pass

    monkeypatch.setattr("kpmeet.ingest.pool.ProcessPoolExecutor", lambda *_, **how: Dead())
    monkeypatch.setattr("kpmeet.ingest.workers.CHUNK_DOCUMENTS", 2)
    assert [outline(found) for found in read_found(raws, task, Place(2))] == EXPECTED


def broken_vocabulary(document: Document) -> Report:
    raise VocabularyError("en.yaml: broken")


def test_a_broken_vocabulary_is_no_fault_of_a_document(raws: list[Raw | Issue], task: Task) -> None:
    broken = structs.replace(task, stages=structs.replace(task.stages, extract_document=broken_vocabulary))
    with pytest.raises(VocabularyError):
        list(read_found(raws, broken, Place(1)))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_the_real_stages_in_other_processes(
    store: Store, tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPMEET_START_METHOD", method)
    monkeypatch.setattr("kpmeet.ingest.workers.CHUNK_DOCUMENTS", 1)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(SENTENCE if name == "a" else "Fine weather.\n")
    result = ingest([tmp_path / "a.txt", tmp_path / "b.txt"], store, jobs=2)
    assert result.created == ("2021-06-29-politburo",)
    set_fields(store, "2021-06-29-politburo", {"chair": ""})
    assert [(item.chair, item.curated) for item in store.read_meetings()] == [(None, {"chair": ""})]


def test_texts_of_documents_at_hand(docs: Path, stages: Stages, make_report: Callable[[str, str], Report]) -> None:
    (docs / "m.txt").write_text("meeting congress 7\n====\nmeeting congress 6\n")
    (docs / "x.txt").write_bytes(b"\0")
    (docs / "i.txt").write_text("meeting ISSUE")
    names = [("a.txt", "a.txt"), ("m.txt", "m.txt#1"), ("x.txt", "x.txt"), ("i.txt", "i.txt"), ("none.txt", "none.txt")]
    reports = [make_report(str(docs / path), name) for path, name in names]
    text_of = documents.read_texts([*reports, Report(id="pipe")], ReadOptions(), stages)
    assert [text_of(report) for report in reports] == [
        "meeting politburo 1 2021-06-29 Kim\n", "meeting congress 6\n", None, None, None,
    ]  # fmt: skip
    assert text_of(Report(id="pipe")) is None


def test_a_document_that_fails_is_not_at_hand(
    docs: Path, stages: Stages, make_report: Callable[[str, str], Report]
) -> None:
    def read_raw(path: Path, options: ReadOptions) -> list[Raw]:
        raise OSError("gone")

    report = make_report(str(docs / "a.txt"), "a.txt")
    failing = structs.replace(stages, read_raw=read_raw)
    assert documents.read_texts([report], ReadOptions(), failing)(report) is None


@pytest.fixture
def make_report() -> Callable[[str, str], Report]:
    return lambda path, name: Report(id="r", path=path, document=name)


def test_the_real_stages_are_there() -> None:
    assert real_stages().link_reports([]) == []
