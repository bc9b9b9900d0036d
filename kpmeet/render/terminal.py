"""The two streams and the pager, without Rich: how wide, whether styled, and how text gets out."""

import os
import sys
from collections.abc import Iterable

from kpmeet.query.texts import clean_text

PIPE_WIDTH = 100


def note(message: str) -> None:
    """One line on stderr."""
    sys.stderr.write(" ".join(clean_text(message).split("\n")) + "\n")


def write_result(text: str) -> None:
    """Text on stdout as it is, with a line end."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def result_width() -> int | None:
    """How wide results may be: `COLUMNS`, else the terminal; None in a pipe, where a line may be as long as it is."""
    given = os.environ.get("COLUMNS", "")
    if given.isdigit() and int(given):
        return int(given)
    return os.get_terminal_size(sys.stdout.fileno()).columns or None if sys.stdout.isatty() else None


def is_styled() -> bool:
    """Whether stdout takes bold and dim."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown")


def can_show(text: str) -> bool:
    """Whether the encoding of stdout holds these characters, on a terminal that is not a dumb one."""
    if os.environ.get("TERM") == "dumb" and sys.stdout.isatty():
        return False
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def write_lines(lines: Iterable[str], *, pager: bool) -> None:
    """Lines on stdout, through the pager where it is a terminal that cannot hold them all."""
    write_paged("".join(f"{line}\n" for line in lines), pager=pager)


def write_paged(text: str, *, pager: bool) -> None:
    """Text on stdout, through the pager as `write_lines`."""
    command = find_pager() if pager and is_tall(text) else None
    if command is None:
        sys.stdout.write(text)
        return
    import subprocess

    sys.stdout.flush()
    less = {"LESS": "FRX", **os.environ}
    viewer = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=less)
    try:
        viewer.communicate(text.encode("utf-8", "replace"))
    except (BrokenPipeError, KeyboardInterrupt):
        viewer.wait()


def is_tall(text: str) -> bool:
    """Whether stdout is a terminal, no dumb one, with fewer lines than a text has."""
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return False
    return text.count("\n") >= os.get_terminal_size(sys.stdout.fileno()).lines


def find_pager() -> str | None:
    """The pager's command: `KPMEET_PAGER`, `PAGER` or less; empty or `cat` means none."""
    import shutil

    wanted = os.environ.get("KPMEET_PAGER", os.environ.get("PAGER", "less"))
    return wanted if wanted not in ("", "cat") and shutil.which(wanted.split()[0]) else None
