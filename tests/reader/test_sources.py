import os
from pathlib import Path

import pytest

from kpmeet.model import Issue
from kpmeet.reader import find_sources
from kpmeet.reader.sources import MAX_DEPTH


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def names(root: Path, found: list[Path | Issue]) -> list[str]:
    return [str(one.relative_to(root)) if isinstance(one, Path) else f"{one.kind}: {one.message}" for one in found]


def test_folders_are_read_in_order_and_hidden_files_and_sidecars_are_not(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.txt", "a/a.txt", ".git/x", ".hidden", "b.yaml", "b.txt.yaml", "alone.yaml")
    assert names(tmp_path, find_sources([tmp_path])) == ["a/a.txt", "a/z.txt", "alone.yaml", "b.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert find_sources([tmp_path / "a.txt", tmp_path, Path("-")]) == [
        tmp_path / "a.txt",
        Issue("skipped", str(tmp_path), "this folder was read before under another name (a link to it)"),
        Path("-"),
    ] or find_sources([tmp_path / "a.txt", tmp_path, Path("-")]) == [tmp_path / "a.txt", Path("-")]


def test_a_missing_path(tmp_path: Path) -> None:
    path = tmp_path / "no"
    assert find_sources([path]) == [Issue("unreadable", str(path), "no such file or folder; check the path")]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    found = find_sources([tmp_path])
    assert [one for one in found if isinstance(one, Path)] == [tmp_path / "a" / "x.txt"]
    assert [one.kind for one in found if isinstance(one, Issue)] == ["skipped"]


def test_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path, find_sources([tmp_path])) == ["unreadable: cannot read: No such file or directory"]


def test_a_pipe_is_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert names(tmp_path, find_sources([tmp_path])) == ["skipped: not a regular file (a pipe, a device or a socket)"]


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert names(tmp_path, find_sources([tmp_path])) == ["unreadable: cannot list the folder: Permission denied"]


def test_folders_in_folders_have_a_limit(tmp_path: Path) -> None:
    path = tmp_path
    for _ in range(MAX_DEPTH + 2):
        path /= "d"
    path.mkdir(parents=True)
    assert names(tmp_path, find_sources([tmp_path])) == [f"skipped: folders are read to a depth of {MAX_DEPTH}"]
