"""`kpmeet extract`: what each document says, without a data folder."""

from typing import Annotated

import typer

from kpmeet.cli.extraction import extract_paths
from kpmeet.cli.options import (
    Dask,
    Form,
    Jobs,
    Language,
    Map,
    Paths,
    Published,
    Publisher,
    RecordFormat,
    Url,
    parse_place,
)
from kpmeet.cli.reading import read_options

EXAMPLES = (
    "kpmeet extract seeds/ --format jsonl",
    "kpmeet extract page.html --explain",
)


def command(
    *,
    paths: Paths,
    format: Form = RecordFormat.TABLE,  # noqa: A002, RUF100
    explain: Annotated[
        bool, typer.Option("--explain", help="Every sentence that names a body: taken or left, and by which rule.")
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
    url: Url = None,
    lang: Language = None,
    map_: Map = None,
    jobs: Jobs = None,
    dask: Dask = None,
) -> None:
    """Say what each document tells of meetings, as ingest would record it for that document alone.

    The JSON forms hold one entry a document, with evidence for each value. Ends with 1 where a document could not be
    read; the others go on.
    """
    options = read_options(published, publisher, url, lang, map_)
    raise typer.Exit(extract_paths(paths, options, format, explain=explain, place=parse_place(jobs, dask)))
