"""Checks of one record at a time: the model, dates against reports and terms, persons, evidence."""

import hashlib
from collections.abc import Iterator

from kpmeet.authority.convocations import is_counted_by_term, term_of
from kpmeet.authority.people import find_person
from kpmeet.check.finding import Finding, Level, Subject, about_meeting, about_report
from kpmeet.edtf import Edtf
from kpmeet.model import CLAIM_LISTS, CLAIM_SCALARS, Claim, Evidence, Meeting, Report, Role


def check_schema(subject: Subject) -> Iterator[Finding]:
    """Every file says what the model allows, and nothing else under its keys."""
    for fault in subject.faults:
        yield Finding(path=fault.path, where=fault.where, rule="schema", message=fault.why, mend=fault.mend)


def check_sitting_before_report(subject: Subject) -> Iterator[Finding]:
    """A meeting that is reported as news began on or before the day of the report."""
    for report in subject.reports:
        last = Edtf.parse(report.published).high if report.published else None
        for at, claim in enumerate(report.claims):
            first = Edtf.parse(claim.date).low if claim.date else None
            if claim.role is Role.REPORTED and first and last and first > last:
                message = f"sat on {claim.date}, after its report of {report.published}"
                yield about_report(
                    subject,
                    report,
                    f"$.claims[{at}].date",
                    rule="date.after-report",
                    message=message,
                    level=Level.DOUBT,
                )


def check_reported_after_sitting(subject: Subject) -> Iterator[Finding]:
    """The earliest report of a held meeting is not before its first day."""
    announced = {report.id for report in subject.reports for claim in report.claims if claim.role is not Role.REPORTED}
    for meeting in subject.meetings:
        if not meeting.date or not meeting.reported or announced & {source.report for source in meeting.sources}:
            continue
        first, last = Edtf.parse(meeting.date).low, Edtf.parse(meeting.reported).high
        if first and last and first > last:
            message = f"sat on {meeting.date}, but was reported on {meeting.reported}"
            mend = f"kpmeet explain {meeting.id} date"
            yield about_meeting(subject, meeting, "$.date", rule="date.after-report", message=message, mend=mend)


def check_term(subject: Subject) -> Iterator[Finding]:
    """A meeting of a body that each congress elects anew sat within the term of its Central Committee."""
    for meeting in subject.meetings:
        term = term_of(meeting.convocation)
        if not term or not meeting.date or not is_counted_by_term(meeting.body):
            continue
        when = Edtf.parse(meeting.date)
        if (when.high and when.high < term.start) or (when.low and term.end and when.low > term.end):
            message = f"{meeting.date} lies outside the term of Central Committee {term.number}"
            yield about_meeting(subject, meeting, "$.convocation", rule="convocation.term", message=message)


def check_persons(subject: Subject) -> Iterator[Finding]:
    """Every person is one whom the authority file knows."""
    for meeting in subject.meetings:
        for where, name in _persons(meeting):
            if find_person(name) is None:
                message = f"{name} is not in the authority file"
                yield about_meeting(subject, meeting, where, rule="person.unknown", message=message, level=Level.DOUBT)


def _persons(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.chair:
        yield "$.chair", meeting.chair
    for at, participant in enumerate(meeting.participants):
        if participant.name:
            yield f"$.participants[{at}].name", participant.name
    for at, change in enumerate(meeting.personnel_changes):
        if change.person:
            yield f"$.personnel_changes[{at}].person", change.person


def check_evidence(subject: Subject) -> Iterator[Finding]:
    """Every value of a claim has its evidence, and no evidence stands for a value that is not there."""
    for report in subject.reports:
        for at, claim in enumerate(report.claims):
            wanted = set(_evidence_keys(claim))
            for key in sorted(wanted - claim.evidence.keys()):
                message = f"{key} has no evidence"
                yield about_report(
                    subject, report, f"$.claims[{at}].evidence", rule="evidence.missing", message=message
                )


def _evidence_keys(claim: Claim) -> Iterator[str]:
    yield from (name for name in ("body", *CLAIM_SCALARS) if getattr(claim, name) is not None)
    yield from (f"{name}.{at}" for name in CLAIM_LISTS for at in range(len(getattr(claim, name))))


def check_quotes(subject: Subject) -> Iterator[Finding]:
    """Every quote stands in its document where the evidence says, if the document is at hand."""
    for report in subject.reports:
        text = subject.text_of(report)
        if text is None:
            continue
        if report.sha256 and hashlib.sha256(text.encode()).hexdigest() != report.sha256:
            message = f"{report.path} has changed since it was ingested"
            mend = f"kpmeet ingest {report.path}"
            yield about_report(subject, report, "$.sha256", rule="document.changed", message=message, mend=mend)
            continue
        for where, evidence in _evidence(report):
            if text[evidence.start : evidence.end] != evidence.quote:
                message = f"{evidence.quote[:60]!r} does not stand at {evidence.start} of {report.path}"
                yield about_report(subject, report, where, rule="evidence.quote", message=message)


def _evidence(report: Report) -> Iterator[tuple[str, Evidence]]:
    for at, claim in enumerate(report.claims):
        for key, evidence in claim.evidence.items():
            where = f"$.claims[{at}].evidence.{key}"
            yield where, evidence
            yield from ((f"{where}.also[{n}]", also) for n, also in enumerate(evidence.also))
