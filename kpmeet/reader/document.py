"""A plain text made into a Document: its article, title, publisher, date and language, each with how it was found."""

import hashlib
from collections.abc import Iterator, Mapping

import re2
from msgspec import Struct

from kpmeet.authority.publishers import find_publisher
from kpmeet.model import Block, BlockKind, Document
from kpmeet.reader.article import Article, find_article
from kpmeet.reader.layout import normalise
from kpmeet.reader.metadata import find_language, find_page_publisher
from kpmeet.reader.moments import find_url_day, parse_moment
from kpmeet.reader.patterns import load_marks
from kpmeet.reader.published import find_day_before, find_published
from kpmeet.reader.raw import FIELDS, NO_OPTIONS, ReadOptions
from kpmeet.vocab.pages import Does

_STAMP = re2.compile(r"^\s*\w+ (\d{4}-\d{2}(?:-\d{2})?)\s")
_NO_FIELDS: Mapping[str, str] = {}


class Said(Struct, frozen=True):
    """What is known of a document without looking into its text."""

    id: str
    fields: Mapping[str, str]
    basis: Mapping[str, str]
    options: ReadOptions
    path: str | None = None


Found = dict[str, tuple[str, str]]


def read_text(
    text: str,
    *,
    id: str = "text",
    fields: Mapping[str, str] = _NO_FIELDS,
    options: ReadOptions = NO_OPTIONS,
    basis: Mapping[str, str] = _NO_FIELDS,
) -> Document:
    """The Document of a text; `fields` are what its container says of it, with the `basis` of each or else `field`."""
    return build_document(normalise(text), 0, Said(id, fields, basis, options))


def build_document(plain: str, start: int, said: Said) -> Document:
    """The Document of a normalised text whose article begins at `start` or later."""
    stamp = _STAMP.match(plain) if Does.STAMP in load_marks().find(plain[:60].split("\n", maxsplit=1)[0]) else None
    article = find_article(plain, max(start, stamp.end() if stamp else 0))
    found: Found = dict(_from_page(plain, article, stamp[1] if stamp else None))
    found |= _from_fields(said.fields, said.basis)
    found |= _from_options(said.options)
    found |= _from_url(found)
    return Document(
        id=said.id,
        text=plain,
        blocks=article.blocks,
        sha256=hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest(),
        path=said.path,
        basis={name: found[name][1] for name in FIELDS if name in found},
        **{name: found[name][0] for name in FIELDS if name in found},
    )


def _from_page(text: str, article: Article, stamp: str | None) -> Iterator[tuple[str, tuple[str, str]]]:
    if article.title:
        yield "title", (" ".join(article.title.split()), "page")
    if publisher := find_page_publisher(article.placed):
        yield "publisher", (publisher[0].name, publisher[1])
    if published := find_published(article.placed, stamp):
        yield "published", (published.edtf, published.basis)
    if text.strip():
        yield "language", (find_language(_sample(text, article.blocks)), "script")


def _from_fields(fields: Mapping[str, str], basis: Mapping[str, str]) -> Found:
    """What a row, front matter or a page's metadata say; a date that cannot be read, and blanks, count as not said."""
    found: Found = {}
    for name in FIELDS:
        value = " ".join(fields.get(name, "").split())
        if name == "published":
            value = parse_moment(value) or ""
        elif name == "publisher":
            value = _canonical(value)
        elif name == "language":
            value = value[:2].lower()
        if value:
            found[name] = (value, basis.get(name, "field"))
    if "publisher" not in found and "url" in found and (known := find_publisher(found["url"][0])):
        found["publisher"] = (known.name, "url")
    return found


def _from_url(found: Found) -> Found:
    """The day in the address, where the page tells none or leaves out the year; it goes before a crawler's stamp."""
    day = find_url_day(found["url"][0]) if "url" in found else None
    published, basis = found.get("published", ("", ""))
    if not day or (published and basis not in ("stamp", "dateline")):
        return {}
    if published.startswith("XXXX"):
        dated = find_day_before(published, day)
        return {"published": (dated, "dateline")} if dated else {}
    return {} if basis == "dateline" else {"published": (day, "url")}


def _from_options(options: ReadOptions) -> Found:
    values = {name: getattr(options, name, None) for name in FIELDS}
    found = {name: (str(value), "user") for name, value in values.items() if value}
    if "publisher" in found:
        found["publisher"] = (_canonical(found["publisher"][0]), "user")
    if "published" in found:
        found["published"] = (parse_moment(found["published"][0]) or found["published"][0], "user")
    return found


def _canonical(name: str) -> str:
    known = find_publisher(name)
    return known.name if known else name


def _sample(text: str, blocks: tuple[Block, ...]) -> str:
    prose = [text[block.start : block.end] for block in blocks[:30] if block.kind is not BlockKind.ROW]
    return " ".join(prose)[:6000] or text[:6000]
