"""One text read through: its sentences marked, its meetings clustered, and what each is said to have done."""

from msgspec import Struct, field

from kpmeet.edtf import Edtf, is_edtf
from kpmeet.extract.clusters import Cluster, Story
from kpmeet.extract.entities import Marked, Mention, mark_sentence, mention_texts
from kpmeet.extract.events import Event, find_business, find_changes, find_events
from kpmeet.extract.occurrences import Occurrence, find_occurrences
from kpmeet.extract.people import PARTS, Found, Leaders, find_participants
from kpmeet.extract.personnel import Change
from kpmeet.extract.personnel import find_changes as read_changes
from kpmeet.extract.view import Sentence, read_sentences
from kpmeet.model import BlockKind, Document
from kpmeet.vocab.loader import Language
from kpmeet.vocab.schema import Gives


class Piece(Struct, frozen=True):
    """An agenda item or a decision, as a stretch of a marked sentence."""

    gives: Gives
    marked: Marked
    start: int
    end: int
    rule: str


class Told(Struct):
    """What a text tells of one meeting besides its name and days."""

    cluster: Cluster
    chairs: list[tuple[str, Marked, Event]] = field(default_factory=list)
    people: list[Found] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    business: list[Piece] = field(default_factory=list)
    places: list[tuple[Marked, Event]] = field(default_factory=list)


class Article(Struct):
    """A text as the extraction sees it."""

    document: Document
    published: Edtf | None
    marked: list[Marked]
    story: Story
    told: dict[int, Told] = field(default_factory=dict)
    digest: str | None = None
    leaders: Leaders = field(default_factory=Leaders)
    years: set[int] = field(default_factory=set)

    def of(self, cluster: Cluster) -> Told:
        """What is told of a cluster, made when first asked for."""
        return self.told.setdefault(id(cluster), Told(cluster))


def read_article(document: Document, language: Language) -> Article | None:
    """The document read through, or None where nothing in it could be a meeting of the Party."""
    sentences = read_sentences(document, language)
    if not _has_mention(sentences, language):
        return None
    published = Edtf.parse(document.published) if document.published and is_edtf(document.published) else None
    article = Article(document, published, [mark_sentence(one, language) for one in sentences], Story())
    article.digest = _digest_rule(article, language)
    article.years = {
        year
        for marked in article.marked
        for entity in marked.entities.values()
        if entity.date and (year := entity.date.year or entity.date.year2)
    }
    for marked in article.marked:
        _read_sentence(article, marked, language)
    return article


def _has_mention(sentences: list[Sentence], language: Language) -> bool:
    marks = {entity.mark for one in sentences for entity in mention_texts(one.text, language) if _counts(entity.mark)}
    return "M" in marks or {"O", "G"} <= marks


def _counts(mark: str) -> bool:
    return mark in ("M", "O", "G")


def _digest_rule(article: Article, language: Language) -> str | None:
    """The rule that knows the text for a press review, by its title or its first sentence."""
    titles = [one.text for one in article.marked if one.sentence.kind is BlockKind.TITLE or one.sentence.index == 0]
    if article.document.title:
        titles.append(article.document.title)
    for title in titles:
        for found in language.agenda.find(title):
            if found.rule.gives is Gives.DIGEST:
                return found.rule.id
    return None


def _read_sentence(article: Article, marked: Marked, language: Language) -> None:
    events = find_events(marked, language)
    article.leaders.see(marked)
    belongs: dict[int, Cluster] = {}
    for occurrence in _with_strangers(marked, find_occurrences(marked, events, article.published, language)):
        cluster = article.story.add(occurrence)
        if cluster is not None:
            belongs.setdefault(occurrence.at, cluster)
    here = _meeting_of(belongs, article, marked)
    _give_events(article, marked, events, belongs, here)
    _give_changes(article, marked, belongs, here, language)
    _give_business(article, marked, belongs, here, language)


def _with_strangers(marked: Marked, found: list[Occurrence]) -> list[Occurrence]:
    """Meetings of other bodies take part too, so that "the congress" behind them is not taken for the Party's."""
    strangers = [
        Occurrence(marked, at, entity, Mention())
        for at, entity in marked.entities.items()
        if entity.mark == "X" and entity.is_meeting
    ]
    return sorted([*found, *strangers], key=lambda one: one.at)


def _meeting_of(belongs: dict[int, Cluster], article: Article, marked: Marked) -> Cluster | None:
    """The meeting that a sentence speaks of, where an event names none."""
    news = [one for one in belongs.values() if one.is_news and not one.is_previous]
    if news:
        return news[0]
    return article.story.focus(marked.sentence.index)


def _give_events(
    article: Article, marked: Marked, events: list[Event], belongs: dict[int, Cluster], here: Cluster | None
) -> None:
    for event in events:
        cluster = belongs.get(event.target) if event.target is not None else here
        if cluster is None or (event.target is None and here is not cluster):
            continue
        told = article.of(cluster)
        if event.gives is Gives.CHAIR and "p" in event.entities:
            name = article.leaders.name_of(event.entities["p"][1])
            if name:
                told.chairs.append((name, marked, event))
        elif event.gives in PARTS:
            told.people += find_participants(marked, event, article.leaders)
        elif event.gives is Gives.LOCATION:
            told.places.append((marked, event))


def _give_changes(
    article: Article, marked: Marked, belongs: dict[int, Cluster], here: Cluster | None, language: Language
) -> None:
    named = next(iter(belongs.values()), None)
    cluster = here if here is not None and here in belongs.values() else named or here
    if cluster is not None:
        article.of(cluster).changes += read_changes(marked, find_changes(marked, language), article.leaders, language)


def _give_business(
    article: Article, marked: Marked, belongs: dict[int, Cluster], here: Cluster | None, language: Language
) -> None:
    for event in find_business(marked, language):
        if event.gives not in (Gives.AGENDA, Gives.DECISION) or "text" not in event.stretches:
            continue
        cluster = belongs.get(event.target) if event.target is not None else here
        if cluster is not None:
            piece = Piece(event.gives, marked, *event.stretches["text"], event.rule.id)
            article.of(cluster).business.append(piece)
