"""The one schema of vocabulary files: words, rules with their values, and examples that are run as tests.

A pattern is a google-re2 expression in which `{name}` stands for a word list (any of its forms), and `{M}`, `{G}`,
`{O}`, `{D}`, `{P}`, `{X}`, `{T}` for what was found before: a meeting, a general word for one, an organ, a date, a
person, something that only looks like a meeting, a title. Named groups say what a match gives; digits at a group's end
are dropped, so that one rule can look for the ordinal in two places.
"""

from enum import StrEnum
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct, field

ENTITY_MARKS = {"M": "\ue000", "G": "\ue001", "O": "\ue002", "D": "\ue003", "P": "\ue004", "X": "\ue005", "T": "\ue006"}


class Gives(StrEnum):
    """What a rule contributes when it matches."""

    # mentions
    MEETING = "meeting"
    GENERAL = "general"
    ORGAN = "organ"
    LOOKALIKE = "lookalike"
    # dates
    DATE = "date"
    # events of a meeting
    HELD = "held"
    OPENED = "opened"
    CONTINUED = "continued"
    CLOSED = "closed"
    WILL = "will"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ACTED = "acted"
    BACKGROUND = "background"
    NOT_ORDINAL = "not-ordinal"
    PREVIOUS = "previous"
    EARLIER = "earlier"
    HABIT = "habit"
    ASIDE = "aside"
    FORMAT = "format"
    COMBINE = "combine"
    # what belongs to it
    WHEN = "when"
    REPORT_DATE = "report-date"
    OTHER_DATE = "other-date"
    CHAIR = "chair"
    LOCATION = "location"
    ATTEND = "attend"
    OBSERVE = "observe"
    REPORT = "report"
    SPEECH = "speech"
    LETTER = "letter"
    AGENDA = "agenda"
    DECISION = "decision"
    PERSONNEL = "personnel"
    NO_PERSONNEL = "no-personnel"
    # people
    NAME = "name"
    LEADER = "leader"
    # the document
    DIGEST = "digest"
    FOREIGN_NEWS = "foreign-news"


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A text in our own words and what it means; `published` is the report's day where that matters."""

    text: str
    means: Any
    published: str | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern and what it gives; `note` is the sentence that `explain` prints."""

    id: Annotated[str, Meta(pattern=r"^[a-z]{2}(\.[a-z0-9-]+)+$")]
    gives: Gives
    pattern: str
    note: Annotated[str, Meta(min_length=10)]
    value: dict[str, str | int | bool] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


class RuleFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One vocabulary file."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, str | int]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()


class LanguageFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What sets one language apart for the engine: `language.yaml`."""

    code: str
    name: str
    word_edges: bool
    day_without_month: bool = False
    fold_case: bool = True
    script: str
    sentence_end: str
    coordination: str = ""
    joiners: tuple[str, ...] = ()
    plural_posts: dict[str, str] = field(default_factory=dict)
    definite: tuple[str, ...] = ()
    not_sentence_end: str = ""
    clause_break: str
    hyphenation: bool = False
    run_together: bool = False
    quote_open: str = "\"'"
    continues: str = ""
    organ_sat: str = ""
    trigger: tuple[str, ...] = ()
    repairs: dict[str, str] = field(default_factory=dict)
    list_separator: str = ","
    latin: bool = False
    indefinite: tuple[str, ...] = ()
    post_after: str = ""
    dated_line: str = ""


S = TypeVar("S", bound=Struct)


def decode(data: object, kind: type[S]) -> S:
    """Plain YAML data as one of the structs above; msgspec.ValidationError names what is wrong and where."""
    return msgspec.convert(data, kind)
