"""`kpmeet watch`: ingest what arrives in a folder."""

from pathlib import Path
from typing import Annotated

import typer

from kpmeet.cli.options import DATA, Data, Jobs, Publisher, parse_jobs
from kpmeet.cli.reading import read_options
from kpmeet.cli.watching import watch_folders
from kpmeet.store import Store

EXAMPLES = ("kpmeet watch inbox/",)


def command(
    *,
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="Folders to watch.", exists=True)],
    data: Data = DATA,
    publisher: Publisher = None,
    jobs: Jobs = None,
    once: Annotated[bool, typer.Option("--once", help="Ingest what is there, and stop.")] = False,
) -> None:
    """Ingest the documents of a folder, then each one that arrives or changes, until stopped with Ctrl-C.

    Needs watchfiles: pip install 'kpmeet[watch]'.
    """
    options = read_options(None, publisher, None, None, None)
    watch_folders(folders, Store(data), options, jobs=parse_jobs(jobs), once=once)
