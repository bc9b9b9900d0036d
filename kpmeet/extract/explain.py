"""Why a text gave the meetings it gave: every sentence that names one, taken or left, with the rule."""

from msgspec import Struct

from kpmeet.extract.article import Article, read_article
from kpmeet.extract.claims import build_claims
from kpmeet.extract.gate import has_trigger
from kpmeet.extract.report import language_of
from kpmeet.model import Document
from kpmeet.vocab.loader import Language, load_language


class Candidate(Struct, frozen=True):
    """A stretch that could name a meeting: whether a claim rests on it, the rule that found it, and the reason."""

    quote: str
    start: int
    end: int
    verdict: str
    rule: str
    reason: str
    body: str | None = None


def explain_document(document: Document) -> list[Candidate]:
    """Every candidate of a document in the order of the text."""
    if not has_trigger(document.text):
        return []
    language = load_language(language_of(document))
    article = read_article(document, language)
    return _candidates(article, language) if article is not None else []


def _candidates(article: Article, language: Language) -> list[Candidate]:
    taken = {(one.start, one.end) for claim in build_claims(article) for one in claim.evidence.values()}
    found: list[Candidate] = []
    for marked in article.marked:
        for entity in marked.entities.values():
            if entity.mark not in ("M", "X", "T", "O"):
                continue
            start, end = marked.sentence.span(entity.start, entity.end)
            verdict = "taken" if (start, end) in taken else "left"
            body = next((value.body.value for value in entity.values if value.body), None)
            note = language.rules[entity.rule].note
            found.append(Candidate(article.document.text[start:end], start, end, verdict, entity.rule, note, body))
    return found
