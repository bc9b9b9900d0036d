"""Which meeting of a sentence each of its dates belongs to; the days of reports and of other events go to none."""

from collections import Counter

from msgspec import structs

from kpmeet.edtf import Edtf
from kpmeet.extract.dates import DateParts
from kpmeet.extract.entities import Entity, Marked
from kpmeet.extract.events import Event
from kpmeet.extract.occurrence import AHEAD, SITTING, Dated, Occurrence
from kpmeet.extract.reading import Reading, Resolved
from kpmeet.extract.resolve import resolve
from kpmeet.vocab.loader import Language
from kpmeet.vocab.schema import ENTITY_MARKS, Gives

_NEAREST = ".when.nearest"
_FAR = 240
_NEARLY_A_YEAR = 300

_STAGES = frozenset({Gives.OPENED, Gives.CONTINUED, Gives.CLOSED})

_MONTH_DAYS = 31

_MEETINGS = (ENTITY_MARKS["M"], ENTITY_MARKS["X"])


def give_days(
    marked: Marked, found: list[Occurrence], events: list[Event], reading: Reading, language: Language
) -> None:
    """Every date of the sentence goes to at most one meeting; the days of reports and of other events to none."""
    strong = {place_of(event, "d") for event in events if event.rule.value.get("strong")}
    barred = {place_of(event, "d") for event in events if event.gives is Gives.REPORT_DATE} - strong
    apart = [event for event in events if event.gives is Gives.OTHER_DATE]
    others = {place_of(event, "d") for event in apart}
    firm = {place_of(event, "d") for event in apart if event.rule.value.get("firm")} - strong
    beside = _beside(events)
    beside.update(_respectively(marked, found, barred, language))
    for at, entity in marked.entities.items():
        if entity.mark != "D" or entity.date is None:
            continue
        told = resolve(entity.date, reading)
        if at in barred and not entity.date.is_year:
            reading = structs.replace(reading, told_on=told, is_told_on=True)
            continue
        if at in firm or _is_quoted_day(marked, at, entity.date):
            reading = _after(reading, told, language)
            continue
        targets, rule = beside.get(at, (set(), ""))
        chosen = _in_turn(marked, at, [one for one in found if one.at in targets and not _is_undated(one)])
        if not chosen and at not in others and entity.date.shift_of != "shiftyear":
            chosen, rule = _nearest(marked, at, found, language), f"{language.code}{_NEAREST}"
        for occurrence in _with_partners(chosen):
            occurrence.is_untold |= told is None and _names_day(entity.date)
            _give(occurrence, marked, entity, reading, rule)
        reading = reading if at in others else _after(reading, told, language)
    _drop_contradicted(found, events)
    _prefer_beside(found)
    _part_dates(found)
    _give_names_days(marked, found, reading)


def _is_quoted_day(marked: Marked, at: int, parts: DateParts) -> bool:
    """Whether it is "today" in a quotation: the day of whoever is quoted, not that of the report."""
    return parts.relative is not None and marked.text[:at].count('"') % 2 == 1 and '"' in marked.text[at:]


def _names_day(parts: DateParts) -> bool:
    return parts.kind == "date" and (parts.day or parts.weekday or parts.relative) is not None


def _is_undated(occurrence: Occurrence) -> bool:
    """Whether the sentence speaks of what people of the meeting did on another day."""
    return any(event.rule.value.get("undated") for event in occurrence.events) and not occurrence.firm & SITTING


def _with_partners(chosen: list[Occurrence]) -> list[Occurrence]:
    """The chosen meetings, and those joined to them by "and"."""
    partners = [one.partner for one in chosen if one.partner is not None]
    return [*chosen, *(one for one in partners if not any(one is other for other in chosen))]


def _give_names_days(marked: Marked, found: list[Occurrence], reading: Reading) -> None:
    """A meeting named after its month ("the December 2023 plenary meeting") has that for its day."""
    for occurrence in found:
        resolved = resolve(occurrence.mention.when, reading) if occurrence.mention.when is not None else None
        if resolved:
            occurrence.dates.append(Dated(resolved, Gives.HELD, marked, occurrence.entity, occurrence.entity.rule))


def _after(reading: Reading, told: Resolved | None, language: Language) -> Reading:
    """What later dates of a sentence are read against once a day or a month was told."""
    if told is None or not language.facts.day_without_month or (told.date.days or _FAR) > _MONTH_DAYS:
        return reading
    return structs.replace(reading, context=told)


def loose_days(marked: Marked, events: list[Event], published: Edtf | None) -> list[Dated]:
    """The days of a sentence that date neither a report nor, by rule, something else."""
    taken = {place_of(event, "d") for event in events if event.gives is Gives.REPORT_DATE}
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
    if len(chosen) > 1 and len(days) == len(chosen) and at in days:
        return [chosen[days.index(at)]]
    return chosen


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


def _beside(events: list[Event]) -> dict[int, tuple[set[int], str]]:
    """For the place of each date that a rule puts beside a meeting or an organ: which, and by what rule."""
    found: dict[int, tuple[set[int], str]] = {}
    for event in events:
        if event.gives not in (Gives.WHEN, Gives.ACTED, Gives.HELD, Gives.OPENED, Gives.CLOSED):
            continue
        targets = {place for place in (event.target, place_of(event, "o")) if place is not None}
        for name in ("d", "d2"):
            place = place_of(event, name)
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
        if occurrence.is_untold or (occurrence.is_passing and Gives.PREVIOUS not in occurrence.gives):
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
    resolved = resolve(
        parts, structs.replace(reading, ahead=occurrence.is_ahead and not occurrence.mention.is_previous)
    )
    if resolved is None or _could_be_another(occurrence, parts, resolved, reading):
        return
    is_reports = parts.month is not None and resolved.date == reading.published and rule.endswith(_NEAREST)
    if not (is_reports and occurrence.is_ahead):
        occurrence.dates.append(Dated(resolved, _kind_of(occurrence), marked, entity, rule))


def _could_be_another(occurrence: Occurrence, parts: DateParts, resolved: Resolved, reading: Reading) -> bool:
    """Whether a month without a year may as well be the coming one, or that of old years of which the passage tells."""
    if occurrence.is_ahead or parts.month is None or not resolved.relies or parts.shift or parts.ago:
        return False
    if reading.is_of_old and not occurrence.is_sitting:
        return True
    return bool(reading.day and resolved.date.high and (reading.day - resolved.date.high).days > _NEARLY_A_YEAR)


def _drop_contradicted(found: list[Occurrence], events: list[Event]) -> None:
    """Of the days of a meeting drop those reckoned from the report that contradict a year or month told in full."""
    earlier = [event.entities["d"][1] for event in events if event.gives is Gives.EARLIER and "d" in event.entities]
    for occurrence in found:
        told = [dated for dated in occurrence.dates if not dated.resolved.relies and dated.entity not in earlier]
        if told:
            occurrence.dates = [
                one
                for one in occurrence.dates
                if not one.resolved.relies or any(one.resolved.date.overlaps(dated.resolved.date) for dated in told)
            ]


def _prefer_beside(found: list[Occurrence]) -> None:
    """Of two days of a meeting drop the one that is only near it for the one beside it, but for openings and closes."""
    for occurrence in found:
        days = [one for one in occurrence.dates if one.resolved.date.is_day]
        beside = [one.resolved.date for one in days if not one.rule.endswith(_NEAREST)]
        if beside and not occurrence.gives & _STAGES:
            gone = [one for one in days if not any(one.resolved.date.overlaps(other) for other in beside)]
            occurrence.dates = [one for one in occurrence.dates if not any(one is other for other in gone)]


def _part_dates(found: list[Occurrence]) -> None:
    """Part "the conferences held in March 1958 and in October 1966" in two: a month that contradicts makes one more."""
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


def place_of(event: Event, name: str) -> int | None:
    """Where the entity of an event's group stands in the marked text, or None where it took none."""
    found = event.entities.get(name)
    return found[0] if found else None
