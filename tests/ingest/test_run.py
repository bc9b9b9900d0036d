import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from msgspec import structs

from kpmeet.errors import KpmeetError
from kpmeet.ingest import IngestResult, Outcome, Progress, Stages, Verdict, ingest
from kpmeet.model import Issue
from kpmeet.reader import Raw, ReadOptions
from kpmeet.store import Store

Run = Callable[..., IngestResult]


@pytest.fixture
def run(store: Store, stages: Stages, options: ReadOptions) -> Run:
    def ingest_here(*paths: Path, **wishes: object) -> IngestResult:
        call: Callable[..., IngestResult] = ingest
        defaults = {"store": store, "options": options, "stages": stages}
        return call(paths, **{**defaults, **wishes})

    return ingest_here


def contents(store: Store) -> dict[str, str]:
    return {str(path.relative_to(store.root)): path.read_text() for path in sorted(store.root.rglob("*.yaml"))}


def test_accounts_for_every_document(run: Run, docs: Path, store: Store) -> None:
    (docs / "d.txt").write_bytes(b"\0")
    (docs / "e.txt").write_text((docs / "a.txt").read_text())
    (docs / "f.txt").write_text("meeting ISSUE")
    result = run(docs, docs / "none")
    assert [(Path(row.path or "").name, row.outcome, row.meetings) for row in result.rows] == [
        ("a.txt", Verdict.MEETINGS, ("politburo-1",)),
        ("b.txt", Verdict.MEETINGS, ("congress-8", "politburo-1")),
        ("c.txt", Verdict.NO_MEETING, ()),
        ("d.txt", Verdict.UNREADABLE, ()),
        ("e.txt", Verdict.DUPLICATE, ("politburo-1",)),
        ("f.txt", Verdict.UNREADABLE, ()),
        ("none", Verdict.UNREADABLE, ()),
    ]
    whys = [f"the same text as {docs / 'a.txt'}", "asked for", f"{docs / 'none'}: no such file"]
    assert [row.why for row in result.rows[4:]] == whys
    assert result.totals == {
        Verdict.MEETINGS: 2, Verdict.NO_MEETING: 1, Verdict.UNREADABLE: 3, Verdict.DUPLICATE: 1, Verdict.SKIPPED: 0,
    }  # fmt: skip
    assert (result.created, result.updated, result.left, result.removed) == (("congress-8", "politburo-1"), (), (), ())
    assert result.exit_code == 1
    assert {report.path for report in store.read_reports()} == {str(docs / "a.txt"), str(docs / "b.txt")}


def test_again_changes_not_one_byte(run: Run, docs: Path, store: Store) -> None:
    run(docs)
    before = {path: path.stat().st_mtime_ns for path in store.root.rglob("*.yaml")}
    result = run(docs)
    assert {path: path.stat().st_mtime_ns for path in store.root.rglob("*.yaml")} == before
    assert (result.created, result.updated, result.left, result.exit_code) == ((), (), ("congress-8", "politburo-1"), 0)


def test_any_order_and_grouping_gives_the_same_folder(run: Run, docs: Path, tmp_path: Path) -> None:
    (docs / "e.txt").write_text((docs / "b.txt").read_text())
    paths = [docs / f"{name}.txt" for name in "abce"]
    folders = []
    for number, order in enumerate(itertools.permutations(paths)):
        together, apart = Store(tmp_path / f"t{number}"), Store(tmp_path / f"a{number}")
        run(*order, store=together)
        for path in order:
            run(path, store=apart)
        folders += [contents(together), contents(apart)]
    assert all(folder == folders[0] for folder in folders)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_jobs_gives_the_same(
    run: Run, docs: Path, tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpmeet.ingest.workers.CHUNK_DOCUMENTS", 2)
    for number in range(9):
        (docs / f"x{number}.txt").write_text(f"meeting politburo {number + 2} 2022-01-0{number + 1}\n")
    alone, several = Store(tmp_path / "alone"), Store(tmp_path / "several")
    expected = run(docs, store=alone)
    assert run(docs, store=several, jobs=jobs) == expected
    assert contents(several) == contents(alone)


def test_a_document_that_kills_its_worker_is_named(run: Run, docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpmeet.ingest.workers.CHUNK_DOCUMENTS", 2)
    (docs / "aa.txt").write_text("KILL")
    for number in range(9):
        (docs / f"x{number}.txt").write_text("weather")
    result = run(docs, jobs=2)
    assert [(row.document, row.why) for row in result.rows if row.outcome is Verdict.UNREADABLE] == [
        ("aa.txt", "the process that read it died; remove the document or report it as a bug")
    ]
    assert result.created == ("congress-8", "politburo-1")


def test_several_documents_in_a_file(run: Run, docs: Path) -> None:
    (docs / "m.txt").write_text("meeting congress 7\n====\nweather\n====\nmeeting congress 6\n")
    rows = run(docs / "m.txt").rows
    assert [(row.document, row.outcome) for row in rows] == [
        ("m.txt", Verdict.MEETINGS), ("m.txt#1", Verdict.NO_MEETING), ("m.txt#2", Verdict.MEETINGS),
    ]  # fmt: skip


def test_the_same_path_twice_is_read_once(run: Run, docs: Path) -> None:
    assert len(run(docs, docs / "a.txt", docs).rows) == 3


def test_a_dry_run_says_what_would_come_and_writes_nothing(run: Run, docs: Path, store: Store) -> None:
    result = run(docs, dry_run=True)
    assert (result.created, result.dry_run) == (("congress-8", "politburo-1"), True)
    assert not store.root.exists()


@pytest.mark.parametrize("name", ["meetings/politburo-1.yaml", "meetings/congress-8.yaml"])
def test_a_broken_meeting_is_told_and_left_and_the_rest_goes_on(run: Run, docs: Path, store: Store, name: str) -> None:
    run(docs)
    (store.root / name).write_text("id: [")
    (docs / "d.txt").write_text("meeting congress 7 2016-05-06\n")
    result = run(docs)
    assert [Path(fault.path).name for fault in result.faults] == [Path(name).name]
    assert result.exit_code == 1
    assert (store.root / name).read_text() == "id: ["
    assert (store.root / "meetings/congress-7.yaml").exists()


def test_a_broken_report_loses_nothing(run: Run, docs: Path, store: Store) -> None:
    run(docs)
    before = contents(store)
    broken = next(path for path in (store.root / "reports").iterdir() if "congress" in path.read_text())
    good = broken.read_text()
    broken.write_text("id: [")
    (docs / "d.txt").write_text("meeting congress 7 2016-05-06\n")
    result = run(docs / "d.txt")
    assert result.created == ("congress-7",)
    assert len(result.notes) == 2
    assert "left as it is until its reports can be read" in result.notes[0]
    after = contents(store)
    assert {name: after[name] for name in before if name.startswith("meetings")} == {
        name: text for name, text in before.items() if name.startswith("meetings")
    }
    broken.write_text(good)
    run(docs)
    assert before.items() <= contents(store).items()


def test_broken_judgements_leave_the_meetings(run: Run, docs: Path, store: Store) -> None:
    run(docs / "a.txt")
    store.judgements_path.write_text("[")
    result = run(docs)
    assert result.notes == ("meetings are left as they are until judgements.yaml is mended",)
    assert [meeting.id for meeting in store.read_meetings()] == ["politburo-1"]
    assert len(store.read_reports()) == 2
    store.judgements_path.unlink()
    assert run().created == ("congress-8",)


def test_a_changed_document_replaces_what_it_said(run: Run, docs: Path, store: Store) -> None:
    run(docs)
    (docs / "b.txt").write_text("meeting politburo 1 2021-06-30\n")
    result = run(docs)
    assert result.removed == ("congress-8",)
    (changed,) = result.changed
    assert (changed.path, changed.document, changed.replaced) == (str(docs / "b.txt"), "b.txt", True)
    assert changed.diff.splitlines()[2:] == [
        "@@ -2,7 +2,3 @@",
        "   role: reported",
        "   ordinal: 1",
        "   date: '2021-06-30'",
        "-- body: congress",
        "-  role: reported",
        "-  ordinal: 8",
        "-  date: '2021-01-05'",
    ]
    assert len(store.read_reports()) == 2


@pytest.mark.parametrize("record", [None, lambda outcome: None], ids=["rows", "recorded"])
def test_a_document_that_falls_silent_takes_its_claims_along(
    run: Run, docs: Path, store: Store, record: Callable[[Outcome], None] | None
) -> None:
    run(docs)
    (docs / "b.txt").write_text("weather\n")
    result = run(docs, record=record)
    assert (result.removed, [change.new for change in result.changed]) == (("congress-8",), [None])
    assert [report.document for report in store.read_reports()] == ["a.txt"]


def test_the_same_address_with_another_text_is_told_and_both_stay(run: Run, docs: Path, store: Store) -> None:
    (docs / "old.txt").write_text("url http://x/1\nmeeting congress 7\n")
    run(docs / "old.txt")
    (docs / "new.txt").write_text("url http://x/1\nmeeting congress 7 2016-05-06\n")
    result = run(docs / "new.txt")
    assert [(change.document, change.replaced) for change in result.changed] == [("new.txt", False)]
    assert "+  date: '2016-05-06'" in result.changed[0].diff
    assert len(store.read_reports()) == 2


def test_metadata_given_later_replaces_the_report(run: Run, docs: Path, store: Store, options: ReadOptions) -> None:
    run(docs / "a.txt")
    result = run(docs / "a.txt", options=structs.replace(options, published="2021-06-30"))
    assert [report.id[:16] for report in store.read_reports()] == ["paper-2021-06-30"]
    assert result.changed == ()


def test_a_report_that_cannot_be_recorded_is_told(run: Run, docs: Path) -> None:
    (docs / "d.txt").write_text("meeting congress 1000\n")
    (docs / "e.txt").write_text("meeting congress 1 soon\n")
    rows = run(docs / "d.txt", docs / "e.txt", docs / "a.txt").rows
    assert [row.outcome for row in rows] == [Verdict.UNREADABLE, Verdict.UNREADABLE, Verdict.MEETINGS]
    assert rows[0].why == f"{docs / 'd.txt'}: $.claims[0].ordinal: Expected `int` <= 999"


def test_progress_and_record(run: Run, docs: Path) -> None:
    seen: list[Progress] = []
    recorded: list[Outcome] = []
    result = run(docs, progress=seen.append, record=recorded.append)
    sizes = [(docs / name).stat().st_size for name in ("a.txt", "b.txt", "c.txt")]
    assert seen[-1] == Progress(3, 3, sum(sizes), sum(sizes), 3, 2)
    assert [item.documents for item in seen] == [1, 2, 3]
    assert recorded == [Outcome(str(docs / "c.txt"), "c.txt", Verdict.NO_MEETING)]
    assert [row.document for row in result.rows] == ["a.txt", "b.txt"]
    assert result.totals[Verdict.NO_MEETING] == 1


def test_interrupted_it_writes_what_it_has_and_a_second_run_goes_on(run: Run, docs: Path, store: Store) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.documents == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(docs, progress=interrupt)
    assert [meeting.id for meeting in store.read_meetings()] == ["politburo-1"]
    assert run(docs).created == ("congress-8",)


def test_undecodable_bytes_are_a_remark_and_no_document(run: Run, docs: Path, stages: Stages) -> None:
    def read_raw(path: Path, options: ReadOptions) -> Iterator[Raw | Issue]:
        yield Issue("replaced", path.name, "3 bytes were replaced")
        yield from stages.read_raw(path, options)

    result = run(docs, stages=structs.replace(stages, read_raw=read_raw))
    assert [issue.kind for issue in result.issues] == ["replaced"] * 3
    assert (len(result.rows), result.exit_code) == (3, 0)


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("skipped", Verdict.SKIPPED), ("empty", Verdict.NO_MEETING), ("duplicate", Verdict.DUPLICATE)],
)
def test_issues_become_outcomes(run: Run, docs: Path, stages: Stages, kind: str, verdict: Verdict) -> None:
    def find_sources(paths: Sequence[Path]) -> list[Path | Issue]:
        return [Issue(kind, "x", "why")]

    changed = structs.replace(stages, find_sources=find_sources)
    assert run(docs, stages=changed).rows == (Outcome("x", "x", verdict, "why"),)
    recorded: list[Outcome] = []
    result = run(docs, stages=changed, record=recorded.append)
    assert (*result.rows, *recorded) == (Outcome("x", "x", verdict, "why"),)
    assert result.totals[verdict] == 1
    assert (result.issues == ()) == (kind == "empty")


def test_a_reader_that_fails_in_the_middle(run: Run, docs: Path, stages: Stages) -> None:
    def read_raw(path: Path, options: ReadOptions) -> Iterator[Raw | Issue]:
        yield from stages.read_raw(path, options)
        raise OSError("gone")

    rows = run(docs / "a.txt", docs / "b.txt", stages=structs.replace(stages, read_raw=read_raw)).rows
    outcomes = [row.outcome for row in rows]
    assert outcomes == [Verdict.MEETINGS, Verdict.UNREADABLE, Verdict.MEETINGS, Verdict.UNREADABLE]


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read(run: Run, docs: Path, tmp_path: Path) -> None:
    with pytest.raises(KpmeetError, match="cannot be made"):
        run(docs, store=Store(docs / "a.txt" / "data"), progress=lambda progress: pytest.fail("read"))


def test_a_report_edited_by_hand_stays(run: Run, docs: Path, store: Store) -> None:
    run(docs)
    path = next(path for path in (store.root / "reports").iterdir() if "Kim" in path.read_text())
    path.write_text(path.read_text().replace("chair: Kim", "chair: Choe"))
    edited = path.read_text()
    result = run(docs)
    assert result.notes == (f"{docs / 'a.txt'}: report {path.stem} was edited by hand and stays",)
    assert path.read_text() == edited
    assert [meeting.chair for meeting in store.read_meetings()] == [None, "Choe"]
