"""Chooses between the values that sources give for one field; the docstring of a rule is what `explain` prints."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from kpmeet.link.claims import Item


class Told(Struct, frozen=True):
    """A value and the claims that give it, most direct first; `precision` is higher where it says more."""

    value: Any
    items: tuple[Item, ...]
    precision: int = 0
    demoted: bool = False

    @property
    def rank(self) -> tuple[bool, tuple[int, int, bool], int, int, str]:
        """The order in which values are preferred, lower first."""
        return self.demoted, self.items[0].strength, -self.precision, -len(self.items), canonical(self.value)

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that give the value, by name."""
        return tuple(sorted({item.report.id for item in self.items}))


class Loser(Struct, frozen=True):
    """A value that was not taken, and the rule by which it lost."""

    told: Told
    rule: str
    is_conflict: bool = True


class Choice(Struct, frozen=True):
    """The value of a field, the claims it rests on, the rule that took it, and what lost, strongest first."""

    value: Any
    told: Told
    rule: str
    losers: tuple[Loser, ...] = ()


def canonical(value: Any) -> str:  # noqa: ANN401 a field's value
    """A text that puts values of one field in a fixed order."""
    return msgspec.json.encode(value).decode()


def told_values(
    items: Iterable[Item],
    read: Callable[[Item], Any],
    *,
    precision: Callable[[Any], int] = lambda _: 0,
    same: Callable[[Any], Any] = lambda value: value,
) -> list[Told]:
    """The distinct values that claims give, preferred first; `same` maps a value to what it is compared by."""
    groups: dict[str, list[tuple[Any, Item]]] = defaultdict(list)
    for item in items:
        value = read(item)
        if value is not None:
            groups[canonical(same(value))].append((value, item))
    told = []
    for pairs in groups.values():
        pairs.sort(key=lambda pair: (pair[1].strength, canonical(pair[0]), pair[1].key))
        told.append(Told(pairs[0][0], tuple(item for _, item in pairs), precision(pairs[0][0])))
    return sorted(told, key=lambda one: one.rank)


def choose(told: Sequence[Told], agrees: Callable[[Any, Any], bool] = lambda one, other: False) -> Choice | None:
    """The first of the ranked values; those that do not agree with it are in conflict."""
    if not told:
        return None
    first, rest = told[0], told[1:]
    losers = tuple(Loser(one, beaten_by(first, one), not agrees(first.value, one.value)) for one in rest)
    return Choice(first.value, first, beaten_by(first, rest[0]) if rest else "link.only-value", losers)


def beaten_by(winner: Told, loser: Told) -> str:
    """The rule by which one value goes before another."""
    if winner.demoted != loser.demoted:
        return "link.possible"
    if winner.items[0].strength != loser.items[0].strength:
        return "link.most-direct"
    if winner.precision != loser.precision:
        return "link.more-precise"
    return "link.majority" if len(winner.items) != len(loser.items) else "link.fixed-order"
