"""The options that commands share, each said once."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kpmeet.cli.completions import complete_reference
from kpmeet.errors import UsageError

if TYPE_CHECKING:
    from kpmeet.ingest import Place

E = TypeVar("E", bound=StrEnum)
WHICH, LOOK, SAID = "Which meetings", "How it looks", "What you know of the documents (wins over what is found)"


class ListFormat(StrEnum):
    """The forms of a list of meetings."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    YAML = "yaml"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


class RecordFormat(StrEnum):
    """The forms of everything else."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    YAML = "yaml"


Data = Annotated[
    Path,
    typer.Option(
        "--data",
        metavar="DIR",
        envvar="KPMEET_DATA",
        help="The data folder.",
        rich_help_panel="Where",
    ),
]
DATA = Path("data")
Reference = Annotated[
    str,
    typer.Argument(
        metavar="REF",
        help="An id or its beginning, or a date: 2021-06-29, 2021-06, 2021.",
        autocompletion=complete_reference,
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        envvar="KPMEET_TODAY",
        help="The day that 'last 90 days' is reckoned from.",
        rich_help_panel=WHICH,
    ),
]
Listing = Annotated[ListFormat, typer.Option("--format", "-f", help="The form of the output.", rich_help_panel=LOOK)]
Form = Annotated[RecordFormat, typer.Option("--format", "-f", help="The form of the output.", rich_help_panel=LOOK)]
Known = Annotated[bool, typer.Option("--known", help="Also what only the chronology knows.", rich_help_panel=WHICH)]
Pager = Annotated[
    bool, typer.Option("--pager/--no-pager", help="Page what the terminal cannot hold.", rich_help_panel=LOOK)
]
Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Documents, folders or archives; - reads standard input.")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="How many processes; as many as there are cores.")
]
Dask = Annotated[
    str | None,
    typer.Option("--dask", metavar="ADDRESS", help="Work on the Dask cluster of this scheduler; needs kpmeet\\[dask]."),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="When the documents were published.", rich_help_panel=SAID)
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.", rich_help_panel=SAID)]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where they stand.", rich_help_panel=SAID)]
Language = Annotated[
    str | None, typer.Option("--lang", envvar="KPMEET_LANG", metavar="CODE", help="en, ko ...", rich_help_panel=SAID)
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=NAME",
        help="text=BODY: the field of a dump that holds the text ...",
        rich_help_panel=SAID,
    ),
]


def parse_today(text: str | None) -> date:
    """The day given, or the clock's; UsageError where it is no day."""
    if text is None:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--today {text}: not a day; write 2024-05-01") from error


def parse_words(kind: type[E], option: str, words: Sequence[str] | None) -> tuple[E, ...]:
    """The values that words mean, hyphens for spaces allowed; UsageError lists the words there are."""
    values = {value.replace("-", " "): value for value in kind}
    found = []
    for word in words or ():
        value = values.get(word.casefold().replace("-", " "))
        if value is None:
            raise UsageError(f"{option} {word}: no such word; take one of {', '.join(kind)}")
        found.append(value)
    return tuple(found)


def parse_place(jobs: int | None, cluster: str | None) -> "Place":
    """Where the work is done: on the cluster, or in processes here."""
    from kpmeet.ingest import Place

    return Place(parse_jobs(jobs), cluster)


def parse_jobs(jobs: int | None) -> int:
    """How many processes to use: as many as asked for, or one for each core that this process may use."""
    if jobs is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return jobs
