"""What the metadata of an HTML page say of it: JSON-LD, Open Graph and other meta tags, its title and its address."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import msgspec
import re2

from kpmeet.authority.publishers import find_publisher, is_publisher_name
from kpmeet.reader.limits import MAX_NESTING
from kpmeet.reader.moments import parse_moment
from kpmeet.reader.rows import is_too_nested

_DATE_NAMES = """
article:published_time og:article:published_time og:published_time datepublished date.issued dc.date.issued
dcterms.created dc.date dcterms.date pubdate publishdate publish_date publish-date publication_date
article.published article_date_original sailthru.date cxenseparse:recs:publishtime parsely-pub-date date
"""
_DATES, _TITLES = _DATE_NAMES.split(), ["og:title", "twitter:title", "dc.title", "title"]
_SITES = ["og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher"]
_URLS = ["og:url", "twitter:url"]
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


def read_tags(tree: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """The fields that the metadata of a page give, each with its basis; a day of change is never one of them."""
    linked = dict(_json_ld(tree))
    metas = _metas(tree)
    if day := linked.get("published") or _first(metas, _DATES, parse_moment):
        yield "published", (day, "metadata")
    if title := linked.get("title") or _first(metas, _TITLES, str) or _title_tag(tree):
        yield "title", (_without_site(" ".join(title.split()), metas.get("og:site_name", "")), "metadata")
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


def _without_site(title: str, site: str) -> str:
    """A title without the name of its site after it."""
    for cut in _SPLIT_TITLE.finditer(title):
        rest = title[cut.end() :].strip()
        if cut.start() and (is_publisher_name(rest) or rest.casefold() == site.casefold()):
            return title[: cut.start()]
    return title


def _canonical(tree: Element) -> str:
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and _address(str(link.get("href") or "")):
            return str(link.get("href"))
    return ""


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""
