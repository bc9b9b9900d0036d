"""The project's own data folder is exactly what `kpmeet ingest seeds/` writes, and passes every check."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def test_data_is_what_ingest_writes(
    kpmeet: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    assert kpmeet("ingest", "seeds/", "--jobs", 1).code == 0
    assert _files(tmp_path / "data") == _files(ROOT / "data")


def test_data_passes_every_check(kpmeet: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = kpmeet("check", "--data", "data")
    assert (found.code, found.out) == (0, "")
