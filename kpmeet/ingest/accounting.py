"""The account of an ingest: every document in one row, every record in one list."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable

from kpmeet.ingest.merging import Merged
from kpmeet.ingest.outcome import IngestResult, Outcome, Progress, Verdict
from kpmeet.ingest.relinking import Relinked
from kpmeet.ingest.workers import Found
from kpmeet.model import Issue, Meeting
from kpmeet.store import Held

_VERDICTS = {"skipped": Verdict.SKIPPED, "duplicate": Verdict.DUPLICATE, "empty": Verdict.NO_MEETING}


class Gathered:
    """What has been read so far, in the order in which it came."""

    def __init__(
        self,
        progress: Callable[[Progress], None] | None,
        record: Callable[[Outcome], None] | None,
        known: Collection[tuple[str | None, str | None]],
    ) -> None:
        self.progress, self.record, self.known = progress, record, known
        self.kept: list[Found] = []
        self.issues: list[Issue] = []
        self.recorded = self.documents = self.reports = 0
        self.files = self.total_files = self.size = self.total_size = 0

    def begin(self, size: int) -> None:
        """The next file is being read."""
        self.files, self.size = self.files + 1, self.size + size

    def add(self, found: Found) -> None:
        """One more document is done; an issue that is only a remark (`replaced`) is no document."""
        if found.issue and found.issue.kind == "replaced":
            self.issues.append(found.issue)
            return
        self.documents += 1
        self.reports += found.report is not None
        silent = not found.report and (not found.issue or found.issue.kind == "empty")
        if self.record and silent:
            self.record(_outcome(found))
            self.recorded += 1
        elif found.issue:
            self.issues.append(found.issue)
        if not (self.record and silent) or (found.path, found.document) in self.known:
            self.kept.append(found)
        if self.progress:
            self.progress(
                Progress(self.files, self.total_files, self.size, self.total_size, self.documents, self.reports)
            )


def account(gathered: Gathered, held: Held, merged: Merged, relinked: Relinked) -> IngestResult:
    """The result of an ingest from its parts."""
    rows = tuple(_rows(gathered, merged, relinked.meetings))
    totals = Counter(row.outcome for row in rows)
    totals[Verdict.NO_MEETING] += gathered.recorded
    fates = _fates(held.meetings, relinked.meetings)
    return IngestResult(
        created=fates["created"],
        updated=fates["updated"],
        left=fates["left"],
        removed=fates["removed"],
        meetings=relinked.meetings,
        rows=rows,
        totals={verdict: totals[verdict] for verdict in Verdict},
        issues=tuple(gathered.issues),
        faults=held.faults,
        corrections=relinked.corrections,
        changed=merged.changed,
        notes=(*merged.notes, *relinked.notes),
    )


def _fates(before: Iterable[Meeting], after: Iterable[Meeting]) -> dict[str, tuple[str, ...]]:
    """Which records are new, changed, the same, and gone; one that got another id counts as changed."""
    old = {meeting.id: meeting for meeting in before}
    fates: dict[str, list[str]] = {"created": [], "updated": [], "left": []}
    known: set[str] = set()
    for meeting in after:
        known |= {meeting.id, *meeting.formerly}
        was = [id_ for id_ in (meeting.id, *meeting.formerly) if id_ in old]
        fates["left" if meeting == old.get(meeting.id) else "updated" if was else "created"].append(meeting.id)
    fates["removed"] = [id_ for id_ in old if id_ not in known]
    return {fate: tuple(ids) for fate, ids in fates.items()}


def _rows(gathered: Gathered, merged: Merged, meetings: Iterable[Meeting]) -> Iterable[Outcome]:
    ids: dict[str, list[str]] = defaultdict(list)
    for meeting in meetings:
        for source in meeting.sources:
            ids[source.report].append(meeting.id)
    standing = merged.by_text()
    for found in gathered.kept:
        if found.report:
            report = standing[found.report.sha256]
            yield _row_of_report(found, report.path, report.document, tuple(dict.fromkeys(ids[report.id])))
        elif not gathered.record or _outcome(found).outcome is not Verdict.NO_MEETING:
            yield _outcome(found)


def _outcome(found: Found) -> Outcome:
    """The row of a document that gave no report."""
    if found.issue is None:
        return Outcome(found.path, found.document, Verdict.NO_MEETING)
    verdict = _VERDICTS.get(found.issue.kind, Verdict.UNREADABLE)
    return Outcome(found.path, found.document, verdict, found.issue.message)


def _row_of_report(found: Found, path: str | None, document: str | None, meetings: tuple[str, ...]) -> Outcome:
    if (path, document) == (found.path, found.document):
        return Outcome(found.path, found.document, Verdict.MEETINGS, meetings=meetings)
    name = path if document is None or (path or "").endswith(document) else f"{path}: {document}"
    return Outcome(found.path, found.document, Verdict.DUPLICATE, f"the same text as {name}", meetings)
