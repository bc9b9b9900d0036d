"""Which files a list of paths stands for."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from kpmeet.model import Issue

MAX_DEPTH = 64
_SIDECARS = (".yaml", ".yml")


def find_sources(paths: Sequence[Path]) -> list[Path | Issue]:
    """Files as given, and the files of folders in them, recursive and sorted; an Issue for what is missing or no file.

    Hidden files and folders, sidecars (`NAME.yaml` beside `NAME`) and files met twice are left out; links to folders
    are followed once, so that a circle ends.
    """
    found: list[Path | Issue] = []
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if str(path) == "-":
            found.append(path)
        elif not os.path.lexists(path):
            found.append(Issue("unreadable", str(path), "no such file or folder; check the path"))
        elif path.is_dir():
            found += _walk(path, seen, 0)
        else:
            found += _file(path, seen)
    return found


def _walk(folder: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[Path | Issue]:
    if not _is_new(folder, seen):
        yield Issue("skipped", str(folder), "this folder was read before under another name (a link to it)")
        return
    if depth > MAX_DEPTH:
        yield Issue("skipped", str(folder), f"folders are read to a depth of {MAX_DEPTH}")
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Issue("unreadable", str(folder), f"cannot list the folder: {error.strerror}")
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or (entry.suffix in _SIDECARS and _has_document(entry, names)):
            continue
        if entry.is_dir():
            yield from _walk(entry, seen, depth + 1)
        else:
            yield from _file(entry, seen)


def _file(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Issue]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Issue("unreadable", str(path), f"cannot read: {error.strerror or error}")
        return
    if not stat.S_ISREG(mode):
        yield Issue("skipped", str(path), "not a regular file (a pipe, a device or a socket)")
    elif _is_new(path, seen):
        yield path


def _has_document(entry: Path, names: set[str]) -> bool:
    """Whether a YAML file describes another file: `report.txt.yaml` or `report.yaml` beside `report.txt`."""
    return entry.stem in names or any(name.rpartition(".")[0] == entry.stem and name != entry.name for name in names)


def _is_new(path: Path, seen: set[tuple[int, int]]) -> bool:
    status = path.stat()
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True
