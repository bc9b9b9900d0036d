"""Finds again which claims of which reports a record was made of."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from kpmeet.link.claims import Facts, Item, make_items
from kpmeet.link.match import contradicts
from kpmeet.model import Claim, Meeting, Report, Role

_TOLD = ("sector", "format", "convocation", "ordinal", "date")


def items_of(meeting: Meeting, items: Mapping[str, Sequence[Item]]) -> list[Item]:
    """The items of the meeting's sources that tell of it; `items` by report.

    What a person corrected says nothing of what the claims told.
    """
    facts = _facts_of(meeting)
    roles = {source.report: source.role for source in meeting.sources}
    return [
        item
        for report, role in roles.items()
        for item in _fitting([one for one in items.get(report, ()) if _is_of_body(one, meeting)], facts, role)
    ]


def by_report(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items by the name of their report."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.report.id, []).append(item)
    return found


def _is_of_body(item: Item, meeting: Meeting) -> bool:
    return item.claim.body == meeting.body or "body" in meeting.curated


def _fitting(items: Sequence[Item], facts: Facts, role: Role) -> list[Item]:
    """Those that do not contradict the meeting; of such as contradict each other, the one most like it."""
    fitting = [item for item in items if not contradicts(item.facts, facts)] or list(items)
    if any(contradicts(a.facts, b.facts) for a, b in combinations(fitting, 2)):
        return [max(fitting, key=lambda item: _likeness(item, facts, role))]
    return fitting


def _likeness(item: Item, facts: Facts, role: Role) -> tuple[int, int, int, bool]:
    same_ordinal = facts.ordinal is not None and item.facts.ordinal == facts.ordinal
    same_date = facts.when is not None and item.facts.when == facts.when
    return same_ordinal + same_date, int(item.claim.role is role), -item.key[1], item.facts.kind == facts.kind


def _facts_of(meeting: Meeting) -> Facts:
    told = {name: getattr(meeting, name) for name in _TOLD if name not in meeting.curated}
    claim = Claim(body=meeting.body, role=Role.BACKGROUND, **told)
    return make_items([Report(id=meeting.id, claims=(claim,))], {})[0].facts
