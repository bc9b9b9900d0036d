"""A record as HTML: facts, lists, sources with the words that they gave, conflicts. Every text is escaped."""

from collections.abc import Iterable, Mapping
from html import escape

from kpmeet.diff.sources import claim_of
from kpmeet.export.plain import dump_json
from kpmeet.model import Claim, Meeting, PersonnelChange, Report, Source
from kpmeet.query.columns import agenda_text, change_text, location_text, participant_text
from kpmeet.query.filters import FUNCTION_ACTIONS, Function
from kpmeet.query.texts import clean_line, is_web_address


def render_entry(meeting: Meeting, reports: Mapping[str, Report]) -> str:
    """The inside of a record's entry on the page."""
    parts = [
        _facts(meeting),
        _list("Present", map(participant_text, meeting.participants)),
        _list("Agenda", map(agenda_text, meeting.agenda)),
        _list("Decisions", (item.description for item in meeting.decisions)),
        _changes(meeting),
        _conflicts(meeting),
        *(_source(meeting, source, reports.get(source.report)) for source in meeting.sources),
    ]
    return "".join(parts)


def _facts(meeting: Meeting) -> str:
    basis = f"{meeting.date} ({meeting.date_basis})" if meeting.date and meeting.date_basis else meeting.date
    years = ", ".join(meeting.date_candidates)
    facts = {
        "date": basis or "not told",
        "year could be": years,
        "reported": meeting.reported,
        "status": meeting.status,
        "place": location_text(meeting.location),
        "chair": meeting.chair,
        "body": meeting.body,
        "sector": meeting.sector,
        "format": meeting.format,
        "convocation": meeting.convocation,
        "ordinal": meeting.ordinal,
        **{f"name ({language})": name for language, name in meeting.names.items()},
        "id": meeting.id,
        "set by a person": ", ".join(meeting.curated),
    }
    rows = (f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in facts.items() if value)
    return f"<dl>{''.join(rows)}</dl>"


def _list(heading: str, texts: Iterable[str], kind: str = "") -> str:
    items = "".join(f"<li{kind}>{_text(text)}</li>" for text in texts)
    return f"<h3>{heading}</h3><ul>{items}</ul>" if items else ""


def _changes(meeting: Meeting) -> str:
    items = "".join(
        f"<li{_direction(change)}>{_text(change_text(change))}</li>" for change in meeting.personnel_changes
    )
    return f"<h3>Rose and fell</h3><ul>{items}</ul>" if items else ""


def _direction(change: PersonnelChange) -> str:
    if change.action in FUNCTION_ACTIONS[Function.ROSE]:
        return ' class="rose"'
    return ' class="fell"' if change.action in FUNCTION_ACTIONS[Function.FELL] else ""


def _conflicts(meeting: Meeting) -> str:
    texts = (
        f"{conflict.field}: {dump_json(lost.value)} ({', '.join(lost.sources)})"
        for conflict in meeting.conflicts
        for lost in conflict.values
    )
    return _list("Sources disagree", texts, ' class="conflict"')


def _source(meeting: Meeting, source: Source, report: Report | None) -> str:
    if report is None:
        return f"<h3>{source.role}: {_text(source.report)}</h3>"
    told = ", ".join(part for part in (report.publisher, report.published) if part) or report.id
    title = _text(report.title or report.id)
    if report.url and is_web_address(report.url):
        title = f'<a href="{escape(clean_line(report.url))}" rel="noreferrer">{title}</a>'
    claim = claim_of(report, meeting)
    return f"<h3>{source.role}: {_text(told)}</h3><p>{title}</p>{_evidence(claim) if claim else ''}"


def _evidence(claim: Claim) -> str:
    rows = (
        f"<dt>{_text(field.replace('_', ' '))}</dt><dd><blockquote>{_text(each.quote)}</blockquote>"
        f'<span class="quiet">{_text(each.rule)}{_note(each.note)}</span></dd>'
        for field, each in claim.evidence.items()
    )
    listed = "".join(rows)
    return f"<details><summary>the words it rests on</summary><dl>{listed}</dl></details>" if listed else ""


def _note(note: str | None) -> str:
    return f": {_text(note)}" if note else ""


def _text(value: object) -> str:
    return escape(clean_line(str(value)))
