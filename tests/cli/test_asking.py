import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kpmeet.model import Meeting

Run = Callable[..., Any]
CELLS, PB, INFO, PLENUM, CADRE = (
    "2013-01-28-cell-secretaries",
    "2021-06-29-politburo",
    "2022-03-28-officials",
    "2024-12-23-central-committee",
    "undated-officials",
)


def ids_of(out: str) -> list[str]:
    return [row["id"] for row in json.loads(out)]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], [CELLS, PB, INFO, PLENUM, CADRE]),
        (["--role", "reported"], [CELLS, PB, INFO, PLENUM]),
        (["--body", "pb", "--body", "plenum"], [PB, PLENUM]),
        (["--body", "personnel"], [CADRE]),
        (["2021..2022"], [PB, INFO]),
        (["2013", "2024-12"], [CELLS, PLENUM]),
        (["last", "90", "days", "--today", "2025-01-05"], [PLENUM]),
        (["--since", "2022", "--until", "2022-12"], [INFO]),
        (["--year", "2021"], [PB]),
        (["--on", "2013-01-29"], [CELLS]),
        (["--format-of-meeting", "enlarged"], [PB, PLENUM]),
        (["--format-of-meeting", "emergency-enlarged"], []),
        (["--person", "Cho Yong-won", "--as", "reporter"], [PB]),
        (["--person", "조용원"], [PB]),
        (["--place", "office building"], [PB]),
        (["--text", "epidemic"], [PB]),
        (["--status", "announced"], [CADRE]),
        (["--basis", "inferred-year"], [PB]),
        (["--conflicts"], [PB]),
        (["--sector", "information"], [INFO]),
        (["--convocation", "8", "--ordinal", "11"], [PLENUM]),
        (["--publisher", "Yonhap"], [PB]),
        (["--sort", "ordinal", "--reverse", "--limit", "1"], [PLENUM]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_list(kpmeet: Run, data: Path, arguments: list[str], expected: list[str]) -> None:
    found = kpmeet("list", "--format", "json", *arguments)
    assert (found.code, ids_of(found.out)) == (0, expected)


def test_list_in_every_form(kpmeet: Run, data: Path) -> None:
    assert kpmeet("list").out.splitlines()[0].split() == ["Date", "Meeting", "Chair", "Role"]
    lines = kpmeet("list", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [CELLS, PB, INFO, PLENUM, CADRE]
    loaded = yaml.safe_load(kpmeet("list", "--format", "yaml", "--limit", 1).out)
    assert (loaded[0]["id"], "chair" in loaded[0], loaded[0]["role"]) == (CELLS, False, "reported")
    rows = list(csv.DictReader(io.StringIO(kpmeet("list", "--format", "csv").out)))
    assert rows[1]["chair"] == "Kim Jong Un"
    assert (
        kpmeet("list", "--format", "tsv", "--columns", "id,role", "--limit", 1).out == f"id\trole\n{CELLS}\treported\n"
    )
    assert kpmeet("list", "--format", "md", "--limit", 1).out.startswith("| Date | Meeting |")


@pytest.mark.parametrize(("form", "expected"), [("json", "[]\n"), ("jsonl", ""), ("yaml", "[]\n"), ("table", "")])
def test_nothing_found(kpmeet: Run, data: Path, form: str, expected: str) -> None:
    found = kpmeet("list", "--year", "1999", "--format", form)
    assert (found.code, found.out) == (0, expected)


def test_a_date_that_may_match(kpmeet: Run, data: Path) -> None:
    found = kpmeet("list", "2022-04-01", "--columns", "date,id")
    assert found.out.splitlines()[1].split() == ["2022-03-28/..?", INFO]
    assert found.err.startswith("? the date is partial")


def test_the_chronology_too(kpmeet: Run, data: Path) -> None:
    found = json.loads(kpmeet("list", "--known", "--body", "pb", "--year", "2021", "--format", "json").out)
    assert [row["id"] for row in found if row["role"]] == [PB]
    assert all(row["id"].startswith("known-") for row in found if not row["role"])
    assert len(found) >= 4
    shown = kpmeet("show", "known-2021-12-01-politburo", "--known")
    assert (shown.code, "5th Meeting of the Political Bureau" in shown.out) == (0, True)


def test_show(kpmeet: Run, data: Path) -> None:
    found = kpmeet("show", "2021-06-29")
    assert found.code == 0
    order = [
        found.out.index(text) for text in ("2021-06-29;", "chair", "Present", "Agenda", "Decisions", "Rose", "Sources")
    ]
    assert order == sorted(order)
    assert ids_of(kpmeet("show", "2021..2022", "--format", "json").out) == [PB, INFO]
    assert ids_of(kpmeet("show", "undated-politburo", "--format", "json").out) == [PB]


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        ((PB, PB), 0, "no difference"),
        ((PB, PLENUM), 1, "Ri Il Hwan"),
        (("2021-06", "2024"), 1, "Kim Tok Hun"),
        ((PB,), 1, "2021-06-30"),
        ((PLENUM,), 0, "from December"),
        ((PB, "--sources", "kcna-2021-06-30-bbbbbb", "yonhap-2021-06-30-cccccc"), 1, "2021-06-30"),
        (("kcna-2021-06-30-bbbbbb", "yonhap-2021-06-30-cccccc"), 1, "chair"),
    ],
    ids=["same", "two", "by date", "sources differ", "one source", "two sources", "two reports"],
)
def test_diff(kpmeet: Run, data: Path, arguments: tuple[str, ...], code: int, text: str) -> None:
    found = kpmeet("diff", *arguments)
    assert found.code == code
    assert text in found.out or code == 0
    assert kpmeet("diff", *arguments, "--format", "json").code == code


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((PB, "nothing"), "nothing: no such meeting"),
        (("officials", PB), "officials: 2 meetings; take one of"),
        ((PB, "--sources", "a", "b"), "a, b: no source of"),
        (("a", "b", "c"), "more than two"),
        ((PB, "--rev", "HEAD"), "leave A and B out"),
        (("--rev", "-x"), "not a revision"),
        ((), "nothing to compare with"),
        (("--data", "nowhere"), "nowhere: no data folder"),
    ],
)
def test_diff_in_trouble(kpmeet: Run, data: Path, arguments: tuple[str, ...], text: str) -> None:
    found = kpmeet("diff", *arguments)
    assert (found.code, found.out) == (2, "")
    assert text in found.err


def test_diff_of_folders(kpmeet: Run, data: Path, tmp_path: Path, meetings: list[Meeting]) -> None:
    from msgspec.structs import replace

    from kpmeet.store import Store

    other = tmp_path / "other"
    changed = replace(meetings[1], chair="Kim Yo Jong")
    Store(other).write_state([changed, *meetings[2:4], replace(meetings[4], reported="2024-10-02")], [], [])
    for arguments in (("--data", other), ("--data", data, "--data", other), (data, other)):
        found = kpmeet("diff", *arguments)
        assert found.code == 1
        assert [row.split(" (")[0] for row in found.out.splitlines() if row.endswith("(1)")] == [
            "Removed",
            "Changed",
            "Changed in provenance only",
        ]
    rows = json.loads(kpmeet("diff", data, other, "--format", "json").out)
    assert [(row["kind"], row["id"]) for row in rows] == [("removed", CELLS), ("changed", PB), ("provenance", CADRE)]
    assert kpmeet("diff", data, data).code == 0


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def test_diff_of_a_revision(kpmeet: Run, data: Path) -> None:
    assert "git log" in kpmeet("diff", "--rev", "HEAD").err
    git(data.parent, "init")
    git(data.parent, "add", "-A")
    git(data.parent, "commit", "-m", "x")
    assert kpmeet("diff", "--rev", "HEAD").code == 0
    (data / "meetings" / f"{CELLS}.yaml").unlink()
    found = kpmeet("diff", "--rev", "HEAD")
    assert (found.code, found.out.splitlines()[1].split()[:2]) == (1, ["-", CELLS])
    assert kpmeet("diff", "--rev", "no-such-revision").code == 2


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["timeline"], "politburo"),
        (["timeline", "--by", "month", "2021"], "2021"),
        (["stats"], "Mean days apart"),
        (["people"], "Pak Thae Song"),
        (["people", "Pak", "Tae-song"], "박태성"),
        (["bodies"], "정치국"),
        (["gaps", "--body", "pb", "--convocation", "8"], "7, 18, 21, 23, 24, 26"),
        (["gaps"], "congress"),
        (["explain", PB], "ordinal: 2"),
        (["explain", PB, "date"], "»on June 29«"),
        (["cite", PB, "--style", "apa"], "KCNA. (2021, June 30)."),
        (["schema"], "$defs"),
        (["schema", "report"], "claims"),
    ],
    ids=" ".join,
)
def test_answers(kpmeet: Run, data: Path, arguments: list[str], text: str) -> None:
    found = kpmeet(*arguments)
    assert (found.code, found.err) == (0, "")
    assert text in found.out


@pytest.mark.parametrize(
    "arguments",
    [["timeline"], ["stats"], ["people"], ["people", "Pak Thae Song"], ["bodies"], ["gaps"], ["explain", PB]],
    ids=" ".join,
)
def test_answers_for_tools(kpmeet: Run, data: Path, arguments: list[str]) -> None:
    assert json.loads(kpmeet(*arguments, "--format", "json").out)
    assert yaml.safe_load(kpmeet(*arguments, "--format", "yaml").out)


def test_nobody(kpmeet: Run, data: Path) -> None:
    assert "names that person" in kpmeet("people", "Nobody").err
    assert kpmeet("people", "--year", "1999").err == "no meeting names a person\n"
    assert "none of its sources" in kpmeet("cite", CELLS).err


def test_bodies_and_gaps_need_no_data(kpmeet: Run, tmp_path: Path) -> None:
    for command in ("bodies", "gaps"):
        assert kpmeet(command, "--data", tmp_path / "nowhere").code == 0


def test_authority(kpmeet: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from kpmeet.cli import soundness
    from kpmeet.errors import VocabularyError

    assert kpmeet("authority", "check")[:2] == (0, "")
    assert kpmeet("authority", "check", "--format", "json").out == "[]\n"

    def broken() -> object:
        raise VocabularyError("bodies.yaml: broken")

    monkeypatch.setattr(soundness, "_LOADERS", (broken,))
    monkeypatch.setattr(soundness, "check_chronology", broken)
    found = kpmeet("authority", "check")
    assert (found.code, found.out.count("broken [schema]")) == (1, 2)
