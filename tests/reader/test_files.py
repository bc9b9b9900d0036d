"""One report in every form a file can have gives the same document."""

import csv
import gzip
import io
import json
import os
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from kpmeet.model import Document, Issue
from kpmeet.reader import Raw, ReadOptions, raw_text, read_document, read_raw
from kpmeet.reader.files import is_binary, sniff
from kpmeet.reader.limits import MAX_TAGS, MAX_TEXT

TITLE = "Farm officials meet"
PARAGRAPHS = [
    "The first workshop of the officials of the farm sector was held in the capital on May 2 and took up seed.",
    "Those who came heard a letter of the general secretary and spoke about the work of the counties last year.",
    "The workshop called on all of them to carry out what had been decided there before the summer comes.",
]
BODY = "\n\n".join(PARAGRAPHS)
TEXT = f"{TITLE}\n\n{BODY}\n"
ROW = {"headline": TITLE, "body": BODY, "date": "2031-05-04", "link": "https://x.example/1", "outlet": "KCNA"}
HEAD = f"title: {TITLE}\npublished: 2031-05-04\nurl: https://x.example/1\npublisher: KCNA\n"
HTML = (
    f'<html><head><meta charset="utf-8"><meta property="og:title" content="{TITLE}">'
    '<meta property="article:published_time" content="2031-05-04"><meta property="og:url" content="https://x.example/1">'
    '<meta property="og:site_name" content="KCNA"></head><body><article>'
    f"<h1>{TITLE}</h1>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</article></body></html>"
)


def table(delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROW), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(ROW)
    return out.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


LINE = json.dumps(ROW).encode()
MHTML = f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}".encode()
MakePdf = Callable[..., bytes]
FORMS: dict[str, Callable[[MakePdf], bytes]] = {
    "a.md": lambda _: f"---\n{HEAD}---\n{TEXT}".encode(),
    "a.jsonl": lambda _: LINE,
    "a.jsonl.gz": lambda _: gzip.compress(LINE),
    "a.jsonl.zst": lambda _: zstandard.compress(LINE),
    "a.ndjson": lambda _: LINE,
    "a.json": lambda _: json.dumps([ROW], indent=2).encode(),
    "a.csv": lambda _: table(",").encode(),
    "a.tsv": lambda _: table("\t").encode("utf-16"),
    "a.html": lambda _: HTML.encode(),
    "a.mhtml": lambda _: MHTML,
    "a.zip": lambda _: zipped("inner/a.json", LINE),
    "a.txt": lambda _: TEXT.encode(),
    "b": lambda _: TEXT.encode("utf-16"),
    "a.pdf": lambda make_pdf: make_pdf([[TITLE, "", *_wrapped()]]),
}
WITH_SIDECAR = ("a.txt", "b", "a.pdf")


def _wrapped() -> list[str]:
    return [line for one in PARAGRAPHS for line in textwrap.wrap(one, 44)]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_document(tmp_path: Path, make_pdf: MakePdf, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FORMS[name](make_pdf))
    if name in WITH_SIDECAR:
        (tmp_path / f"{name}.yaml").write_text(HEAD)
    found = [read_document(one) for one in read_raw(path) if isinstance(one, Raw)]
    assert len(found) == 1
    (document,) = found
    assert isinstance(document, Document)
    assert (document.title, document.published, document.url, document.publisher) == (
        TITLE,
        "2031-05-04",
        "https://x.example/1",
        "KCNA",
    )
    prose = [document.text[one.start : one.end] for one in document.blocks if one.kind.value == "paragraph"]
    assert [" ".join(one.split()) for one in prose] == PARAGRAPHS


def issues(path: Path) -> list[Issue]:
    return [one for one in read_raw(path) if isinstance(one, Issue)]


@pytest.mark.parametrize(
    ("name", "data", "kind", "message"),
    [
        ("a.txt", b"", "empty", "the file is empty"),
        ("a.txt", b" \n\n ", "empty", "the file is empty"),
        ("a.txt", b"\x00\x01\x02\x03" * 50, "unreadable", "a binary file, not text; give it the ending of what it is"),
        ("a.docx", b"PK", "skipped", "files of the type .docx are not read"),
        (
            "a.pdf",
            b"no pdf",
            "unreadable",
            "not a PDF, or damaged: Failed to load document (PDFium: Data format error).",
        ),
        ("a.html", b"<a>" * (MAX_TAGS + 1), "unreadable", f"a page of more than {MAX_TAGS} tags"),
        ("a.mht", b"Content-Type: text/plain\r\n\r\nx", "unreadable", "no HTML page in the MHTML file"),
        ("a.txt", b"x" * (MAX_TEXT + 1), "unreadable", "larger than 8 MB"),
        (
            "a.txt",
            "회의가 진행되였다 회의가 진행되였다".encode() + b"\xff",
            "replaced",
            "1 characters are not utf-8 and were replaced",
        ),
    ],
    ids=["empty", "blank", "binary", "type", "pdf", "tags", "mhtml", "size", "bytes"],
)
def test_faults(tmp_path: Path, name: str, data: bytes, kind: str, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert issues(path) == [Issue(kind, str(path), message)]


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "no.txt"
    assert issues(path) == [Issue("unreadable", str(path), "cannot read: No such file or directory")]


def test_a_document_without_text_but_its_front_matter() -> None:
    assert read_document(Raw("a", "markdown", "---\ntitle: x\n---\n")) == Issue(
        "empty", "a", "the document has no text"
    )


def test_what_front_matter_says_is_no_part_of_the_article() -> None:
    found = read_document(Raw("a.md", "markdown", f"---\n{HEAD}---\n{TEXT}"))
    assert isinstance(found, Document)
    assert found.text[found.blocks[0].start :].startswith(TITLE)
    assert found.basis["published"] == "front matter"


def test_a_row_wins_over_a_sidecar_and_the_user_over_both(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(LINE + b"\n" + json.dumps({"id": "b", "text": BODY}).encode())
    (tmp_path / "rows.yaml").write_text("published: 2030-01-01\npublisher: Yonhap\n")
    first, second = [read_document(one) for one in read_raw(path) if isinstance(one, Raw)]
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, first.basis["published"]) == ("2031-05-04", "field")
    assert (second.published, second.basis["published"]) == ("2030-01-01", "sidecar")
    (raw, _) = [one for one in read_raw(path) if isinstance(one, Raw)]
    mine = read_document(raw, ReadOptions(published="2029-01-01"))
    assert isinstance(mine, Document)
    assert (mine.published, mine.basis["published"]) == ("2029-01-01", "user")


def test_a_sidecar_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.yaml").write_bytes(b"x" * ((1 << 20) + 1))
    assert issues(tmp_path / "a.txt") == [
        Issue("unreadable", str(tmp_path / "a.yaml"), "the sidecar cannot be read: larger than 1 MB")
    ]


def test_raw_text_of_bytes() -> None:
    assert raw_text(Raw("a", "text", "회의".encode())) == "회의"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\n <!DOCTYPE html>", "html"),
        (b'{"text": "a"}', "json lines"),
        (b"Words", "text"),
        (b"", "text"),
    ],
)
def test_sniff(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        ("회의".encode("utf-16"), False),
        ("The meeting".encode("utf-16-le"), False),
        (b"The meeting", False),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", True),
        (b"\x01\x02\x03" * 20, True),
    ],
)
def test_is_binary(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary


def test_a_file_named_like_its_type_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "REPORT.TXT"
    path.write_text(TEXT)
    assert [one.id for one in read_raw(path) if isinstance(one, Raw)] == ["REPORT.TXT"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert issues(path)[0].message == "cannot read: Permission denied"
