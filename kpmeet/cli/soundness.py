"""Every authority file held against its schema, and the chronology against itself."""

from collections.abc import Callable

from kpmeet.authority.agreement import check_chronology
from kpmeet.authority.bodies import body_words
from kpmeet.authority.convocations import load_terms
from kpmeet.authority.people import all_spellings
from kpmeet.authority.publishers import load_publishers
from kpmeet.errors import VocabularyError
from kpmeet.model import Issue

_LOADERS: tuple[Callable[[], object], ...] = (load_terms, body_words, all_spellings, load_publishers)


def find_unsound() -> list[Issue]:
    """What is wrong in the authority files; nothing where they are sound."""
    found = [issue for load in _LOADERS if (issue := _fault_of(load))]
    try:
        return [*found, *check_chronology()]
    except VocabularyError as error:
        return [*found, Issue("schema", "chronology.yaml", str(error))]


def _fault_of(load: Callable[[], object]) -> Issue | None:
    try:
        load()
    except VocabularyError as error:
        return Issue("schema", load.__module__, str(error))
    return None
