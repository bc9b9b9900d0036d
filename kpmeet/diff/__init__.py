"""What differs: between two meetings, between the sources of one, between two states of a data folder."""

from kpmeet.diff.meetings import Change, ChangeKind, apply_changes, diff_meetings
from kpmeet.diff.sources import FieldView, view_sources
from kpmeet.diff.states import MeetingChange, StateDiff, diff_states

__all__ = [
    "Change",
    "ChangeKind",
    "FieldView",
    "MeetingChange",
    "StateDiff",
    "apply_changes",
    "diff_meetings",
    "diff_states",
    "view_sources",
]
