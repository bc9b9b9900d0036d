"""`kpmeet ingest`: documents in, records out."""

from pathlib import Path
from typing import Annotated

import typer

from kpmeet.cli.options import DATA, Dask, Data, Jobs, Language, Map, Paths, Published, Publisher, Url, parse_jobs
from kpmeet.cli.reading import accounting, read_options, show_progress
from kpmeet.store import Store

EXAMPLES = (
    "kpmeet ingest seeds/",
    "kpmeet ingest page.html --published 2024-12-29 --publisher KCNA --dry-run",
    "kpmeet ingest dump.jsonl.gz --map text=BODY --report outcome.jsonl",
)


def command(
    *,
    paths: Paths,
    data: Data = DATA,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come of it; write nothing.")] = False,
    jobs: Jobs = None,
    dask: Dask = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what became of each document as JSON Lines.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 also where a document was skipped or had undecodable bytes.")
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
    url: Url = None,
    lang: Language = None,
    map_: Map = None,
) -> None:
    """Read documents, folders or archives, and bring the data folder up to them.

    What the data folder holds stays, joined by what is new; the same documents again change nothing. Ends with 1 where
    something could not be read.
    """
    from kpmeet.ingest import Wishes, ingest

    options = read_options(published, publisher, url, lang, map_)
    with accounting(report) as account:
        with show_progress() as progress:
            where = Wishes(jobs=parse_jobs(jobs), cluster=dask)
            wishes = Wishes(**where, dry_run=dry_run, progress=progress, record=account.record)
            result = ingest(paths, Store(data), options=options, **wishes)
        code = account.tell(result, strict=strict)
    raise typer.Exit(code)
