"""Meetings and plain values in the form that was asked for."""

from collections.abc import Sequence
from typing import Any

import msgspec

from kpmeet.cli.options import ListFormat, RecordFormat
from kpmeet.model import Meeting
from kpmeet.query.columns import COLUMNS, FLAT, find_columns
from kpmeet.query.filters import Query
from kpmeet.query.selection import is_doubtful
from kpmeet.render.terminal import note, write_result


def write_meetings(
    meetings: Sequence[Meeting], query: Query, form: ListFormat, columns: str | None, *, pager: bool = True
) -> None:
    """Print a list of meetings; the table also says how many there are, on stderr."""
    chosen = find_columns(columns) if columns else None
    match form:
        case ListFormat.TABLE:
            _write_table(meetings, query, columns, pager=pager)
        case ListFormat.CSV | ListFormat.TSV:
            from kpmeet.export.delimited import dump_csv

            flat = chosen or tuple(COLUMNS[key] for key in FLAT)
            write_result(dump_csv(meetings, flat, "\t" if form is ListFormat.TSV else ","))
        case ListFormat.MD:
            from kpmeet.export.delimited import dump_markdown

            write_result(dump_markdown(meetings, chosen or find_columns("date,name,chair,role")))
        case _:
            from kpmeet.export.plain import plain_record

            write_plain([plain_record(meeting) for meeting in meetings], RecordFormat(form.value))


def write_plain(rows: Sequence[Any], form: RecordFormat) -> None:
    """Print plain values as a JSON list, as JSON Lines, or as a YAML list."""
    if form is RecordFormat.YAML:
        from kpmeet.store import dump_yaml

        write_result(dump_yaml(_without_none(msgspec.to_builtins(rows))))
        return
    from kpmeet.export.plain import dump_json

    if form is RecordFormat.JSONL:
        for row in rows:
            write_result(dump_json(row))
    else:
        write_result(dump_json(list(rows), indent=2))


def _write_table(meetings: Sequence[Meeting], query: Query, columns: str | None, *, pager: bool) -> None:
    from kpmeet.render.lists import columns_for, render_meetings
    from kpmeet.render.terminal import PIPE_WIDTH, is_styled, result_width, write_lines

    if not meetings:
        note("no meeting matches")
        return
    width = result_width()
    doubtful = {meeting.id for meeting in meetings if is_doubtful(meeting, query)}
    chosen = find_columns(columns) if columns else columns_for(width or PIPE_WIDTH)
    write_lines(render_meetings(meetings, chosen, doubtful, width, styled=is_styled()), pager=pager)
    if doubtful:
        note("? the date is partial or open: it may lie in the range asked for")


def _without_none(value: Any) -> Any:  # noqa: ANN401
    """YAML of records has no nulls, as in the data folder."""
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    return [_without_none(item) for item in value] if isinstance(value, (list, tuple)) else value
