"""`kpmeet people`: the persons of the meetings, or the way of one of them."""

from typing import Annotated

import typer

from kpmeet.cli.completions import complete_person
from kpmeet.cli.filters import with_options
from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, Data, Form, Known, Pager, RecordFormat
from kpmeet.cli.portraits import write_people, write_person
from kpmeet.query.filters import Query

EXAMPLES = (
    "kpmeet people --limit 10",
    "kpmeet people Jo Yong Won",
    "kpmeet people --person 'Kim Tok Hun' --as fell --format json",
)


@with_options
def command(
    *,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]", help="A person, in any spelling or in hangul.", autocompletion=complete_person
        ),
    ] = None,
    query: Query,
    data: Data = DATA,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    known: Known = False,
    pager: Pager = True,
) -> None:
    """List the persons of the meetings, those named most first; or each meeting of one person, every rise and fall."""
    with open_folder(data) as folder:
        if name:
            write_person(folder.select(query, known=known), " ".join(name), format, pager=pager)
        else:
            write_people(folder.select(query, known=known), query, format, pager=pager)
