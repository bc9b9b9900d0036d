"""`kpmeet explain`: why a record says what it says."""

from typing import Annotated

import typer

from kpmeet.cli.explanations import explain_meeting
from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, Data, Form, Pager, RecordFormat, Reference
from kpmeet.cli.output import write_plain

EXAMPLES = ("kpmeet explain 2021-06-29 date", "kpmeet explain 2024-12-23 personnel_changes.0")


def command(
    *,
    reference: Reference,
    field: Annotated[
        str | None, typer.Argument(metavar="[FIELD]", help="A field: date, chair, participants, agenda.0 ...")
    ] = None,
    data: Data = DATA,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    pager: Pager = True,
) -> None:
    """Explain a value: the source that won, its words in context, the rule, and the values that lost and why.

    Without FIELD, every field that the record has.
    """
    with open_folder(data) as folder:
        meeting = folder.find_one(reference)
        found = explain_meeting(meeting, folder.reports_of([meeting]), field)
        if format is not RecordFormat.TABLE:
            write_plain([each.plain() for each in found], format)
            return
        from kpmeet.render.console import show
        from kpmeet.render.explanation import render_explanations

        show(*render_explanations(meeting, found), pager=pager)
