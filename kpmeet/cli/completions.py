"""What the shell offers while one types: bodies, sectors, persons, publishers and references."""

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from kpmeet.model import Meeting


def complete_body(incomplete: str) -> list[tuple[str, str]]:
    """Bodies and their aliases, with what they mean."""
    from kpmeet.authority.bodies import body_name, body_words, find_body

    terms = [(word, find_body(word)) for word in body_words() if word.startswith(incomplete)]
    return [(word, body_name(term.body)) for word, term in terms if term]


def complete_sector(incomplete: str) -> list[str]:
    """Sectors of the data folder."""
    return _matching({meeting.sector for meeting in _meetings() if meeting.sector}, incomplete)


def complete_person(incomplete: str) -> list[str]:
    """Known persons and those of the data folder."""
    from kpmeet.authority.people import load_people
    from kpmeet.query.people import involvements

    seen = {each.person for meeting in _meetings() for each in involvements(meeting)}
    return _matching(seen | {person.name for person in load_people()}, incomplete)


def complete_publisher(incomplete: str) -> list[str]:
    """Publishers by their short names."""
    from kpmeet.authority.publishers import load_publishers

    return _matching({publisher.id for publisher in load_publishers()}, incomplete)


def complete_reference(incomplete: str) -> list[tuple[str, str]]:
    """Ids of meetings, with their names."""
    return [(meeting.id, meeting.name) for meeting in _meetings() if meeting.id.startswith(incomplete)]


def complete_report(incomplete: str) -> list[str]:
    """Ids of reports."""
    from kpmeet.store import Store

    reports = Store(_root()).read_reports(on_fault=lambda _fault: None)
    return _matching({report.id for report in reports}, incomplete)


def offer(kind: type[StrEnum]) -> Callable[[str], list[str]]:
    """A completion that offers the words of an enumeration, hyphens for spaces."""

    def complete(incomplete: str) -> list[str]:
        return _matching({value.replace(" ", "-") for value in kind}, incomplete)

    return complete


def _matching(words: set[str], incomplete: str) -> list[str]:
    start = incomplete.casefold()
    return sorted(word for word in words if word.casefold().startswith(start))


def _meetings() -> list[Meeting]:
    """Completion must never fail: a broken file is passed over."""
    from kpmeet.store import Store

    return Store(_root()).read_meetings(on_fault=lambda _fault: None)


def _root() -> Path:
    return Path(os.environ.get("KPMEET_DATA", "data"))
