"""Two records, field by field; lists as what was lost, gained or altered."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from kpmeet.model import Meeting, to_plain

LISTS = ("participants", "agenda", "decisions", "personnel_changes", "sources", "conflicts")
PROVENANCE = frozenset({"sources", "conflicts", "reported", "formerly", "curated", "date_basis"})
FIELDS: tuple[str, ...] = tuple(msgspec.structs.fields(Meeting)[i].name for i in range(len(Meeting.__struct_fields__)))
# What makes two entries of a list the same thing told differently.
_KEYS = {
    "participants": ("name", "group"),
    "agenda": ("description",),
    "decisions": ("description",),
    "personnel_changes": ("person", "action"),
    "sources": ("report",),
    "conflicts": ("field",),
}


class ChangeKind(StrEnum):
    """How a value differs, seen from the first record."""

    CHANGED = "changed"
    GAINED = "gained"
    LOST = "lost"
    ORDER = "order"


class Change(Struct, frozen=True, omit_defaults=True):
    """A difference in one field: plain values of both sides, None where a side has none.

    For a list field, `a` and `b` are entries; with kind `order` they are the whole lists.
    """

    field: str
    kind: ChangeKind
    a: Any = None
    b: Any = None

    @property
    def is_provenance(self) -> bool:
        """Whether it concerns only where a record comes from, not what it says."""
        return self.field in PROVENANCE


def diff_meetings(a: Meeting, b: Meeting) -> list[Change]:
    """Every difference between two records in the order of the model; empty when they are equal."""
    one, other = to_plain(a), to_plain(b)
    changes: list[Change] = []
    for field in FIELDS:
        if field in LISTS:
            changes += _diff_lists(field, [*one.get(field, ())], [*other.get(field, ())])
        else:
            changes += _diff_values(field, one.get(field), other.get(field))
    return changes


def apply_changes(meeting: Meeting, changes: Sequence[Change]) -> Meeting:
    """The record that the changes lead to; `apply_changes(a, diff_meetings(a, b)) == b`."""
    plain = to_plain(meeting)
    for change in changes:
        if change.field not in LISTS or change.kind is ChangeKind.ORDER:
            _put(plain, change.field, change.b)
        else:
            _put(plain, change.field, _applied(list(plain.get(change.field, [])), change))
    return msgspec.convert(plain, Meeting)


def _diff_values(field: str, a: object, b: object) -> list[Change]:
    if a == b:
        return []
    kind = ChangeKind.GAINED if a is None else ChangeKind.LOST if b is None else ChangeKind.CHANGED
    return [Change(field, kind, a, b)]


def _diff_lists(field: str, a: list[Any], b: list[Any]) -> list[Change]:
    lost, gained = _without(a, b), _without(b, a)
    changes: list[Change] = []
    for entry in lost:
        twin = next((each for each in gained if _is_same_thing(field, entry, each)), None)
        if twin is None:
            changes.append(Change(field, ChangeKind.LOST, a=entry))
        else:
            gained.remove(twin)
            changes.append(Change(field, ChangeKind.CHANGED, entry, twin))
    changes += [Change(field, ChangeKind.GAINED, b=entry) for entry in gained]
    result = a
    for change in changes:
        result = _applied(list(result), change)
    return [*changes, Change(field, ChangeKind.ORDER, a, b)] if result != b else changes


def _without(entries: list[Any], others: list[Any]) -> list[Any]:
    """The entries that the other list does not hold, counted."""
    rest = list(others)
    missing = []
    for entry in entries:
        if entry in rest:
            rest.remove(entry)
        else:
            missing.append(entry)
    return missing


def _is_same_thing(field: str, a: dict[str, Any], b: dict[str, Any]) -> bool:
    keys = _KEYS[field]
    return all(a.get(key) == b.get(key) for key in keys) and any(a.get(key) is not None for key in keys)


def _applied(entries: list[Any], change: Change) -> list[Any]:
    match change.kind:
        case ChangeKind.LOST:
            entries.remove(change.a)
        case ChangeKind.GAINED:
            entries.append(change.b)
        case _:
            entries[entries.index(change.a)] = change.b
    return entries


def _put(plain: dict[str, Any], field: str, value: object) -> None:
    if value is None or value == []:
        plain.pop(field, None)
    else:
        plain[field] = value
