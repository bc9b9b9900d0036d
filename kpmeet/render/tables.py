"""The one style of Rich tables: no frame, so that they read in any font and cut easily in a pipe."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kpmeet.render.console import line


def heading(text: str) -> RenderableType:
    """A heading with a line below it, which separates without colour too."""
    return Group(line(text, "bold"), Rule(characters="-", style="dim"))


def list_item(text: Text, sign: str = "-") -> RenderableType:
    """An entry of a list, whose further lines stand below its first word."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=len(sign), no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(sign, text)
    return Padding(table, (0, 0, 0, 2))


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
