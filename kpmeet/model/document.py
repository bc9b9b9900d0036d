"""A document as it was read, and what could not be read of it."""

from msgspec import Struct, field

from kpmeet.model.terms import BlockKind, Text


class Block(Struct, frozen=True, omit_defaults=True):
    """A stretch of a document's text, `text[start:end]`, that belongs to the article."""

    kind: BlockKind
    start: int
    end: int


class Document(Struct, frozen=True, omit_defaults=True):
    """One report as it was read: `text` is decoded and in NFC, and every offset of kpmeet counts its characters.

    `blocks` is the article without the page's furniture, in reading order. `published` is EDTF; a dateline without a
    year stays `XXXX-06-30`. `basis` says how each of title, publisher, published, url and language was found
    (user, sidecar, front matter, field, metadata, page, dateline, byline, stamp, script ...).
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    path: str | None = None
    sha256: str = ""
    basis: dict[str, str] = field(default_factory=dict)


class Issue(Struct, frozen=True, omit_defaults=True):
    """Something that could not be read or made sense of; never an exception, never a guess."""

    kind: Text
    document: str
    message: str
    quote: str | None = None
    rule: str | None = None
