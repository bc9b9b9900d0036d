"""Files inside files: what a compressed file or an archive holds, opened one after the other and within limits."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from msgspec import Struct

from kpmeet.model import Issue


class Member(Struct, frozen=True):
    """An open file: its name without ends of compression, its type, and how messages call it."""

    name: str
    suffix: str
    label: str
    stream: IO[bytes]


def open_members(path: Path) -> Iterator[Member | Issue]:
    """The file itself, or what is packed in it; a damaged archive gives an Issue."""
    with path.open("rb") as stream:
        if path.suffix.lower() == ".gz":
            try:
                yield _member(path.name[:-3], str(path), io.BufferedReader(gzip.GzipFile(fileobj=stream)))
            except (EOFError, gzip.BadGzipFile) as error:
                yield Issue("unreadable", str(path), f"damaged: {error}")
        else:
            yield _member(path.name, str(path), stream)


def _member(name: str, label: str, stream: IO[bytes]) -> Member:
    return Member(name, PurePosixPath(name).suffix.lower(), label, stream)
