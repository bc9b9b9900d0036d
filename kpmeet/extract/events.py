"""What a sentence says happened: every event rule that matches its marks, with the entities and words it took."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kpmeet.extract.entities import Entity, Marked
from kpmeet.model import BlockKind
from kpmeet.vocab.loader import Language
from kpmeet.vocab.ruleset import Found, RuleSet
from kpmeet.vocab.schema import Gives, Rule

TITLES = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION)


class Event(Struct, frozen=True):
    """A rule that matched: entities by group name (`m`, `o`, `d`, `p` ...), others as stretches of marked text."""

    rule: Rule
    start: int
    end: int
    entities: Mapping[str, tuple[int, Entity]]
    stretches: Mapping[str, tuple[int, int]]

    @property
    def gives(self) -> Gives:
        """What the rule contributes."""
        return self.rule.gives

    @property
    def is_weak(self) -> bool:
        """Whether the rule alone does not make a meeting news."""
        return bool(self.rule.value.get("weak"))

    @property
    def target(self) -> int | None:
        """Where the meeting that it speaks of stands in the marked text, or None where it names none."""
        found = self.entities.get("m")
        return found[0] if found else None


def find_events(marked: Marked, language: Language) -> list[Event]:
    """The events of a sentence in the order of the rules."""
    return list(_find(marked, language.events))


def find_changes(marked: Marked, language: Language) -> list[Event]:
    """The personnel changes that a sentence tells."""
    return list(_find(marked, language.personnel))


def find_business(marked: Marked, language: Language) -> list[Event]:
    """The agenda items and decisions that a sentence tells."""
    return list(_find(marked, language.agenda))


def _find(marked: Marked, rules: RuleSet) -> Iterator[Event]:
    is_title = marked.sentence.kind in TITLES
    for found in rules.find(marked.text):
        if is_title or found.rule.value.get("only") != "title":
            yield _event(marked, found)


def _event(marked: Marked, found: Found) -> Event:
    entities: dict[str, tuple[int, Entity]] = {}
    stretches: dict[str, tuple[int, int]] = {}
    for group, (left, right) in found.spans.items():
        name = group if group == "d2" and "d" in found.spans else group.rstrip("0123456789")
        entity = marked.entities.get(left)
        if entity is not None and right == left + 1:
            entities.setdefault(name, (left, entity))
        if right > left:
            stretches.setdefault(name, (left, right))
    return Event(found.rule, found.start, found.end, entities, stretches)
