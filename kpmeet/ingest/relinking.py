"""Reports into the meetings that a data folder is to hold: links anew, and keeps whatever a person put there."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from kpmeet.ingest.corrections import find_corrections
from kpmeet.ingest.outcome import Correction
from kpmeet.model import Meeting
from kpmeet.store import Held

if TYPE_CHECKING:
    from kpmeet.link import Unheeded

Link = Callable[..., list[Meeting]]


class Relinked(Struct, frozen=True):
    """The meetings in order of their ids, the hand edits that were found, and what else a person should be told.

    `unheeded` are the judgements that linking could not obey; the notes tell of them too.
    """

    meetings: tuple[Meeting, ...]
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    unheeded: "tuple[Unheeded, ...]" = ()


def relink(held: Held, wanted: Held, link: Link, renamed: Mapping[str, str] | None = None) -> Relinked:
    """What the wanted reports and judgements make of the held state, with corrections kept and moved to `curated`.

    `renamed` says which report stands now for one that is gone, so that corrections find their meeting. While the
    judgements cannot be read, the meetings stay as they are; while a report cannot be read, those that rest on it do.
    """
    if "judgements" in held.broken():
        return Relinked(held.meetings, notes=("meetings are left as they are until judgements.yaml is mended",))
    corrected = find_corrections(wanted.meetings, wanted.edited, _expect(held, wanted, link))
    previous = _follow_reports(corrected.meetings, renamed or {}, {report.id for report in wanted.reports})
    unheeded: list[Unheeded] = []
    linked = link(wanted.reports, judgements=wanted.judgements, previous=previous, on_unheeded=unheeded.append)
    frozen = _freeze(corrected.meetings, held.broken("reports"))
    linked = [meeting for meeting in linked if not _told_by(meeting, frozen)]
    kept = _keep_by_hand(linked, [item for item in corrected.meetings if item not in frozen], wanted.edited)
    meetings = sorted((*linked, *frozen, *kept), key=lambda meeting: meeting.id)
    notes = [f"{meeting.id}: no report tells of it; kept, since a person wrote in it" for meeting in kept]
    notes += [f"{meeting.id}: left as it is until its reports can be read" for meeting in frozen]
    if not held.broken("reports"):
        notes += [tell_unheeded(each) for each in unheeded]
    return Relinked(tuple(meetings), corrected.corrections, (*corrected.notes, *notes), tuple(unheeded))


def tell_unheeded(unheeded: "Unheeded") -> str:
    """A judgement without effect, in one line."""
    said = unheeded.judgement
    return f"judgements.yaml: {said.kind} {said.a} {said.b}: has no effect: {unheeded.why}; take it out there"


def _follow_reports(meetings: Iterable[Meeting], renamed: Mapping[str, str], there: Collection[str]) -> list[Meeting]:
    """The meetings with the reports that stand for theirs now; link finds one without any report by its id."""
    followed = []
    for meeting in meetings:
        sources = [structs.replace(each, report=renamed.get(each.report, each.report)) for each in meeting.sources]
        kept = tuple(source for source in sources if source.report in there)
        followed.append(structs.replace(meeting, sources=kept))
    return followed


def _expect(held: Held, wanted: Held, link: Link) -> Mapping[str, Meeting]:
    """What kpmeet itself would have written into the files that somebody touched, from the same reports."""
    touched = [meeting for meeting in wanted.meetings if meeting.id in wanted.edited]
    if not touched:
        return {}
    judged: dict[str, Any] = {"judgements": held.judgements, "previous": wanted.meetings}
    everything = link(held.reports, **judged)
    expected: dict[str, Meeting] = {}
    for meeting in touched:
        named = {source.report for source in meeting.sources}
        found = _find_same(everything, meeting)
        if found is None and named:
            found = _find_same(link([item for item in held.reports if item.id in named], **judged), meeting)
        found = found or _find_named(everything, meeting) or _find_named(link(wanted.reports, **judged), meeting)
        if found is not None:
            expected[meeting.id] = found
    return expected


def _find_same(linked: Iterable[Meeting], meeting: Meeting) -> Meeting | None:
    """The meeting that rests on the same reports; of several the one with the same id."""
    same = [item for item in linked if item.sources and item.sources == meeting.sources]
    return _find_named(same, meeting) or (same[0] if len(same) == 1 else None)


def _find_named(linked: Sequence[Meeting], meeting: Meeting) -> Meeting | None:
    exact = [item for item in linked if item.id == meeting.id]
    return next(iter(exact or [item for item in linked if meeting.id in item.formerly]), None)


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
