"""Checks of records against each other: ordinals, names of reports, ids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kpmeet.authority.convocations import is_counted_by_term
from kpmeet.check.finding import Finding, Fix, Level, Subject, about_meeting, about_report
from kpmeet.edtf import Edtf
from kpmeet.model import Meeting

_RELINK = "run `kpmeet ingest` again"
Series = dict[tuple[object, ...], list[Meeting]]


def _series(meetings: Iterable[Meeting]) -> Series:
    """Meetings whose ordinals count on from each other, in order of the ordinal."""
    series: Series = defaultdict(list)
    for meeting in meetings:
        counted = is_counted_by_term(meeting.body)
        if meeting.ordinal is not None and not (counted and meeting.convocation is None):
            series[(meeting.body, meeting.sector, meeting.convocation if counted else None)].append(meeting)
    return {key: sorted(group, key=lambda item: (item.ordinal or 0, item.id)) for key, group in series.items()}


def check_ordinal_twice(subject: Subject) -> Iterator[Finding]:
    """No two meetings of one body, sector and Central Committee have the same ordinal."""
    for group in _series(subject.meetings).values():
        for one, other in pairwise(group):
            if one.ordinal == other.ordinal:
                message = f"ordinal {one.ordinal} is also that of {one.id}"
                mend = f"kpmeet same {one.id} {other.id}, or kpmeet set {other.id} ordinal=N"
                yield about_meeting(subject, other, "$.ordinal", rule="ordinal.twice", message=message, mend=mend)


def check_ordinal_order(subject: Subject) -> Iterator[Finding]:
    """Of two meetings of one series the one with the lower ordinal did not begin later."""
    for group in _series(subject.meetings).values():
        dated = [(meeting, Edtf.parse(meeting.date)) for meeting in group if meeting.date]
        for (one, before), (other, after) in pairwise(dated):
            if one.ordinal != other.ordinal and before.low and after.high and before.low > after.high:
                message = (
                    f"meeting {other.ordinal} sat on {other.date}, before meeting {one.ordinal} ({one.id}, {one.date})"
                )
                mend = f"kpmeet explain {other.id} ordinal"
                yield about_meeting(subject, other, "$.ordinal", rule="ordinal.order", message=message, mend=mend)


def check_dangling(subject: Subject) -> Iterator[Finding]:
    """Every report that a meeting names is there."""
    there = {report.id for report in subject.reports}
    broken = {fault.path for fault in subject.faults}
    for meeting in subject.meetings:
        named = [(f"$.sources[{at}].report", source.report) for at, source in enumerate(meeting.sources)]
        for at, conflict in enumerate(meeting.conflicts):
            named += [(f"$.conflicts[{at}]", name) for value in conflict.values for name in value.sources]
        for where, name in named:
            if name not in there and str(subject.root / "reports" / f"{name}.yaml") not in broken:
                message = f"no report {name}"
                yield about_meeting(
                    subject, meeting, where, rule="report.dangling", message=message, mend=_RELINK, fix=Fix.RELINK
                )


def check_orphans(subject: Subject) -> Iterator[Finding]:
    """Every report belongs to a meeting."""
    named = {source.report for meeting in subject.meetings for source in meeting.sources}
    for report in subject.reports:
        if report.id not in named:
            message = "no meeting names this report"
            yield about_report(
                subject, report, "$.id", rule="report.orphan", message=message, mend=_RELINK, fix=Fix.RELINK
            )


def check_sources(subject: Subject) -> Iterator[Finding]:
    """Every meeting rests on a report, or on a person's word alone."""
    for meeting in subject.meetings:
        if not meeting.sources:
            message = "no report tells of it"
            mend = "ingest a report of it, or remove the file"
            yield about_meeting(
                subject, meeting, "$.sources", rule="source.none", message=message, level=Level.DOUBT, mend=mend
            )


def check_former_ids(subject: Subject) -> Iterator[Finding]:
    """No meeting's former id is the id of another."""
    ids = {meeting.id for meeting in subject.meetings}
    for meeting in subject.meetings:
        for former in meeting.formerly:
            if former in ids and former != meeting.id:
                message = f"{former} is the id of another meeting"
                yield about_meeting(
                    subject, meeting, "$.formerly", rule="id.former", message=message, level=Level.DOUBT
                )
