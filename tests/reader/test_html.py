from pathlib import Path

import pytest

from kpmeet.model import Document, Issue
from kpmeet.reader import Raw, raw_text, read_document, read_raw
from kpmeet.reader.html import page_text, read_page, unpack_mhtml
from kpmeet.reader.limits import MAX_TAGS

PAGES = Path(__file__).parent / "pages"


def read(name: str) -> Document:
    (raw,) = read_raw(PAGES / name)
    assert isinstance(raw, Raw)
    found = read_document(raw)
    assert isinstance(found, Document)
    return found


def article(found: Document) -> str:
    return "\n".join(found.text[block.start : block.end] for block in found.blocks)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kcna-kp.html", ("Farm Officials Meet", "KCNA", "2031-05-03", "page", "en")),
        ("kcnawatch-org.html", ("Farm Officials Meet", "KCNA", "2031-05-03", "metadata", "en")),
        ("rodong-rep-kp.html", ("Farm Officials Meet", "Rodong Sinmun", "2031-05-03", "page", "en")),
        ("yonhap.html", ("농업부문 일꾼들 첫 강습회 열어", "Yonhap", "2031-05-04", "metadata", "ko")),
        ("kbs-world.html", ("Farm Officials Meet for the First Time", "KBS World", "2031-05-04", "page", "en")),
        ("korea-herald.html", ("Leader writes to farm officials", "Korea Herald", "2031-05-04", "metadata", "en")),
        ("nk-news.html", ("What the farm workshop was for", "NK News", "2031-05-05", "metadata", "en")),
        ("wikipedia.html", ("Farm Workshop", "Wikipedia", None, None, "en")),
    ],
)
def test_pages(name: str, expected: tuple[str | None, ...]) -> None:
    found = read(name)
    basis = found.basis.get("published")
    assert (found.title, found.publisher, found.published, basis, found.language) == expected


FURNITURE = ("Most Read", "cookies", "Singer", "주요기사", "Site map", "2034", "Subscribe", "모바일")


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_furniture_is_no_part_of_the_article_and_its_sentences_are(name: str) -> None:
    text = article(read(name))
    assert [word for word in FURNITURE if word in text] == []
    assert any(sentence in text for sentence in ("the question of seed", "종자 문제를 토의"))


def test_the_words_of_a_page_are_enough_to_see_whether_it_is_worth_reading() -> None:
    (raw,) = read_raw(PAGES / "yonhap.html")
    assert isinstance(raw, Raw)
    assert "종자 문제를 토의" in raw_text(raw)
    assert "function" not in raw_text(raw)


def test_a_date_of_change_is_not_the_date_of_publication() -> None:
    page = read_page(
        '<html><head><meta property="article:modified_time" content="2034-01-01"></head><body><p>'
        + "A sentence about seed and the harvest that is long enough. " * 8
        + "</p></body></html>"
    )
    assert page is not None
    assert "published" not in page.fields


@pytest.mark.parametrize(
    "script",
    [
        '{"@graph": [{"@type": "WebPage"}, {"datePublished": "2031-05-04", "headline": "H", "publisher": {"name": "P"}}]}',  # noqa: E501
        '[{"datePublished": "2031-05-04", "headline": "H", "publisher": {"name": "P"}}]',
    ],
)
def test_json_ld(script: str) -> None:
    page = read_page(
        f'<html><head><script type="application/ld+json">{script}</script></head><body><p>x</p></body></html>'
    )
    assert page is not None
    assert page.fields == {"published": "2031-05-04", "title": "H", "publisher": "P"}


@pytest.mark.parametrize("script", ["{broken", "[" * 500, '{"datePublished": "soon"}', "12"])
def test_useless_json_ld(script: str) -> None:
    page = read_page(
        f'<html><head><script type="application/ld+json">{script}</script></head><body><p>x</p></body></html>'
    )
    assert page is not None
    assert page.fields == {}


def test_meta_tags_and_links() -> None:
    page = read_page(
        '<html><head><title>Farm Officials Meet | The Paper</title><link rel="canonical" href="https://www.nknews.org/1">'
        '<meta name="pubdate" content="20310504"></head><body><p>x</p></body></html>'
    )
    assert page is not None
    assert page.fields == {
        "published": "2031-05-04",
        "title": "Farm Officials Meet",
        "url": "https://www.nknews.org/1",
        "publisher": "NK News",
    }


@pytest.mark.parametrize("content", ["", "   ", "<a>" * (MAX_TAGS + 1), b""])
def test_what_is_no_page(content: str | bytes) -> None:
    assert read_page(content) is None
    assert page_text(content) == ""
    found = read_document(Raw("x", "html", content))
    assert found == Issue("unreadable", "x", "not a page that can be read: empty, or nested too deeply")


def test_bytes_in_a_declared_encoding() -> None:
    data = '<html><head><meta charset="euc-kr"></head><body><p>회의가 열렸다.</p></body></html>'.encode("cp949")
    assert page_text(data) == "회의가 열렸다."


def test_deeply_nested_pages_do_not_break_it() -> None:
    assert "end" in page_text("<div>" * 5000 + "end") or page_text("<div>" * 5000 + "end") == ""


MHTML = (
    b"From: <Saved>\r\nSnapshot-Content-Location: https://x.example/1\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Seed =E2=80=93 water</p>\r\n--b--\r\n"
)


def test_mhtml() -> None:
    assert unpack_mhtml(MHTML) == ("<p>Seed – water</p>", "https://x.example/1")
    assert unpack_mhtml(b"Content-Type: text/plain\r\n\r\nx") is None
