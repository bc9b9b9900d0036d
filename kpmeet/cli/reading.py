"""What the commands that read documents share: their options, the progress bar, the account of what became of each."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kpmeet.errors import NotFoundError, UsageError
from kpmeet.render.terminal import note

if TYPE_CHECKING:
    from kpmeet.ingest import IngestResult, Outcome, Progress
    from kpmeet.reader import ReadOptions

_KEPT = 12
_LINES = 50


def read_options(
    published: str | None, publisher: str | None, url: str | None, language: str | None, fields: list[str] | None
) -> "ReadOptions":
    """What the user says of the documents; UsageError where a date or a `--map` is not one."""
    from kpmeet.edtf import is_edtf
    from kpmeet.reader import ReadOptions

    if published is not None and not is_edtf(published):
        raise UsageError(f"--published {published}: not a date; write 2024-12-29")
    pairs = [pair.partition("=") for pair in fields or ()]
    wrong = ["".join(pair) for pair in pairs if not all(pair)]
    if wrong:
        raise UsageError(f"--map {wrong[0]}: write FIELD=NAME, as in --map text=BODY")
    mapped = {field.strip(): name.strip() for field, _, name in pairs}
    return ReadOptions(published=published, publisher=publisher, url=url, language=language, fields=mapped)


class Account:
    """What became of each document: rows written to a file as they come, the first few kept for the screen."""

    def __init__(self, out: IO[bytes] | None) -> None:
        self._out = out
        self._passed = 0
        self.silent: list[Outcome] = []

    def record(self, outcome: "Outcome") -> None:
        """Take down a document that tells of no meeting."""
        self._passed += 1
        if len(self.silent) < _KEPT:
            self.silent.append(outcome)
        self._write(outcome)

    def tell(self, result: "IngestResult", *, strict: bool) -> int:
        """Write the rows that are left, print the account, with faults on stderr, and give the exit code."""
        from kpmeet.cli.accounts import endings_of, fates_of, fault_lines, silent_lines
        from kpmeet.ingest import Verdict
        from kpmeet.render.accounts import render_account
        from kpmeet.render.console import show

        for row in result.rows:
            self._write(row)
        lines = fault_lines(result)
        for text in (*lines[:_LINES], *silent_lines(self.silent, self._passed)):
            note(f"kpmeet: {text}")
        if len(lines) > _LINES:
            note(f"kpmeet: and {len(lines) - _LINES:,} more; --report FILE names them all")
        meetings = {meeting.id: meeting for meeting in result.meetings}
        endings = endings_of(result, self.silent)
        show(*render_account(fates_of(result), meetings, endings, dry_run=result.dry_run), pager=False)
        return 1 if result.exit_code or (strict and (lines or result.totals.get(Verdict.SKIPPED))) else 0

    def _write(self, outcome: "Outcome") -> None:
        if self._out:
            from kpmeet.export.plain import dump_json

            self._out.write(dump_json(outcome).encode() + b"\n")


@contextmanager
def accounting(path: Path | None) -> Iterator[Account]:
    """An account, with the file that `--report` names open for it."""
    if path is None:
        yield Account(None)
        return
    try:
        out = path.open("wb")
    except OSError as error:
        raise NotFoundError(f"--report {path}: {error.strerror}; name a file in a folder that is there") from error
    with out:
        yield Account(out)


@contextmanager
def show_progress() -> Iterator["Callable[[Progress], None] | None"]:
    """A progress bar with rate and time left on a terminal; None anywhere else."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="")

        def tell(state: Any) -> None:  # noqa: ANN401
            elapsed = bar.tasks[0].elapsed or 0.001
            rate = f"{state.documents:,} documents, {state.documents / elapsed:,.0f}/s"
            bar.update(task, completed=state.size, total=state.total_size or None, rate=rate)

        yield tell
