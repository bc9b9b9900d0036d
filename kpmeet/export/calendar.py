"""An iCalendar file of meetings: whole days, the end exclusive as the standard has it, and stable identifiers."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kpmeet.edtf import Edtf
from kpmeet.model import Meeting, Report, Status
from kpmeet.query.columns import agenda_text, change_text, location_text
from kpmeet.query.texts import clean_line, clean_text

if TYPE_CHECKING:
    from icalendar import Event

_STATUS = {Status.ANNOUNCED: "TENTATIVE", Status.POSTPONED: "TENTATIVE", Status.CANCELLED: "CANCELLED"}
_STAMP = date(1970, 1, 1)


def dump_calendar(meetings: Iterable[Meeting], reports: Mapping[str, Report]) -> bytes:
    """The calendar of the meetings whose day is told; the others have no place in one (see `has_day`).

    Stamps are the days of the reports, so that the same records give the same bytes.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//kpmeet//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for meeting in meetings:
        if has_day(meeting):
            calendar.add_component(_event(meeting, reports))
    text: bytes = calendar.to_ical()
    return text


def has_day(meeting: Meeting) -> bool:
    """Whether the day on which a meeting began is told."""
    return _first_day(meeting) is not None


def _first_day(meeting: Meeting) -> date | None:
    start = (meeting.date or "").partition("/")[0]
    value = Edtf.parse(start) if start not in ("", "..") and not start.startswith(("[", "{")) else None
    return value.low if value and value.is_day else None


def _event(meeting: Meeting, reports: Mapping[str, Report]) -> "Event":
    from icalendar import Event

    first = _first_day(meeting) or _STAMP
    last = max(Edtf.parse(meeting.date or first.isoformat()).high or first, first)
    event = Event()
    event.add("uid", f"{meeting.id}@kpmeet")
    event.add("dtstamp", datetime.combine(_stamp(meeting, last), time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", clean_line(meeting.name))
    event.add("status", _STATUS.get(meeting.status or Status.HELD, "CONFIRMED"))
    event.add("categories", [meeting.body.value])
    event.add("transp", "TRANSPARENT")
    event.add("description", clean_text("\n".join(_description(meeting, reports))))
    if meeting.location:
        event.add("location", clean_line(location_text(meeting.location)))
    urls = (reports[source.report].url for source in meeting.sources if source.report in reports)
    if url := next(filter(None, urls), None):
        event.add("url", clean_line(url))
    return event


def _stamp(meeting: Meeting, last: date) -> date:
    reported = Edtf.parse(meeting.reported).high if meeting.reported else None
    return reported or last


def _description(meeting: Meeting, reports: Mapping[str, Report]) -> Iterable[str]:
    basis = f" ({meeting.date_basis})" if meeting.date_basis else ""
    yield f"Date: {meeting.date}{basis}"
    if meeting.chair:
        yield f"Chair: {meeting.chair}"
    yield from (f"Agenda: {agenda_text(item)}" for item in meeting.agenda)
    yield from (f"Decision: {item.description}" for item in meeting.decisions)
    yield from (f"Change: {change_text(change)}" for change in meeting.personnel_changes)
    for source in meeting.sources:
        report = reports.get(source.report)
        told = ", ".join(part for part in (report.publisher, report.published) if part) if report else ""
        yield f"Source: {source.report}" + (f" ({told})" if told else "")
