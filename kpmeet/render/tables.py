"""The one style of Rich tables: no frame, so that they read in any font and cut easily in a pipe."""

from collections.abc import Sequence

from rich.table import Table


def plain_table(*headings: str, header: bool = True) -> Table:
    """A table of texts that fold."""
    table = _bare(header=header)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def number_table(texts: Sequence[str], numbers: Sequence[str]) -> Table:
    """A table of texts, then of numbers that stand on the right."""
    table = plain_table(*texts)
    for heading in numbers:
        table.add_column(heading, justify="right", overflow="fold")
    return table


def _bare(*, header: bool) -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=header)
