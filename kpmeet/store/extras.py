"""Other people's keys in a record: what the model does not know is kept beside it and written back."""

from typing import Any

from msgspec import Struct, field

_NAMES = ("id", "name", "group", "person", "description", "report", "field", "quote", "a", "post")
_UNPLACED = "unplaced"


class Extras(Struct, frozen=True):
    """The unknown keys of a mapping, and those of the mappings and lists inside it."""

    keys: dict[str, Any] = field(default_factory=dict)
    inside: dict[str, "Extras"] = field(default_factory=dict)
    entries: dict[str, list[tuple[dict[str, Any], "Extras"]]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.keys or self.inside or self.entries)


def join_extras(plain: dict[str, Any], extras: Extras) -> dict[str, Any]:
    """The record with other people's keys behind its own.

    A list entry is found again by its whole content, or else by its name; what belonged to an entry that is gone
    stays under `unplaced`.
    """
    joined, lost = dict(plain), []
    for key, inner in extras.inside.items():
        joined[key] = join_extras(joined.get(key, {}), inner)
    for key, entries in extras.entries.items():
        items = list(joined.get(key, ()))
        lost += [
            {"field": key, **join_extras(known, inner)} for known, inner in entries if not _place(items, known, inner)
        ]
        joined[key] = items
        if not items:
            del joined[key]
    joined.update(extras.keys)
    if lost:
        before = joined.get(_UNPLACED, [])
        joined[_UNPLACED] = before + [item for item in lost if item not in before]
    return joined


def _place(items: list[Any], known: dict[str, Any], inner: Extras) -> bool:
    """Put one entry's keys back where it stands now; whether it still stands."""
    at = _find_entry(items, known)
    if at is None:
        return False
    items[at] = join_extras(items[at], inner)
    return True


def _find_entry(items: list[Any], known: dict[str, Any]) -> int | None:
    if known in items:
        return items.index(known)
    name = next((key for key in _NAMES if key in known), None)
    same = (at for at, item in enumerate(items) if name and item.get(name) == known[name])
    return next(same, None)
