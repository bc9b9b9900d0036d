import errno
import os
from pathlib import Path

import pytest

from kpmeet.errors import KpmeetError, RecordError
from kpmeet.store.files import is_id, list_records, read_text, replace_files


@pytest.mark.parametrize(
    "text", ["../x", "..", ".", ".x", "a/b", "a\\b", "", "a..b", "-x", "a\n", "a\0", "a b", "x" * 181, "~x", "a:b"]
)
def test_not_an_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    "text", ["2021-06-29-politburo", "kcna-XXXX-06-30-1f3a9c", "신문-2021", "a.b_c", "x" * 180, "undated"]
)
def test_is_an_id(text: str) -> None:
    assert is_id(text)


def test_reads_utf_8_with_any_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("조\r\nb\n".encode())
    assert read_text(path) == "조\nb\n"


def test_refuses_what_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a\xff")
    with pytest.raises(RecordError, match="byte 1: not UTF-8; save the file as UTF-8"):
        read_text(path)


def test_refuses_links_pipes_folders_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("a")
    (tmp_path / "link").symlink_to("real")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name, message in (
        ("link", "a link in place of a file; put the file itself there"),
        ("pipe", "not a regular file"),
        ("folder", "cannot be read|not a regular file"),
        ("none", "cannot be read: No such file or directory"),
    ):
        with pytest.raises(RecordError, match=message):
            read_text(tmp_path / name)


def test_refuses_large_files_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(49_000_000)
    with pytest.raises(RecordError, match="more than 48 MB; split the file"):
        read_text(path)


def test_lists_only_records(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".hidden.yaml", "note.txt", ".new-c.yaml"):
        (tmp_path / name).touch()
    assert list_records(tmp_path) == ["a.yaml", "b.yaml"]
    assert list_records(tmp_path / "none") == []
    with pytest.raises(RecordError, match="cannot be read: Not a directory"):
        list_records(tmp_path / "note.txt")


def test_replaces_removes_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text("old")
    (tmp_path / "gone.yaml").write_text("gone")
    (tmp_path / ".new-killed.yaml").write_text("half")
    replace_files({tmp_path / "old.yaml": "new", tmp_path / "sub" / "x.yaml": "x", tmp_path / "gone.yaml": None})
    assert {path.name: path.read_text() for path in tmp_path.rglob("*.yaml")} == {"old.yaml": "new", "x.yaml": "x"}


def test_does_not_follow_a_link_that_waits_in_place_of_the_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("safe")
    (tmp_path / ".new-x.yaml").symlink_to("victim")
    replace_files({tmp_path / "x.yaml": "new"})
    assert (tmp_path / "victim").read_text() == "safe"
    assert (tmp_path / "x.yaml").read_text() == "new"


def test_refuses_a_linked_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "meetings").symlink_to("elsewhere")
    with pytest.raises(RecordError, match="a link in place of a folder"):
        replace_files({tmp_path / "meetings" / "x.yaml": "new"})
    with pytest.raises(RecordError, match="a link in place of a folder"):
        list_records(tmp_path / "meetings")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("old")
    calls: list[int] = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device", "b")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        KpmeetError, match="b: cannot be written: No space left on device; make room or check the rights"
    ):
        replace_files({tmp_path / "a": "new", tmp_path / "b": "new"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old", "b": "old"}
