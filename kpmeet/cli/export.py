"""`kpmeet export`: meetings for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from kpmeet.cli.exports import ExportFormat, write_export
from kpmeet.cli.filters import with_options
from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, Data, Known
from kpmeet.query.filters import Query

EXAMPLES = (
    "kpmeet export ics --body politburo --output politburo.ics",
    "kpmeet export html --output meetings.html --force",
    "kpmeet export sqlite --output meetings.db --force",
)


@with_options
def command(
    *,
    form: Annotated[ExportFormat, typer.Argument(metavar="FORM", help="ics, jsonld, sqlite, html, md or csv.")],
    query: Query,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; standard output if not said.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    data: Data = DATA,
    known: Known = False,
) -> None:
    """Write meetings as a calendar (ics), linked data (jsonld), database (sqlite), page (html), chronicle (md), csv."""
    with open_folder(data) as folder:
        reports = {report.id: report for report in folder.reports()}
        write_export(form, folder.select(query, known=known), reports, output, force=force)
