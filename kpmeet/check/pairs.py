"""Checks of two meetings that could be one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from msgspec import Struct

from kpmeet.authority.chronology import format_kind
from kpmeet.authority.sectors import is_same_sector, sector_words
from kpmeet.check.finding import Finding, Level, Subject, about_meeting
from kpmeet.edtf import Edtf
from kpmeet.model import Body, JudgementKind, Meeting, Role, strongest_role

_NEAR = timedelta(days=2)


class _Sitting(Struct, frozen=True):
    """A meeting that was reported as news, with its first and last day."""

    first: date
    last: date
    meeting: Meeting


def check_probable_pairs(subject: Subject) -> Iterator[Finding]:
    """No two reported meetings of one body within two days could be one, unless a person said that they differ."""
    by_body: dict[Body, list[_Sitting]] = defaultdict(list)
    for meeting in subject.meetings:
        if sitting := _sitting(meeting):
            by_body[meeting.body].append(sitting)
    parted = {frozenset((said.a, said.b)) for said in subject.judgements if said.kind is JudgementKind.DIFFER}
    for sittings in by_body.values():
        ordered = sorted(sittings, key=lambda one: (one.first, one.meeting.id))
        for at, one in enumerate(ordered):
            for other in takewhile(lambda later: later.first - one.last <= _NEAR, ordered[at + 1 :]):  # noqa: B023
                if _could_be_one(one.meeting, other.meeting) and not _names(one.meeting, other.meeting) & parted:
                    yield _finding(subject, one.meeting, other.meeting)


def _sitting(meeting: Meeting) -> _Sitting | None:
    when = Edtf.parse(meeting.date) if meeting.date else None
    if when is None or when.is_vague or when.low is None or strongest_role(meeting.sources) is not Role.REPORTED:
        return None
    return _Sitting(when.low, when.high or when.low, meeting)


def _could_be_one(one: Meeting, other: Meeting) -> bool:
    """Whether one lacks the ordinal that the other may have, and nothing that both tell stands against it."""
    if one.ordinal is not None and other.ordinal is not None:
        return False
    if None not in (one.convocation, other.convocation) and one.convocation != other.convocation:
        return False
    if one.format and other.format and format_kind(one.format) != format_kind(other.format):
        return False
    return not one.sector or not other.sector or is_same_sector(sector_words(one.sector), sector_words(other.sector))


def _names(one: Meeting, other: Meeting) -> set[frozenset[str]]:
    """Every pair of names under which a person may have spoken of the two."""
    first, second = ((each.id, *each.formerly, *(source.report for source in each.sources)) for each in (one, other))
    return {frozenset((a, b)) for a in first for b in second}


def _finding(subject: Subject, one: Meeting, other: Meeting) -> Finding:
    return about_meeting(
        subject,
        other,
        "$.date",
        rule="meeting.pair",
        message=f"sat on {other.date} and could be one with {one.id}",
        level=Level.DOUBT,
        mend=f"kpmeet same {one.id} {other.id}, or kpmeet differ {one.id} {other.id}",
    )
