"""Whether a file of the data folder is the one that was read before: its size, times and inode, and their worth."""

import os
from pathlib import Path

from msgspec import Struct

from kpmeet.store.files import list_records

_TICK = 50_000_000
_COARSE_TICK = 2_100_000_000
_SECOND = 1_000_000_000


class Stamp(Struct, frozen=True):
    """What the file system says of a file; times in nanoseconds."""

    size: int
    mtime: int
    ctime: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Stamp":
        """The stamp in a stat result."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & 0x7FFFFFFFFFFFFFFF)


def is_settled(mtime: int, read: int) -> bool:
    """Whether a file last changed at `mtime` cannot have changed again, unseen, after it was read at `read`.

    A change in the same tick of the file system's clock would leave no trace in the times, so a file that was read
    that soon after its change is not believed. Some systems keep whole seconds only.
    """
    tick = _COARSE_TICK if mtime % _SECOND == 0 else _TICK
    return mtime + tick < read


def read_stamps(folder: Path) -> dict[str, Stamp]:
    """The stamps of all records in a folder, by file name, in order; a link has the stamp of the link."""
    stamps: dict[str, Stamp] = {}
    for entry in list_records(folder):
        try:
            stamps[entry.name] = Stamp.of(entry.stat(follow_symlinks=False))
        except OSError:
            continue
    return stamps
