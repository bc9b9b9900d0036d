"""What a sentence is made of: meetings, organs, dates and persons, each found by a vocabulary rule and put as one mark.

With its entities replaced by marks a sentence is short, and the rules for events can say "{P} guided {M}".
"""

from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec import Struct, field

from kpmeet.extract.dates import DateParts, read_parts
from kpmeet.extract.names import family_name, known_names, written_hangul, written_name
from kpmeet.extract.numbers import read_number, read_numbers
from kpmeet.extract.view import Sentence
from kpmeet.model import Body, Format
from kpmeet.vocab.loader import Found, Language
from kpmeet.vocab.schema import ENTITY_MARKS, Gives, Rule

MARK_OF = {
    Gives.MEETING: "M",
    Gives.GENERAL: "G",
    Gives.ORGAN: "O",
    Gives.LOOKALIKE: "X",
    Gives.DATE: "D",
    Gives.NAME: "P",
    Gives.LEADER: "P",
}


class Mention(Struct, frozen=True):
    """A meeting, an organ or a general word for a meeting, with the facts that its name tells."""

    body: Body | None = None
    head: str = "meeting"
    ordinal: int | None = None
    convocation: int | None = None
    formats: frozenset[str] = frozenset()
    sector: str | None = None
    weak: bool = False
    needs_leader: bool = False
    is_previous: bool = False
    is_plural: bool = False
    definite: bool = True
    when: DateParts | None = None


class Entity(Struct, frozen=True):
    """A stretch of a sentence that stands for something; `values` has several for "the 6th and 8th plenums".

    A person written in hangul keeps that as `hangul`; `post` is the office told right behind the name.
    """

    mark: str
    start: int
    end: int
    rule: str
    values: tuple[Mention, ...] = ()
    date: DateParts | None = None
    name: str | None = None
    is_title: bool = False
    is_meeting: bool = False
    hangul: str | None = None
    post: str | None = None


class Marked(Struct, frozen=True):
    """A sentence whose entities are put as marks; `places[i]` are the sentence offsets that mark or letter i covers."""

    sentence: Sentence
    text: str
    places: tuple[tuple[int, int], ...]
    entities: Mapping[int, Entity] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The sentence offsets of a stretch of marked text."""
        return self.places[start][0], self.places[end - 1][1]

    def quote(self, start: int, end: int) -> str:
        """The sentence's words behind a stretch of marked text."""
        left, right = self.span(start, end)
        return self.sentence.text[left:right]


def mark_sentence(sentence: Sentence, language: Language) -> Marked:
    """The sentence with its entities found, overlaps settled (the longest wins), and marks put."""
    found = [*_find_mentions(sentence.text, language), *_find_dates(sentence.text, language)]
    found += _find_names(sentence.text, language)
    return _put_marks(sentence, _without_overlaps(found))


def has_mention(text: str, language: Language) -> bool:
    """Whether a text names a meeting, or an organ that may have held one, and not only a look-alike: a first look.

    Look-alikes cost most, so they are looked for only where there is something that they could be like.
    """
    if not any(_names_body(found.rule) for found in language.mentions.find(text)):
        return False
    settled = _without_overlaps([*_find_mentions(text, language)])
    return any(one.mark in "MO" and _names_body(language.rules[one.rule]) for one in settled)


def _names_body(rule: Rule) -> bool:
    """A meeting by name, or an organ that may have held one; the Party alone does not count."""
    return rule.gives is Gives.MEETING or bool(rule.value.get("body"))


def _find_mentions(text: str, language: Language) -> Iterable[Entity]:
    for found in chain(language.mentions.find(text), language.lookalikes.find(text)):
        rule, (start, end) = found.rule, _core(found)
        while end > start and text[end - 1] in " ,":
            end -= 1
        values = tuple(_mentions(rule, found.texts, language))
        if rule.gives is Gives.LOOKALIKE:
            values = (Mention(head=_head(text[start:end], language)),)
        meeting = bool(rule.value.get("meeting"))
        mark = "T" if rule.gives is Gives.LOOKALIKE and not meeting else MARK_OF[rule.gives]
        yield Entity(mark, start, end, rule.id, values=values, is_meeting=meeting)


def _find_dates(text: str, language: Language) -> Iterable[Entity]:
    for found in language.dates.find(text):
        start, end = _core(found)
        end = start + len(text[start:end].rstrip())
        yield Entity("D", start, end, found.rule.id, date=read_parts(found.rule, found.texts, language))


def _core(found: Found) -> tuple[int, int]:
    """What a rule marks: its group `core` where it has one, so that words around it only have to be there."""
    cores = [span for name, span in found.spans.items() if name.startswith("core")]
    return cores[0] if cores else (found.start, found.end)


def _find_names(text: str, language: Language) -> Iterable[Entity]:
    for match in known_names(not language.facts.latin).finditer(text):
        yield _person(text, match.start(), match.end(), f"{language.code}.name.known", language)
    for found in language.people.find(text):
        if found.rule.gives is Gives.NAME:
            yield _person(text, *found.spans["name"], found.rule.id, language)
        else:
            family = family_name(found.texts.get("family"))
            yield Entity("P", found.start, found.end, found.rule.id, name=family, is_title=True)


def _person(text: str, start: int, end: int, rule: str, language: Language) -> Entity:
    written = text[start:end]
    behind = language.patterns["post_after"].match(text, end)
    return Entity(
        "P",
        start,
        end,
        rule,
        name=written_name(written),
        hangul=written_hangul(written),
        post=behind["post"] if behind else None,
    )


def _mentions(rule: Rule, groups: Mapping[str, str], language: Language) -> Iterable[Mention]:
    told = merged_groups(groups)
    words = " ".join(text for name, text in groups.items() if name.startswith("fmt"))
    formats = _formats(f"{words} {rule.value.get('format', '')}", language)
    convocation = read_number(told.get("conv", ""), language)
    sector = str(rule.value.get("sector") or "") or _sector(told.get("sector"), language)
    article = (told.get("article") or "").strip().lower()
    when = _when(told.get("when"), language)
    ordinals: list[int | None] = [*read_numbers(told.get("ords", ""), language)]
    for ordinal in ordinals or [None]:
        yield Mention(
            body=Body(str(rule.value["body"])) if rule.value.get("body") else None,
            head=str(rule.value.get("head", "meeting")),
            ordinal=ordinal,
            convocation=convocation,
            formats=formats,
            sector=sector or None,
            weak=bool(rule.value.get("weak")),
            needs_leader=bool(rule.value.get("needs_leader")),
            is_previous=bool(rule.value.get("previous")),
            is_plural=bool(rule.value.get("plural")),
            definite=bool(article) if rule.value.get("plural") else article not in language.facts.indefinite,
            when=when,
        )


def merged_groups(groups: Mapping[str, str]) -> dict[str, str]:
    """Groups by their name without closing digits; of several that hold something the first counts.

    >>> merged_groups({"ord1": "2nd", "conv": ""})
    {'ord': '2nd'}
    """
    merged: dict[str, str] = {}
    for name, text in groups.items():
        if text:
            merged.setdefault(name.rstrip("0123456789"), text)
    return merged


def _formats(words: str, language: Language) -> frozenset[str]:
    lower = words.lower()
    return frozenset(str(value) for form, value in language.values.get("formats", {}).items() if form in lower)


def join_formats(formats: frozenset[str]) -> Format | None:
    """The format that a meeting's words make together; None where they tell none.

    >>> join_formats(frozenset({"enlarged", "emergency"})).value
    'emergency enlarged'
    """
    for form in sorted(Format, key=lambda form: -len(form.split())):
        if set(form.split()) <= formats:
            return form
    return None


def _head(text: str, language: Language) -> str:
    """What kind of meeting the words of a look-alike speak of."""
    lower = text.lower()
    return next((str(head) for form, head in language.values.get("heads", {}).items() if form in lower), "meeting")


def _sector(text: str | None, language: Language) -> str | None:
    if not text:
        return None
    for form, value in language.values.get("sectors", {}).items():
        if form in text.lower():
            return str(value)
    return text.lower()


def _when(text: str | None, language: Language) -> DateParts | None:
    if not text:
        return None
    found = _without_overlaps([*_find_dates(text, language)])
    if found:
        return found[0].date
    month = language.values.get("months", {}).get(text.strip(" .").lower())
    return DateParts(month=int(month)) if month else None


def _without_overlaps(found: list[Entity]) -> list[Entity]:
    """The longest entities that do not overlap; of equally long ones the first found."""
    kept: list[Entity] = []
    taken: set[int] = set()
    for entity in sorted(found, key=lambda entity: (entity.is_title, entity.start - entity.end, entity.start)):
        if entity.end > entity.start and entity.start not in taken and entity.end - 1 not in taken:
            kept.append(entity)
            taken.update(range(entity.start, entity.end))
    return sorted(kept, key=lambda entity: entity.start)


def _put_marks(sentence: Sentence, found: list[Entity]) -> Marked:
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    entities: dict[int, Entity] = {}
    at = 0
    for entity in found:
        pieces.append(sentence.text[at : entity.start])
        places.extend((i, i + 1) for i in range(at, entity.start))
        entities[len(places)] = entity
        pieces.append(ENTITY_MARKS[entity.mark])
        places.append((entity.start, entity.end))
        at = entity.end
    pieces.append(sentence.text[at:])
    places.extend((i, i + 1) for i in range(at, len(sentence.text)))
    return Marked(sentence, "".join(pieces), tuple(places), entities)
