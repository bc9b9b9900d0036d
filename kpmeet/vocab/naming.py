"""Composes a meeting's name from what is known of it, in each language that has a file of names."""

import re
from functools import cache
from importlib.resources import files
from typing import Annotated

import msgspec
import yaml
from msgspec import Meta, Struct

from kpmeet.errors import VocabularyError
from kpmeet.model import Body, Format

NAME_LANGUAGES = ("en", "ko")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SIGN = re.compile(r"\{([a-z]+)\}")
_Template = Annotated[str, Meta(min_length=2)]


class NameException(Struct, frozen=True, forbid_unknown_fields=True):
    """Another template for the meetings of one convocation or of one ordinal."""

    template: _Template
    convocation: int | None = None
    ordinal: int | None = None


class BodyNames(Struct, frozen=True, forbid_unknown_fields=True):
    """How meetings of one body are called; its `sittings` go before those of the language."""

    template: _Template
    uncounted: str | None = None
    sittings: dict[Format, str] = {}
    exceptions: tuple[NameException, ...] = ()


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file of names."""

    ordinal: dict[str, str]
    sittings: dict[Format, str]
    sectors: dict[str, str]
    bodies: dict[Body, BodyNames]


def compose_name(  # noqa: PLR0913 one argument for each thing that a name tells
    body: Body,
    *,
    ordinal: int | None = None,
    convocation: int | None = None,
    format: Format | None = None,
    sector: str | None = None,
    language: str = "en",
) -> str:
    """A meeting's name, with ordinals as figures; the same facts give the same name.

    >>> compose_name(Body.POLITBURO, ordinal=2, convocation=8, format=Format.ENLARGED)
    '2nd Enlarged Meeting of the Political Bureau of the 8th Central Committee'
    >>> compose_name(Body.OFFICIALS, ordinal=1, sector="personnel administration")
    '1st Meeting of Party Officials in the Field of Personnel Administration'
    """
    names = load_names(language)
    words = names.bodies[body]
    sitting = format or Format.ORDINARY
    told = {
        "ordinal": _counted(names, ordinal),
        "convocation": _counted(names, convocation),
        "sitting": words.sittings.get(sitting, names.sittings[sitting]),
        "sector": names.sectors.get(sector, sector) if sector else "",
    }
    return _filled(_template(words, ordinal, convocation), told)


@cache
def load_names(language: str) -> Names:
    """A language's names; VocabularyError where the file is missing, breaks the schema or lacks a body or format."""
    path = files("kpmeet.vocab") / language / "names.yaml"
    try:
        names = msgspec.convert(yaml.load(path.read_bytes(), yaml.CBaseLoader), Names, strict=False)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(f"{path}: {error}") from error
    if set(names.bodies) != set(Body) or set(names.sittings) != set(Format):
        raise VocabularyError(f"{path}: every body and every format of the model stands in it once")
    return names


def _counted(names: Names, number: int | None) -> str:
    if number is None:
        return ""
    rest = str(number % 100)
    form = names.ordinal.get(rest[-2:]) or names.ordinal.get(rest[-1]) or names.ordinal["other"]
    return form.replace("{n}", str(number))


def _template(words: BodyNames, ordinal: int | None, convocation: int | None) -> str:
    for one in words.exceptions:
        if one.ordinal in (None, ordinal) and one.convocation in (None, convocation):
            return one.template
    return words.uncounted if words.uncounted and ordinal is None else words.template


def _filled(template: str, told: dict[str, str]) -> str:
    kept = _OPTIONAL.sub(lambda part: part[1] if all(told[sign] for sign in _SIGN.findall(part[1])) else "", template)
    return _SIGN.sub(lambda sign: told[sign[1]], kept)
