"""The persons who appear in the meetings: a DPRK spelling each, the hangul, and the other spellings that lead to them.

It holds names only; what post somebody had is for the reports to say.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from kpmeet.authority.romanise import is_hangul, name_keys, press_spellings, romanise, southern_forms

_FILE = Path(__file__).with_suffix(".yaml")


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """A person: `name` as KCNA prints it, and the `spellings` that no scheme of romanisation would give."""

    name: str
    hangul: str
    spellings: tuple[str, ...] = ()
    note: str | None = None


class _Names(Struct, frozen=True, forbid_unknown_fields=True):
    """The file: spellings of surnames by custom, southern surnames to restore, words of address, and the persons."""

    surnames: dict[str, tuple[str, ...]]
    restored: dict[str, str]
    address: tuple[str, ...]
    persons: tuple[Person, ...]


def load_people() -> tuple[Person, ...]:
    """Every known person, in the order of their names; VocabularyError where the file breaks its schema."""
    return _names().persons


def find_person(name: str) -> Person | None:
    """The person of a name in any spelling or in hangul, whatever its case, hyphens, spaces and words of address.

    A spelling that could be two persons' finds nobody, unless it is the very name of one of them.
    """
    key = _key(name)
    index, words = _index(), _address()
    found = index.get(key)
    while found is None and (shorter := _without_address(key, words)) != key:
        key = shorter
        found = index.get(key)
    return found


def canonical_name(name: str) -> str:
    """The DPRK spelling of a known person's name; any other name as it was given."""
    person = find_person(name)
    return person.name if person else name


def romanised_name(hangul: str) -> str:
    """The DPRK spelling of a name in hangul, known or not; a surname in southern form (이, 염) is restored first."""
    person = find_person(hangul)
    if person:
        return person.name
    return romanise(_names().restored.get(hangul[:1], hangul[:1]) + hangul[1:])


@cache
def all_spellings() -> Mapping[str, Person]:
    """Every usual spelling as it is printed (`Jo Yong Won`, `Cho Yong-won`, hangul north and south) and whose it is.

    Some names begin others (`Kim Il`, `Kim Il Sung`): match the longest first. Names of two syllables in hangul can be
    ordinary words (무정, 유진).
    """
    names = _names()
    spellings = {spelling: person for person in names.persons for spelling in _written(person)}
    index = _index()
    for person in names.persons:
        for spelling in press_spellings(person.hangul, names.surnames):
            if index.get(_key(spelling)) is person:
                spellings.setdefault(spelling, person)
                spellings.setdefault(_hyphenated(spelling), person)
    return MappingProxyType(spellings)


@cache
def _names() -> _Names:
    from kpmeet.authority.tables import load_table  # it brings yaml, which only a look-up needs

    return load_table(_FILE, _Names)


@cache
def _index() -> Mapping[str, Person]:
    names = _names()
    derived: dict[str, Person | None] = {}
    for person in names.persons:
        for hangul in _in_hangul(person):
            for key in name_keys(hangul, names.surnames):
                derived[key] = person if derived.get(key, person) is person else None
    written = {_key(spelling): person for person in names.persons for spelling in _written(person)}
    return {key: person for key, person in derived.items() if person} | written


@cache
def _address() -> tuple[str, ...]:
    return tuple(sorted(map(_key, _names().address), key=len, reverse=True))


def _written(person: Person) -> tuple[str, ...]:
    southern = (form for hangul in _in_hangul(person) for form in southern_forms(hangul))
    return tuple(dict.fromkeys((person.name, person.hangul, *person.spellings, *southern)))


def _in_hangul(person: Person) -> tuple[str, ...]:
    return (person.hangul, *filter(is_hangul, person.spellings))


def _key(name: str) -> str:
    """A name without case, marks, hyphens and spaces, for comparison."""
    if name.isascii():
        return "".join(filter(str.isalnum, name)).lower()
    letters = unicodedata.normalize("NFD", name)
    bare = "".join(letter for letter in letters if letter.isalnum())
    return unicodedata.normalize("NFC", bare).casefold()


def _without_address(key: str, words: tuple[str, ...]) -> str:
    for word in words:
        if len(key) > len(word) and key.startswith(word):
            return key[len(word) :]
        if len(key) > len(word) and key.endswith(word):
            return key[: -len(word)]
    return key


def _hyphenated(spelling: str) -> str:
    family, *given = spelling.split()
    return f"{family} {'-'.join(given).capitalize()}"
