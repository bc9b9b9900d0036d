"""Short ways from a text to what the extraction sees in it, one for each stage."""

from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.extract import extract_document
from kpmeet.extract.article import Article, read_article
from kpmeet.extract.entities import Marked
from kpmeet.extract.marking import mark_sentence
from kpmeet.extract.view import read_sentences
from kpmeet.model import Claim, Document, to_plain
from kpmeet.vocab.loader import load_language

Read = Callable[..., Document]
Claims = Callable[..., tuple[Claim, ...]]
Told = Callable[..., list[dict[str, Any]]]
Mark = Callable[..., list[Marked]]
ReadArticle = Callable[..., Article]

PUBLISHED = "2021-06-30"


@pytest.fixture(scope="session")
def read() -> Read:
    """A document of a text that came out on Wednesday, 30 June 2021, unless another day (or None) is told."""

    def document(
        text: str, published: str | None = PUBLISHED, language: str | None = "en", title: str | None = None
    ) -> Document:
        return Document("document", text, title=title, published=published, language=language)

    return document


@pytest.fixture(scope="session")
def claims(read: Read) -> Claims:
    """The claims of a text."""

    def found(text: str, published: str | None = PUBLISHED, **told: str | None) -> tuple[Claim, ...]:
        return extract_document(read(text, published, **told)).claims

    return found


@pytest.fixture(scope="session")
def told(claims: Claims) -> Told:
    """The claims of a text as plain values without evidence; only the keys that are asked for, where some are."""

    def plain(text: str, published: str | None = PUBLISHED, *, keys: str = "", **more: str | None) -> list[Any]:
        found = [to_plain(claim) for claim in claims(text, published, **more)]
        wanted = keys.split()
        return [{key: one[key] for key in one if (key in wanted if wanted else key != "evidence")} for one in found]

    return plain


@pytest.fixture(scope="session")
def mark() -> Mark:
    """The sentences of a text with their entities marked."""

    def marked(text: str, language: str = "en") -> list[Marked]:
        vocabulary = load_language(language)
        return [mark_sentence(one, vocabulary) for one in read_sentences(Document("text", text), vocabulary)]

    return marked


@pytest.fixture(scope="session")
def article(read: Read) -> ReadArticle:
    """A text read through."""

    def found(text: str, published: str | None = PUBLISHED, language: str = "en", **told: str | None) -> Article:
        whole = read_article(read(text, published, language, **told), load_language(language), whole=True)
        assert whole is not None
        return whole

    return found
