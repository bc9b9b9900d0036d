"""Why a record says what it says: values, the words they rest on, and what lost."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from kpmeet.model import Meeting
from kpmeet.query.texts import clean_line
from kpmeet.render.console import line
from kpmeet.render.differences import entry_text
from kpmeet.render.tables import heading, list_item


class Words(Struct, frozen=True):
    """Words of a source with what stands around them, the rule that took them and its sentence."""

    before: str
    quote: str
    after: str
    rule: str
    sentence: str | None
    note: str | None = None


class Lost(Struct, frozen=True):
    """A value that was not taken, who tells it, and why not."""

    value: Any
    sources: tuple[str, ...]
    reason: str
    words: tuple[Words, ...] = ()
    is_conflict: bool = True


class Explained(Struct, frozen=True):
    """A field's value, by which rule it stands, the winning source with its words, and the values that lost."""

    field: str
    value: Any
    rule: str
    reason: str
    source: str | None = None
    words: tuple[Words, ...] = ()
    chronology: str | None = None
    losers: tuple[Lost, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The same as plain values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def render_explanations(meeting: Meeting, found: Iterable[Explained]) -> Iterator[RenderableType]:
    """A heading, and a block for each field."""
    yield heading(meeting.name)
    for each in found:
        yield Text("")
        yield from _block(each)


def _block(found: Explained) -> Iterator[RenderableType]:
    head = line(f"{found.field.replace('_', ' ')}:", "bold")
    if isinstance(found.value, Sequence) and not isinstance(found.value, str):
        yield head
        yield from (list_item(line(entry_text(item))) for item in found.value)
    else:
        yield head.append_text(line(f" {_value(found.value)}"))
    if found.source:
        yield _indented(line(f"from {found.source}"))
    if found.chronology:
        yield _indented(line(f"from the chronology: {found.chronology}"))
    for words in found.words:
        yield from _quoted(words, 2)
    yield _indented(line(f"{found.reason}  [{found.rule}]", "dim"))
    for loser in found.losers:
        sign = "!" if loser.is_conflict else "-"
        yield _indented(line(f"{sign} not {_value(loser.value)}, as {', '.join(loser.sources)} has it: {loser.reason}"))
        for words in loser.words:
            yield from _quoted(words, 4)


def _value(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(entry_text(item) for item in value)
    return "not told" if value in (None, "") else entry_text(value)


def _quoted(words: Words, by: int) -> Iterator[RenderableType]:
    """The words marked with arrows, which are seen without colour too, and below them why they count."""
    text = line(f"{_before(words.before)}»", "dim")
    text.append_text(line(clean_line(words.quote), "bold"))
    text.append_text(line(f"«{_after(words.after)}", "dim"))
    yield _indented(text, by)
    for more in (words.note, f"{words.sentence or ''}  [{words.rule}]".strip()):
        if more:
            yield _indented(line(more, "dim"), by + 2)


def _before(text: str) -> str:
    """What stands before a quote, in one line and from a whole word on; the quote may begin within a word."""
    if not text:
        return ""
    return f"... {_line(text.partition(' ')[2])}{_gap(text[-1])}"


def _after(text: str) -> str:
    """What stands behind a quote, in one line and up to a whole word."""
    if not text:
        return ""
    return f"{_gap(text[0])}{_line(text.rpartition(' ')[0])} ..."


def _line(text: str) -> str:
    return clean_line(text).strip()


def _gap(letter: str) -> str:
    return " " if letter.isspace() else ""


def _indented(text: Text, by: int = 2) -> RenderableType:
    return Padding(text, (0, 0, 0, by))
