"""`kpmeet gaps`: the meetings that must have been and that nothing tells of."""

from typing import Annotated

import typer

from kpmeet.cli.completions import complete_body
from kpmeet.cli.folder import read_meetings
from kpmeet.cli.options import DATA, WHICH, Data, Form, Pager, RecordFormat
from kpmeet.cli.output import write_plain
from kpmeet.query.filters import parse_body

EXAMPLES = ("kpmeet gaps", "kpmeet gaps --body politburo --convocation 8")


def command(
    *,
    body: Annotated[
        list[str] | None,
        typer.Option(
            metavar="BODY", help="Only this body; again for more.", rich_help_panel=WHICH, autocompletion=complete_body
        ),
    ] = None,
    convocation: Annotated[
        list[int] | None, typer.Option(metavar="N", help="Only the Nth Central Committee.", rich_help_panel=WHICH)
    ] = None,
    data: Data = DATA,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    pager: Pager = True,
) -> None:
    """Say which ordinals neither data nor chronology has, which only one of them has, and where the two disagree."""
    from kpmeet.cli.counts import gap_lines, gap_rows, select_gaps

    gaps = select_gaps(read_meetings(data), [parse_body(word).body for word in body or ()], convocation or ())
    if format is not RecordFormat.TABLE:
        write_plain(gaps, format)
        return
    from kpmeet.render.console import show
    from kpmeet.render.counts import render_gaps

    show(*render_gaps(gap_rows(gaps), gap_lines(gaps)), pager=pager)
