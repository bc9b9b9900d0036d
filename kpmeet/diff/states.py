"""Two states of a data folder: meetings added, removed, changed, and those of which only the provenance changed."""

from collections.abc import Iterable

from msgspec import Struct

from kpmeet.diff.meetings import Change, diff_meetings
from kpmeet.edtf import sort_key
from kpmeet.model import Meeting


class MeetingChange(Struct, frozen=True):
    """A meeting of both states and what differs in it."""

    a: Meeting
    b: Meeting
    changes: tuple[Change, ...]


class StateDiff(Struct, frozen=True):
    """What leads from one state to the other, each part in order of date."""

    added: tuple[Meeting, ...] = ()
    removed: tuple[Meeting, ...] = ()
    changed: tuple[MeetingChange, ...] = ()
    provenance_only: tuple[MeetingChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both states are equal."""
        return not (self.added or self.removed or self.changed or self.provenance_only)


def diff_states(meetings_a: Iterable[Meeting], meetings_b: Iterable[Meeting]) -> StateDiff:
    """The difference of two states; a meeting that has a new id is known again by its former one."""
    before = {meeting.id: meeting for meeting in meetings_a}
    added: list[Meeting] = []
    pairs: list[MeetingChange] = []
    unpaired: list[Meeting] = []
    for meeting in meetings_b:
        old = before.pop(meeting.id, None)
        if old is None:
            unpaired.append(meeting)
        elif changes := diff_meetings(old, meeting):
            pairs.append(MeetingChange(old, meeting, tuple(changes)))
    for meeting in unpaired:
        old = next((before.pop(former) for former in meeting.formerly if former in before), None)
        if old is None:
            added.append(meeting)
        else:
            pairs.append(MeetingChange(old, meeting, tuple(diff_meetings(old, meeting))))
    pairs.sort(key=lambda pair: _order(pair.b))
    return StateDiff(
        added=tuple(sorted(added, key=_order)),
        removed=tuple(sorted(before.values(), key=_order)),
        changed=tuple(pair for pair in pairs if not _is_provenance(pair)),
        provenance_only=tuple(pair for pair in pairs if _is_provenance(pair)),
    )


def _is_provenance(pair: MeetingChange) -> bool:
    return all(change.is_provenance for change in pair.changes)


def _order(meeting: Meeting) -> tuple[str, str, str]:
    return (*sort_key(meeting.date), meeting.id)
