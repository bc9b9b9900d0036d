"""The record of one meeting, its sources and conflicts, and a person's word on identity."""

from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct, field

from kpmeet.model.report import AgendaItem, Decision, Location, Participant, PersonnelChange
from kpmeet.model.terms import ROLE_ORDER, Body, DateBasis, Format, Number, Role, Status, Text


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


def strongest_role(sources: tuple[Source, ...]) -> Role | None:
    """The strongest role among a meeting's sources: reported before announced before background."""
    return min((source.role for source in sources), key=ROLE_ORDER.index, default=None)


def to_plain(value: Struct) -> dict[str, Any]:
    """A struct as plain dicts, lists, strings and numbers, in field order, without what is not known."""
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain
