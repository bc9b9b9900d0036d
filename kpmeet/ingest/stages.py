"""The stages that an ingest joins, as one value, so that any of them can be replaced by another function."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kpmeet.model import Document, Issue, Meeting, Report

if TYPE_CHECKING:
    from kpmeet.reader import Raw, ReadOptions


class Stages(Struct, frozen=True):
    """Functions of the stages; they have to be importable by name, since worker processes import them."""

    find_sources: Callable[[Sequence[Path]], Iterable[Path | Issue]]
    read_raw: Callable[[Path, "ReadOptions"], Iterator["Raw | Issue"]]
    raw_text: Callable[["Raw"], str]
    read_document: Callable[["Raw", "ReadOptions"], Document | Issue]
    has_trigger: Callable[[str], bool]
    may_tell: Callable[[str], bool]
    extract_document: Callable[[Document], Report]
    link_reports: Callable[..., list[Meeting]]


def real_stages() -> Stages:
    """The reader, extract and link of kpmeet itself."""
    from kpmeet import extract, link, reader

    functions: dict[str, Any] = {
        name: getattr(part, name)
        for part, names in (
            (reader, ("find_sources", "read_raw", "raw_text", "read_document")),
            (extract, ("has_trigger", "may_tell", "extract_document")),
            (link, ("link_reports",)),
        )
        for name in names
    }
    return Stages(**functions)
