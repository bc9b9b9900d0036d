"""PDF files to text: lines joined to paragraphs, hyphens at line ends and running heads taken out."""

from collections import Counter
from collections.abc import Iterator, Sequence

import re2
from msgspec import Struct

from kpmeet.reader.layout import normalise, split_units
from kpmeet.reader.limits import MAX_PAGES

_HYPHENATED = re2.compile(r"(\p{Ll})(?:[-\x{AD}]\n *|[\x{FFFE}\x{02}]\n? *)(\p{Ll})")
_DIGITS = re2.compile(r"\d+")
_PAGE_NUMBER = re2.compile(r"^[\W\d]*(?:\p{Latin}{0,5}\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[\W]*$")
_EDGE = 2
"""How many lines at the head and foot of a page may be running heads."""


class PdfText(Struct, frozen=True):
    """What a PDF says: its text, and the title its author gave it; `trouble` where there is no text."""

    text: str = ""
    title: str = ""
    trouble: str = ""


def read_pdf(data: bytes) -> PdfText:
    """The text of a PDF. Its own dates are those of the file, not of the report, and are left."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return PdfText(trouble=_explain(str(error)))
    try:
        if len(document) > MAX_PAGES:
            return PdfText(trouble=f"more than {MAX_PAGES} pages; split it")
        pages = [_page_text(document, index) for index in range(len(document))]
        title = str(document.get_metadata_dict().get("Title", ""))
    finally:
        document.close()
    text = join_pages(pages)
    if not text.strip():
        return PdfText(trouble="a PDF of images without text; put it through text recognition (OCR) first")
    return PdfText(text=text, title=title if " " in title.strip() else "")


def join_pages(pages: Sequence[str]) -> str:
    """The paragraphs of pages, each on one line, with blank lines between."""
    lines = [[line.strip() for line in page.splitlines()] for page in map(normalise, pages)]
    heads = _running_heads(lines)
    kept = "\n".join("\n".join(_without_heads(page, heads)) for page in lines)
    joined: str = _HYPHENATED.sub(r"\1\2", kept)
    return "\n\n".join(unit.text for unit in split_units(joined))


def _page_text(document: object, index: int) -> str:
    """One page; a page that cannot be loaded is left out, since the others may tell enough."""
    import pypdfium2

    try:
        page = document[index]  # type: ignore[index]
        text: str = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    return text


def _running_heads(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edges that stand on more than half of at least three pages, whatever number they hold."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_mask(line) for line in _edges(page)})
    return frozenset(line for line, count in counts.items() if len(pages) >= 3 and count > len(pages) / 2)


def _without_heads(page: Sequence[str], heads: frozenset[str]) -> Iterator[str]:
    edges = set(_edges(page))
    for line in page:
        if not (line in edges and (_mask(line) in heads or _PAGE_NUMBER.search(line))):
            yield line


def _edges(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line]
    edge = _EDGE if len(filled) >= 4 * _EDGE else 1
    return filled[:edge] + filled[-edge:]


def _mask(line: str) -> str:
    masked: str = _DIGITS.sub("#", line)
    return masked


def _explain(message: str) -> str:
    if "password" in message.lower():
        return "an encrypted PDF; save it without a password"
    return f"not a PDF, or damaged: {message}"
