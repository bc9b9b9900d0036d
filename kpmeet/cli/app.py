"""The Typer app: its commands, each loaded when it is called, and `--version`."""

from typing import Annotated

import typer

from kpmeet import __version__
from kpmeet.cli.group import LazyGroup, examples_text

HELP = "The meeting book of the Workers' Party of Korea: news reports in, a verifiable record of every meeting out."
EXAMPLES = (
    "kpmeet ingest seeds/",
    "kpmeet list --body politburo --since 2021",
    "kpmeet show 2021-06-29",
)

app = typer.Typer(
    cls=LazyGroup,
    name="kpmeet",
    help=HELP,
    epilog=examples_text(EXAMPLES),
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"kpmeet {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options that come before a command; the help text is the app's."""
