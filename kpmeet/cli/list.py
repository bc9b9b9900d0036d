"""`kpmeet list`: the meetings that match, one a line."""

from typing import Annotated

import typer

from kpmeet.cli.filters import with_filters
from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, LOOK, Data, Known, ListFormat, Listing, Pager
from kpmeet.cli.output import write_meetings
from kpmeet.query.filters import Query

EXAMPLES = (
    "kpmeet list --body politburo --since 2021",
    "kpmeet list --year 2020..2023 --format-of-meeting enlarged --columns date,name,chair",
    'kpmeet list --person "Cho Yong-won" --as elected --format json',
)


@with_filters
def command(
    *,
    query: Query,
    data: Data = DATA,
    format: Listing = ListFormat.TABLE,  # noqa: A002, RUF100
    columns: Annotated[
        str | None,
        typer.Option(metavar="KEYS", help="Columns, separated by commas: date,name,chair ...", rich_help_panel=LOOK),
    ] = None,
    known: Known = False,
    pager: Pager = True,
) -> None:
    """List meetings.

    All filters must hold; one given twice means either. A date that is partial or open matches by what it can mean, and
    then bears a question mark.
    """
    with open_folder(data) as folder:
        write_meetings(folder.select(query, known=known), query, format, columns, pager=pager)
