"""Files of the data folder on disk: read whole or refused, written whole or not at all."""

import contextlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from kpmeet.errors import KpmeetError, RecordError

MAX_BYTES = 48_000_000
_ID = re.compile(r"[^\W_][\w~+-]*(?:\.[\w~+-]+)*")
_ID_BYTES = 180
_TEMPORARY = ".new-"
_LINK = "a link in place of a file"


def is_id(text: str) -> bool:
    """Whether a text can name a record's file and cannot lead out of its folder.

    >>> is_id("2021-06-29-politburo"), is_id("../x"), is_id(".x"), is_id("a/b")
    (True, False, False, False)
    """
    return len(text.encode(errors="replace")) <= _ID_BYTES and _ID.fullmatch(text) is not None


def path_in(folder: Path, id_: str) -> Path:
    """The file of a record in its folder; RecordError where the id cannot name one there."""
    if not is_id(id_):
        raise RecordError(folder, "$.id", f"{id_!r} cannot name a file", "use letters, digits, hyphens")
    return folder / f"{id_}.yaml"


def read_text(path: Path) -> str:
    """The text of a regular file in UTF-8; RecordError for a link, a pipe, a file too large or not text."""
    return decode_text(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file, without following a link and without waiting on a pipe."""
    return read_stamped(path)[0]


def read_stamped(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file, and what the system said of it before they were read."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if path.is_symlink():
            raise RecordError(path, "$", _LINK, "put the file itself there")
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise RecordError(path, "$", "not a regular file", "remove it")
            if found.st_size > MAX_BYTES:
                raise RecordError(path, "$", f"more than {MAX_BYTES // 1_000_000} MB", "split the file")
            return file.read(), found
    except OSError as error:
        raise RecordError(path, "$", f"cannot be read: {error.strerror}", "check the file and its rights") from error


def decode_text(content: bytes, path: Path) -> str:
    """The bytes as UTF-8 text with plain line ends."""
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RecordError(path, f"byte {error.start}", "not UTF-8", "save the file as UTF-8") from error


def list_records(folder: Path) -> list[str]:
    """The names of the files of a folder that are named as records are, sorted; none where there is no folder."""
    with scan_folder(folder) as entries:
        return sorted(entry.name for entry in entries if entry.name.endswith(".yaml") and entry.name[0] != ".")


@contextlib.contextmanager
def scan_folder(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder in no order; RecordError for a link, or for what is no folder or cannot be read.

    Entries of an open folder give their stat without a walk down the path, which is a quarter faster.
    """
    if folder.is_symlink():
        raise RecordError(folder, "$", "a link in place of a folder", "put the folder itself there")
    with contextlib.ExitStack() as stack:
        try:
            place: Path | int = folder
            if os.scandir in os.supports_fd:
                place = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, place)
            entries: Iterator[os.DirEntry[str]] = stack.enter_context(os.scandir(place))
        except FileNotFoundError:
            entries = iter(())
        except OSError as error:
            why = f"cannot be read: {error.strerror}"
            raise RecordError(folder, "$", why, "check the folder and its rights") from error
        yield entries


def replace_files(changes: Mapping[Path, str | None]) -> None:
    """Write every file of `changes`, and remove those with None, so that a fault leaves each file old or new.

    All new texts are on disk before the first file is replaced, so a full disk changes nothing. Replaced in the order
    given; removals come last.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        with _faults_as_errors():
            staged += [(_stage(path, text), path) for path, text in changes.items() if text is not None]
            for temporary, path in staged:
                temporary.replace(path)
            for path, text in changes.items():
                if text is None:
                    path.unlink(missing_ok=True)
            for folder in {path.parent for path in changes}:
                _sync_folder(folder)
    finally:
        for folder in {path.parent for path in changes}:
            remove_leftovers(folder)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of a run that was killed; call it under the lock."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_TEMPORARY}*"):
            path.unlink(missing_ok=True)


def _stage(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.parent.is_symlink():
        raise RecordError(path.parent, "$", "a link in place of a folder", "put the folder itself there")
    temporary = path.with_name(f"{_TEMPORARY}{path.name}")
    temporary.unlink(missing_ok=True)
    with temporary.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _sync_folder(folder: Path) -> None:
    """Make a rename last; some systems cannot open a folder, and do without."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _faults_as_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        name = error.filename or "the data folder"
        raise KpmeetError(f"{name}: cannot be written: {error.strerror}; make room or check the rights") from error
