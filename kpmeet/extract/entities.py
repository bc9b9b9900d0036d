"""What a sentence is made of: meetings, organs, dates and persons, each put as one mark.

With its entities replaced by marks a sentence is short, and the rules for events can say "{P} guided {M}".
"""

from collections.abc import Mapping

from msgspec import Struct, field

from kpmeet.extract.dates import DateParts
from kpmeet.extract.view import Sentence
from kpmeet.model import Body, Format


class Mention(Struct, frozen=True):
    """A meeting, an organ or a general word for a meeting, with the facts that its name tells.

    `is_loose` where the name is one that reports also give to the meeting of an organ of that body, `is_nameless` where
    it tells the body only if the text names no other.
    """

    body: Body | None = None
    head: str = "meeting"
    ordinal: int | None = None
    convocation: int | None = None
    formats: frozenset[str] = frozenset()
    sector: str | None = None
    weak: bool = False
    needs_leader: bool = False
    is_loose: bool = False
    is_nameless: bool = False
    is_previous: bool = False
    is_plural: bool = False
    definite: bool = True
    when: DateParts | None = None


class Entity(Struct, frozen=True):
    """A stretch of a sentence that stands for something; `values` has several for "the 6th and 8th plenums".

    A person written in hangul keeps that as `hangul`; `post` is the office told right behind the name.
    """

    mark: str
    start: int
    end: int
    rule: str
    values: tuple[Mention, ...] = ()
    date: DateParts | None = None
    name: str | None = None
    is_title: bool = False
    is_meeting: bool = False
    hangul: str | None = None
    post: str | None = None


class Marked(Struct, frozen=True):
    """A sentence whose entities are put as marks; mark or letter i covers it from `starts[i]` to `ends[i]`."""

    sentence: Sentence
    text: str
    starts: list[int]
    ends: list[int]
    entities: Mapping[int, Entity] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The sentence offsets of a stretch of marked text."""
        return self.starts[start], self.ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """The sentence's words behind a stretch of marked text."""
        left, right = self.span(start, end)
        return self.sentence.text[left:right]


def join_formats(formats: frozenset[str]) -> Format | None:
    """The format that a meeting's words make together; None where they tell none.

    >>> join_formats(frozenset({"enlarged", "emergency"})).value
    'emergency enlarged'
    """
    for form in sorted(Format, key=lambda form: -len(form.split())):
        if set(form.split()) <= formats:
            return form
    return None
