"""The way of one person through the meetings."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from kpmeet.authority.people import Person
from kpmeet.query.columns import change_text
from kpmeet.query.people import Involvement
from kpmeet.query.portraits import Appearance
from kpmeet.render.console import line
from kpmeet.render.meeting import SIGNS, is_rise
from kpmeet.render.tables import plain_table


def render_person(name: str, known: Person | None, found: Sequence[Appearance]) -> Iterator[RenderableType]:
    """A heading, each meeting with the person's part in it, then each rise and fall in order."""
    heading = line(known.name if known else name, "bold")
    if known:
        heading.append_text(line(f"  {known.hangul}"))
    yield heading
    yield Text("")
    table = plain_table("Date", "Meeting", "Part")
    table.columns[0].no_wrap = True
    for appearance in found:
        parts = dict.fromkeys(_part(each) for each in appearance.involvements)
        table.add_row(
            line(appearance.meeting.date or "not told"), line(appearance.meeting.name), line("; ".join(parts))
        )
    yield table
    changes = [(each.meeting.date, part) for each in found for part in each.involvements if part.change]
    if changes:
        yield Text("")
        yield line("Rose and fell", "bold")
        dates = [date or "not told" for date, _ in changes]
        for date, (_, part) in zip(dates, changes, strict=True):
            yield _change(f"{date:<{max(map(len, dates))}}", part)


def _part(involvement: Involvement) -> str:
    if involvement.change:
        return str(involvement.change.action)
    post = f", {involvement.post}" if involvement.post else ""
    return f"{involvement.part}{post}"


def _change(date: str, involvement: Involvement) -> Text:
    assert involvement.change is not None
    rise = is_rise(involvement.change.action)
    return line(
        f"{SIGNS[rise]} {date}  {change_text(involvement.change)}", "green" if rise else "red" if rise is False else ""
    )
