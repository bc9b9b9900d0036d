"""`kpmeet stats`: how often, how far apart, how many enlarged, who chaired."""

from kpmeet.cli.filters import with_filters
from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, Data, Form, Known, Pager, RecordFormat
from kpmeet.cli.output import write_plain
from kpmeet.query.filters import Query
from kpmeet.query.statistics import count_meetings

EXAMPLES = (
    "kpmeet stats --body politburo --year 2020..2023 --known",
    "kpmeet stats --format json",
)


@with_filters
def command(
    *,
    query: Query,
    data: Data = DATA,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    known: Known = False,
    pager: Pager = True,
) -> None:
    """Count meetings by body, by year and by chair, with the mean number of days from one to the next."""
    with open_folder(data) as folder:
        found = count_meetings(folder.select(query, known=known))
        if format is RecordFormat.TABLE:
            from kpmeet.render.console import result_console, show
            from kpmeet.render.counts import render_statistics

            show(*render_statistics(found, result_console().width), pager=pager)
        else:
            write_plain([found], format)
