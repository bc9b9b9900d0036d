"""Rich things on stdout, and documents' text as Rich values that are neither markup nor control characters."""

import sys
from collections.abc import Callable, Iterable

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from kpmeet.query.texts import clean_text
from kpmeet.render.terminal import PIPE_WIDTH, result_width, write_paged

_HEIGHT = 25


def result_console() -> Console:
    """The console for results: stdout, as wide as the terminal or `COLUMNS` says, 100 columns in a pipe."""
    width = result_width() or PIPE_WIDTH
    # Without a height Rich would take every dumb terminal for one of 80 columns.
    return Console(file=sys.stdout, width=width, height=_HEIGHT, highlight=False, markup=False, emoji=False)


def line(text: str, style: str = "") -> Text:
    """Text from a document as a Rich value: never markup, never a control character."""
    return Text(clean_text(text), style=style)


class Lines:
    """Lines that are written for the width at hand, as a Rich value; their styles are those of terminals."""

    def __init__(self, write: Callable[[int], Iterable[str]]) -> None:
        self.write = write

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Text that Rich has not to wrap again."""
        yield Text.from_ansi("\n".join(self.write(options.max_width)), no_wrap=True, end="")


def show(*renderables: RenderableType, pager: bool = True) -> None:
    """Print to stdout, through the pager where it is a terminal that cannot hold it all."""
    console = result_console()
    with console.capture() as capture:
        for renderable in renderables:
            console.print(renderable, crop=False)
    text = capture.get()
    if not console.is_terminal:
        text = "".join(f"{row.rstrip()}\n" for row in text.splitlines())
    write_paged(text, pager=pager)
