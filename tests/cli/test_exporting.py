import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PB = "2021-06-29-politburo"


@pytest.mark.parametrize(
    ("arguments", "head"),
    [
        (["ics"], "BEGIN:VCALENDAR"),
        (["jsonld"], "{"),
        (["html"], "<!doctype html>"),
        (["md", "--body", "pb"], "## 2021"),
        (["csv", "--known"], "id,date"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_export(kpmeet: Run, data: Path, tmp_path: Path, arguments: list[str], head: str) -> None:
    found = kpmeet("export", *arguments)
    assert (found.code, found.out.splitlines()[0].startswith(head)) == (0, True)
    target = tmp_path / "out"
    assert kpmeet("export", *arguments, "--output", target).code == 0
    assert target.read_text(encoding="utf-8-sig").startswith(head)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf") == (arguments[0] == "csv")
    assert kpmeet("export", *arguments, "--output", target).code == 2
    assert kpmeet("export", *arguments, "--output", target, "--force").code == 0


def test_export_of_a_database(kpmeet: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "meetings.db"
    assert kpmeet("export", "sqlite", "--body", "pb", "--output", target).code == 0
    with sqlite3.connect(target) as connection:
        assert connection.execute("SELECT id FROM meetings").fetchall() == [(PB,)]
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (2,)
    assert "needs a file" in kpmeet("export", "sqlite").err
    assert "no such folder" in kpmeet("export", "csv", "--output", tmp_path / "no" / "x").err
    assert kpmeet("export", "ics").err == "1 of 5 meetings left out: the day is not told\n"
