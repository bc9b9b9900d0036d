"""Why a text gave the meetings it gave: every place that names or could name one, taken or left, with the rule."""

from collections.abc import Iterator

from msgspec import Struct

from kpmeet.extract.article import Article
from kpmeet.extract.claims import claimed_clusters
from kpmeet.extract.clusters import Cluster
from kpmeet.extract.entities import Entity, Marked
from kpmeet.extract.languages import read_articles
from kpmeet.model import Document
from kpmeet.vocab.loader import Language
from kpmeet.vocab.rules import rule_sentence
from kpmeet.vocab.schema import Gives

_NAMES = ("M", "X", "T", "O")


class Candidate(Struct, frozen=True):
    """A stretch that could name a meeting: whether a claim rests on it, the rule that found it, and the reason.

    `body` is that of the claim, or the one that the words alone would give.
    """

    quote: str
    start: int
    end: int
    verdict: str
    rule: str
    reason: str
    body: str | None = None


def explain_document(document: Document) -> list[Candidate]:
    """Every candidate of a document in the order of the text."""
    found = [one for article in read_articles(document, whole=True) for one in _candidates(article, article.language)]
    return sorted(found, key=lambda one: one.start)


def _candidates(article: Article, language: Language) -> Iterator[Candidate]:
    claimed = {id(cluster) for cluster in claimed_clusters(article)}
    for line in article.lines:
        places = {one.at: article.story.cluster_of(one) for one in line.occurrences}
        for at, entity in line.marked.entities.items():
            cluster = places.get(at)
            taken = cluster is not None and id(cluster) in claimed
            if taken or entity.mark in _NAMES:
                events = [
                    event.rule.id for event in line.events if event.target == at and event.gives is not Gives.WHEN
                ]
                yield _candidate(article, line.marked, entity, cluster if taken else None, events)


def _candidate(
    article: Article, marked: Marked, entity: Entity, cluster: Cluster | None, events: list[str]
) -> Candidate:
    start, end = marked.sentence.span(entity.start, entity.end)
    own = next((value.body.value for value in entity.values if value.body), None)
    body = cluster.body.value if cluster is not None and cluster.body else own
    rules = [entity.rule, *events[:2]] if cluster is not None else [entity.rule, *_why_left(entity)]
    reason = " ".join(rule_sentence(rule) for rule in rules)
    verdict = "taken" if cluster is not None else "left"
    return Candidate(article.document.text[start:end], start, end, verdict, entity.rule, reason, body)


def _why_left(entity: Entity) -> tuple[str, ...]:
    """The rule for leaving out what does name a meeting; for titles and look-alikes their own rule says it."""
    return ("left.nothing-told",) if entity.mark == "M" else ()
