import io
import json

import pytest

from kpmeet.model import Document, Issue
from kpmeet.reader import Raw, ReadOptions, read_document
from kpmeet.reader.limits import MAX_NESTING, MAX_TEXT
from kpmeet.reader.rows import Line, bounded_lines, is_too_nested, read_json_lines

OPTIONS = ReadOptions()


def read(data: bytes, options: ReadOptions = OPTIONS) -> list[Raw | Issue]:
    return list(read_json_lines(io.BytesIO(data), "x.jsonl", options))


def test_rows_with_and_without_an_id() -> None:
    data = b'{"id": "a", "text": "One."}\n\n{"text": "Two.", "title": "T"}\n'
    assert read(data) == [
        Raw("a", "text", "One.", "x.jsonl", {}),
        Raw("x.jsonl:3", "text", "Two.", "x.jsonl", {"title": "T"}),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        (b"not json", "unreadable", "not JSON: JSON is malformed: invalid character (byte 4)"),
        (b"[1]", "unreadable", "not a JSON object; a line holds one document as {...}"),
        (
            b'{"id": "a", "title": "T", "WORDS": "b"}',
            "empty",
            "the row has no text; name its field with --map text=FIELD (fields: id, title, WORDS)",
        ),
        (
            b'{"WORDS": "b"}',
            "empty",
            "the row has no text; name its field with --map text=FIELD (fields: WORDS)",
        ),
        (
            b'{"id": "a", "text": "' + b"x" * (MAX_TEXT + 1) + b'"}',
            "unreadable",
            "the text is larger than 8 MB",
        ),
        (b"[" * 200, "unreadable", f"JSON nested deeper than {MAX_NESTING} levels"),
    ],
)
def test_a_row_that_cannot_be_read_does_not_stop_the_next(line: bytes, kind: str, message: str) -> None:
    trouble, good = read(line + b'\n{"text": "Good."}\n')
    assert isinstance(trouble, Issue)
    assert (trouble.kind, trouble.message) == (kind, message)
    assert isinstance(good, Raw)


@pytest.mark.parametrize("text", ['""', '" "', "null"])
def test_a_row_with_an_empty_text_is_a_document(text: str) -> None:
    (raw,) = read(b'{"id": "a", "title": "T", "text": ' + text.encode() + b"}")
    assert isinstance(raw, Raw)
    found = read_document(raw)
    assert isinstance(found, Document)
    assert (found.id, found.title, found.text.strip(), found.blocks) == ("a", "T", "", ())


def test_the_user_names_the_field_of_the_text() -> None:
    assert read(b'{"BODY": "b"}', ReadOptions(fields={"text": "BODY"})) == [
        Raw("x.jsonl:1", "text", "b", "x.jsonl", {})
    ]


def test_rows_in_another_encoding() -> None:
    row = {"id": "a", "text": "조선로동당 중앙위원회 정치국회의가 진행되였다. 회의에서는 농사문제가 토의되였다."}
    data = json.dumps(row, ensure_ascii=False).encode("cp949")
    assert read(data) == [Raw("a", "text", row["text"], "x.jsonl", {})]


def test_broken_bytes_are_reported() -> None:
    data = '{"id": "a", "text": "회의가 진행되였다 회의가 진행되였다 '.encode() + b'\xff"}'
    found = read(data)
    assert [one.kind for one in found] == ["replaced", "text"]


def test_html_in_a_row() -> None:
    (found,) = read(b'{"id": "a", "html": "<!doctype html><p>One.</p>"}')
    assert isinstance(found, Raw)
    assert found.kind == "html"


def test_a_line_over_the_limit_is_passed_over() -> None:
    data = b"a" * 50 + b"\nshort\n" + b"b" * 10
    assert list(bounded_lines(io.BytesIO(data), 10)) == [Line(1, None), Line(2, b"short\n"), Line(3, b"b" * 10)]


@pytest.mark.parametrize(
    ("data", "nested"),
    [
        (b"[" * 65, True),
        (b"[" * 64, False),
        (b'"' + b"[" * 100 + b'"', False),
        (b'"\\"' + b"[" * 100 + b'"', False),
        (b"[]" * 100, False),
        (b'{"a":' * 70, True),
    ],
)
def test_is_too_nested(data: bytes, nested: bool) -> None:
    assert is_too_nested(data) is nested
