"""Rises and falls that a text tells of a meeting: named persons, and posts without a name."""

import re
from collections.abc import Iterator

from msgspec import Struct

from kpmeet.extract.entities import Marked
from kpmeet.extract.events import Event
from kpmeet.extract.people import Leaders
from kpmeet.model import Action, PersonnelChange
from kpmeet.vocab.loader import Language
from kpmeet.vocab.schema import Gives

FALLS = {Action.RECALLED, Action.DISMISSED, Action.DEMOTED, Action.EXPELLED, Action.RETIRED}
_EDGE = re.compile(r"^[\s,;:'\"]+|[\s,;:.'\"]+$")
_LONGEST = 300


class Change(Struct, frozen=True):
    """A personnel change and the stretch of a sentence that tells it."""

    change: PersonnelChange
    marked: Marked
    start: int
    end: int
    rule: str


def find_changes(marked: Marked, events: list[Event], leaders: Leaders, language: Language) -> list[Change]:
    """The changes of a sentence; none where a rule says that the words speak of delegates or of what may come."""
    barred = [(event.start, event.end) for event in events if event.gives is Gives.NO_PERSONNEL]
    found: list[Change] = []
    for event in sorted(events, key=lambda event: "posts" in event.stretches):
        if event.gives is not Gives.PERSONNEL or _overlaps(event, barred):
            continue
        if "posts" in event.stretches and _overlaps(
            event, [(one.start, one.end) for one in found if one.change.person]
        ):
            continue
        found += _changes(marked, event, leaders, language)
    return _without_repeats(found)


def _overlaps(event: Event, spans: list[tuple[int, int]]) -> bool:
    return any(start < event.end and event.start < end for start, end in spans)


def _changes(marked: Marked, event: Event, leaders: Leaders, language: Language) -> Iterator[Change]:
    action = event.rule.value.get("action")
    if "posts" in event.stretches:
        yield from _unnamed(marked, event, language)
        return
    to, gone = _post(marked, event, "to"), _post(marked, event, "from")
    what = Action(str(action)) if action else Action.ELECTED
    for name in _persons(marked, event, leaders):
        change = PersonnelChange(action=what, person=name, hangul=leaders.hangul_of(name), to=to, from_=gone)
        yield Change(change, marked, event.start, event.end, event.rule.id)


def _persons(marked: Marked, event: Event, leaders: Leaders) -> Iterator[str]:
    """The persons of the event's lists by name, and the one whom "him" takes up."""
    spans = [event.stretches[name] for name in ("list", "more") if name in event.stretches]
    places = [at for left, right in spans for at in range(left, right)]
    named = [entity for at in places if (entity := marked.entities.get(at)) is not None and entity.mark == "P"]
    yield from (name for entity in named if (name := leaders.name_of(entity)))
    if "he" in event.stretches and (him := leaders.whom(marked, event.stretches["he"][0])):
        yield him


def _unnamed(marked: Marked, event: Event, language: Language) -> Iterator[Change]:
    fallback = event.rule.value.get("action")
    first = marked.quote(*event.stretches["verbs"]) if "verbs" in event.stretches else ""
    post = ""
    for verbs, (left, right) in _groups(marked, event, first, language):
        for action in _actions(verbs, language) or ([Action(str(fallback))] if fallback else []):
            for span in _parts(marked.text, left, right, language):
                text = language.patterns["post_edge"].sub("", _EDGE.sub("", marked.quote(*span)))[:_LONGEST]
                post = post if text.lower() in language.values.get("same_post", {}) else text
                falls = action in FALLS
                change = PersonnelChange(
                    action=action, to=None if falls else post or None, from_=post if falls else None
                )
                yield Change(change, marked, event.start, event.end, event.rule.id)


def _groups(marked: Marked, event: Event, first: str, language: Language) -> Iterator[tuple[str, tuple[int, int]]]:
    """Part "recalled a secretary, elected another and appointed officials" in groups of verbs with their posts."""
    left, right = event.stretches["posts"]
    verbs, start = first, left
    for found in language.patterns["actions"].finditer(marked.text[left:right]) if first else ():
        if left + found.start() > start:
            yield verbs, (start, left + found.start())
        verbs, start = found[0], left + found.end()
    if right > start:
        yield verbs, (start, right)


def _actions(verbs: str, language: Language) -> list[Action]:
    text = verbs.lower()
    table = language.values.get("actions", {})
    found: dict[int, Action] = {}
    for form in sorted(table, key=len, reverse=True):
        at = text.find(form)
        while at >= 0:
            found[at] = Action(str(table[form]))
            text = text[:at] + "_" * len(form) + text[at + len(form) :]
            at = text.find(form, at + 1)
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def _parts(text: str, left: int, right: int, language: Language) -> Iterator[tuple[int, int]]:
    start = left
    for found in language.patterns["post_break"].finditer(text[left:right]):
        if left + found.start() > start:
            yield start, left + found.start()
        start = left + found.end()
    if right > start:
        yield start, right


def _post(marked: Marked, event: Event, group: str) -> str | None:
    if group not in event.stretches:
        return None
    words = _EDGE.sub("", marked.quote(*event.stretches[group]))
    return words[:_LONGEST] or None


def _without_repeats(found: list[Change]) -> list[Change]:
    """One change a person and action; of several the one with the longest post."""
    kept: dict[tuple[object, ...], Change] = {}
    for one in found:
        change = one.change
        key = (change.person, change.action) if change.person else (change.action, change.to, change.from_)
        known = kept.get(key)
        if known is None or (not known.change.to and change.to):
            kept[key] = one
    return list(kept.values())
