"""Document to Report: the metadata as read, and the claims."""

from kpmeet.authority.publishers import find_publisher, publisher_slug
from kpmeet.extract.claims import build_claims
from kpmeet.extract.languages import join_claims, language_of, read_articles
from kpmeet.model import Claim, Document, Report

_SHA_LENGTH = 6


def extract_document(document: Document) -> Report:
    """What a document says of Party meetings: a report with one claim a meeting, and none where it speaks of none."""
    claims: tuple[Claim, ...] = ()
    digest = False
    for article in read_articles(document):
        claims = join_claims(claims, build_claims(article))
        digest = digest or article.digest is not None
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


__all__ = ["extract_document", "language_of", "report_id"]
