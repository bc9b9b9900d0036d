"""`kpmeet diff`: two meetings, the sources of one, or two states of a data folder."""

from pathlib import Path
from typing import Annotated

import typer

from kpmeet.cli.comparisons import Comparison, compare
from kpmeet.cli.completions import complete_reference
from kpmeet.cli.options import DATA, Form, Pager, RecordFormat
from kpmeet.cli.output import write_plain

EXAMPLES = (
    "kpmeet diff 2021-06-29 2024-12-23",
    "kpmeet diff 2021-06-29",
    "kpmeet diff --rev HEAD~1",
)


def command(
    *,
    references: Annotated[
        list[str] | None,
        typer.Argument(metavar="[A [B]]", help="Meetings, reports or data folders.", autocompletion=complete_reference),
    ] = None,
    data: Annotated[
        list[Path] | None,
        typer.Option(
            "--data",
            metavar="DIR",
            envvar="KPMEET_DATA",
            help="The data folder; with no A and B, the one to compare with.",
        ),
    ] = None,
    rev: Annotated[
        str | None, typer.Option("--rev", metavar="GIT-REV", help="Compare with the data folder as git has it there.")
    ] = None,
    sources: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="With one meeting: only these two of its sources.")
    ] = None,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    pager: Pager = True,
) -> None:
    """Compare two meetings field by field, the sources of one side by side, or two data folders.

    Ends with 0 where both are the same, 1 where they differ, 2 where something is amiss.
    """
    found: Comparison = compare(references or [], data or [DATA], rev, sources)
    if format is RecordFormat.TABLE:
        from kpmeet.render.console import show

        show(*found.render(), pager=pager)
    else:
        write_plain(found.rows, format)
    raise typer.Exit(2 if found.faults else 1 if found.differs else 0)
