"""The columns that a list of meetings can have: a key, a heading, and the text for a meeting."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from kpmeet.errors import UsageError
from kpmeet.model import (
    Action,
    AgendaItem,
    Location,
    Meeting,
    Participant,
    PersonnelChange,
    Role,
    is_enlarged,
    strongest_role,
)

CHRONOLOGY = "chronology"
NOBODY_NAMED = "somebody not named"
_MOVES = (Action.PROMOTED, Action.DEMOTED, Action.TRANSFERRED)
# A report's id begins with its publisher's slug and ends in a date, or `undated`, and digits of its hash.
_REPORT = r"(.+?)-(?:undated|[\dX]{4}(?:-[\dX]{2}){0,2})-[0-9a-f]+(?:-\d+)?"


class Column(Struct, frozen=True):
    """A column: what it is called in `--columns`, its heading, and how a meeting fills it."""

    key: str
    heading: str
    text: Callable[[Meeting], str]


def role_text(meeting: Meeting) -> str:
    """The strongest role of a meeting's sources; `chronology` where it has none."""
    return strongest_role(meeting.sources) or CHRONOLOGY


def location_text(location: Location | None) -> str:
    """A location in one line."""
    return ", ".join(part for part in (location.name, location.place) if part) if location else ""


def participant_text(participant: Participant) -> str:
    """A participant in one line: who, post, and the part unless merely present."""
    who = participant.name or participant.group or participant.hangul or ""
    hangul = f" {participant.hangul}" if participant.hangul and participant.name else ""
    post = f", {participant.post}" if participant.post else ""
    part = "" if participant.role == "attendee" else f" ({participant.role})"
    return f"{who}{hangul}{post}{part}"


def change_text(change: PersonnelChange) -> str:
    """A personnel change in one line.

    >>> change_text(PersonnelChange(Action.APPOINTED, person="Pak Thae Song", to="Premier"))
    'appointed Pak Thae Song: Premier'
    """
    return f"{change.action} {changed_person(change)}{change_posts(change)}"


def changed_person(change: PersonnelChange) -> str:
    """Whom a personnel change is about."""
    return " ".join(part for part in (change.person, change.hangul) if part) or NOBODY_NAMED


def change_posts(change: PersonnelChange) -> str:
    """The posts of a personnel change, as they follow the person.

    A post in the source's words may be a body, a plural or an office, which no one preposition fits; a colon does.
    """
    if change.to and change.from_:
        return f": {change.from_} -> {change.to}"
    if change.to:
        return f"{' to' if change.action in _MOVES else ':'} {change.to}"
    if change.from_:
        return f"{' from' if change.action in _MOVES else ':'} {change.from_}"
    return ""


def agenda_text(item: AgendaItem) -> str:
    """An agenda item in one line, numbered where its place is told."""
    return f"{item.order}. {item.description}" if item.order else item.description


def find_columns(keys: str) -> tuple[Column, ...]:
    """The columns that a comma-separated list names; UsageError lists the keys there are."""
    names = [key.strip().replace("-", "_") for key in keys.split(",") if key.strip()]
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or not names:
        raise UsageError(f"--columns {keys}: no column {', '.join(unknown)}; there are {', '.join(COLUMNS)}")
    return tuple(COLUMNS[name] for name in names)


def _field(name: str) -> Callable[[Meeting], str]:
    def text(meeting: Meeting) -> str:
        value = getattr(meeting, name)
        return "" if value is None else str(value)

    return text


def _joined(texts: list[str]) -> str:
    return "; ".join(texts)


def _publishers(meeting: Meeting) -> str:
    found = (re.fullmatch(_REPORT, source.report) for source in meeting.sources)
    return ", ".join(sorted({match[1] for match in found if match}))


def _enlarged(meeting: Meeting) -> str:
    if meeting.format is None:
        return ""
    return "yes" if is_enlarged(meeting.format) else "no"


def _sources(meeting: Meeting, role: Role | None = None) -> str:
    return str(sum(role is None or source.role is role for source in meeting.sources))


COLUMNS: Mapping[str, Column] = {
    column.key: column
    for column in (
        Column("id", "Id", _field("id")),
        Column("date", "Date", lambda meeting: meeting.date or "not told"),
        Column("basis", "Date rests on", _field("date_basis")),
        Column("body", "Body", _field("body")),
        Column("name", "Meeting", _field("name")),
        Column("sector", "Sector", _field("sector")),
        Column("format", "Format", _field("format")),
        Column("enlarged", "Enlarged", _enlarged),
        Column("convocation", "Convocation", _field("convocation")),
        Column("ordinal", "Ordinal", _field("ordinal")),
        Column("chair", "Chair", _field("chair")),
        Column("role", "Role", role_text),
        Column("status", "Status", _field("status")),
        Column("reported", "Reported", _field("reported")),
        Column("place", "Place", lambda meeting: location_text(meeting.location)),
        Column("participants", "Participants", lambda meeting: _joined([*map(participant_text, meeting.participants)])),
        Column("agenda", "Agenda", lambda meeting: _joined([*map(agenda_text, meeting.agenda)])),
        Column("decisions", "Decisions", lambda meeting: _joined([item.description for item in meeting.decisions])),
        Column(
            "personnel", "Personnel changes", lambda meeting: _joined([*map(change_text, meeting.personnel_changes)])
        ),
        Column("changes", "Changes", lambda meeting: str(len(meeting.personnel_changes) or "")),
        Column("sources", "Sources", _sources),
        Column("publishers", "Publishers", _publishers),
        Column("conflicts", "Conflicts", lambda meeting: _joined([item.field for item in meeting.conflicts])),
        Column("curated", "Curated", lambda meeting: ", ".join(meeting.curated)),
        Column("formerly", "Formerly", lambda meeting: ", ".join(meeting.formerly)),
    )
}
FLAT = tuple(key for key in COLUMNS if key not in ("changes", "publishers"))
