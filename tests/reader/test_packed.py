import gzip
import io
import zipfile
from pathlib import Path

import pytest
import zstandard

from kpmeet.model import Issue
from kpmeet.reader import Raw, read_raw
from kpmeet.reader import packed as packed_module


def outcome(path: Path) -> list[tuple[str, str]]:
    return [(one.id, str(one.content)) if isinstance(one, Raw) else (one.kind, one.message) for one in read_raw(path)]


def make_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_gz_and_zst(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"One."))
    (tmp_path / "b.jsonl.zst").write_bytes(zstandard.compress(b'{"id": "b", "text": "Two."}'))
    assert outcome(tmp_path / "a.txt.gz") == [("a.txt", "One.")]
    assert outcome(tmp_path / "b.jsonl.zst") == [("b", "Two.")]


def test_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    make_zip(path, {"x/one.txt": b"One.", "x/rows.jsonl": b'{"text": "Two."}', "x/.hidden": b"no", "dir/": b""})
    assert outcome(path) == [("one.txt", "One."), ("rows.jsonl:1", "Two.")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../../evil.txt", "its path leads out of the archive"),
        ("/etc/evil.txt", "its path leads out of the archive"),
        ("C:evil.txt", "its path leads out of the archive"),
        ("inner.zip", "packed again inside the archive; unpack it first"),
        ("picture.png", "files of the type .png are not read"),
    ],
)
def test_members_that_are_not_read(tmp_path: Path, name: str, message: str) -> None:
    path = tmp_path / "a.zip"
    make_zip(path, {name: b"x", "good.txt": b"Good."})
    assert outcome(path) == [("skipped", message), ("good.txt", "Good.")]


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    make_zip(path, {"a.txt": b"x"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert outcome(path) == [("skipped", "encrypted; unpack it with its password first")]


def test_a_zip_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as member:
        for _ in range(70):
            member.write(b"\0" * (1 << 20))
    assert outcome(path) == [("skipped", "unpacks to more than 400 times its size, as a zip bomb does")]


def test_a_bomb_in_gz_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb") as stream:
        for _ in range(70):
            stream.write(b" " * (1 << 20))
    assert outcome(path)[-1] == ("unreadable", "unpacks to more than 400 times its size, as a zip bomb does")


def test_what_unpacks_to_too_much_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_module, "MAX_UNPACKED", 100)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"One. " * 100))
    assert outcome(tmp_path / "a.txt.gz") == [("unreadable", "unpacks to more than 0 MB")]


def test_an_archive_has_a_limit_of_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_module, "MAX_MEMBERS", 1)
    path = tmp_path / "a.zip"
    make_zip(path, {"a.txt": b"One.", "b.txt": b"Two."})
    assert outcome(path) == [("a.txt", "One."), ("skipped", "an archive is read up to 1 members")]


@pytest.mark.parametrize("name", ["a.zip", "a.txt.gz", "a.txt.zst"])
def test_damaged_files(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"this is not what its name says")
    (found,) = read_raw(tmp_path / name)
    assert isinstance(found, Issue)
    assert found.kind == "unreadable"
    assert found.document == str(tmp_path / name)


def test_a_gz_that_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"One. " * 1000)[:-20])
    assert outcome(tmp_path / "a.txt.gz")[0][0] == "unreadable"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Plain words.", [("stdin", "text", "Plain words.")]),
        (b'{"id": "a", "text": "One."}\n', [("a", "text", "One.")]),
        (b"<!doctype html><p>One.</p>", [("stdin", "html", "<!doctype html><p>One.</p>")]),
    ],
    ids=["text", "rows", "html"],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[tuple[str, str, str]]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = [(one.id, one.kind, one.content) for one in read_raw(Path("-")) if isinstance(one, Raw)]
    assert found == expected
