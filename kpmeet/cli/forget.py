"""`kpmeet forget`: take a report out of the data folder."""

from typing import Annotated

import typer

from kpmeet.cli.completions import complete_report
from kpmeet.cli.decisions import opened, tell
from kpmeet.cli.options import DATA, Data

EXAMPLES = ("kpmeet forget kcna-2021-06-30-bbbbbb",)


def command(
    *,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id.", autocompletion=complete_report)],
    data: Data = DATA,
) -> None:
    """Forget a report: what only it told goes with it, and nothing else."""
    from kpmeet.ingest.commands import forget_report

    tell(forget_report(opened(data).store, report))
