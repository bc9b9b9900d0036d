"""Gathers claims into meetings: the strongest rules first, each on the whole set, so that no order matters."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from kpmeet.link import tiers
from kpmeet.link.claims import Facts, Item
from kpmeet.link.match import contradicts


class Cluster(Struct, frozen=True):
    """The claims that tell of one meeting, in the order of their keys, and their distinct facts."""

    items: tuple[Item, ...]
    facts: frozenset[Facts]
    reports: frozenset[str]

    @property
    def makes_meeting(self) -> bool:
        """Whether more than reviews of the press tell of it: those may join a meeting, but never make one."""
        return not all(item.report.is_digest for item in self.items)

    @property
    def strength(self) -> tuple[tuple[int, int, bool], int, tuple[str, int]]:
        """How well founded it is, lower first: its most direct claim, how many claims it has, its first claim."""
        return min(item.strength for item in self.items), -len(self.items), self.items[0].key


def cluster_items(items: Sequence[Item]) -> list[Cluster]:
    """The items as clusters, in a fixed order; what cannot be told apart or could belong to two stays by itself."""
    by_facts: dict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        by_facts[item.facts if tiers.joins_itself(item.facts) else item.key].append(item)
    clusters = _gather_counted([_cluster(group) for group in by_facts.values()])
    for tier in tiers.TIERS:
        clusters = _gather(clusters, tier)
    return sorted(clusters, key=lambda cluster: cluster.items[0].key)


def unite(clusters: Iterable[Cluster]) -> Cluster:
    """One cluster of several."""
    return _cluster([item for cluster in clusters for item in cluster.items])


def _facts_contradict(one: Cluster, other: Cluster) -> bool:
    return any(contradicts(a, b) for a in one.facts for b in other.facts)


def _cluster(items: Iterable[Item]) -> Cluster:
    ordered = tuple(sorted(items, key=lambda item: item.key))
    return Cluster(ordered, frozenset(item.facts for item in ordered), frozenset(item.report.id for item in ordered))


def _gather_counted(clusters: Sequence[Cluster]) -> list[Cluster]:
    """One meeting for each body, convocation and ordinal, or entry of the chronology, unless dates contradict."""
    buckets: dict[Hashable, list[Cluster]] = defaultdict(list)
    rest: list[Cluster] = []
    for cluster in clusters:
        key = tiers.count_key(next(iter(cluster.facts)))
        (buckets[key] if key else rest).append(cluster)
    return rest + [one for bucket in buckets.values() for one in _split_bucket(bucket)]


def _split_bucket(bucket: Sequence[Cluster]) -> list[Cluster]:
    """Claims of one ordinal: those that contradict each other apart, and the others with the best founded of them."""
    pairs = [(a, b) for a, b in combinations(range(len(bucket)), 2) if _facts_contradict(bucket[a], bucket[b])]
    if not pairs:
        return [unite(bucket)]
    at_odds = {number for pair in pairs for number in pair}
    groups: list[list[Cluster]] = []
    for cluster in sorted((bucket[number] for number in at_odds), key=lambda one: (_unknown(one), one.strength)):
        home = next((group for group in groups if not any(_facts_contradict(cluster, one) for one in group)), None)
        if home is None:
            groups.append([cluster])
        else:
            home.append(cluster)
    groups[0].extend(bucket[number] for number in range(len(bucket)) if number not in at_odds)
    return [unite(group) for group in groups]


def _unknown(cluster: Cluster) -> bool:
    """Whether the chronology does not know the meeting; what it knows is taken as the better founded."""
    return all(facts.known is None for facts in cluster.facts)


def _gather(clusters: Sequence[Cluster], tier: tiers.Tier) -> list[Cluster]:
    """Joins clusters by one rule: those that have no choice among contradictory partners."""
    edges = _edges(clusters, tier)
    torn = {number for number, near in edges.items() if _has_clash(clusters, near, tier)}
    joined: list[Cluster] = []
    for members in (set(range(len(clusters))) - torn, torn):
        for part in _components(members, edges):
            pieces = [clusters[number] for number in part]
            joined.extend(pieces if _has_clash(clusters, part, tier) else [unite(pieces)])
    return joined


def _edges(clusters: Sequence[Cluster], tier: tiers.Tier) -> dict[int, set[int]]:
    places: dict[Hashable, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for place in {place for facts in cluster.facts for place in tier.places(facts)}:
            places[place].add(number)
    asking = {number for number, cluster in enumerate(clusters) if any(map(tier.asks, cluster.facts))}
    pairs = {(min(a, b), max(a, b)) for near in places.values() for a in near & asking for b in near if a != b}
    edges: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if _links(clusters[a], clusters[b], tier.joins) and not _clash(clusters[a], clusters[b], tier):
            edges[a].add(b)
            edges[b].add(a)
    return edges


def _links(one: Cluster, other: Cluster, joins: Callable[[Facts, Facts], bool]) -> bool:
    return any(joins(a, b) for a in one.facts for b in other.facts)


def _has_clash(clusters: Sequence[Cluster], numbers: Iterable[int], tier: tiers.Tier) -> bool:
    return any(_clash(clusters[a], clusters[b], tier) for a, b in combinations(sorted(numbers), 2))


def _clash(one: Cluster, other: Cluster, tier: tiers.Tier) -> bool:
    """Whether any claim of one contradicts any of the other, or one report tells of both as of two meetings."""
    return (not tier.within_report and bool(one.reports & other.reports)) or _facts_contradict(one, other)


def _components(members: set[int], edges: dict[int, set[int]]) -> Iterator[list[int]]:
    """The connected parts of some clusters."""
    left = set(members)
    for first in sorted(members):
        if first not in left:
            continue
        part, queue = list[int](), [first]
        while queue:
            number = queue.pop()
            if number in left:
                left.discard(number)
                part.append(number)
                queue.extend(edges.get(number, ()))
        yield sorted(part)
