"""The findings of `kpmeet check`, gathered and printed."""

from collections.abc import Callable, Sequence

from kpmeet.check import Finding, Fix, Level, Subject, check_data
from kpmeet.cli.options import RecordFormat
from kpmeet.cli.output import write_plain
from kpmeet.model import Report
from kpmeet.render.terminal import note, write_result
from kpmeet.store import Store


def find_faults(store: Store, *, documents: bool) -> list[Finding]:
    """Every finding in a data folder, with the quotes looked up in their documents where these are at hand."""
    held = store.read_state()
    text_of: Callable[[Report], str | None] = _no_text
    if documents:
        from kpmeet.ingest.documents import read_texts
        from kpmeet.reader import ReadOptions

        text_of = read_texts(held.reports, ReadOptions())
    return check_data(Subject(store.root, held.meetings, held.reports, held.faults, held.judgements, text_of))


def mend(store: Store, findings: Sequence[Finding]) -> None:
    """Mend what needs no person, and say so."""
    if any(finding.fix is Fix.RELINK for finding in findings):
        from kpmeet.ingest.commands import relink_store

        relink_store(store)
        note("the reports were linked anew")


def write_findings(findings: Sequence[Finding], form: RecordFormat, *, strict: bool) -> int:
    """Print findings, a line each or in another form, and give the exit code."""
    if form is not RecordFormat.TABLE:
        write_plain(findings, form)
    else:
        for finding in findings:
            doubt = "doubt: " if finding.level is Level.DOUBT else ""
            mend_ = f"; {finding.mend}" if finding.mend else ""
            write_result(f"{finding.path}: {finding.where}: {doubt}{finding.message}{mend_} [{finding.rule}]")
    return 1 if any(strict or finding.level is Level.FAULT for finding in findings) else 0


def _no_text(_: Report) -> str | None:
    return None
