"""The one style of Rich tables: no frame, so that they read in any font and cut easily in a pipe."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table

from kpmeet.render.console import line


def heading(text: str) -> RenderableType:
    """A heading with a line below it, which separates without colour too."""
    return Group(line(text, "bold"), Rule(characters="-", style="dim"))


def plain_table(*headings: str, header: bool = True) -> Table:
    """A table of texts that fold."""
    table = _bare(header=header)
    for text in headings:
        table.add_column(text, overflow="fold")
    return table


def number_table(texts: Sequence[str], numbers: Sequence[str]) -> Table:
    """A table of texts, then of numbers that stand on the right."""
    table = plain_table(*texts)
    for text in numbers:
        table.add_column(text, justify="right", overflow="fold")
    return table


def _bare(*, header: bool) -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=header)
