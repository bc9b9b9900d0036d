"""Made-up data folders of any size, written without the store's care for crashes."""

from datetime import date, timedelta
from pathlib import Path

from kpmeet.model import (
    AgendaItem,
    Body,
    Claim,
    DateBasis,
    Evidence,
    Format,
    Meeting,
    Part,
    Participant,
    Report,
    Role,
    Source,
    Status,
)
from kpmeet.store import dump_record

BODIES = (Body.POLITBURO, Body.CENTRAL_COMMITTEE, Body.MILITARY_COMMISSION, Body.SECRETARIAT, Body.OFFICIALS)
FIRST = date(1700, 1, 1)


def write_meetings(root: Path, count: int) -> None:
    """A data folder of so many meetings, each with its report's name, one a day."""
    folder = root / "meetings"
    folder.mkdir(parents=True)
    (root / "reports").mkdir()
    for number in range(count):
        meeting = make_meeting(number)
        (folder / f"{meeting.id}.yaml").write_text(dump_record(meeting), encoding="utf-8")


def make_meeting(number: int) -> Meeting:
    """The meeting of a number."""
    body = BODIES[number % len(BODIES)]
    day = (FIRST + timedelta(days=number)).isoformat()
    return Meeting(
        id=f"{day}-{body}",
        name=f"Meeting {number} of the {body}",
        body=body,
        format=Format.ENLARGED if number % 3 else None,
        convocation=number // 150 + 1,
        ordinal=number % 150 // len(BODIES) + 1,
        date=day,
        date_basis=DateBasis.STATED,
        reported=day,
        status=Status.HELD,
        chair="Kim Jong Un",
        participants=(Participant(name="Jo Yong Won", role=Part.SPEAKER), Participant(group="members of the body")),
        agenda=(AgendaItem(description=f"the plan for {number}", order=1),),
        sources=(Source(f"kcna-{day}-{number:06x}", Role.REPORTED),),
    )


def make_report(number: int) -> Report:
    """The report of the meeting of a number."""
    meeting = make_meeting(number)
    claim = Claim(
        body=meeting.body,
        role=Role.REPORTED,
        format=meeting.format,
        convocation=meeting.convocation,
        ordinal=meeting.ordinal,
        date=meeting.date,
        date_basis=DateBasis.STATED,
        chair=meeting.chair,
        evidence={"body": Evidence("body", 0, 4, "en.made.up")},
    )
    return Report(
        id=meeting.sources[0].report,
        publisher="KCNA",
        published=meeting.date,
        document=f"{number}.txt",
        sha256=f"{number:064x}",
        claims=(claim,),
    )
