"""A person's corrections: hand edits in a record's file are found, and moved to `curated`, where they win."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct, structs

from kpmeet.ingest.outcome import Correction
from kpmeet.model import Meeting
from kpmeet.store import digest_curated

_OURS = ("sources", "conflicts", "date_basis", "date_candidates")
_NOT_VALUES = ("id", "curated", "formerly", *_OURS)
CORRECTABLE = tuple(field.encode_name for field in structs.fields(Meeting) if field.encode_name not in _NOT_VALUES)


class Corrected(Struct, frozen=True):
    """The stored meetings with their hand edits under `curated`, and what was moved."""

    meetings: tuple[Meeting, ...]
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()


def find_corrections(
    meetings: Iterable[Meeting], edited: Mapping[str, str], expected: Mapping[str, Meeting]
) -> Corrected:
    """Compare every edited file with what kpmeet itself would have written there.

    A field that a person changed, added or removed goes to `curated`. Where `curated` itself was edited, it wins over
    the field beside it, and what was taken out of it is not put back.
    """
    corrected: list[Meeting] = []
    corrections: list[Correction] = []
    notes: list[str] = []
    for meeting in meetings:
        machine = expected.get(meeting.id) if meeting.id in edited else None
        if machine is None:
            corrected.append(meeting)
            continue
        found = _judge(meeting, list(_compare(meeting, machine)), edited[meeting.id])
        corrected.append(correct_meeting(meeting, {item.field: item.after for item in found}))
        corrections += found
        notes += _edits_without_effect(meeting, machine)
    return Corrected(tuple(corrected), tuple(corrections), tuple(notes))


def correct_meeting(meeting: Meeting, values: Mapping[str, Any]) -> Meeting:
    """The meeting with these values under `curated`, in the order of the model's fields."""
    curated = {**meeting.curated, **values}
    return structs.replace(meeting, curated={name: curated[name] for name in CORRECTABLE if name in curated})


def _compare(meeting: Meeting, machine: Meeting) -> Iterator[Correction]:
    now, then = _plain(meeting), _plain(machine)
    for name in CORRECTABLE:
        if now.get(name) != then.get(name):
            after = now[name] if name in now else nothing_of(then[name])
            yield Correction(meeting.id, name, then.get(name), after)


def _judge(meeting: Meeting, found: Sequence[Correction], written: str) -> list[Correction]:
    """Which differences are edits of the field, and which only follow from an edit of `curated`."""
    if written in ("", digest_curated(meeting.curated)):
        return [item for item in found if written or item.field not in meeting.curated]
    fresh = [item for item in found if item.field not in meeting.curated]
    for taken in (fresh, *([item] for item in fresh)):
        before = {**meeting.curated, **{item.field: item.after for item in taken}}
        if taken and digest_curated(before) == written:
            return [item for item in fresh if item not in taken]
    return fresh


def _plain(meeting: Meeting) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(meeting))
    return plain


def nothing_of(value: object) -> Any:  # noqa: ANN401
    """How `curated` says that a value of this kind is not known."""
    return type(value)() if isinstance(value, (list, dict)) else ""


def _edits_without_effect(meeting: Meeting, machine: Meeting) -> Iterator[str]:
    now, then = _plain(meeting), _plain(machine)
    for name in _OURS:
        if now.get(name) != then.get(name):
            mend = "see `kpmeet same`, `kpmeet differ`, `kpmeet forget`"
            yield f"{meeting.id}: an edit of {name} has no effect, they are written anew; {mend}"
