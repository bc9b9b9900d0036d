"""The lock of a data folder: one writer at a time, with the owner's name for the others."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from kpmeet.errors import KpmeetError, LockedError

LOCK = ".lock"
OWNER = ".lock.owner"
DEFAULT_WAIT = 30.0


@contextlib.contextmanager
def lock_folder(root: Path, wait: float = DEFAULT_WAIT) -> Iterator[None]:
    """Hold the folder for writing; LockedError names the owner after `wait` seconds.

    The lock ends with the process that holds it, however that ends.
    """
    import filelock

    lock = filelock.FileLock(root / LOCK)
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait)
    except filelock.Timeout as error:
        mend = "try again when it is done"
        raise LockedError(f"{root}: in use by {_read_owner(root)}; {mend}") from error
    except OSError as error:
        raise KpmeetError(f"{root}: cannot be written: {error.strerror}; check the folder and its rights") from error
    try:
        _write_owner(root)
        yield
    finally:
        with contextlib.suppress(OSError):
            (root / OWNER).unlink(missing_ok=True)
        lock.release()


def _write_owner(root: Path) -> None:
    import socket
    from datetime import datetime

    since = datetime.now().astimezone().isoformat(timespec="seconds")
    with contextlib.suppress(OSError):
        (root / OWNER).unlink(missing_ok=True)
        with (root / OWNER).open("x", encoding="utf-8") as file:
            file.write(f"process {os.getpid()} on {socket.gethostname()} since {since}")


def _read_owner(root: Path) -> str:
    try:
        return (root / OWNER).read_text(encoding="utf-8", errors="replace").strip()[:200] or "another kpmeet"
    except OSError:
        return "another kpmeet"
