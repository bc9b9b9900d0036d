"""Each place where a text speaks of a meeting, with what its own sentence says of it: events and days."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field, structs

from kpmeet.edtf import Edtf
from kpmeet.extract.dates import Reading, Resolved, resolve
from kpmeet.extract.entities import Entity, Marked, Mention
from kpmeet.extract.events import TITLES, Event
from kpmeet.model import DateBasis
from kpmeet.vocab.loader import Language
from kpmeet.vocab.schema import ENTITY_MARKS, Gives

SITTING = frozenset({Gives.HELD, Gives.OPENED, Gives.CONTINUED, Gives.CLOSED, Gives.ACTED})
AHEAD = frozenset({Gives.WILL, Gives.POSTPONED, Gives.CANCELLED})
_FAR = 240
LEAD_SENTENCES = 6
_STAGES = frozenset({Gives.OPENED, Gives.CONTINUED, Gives.CLOSED})
_MONTH_DAYS = 31
_MEETINGS = (ENTITY_MARKS["M"], ENTITY_MARKS["X"])


class Dated(Struct, frozen=True):
    """A day or span that an occurrence gets: what it means, what kind of event it belongs to, and where it stands."""

    resolved: Resolved
    gives: Gives
    marked: Marked
    entity: Entity
    rule: str


class Occurrence(Struct):
    """One mention in one sentence; `mention` is merged with the general word that an organ "held"."""

    marked: Marked
    at: int
    entity: Entity
    mention: Mention
    events: list[Event] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    count: int | None = None
    nth: int | None = None
    partner: "Occurrence | None" = None

    @property
    def gives(self) -> set[Gives]:
        """What the sentence says of the meeting, weak rules left out."""
        return {event.gives for event in self.events if not event.is_weak}

    @property
    def is_passing(self) -> bool:
        """Whether its sentence names the meeting only as the source, the time or the forerunner of something else."""
        if Gives.PREVIOUS in self.gives:
            return True
        return Gives.BACKGROUND in self.gives and not any(_is_near(dated) for dated in self.dates)

    @property
    def is_sitting(self) -> bool:
        """Whether its sentence says that the meeting sat."""
        if not self.gives & SITTING or self.is_passing or self.is_ahead:
            return False
        return bool(self.firm & SITTING) or self._is_telling

    @property
    def firm(self) -> set[Gives]:
        """What the sentence says in words that leave no doubt; "decided at" could speak of any meeting."""
        return {event.gives for event in self.events if not event.is_weak and not event.rule.value.get("soft")}

    @property
    def _is_telling(self) -> bool:
        """Whether softer words are enough: the meeting is named in full, and dated or in the first lines."""
        if self.entity.mark == "G":
            return False
        return bool(self.dates) or self.marked.sentence.index < LEAD_SENTENCES or self.marked.sentence.kind in TITLES

    @property
    def is_ahead(self) -> bool:
        """Whether its sentence says that the meeting will sit; words that fit both ways do not speak against it."""
        return bool(self.gives & AHEAD) and not self.firm & SITTING


def find_occurrences(
    marked: Marked, events: list[Event], published: Edtf | None, language: Language
) -> list[Occurrence]:
    """The meetings, and general words for one, of a sentence in order, with their events and days."""
    events = [event for event in events if _holds(event)]
    if any(event.gives is Gives.HABIT for event in events) and not _has_day(marked):
        events = [event for event in events if event.gives not in SITTING | {Gives.WHEN, Gives.COMBINE}]
    found = list(_occurrences(marked, events, language))
    _coordinate(marked, found, language)
    _give_days(marked, found, events, Reading(published), language)
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
            mine, theirs = list(one.events), list(other.events)
            one.events += [event for event in theirs if not mine and event.gives in shared]
            other.events += [event for event in mine if not theirs and event.gives in shared]
            one.partner, other.partner = other, one


def _occurrences(marked: Marked, events: list[Event], language: Language) -> Iterator[Occurrence]:
    combined = _combined(events)
    for at, entity in marked.entities.items():
        mine = [event for event in events if event.target == at or at in _organs_of(event)]
        if entity.mark == "O" and at in combined and combined[at].target is None:
            yield Occurrence(marked, at, entity, entity.values[0], _as_events(combined[at], mine))
        elif at in combined and (entity.mark == "G" or entity.values[0].weak):
            organ = combined[at].entities["o"][1].values[0]
            mention = _joined(organ, entity.values[0])
            yield Occurrence(marked, at, entity, mention, _as_events(combined[at], mine))
        elif entity.mark == "O" and any(event.gives is Gives.ACTED for event in mine) and entity.values[0].body:
            yield Occurrence(marked, at, entity, entity.values[0], mine)
        elif entity.mark in ("M", "G"):
            drops = [event for event in mine if event.gives is Gives.NOT_ORDINAL]
            for value in entity.values:
                drop = any(value.ordinal == 1 or not event.rule.value.get("first") for event in drops)
                mention = structs.replace(value, ordinal=None) if drop and not value.convocation else value
                yield Occurrence(marked, at, entity, mention, list(mine))
        elif entity.mark == "X" and entity.is_meeting:
            yield Occurrence(marked, at, entity, entity.values[0])


def _is_near(dated: Dated) -> bool:
    """Whether a day is told as near the report: a weekday, or yesterday."""
    return dated.resolved.relies and dated.resolved.basis is not DateBasis.STATED and not dated.resolved.date.is_vague


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
    gives = Gives(combined.rule.value.get("event", "held"))
    rule = structs.replace(combined.rule, gives=gives)
    return [structs.replace(combined, rule=rule), *(event for event in mine if event is not combined)]


def _joined(organ: Mention, general: Mention) -> Mention:
    return structs.replace(
        organ,
        ordinal=general.ordinal,
        formats=organ.formats | general.formats,
        head=organ.head if organ.head != "meeting" else general.head,
        weak=False,
    )


def _give_days(
    marked: Marked, found: list[Occurrence], events: list[Event], reading: Reading, language: Language
) -> None:
    """Every date of the sentence goes to at most one meeting; the days of reports and of other events to none."""
    strong = {_at(event, "d") for event in events if event.rule.value.get("strong")}
    barred = {_at(event, "d") for event in events if event.gives is Gives.REPORT_DATE} - strong
    others = {_at(event, "d") for event in events if event.gives is Gives.OTHER_DATE}
    beside = _beside(events)
    beside.update(_respectively(marked, found, barred, language))
    for at, entity in marked.entities.items():
        if entity.mark != "D" or entity.date is None:
            continue
        told = resolve(entity.date, reading)
        if at in barred and not entity.date.is_year:
            reading = _told_on(reading, told, language)
            continue
        targets, rule = beside.get(at, ((), ""))
        chosen = [occurrence for occurrence in found if occurrence.at in targets]
        if len(chosen) > 1:
            chosen = _in_turn(marked, at, chosen)
        if not chosen and at not in others:
            chosen, rule = _nearest(marked, at, found, language), f"{language.code}.when.nearest"
        for occurrence in chosen:
            _give(occurrence, marked, entity, reading, rule)
            if occurrence.partner is not None and not any(occurrence.partner is one for one in chosen):
                _give(occurrence.partner, marked, entity, reading, rule)
        reading = _after(reading, told, language)
    _part_dates(found)
    for occurrence in found:
        if occurrence.mention.when is not None:
            resolved = resolve(occurrence.mention.when, reading)
            if resolved:
                occurrence.dates.append(Dated(resolved, Gives.HELD, marked, occurrence.entity, occurrence.entity.rule))


def _told_on(reading: Reading, told: Resolved | None, language: Language) -> Reading:
    """What later dates of a sentence are read against once the day of the report was told."""
    if told is None or not language.facts.day_without_month:
        return reading
    return structs.replace(reading, told_on=told)


def _after(reading: Reading, told: Resolved | None, language: Language) -> Reading:
    """What later dates of a sentence are read against once a day or a month was told."""
    if told is None or not language.facts.day_without_month or (told.date.days or _FAR) > _MONTH_DAYS:
        return reading
    return structs.replace(reading, context=told)


def loose_days(marked: Marked, events: list[Event], published: Edtf | None) -> list[Dated]:
    """The days of a sentence that date neither a report nor, by rule, something else."""
    taken = {_at(event, "d") for event in events if event.gives is Gives.REPORT_DATE}
    found: list[Dated] = []
    for at, entity in marked.entities.items():
        if entity.mark == "D" and entity.date and at not in taken:
            resolved = resolve(entity.date, Reading(published))
            if resolved:
                found.append(Dated(resolved, Gives.HELD, marked, entity, entity.rule))
    return found


def _in_turn(marked: Marked, at: int, chosen: list[Occurrence]) -> list[Occurrence]:
    """Of several meetings under one noun and as many dates, the one whose turn it is; else all of them."""
    days = [place for place, one in marked.entities.items() if one.mark == "D" and one.date and one.date.kind == "date"]
    if len(days) == len(chosen) and at in days:
        return [chosen[days.index(at)]]
    return chosen


def earlier_meetings(marked: Marked, events: list[Event], found: list[Occurrence], published: Edtf | None) -> list[Occurrence]:
    """Meetings that are only implied: "the first since 1980" tells of one in 1980."""
    implied: list[Occurrence] = []
    for event in events:
        if event.gives is not Gives.EARLIER or "d" not in event.entities:
            continue
        at, entity = event.entities["d"]
        same = next((one for one in found if one.at == event.target), None)
        resolved = resolve(entity.date, Reading(published)) if entity.date else None
        if same is None or resolved is None or same.mention.body is None:
            continue
        same.dates = [dated for dated in same.dates if dated.entity is not entity]
        mention = structs.replace(same.mention, ordinal=None, convocation=None, formats=frozenset())
        rule = structs.replace(event.rule, gives=Gives.PREVIOUS)
        dated = Dated(resolved, Gives.HELD, marked, entity, event.rule.id)
        implied.append(Occurrence(marked, at, entity, mention, [structs.replace(event, rule=rule)], [dated]))
    return implied


def _respectively(
    marked: Marked, found: list[Occurrence], barred: set[int | None], language: Language
) -> dict[int, tuple[set[int], str]]:
    """As many dates as meetings under one noun ("the second and third, in March and in October") go to them in turn."""
    counts = Counter(one.at for one in found if one.entity.mark in ("M", "G"))
    several = [at for at, count in counts.items() if count > 1]
    days = [at for at, one in marked.entities.items() if one.mark == "D" and one.date and one.date.kind == "date"]
    days = [at for at in days if at not in barred]
    if len(several) != 1 or len(days) != counts[several[0]]:
        return {}
    return {at: ({several[0]}, f"{language.code}.when.respectively") for at in days}


def _at(event: Event, name: str) -> int | None:
    found = event.entities.get(name)
    return found[0] if found else None


def _beside(events: list[Event]) -> dict[int, tuple[set[int], str]]:
    """For the place of each date that a rule puts beside a meeting or an organ: which, and by what rule."""
    found: dict[int, tuple[set[int], str]] = {}
    for event in events:
        if event.gives not in (Gives.WHEN, Gives.ACTED, Gives.HELD, Gives.OPENED, Gives.CLOSED):
            continue
        targets = {place for place in (event.target, _at(event, "o")) if place is not None}
        for name in ("d", "d2"):
            place = _at(event, name)
            if place is not None and targets:
                known = found.setdefault(place, (set(), event.rule.id))
                if not known[0] or known[1] == event.rule.id:
                    known[0].update(targets)
    return found


def _nearest(marked: Marked, at: int, found: list[Occurrence], language: Language) -> list[Occurrence]:
    """The meeting of the same clause that sat or will sit, nearest to the date; none across a clause's edge."""
    best: list[Occurrence] = []
    least = _FAR
    for occurrence in found:
        if not (occurrence.gives & (SITTING | AHEAD | {Gives.CHAIR})):
            continue
        if occurrence.is_passing and Gives.PREVIOUS not in occurrence.gives:
            continue
        left, right = sorted((at, occurrence.at))
        between = marked.text[left + 1 : right]
        if any(mark in between for mark in _MEETINGS):
            continue
        if right - left < least and not language.patterns["clause_break"].search(between):
            best, least = [occurrence], right - left
    return best


def _give(occurrence: Occurrence, marked: Marked, entity: Entity, reading: Reading, rule: str) -> None:
    parts = entity.date
    if parts is None:
        return
    if parts.kind == "duration":
        occurrence.count = parts.count
    elif parts.kind == "nth":
        occurrence.nth = parts.nth
    if parts.shift and parts.shift_of in ("shift", "shiftmonth") and (parts.shift > 0) != occurrence.is_ahead:
        return
    if occurrence.is_ahead and Gives.PREVIOUS in occurrence.gives:
        return
    resolved = resolve(parts, structs.replace(reading, ahead=occurrence.is_ahead))
    if resolved:
        occurrence.dates.append(Dated(resolved, _kind_of(occurrence), marked, entity, rule))


def _part_dates(found: list[Occurrence]) -> None:
    """ "The conferences held in March 1958 and in October 1966" are two: a month that contradicts makes one more."""
    for occurrence in list(found):
        months = [dated for dated in occurrence.dates if not dated.resolved.date.is_day and dated.resolved.date.low]
        for dated in months[1:]:
            if not any(dated.resolved.date.overlaps(one.resolved.date) for one in occurrence.dates if one is not dated):
                occurrence.dates.remove(dated)
                events = [event for event in occurrence.events if event.gives not in _STAGES]
                mention = structs.replace(occurrence.mention, ordinal=None)
                found.append(structs.replace(occurrence, mention=mention, dates=[dated], events=events))


def _kind_of(occurrence: Occurrence) -> Gives:
    """Whether a day is that of the opening, of a sitting or of the close, by what the sentence says happened."""
    gives = occurrence.gives
    if occurrence.is_ahead:
        return Gives.WILL
    if Gives.OPENED in gives and Gives.CLOSED in gives:
        return Gives.CLOSED if any(dated.gives is Gives.OPENED for dated in occurrence.dates) else Gives.OPENED
    for kind in (Gives.OPENED, Gives.CLOSED, Gives.CONTINUED):
        if kind in gives:
            return kind
    weak = {event.gives for event in occurrence.events if event.is_weak}
    return Gives.CLOSED if Gives.CLOSED in weak else Gives.HELD
