"""What a check looks at, and what it finds."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from kpmeet.errors import RecordError
from kpmeet.model import Judgement, Meeting, Report


class Level(StrEnum):
    """A fault cannot be right; a doubt may be, but a person should look."""

    FAULT = "fault"
    DOUBT = "doubt"


class Fix(StrEnum):
    """What mends a finding without a person."""

    RELINK = "relink"


class Finding(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One thing that is wrong: the file, the place in it (`$.date`), the rule's name, what is wrong, the mend."""

    path: str
    where: str
    rule: str
    message: str
    level: Level = Level.FAULT
    mend: str = ""
    fix: Fix | None = None


class Subject(Struct, frozen=True):
    """A data folder as it was read, and how to get at a document's text (None where it is not at hand)."""

    root: Path
    meetings: tuple[Meeting, ...] = ()
    reports: tuple[Report, ...] = ()
    faults: tuple[RecordError, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    text_of: Callable[[Report], str | None] = lambda _: None

    def meeting_path(self, meeting: Meeting) -> str:
        """The file of a meeting."""
        return str(self.root / "meetings" / f"{meeting.id}.yaml")

    def report_path(self, report: Report) -> str:
        """The file of a report."""
        return str(self.root / "reports" / f"{report.id}.yaml")


def about_meeting(subject: Subject, meeting: Meeting, where: str, **more: Any) -> Finding:  # noqa: ANN401
    """A finding in a meeting's file; the rest as `Finding` has it."""
    return Finding(path=subject.meeting_path(meeting), where=where, **more)


def about_report(subject: Subject, report: Report, where: str, **more: Any) -> Finding:  # noqa: ANN401
    """A finding in a report's file; the rest as `Finding` has it."""
    return Finding(path=subject.report_path(report), where=where, **more)
