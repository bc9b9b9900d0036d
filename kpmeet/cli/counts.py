"""Counts over the data folder and the chronology together."""

from collections import Counter
from collections.abc import Sequence

from kpmeet.authority.bodies import load_bodies
from kpmeet.authority.chronology import load_chronology
from kpmeet.authority.convocations import load_terms
from kpmeet.link import Gap, find_gaps
from kpmeet.model import Meeting
from kpmeet.render.counts import BodyRow, GapRow, TermRow


def count_bodies(meetings: Sequence[Meeting]) -> list[BodyRow]:
    """A row for each body, in the order of the model."""
    data = Counter(meeting.body for meeting in meetings)
    known = Counter(entry.body for entry in load_chronology())
    return [
        BodyRow(entry.id, entry.name, (*entry.aliases, *entry.narrowed), data[entry.id], known[entry.id])
        for entry in load_bodies()
    ]


def count_terms(meetings: Sequence[Meeting]) -> list[TermRow]:
    """A row for each Central Committee, first to last."""
    data = Counter(meeting.convocation for meeting in meetings)
    known = Counter(entry.convocation for entry in load_chronology())
    return [
        TermRow(
            term.number,
            term.start.isoformat(),
            term.end.isoformat() if term.end else None,
            data[term.number],
            known[term.number],
        )
        for term in load_terms()
    ]


def select_gaps(meetings: Sequence[Meeting], bodies: Sequence[str], convocations: Sequence[int]) -> list[Gap]:
    """The gaps of these bodies and convocations, of all where none is named."""
    return [
        gap
        for gap in find_gaps(meetings)
        if (not bodies or gap.body in bodies) and (not convocations or gap.convocation in convocations)
    ]


def gap_rows(gaps: Sequence[Gap]) -> list[GapRow]:
    """Gaps in the terms of the screen."""
    return [GapRow(gap.body, gap.convocation, gap.highest, gap.missing, gap.unrecorded, gap.unlisted) for gap in gaps]


def gap_lines(gaps: Sequence[Gap]) -> list[str]:
    """What the data and the chronology do not agree on, a line each."""
    return [
        f"{each.meeting}: {each.field}: data {each.recorded}, chronology {each.known}"
        for gap in gaps
        for each in gap.disagreements
    ]
