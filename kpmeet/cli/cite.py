"""`kpmeet cite`: the sources of a meeting as citations."""

from typing import Annotated

import typer

from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, Data, Reference
from kpmeet.errors import NotFoundError
from kpmeet.export.citations import Style, dump_citations
from kpmeet.render.terminal import write_result

EXAMPLES = ("kpmeet cite 2021-06-29", "kpmeet cite 2024-12-23 --style bibtex")


def command(
    *,
    reference: Reference,
    style: Annotated[Style, typer.Option(help="How to cite.")] = Style.CHICAGO,
    data: Data = DATA,
) -> None:
    """Cite the reports that tell of a meeting."""
    with open_folder(data) as folder:
        reports = folder.reports_of(folder.find(reference))
        if not reports:
            raise NotFoundError(f"{reference}: none of its sources is in {data}/reports; ingest them again")
        write_result(dump_citations(reports, style))
