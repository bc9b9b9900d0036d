"""What an ingest did: the records by fate, then the documents by how they ended."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from rich.console import RenderableType
from rich.text import Text

from kpmeet.model import Meeting
from kpmeet.render.console import line
from kpmeet.render.tables import plain_table

_SHOWN = 40
_STYLES = {"created": "green", "updated": "yellow", "removed": "red"}


class Fate(Struct, frozen=True):
    """What became of some records: `created`, `updated`, `left` or `removed`, and which they are."""

    word: str
    ids: tuple[str, ...]
    is_listed: bool = True


class Ending(Struct, frozen=True):
    """How some documents ended, how many they are, and some of them by name with the reason."""

    word: str
    count: int
    examples: tuple[tuple[str, str], ...] = ()


def render_account(
    fates: Sequence[Fate], meetings: Mapping[str, Meeting], endings: Sequence[Ending], *, dry_run: bool = False
) -> Iterator[RenderableType]:
    """The tables of an ingest; what was merely left or read with success is only counted."""
    listed = [fate for fate in fates if fate.is_listed and fate.ids]
    if listed:
        yield _records(listed, meetings)
        yield Text("")
    would = "would be " if dry_run else ""
    yield line("Meetings   " + ", ".join(f"{len(fate.ids)} {would}{fate.word}" for fate in fates))
    counts = ", ".join(f"{ending.count:,} {ending.word}" for ending in endings if ending.count)
    yield line(f"Documents  {counts or 'none'}")
    for ending in endings:
        if ending.examples:
            yield from _documents(ending)


def _records(fates: Sequence[Fate], meetings: Mapping[str, Meeting]) -> RenderableType:
    table = plain_table("", "Id", "Meeting")
    for column in table.columns[:2]:
        column.no_wrap = True
    for fate in fates:
        for id_ in fate.ids[:_SHOWN]:
            name = meetings[id_].name if id_ in meetings else ""
            table.add_row(Text(fate.word, style=_STYLES.get(fate.word, "")), line(id_), line(name))
        if len(fate.ids) > _SHOWN:
            table.add_row(fate.word, f"and {len(fate.ids) - _SHOWN:,} more", "")
    return table


def _documents(ending: Ending) -> Iterator[RenderableType]:
    yield Text("")
    yield line(ending.word.capitalize(), "bold")
    table = plain_table(header=False)
    for name, why in ending.examples:
        table.add_row("", line(name), line(why))
    yield table
    if ending.count > len(ending.examples):
        yield line(f"  and {ending.count - len(ending.examples):,} more; --report FILE names them all", "dim")
