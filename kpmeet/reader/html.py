"""HTML pages to text: the article by trafilatura, and what the page's metadata says of it."""

import functools
import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Protocol

import msgspec
import re2
from msgspec import Struct

from kpmeet.authority.publishers import find_publisher, is_publisher_name
from kpmeet.reader.article import find_article
from kpmeet.reader.encoding import decode_bytes, find_declared
from kpmeet.reader.layout import cell_width, normalise
from kpmeet.reader.limits import MAX_NESTING, MAX_TAGS
from kpmeet.reader.metadata import find_page_publisher
from kpmeet.reader.moments import parse_moment
from kpmeet.reader.page import Zone
from kpmeet.reader.published import find_published
from kpmeet.reader.rows import is_too_nested

_BLOCK_TAGS = """
address article aside blockquote br caption center dd details div dl dt figcaption figure footer form h1 h2 h3
h4 h5 h6 header hr li main nav ol option p pre section table td th title tr ul
"""
_HIDDEN_TAGS = """
button head iframe noscript script select style svg template textarea
"""
_DATE_NAMES = """
article:published_time og:article:published_time og:published_time datepublished date.issued dc.date.issued
dcterms.created dc.date dcterms.date pubdate publishdate publish_date publish-date publication_date
article.published article_date_original sailthru.date cxenseparse:recs:publishtime parsely-pub-date date
"""
_BLOCKS, _HIDDEN = frozenset(_BLOCK_TAGS.split()), frozenset(_HIDDEN_TAGS.split())
_DATES, _TITLES = _DATE_NAMES.split(), ["og:title", "twitter:title", "dc.title", "title"]
_SITES = ["og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher"]
_URLS = ["og:url", "twitter:url"]
_ENOUGH, _FEW = 180, 12
_SPLIT_TITLE = re2.compile(r"\s+[|–—·-]\s+|\s*[<>»]\s*")


class Element(Protocol):
    """What is used of an lxml element."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, name: str) -> str | None:
        """An attribute."""

    def iter(self, tag: str) -> "Iterator[Element]":
        """Every element of a name below it."""

    def findtext(self, path: str) -> str | None:
        """The text of the first element on a path."""

    def __iter__(self) -> "Iterator[Element]": ...

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> "Element": ...


class Page(Struct, frozen=True):
    """The text of a page, and the fields that its metadata give with the basis of each."""

    text: str
    fields: Mapping[str, str]
    basis: Mapping[str, str]


def page_text(content: str | bytes) -> str:
    """The words of a page, with menus and all, a line for a block; to see whether it is worth more."""
    tree = _parse(content)
    return "" if tree is None else normalise("\n".join(_lines(tree)))


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
    found = dict(_metadata(tree))
    article = find_article(whole)
    if "published" not in found:
        shown = find_published(article.placed, None)
        day, basis = (shown.edtf, shown.basis) if shown else (_htmldate(tree), "htmldate")
        found |= {"published": (day, basis)} if day else {}
    if "publisher" not in found and (publisher := find_page_publisher(article.placed)):
        found["publisher"] = (publisher[0].name, publisher[1])
    if article.title and "title" not in found:
        found["title"] = (article.title, "page")
    above = {one.unit.text for one in article.placed if one.zone is Zone.ABOVE}
    text = _main_text(tree, found.get("title", ("", ""))[0], above) or whole
    fields = {name: value for name, (value, _) in found.items()}
    return Page(text, fields, {name: basis for name, (_, basis) in found.items()})


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


def _main_text(tree: Element, title: str, above: Collection[str]) -> str:
    """The article as trafilatura finds it, below its headline; nothing where it finds next to nothing.

    Of its first lines, those go that stand `above` the headline on the page.
    """
    import trafilatura

    found = trafilatura.extract(
        tree, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False, deduplicate=False
    )
    text = normalise(str(found or ""))
    if cell_width(text) < _ENOUGH:
        return ""
    lines = [line for line in text.split("\n") if line.strip()]
    lines = [line for index, line in enumerate(lines) if index >= _FEW or line not in above]
    if title and title not in lines[:_FEW]:
        lines.insert(0, title)
    return "\n\n".join(lines)


def _htmldate(tree: Element) -> str | None:
    """The date that htmldate is sure of: without its search for any date at all, which guesses."""
    from htmldate import find_date

    day = find_date(tree, extensive_search=False, original_date=True)
    return str(day) if day else None


def _metadata(tree: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    linked = dict(_json_ld(tree))
    metas = _metas(tree)
    if day := linked.get("published") or _first(metas, _DATES, parse_moment):
        yield "published", (day, "metadata")
    if title := linked.get("title") or _first(metas, _TITLES, str) or _title_tag(tree):
        yield "title", (" ".join(title.split()), "metadata")
    url = _first(metas, _URLS, _address) or _canonical(tree)
    if url:
        yield "url", (url, "metadata")
    names = [linked.get("publisher", ""), *(metas.get(name, "") for name in _SITES), url or ""]
    known = next((found.name for name in names if (found := find_publisher(name))), "")
    if publisher := known or next((name for name in names[:-1] if name and not _address(name)), ""):
        yield "publisher", (publisher, "metadata")
    language = str(tree.get("lang") or "")[:2].lower()
    if language.isalpha():
        yield "html language", (language, "metadata")


def _metas(tree: Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = str(meta.get("content") or "").strip()
        if name and value:
            metas.setdefault(name, value)
    return metas


def _first(metas: Mapping[str, str], names: list[str], read: Callable[[str], str | None]) -> str:
    for name in names:
        if name in metas and (value := read(metas[name])):
            return str(value)
    return ""


def _json_ld(tree: Element) -> Iterator[tuple[str, str]]:
    """What the first article of the page's JSON-LD says of it."""
    for script in tree.iter("script"):
        text = str(script.text or "")
        if "ld+json" not in str(script.get("type") or "") or is_too_nested(text.encode()):
            continue
        try:
            data = msgspec.json.decode(text.strip())
        except (msgspec.DecodeError, RecursionError):
            continue
        for item in _items(data):
            if day := parse_moment(str(item.get("datePublished") or "")):
                yield "published", day
                headline, publisher = item.get("headline"), item.get("publisher")
                if isinstance(headline, str):
                    yield "title", headline
                if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                    yield "publisher", publisher["name"]
                return


def _items(data: object) -> Iterator[dict[str, object]]:
    pending = [data]
    for _ in range(MAX_NESTING * 20):
        if not pending:
            return
        one = pending.pop(0)
        if isinstance(one, list):
            pending += one
        elif isinstance(one, dict):
            yield one
            pending += [value for value in one.values() if isinstance(value, list | dict)]


def _title_tag(tree: Element) -> str:
    """The page's title without the site's name."""
    text = str(tree.findtext(".//title") or "")
    parts = [part.strip() for part in _SPLIT_TITLE.split(text)]
    return max((part for part in parts if not is_publisher_name(part)), key=len, default="")


def _canonical(tree: Element) -> str:
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and _address(str(link.get("href") or "")):
            return str(link.get("href"))
    return ""


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""
