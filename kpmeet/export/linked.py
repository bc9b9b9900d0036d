"""Meetings as schema.org Events in JSON-LD."""

from collections.abc import Iterable, Mapping
from typing import Any

from kpmeet.authority.bodies import body_name
from kpmeet.edtf import Edtf
from kpmeet.export.plain import dump_json
from kpmeet.model import Meeting, Participant, Report, Status
from kpmeet.query.texts import is_web_address

# The terms that are used here, spelled out: a processor needs no network to read the graph as schema.org.
_CONTEXT = {
    "@vocab": "http://schema.org/",
    "startDate": {"@type": "Date"},
    "endDate": {"@type": "Date"},
    "datePublished": {"@type": "Date"},
    "eventStatus": {"@type": "@id"},
    "url": {"@type": "@id"},
}
_STATUS = {Status.POSTPONED: "EventPostponed", Status.CANCELLED: "EventCancelled"}


def dump_linked(meetings: Iterable[Meeting], reports: Mapping[str, Report]) -> str:
    """A JSON-LD graph, one Event a meeting; a date that tells no day is given as `temporalCoverage` only."""
    graph = [_event(meeting, reports) for meeting in meetings]
    return dump_json({"@context": _CONTEXT, "@graph": graph}, indent=2) + "\n"


def _event(meeting: Meeting, reports: Mapping[str, Report]) -> dict[str, Any]:
    event: dict[str, Any] = {
        "@type": "Event",
        "@id": f"urn:kpmeet:{meeting.id}",
        "identifier": meeting.id,
        "name": meeting.name,
        "alternateName": list(meeting.names.values()),
        **_days(meeting),
        "temporalCoverage": meeting.date,
        "eventStatus": f"http://schema.org/{_STATUS.get(meeting.status or Status.HELD, 'EventScheduled')}",
        "organizer": {"@type": "Organization", "name": body_name(meeting.body)},
        "location": _place(meeting),
        "performer": [{"@type": "Person", "name": meeting.chair}] if meeting.chair else [],
        "attendee": [_attendee(each) for each in meeting.participants],
        "about": [item.description for item in meeting.agenda],
        "subjectOf": [_article(source.report, reports.get(source.report)) for source in meeting.sources],
    }
    return {key: value for key, value in event.items() if value not in (None, [])}


def _days(meeting: Meeting) -> dict[str, str]:
    """First and last day, where they are told to the day."""
    if meeting.date is None:
        return {}
    start, slash, end = meeting.date.partition("/")
    days = {"startDate": start, "endDate": end if slash else start}
    return {key: day for key, day in days.items() if day not in ("", "..") and Edtf.parse(day).is_day}


def _place(meeting: Meeting) -> dict[str, Any] | None:
    location = meeting.location
    if location is None:
        return None
    place = {"@type": "Place", "name": location.name or location.place, "address": location.place}
    return {key: value for key, value in place.items() if value}


def _attendee(participant: Participant) -> dict[str, str]:
    if participant.name:
        person = {"@type": "Person", "name": participant.name}
        more = {"alternateName": participant.hangul, "jobTitle": participant.post}
        return person | {key: value for key, value in more.items() if value}
    return {"@type": "Organization", "name": participant.group or participant.hangul or ""}


def _article(id_: str, report: Report | None) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "NewsArticle", "identifier": id_}
    if report:
        known = report.published if report.published and Edtf.parse(report.published).is_day else None
        publisher = {"@type": "Organization", "name": report.publisher} if report.publisher else None
        article |= {
            "headline": report.title,
            "datePublished": known,
            "publisher": publisher,
            "url": report.url if report.url and is_web_address(report.url) else None,
            "inLanguage": report.language,
        }
    return {key: value for key, value in article.items() if value}
