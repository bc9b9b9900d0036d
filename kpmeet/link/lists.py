"""Joins the lists that sources give: all of the most direct one's entries, and what the others add."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from kpmeet.authority.people import canonical_name
from kpmeet.link.claims import Item
from kpmeet.model import AgendaItem, Decision, Part, Participant, PersonnelChange

_WORD = re.compile(r"\w+")
# The share of the shorter text's words that both must have to say the same thing.
_ALIKE = 0.7

Entry = TypeVar("Entry", Participant, AgendaItem, Decision, PersonnelChange)


class Placed(Struct, Generic[Entry], frozen=True):
    """An entry of a list, the claim it comes from and its number there."""

    entry: Entry
    item: Item
    number: int


def join_participants(items: Sequence[Item]) -> tuple[Placed[Participant], ...]:
    """Everybody named, once for each thing they did; a mere attendance goes where more is told of the person."""
    placed = _join(items, lambda item: item.claim.participants, _same_participant, _filled_participant)
    active = {_who(one.entry) for one in placed if one.entry.role is not Part.ATTENDEE}
    return tuple(one for one in placed if one.entry.role is not Part.ATTENDEE or _who(one.entry) not in active)


def join_agenda(items: Sequence[Item]) -> tuple[Placed[AgendaItem], ...]:
    """The items of the agenda, numbered where the most direct source numbers them."""
    placed = _join(_one_language(items, "agenda"), lambda item: item.claim.agenda, _same_text, _first)
    used = {one.entry.order for one in placed if one.item is placed[0].item}
    return tuple(
        one if one.item is placed[0].item or one.entry.order not in used else _without_order(one) for one in placed
    )


def join_decisions(items: Sequence[Item]) -> tuple[Placed[Decision], ...]:
    """What was decided, each decision once."""
    return _join(_one_language(items, "decisions"), lambda item: item.claim.decisions, _same_text, _first)


def join_changes(items: Sequence[Item]) -> tuple[Placed[PersonnelChange], ...]:
    """The rises and falls, each person once for each action."""
    return _join(items, lambda item: item.claim.personnel_changes, _same_change, _filled_change)


def person_key(name: str | None, hangul: str | None = None) -> str:
    """What a person is compared by: the DPRK spelling where it is known."""
    return _canonical(name or hangul or "").casefold()


def _join(
    items: Sequence[Item],
    read: Callable[[Item], tuple[Entry, ...]],
    same: Callable[[Entry, Entry], bool],
    fill: Callable[[Entry, Entry], Entry],
) -> tuple[Placed[Entry], ...]:
    joined: list[Placed[Entry]] = []
    for item in sorted(items, key=lambda one: (one.strength, -len(read(one)), one.key)):
        before = tuple(joined)
        for number, entry in enumerate(read(item)):
            place = next((n for n, one in enumerate(before) if same(one.entry, entry)), None)
            if place is None:
                joined.append(Placed(entry, item, number))
            else:
                joined[place] = msgspec.structs.replace(joined[place], entry=fill(joined[place].entry, entry))
    return tuple(joined)


def _one_language(items: Sequence[Item], field: str) -> list[Item]:
    """Texts of two languages cannot be compared, so only the most direct source's language counts."""
    telling = sorted((item for item in items if getattr(item.claim, field)), key=lambda one: (one.strength, one.key))
    return [item for item in telling if item.report.language == telling[0].report.language]


def _who(entry: Participant) -> str:
    return person_key(entry.name, entry.hangul) or _folded(entry.group)


def _same_participant(one: Participant, other: Participant) -> bool:
    return _who(one) == _who(other) and (one.role is other.role or Part.ATTENDEE in (one.role, other.role))


def _filled_participant(one: Participant, other: Participant) -> Participant:
    role = other.role if one.role is Part.ATTENDEE else one.role
    return Participant(one.name or other.name, one.hangul or other.hangul, one.group, role, one.post or other.post)


def _same_change(one: PersonnelChange, other: PersonnelChange) -> bool:
    if one.action is not other.action:
        return False
    mine, theirs = person_key(one.person, one.hangul), person_key(other.person, other.hangul)
    return mine == theirs if mine or theirs else _folded(one.to or one.from_) == _folded(other.to or other.from_)


def _filled_change(one: PersonnelChange, other: PersonnelChange) -> PersonnelChange:
    return PersonnelChange(
        one.action, one.person or other.person, one.hangul or other.hangul, one.to or other.to, one.from_ or other.from_
    )


def _same_text(one: AgendaItem | Decision, other: AgendaItem | Decision) -> bool:
    mine, theirs = _words(one.description), _words(other.description)
    fewer = min(len(mine), len(theirs))
    return mine == theirs or (fewer > 0 and len(mine & theirs) >= _ALIKE * fewer)


def _first(one: Entry, other: Entry) -> Entry:
    return one


def _without_order(placed: Placed[AgendaItem]) -> Placed[AgendaItem]:
    return msgspec.structs.replace(placed, entry=AgendaItem(placed.entry.description))


def _folded(text: str | None) -> str:
    return " ".join(_WORD.findall((text or "").casefold()))


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


@cache
def _canonical(name: str) -> str:
    return canonical_name(name) if name else ""
