"""Who chaired, reported, spoke, sent a letter and attended, from the stretches that event rules took."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from kpmeet.extract.entities import Entity, Marked
from kpmeet.extract.events import Event
from kpmeet.extract.names import hangul_of
from kpmeet.model import Part, Participant
from kpmeet.vocab.loader import Language
from kpmeet.vocab.schema import ENTITY_MARKS, Gives

PARTS = {
    Gives.REPORT: Part.REPORTER,
    Gives.SPEECH: Part.SPEAKER,
    Gives.LETTER: Part.LETTER,
    Gives.ATTEND: Part.ATTENDEE,
    Gives.OBSERVE: Part.OBSERVER,
}
_TITLE = ENTITY_MARKS["T"]
_EDGE = re.compile(r"^[\s,;:·、]+|[\s,;:·、.]+$")
_LONGEST_POST = 220


class Leaders:
    """Remembers whom a text has named, so that a family name or a title alone can stand for a person."""

    def __init__(self) -> None:
        self._named: list[str] = []
        self._here: dict[int, str] = {}
        self._subjects: tuple[str | None, str | None] = (None, None)
        self._hangul: dict[str, str] = {}

    def whom(self, marked: Marked, at: int) -> str | None:
        """Whom "he" means at a place: the first person named before it, in the sentence or in the one before."""
        before = [
            one.name for place, one in marked.entities.items() if place < at and one.mark == "P" and not one.is_title
        ]
        return next((name for name in before if name), self._subjects[0])

    def name_of(self, entity: Entity) -> str | None:
        """The person an entity stands for: its own name, or the one that its family name or title takes up."""
        if not entity.is_title:
            if entity.name:
                self._named.append(entity.name)
            return entity.name
        return self._taken_up(entity)

    def see(self, marked: Marked) -> None:
        """Note the persons of a sentence in order; the first is whom "he" in the next one means."""
        named = [one.name for one in marked.entities.values() if one.mark == "P" and not one.is_title and one.name]
        self._named += self._here.values()
        self._here = {one.start: one.name for one in marked.entities.values() if one.name in named and not one.is_title}
        self._hangul |= {one.name: one.hangul for one in marked.entities.values() if one.name and one.hangul}
        self._subjects = (self._subjects[1], named[0] if named else self._subjects[1])

    def hangul_of(self, name: str) -> str | None:
        """The hangul of a name: a known person's own, or else as the text has written it."""
        return hangul_of(name) or self._hangul.get(name)

    def _taken_up(self, title: Entity) -> str | None:
        """The one named most; where the title names a family, the one of those named before it."""
        if title.name is None:
            named = [*self._named, *self._here.values()]
            return max(named, key=named.count, default=None)
        named = [*self._named, *(name for at, name in self._here.items() if at < title.start)]
        of_family = [name for name in named if name.split()[0] == title.name]
        return max(of_family, key=of_family.count, default=None)


class Found(Struct, frozen=True):
    """A participant and the stretch of a sentence that tells of it."""

    participant: Participant
    marked: Marked
    start: int
    end: int
    rule: str


def find_person(event: Event, leaders: Leaders) -> tuple[int, str] | None:
    """The place and name of the person that an event names in its group `p`."""
    found = event.entities.get("p")
    if found is None:
        return None
    name = leaders.name_of(found[1])
    return (found[0], name) if name else None


def find_participants(marked: Marked, event: Event, leaders: Leaders, language: Language) -> Iterator[Found]:
    """The participants an event names: one person, or the persons and groups of a list."""
    part = PARTS[event.gives]
    if "list" in event.stretches:
        yield from _listed(marked, event, part, leaders, language)
        return
    person = find_person(event, leaders)
    if person is None and "he" in event.stretches:
        start, end = event.stretches["he"]
        name = leaders.whom(marked, start)
        if name:
            yield Found(_participant(name, leaders, part, None), marked, start, end, event.rule.id)
    elif person:
        at, _ = person
        people = _joined_before(marked, at, language) if event.start == at else [at]
        posts = [marked.entities[one].post for one in people]
        posts[-1] = posts[-1] or _post_after(marked, at, language)
        for one, post in zip(people, _shared(posts, [False] * len(posts), language), strict=True):
            if name := leaders.name_of(marked.entities[one]):
                yield Found(_participant(name, leaders, part, post), marked, one, one + 1, event.rule.id)


def _joined_before(marked: Marked, last: int, language: Language) -> list[int]:
    """The persons of "A, B and C" who end at a place, in order."""
    people = [last]
    joined = language.patterns["joined"]
    for at in sorted((at for at, one in marked.entities.items() if at < last and one.mark == "P"), reverse=True):
        between = marked.text[at + 1 : people[0]]
        if not joined.fullmatch(between) and (between != ", " or len(people) == 1):
            break
        people.insert(0, at)
    return people


def _shared(posts: list[str | None], ends: list[bool], language: Language) -> list[str | None]:
    """The posts of persons in order: one in the plural is also that of those before it, as far as they have none.

    `ends` says behind whom something else than a person stands.
    """
    shared = list(posts)
    for last, post in enumerate(posts):
        found = language.patterns["plural_post"].match(post or "")
        if post is None or found is None:
            continue
        start, end = found.span(1)
        single = post[:start] + language.facts.plural_posts[found["plural"].lower()] + post[end:]
        first = next((at + 1 for at in reversed(range(last)) if posts[at] is not None or ends[at]), 0)
        shared[first : last + 1] = [single] * (last + 1 - first)
    return shared


def _participant(name: str, leaders: Leaders, part: Part, post: str | None) -> Participant:
    return Participant(name=name, hangul=leaders.hangul_of(name), role=part, post=post)


def _post_after(marked: Marked, at: int, language: Language) -> str | None:
    """The apposition right behind a person, without its article: ", a secretary of the Central Committee,"."""
    found = language.patterns["apposition"].match(marked.text, at + 1)
    return marked.quote(*found.span(1)) if found else None


def _listed(marked: Marked, event: Event, part: Part, leaders: Leaders, language: Language) -> Iterator[Found]:
    left, right = event.stretches["list"]
    people = [at for at in range(left, right) if marked.entities.get(at) and marked.entities[at].mark == "P"]
    if not people:
        for start, end in _split(marked.text, left, right, language):
            yield _group(marked, (start, end), part, event.rule.id, language)
        return
    tails = [_tail(marked, at + 1, after, language) for at, after in pairwise([*people, right])]
    before = _title(marked, left, people[0]) or _words(marked, left, people[0], language)
    posts: list[str | None] = []
    for at, (behind, group) in zip(people, tails, strict=True):
        own = marked.entities[at].post or behind
        posts.append(own or (before if before and len(before) < _LONGEST_POST else None))
        before = None if own or group is not None else before
    posts = _shared(posts, [group is not None for _, group in tails], language)
    for (at, after), post, (_, group) in zip(pairwise([*people, right]), posts, tails, strict=True):
        if name := leaders.name_of(marked.entities[at]):
            yield Found(_participant(name, leaders, part, post), marked, at, at + 1, event.rule.id)
        if group is not None:
            yield _group(marked, (group, after), part, event.rule.id, language)


def _title(marked: Marked, left: int, right: int) -> str | None:
    """A title of an organ's members before a name, without the ending that ties it to the name."""
    found = re.fullmatch(r"(\ue006)\w{0,2} ?", marked.text[left:right])
    return marked.quote(left, left + 1) if found else None


def _tail(marked: Marked, start: int, end: int, language: Language) -> tuple[str | None, int | None]:
    """What stands between one person and the next: a post in apposition, or a group joined with "and".

    Behind a post in the plural ("members of the Presidium, vice-premiers") groups go on.
    """
    text = marked.text[start:end]
    joined = language.patterns["joined"].match(text)
    if joined and _goes_on(text, joined.end()):
        return None, start + joined.end()
    if not text.startswith(","):
        return None, None
    found = language.patterns["last_group"].finditer(text, 1)
    group = next((one for one in found if _goes_on(text, one.end())), None)
    stop, behind = (start + group.start(), start + group.end()) if group else (end, None)
    post = _words(marked, start, stop, language)
    comma = marked.text.find(", ", start + 1, stop)
    goes_on = comma > 0 and _words(marked, comma, stop, language)
    if goes_on and language.patterns["plural_post"].match(post or ""):
        post, behind = _words(marked, start, comma, language), comma + len(", ")
    return post if post and len(post) < _LONGEST_POST else None, behind


def _goes_on(text: str, at: int) -> bool:
    """Whether a group follows and no name: a word in small letters, or a title of an organ's members."""
    return text[at : at + 1].islower() or text.startswith(_TITLE, at)


def _group(marked: Marked, span: tuple[int, int], part: Part, rule: str, language: Language) -> Found:
    words = _words(marked, *span, language) or marked.quote(*span)
    return Found(Participant(group=words[:400], role=part), marked, *span, rule)


def _words(marked: Marked, start: int, end: int, language: Language) -> str | None:
    """The words of a stretch without punctuation and joining words at its edges."""
    if end <= start:
        return None
    words = _EDGE.sub("", marked.quote(start, end))
    return _EDGE.sub("", language.patterns["group_edge"].sub("", words)) or None


def _split(text: str, left: int, right: int, language: Language) -> Iterator[tuple[int, int]]:
    """The groups of a list without names, parted at commas."""
    start = left
    for found in language.patterns["group_break"].finditer(text[left:right]):
        if left + found.start() > start:
            yield start, left + found.start()
        start = left + found.end()
    if right > start:
        yield start, right


def unique(found: Iterable[Found]) -> list[Found]:
    """The participants without repetitions: one entry a person and part, the one with a post before one without."""
    kept: dict[tuple[str, Part], Found] = {}
    for one in found:
        who = one.participant
        key = (who.name or who.group or "", who.role)
        if key not in kept or (who.post and not kept[key].participant.post):
            kept[key] = one
    named = {key[0] for key in kept if key[1] is not Part.ATTENDEE}
    return [one for key, one in kept.items() if not (key[1] is Part.ATTENDEE and key[0] in named)]
