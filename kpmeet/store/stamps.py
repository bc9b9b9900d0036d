"""Whether a file of the data folder is the one that was read before: its size, times and inode, and their worth."""

import os
from pathlib import Path

from kpmeet.store.files import scan_folder

_TICK = 50_000_000
_COARSE_TICK = 2_100_000_000
_SECOND = 1_000_000_000
_SIGNED = 0x7FFFFFFFFFFFFFFF


Stamp = tuple[int, int, int, int]  # size, mtime, ctime, inode; times in nanoseconds


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp in a stat result."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _SIGNED


def find_stamp(path: Path) -> Stamp | None:
    """The stamp of a file as it is now, None where there is none."""
    try:
        return stamp_of(path.lstat())
    except OSError:
        return None


def is_settled(mtime: int, read: int) -> bool:
    """Whether a file last changed at `mtime` cannot have changed again, unseen, after it was read at `read`.

    A change in the same tick of the file system's clock would leave no trace in the times, so a file that was read
    that soon after its change is not believed. Some systems keep whole seconds only.
    """
    tick = _COARSE_TICK if mtime % _SECOND == 0 else _TICK
    return mtime + tick < read


def read_stamps(folder: Path) -> list[tuple[str, int, int, int, int]]:
    """The name and the stamp of every record in a folder, in the system's order; a link has the stamp of the link.

    This loop is most of the time of a list, so it is kept bare.
    """
    stamps: list[tuple[str, int, int, int, int]] = []
    with scan_folder(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[-5:] != ".yaml" or name[0] == ".":
                continue
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            stamps.append((name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _SIGNED))
    return stamps
