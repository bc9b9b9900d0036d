"""What a user may ask for: the filters of every command that takes meetings, as one value."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from kpmeet.authority.bodies import BodyTerm, find_body, load_bodies
from kpmeet.errors import UsageError
from kpmeet.model import Action, DateBasis, Format, Role, Status
from kpmeet.query.ranges import Range, parse_range

_REMOVED = frozenset({Action.RECALLED, Action.DISMISSED, Action.EXPELLED, Action.RETIRED})
_FELL = _REMOVED | {Action.DEMOTED}
_ROSE = frozenset({Action.ELECTED, Action.BY_ELECTED, Action.PROMOTED, Action.APPOINTED, Action.REINSTATED})


class SortKey(StrEnum):
    """What meetings can be put in order of; what is not known comes last."""

    DATE = "date"
    REPORTED = "reported"
    BODY = "body"
    NAME = "name"
    ID = "id"
    CONVOCATION = "convocation"
    ORDINAL = "ordinal"
    CHAIR = "chair"
    STATUS = "status"


class Function(StrEnum):
    """What a person did at a meeting, or what it did with that person."""

    CHAIR = "chair"
    REPORTER = "reporter"
    SPEAKER = "speaker"
    ATTENDEE = "attendee"
    OBSERVER = "observer"
    LETTER = "letter"
    ELECTED = "elected"
    PROMOTED = "promoted"
    APPOINTED = "appointed"
    TRANSFERRED = "transferred"
    REINSTATED = "reinstated"
    DEMOTED = "demoted"
    REMOVED = "removed"
    ROSE = "rose"
    FELL = "fell"
    CHANGED = "changed"


FUNCTION_ACTIONS: dict[Function, frozenset[Action]] = {
    Function.ELECTED: frozenset({Action.ELECTED, Action.BY_ELECTED}),
    Function.PROMOTED: frozenset({Action.PROMOTED}),
    Function.APPOINTED: frozenset({Action.APPOINTED}),
    Function.TRANSFERRED: frozenset({Action.TRANSFERRED}),
    Function.REINSTATED: frozenset({Action.REINSTATED}),
    Function.DEMOTED: frozenset({Action.DEMOTED}),
    Function.REMOVED: _REMOVED,
    Function.ROSE: _ROSE,
    Function.FELL: _FELL,
    Function.CHANGED: frozenset(Action),
}


class Query(Struct, frozen=True, kw_only=True):
    """Filters that all must hold; within one of them any of its values will do. Empty means no filter."""

    bodies: tuple[BodyTerm, ...] = ()
    sectors: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    convocations: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    dates: tuple[Range, ...] = ()
    persons: tuple[str, ...] = ()
    functions: tuple[Function, ...] = ()
    place: str | None = None
    publishers: tuple[str, ...] = ()
    words: str | None = None
    statuses: tuple[Status, ...] = ()
    roles: tuple[Role, ...] = ()
    bases: tuple[DateBasis, ...] = ()
    conflicts: bool = False
    sort: tuple[SortKey, ...] = (SortKey.DATE,)
    reverse: bool = False
    limit: int | None = None


def parse_body(word: str) -> BodyTerm:
    """The body that a word means; UsageError lists the words there are."""
    term = find_body(word)
    if term is None:
        known = ", ".join(entry.id for entry in load_bodies())
        raise UsageError(f"--body {word}: no such body; take one of {known} (or an alias: kpmeet bodies)")
    return term


def parse_dates(
    on: tuple[str, ...] | list[str], since: str | None, until: str | None, today: date
) -> tuple[Range, ...]:
    """The stretches of days asked for: each of `on`, cut to what lies between `since` and `until`.

    >>> parse_dates(["2021"], "2021-06", None, date(2024, 5, 1))
    (Range(low=datetime.date(2021, 6, 1), high=datetime.date(2021, 12, 31)),)
    """
    low = parse_range(since, today).low if since else None
    high = parse_range(until, today).high if until else None
    if low and high and low > high:
        raise UsageError(f"--since {since} lies after --until {until}; turn them round")
    wanted = [parse_range(text, today) for text in on]
    if not wanted and (low or high):
        return (Range(low, high),)
    return tuple(_cut(each, low, high) for each in wanted)


def _cut(wanted: Range, low: date | None, high: date | None) -> Range:
    lows = [day for day in (wanted.low, low) if day]
    highs = [day for day in (wanted.high, high) if day]
    found = Range(max(lows, default=None), min(highs, default=None))
    if found.low and found.high and found.low > found.high:
        raise UsageError("--on lies outside --since and --until; drop one of them")
    return found
