import os
import signal
from collections.abc import Iterator

import pytest

from kpmeet.ingest.pool import Place, Work, spread

DEADLY = 13


def double_odd(numbers: list[int]) -> dict[int, int]:
    """Twice the odd numbers; one of them ends the process."""
    if DEADLY in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return {at: 2 * number for at, number in enumerate(numbers) if number % 2}


def name_it(number: int) -> int:
    return -number


WORK = Work(double_odd, name_it)


def chunks(count: int, size: int = 4, *, first: int = 0) -> Iterator[list[int]]:
    numbers = list(range(first, first + count))
    return iter([numbers[at : at + size] for at in range(0, count, size)])


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 3, 4, 9, 200])
def test_every_item_in_order(count: int, jobs: int) -> None:
    expected = [(number, 2 * number if number % 2 else None) for number in range(100, 100 + count)]
    results = spread(chunks(count, first=100), WORK, Place(jobs))
    assert list(results) == expected


def tell_sent(numbers: list[int]) -> dict[int, int]:
    return dict(enumerate(numbers))


def is_odd(number: int) -> bool:
    return number % 2 == 1


@pytest.mark.parametrize("jobs", [1, 3])
def test_only_what_is_needed_is_sent(jobs: int) -> None:
    expected = [(number, number if number % 2 else None) for number in range(100, 130)]
    work = Work(tell_sent, name_it, is_odd)
    results = spread(chunks(30, first=100), work, Place(jobs))
    assert list(results) == expected


def is_late(number: int) -> bool:
    return number >= 120


def test_a_chunk_of_which_nothing_is_needed_keeps_its_place() -> None:
    expected = [(number, number if number >= 120 else None) for number in range(100, 130)]
    results = spread(chunks(30, first=100), Work(tell_sent, name_it, is_late), Place(2))
    assert list(results) == expected


def test_one_item_that_kills_is_named_in_its_place() -> None:
    expected = [(n, -n if n == DEADLY else 2 * n if n % 2 else None) for n in range(40)]
    results = spread(chunks(40), Work(double_odd, name_it, is_odd), Place(2))
    assert list(results) == expected


def test_one_item_that_kills_is_named_and_the_others_go_on() -> None:
    expected = [(n, -n if n == DEADLY else 2 * n if n % 2 else None) for n in range(40)]
    results = spread(chunks(40), WORK, Place(2))
    assert list(results) == expected


def test_no_more_than_some_chunks_are_ahead() -> None:
    taken: list[int] = []

    def source() -> Iterator[list[int]]:
        for chunk in chunks(400, first=100):
            taken.append(chunk[0])
            yield chunk

    results = spread(source(), WORK, Place(2))
    next(results)
    assert len(taken) < 10
    results.close()  # type: ignore[attr-defined]
