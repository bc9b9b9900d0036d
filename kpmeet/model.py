"""The values that flow through kpmeet: Document, Report with its Claims, and Meeting, with one word for each idea.

Absent means not known. Field names follow Popolo and Open Civic Data where they have one. Nothing here decides.
"""

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

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


class Block(Struct, frozen=True, omit_defaults=True):
    """A stretch of a document's text, `text[start:end]`, that belongs to the article."""

    kind: BlockKind
    start: int
    end: int


class Document(Struct, frozen=True, omit_defaults=True):
    """One report as it was read: `text` is decoded and in NFC, and every offset of kpmeet counts its characters.

    `blocks` is the article without the page's furniture, in reading order. `published` is EDTF; a dateline without a
    year stays `XXXX-06-30`. `basis` says how each of title, publisher, published, url and language was found
    (user, sidecar, front matter, field, metadata, page, dateline, byline, stamp, script ...).
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    path: str | None = None
    sha256: str = ""
    basis: dict[str, str] = field(default_factory=dict)


class Evidence(Struct, frozen=True, omit_defaults=True):
    """The words a value rests on: `text[start:end]` of the document reads `quote`; `rule` names why.

    W3C Web Annotation's TextQuoteSelector and TextPositionSelector in substance. `also` holds further places that were
    needed (a dateline, a weekday's publication date); `note` says what was concluded from them.
    """

    quote: str
    start: int
    end: int
    rule: str
    also: tuple["Evidence", ...] = ()
    note: str | None = None


class Location(Struct, frozen=True, omit_defaults=True):
    """Where a meeting sat: the building and the place."""

    name: Text | None = None
    place: Text | None = None


class Participant(Struct, frozen=True, omit_defaults=True):
    """A person (`name`) or a group (`group`) that took part."""

    name: Text | None = None
    hangul: Text | None = None
    group: Text | None = None
    role: Part = field(default=Part.ATTENDEE)
    post: Text | None = None


class AgendaItem(Struct, frozen=True, omit_defaults=True):
    """An item on the agenda; `order` counts from 1."""

    description: Text
    order: Number | None = None


class Decision(Struct, frozen=True, omit_defaults=True):
    """Something the meeting decided or adopted."""

    description: Text


class PersonnelChange(Struct, frozen=True, omit_defaults=True):
    """A rise or a fall decided at a meeting; `person` is absent where the report names only the post."""

    action: Action
    person: Text | None = None
    hangul: Text | None = None
    to: Text | None = None
    from_: Text | None = field(default=None, name="from")


class Claim(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one report says of one meeting; `evidence` has a key for every value.

    Evidence keys are field names, and `field.N` for the Nth entry (from 0) of a list field.
    `date_candidates` lists the years that a date without one could belong to.
    """

    body: Body
    role: Role
    sector: Text | None = None
    format: Format | None = None
    convocation: Number | None = None
    ordinal: Number | None = None
    date: Text | None = None
    date_basis: DateBasis | None = None
    date_candidates: tuple[str, ...] = ()
    status: Status | None = None
    location: Location | None = None
    chair: Text | None = None
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    personnel_changes: tuple[PersonnelChange, ...] = ()
    evidence: dict[str, Evidence] = field(default_factory=dict)


class Report(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A document's metadata and its claims: one file of `data/reports/`.

    `is_digest` marks a review of the press, which passes on what others wrote: it may join a meeting, never make one.
    """

    id: Text
    title: str | None = None
    publisher: str | None = None
    publisher_class: PublisherClass | None = None
    published: Text | None = None
    url: str | None = None
    language: str | None = None
    document: str | None = None
    path: str | None = None
    sha256: str = ""
    basis: dict[str, str] = field(default_factory=dict)
    is_digest: bool = False
    claims: tuple[Claim, ...] = ()


class Source(Struct, frozen=True, omit_defaults=True):
    """A report that tells of a meeting, and what it does for it."""

    report: Text
    role: Role


class ConflictValue(Struct, frozen=True, omit_defaults=True):
    """One of the values that sources give, and which sources give it."""

    value: Any
    sources: tuple[str, ...] = ()


class Conflict(Struct, frozen=True, omit_defaults=True):
    """A field in which sources disagree: the values that lost, strongest first."""

    field: Text
    values: tuple[ConflictValue, ...]


class Meeting(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One meeting: one file of `data/meetings/`; key order here is key order in the file."""

    id: Text
    name: Text
    names: dict[str, str] = field(default_factory=dict)
    body: Body
    sector: Text | None = None
    format: Format | None = None
    convocation: Number | None = None
    ordinal: Number | None = None
    date: Text | None = None
    date_basis: DateBasis | None = None
    date_candidates: tuple[str, ...] = ()
    reported: Text | None = None
    status: Status | None = None
    location: Location | None = None
    chair: Text | None = None
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    personnel_changes: tuple[PersonnelChange, ...] = ()
    sources: tuple[Source, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    curated: dict[str, Any] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()


class JudgementKind(StrEnum):
    """What a person decided about two records."""

    SAME = "same"
    DIFFER = "differ"


class Judgement(Struct, frozen=True, omit_defaults=True):
    """A person's word that two meetings (ids, former ids) or reports tell of the same sitting, or of different ones."""

    kind: JudgementKind
    a: Text
    b: Text


class Issue(Struct, frozen=True, omit_defaults=True):
    """Something that could not be read or made sense of; never an exception, never a guess."""

    kind: Text
    document: str
    message: str
    quote: str | None = None
    rule: str | None = None


CLAIM_LISTS = ("participants", "agenda", "decisions", "personnel_changes")
CLAIM_SCALARS = ("sector", "format", "convocation", "ordinal", "date", "status", "location", "chair")
ROLE_ORDER = (Role.REPORTED, Role.ANNOUNCED, Role.BACKGROUND)
DIRECTNESS = tuple(PublisherClass)


def is_enlarged(format_: Format | None) -> bool:
    """Whether a format counts as enlarged.

    >>> is_enlarged(Format.EMERGENCY_ENLARGED), is_enlarged(None)
    (True, False)
    """
    return format_ is not None and "enlarged" in format_


def strongest_role(sources: tuple[Source, ...]) -> Role | None:
    """The strongest role among a meeting's sources: reported before announced before background."""
    return min((source.role for source in sources), key=ROLE_ORDER.index, default=None)


def to_plain(value: Struct) -> dict[str, Any]:
    """A struct as plain dicts, lists, strings and numbers, in field order, without what is not known."""
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain
