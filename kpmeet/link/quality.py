"""Measures linking against a gold standard by the pairs of claims that are brought together."""

from collections import Counter
from collections.abc import Hashable, Mapping
from math import comb

from msgspec import Struct


class PairScore(Struct, frozen=True):
    """How many pairs of claims were joined, should have been, and both."""

    joined: int
    wanted: int
    right: int

    @property
    def precision(self) -> float:
        """The share of joined pairs that belong together; 1 where none was joined."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """The share of pairs that belong together which were joined; 1 where there are none."""
        return self.right / self.wanted if self.wanted else 1.0


def score_pairs(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> PairScore:
    """The score of a grouping (claim to meeting) against the true one, over the claims that both have.

    >>> score_pairs({1: "a", 2: "a", 3: "a"}, {1: "x", 2: "x", 3: "y"})
    PairScore(joined=3, wanted=1, right=1)
    """
    claims = found.keys() & gold.keys()
    return PairScore(
        _pairs(Counter(found[claim] for claim in claims)),
        _pairs(Counter(gold[claim] for claim in claims)),
        _pairs(Counter((found[claim], gold[claim]) for claim in claims)),
    )


def _pairs(sizes: Mapping[Hashable, int]) -> int:
    return sum(comb(size, 2) for size in sizes.values())
