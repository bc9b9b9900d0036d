"""Timelines in blocks: darker for more meetings, readable without colour."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from kpmeet.query.timeline import Step, Timeline

_BLOCKS = ("·", "░", "▒", "▓", "█")
_ASCII = (".", "1", "2", "3", "#")
_WIDEST = 26


def render_timeline(timeline: Timeline, width: int, *, ascii_only: bool = False) -> Iterator[RenderableType]:
    """Bodies down, periods across, in as many bands as the width asks for; totals at the end of each row."""
    if not timeline.periods:
        yield Text("no meeting whose date is told")
    else:
        yield from _bands(timeline, width, _ASCII if ascii_only else _BLOCKS)
    if timeline.undated:
        yield Text(f"{timeline.undated} more whose {timeline.step} is not told")


def _bands(timeline: Timeline, width: int, blocks: tuple[str, ...]) -> Iterator[Text]:
    names = [row.body.value for row in timeline.rows]
    margin = min(max(map(len, names)), _WIDEST) + 1
    room = max(width - margin - 5, 12)
    step = room - room % 12 if timeline.step is Step.MONTH and room >= 12 else room
    for start in range(0, len(timeline.periods), step):
        end = start + step
        periods = timeline.periods[start:end]
        if start:
            yield Text("")
        yield from (Text(" " * margin + text, style="bold") for text in _scale(periods, timeline.step))
        for row in timeline.rows:
            counts = row.counts[start:end]
            cells = "".join(blocks[min(count, len(blocks) - 1)] for count in counts)
            total = sum(counts)
            yield Text(f"{row.body.value:<{margin}}{cells}{f'{total:>5}' if total else ''}".rstrip())
    yield Text("")
    yield Text("  ".join(f"{block} {at}{'+' if at == len(blocks) - 1 else ''}" for at, block in enumerate(blocks)))


def _scale(periods: tuple[str, ...], step: Step) -> Iterator[str]:
    """The years above their columns: each fifth year, or the year above each January."""
    text = [" "] * (len(periods) + 4)
    free = 0
    for at, period in enumerate(periods):
        wanted = period.endswith("-01") if step is Step.MONTH else int(period) % 5 == 0
        if (wanted or at == 0) and at >= free and (at == 0 or not _crowds(periods, at, step)):
            text[at : at + 4] = period[:4]
            free = at + 5
    yield "".join(text).rstrip()


def _crowds(periods: tuple[str, ...], at: int, step: Step) -> bool:
    """A label at the very end that would stand beyond the last column is left out."""
    return step is Step.YEAR and at + 4 > len(periods) + 4
