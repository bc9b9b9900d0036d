"""`kpmeet check`: the data folder held against the model and against sense."""

from typing import Annotated

import typer

from kpmeet.cli.decisions import opened
from kpmeet.cli.findings import find_faults, mend, write_findings
from kpmeet.cli.options import DATA, Data, Form, RecordFormat

EXAMPLES = ("kpmeet check", "kpmeet check --format json")


def command(
    *,
    data: Data = DATA,
    documents: Annotated[
        bool, typer.Option("--documents/--no-documents", help="Read the documents again to find the quotes in them.")
    ] = True,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what needs no person, then check again.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 also where there are only doubts.")] = False,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
) -> None:
    """Check every file: schema, quotes, dates, ordinals, persons, names of reports. Silent where all is well.

    Ends with 1 where something is at fault; doubts are told, and end with 0.
    """
    store = opened(data).store
    if fix:
        mend(store, find_faults(store, documents=documents))
    raise typer.Exit(write_findings(find_faults(store, documents=documents), format, strict=strict))
