"""One self-contained HTML page: a timeline, filters, each record with its evidence; it asks nothing of the network."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from kpmeet.authority.bodies import body_name
from kpmeet.edtf import Edtf
from kpmeet.export.entries import render_entry
from kpmeet.model import Meeting, Report
from kpmeet.query.columns import role_text
from kpmeet.query.selection import in_order, sitting_days
from kpmeet.query.texts import clean_line
from kpmeet.query.timeline import Step, Timeline, lay_out

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_DARKEST = 4


def dump_page(meetings: Iterable[Meeting], reports: Mapping[str, Report]) -> str:
    """The page; it reads without scripts too, which only filter."""
    every = in_order(meetings)
    bodies = sorted({meeting.body for meeting in every}, key=body_name)
    roles = sorted({role_text(meeting) for meeting in every})
    slots = {
        "title": "Meetings of the Workers' Party of Korea",
        "summary": escape(_summary(every, reports)),
        "bodies": "".join(f'<option value="{body}">{escape(body_name(body))}</option>' for body in bodies),
        "roles": "".join(f"<option>{escape(role)}</option>" for role in roles),
        "timeline": _timeline(lay_out(every, Step.YEAR)),
        "records": "\n".join(_record(meeting, reports) for meeting in every),
    }
    return _SLOT.sub(lambda match: slots[match[1]], _template())


@cache
def _template() -> str:
    return files("kpmeet.export").joinpath("page.html").read_text(encoding="utf-8")


def _summary(meetings: Sequence[Meeting], reports: Mapping[str, Report]) -> str:
    used = {source.report for meeting in meetings for source in meeting.sources} & reports.keys()
    return f"{_counted(len(meetings), 'meeting')} from {_counted(len(used), 'report')}, written by kpmeet."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _timeline(timeline: Timeline) -> str:
    head = "".join(f'<th scope="col">{period}</th>' for period in timeline.periods)
    rows = []
    for row in timeline.rows:
        cells = "".join(
            _cell(row.body, period, count) for period, count in zip(timeline.periods, row.counts, strict=True)
        )
        rows.append(f'<tr><th scope="row">{escape(body_name(row.body))}</th>{cells}</tr>')
    return f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>" if rows else ""


def _cell(body: str, period: str, count: int) -> str:
    if not count:
        return "<td></td>"
    button = f'<button type="button" data-body="{body}" data-year="{period}" title="{period}">{count}</button>'
    return f'<td class="l{min(count, _DARKEST)}">{button}</td>'


def _record(meeting: Meeting, reports: Mapping[str, Report]) -> str:
    first, last = _years(sitting_days(meeting))
    role = role_text(meeting)
    date = escape(clean_line(meeting.date or "date not told"))
    name = escape(clean_line(meeting.name))
    return (
        f'<details class="record" id="{escape(meeting.id)}" data-body="{meeting.body}" data-role="{escape(role)}" '
        f'data-first="{first}" data-last="{last}">'
        f'<summary><span class="date">{date}</span><span>{name}</span>'
        f'<span class="quiet">{escape(role)}</span></summary>'
        f'<div class="content">{render_entry(meeting, reports)}</div></details>'
    )


def _years(days: Sequence[Edtf]) -> tuple[str, str]:
    lows = [day.low.year for day in days if day.low]
    highs = [day.high.year for day in days if day.high]
    return (f"{min(lows)}", f"{max(highs or lows)}") if lows else ("", "")
