import io

import pytest

from kpmeet.model import Issue
from kpmeet.reader import Raw, ReadOptions
from kpmeet.reader.limits import MAX_LINE
from kpmeet.reader.tables import read_table


def read(data: bytes) -> list[Raw | Issue]:
    return list(read_table(io.BytesIO(data), "x.csv", ReadOptions()))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("id,headline,body\n1,A,One.\n2,B,Two.\n", id="comma"),
        pytest.param("id\theadline\tbody\n1\tA\tOne.\n2\tB\tTwo.\n", id="tab"),
        pytest.param("id;headline;body\n1;A;One.\n\n2;B;Two.\n", id="semicolon"),
        pytest.param("\ufeffid,headline,body\r\n1,A,One.\r\n2,B,Two.\r\n", id="mark"),
    ],
)
def test_rows(data: str) -> None:
    assert read(data.encode()) == [
        Raw("1", "text", "One.", "x.csv", {"title": "A"}),
        Raw("2", "text", "Two.", "x.csv", {"title": "B"}),
    ]


def test_fields_over_several_lines_are_one_row() -> None:
    (found,) = read(b'id,body\n1,"One.\n\nTwo, ""three""."\n')
    assert isinstance(found, Raw)
    assert found.content == 'One.\n\nTwo, "three".'


def test_korean_table_in_a_legacy_encoding() -> None:
    text = "조선로동당 중앙위원회 정치국회의가 진행되였다. 회의에서는 농사문제가 토의되였다."
    (found,) = read(f"id,body\n1,{text}\n".encode("cp949"))
    assert isinstance(found, Raw)
    assert found.content == text


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (b"", ["empty"]),
        (b"id,body\n1,\n", ["text"]),
        (b"id,words\n1,a\n", ["empty"]),
        (b"id,body\n1,a\n" + b"2," + b"x" * (MAX_LINE + 10) + b"\n3,c\n", ["text", "text", "unreadable"]),
        (b'id,body\n1,"' + (b"x" * 1000 + b"\n") * (MAX_LINE // 1000 + 10), ["unreadable"]),
        ("id,body\n1,회의가 진행되였다 회의가 진행되였다 ".encode() + b"\xff\n", ["text", "replaced"]),
    ],
    ids=["nothing", "empty text", "no field for a text", "long line", "endless field", "broken bytes"],
)
def test_faults(data: bytes, kinds: list[str]) -> None:
    assert [one.kind for one in read(data)] == kinds
