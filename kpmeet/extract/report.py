"""Document to Report: the metadata as read, and the claims."""

from kpmeet.authority.publishers import find_publisher, publisher_slug
from kpmeet.extract.article import read_article
from kpmeet.extract.claims import build_claims
from kpmeet.extract.gate import has_trigger
from kpmeet.model import Claim, Document, Report
from kpmeet.vocab.loader import detect_language, languages, load_language

_SHA_LENGTH = 6


def extract_document(document: Document) -> Report:
    """What a document says of Party meetings: a report with one claim a meeting, and none where it speaks of none."""
    claims: tuple[Claim, ...] = ()
    digest = False
    if has_trigger(document.text):
        article = read_article(document, load_language(language_of(document)))
        if article is not None:
            claims, digest = build_claims(article), article.digest is not None
    publisher = find_publisher(document.publisher) or find_publisher(document.url)
    return Report(
        id=report_id(document),
        title=document.title,
        publisher=document.publisher,
        publisher_class=publisher.class_ if publisher else None,
        published=document.published,
        url=document.url,
        language=document.language,
        document=document.id,
        path=document.path,
        sha256=document.sha256,
        basis=document.basis,
        is_digest=digest,
        claims=claims,
    )


def report_id(document: Document) -> str:
    """`<publisher>-<published or undated>-<first six of the text's sha256>`."""
    published = document.published if document.published and "X" not in document.published else "undated"
    return f"{publisher_slug(document.publisher)}-{published.replace('/', '-')}-{document.sha256[:_SHA_LENGTH]}"


def language_of(document: Document) -> str:
    """The language whose vocabulary reads a document: its own, where there is one, else by its script."""
    own = (document.language or "")[:2]
    return own if own in languages() else detect_language(document.text)
