"""`kpmeet timeline`: bodies down, years or months across."""

from typing import Annotated

import typer

from kpmeet.cli.filters import with_filters
from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, LOOK, Data, Form, Known, Pager, RecordFormat
from kpmeet.cli.output import write_plain
from kpmeet.query.filters import Query
from kpmeet.query.timeline import Step, lay_out

EXAMPLES = (
    "kpmeet timeline --known --since 1990",
    "kpmeet timeline --by month --year 2024 --known",
)


@with_filters
def command(
    *,
    query: Query,
    by: Annotated[Step, typer.Option(help="What a column is.", rich_help_panel=LOOK)] = Step.YEAR,
    data: Data = DATA,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    known: Known = False,
    pager: Pager = True,
) -> None:
    """Draw when each body sat: a block for each year or month, darker for more meetings.

    A meeting counts where it began.
    """
    with open_folder(data) as folder:
        timeline = lay_out(folder.select(query, known=known), by)
        if format is not RecordFormat.TABLE:
            write_plain([timeline], format)
            return
        from kpmeet.render.console import result_console, show
        from kpmeet.render.terminal import can_show
        from kpmeet.render.timeline import render_timeline

        show(*render_timeline(timeline, result_console().width, ascii_only=not can_show("░·█")), pager=pager)
