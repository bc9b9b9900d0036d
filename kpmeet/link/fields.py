"""The fields of a meeting, each chosen from its claims in its own way."""

from collections.abc import Callable, Mapping, Sequence

from kpmeet.authority.chronology import format_kind
from kpmeet.authority.people import canonical_name
from kpmeet.authority.sectors import is_same_sector, sector_words
from kpmeet.edtf import sort_key
from kpmeet.link.choice import Choice, Told, choose, told_values
from kpmeet.link.claims import Item
from kpmeet.link.dates import choose_date
from kpmeet.link.lists import person_key
from kpmeet.model import Format, Location, Role, Status

Chooser = Callable[[Sequence[Item]], Choice | None]
_WORDINESS = (Format.EMERGENCY_ENLARGED, Format.ENLARGED_JOINT, Format.EMERGENCY_CONSULTATIVE)


def choose_sector(items: Sequence[Item]) -> Choice | None:
    """The sector in the most direct source's words."""
    told = told_values(items, lambda item: item.claim.sector, same=lambda text: sorted(sector_words(text)))
    return choose(told, lambda one, other: is_same_sector(sector_words(one), sector_words(other)))


def choose_format(items: Sequence[Item]) -> Choice | None:
    """The format; that a source leaves out the word `enlarged` or adds it is no disagreement."""
    told = told_values(items, lambda item: item.claim.format, precision=_format_precision)
    return choose(told, lambda one, other: format_kind(one) == format_kind(other))


def choose_convocation(items: Sequence[Item]) -> Choice | None:
    """The number of the Central Committee."""
    return choose(told_values(items, lambda item: item.claim.convocation))


def choose_ordinal(items: Sequence[Item]) -> Choice | None:
    """The number of the meeting."""
    return choose(told_values(items, lambda item: item.claim.ordinal))


def choose_chair(items: Sequence[Item]) -> Choice | None:
    """Who presided; spellings of one name are one value."""
    return choose(told_values(items, _chair, same=person_key))


def choose_location(items: Sequence[Item]) -> Choice | None:
    """The building and the place; a source that tells only one of them does not disagree."""
    told = told_values(items, lambda item: item.claim.location, precision=_location_precision)
    choice = choose(told, _is_same_place)
    if choice is None:
        return None
    value = choice.value
    for one in told:
        if _is_same_place(choice.value, one.value):
            value = Location(value.name or one.value.name, value.place or one.value.place)
    return Choice(value, choice.told, choice.rule, choice.losers)


def choose_status(items: Sequence[Item]) -> Choice | None:
    """How far it came: what was reported before what was planned, and of plans the latest."""
    told = told_values(items, _status)
    reached = [one for one in told if one.value is Status.HELD] or [
        one for one in told if one.value is Status.IN_SESSION
    ]
    if not reached:
        reached = sorted(told, key=_latest_first)[:1]
    return Choice(reached[0].value, reached[0], "link.furthest-status") if reached else None


CHOOSERS: Mapping[str, Chooser] = {
    "sector": choose_sector,
    "format": choose_format,
    "convocation": choose_convocation,
    "ordinal": choose_ordinal,
    "date": choose_date,
    "status": choose_status,
    "location": choose_location,
    "chair": choose_chair,
}


def _chair(item: Item) -> str | None:
    return canonical_name(item.claim.chair) if item.claim.chair else None


def _status(item: Item) -> Status | None:
    """What a report tells or speaks of as past was held, even where it does not say so."""
    if item.claim.status or item.claim.role is Role.ANNOUNCED:
        return item.claim.status or Status.ANNOUNCED
    if item.facts.partial:
        return Status.IN_SESSION
    return Status.HELD


def _latest_first(told: Told) -> tuple[int, str]:
    """Plans change: cancelled and postponed count by the day of the latest report."""
    latest = max((sort_key(item.report.published) for item in told.items if item.report.published), default=("", ""))
    return -int("".join(filter(str.isdigit, latest[0])) or 0), told.value


def _format_precision(format_: Format) -> int:
    return 0 if format_ is Format.ORDINARY else 2 if format_ in _WORDINESS else 1


def _location_precision(location: Location) -> int:
    return (location.name is not None) + (location.place is not None)


def _is_same_place(one: Location, other: Location) -> bool:
    return _is_alike(one.name, other.name) and _is_alike(one.place, other.place)


def _is_alike(one: str | None, other: str | None) -> bool:
    """Whether two names of a place have words in common, or one of them is not told."""
    mine, theirs = (one or "").casefold().split(), (other or "").casefold().split()
    return not mine or not theirs or bool(set(mine) & set(theirs))
