"""What the files of a large folder are, found out by a second process while this one is still starting.

To ask the system for ten thousand files takes half as long as to start. Nothing rests on the answer: it is a digest
that the index compares with its own, and where the two differ, or none came, the files are asked again.
"""

import contextlib
import os
import select
from pathlib import Path

import msgspec
from msgspec import Struct

from kpmeet.store.stamps import read_stamps

LEAST = 1_000_000  # bytes of an index; of a smaller folder the files are asked in no time
_SIZE = 16
_PATIENCE = 1.0  # seconds


class _Look(Struct, frozen=True):
    """A folder, the process that looks at it, and where its answer comes from."""

    folder: Path
    process: int
    answer: int


_looks: list[_Look] = []


def look_ahead(folder: Path, index: Path) -> None:
    """Begin to look at a folder whose index is large, where the system can and has a second processor for it."""
    if not hasattr(os, "fork") or len(getattr(os, "sched_getaffinity", lambda _: ())(0)) < 2 or not _is_large(index):
        return
    answer, question = os.pipe()
    process = os.fork()
    if process:
        os.close(question)
        _looks.append(_Look(folder.absolute(), process, answer))
        return
    try:
        os.close(0)
        os.close(1)  # who waits for the end of this process's output waits for the other one only
        os.write(question, find_listing(folder)[1])
    finally:
        os._exit(0)


def find_listing(folder: Path) -> tuple[list[tuple[str, int, int, int, int]], bytes]:
    """The names and stamps of a folder's records, and their digest."""
    from hashlib import blake2b

    found = read_stamps(folder)
    return found, blake2b(msgspec.msgpack.encode(found), digest_size=_SIZE).digest()


def take_listing(folder: Path) -> bytes | None:
    """The digest that was found ahead, once; None where nobody looked at this folder, or no answer came."""
    look = next((look for look in _looks if look.folder == folder.absolute()), None)
    if look is None:
        return None
    _looks.remove(look)
    told, _, _ = select.select([look.answer], [], [], _PATIENCE)
    listing = os.read(look.answer, _SIZE) if told else b""
    os.close(look.answer)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(look.process, os.WNOHANG)
    return listing if len(listing) == _SIZE else None


def _is_large(index: Path) -> bool:
    try:
        return index.stat().st_size >= LEAST
    except OSError:
        return False
