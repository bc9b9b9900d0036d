from collections.abc import Callable

import pytest

from kpmeet.reader.limits import MAX_PAGES
from kpmeet.reader.pdf import join_pages, read_pdf

MakePdf = Callable[..., bytes]
PAGE = [
    "The officials of the farm sector sat in the capital of the country for two days in or-",
    "der to speak about seed and water and the harvest, said those who came from the north",
    "of the country.",
]


def test_wrapped_and_hyphenated_lines_are_joined(make_pdf: MakePdf) -> None:
    found = read_pdf(make_pdf([PAGE * 3], title="Farm officials meet"))
    assert found.title == "Farm officials meet"
    assert found.text.startswith(
        "The officials of the farm sector sat in the capital of the country for two days in order to speak about"
    )
    assert "or-" not in found.text


def test_a_file_name_is_no_title(make_pdf: MakePdf) -> None:
    assert read_pdf(make_pdf([PAGE], title="scan0001.doc")).title == ""


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        f"Farm Review {number}\n" + f"Paragraph {number} stands here alone.\n- {number} -" for number in range(1, 5)
    ]
    assert join_pages(pages) == "\n\n".join(f"Paragraph {number} stands here alone." for number in range(1, 5))


def test_two_pages_have_no_running_heads() -> None:
    assert join_pages(["Farm Review\nOne.", "Farm Review\nTwo."]) == "Farm Review\n\nOne.\n\nFarm Review\n\nTwo."


def test_soft_hyphens_are_joined() -> None:
    assert join_pages(["a meet\ufffe\ning in"]) == "a meeting in"


@pytest.mark.parametrize(
    ("pages", "encrypted", "trouble"),
    [
        ([PAGE], True, "an encrypted PDF; save it without a password"),
        ([[]], False, "a PDF of images without text; put it through text recognition (OCR) first"),
    ],
    ids=["encrypted", "images"],
)
def test_troubles(make_pdf: MakePdf, pages: list[list[str]], encrypted: bool, trouble: str) -> None:
    assert read_pdf(make_pdf(pages, encrypted=encrypted)).trouble == trouble


def test_a_damaged_file() -> None:
    assert read_pdf(b"%PDF-1.4 and no more").trouble.startswith("not a PDF, or damaged: ")


def test_too_many_pages(make_pdf: MakePdf) -> None:
    assert read_pdf(make_pdf([["a"]] * (MAX_PAGES + 1))).trouble == f"more than {MAX_PAGES} pages; split it"


def test_a_tree_of_pages_that_holds_itself_ends(make_pdf: MakePdf) -> None:
    data = make_pdf([PAGE]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    assert read_pdf(data).trouble
