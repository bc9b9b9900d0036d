"""Persons across meetings: how often each is named, and the way of one of them."""

from collections.abc import Iterable

from msgspec import Struct

from kpmeet.authority.people import canonical_name
from kpmeet.model import Meeting, Part
from kpmeet.query.filters import FUNCTION_ACTIONS, Function
from kpmeet.query.people import Involvement, PersonMatcher, involvements
from kpmeet.query.selection import in_order
from kpmeet.query.statistics import told_start


class PersonCount(Struct, frozen=True):
    """How many meetings name a person, how many that person chaired, and how often the person rose and fell."""

    name: str
    meetings: int
    chaired: int
    rose: int
    fell: int
    first: str | None
    last: str | None


class Appearance(Struct, frozen=True):
    """A meeting that names a person, and every part or change there."""

    meeting: Meeting
    involvements: tuple[Involvement, ...]


def count_people(meetings: Iterable[Meeting]) -> list[PersonCount]:
    """Every named person, those named by most meetings first, then by name."""
    found: dict[str, list[Appearance]] = {}
    for meeting in in_order(meetings):
        named: dict[str, list[Involvement]] = {}
        for each in involvements(meeting):
            named.setdefault(canonical_name(each.person), []).append(each)
        for name, parts in named.items():
            found.setdefault(name, []).append(Appearance(meeting, tuple(parts)))
    counts = [_count(name, appearances) for name, appearances in found.items()]
    return sorted(counts, key=lambda count: (-count.meetings, count.name))


def find_appearances(meetings: Iterable[Meeting], name: str) -> list[Appearance]:
    """The meetings that name a person, in order of date."""
    matcher = PersonMatcher(name)
    found = []
    for meeting in in_order(meetings):
        parts = tuple(each for each in involvements(meeting) if matcher.matches(each.person))
        if parts:
            found.append(Appearance(meeting, parts))
    return found


def _count(name: str, appearances: list[Appearance]) -> PersonCount:
    parts = [each for appearance in appearances for each in appearance.involvements]
    actions = [each.change.action for each in parts if each.change]
    dates = [start for appearance in appearances if (start := told_start(appearance.meeting))]
    return PersonCount(
        name=name,
        meetings=len(appearances),
        chaired=sum(each.part is Part.CHAIR for each in parts),
        rose=sum(action in FUNCTION_ACTIONS[Function.ROSE] for action in actions),
        fell=sum(action in FUNCTION_ACTIONS[Function.FELL] for action in actions),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
