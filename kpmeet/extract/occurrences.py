"""The meetings that a sentence speaks of, found among its entities and events."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from kpmeet.edtf import Edtf
from kpmeet.extract.clusters import kin
from kpmeet.extract.days import give_days
from kpmeet.extract.entities import Entity, Marked, Mention
from kpmeet.extract.events import Event
from kpmeet.extract.occurrence import AHEAD, SITTING, Dated, Occurrence
from kpmeet.extract.reading import Reading
from kpmeet.extract.resolve import resolve
from kpmeet.vocab.loader import Language
from kpmeet.vocab.schema import Gives


def find_occurrences(marked: Marked, events: list[Event], reading: Reading, language: Language) -> list[Occurrence]:
    """The meetings, and general words for one, of a sentence in order, with their events and days."""
    events = [event for event in events if _holds(event)]
    if any(event.gives is Gives.ASIDE for event in events):
        return []
    if any(event.gives is Gives.HABIT for event in events) and not _has_day(marked):
        events = [event for event in events if event.gives not in SITTING | AHEAD | {Gives.WHEN, Gives.COMBINE}]
    found = list(_occurrences(marked, events, language))
    _coordinate(marked, found, language)
    give_days(marked, found, events, reading, language)
    return found


def _has_day(marked: Marked) -> bool:
    """Whether a sentence names a day, and so cannot speak only of what usually happens."""
    return any(one.date and (one.date.day or one.date.weekday is not None) for one in marked.entities.values())


def _holds(event: Event) -> bool:
    """Whether what a rule needs of its entities is there: an expression for the nth day."""
    if event.rule.value.get("needs") != "nth" or "nth" not in event.entities:
        return True
    date = event.entities["nth"][1].date
    return date is not None and date.kind == "nth"


def _coordinate(marked: Marked, found: list[Occurrence], language: Language) -> None:
    """Of two meetings joined by "and" what is said of one is said of both."""
    shared = SITTING | AHEAD | {Gives.BACKGROUND}
    for one, other in pairwise(found):
        between = marked.text[one.at + 1 : other.at]
        if one.at < other.at and language.patterns["coordination"].search(between):
            mine = [event for event in one.events if event.gives in shared]
            theirs = [event for event in other.events if event.gives in shared]
            one.events += () if mine else theirs
            other.events += () if theirs else mine
            one.partner, other.partner = other, one


def _occurrences(marked: Marked, events: list[Event], language: Language) -> Iterator[Occurrence]:
    combined = _combined(events)
    for at, entity in marked.entities.items():
        mine = [event for event in events if event.target == at or at in _organs_of(event)]
        if entity.mark == "O" and at in combined and combined[at].target is None:
            yield Occurrence(marked, at, entity, entity.values[0], _as_events(combined[at], mine))
        elif at in combined and _is_open(entity) and _may_hold(organ := _organ(combined[at]), entity.values[0]):
            mention = _joined(organ, entity.values[0])
            yield Occurrence(marked, at, entity, mention, _as_events(combined[at], mine))
        elif entity.mark == "O" and any(event.gives is Gives.ACTED for event in mine) and entity.values[0].body:
            yield Occurrence(marked, at, entity, entity.values[0], mine)
        elif entity.mark in ("M", "G"):
            drops = [event for event in mine if event.gives is Gives.NOT_ORDINAL]
            added = _formats_beside(at, mine)
            for value in entity.values:
                drop = any(value.ordinal == 1 or not event.rule.value.get("first") for event in drops)
                mention = structs.replace(value, ordinal=None) if drop and not value.convocation else value
                mention = structs.replace(mention, formats=mention.formats | added) if added else mention
                yield Occurrence(marked, at, entity, mention, list(mine))
        elif entity.mark == "X" and entity.is_meeting:
            yield Occurrence(marked, at, entity, entity.values[0])


def _formats_beside(at: int, mine: list[Event]) -> frozenset[str]:
    """What a general word before the meeting tells of how it sat ("an enlarged session of the plenum")."""
    words = [event.entities["g"][1].values[0] for event in mine if event.gives is Gives.FORMAT and event.target == at]
    return frozenset().union(*(one.formats for one in words))


def _is_open(entity: Entity) -> bool:
    """Whether a meeting that an organ held is that organ's: a general word, or a consultative meeting of nobody's."""
    return entity.mark == "G" or entity.values[0].needs_leader


def _organ(combined: Event) -> Mention:
    return combined.entities["o"][1].values[0]


def _may_hold(organ: Mention, general: Mention) -> bool:
    """Whether "a meeting" can be the organ's own: its plenum or sitting, while a congress that it calls is not."""
    return kin(general.head) in ("meeting", kin(organ.head))


def _organs_of(event: Event) -> tuple[int, ...]:
    return (event.entities["o"][0],) if "o" in event.entities and event.gives is not Gives.WHEN else ()


def _combined(events: list[Event]) -> dict[int, Event]:
    """Where an organ and a general word make one meeting: the general word's place (or the organ's) and the event."""
    found: dict[int, Event] = {}
    for event in events:
        organ = event.entities.get("o")
        if event.gives is Gives.COMBINE and organ and organ[1].values and organ[1].values[0].body:
            found.setdefault(event.target if event.target is not None else organ[0], event)
    return found


def _as_events(combined: Event, mine: list[Event]) -> list[Event]:
    """The event that the combination itself tells: it sat, unless the rule says that it will."""
    gives = Gives(str(combined.rule.value.get("event", "held")))
    rule = structs.replace(combined.rule, gives=gives)
    return [structs.replace(combined, rule=rule), *(event for event in mine if event is not combined)]


def _joined(organ: Mention, general: Mention) -> Mention:
    return structs.replace(
        organ,
        ordinal=general.ordinal,
        convocation=organ.convocation or general.convocation,
        formats=organ.formats | general.formats,
        head=organ.head if organ.head != "meeting" else general.head,
        weak=False,
    )


def earlier_meetings(
    marked: Marked, events: list[Event], found: list[Occurrence], published: Edtf | None
) -> list[Occurrence]:
    """Meetings that are only implied: "the first since 1980" tells of one in 1980."""
    implied: list[Occurrence] = []
    for event in events:
        if event.gives is not Gives.EARLIER or "d" not in event.entities:
            continue
        at, entity = event.entities["d"]
        same = next((one for one in found if one.at == event.target), None)
        if same is not None and same.mention.body is None:
            same = next((one for one in found if one.mention.body), same)
        resolved = resolve(entity.date, Reading(published)) if entity.date else None
        for one in found:
            one.dates = [dated for dated in one.dates if dated.entity is not entity]
        if same is None or resolved is None or same.mention.body is None:
            continue
        mention = structs.replace(same.mention, ordinal=None, convocation=None, formats=frozenset())
        rule = structs.replace(event.rule, gives=Gives.PREVIOUS)
        dated = Dated(resolved, Gives.HELD, marked, entity, event.rule.id)
        implied.append(Occurrence(marked, at, entity, mention, [structs.replace(event, rule=rule)], [dated]))
    return implied
