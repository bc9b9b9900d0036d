"""Which meetings a reference means: an id, a former id, the beginning of one, or a date of any precision."""

from collections.abc import Iterable

from kpmeet.edtf import Edtf, is_edtf
from kpmeet.model import Meeting
from kpmeet.query.ranges import Range
from kpmeet.query.selection import in_order, is_on, sitting_days


def find_meetings(meetings: Iterable[Meeting], reference: str) -> list[Meeting]:
    """The meetings that a reference means, in order of date; none, one or several.

    In this order, and the first that finds any wins: the very id; a former id; a date, month, year or interval on which
    a meeting sat; the beginning of an id; every word of the reference somewhere in the id (`2021 politburo`).
    """
    every = list(meetings)
    wanted = reference.strip().casefold()
    for finder in (_by_id, _by_former_id, _by_date, _by_prefix, _by_words):
        found = finder(every, wanted)
        if found:
            return in_order(found)
    return []


def _by_id(meetings: list[Meeting], wanted: str) -> list[Meeting]:
    return [meeting for meeting in meetings if meeting.id == wanted]


def _by_former_id(meetings: list[Meeting], wanted: str) -> list[Meeting]:
    return [meeting for meeting in meetings if wanted in meeting.formerly]


def _by_date(meetings: list[Meeting], wanted: str) -> list[Meeting]:
    text = (wanted.replace("..", "/") if "/" not in wanted else wanted).upper()
    if not is_edtf(text):
        return []
    value = Edtf.parse(text)
    if not value.has_year:
        return [meeting for meeting in meetings if any(days.overlaps(value) for days in sitting_days(meeting))]
    return [meeting for meeting in meetings if is_on(meeting, Range(value.low, value.high))]


def _by_prefix(meetings: list[Meeting], wanted: str) -> list[Meeting]:
    return [meeting for meeting in meetings if wanted and meeting.id.startswith(wanted)]


def _by_words(meetings: list[Meeting], wanted: str) -> list[Meeting]:
    words = wanted.split()
    return [meeting for meeting in meetings if words and all(word in meeting.id for word in words)]
