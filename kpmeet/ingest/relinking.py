"""Reports into the meetings that a data folder is to hold: links anew, and keeps whatever a person put there."""

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from kpmeet.ingest.corrections import find_corrections
from kpmeet.ingest.outcome import Correction
from kpmeet.model import Meeting
from kpmeet.store import Held

Link = Callable[..., list[Meeting]]


class Relinked(Struct, frozen=True):
    """The meetings in order of their ids, the hand edits that were found, and what else a person should be told."""

    meetings: tuple[Meeting, ...]
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()


def relink(held: Held, wanted: Held, link: Link) -> Relinked:
    """What the wanted reports and judgements make of the held state, with corrections kept and moved to `curated`.

    While the judgements cannot be read, the meetings stay as they are; while a report cannot be read, those that
    rest on it do.
    """
    if "judgements" in held.broken():
        return Relinked(held.meetings, notes=("meetings are left as they are until judgements.yaml is mended",))
    corrected = find_corrections(wanted.meetings, wanted.edited, _expect(held, wanted, link))
    linked = link(wanted.reports, judgements=wanted.judgements, previous=corrected.meetings)
    frozen = _freeze(corrected.meetings, held.broken("reports"))
    linked = [meeting for meeting in linked if not _told_by(meeting, frozen)]
    kept = _keep_by_hand(linked, [item for item in corrected.meetings if item not in frozen], wanted.edited)
    meetings = sorted((*linked, *frozen, *kept), key=lambda meeting: meeting.id)
    notes = [f"{meeting.id}: no report tells of it; kept, since a person wrote in it" for meeting in kept]
    notes += [f"{meeting.id}: left as it is until its reports can be read" for meeting in frozen]
    return Relinked(tuple(meetings), corrected.corrections, (*corrected.notes, *notes))


def _expect(held: Held, wanted: Held, link: Link) -> Mapping[str, Meeting]:
    """What kpmeet itself would have written; computed only where somebody touched a file."""
    touched = {meeting.id for meeting in wanted.meetings if meeting.id in wanted.edited}
    if not touched:
        return {}
    linked = link(held.reports, judgements=held.judgements, previous=wanted.meetings)
    expected = {meeting.id: meeting for meeting in linked}
    if not touched <= expected.keys():
        linked = link(wanted.reports, judgements=wanted.judgements, previous=wanted.meetings)
        expected = {meeting.id: meeting for meeting in linked} | expected
    return expected


def _freeze(previous: Iterable[Meeting], broken: Collection[str]) -> list[Meeting]:
    return [meeting for meeting in previous if any(source.report in broken for source in meeting.sources)]


def _told_by(meeting: Meeting, frozen: Iterable[Meeting]) -> bool:
    """Whether a frozen record stands for this meeting: the same id, or the same body by a report in common."""
    reports = {source.report for source in meeting.sources}
    return any(
        other.id == meeting.id or (other.body == meeting.body and reports & {source.report for source in other.sources})
        for other in frozen
    )


def _keep_by_hand(linked: Iterable[Meeting], previous: Iterable[Meeting], edited: Collection[str]) -> list[Meeting]:
    """Records that no report tells of any more, or ever did, but in which a person wrote."""
    known = {id_ for meeting in linked for id_ in (meeting.id, *meeting.formerly)}
    return [item for item in previous if item.id not in known and (item.curated or item.id in edited)]
