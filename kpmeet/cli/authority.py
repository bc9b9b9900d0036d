"""`kpmeet authority`: what is known beforehand, held against itself."""

import typer

from kpmeet.cli.options import Form, RecordFormat
from kpmeet.cli.output import write_plain
from kpmeet.render.terminal import write_result

EXAMPLES = ("kpmeet authority check",)
app = typer.Typer(
    add_completion=False,
    rich_markup_mode="rich",
    help="What is known beforehand: the chronology, terms, bodies, persons and publishers.",
)


@app.callback()
def group() -> None:
    """Keep `check` a command of its own; the help text is the app's."""


@app.command("check", epilog="Examples:\n\n$ kpmeet authority check")
def check_command(*, format: Form = RecordFormat.TABLE) -> None:  # noqa: A002, RUF100
    """Hold each file against its schema, and each entry of the chronology against its neighbours.

    Silent and 0 where all is well, else a line each and 1.
    """
    from kpmeet.cli.soundness import find_unsound

    found = find_unsound()
    if format is not RecordFormat.TABLE:
        write_plain(found, format)
    else:
        for issue in found:
            write_result(f"{issue.document}: {issue.message} [{issue.kind}]")
    raise typer.Exit(1 if found else 0)
