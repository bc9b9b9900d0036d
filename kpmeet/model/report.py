"""What one report says of each meeting, every value with the words it rests on."""

from msgspec import Struct, field

from kpmeet.model.terms import Action, Body, DateBasis, Format, Number, Part, PublisherClass, Role, Status, Text


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


CLAIM_LISTS = ("participants", "agenda", "decisions", "personnel_changes")

CLAIM_SCALARS = ("sector", "format", "convocation", "ordinal", "date", "status", "location", "chair")
