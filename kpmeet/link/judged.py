"""Turns a person's judgements on records and reports into judgements on claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kpmeet.link.claims import Item, ItemKey
from kpmeet.link.cluster import Cluster, unite
from kpmeet.link.match import contradicts
from kpmeet.link.members import by_report, items_of
from kpmeet.model import ROLE_ORDER, Judgement, JudgementKind, Meeting

Side = frozenset[ItemKey]


class Sides(Struct, frozen=True):
    """The claims that a judgement is about, on either side; `why` says why there are none, where that is amiss."""

    judgement: Judgement
    a: Side = frozenset()
    b: Side = frozenset()
    why: str = ""


class Unheeded(Struct, frozen=True):
    """A judgement that linking cannot obey, and why."""

    judgement: Judgement
    why: str


def find_sides(
    judgements: Sequence[Judgement],
    linked: Mapping[str, Cluster],
    items: Sequence[Item],
    previous: Sequence[Meeting],
) -> list[Sides]:
    """The claims on either side of every judgement, none where they cannot be made out.

    A name is a report's, or that of a meeting as it is linked without judgements, or that of a previous record, also a
    former one. Judgements count once, whatever their order.
    """
    reports = by_report(items)
    old = {name: meeting for meeting in previous for name in meeting.formerly}
    old |= {meeting.id: meeting for meeting in previous}
    by_key = {item.key: item for item in items}
    now = _keys_of_linked(linked)
    found = []
    for judgement in sorted(set(judgements), key=lambda one: (one.kind, one.a, one.b)):
        before = _keys_of_previous(old, reports, (judgement.a, judgement.b))
        sides = [_make_out(judgement, meetings, reports, by_key) for meetings in (now, before, before | now)]
        found.append(next((one for one in sides if one.a), sides[-1]))
    return found


def _make_out(
    judgement: Judgement,
    meetings: Mapping[str, Side],
    reports: Mapping[str, Sequence[Item]],
    items: Mapping[ItemKey, Item],
) -> Sides:
    """The sides of a judgement where a name of a meeting stands for these claims."""
    a, b = (_keys(name, meetings, reports) for name in (judgement.a, judgement.b))
    is_same = judgement.kind is JudgementKind.SAME
    for name, keys in ((judgement.a, a), (judgement.b, b)):
        if not keys:
            return Sides(judgement, why=f"no report here tells of {name}")
    sides = _paired(Sides(judgement, a, b), items)
    if not sides.a:
        return Sides(judgement, why="they are of different bodies" if is_same else "")
    if sides.a & sides.b:
        return Sides(judgement) if is_same else _parted(sides)
    return sides


def _parted(sides: Sides) -> Sides:
    """A report or a former record that is part of a meeting differs from the rest of it."""
    if sides.a < sides.b:
        return Sides(sides.judgement, sides.a, sides.b - sides.a)
    if sides.b < sides.a:
        return Sides(sides.judgement, sides.a - sides.b, sides.b)
    return Sides(sides.judgement, why="both rest on the same words")


def find_unheeded(sides: Sequence[Sides], clusters: Sequence[Cluster]) -> Iterator[Unheeded]:
    """The judgements that these clusters do not obey, or that could not be made out."""
    home = {item.key: number for number, cluster in enumerate(clusters) for item in cluster.items}
    for one in sides:
        is_together = bool({home[key] for key in one.a} & {home[key] for key in one.b})
        if one.why:
            yield Unheeded(one.judgement, one.why)
        elif one.a and is_together != (one.judgement.kind is JudgementKind.SAME):
            yield Unheeded(one.judgement, "another judgement stands against it")


def marks_of(sides: Sequence[Sides]) -> dict[ItemKey, frozenset[str]]:
    """The marks that keep apart the claims of which a person said that they differ."""
    marks: dict[ItemKey, set[str]] = {}
    for number, one in enumerate(sides):
        if one.judgement.kind is JudgementKind.DIFFER:
            for sign, keys in (("+", one.a), ("-", one.b)):
                for key in keys:
                    marks.setdefault(key, set()).add(f"{number}{sign}")
    return {key: frozenset(names) for key, names in marks.items()}


def unite_same(clusters: Sequence[Cluster], sides: Sequence[Sides]) -> list[Cluster]:
    """The clusters with those united that a person said are the same, unless something in them must be kept apart."""
    united = list(clusters)
    for one in sides:
        if one.judgement.kind is JudgementKind.SAME:
            united = _united(united, one)
    return united


def _united(clusters: Sequence[Cluster], sides: Sides) -> list[Cluster]:
    keys = sides.a | sides.b
    mine = [cluster for cluster in clusters if any(item.key in keys for item in cluster.items)]
    marks = {mark for cluster in mine for facts in cluster.facts for mark in facts.apart}
    if len(mine) < 2 or any(mark[:-1] + "-" in marks for mark in marks if mark.endswith("+")):
        return list(clusters)
    rest = [cluster for cluster in clusters if not any(cluster is one for one in mine)]
    return [*rest, unite(mine)]


def _keys_of_linked(linked: Mapping[str, Cluster]) -> dict[str, Side]:
    return {name: frozenset(item.key for item in cluster.items) for name, cluster in linked.items()}


def _keys_of_previous(
    old: Mapping[str, Meeting], reports: Mapping[str, Sequence[Item]], names: Iterable[str]
) -> dict[str, Side]:
    return {name: frozenset(item.key for item in items_of(old[name], reports)) for name in names if name in old}


def _keys(name: str, meetings: Mapping[str, Side], reports: Mapping[str, Sequence[Item]]) -> Side:
    """A report stands for what it tells most directly."""
    if name in meetings or name not in reports:
        return meetings.get(name, frozenset())
    best = min(ROLE_ORDER.index(item.claim.role) for item in reports[name])
    return frozenset(item.key for item in reports[name] if ROLE_ORDER.index(item.claim.role) == best)


def _paired(sides: Sides, items: Mapping[ItemKey, Item]) -> Sides:
    """Only claims of a common body; to be the same, such as do not contradict each other, if there are any."""
    pairs = [(a, b) for a in sides.a for b in sides.b if items[a].claim.body == items[b].claim.body]
    if sides.judgement.kind is JudgementKind.SAME:
        pairs = [(a, b) for a, b in pairs if not contradicts(items[a].facts, items[b].facts)] or pairs
    return Sides(sides.judgement, frozenset(a for a, _ in pairs), frozenset(b for _, b in pairs))
