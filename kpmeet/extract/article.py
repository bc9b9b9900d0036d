"""One text read through: its sentences marked, its meetings clustered, and what each is said to have done."""

import re
from datetime import timedelta

from msgspec import Struct, field

from kpmeet.edtf import Edtf, is_edtf
from kpmeet.extract.clusters import Cluster
from kpmeet.extract.days import loose_days
from kpmeet.extract.entities import Entity, Marked, Mention
from kpmeet.extract.events import Event, find_business, find_changes, find_events
from kpmeet.extract.marking import has_body, is_named, mark_sentence
from kpmeet.extract.occurrence import Occurrence
from kpmeet.extract.occurrences import earlier_meetings, find_occurrences
from kpmeet.extract.people import PARTS, Found, Leaders, find_participants
from kpmeet.extract.personnel import Change
from kpmeet.extract.personnel import find_changes as read_changes
from kpmeet.extract.reading import Reading
from kpmeet.extract.resolve import resolve
from kpmeet.extract.story import Story
from kpmeet.extract.view import Sentence, read_sentences
from kpmeet.model import BlockKind, Document
from kpmeet.vocab.loader import Language
from kpmeet.vocab.schema import Gives

_NAME_ALONE = re.compile(r"[\d.()\[\]·*#= ]*(\ue000)[\W\d]{0,4}\w{0,4}\W?")
_YEARS = range(1900, 2101)

_UNDATED = Reading(None)

_SAME_PAGE = timedelta(days=45)


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


class Line(Struct):
    """A sentence with its events, and which meeting stands at which place in it."""

    marked: Marked
    events: list[Event]
    occurrences: list[Occurrence]
    here: Cluster | None = None


class Article(Struct):
    """A text as the extraction sees it."""

    document: Document
    language: Language
    published: Edtf | None
    lines: list[Line]
    story: Story
    told: dict[int, Told] = field(default_factory=dict)
    digest: str | None = None
    is_carried: bool = False
    anchor: Edtf | None = None
    leaders: Leaders = field(default_factory=Leaders)
    years: set[int] = field(default_factory=set)
    convocations: dict[int, tuple[Marked, Entity]] = field(default_factory=dict)
    holds: dict[str, bool] = field(default_factory=dict)

    @property
    def marked(self) -> list[Marked]:
        """The sentences in order."""
        return [line.marked for line in self.lines]

    def of(self, cluster: Cluster) -> Told:
        """What is told of a cluster, made when first asked for."""
        return self.told.setdefault(id(cluster), Told(cluster))


def read_article(document: Document, language: Language, *, whole: bool = False) -> Article | None:
    """The document read through, or None where nothing in it could be a meeting of the Party.

    Most texts that name an organ tell of no meeting of it, which its sentences show. Such a text is left after them,
    unless the `whole` is asked for.
    """
    sentences = read_sentences(document, language)
    named = [mark_sentence(one, language) for one in sentences if has_body(one.text, language)]
    if not any(is_named(one, language) for one in named) or not (whole or _could_meet(named, sentences, language)):
        return None
    published = _published(document)
    article = Article(document, language, published, [], Story(published), anchor=published)
    known = {marked.sentence.index: marked for marked in named}
    for sentence in sentences:
        marked = known.get(sentence.index) or mark_sentence(sentence, language)
        article.lines.append(_read_line(article, marked, language))
    article.digest = _document_rule(article, Gives.DIGEST)
    article.is_carried = _document_rule(article, Gives.FOREIGN_NEWS) is not None
    article.years = _years(article)
    article.convocations = _convocations(article)
    article.story.subject = _subject(_head(article.marked, sentences[0]))
    for line in article.lines:
        for occurrence in line.occurrences:
            article.story.add(occurrence)
        line.here = _meeting_of(article.story, line)
    for line in article.lines if article.story.clusters else ():
        article.leaders.see(line.marked)
        _give_events(article, line)
        _give_changes(article, line, language)
        _give_business(article, line, language)
    return article


def _could_meet(named: list[Marked], sentences: list[Sentence], language: Language) -> bool:
    """Whether sentences that name a body speak of a meeting of it that could be the Party's.

    In a table whose page is about an organ the rows need not name it; names as other parties use them too count only
    where the text speaks of the Party.
    """
    if any(one.kind is BlockKind.ROW for one in sentences) and _subject(_head(named, sentences[0])):
        return True
    found = (
        one for marked in named for one in find_occurrences(marked, find_events(marked, language), _UNDATED, language)
    )
    mentions = [one.mention for one in found if one.mention.body]
    if any(not one.weak or one.needs_leader for one in mentions):
        return True
    return bool(mentions) and any(map(language.patterns["party"].search, (one.text for one in sentences)))


def _published(document: Document) -> Edtf | None:
    """When the report came out; a day such as 0001-01-01 stands for none, and nothing can be counted from it."""
    if not document.published or not is_edtf(document.published):
        return None
    value = Edtf.parse(document.published)
    return value if all(day is None or day.year in _YEARS for day in (value.low, value.high)) else None


def _read_line(article: Article, marked: Marked, language: Language) -> Line:
    events = find_events(marked, language)
    _follow_dateline(article, marked)
    before = article.lines[-1] if article.lines else None
    reading = Reading(article.anchor, is_of_old=_is_of_old(article, marked, before))
    found = find_occurrences(marked, events, reading, language)
    if before is not None and language.patterns["continues"].search(marked.sentence.text):
        _carry_day(article, found, before)
    if before is not None and language.patterns["dated_line"].search(marked.text):
        _date_heading(article, before, marked, events)
    return Line(marked, events, [*found, *earlier_meetings(marked, events, found, article.anchor)])


def _is_of_old(article: Article, marked: Marked, before: Line | None) -> bool:
    """Whether the years that a sentence and the one before it name, where they do, all lie well before the report's."""
    year = Reading(article.published).year
    lines = (marked, before.marked) if before is not None else (marked,)
    named = [one.date.year or one.date.year2 for line in lines for one in line.entities.values() if one.date]
    years = [one for one in named if one]
    return bool(years) and year is not None and max(years) < year - 1


def _follow_dateline(article: Article, marked: Marked) -> None:
    """In a text of several reports each dateline begins one of its own, from whose day its weekdays are counted."""
    if marked.sentence.kind is not BlockKind.DATELINE or article.published is None or article.published.low is None:
        return
    dates = [one.date for one in marked.entities.values() if one.date and one.date.day]
    found = resolve(dates[0], Reading(article.published)) if len(dates) == 1 else None
    day = found.date.low if found is not None and found.date.is_day else None
    if found is not None and day and timedelta(0) <= article.published.low - day <= _SAME_PAGE:
        article.anchor = found.date


def _carry_day(article: Article, found: list[Occurrence], before: Line) -> None:
    """A sentence that goes on ("He then convened ...") speaks of the one day that the sentence before told."""
    days = loose_days(before.marked, before.events, article.anchor)
    for occurrence in found:
        if len(days) == 1 and not occurrence.dates and occurrence.mention.body and occurrence.is_sitting:
            occurrence.dates.append(days[0])


def _date_heading(article: Article, before: Line, marked: Marked, events: list[Event]) -> None:
    """A heading that is a meeting's name and nothing else has the day that the line below it begins with."""
    name = _NAME_ALONE.fullmatch(before.marked.text)
    days = loose_days(marked, events, article.anchor)
    if name is None or not days:
        return
    for occurrence in before.occurrences:
        if occurrence.at == name.start(1) and not occurrence.dates:
            occurrence.dates.append(days[0])


def _document_rule(article: Article, gives: Gives) -> str | None:
    """The rule that knows what kind of document a text is, by its title or its first sentence."""
    told = [m.sentence for m in article.marked if m.sentence.kind not in (BlockKind.DATELINE, BlockKind.BYLINE)]
    titles = [one.text for one in told if one.kind is BlockKind.TITLE or one is told[0]]
    if article.document.title:
        titles.append(article.document.title)
    for title in titles:
        for found in article.language.agenda.find(title):
            if found.rule.gives is gives:
                return found.rule.id
    return None


def _head(marked: list[Marked], first: Sentence) -> list[Marked]:
    """The title, or the first sentence where there is none."""
    titles = [one for one in marked if one.sentence.kind is BlockKind.TITLE]
    return titles or [one for one in marked if one.sentence is first]


def _subject(head: list[Marked]) -> Mention | None:
    """The organ that a page is about: the first one of its title or first sentence."""
    organs = [one for marked in head for one in marked.entities.values() if one.mark == "O" and one.values]
    return next((one.values[0] for one in organs if one.values[0].body), None)


def _convocations(article: Article) -> dict[int, tuple[Marked, Entity]]:
    """The convocations of the organs that a text names, each with its last place."""
    places = ((marked, one) for marked in article.marked for one in marked.entities.values() if one.mark == "O")
    return {number: (m, one) for m, one in places if one.values and (number := one.values[0].convocation)}


def _years(article: Article) -> set[int]:
    dates = (one.date for marked in article.marked for one in marked.entities.values() if one.date)
    return {year for date in dates if (year := date.year or date.year2)}


def _meeting_of(story: Story, line: Line) -> Cluster | None:
    """The meeting that a sentence speaks of, where an event names none."""
    mine = [cluster for one in line.occurrences if (cluster := story.cluster_of(one)) is not None]
    news = [one for one in mine if one.is_news and not one.is_previous]
    main = story.main()
    if main is not None and not main.is_ahead:
        news = [one for one in news if not one.is_ahead]
    return news[0] if news else story.focus(line.marked.sentence.index)


def _target(article: Article, line: Line, event: Event) -> Cluster | None:
    if event.target is None:
        lost = any(article.story.cluster_of(one) is None for one in line.occurrences)
        return line.here or (None if lost else article.story.focus(line.marked.sentence.index))
    return next((article.story.cluster_of(one) for one in line.occurrences if one.at == event.target), None)


def _give_events(article: Article, line: Line) -> None:
    for event in line.events:
        cluster = _target(article, line, event)
        if cluster is None or cluster.is_foreign:
            continue
        told = article.of(cluster)
        if event.gives is Gives.CHAIR:
            person = event.entities.get("p")
            name = article.leaders.name_of(person[1]) if person else None
            if name is None and "he" in event.stretches:
                name = article.leaders.whom(line.marked, event.stretches["he"][0])
            if name:
                told.chairs.append((name, line.marked, event))
        elif event.gives in PARTS:
            told.people += find_participants(line.marked, event, article.leaders, article.language)
        elif event.gives is Gives.LOCATION:
            told.places.append((line.marked, event))


def _give_changes(article: Article, line: Line, language: Language) -> None:
    named = [cluster for one in line.occurrences if (cluster := article.story.cluster_of(one)) is not None]
    ours = [cluster for cluster in named if not cluster.is_foreign]
    here = line.here or article.story.focus(line.marked.sentence.index)
    cluster = here if here in ours or not ours else ours[0]
    if cluster is not None and not cluster.is_foreign:
        events = find_changes(line.marked, language)
        article.of(cluster).changes += read_changes(line.marked, events, article.leaders, language)


def _give_business(article: Article, line: Line, language: Language) -> None:
    for event in find_business(line.marked, language):
        if event.gives not in (Gives.AGENDA, Gives.DECISION) or "text" not in event.stretches:
            continue
        cluster = _target(article, line, event)
        called = cluster is not None and cluster.is_ahead and event.gives is Gives.DECISION
        if cluster is not None and not cluster.is_foreign and not called:
            piece = Piece(event.gives, line.marked, *event.stretches["text"], event.rule.id)
            article.of(cluster).business.append(piece)
