"""The closed sets of words that records use, one word for each idea."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

Text = Annotated[str, Meta(min_length=1)]

Number = Annotated[int, Meta(ge=1, le=999)]


class Body(StrEnum):
    """The Party bodies and conferences whose meetings are recorded."""

    CONGRESS = "congress"
    CONFERENCE = "conference"
    CENTRAL_COMMITTEE = "central-committee"
    POLITBURO = "politburo"
    PRESIDIUM = "presidium"
    SECRETARIAT = "secretariat"
    MILITARY_COMMISSION = "military-commission"
    CELL_SECRETARIES = "cell-secretaries"
    PRIMARY_SECRETARIES = "primary-secretaries"
    CITY_COUNTY_SECRETARIES = "city-county-secretaries"
    OFFICIALS = "officials"
    CONSULTATIVE = "consultative"
    OTHER_PARTY = "other-party"


class Format(StrEnum):
    """How a body sat; every value with the word `enlarged` in it counts as enlarged."""

    ORDINARY = "ordinary"
    ENLARGED = "enlarged"
    EMERGENCY = "emergency"
    EMERGENCY_ENLARGED = "emergency enlarged"
    CONSULTATIVE = "consultative"
    CLOSED = "closed"
    PRELIMINARY = "preliminary"
    JOINT = "joint"
    ENLARGED_JOINT = "enlarged joint"
    EMERGENCY_CONSULTATIVE = "emergency consultative"


class DateBasis(StrEnum):
    """What a date rests on."""

    STATED = "stated"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    INFERRED_YEAR = "inferred-year"
    AUTHORITY = "authority"
    CURATED = "curated"


class Status(StrEnum):
    """How far a meeting has come."""

    ANNOUNCED = "announced"
    IN_SESSION = "in session"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Role(StrEnum):
    """What a document does for a meeting: reports it as news, announces it, or mentions it as background."""

    REPORTED = "reported"
    ANNOUNCED = "announced"
    BACKGROUND = "background"


class Part(StrEnum):
    """What a participant did at a meeting."""

    CHAIR = "chair"
    REPORTER = "reporter"
    SPEAKER = "speaker"
    ATTENDEE = "attendee"
    OBSERVER = "observer"
    LETTER = "letter"


class Action(StrEnum):
    """What a meeting did with a person or a post."""

    ELECTED = "elected"
    BY_ELECTED = "by-elected"
    PROMOTED = "promoted"
    DEMOTED = "demoted"
    RECALLED = "recalled"
    DISMISSED = "dismissed"
    EXPELLED = "expelled"
    APPOINTED = "appointed"
    TRANSFERRED = "transferred"
    REINSTATED = "reinstated"
    RETIRED = "retired"


class PublisherClass(StrEnum):
    """How near a publisher stands to the meeting, most direct first."""

    STATE_MEDIA = "state media"
    AGENCY = "agency"
    PRESS = "press"
    ANALYSIS = "analysis"
    REFERENCE = "reference"


class BlockKind(StrEnum):
    """What a stretch of an article is."""

    TITLE = "title"
    HEADING = "heading"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list item"
    ROW = "row"
    BYLINE = "byline"


ROLE_ORDER = (Role.REPORTED, Role.ANNOUNCED, Role.BACKGROUND)

DIRECTNESS = tuple(PublisherClass)


def is_enlarged(format_: Format | None) -> bool:
    """Whether a format counts as enlarged.

    >>> is_enlarged(Format.EMERGENCY_ENLARGED), is_enlarged(None)
    (True, False)
    """
    return format_ is not None and "enlarged" in format_
