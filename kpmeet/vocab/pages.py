"""The words of web pages and newspapers in every language: furniture, labels of dates, datelines, month names.

It loads and checks `vocab/page.yaml` (signs that belong to no language) and `vocab/<language>/page.yaml`; what is done
with a match is the reader's business.
"""

import functools
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

import msgspec
import yaml
from msgspec import Meta, Struct

from kpmeet.errors import VocabularyError


class Does(StrEnum):
    """What a line with these words is, or does to the lines about it."""

    DROP = "drop"
    SECTION = "section"
    REST = "rest"
    RIGHTS = "rights"
    CAPTION = "caption"
    BYLINE = "byline"
    END = "end"
    PUBLISHED = "published"
    UPDATED = "updated"
    PHOTO_DATE = "photo date"
    STAMP = "stamp"
    CALENDAR = "calendar"
    SITTING = "sitting"


class Where(StrEnum):
    """Which part of a line the words have to be."""

    LINE = "line"
    START = "start"
    FINISH = "finish"
    INSIDE = "inside"


class Mark(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mark a line; in a form `{n}` is a number, `{any}` a few words, `{date}` a written date.

    `day_first` says that 06/01 means the sixth of January here.
    """

    id: Annotated[str, Meta(pattern=r"^[a-z]{2,3}\.page\.[a-z0-9-]+$")]
    does: Does
    forms: Annotated[tuple[str, ...], Meta(min_length=1)]
    where: Where = Where.LINE
    day_first: bool = False
    note: str | None = None
    examples: tuple[str, ...] = ()


class PageWords(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's page words.

    `months` and `weekdays` list the forms of each, January and Monday first. `dates`, `days` and `datelines` are
    templates of `{y} {m} {d} {month} {weekday} {juche} {place} {agency} {md} {ymd}`; `common` are function words that
    tell the language.
    """

    language: str | None = None
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    dates: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@functools.cache
def load_page_words() -> tuple[PageWords, ...]:
    """The page words of every language, those of no language first; VocabularyError where a file breaks the schema."""
    root = files("kpmeet.vocab")
    folders = sorted((entry for entry in root.iterdir() if entry.is_dir()), key=lambda entry: entry.name)
    found = [entry / "page.yaml" for entry in (root, *folders)]
    loaded = tuple(parse_page_words(path.read_text("utf-8"), _name(path)) for path in found if path.is_file())
    _check_marks(loaded)
    return loaded


def parse_page_words(text: str, name: str) -> PageWords:
    """One file of page words; VocabularyError names the file and what is wrong in it."""
    try:
        return msgspec.convert(yaml.load(text, yaml.CSafeLoader), PageWords)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(f"{name}: {error}") from error


def _name(path: Traversable) -> str:
    return str(path)


def _check_marks(loaded: tuple[PageWords, ...]) -> None:
    seen: set[str] = set()
    for mark in (mark for words in loaded for mark in words.marks):
        if mark.id in seen:
            raise VocabularyError(f"page words: {mark.id!r} stands twice; give each mark its own id")
        seen.add(mark.id)
