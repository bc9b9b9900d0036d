"""`kpmeet bodies`: the vocabulary of bodies, the terms of convocations, and how many meetings each has."""

from kpmeet.cli.counts import count_bodies, count_terms
from kpmeet.cli.folder import read_meetings
from kpmeet.cli.options import DATA, Data, Form, Pager, RecordFormat
from kpmeet.cli.output import write_plain

EXAMPLES = ("kpmeet bodies", "kpmeet bodies --format json")


def command(
    *,
    data: Data = DATA,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    pager: Pager = True,
) -> None:
    """List the bodies with the words that mean them, and the terms of the Central Committees.

    The columns Data and Chronology say how many meetings of each the data folder and the chronology have.
    """
    meetings = read_meetings(data)
    bodies, terms = count_bodies(meetings), count_terms(meetings)
    if format is RecordFormat.TABLE:
        from kpmeet.render.console import show
        from kpmeet.render.counts import render_bodies

        show(*render_bodies(bodies, terms), pager=pager)
    else:
        write_plain([{"bodies": bodies, "convocations": terms}], format)
