"""Texts made against the patterns cost time in proportion to their length; see `python -m tests.benchmarks hostile`."""

import time
from collections.abc import Callable

from kpmeet.extract import extract_document, may_tell
from kpmeet.reader import read_text

SMALL, TIMES, ALLOWED = 4_000, 8, 3
"""A text eight times as long may take 24 times as long: noise passes, a square (64) does not."""


def cost(text: str) -> float:
    """Processor time of the first look, of reading and of extraction."""
    began = time.process_time()
    may_tell(text)
    extract_document(read_text(text))
    return time.process_time() - began


def test_time_grows_no_faster_than_the_text(hostile: Callable[[int], str]) -> None:
    small, large = hostile(SMALL), hostile(SMALL * TIMES)
    cost(small)
    least = [cost(small), cost(large)]
    for _ in range(3):
        if least[1] > TIMES * ALLOWED * least[0]:
            least = [min(least[0], cost(small)), min(least[1], cost(large))]
    assert least[1] <= TIMES * ALLOWED * least[0]
