import hashlib

import pytest

from kpmeet.reader import ReadOptions, read_text

TEXT = (
    "Farm Officials Sit in the Capital\n\n2031-05-04\n\n"
    "The officials of the farm sector sat in the capital for two days and spoke about seed, water and the harvest.\n"
)
BODY = TEXT.rpartition("\n\n")[2]
FIELDS = {
    "title": "A Row's Title",
    "publisher": "Yonhap News Agency",
    "published": "20310505",
    "url": "https://x.example",
    "language": "EN-us",
}


def test_what_the_page_says() -> None:
    found = read_text(TEXT, id="a.txt")
    assert (found.id, found.title, found.published, found.language) == (
        "a.txt",
        "Farm Officials Sit in the Capital",
        "2031-05-04",
        "en",
    )
    assert found.basis == {"title": "page", "published": "page", "language": "script"}
    assert found.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_fields_go_before_the_page() -> None:
    found = read_text(TEXT, fields=FIELDS)
    assert (found.title, found.publisher, found.published, found.url, found.language) == (
        "A Row's Title",
        "Yonhap",
        "2031-05-05",
        "https://x.example",
        "en",
    )
    assert set(found.basis.values()) == {"field"}


def test_the_user_goes_before_fields() -> None:
    options = ReadOptions(published="June 1, 2031", publisher="kcna", url="https://y.example", language="ko")
    found = read_text(TEXT, fields=FIELDS, options=options)
    assert (found.publisher, found.published, found.url, found.language) == (
        "KCNA",
        "2031-06-01",
        "https://y.example",
        "ko",
    )
    assert found.basis == {
        "title": "field",
        "publisher": "user",
        "published": "user",
        "url": "user",
        "language": "user",
    }


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        ({"published": "soon"}, "published", "2031-05-04"),
        ({"title": "  "}, "title", "Farm Officials Sit in the Capital"),
        ({"publisher": "The Evening Paper"}, "publisher", "The Evening Paper"),
        ({"url": "https://en.yna.co.kr/view/1"}, "publisher", "Yonhap"),
    ],
)
def test_fields(fields: dict[str, str], name: str, expected: str) -> None:
    assert getattr(read_text(TEXT, fields=fields), name) == expected


def test_a_basis_can_be_told() -> None:
    found = read_text(TEXT, fields={"title": "x"}, basis={"title": "front matter"})
    assert found.basis["title"] == "front matter"


def test_text_is_composed_once_and_offsets_count_it() -> None:
    found = read_text("\u1112\u116c\u110b\u1174 " * 30 + "열렸다.")
    block = found.blocks[0]
    assert found.text.startswith("회의 회의")
    assert found.text[block.start : block.end] == found.text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, ("2031-05-04", "url")),
        (TEXT.replace("2031-05-04", "2031-05-03"), ("2031-05-03", "page")),
        (" date 2031-05-06 " + BODY, ("2031-05-04", "url")),
        ("SEOUL, May 3 (Yonhap) -- " + BODY, ("2031-05-03", "dateline")),
        ("SEOUL, July 3 (Yonhap) -- " + BODY, ("XXXX-07-03", "dateline")),
        ("SEOUL, July 3, 2030 (Yonhap) -- " + BODY, ("2030-07-03", "dateline")),
    ],
    ids=["alone", "page", "stamp", "no year", "another day", "whole dateline"],
)
def test_the_day_in_an_address(text: str, expected: tuple[str, str]) -> None:
    found = read_text(text, fields={"url": "https://en.yna.co.kr/view/AEN20310504000300325"})
    assert (found.published, found.basis["published"]) == expected
