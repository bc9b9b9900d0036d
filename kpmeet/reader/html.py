"""HTML pages to text: the article by trafilatura, and what the page's metadata says of it."""

import functools
import logging
from collections.abc import Iterator, Mapping, Sequence

import re2
from msgspec import Struct

from kpmeet.reader.article import find_article
from kpmeet.reader.encoding import decode_bytes, find_declared
from kpmeet.reader.layout import cell_width, normalise
from kpmeet.reader.limits import MAX_TAGS
from kpmeet.reader.metadata import find_named_source, find_page_publisher
from kpmeet.reader.page import Placed, Zone
from kpmeet.reader.published import find_published
from kpmeet.reader.tags import Element, read_tags

_BLOCK_TAGS = """
address article aside blockquote br caption center dd details div dl dt figcaption figure footer form h1 h2 h3
h4 h5 h6 header hr li main nav ol option p pre section table td th title tr ul
"""
_HIDDEN_TAGS = """
button head iframe noscript script select style svg template textarea
"""
_BLOCKS, _HIDDEN = frozenset(_BLOCK_TAGS.split()), frozenset(_HIDDEN_TAGS.split())
_ENOUGH, _FEW, _LEAST_TITLE = 180, 12, 8
_SITE = re2.compile(r"^\s*[|–—·:<>»-]\s*\S|^\s+l\s+\S")
_ITEM = "- "


class Page(Struct, frozen=True):
    """The text of a page, and the fields that its metadata give with the basis of each."""

    text: str
    fields: Mapping[str, str]
    basis: Mapping[str, str]


def page_text(content: str | bytes) -> str:
    """The words of a page, with menus and all, a line for a block; to see whether it is worth more.

    Soft hyphens and other signs that nobody sees are left out, as they are in the article.
    """
    tree = _parse(content)
    text = "" if tree is None else "\n".join(_lines(tree))
    return normalise("".join(sign for sign in text if sign.isprintable() or sign.isspace()))


@functools.lru_cache(maxsize=4)
def read_page(content: str | bytes) -> Page | None:
    """The article of a page and its metadata; None where it is no HTML at all.

    The date: JSON-LD and meta tags first, then what stands on the page by the rules for text, then htmldate. Dates of
    change are never taken.
    """
    tree = _parse(content)
    if tree is None:
        return None
    whole = normalise("\n\n".join(_lines(tree)))
    found = dict(read_tags(tree))
    article = find_article(whole)
    if "published" not in found:
        shown = find_published(article.placed, None)
        day, basis = (shown.edtf, shown.basis) if shown else (_htmldate(tree), "htmldate")
        found |= {"published": (day, basis)} if day else {}
    if source := find_named_source(article.placed) or (
        "publisher" not in found and find_page_publisher(article.placed)
    ):
        found["publisher"] = (source[0].name, source[1])
    if article.title and "title" not in found:
        found["title"] = (article.title, "page")
    if "title" in found:
        found["title"] = (_without_site(found["title"][0], article.placed), found["title"][1])
    text = _main_text(tree, found.get("title", ("", ""))[0], article.placed) or whole
    fields = {name: value for name, (value, _) in found.items()}
    return Page(text, fields, {name: basis for name, (_, basis) in found.items()})


def _without_site(title: str, placed: Sequence[Placed]) -> str:
    """A title as the page shows it, where its tags add the name of the site: `Headline l Site`."""
    shown = (one.unit.text for one in placed if one.zone is not Zone.ASIDE and one.unit.width >= _LEAST_TITLE)
    return next((text for text in shown if title.startswith(text) and _SITE.search(title[len(text) :])), title)


def unpack_mhtml(data: bytes) -> tuple[bytes | str, str] | None:
    """The HTML part of a page saved as MHTML, and the address it was saved from."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
            if isinstance(payload, bytes):
                return decode_bytes(payload, part.get_content_charset() or find_declared(payload)).text, address
    return None


def count_tags(content: str | bytes) -> int:
    """How many tags a page has, at most."""
    return content.count("<") if isinstance(content, str) else content.count(b"<")


def _parse(content: str | bytes) -> Element | None:
    """The page as an lxml tree, or None where it has none."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    text = content if isinstance(content, str) else decode_bytes(content, find_declared(content)).text
    if not text.strip() or count_tags(text) > MAX_TAGS:
        return None
    tree: Element | None = trafilatura.load_html(text)
    return tree


def _lines(tree: Element) -> Iterator[str]:
    """The page's text, a line for a block element; without recursion, so that depth does not matter."""
    line: list[str] = []
    pending: list[tuple[Element, bool]] = [(tree, False)]
    while pending:
        element, is_end = pending.pop()
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in _BLOCKS:
            yield from _flush(line)
        if is_end:
            line.append(element.tail or "")
            continue
        if tag in _HIDDEN:
            line.append(element.tail or "")
            continue
        line.append(element.text or "")
        pending.append((element, True))
        pending += [(child, False) for child in reversed(element)]
    yield from _flush(line)


def _flush(line: list[str]) -> Iterator[str]:
    text = " ".join("".join(line).split())
    line.clear()
    if text:
        yield text


def _main_text(tree: Element, title: str, placed: Sequence[Placed]) -> str:
    """The article as trafilatura finds it, below its headline; nothing where it finds next to nothing.

    Of its first lines, those go that stand above the headline on the page, and of all lines the short ones of lists of
    other articles, whose headings it leaves out.
    """
    import trafilatura

    found = trafilatura.extract(
        tree, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False, deduplicate=False
    )
    text = normalise(str(found or ""))
    if cell_width(text) < _ENOUGH:
        return ""
    above = {one.unit.text for one in placed if one.zone is Zone.ABOVE}
    others = {one.unit.text for one in placed if one.zone is Zone.ASIDE and not one.unit.is_prose}
    others -= {one.unit.text for one in placed if one.zone is not Zone.ASIDE}
    lines = [line for line in text.split("\n") if line.strip()]
    lines = [line for index, line in enumerate(lines) if index >= _FEW or line not in above]
    lines = [line for line in lines if line.removeprefix(_ITEM) not in others]
    if title and title not in lines[:_FEW]:
        lines.insert(0, title)
    return "\n\n".join(lines)


def _htmldate(tree: Element) -> str | None:
    """The date that htmldate is sure of: without its search for any date at all, which guesses."""
    from htmldate import find_date

    day = find_date(tree, extensive_search=False, original_date=True)
    return str(day) if day else None
