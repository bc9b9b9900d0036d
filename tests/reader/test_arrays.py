import io
import json

import pytest

from kpmeet.model import Issue
from kpmeet.reader import Raw, ReadOptions
from kpmeet.reader.arrays import read_json, split_array
from kpmeet.reader.limits import MAX_LINE, TooLargeError

ROWS = [{"id": str(number), "text": f'Say "{{{number}}}" [and] \\ more.'} for number in range(5)]


def read(data: bytes) -> list[Raw | Issue]:
    return list(read_json(io.BytesIO(data), "x.json", ReadOptions()))


def texts(found: list[Raw | Issue]) -> list[tuple[str, str]]:
    return [(one.id, str(one.content)) if isinstance(one, Raw) else (one.kind, one.message) for one in found]


EXPECTED = [(row["id"], row["text"]) for row in ROWS]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(json.dumps(ROWS), id="array"),
        pytest.param(json.dumps(ROWS, indent=2), id="array on many lines"),
        pytest.param("\n \n" + json.dumps(ROWS), id="array after blank lines"),
        pytest.param("\ufeff" + json.dumps(ROWS), id="array after a mark"),
        pytest.param("\n".join(json.dumps(row) for row in ROWS), id="lines"),
        pytest.param(json.dumps({"status": "ok", "articles": ROWS}), id="list in an object"),
        pytest.param(json.dumps({"status": {"a": [1]}, "articles": ROWS}, indent=1), id="list in an indented object"),
    ],
)
def test_documents_of_a_json_file(data: str) -> None:
    assert texts(read(data.encode())) == EXPECTED


def test_one_document() -> None:
    assert texts(read(json.dumps({"text": "One."}).encode())) == [("x.json", "One.")]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_elements_come_whole_from_chunks_of_any_size(size: int) -> None:
    data = json.dumps(ROWS).encode()
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    assert [json.loads(element or b"") for element in split_array(chunks)] == ROWS


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [("empty", "the file is empty")]),
        (b"[]", [("empty", "the array has no documents")]),
        (
            b'[{"text": "a"}, {"text": bad}]',
            [("x.json:1", "a"), ("unreadable", "not JSON: JSON is malformed: invalid character (byte 9)")],
        ),
        (b'[["a"]]', [("unreadable", "not a JSON object")]),
        (b"{bad", [("unreadable", "not JSON: JSON is malformed: object keys must be strings (byte 1)")]),
        (b"12", [("unreadable", "neither a JSON object nor an array of them")]),
        (b'{"a":' * 100, [("unreadable", "JSON nested deeper than 64 levels")]),
        (b"[[" + b'{"a":[' * 100 + b"]}" * 100 + b"]]", [("unreadable", "JSON nested deeper than 64 levels")]),
    ],
)
def test_faults(data: bytes, expected: list[tuple[str, str]]) -> None:
    assert texts(read(data)) == expected


@pytest.mark.parametrize("end", [b'{"text": "b', b'{"text": [', b""], ids=["in a string", "in a list", "after a comma"])
def test_an_array_that_is_cut_off_is_told(end: bytes) -> None:
    found = read(b'[{"text": "a"}, ' + end)
    assert texts(found[:1]) == [("x.json:1", "a")]
    assert found[1:] == [Issue("unreadable", "x.json:2", "the array is cut off in the middle")]


def test_an_element_over_the_limit_is_passed_over() -> None:
    part = b'{"a": "' + b"x" * 1000 + b'"},'
    many = part * (MAX_LINE // len(part) + 2000)
    found = read(b'[{"text": "a"}, {"rows": [' + many + b'{}]}, {"text": "b"}]')
    assert texts(found) == [
        ("x.json:1", "a"),
        ("unreadable", "the element is larger than 16 MB"),
        ("x.json:3", "b"),
    ]


def test_a_string_over_the_limit_ends_the_file() -> None:
    found = read(b'[{"text": "a"}, {"text": "' + b"x" * (MAX_LINE + (4 << 20)))
    assert texts(found) == [("x.json:1", "a"), ("unreadable", "a string longer than 16 MB")]


def test_split_array_refuses_endless_strings() -> None:
    chunks = iter([b'[{"a": "', *[b"x" * (1 << 20)] * 20])
    with pytest.raises(TooLargeError):
        list(split_array(chunks))
