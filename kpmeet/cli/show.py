"""`kpmeet show`: one meeting, whole."""

from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, Data, Form, Known, Pager, RecordFormat, Reference
from kpmeet.cli.output import write_plain

EXAMPLES = (
    "kpmeet show 2021-06-29",
    "kpmeet show 2024-12 --format yaml",
)


def command(
    *,
    reference: Reference,
    data: Data = DATA,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    known: Known = False,
    pager: Pager = True,
) -> None:
    """Show a meeting: when it sat and on what that rests, who sat, what was decided, who rose and fell, the sources.

    A date, month or year shows every meeting that sat then.
    """
    with open_folder(data) as folder:
        meetings = folder.find(reference, known=known)
        if format is RecordFormat.TABLE:
            from kpmeet.render.meeting import render_meetings
            from kpmeet.render.terminal import PIPE_WIDTH, is_styled, result_width, write_lines

            width = result_width() or PIPE_WIDTH
            rows = render_meetings(meetings, folder.reports_of(meetings), width, styled=is_styled())
            write_lines(rows, pager=pager)
            return
        from kpmeet.export.plain import plain_record

        write_plain([plain_record(meeting) for meeting in meetings], format)
