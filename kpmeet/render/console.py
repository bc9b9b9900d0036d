"""Where rendered things go: one console for results, one for the rest, and the pager."""

import os
import shutil
import subprocess
import sys

from rich.console import Console, RenderableType
from rich.text import Text

from kpmeet.query.texts import clean_text

PIPE_WIDTH = 100
WIDE = 10_000


def result_console(*, natural: bool = False) -> Console:
    """The console for results: stdout, as wide as the terminal.

    A pipe gets 100 columns, or with `natural` as many as the content needs, so that a table keeps one line a row.
    `COLUMNS` wins over both.
    """
    return Console(
        file=sys.stdout, width=_width(natural=natural), highlight=False, markup=False, emoji=False, soft_wrap=False
    )


def note_console() -> Console:
    """The console for everything else: stderr."""
    return Console(file=sys.stderr, stderr=True, highlight=False, markup=False, emoji=False)


def note(message: str) -> None:
    """One line on stderr."""
    sys.stderr.write(" ".join(clean_text(message).split("\n")) + "\n")


def write_result(text: str) -> None:
    """Text on stdout as it is, with a line end."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def line(text: str, style: str = "") -> Text:
    """Text from a document as a Rich value: never markup, never a control character."""
    return Text(clean_text(text), style=style)


def show(*renderables: RenderableType, natural: bool = False, pager: bool = True) -> None:
    """Print to stdout, through the pager where it is a terminal that cannot hold it all."""
    console = result_console(natural=natural)
    with console.capture() as capture:
        for renderable in renderables:
            console.print(renderable, crop=False)
    text = capture.get()
    if not console.is_terminal:
        sys.stdout.write("".join(f"{row.rstrip()}\n" for row in text.splitlines()))
    elif pager and not console.is_dumb_terminal and text.count("\n") >= console.height and _pager():
        _page(text)
    else:
        sys.stdout.write(text)


def can_show(text: str) -> bool:
    """Whether the encoding of stdout holds these characters, on a terminal that is not a dumb one."""
    if os.environ.get("TERM") == "dumb" and sys.stdout.isatty():
        return False
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _width(*, natural: bool) -> int | None:
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return None
    return WIDE if natural else PIPE_WIDTH


def _pager() -> str | None:
    """The pager's command: `KPMEET_PAGER`, `PAGER` or less; empty or `cat` means none."""
    wanted = os.environ.get("KPMEET_PAGER", os.environ.get("PAGER", "less"))
    return wanted if wanted not in ("", "cat") and shutil.which(wanted.split()[0]) else None


def _page(text: str) -> None:
    environment = {"LESS": "FRX", **os.environ}
    sys.stdout.flush()
    pager = subprocess.Popen(_pager() or "cat", shell=True, stdin=subprocess.PIPE, env=environment)
    try:
        pager.communicate(text.encode("utf-8", "replace"))
    except KeyboardInterrupt:
        pager.wait()
