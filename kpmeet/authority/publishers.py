"""Who publishes reports: canonical names, how near each stands to a meeting, and how pages spell and host them."""

import functools
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import urlsplit

import msgspec
import re2
import yaml
from msgspec import Struct, field

from kpmeet.errors import VocabularyError
from kpmeet.model import PublisherClass

_NOT_SLUG = re2.compile(r"[^a-z0-9]+")
_PARTS = re2.compile(r"[()/|,·]")


class Publisher(Struct, frozen=True, forbid_unknown_fields=True):
    """A publisher: `id` is the slug in report ids, `name` the one that records use, `names` what pages call it."""

    id: str
    name: str
    class_: PublisherClass = field(name="class")
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@functools.cache
def load_publishers() -> tuple[Publisher, ...]:
    """Every known publisher, in the order of the file; VocabularyError where the file breaks its schema."""
    return parse_publishers(files("kpmeet.authority").joinpath("publishers.yaml").read_text("utf-8"))


def parse_publishers(text: str) -> tuple[Publisher, ...]:
    """Publishers from YAML; VocabularyError names a wrong field, and a name or domain that two of them claim."""
    try:
        found = msgspec.convert(yaml.load(text, yaml.CSafeLoader), tuple[Publisher, ...])
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(f"authority/publishers.yaml: {error}") from error
    owners: dict[str, str] = {}
    for publisher in found:
        for key in {_key(name) for name in (publisher.name, *publisher.names)} | set(publisher.domains):
            if owners.setdefault(key, publisher.id) != publisher.id:
                raise VocabularyError(f"authority/publishers.yaml: {key!r} belongs to {owners[key]} and {publisher.id}")
    return found


def find_publisher(name_or_url: str | None) -> Publisher | None:
    """The publisher of a name in any known spelling, or of a web or mail address; None where it is not known.

    Of a name made of several (`KCNA / Rodong`, `Korea Herald (Yonhap)`, `KCNA via ...`) the first known one decides.

    >>> find_publisher("The Korea Herald").id, find_publisher("https://www.kcna.kp/en/article").id
    ('korea-herald', 'kcna')
    """
    if not name_or_url or not name_or_url.strip():
        return None
    text = name_or_url.strip()
    if found := _by_name().get(_key(text)):
        return found
    if "." in text and " " not in text and (found := _by_domain(text)):
        return found
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return next((found for part in parts if (found := _leading(part))), None)


def is_publisher_name(text: str) -> bool:
    """Whether a text is nothing but a publisher's name.

    >>> is_publisher_name("The Korea Herald"), is_publisher_name("Yonhap says the plenum is near")
    (True, False)
    """
    return _key(text) in _by_name()


def publisher_slug(name: str | None) -> str:
    """The part of a report's id that names its publisher; `unknown` for none.

    >>> publisher_slug("Korean Central News Agency"), publisher_slug("The Evening Paper"), publisher_slug(None)
    ('kcna', 'the-evening-paper', 'unknown')
    """
    found = find_publisher(name)
    if found:
        return found.id
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    slug: str = _NOT_SLUG.sub("-", plain)
    return slug.strip("-")[:40].strip("-") or "unknown"


def _leading(part: str) -> Publisher | None:
    """The publisher whose name makes up the first words of a part, the most words first."""
    words = part.split()
    return next(
        (hit for size in range(len(words), 0, -1) if (hit := _by_name().get(_key(" ".join(words[:size]))))), None
    )


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")


@functools.cache
def _by_name() -> Mapping[str, Publisher]:
    return {_key(name): one for one in load_publishers() for name in (one.name, one.id, *one.names)}


@functools.cache
def _domains() -> Mapping[str, Publisher]:
    return {domain: one for one in load_publishers() for domain in one.domains}


def _by_domain(text: str) -> Publisher | None:
    """The longest known domain that the host ends in, so that a section of a site can have its own entry."""
    host = text.rpartition("@")[2] if "@" in text and "//" not in text else _host(text)
    labels = host.lower().rstrip(".").split(".")
    return next((hit for i in range(len(labels) - 1) if (hit := _domains().get(".".join(labels[i:])))), None)


def _host(text: str) -> str:
    try:
        return urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
