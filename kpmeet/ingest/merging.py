"""New reports among the stored ones: the same document again, the same text elsewhere, a document that has changed.

Pure functions; what stays does not depend on the order in which documents came.
"""

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest
from pathlib import Path

from msgspec import Struct, structs

from kpmeet.ingest.outcome import ChangedSource
from kpmeet.ingest.workers import Found
from kpmeet.model import Report, to_plain
from kpmeet.store import dump_yaml

_SHORT, _LONG = 6, 12
_MAX_DIFF_LINES = 2_000
Key = tuple[str, str]


class Merged(Struct, frozen=True):
    """The reports that stay, in order of their ids; which of them stands for one that went; what has changed."""

    reports: tuple[Report, ...]
    renamed: dict[str, str] = {}
    changed: tuple[ChangedSource, ...] = ()
    notes: tuple[str, ...] = ()

    def by_text(self) -> dict[str, Report]:
        """The report that stands for each text."""
        return {report.sha256: report for report in self.reports}


def merge_reports(stored: Sequence[Report], found: Sequence[Found], edited: Collection[str] = ()) -> Merged:
    """The reports after these documents were read.

    A document read again replaces what it said before, also with nothing; of documents with the same text the one with
    more metadata stays, then the one whose path depends less on where it was read from, then the one whose path sorts
    first. A stored report that a person edited stays as it is.
    """
    seen = {key for item in found if not item.issue and (key := _key(item.path, item.document))}
    fresh = [item.report for item in found if item.report]
    texts = {report.sha256 for report in fresh}
    kept = [report for report in stored if report.id in edited or _report_key(report) not in seen]
    kept += [report for report in stored if report not in kept and report.sha256 in texts and report.id in edited]
    gone = [report for report in stored if report.id not in edited and _report_key(report) in seen]
    changed = _find_changed([old for old in gone if old.sha256 not in texts], fresh, stored)
    changed += _find_moved(kept, fresh)
    notes = [
        f"{report.path}: report {report.id} was edited by hand and stays"
        for report in kept
        if _stays(report, edited, texts)
    ]
    reports = settle_ids(_without_duplicates([*kept, *fresh], edited))
    return Merged(reports, _find_renamed(stored, reports, changed), tuple(changed), tuple(notes))


def _find_renamed(
    stored: Iterable[Report], reports: Iterable[Report], changed: Iterable[ChangedSource]
) -> dict[str, str]:
    """The report with the same text or of the same document, by the id of the one that went."""
    now = {report.sha256: report.id for report in reports}
    renamed = {report.id: now[report.sha256] for report in stored if report.sha256 in now}
    return {change.old: change.new for change in changed if change.new and change.replaced} | renamed


def _stays(report: Report, edited: Collection[str], texts: set[str]) -> bool:
    return report.id in edited and report.sha256 in texts


def _key(path: str | None, document: str | None) -> Key | None:
    """What makes a document the same one: its file and its name in it; text from a pipe has none."""
    return (path, document or "") if path else None


def _report_key(report: Report) -> Key | None:
    return _key(report.path, report.document)


def _without_duplicates(reports: Iterable[Report], edited: Collection[str]) -> list[Report]:
    best: dict[str, Report] = {}
    for report in reports:
        known = best.get(report.sha256)
        if known is None or _rank(report, edited) < _rank(known, edited):
            best[report.sha256] = report
    return list(best.values())


def _rank(report: Report, edited: Collection[str]) -> tuple[object, ...]:
    metadata = (report.published, report.publisher, report.url, report.title, report.language)
    return (
        report.id not in edited,
        *(value is None for value in metadata),
        _remoteness(report.path),
        report.path or "",
        report.document or "",
        *(value or "" for value in metadata),
    )


def _remoteness(path: str | None) -> int:
    """0 for a path below the working folder, which a copy of the folders has too; more for others, most for none."""
    if path is None:
        return 3
    return 2 if Path(path).is_absolute() else int(".." in Path(path).parts)


def settle_ids(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports in order of their ids, with a longer digest where two texts would share an id."""
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        stem = report.id.removesuffix(report.sha256[:_LONG]) if len(report.sha256) >= _LONG else report.id
        groups[report.id if stem == report.id else stem + report.sha256[:_SHORT]].append(report)
    settled = [
        structs.replace(report, id=id_ if len(group) == 1 else id_[:-_SHORT] + report.sha256[:_LONG])
        for id_, group in groups.items()
        for report in group
    ]
    return tuple(sorted(settled, key=lambda report: report.id))


def _find_changed(gone: Sequence[Report], fresh: Sequence[Report], stored: Sequence[Report]) -> list[ChangedSource]:
    """Documents whose text is another one than before, the old beside the new."""
    known = {report.sha256 for report in stored}
    old, new = _by_key(gone), _by_key([report for report in fresh if report.sha256 not in known])
    return [
        _changed(before, after)
        for key in old
        for before, after in zip_longest(old[key], new.get(key, ()))
        if before is not None
    ]


def _by_key(reports: Iterable[Report]) -> dict[Key, list[Report]]:
    grouped: dict[Key, list[Report]] = defaultdict(list)
    for report in reports:
        key = _report_key(report)
        if key:
            grouped[key].append(report)
    return grouped


def _changed(old: Report, new: Report | None) -> ChangedSource:
    return ChangedSource(
        old.path, old.document or old.id, old.id, new.id if new else None, diff_claims(old, new), replaced=True
    )


def _find_moved(kept: Sequence[Report], fresh: Sequence[Report]) -> list[ChangedSource]:
    """The same address with another text in another file: told, but both stay, since neither is known to be gone."""
    addresses = {report.url: report for report in kept if report.url}
    return [
        ChangedSource(new.path, new.document or new.id, old.id, new.id, diff_claims(old, new), replaced=False)
        for new in fresh
        if new.url and (old := addresses.get(new.url)) and old.sha256 != new.sha256 and old.path != new.path
    ]


def diff_claims(old: Report, new: Report | None) -> str:
    """A unified diff of what a document said and what it says now, without the evidence."""
    before, after = _claim_lines(old), _claim_lines(new) if new else []
    if len(before) + len(after) > _MAX_DIFF_LINES:
        return f"@@ {len(before)} lines before, {len(after)} now @@\n"
    return "".join(difflib.unified_diff(before, after, old.id, new.id if new else "nothing"))


def _claim_lines(report: Report) -> list[str]:
    claims = [{key: value for key, value in to_plain(claim).items() if key != "evidence"} for claim in report.claims]
    return dump_yaml(claims).splitlines(keepends=True)
