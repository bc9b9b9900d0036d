"""The forms that `kpmeet export` writes."""

import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from kpmeet.errors import NotFoundError, UsageError
from kpmeet.model import Meeting, Report
from kpmeet.render.terminal import note


class ExportFormat(StrEnum):
    """What other programs can read."""

    ICS = "ics"
    JSONLD = "jsonld"
    SQLITE = "sqlite"
    HTML = "html"
    MD = "md"
    CSV = "csv"


# Spreadsheets take a CSV file for one of their own locale, and spoil hangul, unless it begins with this mark.
_MARK = b"\xef\xbb\xbf"
Reports = Mapping[str, Report]
Dump = Callable[[Sequence[Meeting], Reports], str | bytes]


def write_export(
    form: ExportFormat, meetings: Sequence[Meeting], reports: Reports, output: Path | None, *, force: bool
) -> None:
    """Write meetings to a file, or to stdout where none is named; UsageError where that cannot be."""
    if output is not None:
        _check_output(output, force=force)
    if form is ExportFormat.SQLITE:
        if output is None:
            raise UsageError("export sqlite: a database needs a file; name it with --output FILE")
        from kpmeet.export.database import write_database

        used = {source.report for meeting in meetings for source in meeting.sources}
        write_database(output, meetings, [report for id_, report in reports.items() if id_ in used])
        return
    content = _DUMPS[form](meetings, reports)
    packed = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(packed)
    else:
        output.write_bytes(_MARK + packed if form is ExportFormat.CSV else packed)


def _check_output(output: Path, *, force: bool) -> None:
    if not output.parent.is_dir():
        raise NotFoundError(f"--output {output}: no such folder; make it first")
    if output.exists() and not force:
        raise UsageError(f"--output {output}: is there already; name another file, or replace it with --force")


def _calendar(meetings: Sequence[Meeting], reports: Reports) -> bytes:
    from kpmeet.export.calendar import dump_calendar, has_day

    left_out = sum(not has_day(meeting) for meeting in meetings)
    if left_out:
        note(f"{left_out} of {len(meetings)} meetings left out: the day is not told")
    return dump_calendar(meetings, reports)


def _linked(meetings: Sequence[Meeting], reports: Reports) -> str:
    from kpmeet.export.linked import dump_linked

    return dump_linked(meetings, reports)


def _page(meetings: Sequence[Meeting], reports: Reports) -> str:
    from kpmeet.export.page import dump_page

    return dump_page(meetings, reports)


def _chronicle(meetings: Sequence[Meeting], reports: Reports) -> str:
    from kpmeet.export.chronicle import dump_chronicle

    return dump_chronicle(meetings, reports)


def _table(meetings: Sequence[Meeting], _: Reports) -> str:
    from kpmeet.export.delimited import dump_csv
    from kpmeet.query.columns import COLUMNS, FLAT

    return dump_csv(meetings, tuple(COLUMNS[key] for key in FLAT))


_DUMPS: Mapping[ExportFormat, Dump] = {
    ExportFormat.ICS: _calendar,
    ExportFormat.JSONLD: _linked,
    ExportFormat.HTML: _page,
    ExportFormat.MD: _chronicle,
    ExportFormat.CSV: _table,
}
