"""The result of an ingest in the terms of the screen."""

from collections.abc import Sequence

from kpmeet.ingest import IngestResult, Outcome, Verdict
from kpmeet.render.accounts import Ending, Fate

_EXAMPLES = 12
_WORDS = {
    Verdict.MEETINGS: "with meetings",
    Verdict.NO_MEETING: "without a meeting",
    Verdict.DUPLICATE: "the same text as another",
    Verdict.SKIPPED: "skipped",
    Verdict.UNREADABLE: "unreadable",
}


def fates_of(result: IngestResult) -> list[Fate]:
    """What became of the records; those left as they were are not listed one by one."""
    fates = [
        Fate("created", result.created),
        Fate("updated", result.updated),
        Fate("left", result.left, is_listed=False),
    ]
    return [*fates, Fate("removed", result.removed)] if result.removed else fates


def endings_of(result: IngestResult, silent: Sequence[Outcome]) -> list[Ending]:
    """How the documents ended; `silent` are some of those without a meeting, which the result only counts."""
    endings = []
    for verdict, word in _WORDS.items():
        rows = [row for row in (*silent, *result.rows) if row.outcome is verdict]
        examples = () if verdict is Verdict.MEETINGS else tuple(_example(row) for row in rows[:_EXAMPLES])
        endings.append(Ending(word, result.totals.get(verdict, 0), examples))
    return endings


def fault_lines(result: IngestResult) -> list[str]:
    """What a person must be told, a line each: what is unreadable or broken, remarks, changed sources, hand edits."""
    lines = [str(fault) for fault in result.faults]
    lines += [f"{_name(row)}: {row.why}" for row in result.rows if row.outcome is Verdict.UNREADABLE]
    lines += [f"{issue.document}: {issue.message}" for issue in result.issues if issue.kind == "replaced"]
    lines += [f"{source.path or source.document}: its text has changed since {source.old}" for source in result.changed]
    lines += [f"{edit.meeting}: {edit.field}: edited by hand, kept under curated" for edit in result.corrections]
    return [*lines, *result.notes]


def silent_lines(silent: Sequence[Outcome], count: int) -> list[str]:
    """Documents that tell of no meeting, a line each where `silent` holds them all, else one line for all."""
    if count > len(silent):
        return [f"{count:,} documents tell of no meeting; see why with kpmeet extract --explain PATH"]
    return [f"{_name(row)}: {_mend(row)}" for row in silent]


def _mend(row: Outcome) -> str:
    if row.why:
        return f"{row.why}; save the document again or leave it out"
    return f"no meeting found; see why with kpmeet extract --explain {row.path or 'PATH'}"


def _example(row: Outcome) -> tuple[str, str]:
    return _name(row), row.why or ""


def _name(row: Outcome) -> str:
    """The file, and the document in it where the file holds several."""
    if not row.path or row.path == row.document or row.path.endswith(f"/{row.document}"):
        return row.path or row.document
    return f"{row.path}: {row.document}"
