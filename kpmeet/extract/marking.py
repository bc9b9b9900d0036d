"""The entities of a sentence found by the vocabulary's rules, and marks put for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, pairwise

from msgspec import Struct

from kpmeet.extract.dates import DateParts, read_parts
from kpmeet.extract.entities import Entity, Marked, Mention
from kpmeet.extract.names import family_name, known_names, written_hangul, written_name
from kpmeet.extract.numbers import read_number, read_numbers
from kpmeet.extract.view import Sentence
from kpmeet.model import Body
from kpmeet.vocab.loader import Language
from kpmeet.vocab.ruleset import Compiled, Found
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


class Stretch(Struct, frozen=True):
    """Where a rule found something; what it stands for is read only where no longer stretch covers it."""

    start: int
    end: int
    read: Callable[[], Entity]
    is_title: bool = False


def mark_sentence(sentence: Sentence, language: Language) -> Marked:
    """The sentence with its entities found, overlaps settled (the longest wins), and marks put."""
    text = sentence.text
    found = [*find_mentions(language.mentions.matching(text), text, language), *find_lookalikes(text, language)]
    found += [*_find_dates(text, language), *_find_names(text, language)]
    return _put_marks(sentence, _without_titles_of_names([one.read() for one in _without_overlaps(found)], text))


def names_body(rule: Rule) -> bool:
    """Whether a rule knows a meeting by name, or an organ that may have held one; the Party alone does not count."""
    return rule.gives is Gives.MEETING or bool(rule.value.get("body"))


def has_body(text: str, language: Language) -> bool:
    """Whether a sentence has words that name a meeting or an organ, be they part of a look-alike."""
    return any(names_body(one.rule) for one in language.mentions.matching(text))


def is_named(marked: Marked, language: Language) -> bool:
    """Whether a sentence names a meeting, or an organ that may have held one."""
    return any(one.mark in "MO" and names_body(language.rules[one.rule]) for one in marked.entities.values())


def find_mentions(rules: Iterable[Compiled], text: str, language: Language) -> Iterator[Stretch]:
    """What the rules, of those of mentions, find in a text."""
    for found in chain.from_iterable(rule.find(text) for rule in rules):
        start, end = _span(found, " ,")
        yield Stretch(start, end, partial(_read_mention, found, start, end, language))


def find_lookalikes(text: str, language: Language) -> Iterator[Stretch]:
    """What only looks like a mention."""
    for found in language.lookalikes.find(text):
        start, end = _span(found, " ,")
        yield Stretch(start, end, partial(_read_lookalike, found, start, end, language))


def _find_dates(text: str, language: Language) -> Iterator[Stretch]:
    for found in language.dates.find(text):
        start, end = _span(found, None)
        yield Stretch(start, end, partial(_read_date, found, start, end, language))


def _find_names(text: str, language: Language) -> Iterator[Stretch]:
    for match in known_names(language.facts.latin).finditer(text):
        start, end = match.span()
        yield Stretch(start, end, partial(_read_person, text, start, end, f"{language.code}.name.known", language))
    for found in language.people.find(text):
        if found.rule.gives is Gives.NAME:
            start, end = found.spans["name"]
            yield Stretch(start, end, partial(_read_person, text, start, end, found.rule.id, language))
        else:
            yield Stretch(found.start, found.end, partial(_read_title, found), is_title=True)


def _span(found: Found, loose: str | None) -> tuple[int, int]:
    """What a rule marks, without loose characters (blanks, if none are said) at its end."""
    start, end = found.core
    return start, start + len(found.text[start:end].rstrip(loose))


def _read_mention(found: Found, start: int, end: int, language: Language) -> Entity:
    values = tuple(_mentions(found.rule, found.texts, language))
    is_meeting = bool(found.rule.value.get("meeting"))
    return Entity(MARK_OF[found.rule.gives], start, end, found.rule.id, values=values, is_meeting=is_meeting)


def _read_lookalike(found: Found, start: int, end: int, language: Language) -> Entity:
    values = (Mention(head=_head(found.text[start:end], language)),)
    is_meeting = bool(found.rule.value.get("meeting"))
    mark = MARK_OF[Gives.LOOKALIKE] if is_meeting else "T"
    return Entity(mark, start, end, found.rule.id, values=values, is_meeting=is_meeting)


def _read_date(found: Found, start: int, end: int, language: Language) -> Entity:
    return Entity("D", start, end, found.rule.id, date=read_parts(found.rule, found.texts, language))


def _read_title(found: Found) -> Entity:
    name = family_name(found.texts.get("family"))
    return Entity("P", found.start, found.end, found.rule.id, name=name, is_title=True)


def _read_person(text: str, start: int, end: int, rule: str, language: Language) -> Entity:
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
            is_loose=bool(rule.value.get("loose")),
            is_nameless=bool(rule.value.get("nameless")),
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
        return found[0].read().date
    month = language.values.get("months", {}).get(text.strip(" .").lower())
    return DateParts(month=int(month)) if month else None


def _without_overlaps(found: list[Stretch]) -> list[Stretch]:
    """The longest stretches that do not overlap; of equally long ones the first found."""
    kept: list[Stretch] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.is_title, one.start - one.end, one.start)):
        if one.end > one.start and one.start not in taken and one.end - 1 not in taken:
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda one: one.start)


def _without_titles_of_names(found: list[Entity], text: str) -> list[Entity]:
    """Without the titles that stand right before a person's name, which are no second person."""
    titles = {title.start for title, name in pairwise(found) if _is_title_of(title, name, text)}
    return [one for one in found if one.start not in titles]


def _is_title_of(title: Entity, name: Entity, text: str) -> bool:
    if not title.is_title or title.name or name.mark != "P" or name.is_title:
        return False
    return text[title.end : name.start] == " "


def _put_marks(sentence: Sentence, found: list[Entity]) -> Marked:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    entities: dict[int, Entity] = {}
    at = 0
    for entity in found:
        pieces.append(sentence.text[at : entity.start])
        starts.extend(range(at, entity.start + 1))
        ends.extend(range(at + 1, entity.start + 1))
        entities[len(ends)] = entity
        pieces.append(ENTITY_MARKS[entity.mark])
        ends.append(entity.end)
        at = entity.end
    pieces.append(sentence.text[at:])
    starts.extend(range(at, len(sentence.text)))
    ends.extend(range(at + 1, len(sentence.text) + 1))
    return Marked(sentence, "".join(pieces), starts, ends, entities)
