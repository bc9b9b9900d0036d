"""Counts as tables: statistics, persons, bodies, gaps."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kpmeet.query.portraits import PersonCount
from kpmeet.query.statistics import NO_YEAR, BodyCount, Statistics
from kpmeet.render.console import line
from kpmeet.render.tables import number_table, plain_table

_CHAIRS = 10
_DATED = 76


class BodyRow(Struct, frozen=True):
    """A body with its name and aliases, and how many meetings of it the data and the chronology have."""

    id: str
    name: str
    aliases: tuple[str, ...]
    data: int
    chronology: int


class TermRow(Struct, frozen=True):
    """A Central Committee, its term, and how many meetings of it the data and the chronology have."""

    number: int
    start: str
    end: str | None
    data: int
    chronology: int


class GapRow(Struct, frozen=True):
    """The ordinals of a body under one convocation up to the highest known, and those that are missing where."""

    body: str
    convocation: int | None
    highest: int
    missing: tuple[int, ...]
    only_chronology: tuple[int, ...]
    only_data: tuple[int, ...]


def render_statistics(found: Statistics, width: int) -> Iterator[RenderableType]:
    """Tables by body, by year, and by chair; that by year in as many bands as the width asks for."""
    yield _by_body(found, with_dates=width >= _DATED)
    for band in _bands(found.bodies, width):
        yield Text("")
        yield _by_year(found, band)
    if found.chairs:
        yield Text("")
        chairs = number_table(("Chair",), ("Meetings",))
        for chair in found.chairs[:_CHAIRS]:
            chairs.add_row(line(chair.chair), f"{chair.meetings}")
        yield chairs


def render_people(counts: Sequence[PersonCount]) -> RenderableType:
    """A row a person."""
    table = number_table(("Person",), ("Meetings", "Chaired", "Rose", "Fell", "First", "Last"))
    for column in table.columns[-2:]:
        column.no_wrap = True
    for count in counts:
        numbers = (count.meetings, count.chaired, count.rose, count.fell)
        table.add_row(line(count.name), *(f"{number or ''}" for number in numbers), count.first or "", count.last or "")
    return table


def render_bodies(bodies: Iterable[BodyRow], terms: Iterable[TermRow]) -> Iterator[RenderableType]:
    """The bodies with their aliases, then the terms of the Central Committees."""
    table = number_table(("Body", "Name, and words that mean it"), ("Data", "Chronology"))
    table.columns[0].no_wrap = True
    for row in bodies:
        words = "\n".join(part for part in (row.name, ", ".join(row.aliases)) if part)
        table.add_row(row.id, line(words), f"{row.data or ''}", f"{row.chronology or ''}")
    yield table
    yield Text("")
    table = number_table(("Central Committee", "From", "To"), ("Data", "Chronology"))
    for term in terms:
        table.add_row(f"{term.number}", term.start, term.end or "", f"{term.data or ''}", f"{term.chronology or ''}")
    yield table


def render_gaps(rows: Iterable[GapRow], disagreements: Sequence[str]) -> Iterator[RenderableType]:
    """A row a count of ordinals, then what data and chronology do not agree on, a line each."""
    every = list(rows)
    lists = [("In neither", [row.missing for row in every]), ("Only in chronology", [r.only_chronology for r in every])]
    if any(row.only_data for row in every):
        lists.append(("Only in data", [row.only_data for row in every]))
    table = plain_table("Body", "Term", "Up to", *(title for title, _ in lists))
    table.columns[0].no_wrap = True
    for at, row in enumerate(every):
        numbers = (compact(column[at]) for _, column in lists)
        table.add_row(row.body, f"{row.convocation or ''}", f"{row.highest}", *numbers)
    yield table
    if disagreements:
        yield Text("")
        yield line("Data and chronology disagree", "bold")
        yield from (line(f"- {text}") for text in disagreements)


def compact(numbers: Sequence[int]) -> str:
    """Ascending numbers with runs as spans.

    >>> compact((1, 2, 3, 5, 8, 9))
    '1-3, 5, 8, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(texts)


def _by_body(found: Statistics, *, with_dates: bool) -> Table:
    dates = ("First", "Last") if with_dates else ()
    table = number_table(("Body",), ("Meetings", "Enlarged", *dates, "Mean days apart"))
    table.columns[0].no_wrap = True
    for count in found.bodies:
        told = (count.first or "", count.last or "") if with_dates else ()
        numbers = (f"{count.meetings}", f"{count.enlarged or ''}")
        table.add_row(count.body, *numbers, *told, _days(count.mean_interval))
    totals = (f"{found.meetings}", f"{found.enlarged or ''}")
    table.add_row("all", *totals, *("" for _ in dates), _days(found.mean_interval), style="bold")
    return table


def _bands(bodies: Sequence[BodyCount], width: int) -> list[list[BodyCount]]:
    """The bodies in groups whose columns fit beside the year and the total."""
    bands: list[list[BodyCount]] = []
    room = 0
    for count in bodies:
        needed = max(map(len, _broken(count.body).split("\n"))) + 2
        if not bands or needed > room:
            bands.append([])
            room = width - len(NO_YEAR) - 2 - len("all")
        bands[-1].append(count)
        room -= needed
    return bands


def _broken(body: str) -> str:
    """An id broken at its hyphens, to head a narrow column."""
    return body.replace("-", "-\n")


def _by_year(found: Statistics, bodies: Sequence[BodyCount]) -> Table:
    """Years down, the bodies across, and the total of all bodies; without the years in which none of these sat."""
    table = number_table(("Year",), (*(_broken(count.body) for count in bodies), "all"))
    for column in table.columns:
        column.no_wrap = True
    for year, total in found.years.items():
        if any(year in count.years for count in bodies):
            table.add_row(year, *(f"{count.years.get(year, '')}" for count in bodies), f"{total}")
    return table


def _days(interval: float | None) -> str:
    return "" if interval is None else f"{interval:,.0f}"
