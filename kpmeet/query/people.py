"""Who had a part in a meeting, and what became of whom."""

from collections.abc import Iterator

from msgspec import Struct

from kpmeet.authority.people import canonical_name, find_person
from kpmeet.model import Meeting, Part, PersonnelChange
from kpmeet.query.filters import FUNCTION_ACTIONS, Function


class Involvement(Struct, frozen=True):
    """A person's part in a meeting: `part` of a participant, or the `change` that the meeting made."""

    person: str
    part: Part | None = None
    change: PersonnelChange | None = None
    post: str | None = None


def involvements(meeting: Meeting) -> Iterator[Involvement]:
    """Every named person of a meeting: the chair, the participants as listed, then the changes; the chair once."""
    if meeting.chair:
        yield Involvement(meeting.chair, Part.CHAIR)
    for participant in meeting.participants:
        if participant.name and not (participant.role is Part.CHAIR and participant.name == meeting.chair):
            yield Involvement(participant.name, participant.role, post=participant.post)
    for change in meeting.personnel_changes:
        if change.person:
            yield Involvement(change.person, change=change, post=change.to)


def has_function(involvement: Involvement, function: Function) -> bool:
    """Whether a part or a change is one of those that a function names."""
    if involvement.change:
        return involvement.change.action in FUNCTION_ACTIONS.get(function, ())
    return involvement.part is not None and involvement.part.value == function.value


def is_person(name: str, wanted: str) -> bool:
    """Whether a name is the wanted person's, in any spelling, or holds the words asked for in that order.

    >>> is_person("Jo Yong Won", "cho yong-won"), is_person("Jo Yong Won", "Won Yong")
    (True, False)
    """
    return PersonMatcher(wanted).matches(name)


class PersonMatcher:
    """A wanted person, ready to be compared with many names."""

    def __init__(self, wanted: str) -> None:
        self._known = find_person(wanted)
        self._name = _key(self._known.name if self._known else wanted)
        self._seen: dict[str, bool] = {}

    def matches(self, name: str) -> bool:
        """Whether a name is the wanted person's."""
        if name not in self._seen:
            self._seen[name] = self._decide(name)
        return self._seen[name]

    def _decide(self, name: str) -> bool:
        key = _key(canonical_name(name))
        return key == self._name if self._known else f" {self._name} " in f" {key} "


def _key(name: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in name).split()).casefold()
