"""The bodies by the names that people type: identifiers, English names and the aliases of the command line."""

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from kpmeet.errors import VocabularyError
from kpmeet.model import Body

_FILE = Path(__file__).with_suffix(".yaml")


class BodyEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A body as the file tells of it; `narrowed` gives aliases that also mean a sector."""

    id: Body
    name: str
    aliases: tuple[str, ...] = ()
    narrowed: dict[str, str] = {}
    note: str | None = None


class BodyTerm(Struct, frozen=True, omit_defaults=True):
    """What a word on the command line means: a body, and perhaps a word that the sector must hold."""

    body: Body
    sector: str | None = None


@cache
def load_bodies() -> tuple[BodyEntry, ...]:
    """Every body in the order of the file; VocabularyError where the file breaks its schema or leaves a body out."""
    import yaml

    try:
        entries = msgspec.convert(yaml.load(_FILE.read_bytes(), yaml.CBaseLoader), tuple[BodyEntry, ...])
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(f"{_FILE}: {error}") from error
    if sorted(entry.id for entry in entries) != sorted(Body):
        raise VocabularyError(f"{_FILE}: every body of the model stands in it once")
    return entries


def find_body(word: str) -> BodyTerm | None:
    """What a word means: a body's id, its name or an alias, whatever its case; None where it means nothing.

    >>> find_body("Plenum")
    BodyTerm(body=<Body.CENTRAL_COMMITTEE: 'central-committee'>, sector=None)
    """
    key = _key(word)
    if key in frozenset(Body):
        return BodyTerm(Body(key))
    return _words().get(key)


def body_name(body: Body) -> str:
    """The English name of a body."""
    return next(entry.name for entry in load_bodies() if entry.id == body)


def body_words() -> tuple[str, ...]:
    """Every word that `find_body` knows, sorted."""
    return tuple(sorted(_words()))


@cache
def _words() -> dict[str, BodyTerm]:
    words: dict[str, BodyTerm] = {}
    for entry in load_bodies():
        terms = {_key(word): BodyTerm(entry.id) for word in (entry.id, entry.name, *entry.aliases)}
        terms |= {_key(word): BodyTerm(entry.id, sector) for word, sector in entry.narrowed.items()}
        if twice := sorted(words.keys() & terms.keys()):
            raise VocabularyError(f"{_FILE}: {', '.join(twice)}: means two bodies; keep one")
        words |= terms
    return words


def _key(word: str) -> str:
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())
