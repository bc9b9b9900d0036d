"""What `kpmeet diff` compares: finds the two sides by what the user named, and how to show their difference."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

from kpmeet.cli.folder import Folder
from kpmeet.diff import diff_meetings, diff_states, view_sources
from kpmeet.diff.sources import diff_reports
from kpmeet.errors import NotFoundError, UsageError
from kpmeet.model import to_plain


class Comparison(Struct, frozen=True):
    """A difference: whether there is any, as plain rows, and as something to print."""

    differs: bool
    rows: list[dict[str, Any]]
    render: Callable[[], Iterable[Any]]
    faults: bool = False


def compare(references: list[str], data: list[Path], rev: str | None, sources: tuple[str, str] | None) -> Comparison:
    """The comparison that the arguments ask for; UsageError where they fit none."""
    if len(references) > 2:
        raise UsageError("diff: more than two things to compare; give A and B")
    if rev is not None:
        if references:
            raise UsageError("diff: --rev compares whole data folders; leave A and B out")
        return _compare_revision(_opened(data[-1]), rev)
    if len(references) == 2 and all(_is_data(each) for each in references):
        return _compare_folders(_opened(Path(references[0])), _opened(Path(references[1])))
    if not references:
        here = data[0] if len(data) > 1 else Path(os.environ.get("KPMEET_DATA", "data"))
        if here == data[-1]:
            raise UsageError("diff: nothing to compare with; name meetings A and B, --data OTHER or --rev GIT-REV")
        return _compare_folders(_opened(here), _opened(data[-1]))
    folder = _opened(data[-1])
    if len(references) == 1:
        return _compare_sources(folder, references[0], sources or ())
    return _compare_pair(folder, references[0], references[1])


def _compare_pair(folder: Folder, one: str, other: str) -> Comparison:
    reports = {report.id: report for report in folder.reports_named((one, other))}
    if one in reports and other in reports:
        changes = diff_reports(reports[one], reports[other])
        names = (one, other)
    else:
        a, b = folder.find_one(one), folder.find_one(other)
        changes = diff_meetings(a, b)
        names = (a.id, b.id)

    def render() -> Iterable[Any]:
        from kpmeet.render.differences import render_changes

        return render_changes(names, changes)

    rows = [to_plain(change) for change in changes]
    return Comparison(bool(changes), rows, render, bool(folder.faults))


def _compare_sources(folder: Folder, reference: str, only: tuple[str, ...] | tuple[()]) -> Comparison:
    meeting = folder.find_one(reference)
    names, views = view_sources(meeting, folder.reports_of([meeting]), only)
    missing = [name for name in only if name not in names]
    if missing:
        raise NotFoundError(f"{', '.join(missing)}: no source of {meeting.id}; see kpmeet show {meeting.id}")

    def render() -> Iterable[Any]:
        from kpmeet.render.differences import render_sources

        return render_sources(meeting, names, views)

    rows = [
        {"field": view.field, "record": view.record, "sources": dict(zip(names, view.values, strict=True))}
        for view in views
    ]
    return Comparison(any(view.differs for view in views), rows, render, bool(folder.faults))


def _compare_folders(one: Folder, other: Folder) -> Comparison:
    found = diff_states(one.meetings(), other.meetings())

    def render() -> Iterable[Any]:
        from kpmeet.render.differences import render_states

        return render_states(found)

    rows: list[dict[str, Any]] = [
        *({"kind": "added", "id": meeting.id, "name": meeting.name} for meeting in found.added),
        *({"kind": "removed", "id": meeting.id, "name": meeting.name} for meeting in found.removed),
        *(
            {"kind": kind, "id": pair.b.id, "name": pair.b.name, "changes": [*map(to_plain, pair.changes)]}
            for kind, pairs in (("changed", found.changed), ("provenance", found.provenance_only))
            for pair in pairs
        ),
    ]
    return Comparison(not found.is_empty, rows, render, bool(one.faults or other.faults))


def _compare_revision(folder: Folder, rev: str) -> Comparison:
    import tempfile

    from kpmeet.cli.revisions import unpack_revision

    with tempfile.TemporaryDirectory(prefix="kpmeet-") as place:
        return _compare_folders(_opened(unpack_revision(folder.store.root, rev, Path(place))), folder)


def _opened(root: Path) -> Folder:
    if not root.is_dir():
        raise NotFoundError(f"{root}: no data folder; make one with kpmeet ingest DOCUMENTS --data {root}")
    return Folder(root)


def _is_data(text: str) -> bool:
    return (Path(text) / "meetings").is_dir()
