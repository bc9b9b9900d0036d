"""A chronology in Markdown, to paste: years as headings, a paragraph a meeting."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kpmeet.export.delimited import escape_markdown
from kpmeet.model import Meeting, Report
from kpmeet.query.columns import agenda_text, change_text, location_text
from kpmeet.query.selection import in_order
from kpmeet.query.statistics import NO_YEAR, year_of
from kpmeet.query.texts import is_web_address


def dump_chronicle(meetings: Iterable[Meeting], reports: Mapping[str, Report]) -> str:
    """The chronology; meetings without a year come last."""
    parts: list[str] = []
    for year, group in groupby(in_order(meetings), key=year_of):
        parts.append(f"## {'Date not told' if year == NO_YEAR else year}\n")
        parts += ["\n".join(_entry(meeting, reports)) + "\n" for meeting in group]
    return "\n".join(parts)


def _entry(meeting: Meeting, reports: Mapping[str, Report]) -> Iterator[str]:
    date = f"{meeting.date}: " if meeting.date else ""
    yield f"- **{escape_markdown(date + meeting.name)}**"
    basis = f"date {meeting.date_basis}" if meeting.date_basis else None
    place = location_text(meeting.location) or None
    chair = f"chair {meeting.chair}" if meeting.chair else None
    facts = [fact for fact in (meeting.status, chair, place, basis) if fact]
    if facts:
        yield f"  {escape_markdown('; '.join(facts))}"
    lists = (
        ("Agenda", [agenda_text(item) for item in meeting.agenda]),
        ("Decisions", [item.description for item in meeting.decisions]),
        ("Rose and fell", [change_text(change) for change in meeting.personnel_changes]),
    )
    for heading, texts in lists:
        if texts:
            yield f"  - {heading}: {escape_markdown('; '.join(texts))}"
    sources = [_source(source.report, reports.get(source.report)) for source in meeting.sources]
    if sources:
        yield f"  - Sources: {'; '.join(sources)}"


def _source(id_: str, report: Report | None) -> str:
    if report is None:
        return escape_markdown(id_)
    told = ", ".join(part for part in (report.publisher, report.title, report.published) if part) or id_
    if report.url and is_web_address(report.url):
        return f"[{escape_markdown(told)}](<{report.url.replace('>', '%3E').replace('<', '%3C')}>)"
    return escape_markdown(told)
