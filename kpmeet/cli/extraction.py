"""Documents read and extracted for `kpmeet extract`, and printed as they come."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kpmeet.cli.options import RecordFormat
from kpmeet.cli.output import write_plain
from kpmeet.errors import KpmeetError
from kpmeet.model import Claim, Issue
from kpmeet.render.terminal import note

if TYPE_CHECKING:
    from kpmeet.ingest import Place
    from kpmeet.reader import Raw, ReadOptions

_REMARKS = frozenset({"replaced", "skipped", "empty", "duplicate"})


class Extracted(Struct, frozen=True):
    """What came of one document: its metadata, its claims, and with `--explain` every candidate sentence."""

    row: dict[str, Any]
    claims: tuple[Claim, ...] = ()


def extract_paths(
    paths: Sequence[Path], options: "ReadOptions", form: RecordFormat, *, explain: bool, place: "Place"
) -> int:
    """Print what each document says; gives the exit code, 1 where one could not be read."""
    from kpmeet.extract import may_tell
    from kpmeet.ingest import Work, killer, split, spread

    may_tell("")  # Loads the vocabulary once, here, for every worker that is forked from this process.
    work = Work(partial(extract_chunk, options=options, explain=explain), killer)
    unreadable: list[Issue] = []
    outcomes = (outcome for _, outcome in spread(split(_raws(paths, options)), work, place) if outcome)
    found = _without_issues(outcomes, unreadable)
    if form is RecordFormat.JSONL:
        for each in found:
            write_plain([each.row], form)
    elif form is RecordFormat.TABLE:
        from kpmeet.render.console import show
        from kpmeet.render.extracted import render_extracted

        for each in found:
            show(*render_extracted(each.row, each.claims), pager=False)
    else:
        write_plain([each.row for each in found], form)
    return 1 if unreadable else 0


def extract_chunk(
    raws: "list[Raw | Issue]", *, options: "ReadOptions", explain: bool = False
) -> dict[int, Extracted | Issue]:
    """What comes of each document, by its place; runs in a worker process."""
    return {
        at: raw if isinstance(raw, Issue) else _extract_one(raw, options, explain=explain)
        for at, raw in enumerate(raws)
    }


def _extract_one(raw: "Raw", options: "ReadOptions", *, explain: bool) -> Extracted | Issue:
    from kpmeet.export.extracted import plain_extract, settle_claims
    from kpmeet.export.plain import DOCUMENT_KEYS
    from kpmeet.extract import explain_document, extract_document, may_tell
    from kpmeet.link import link_reports
    from kpmeet.model import to_plain
    from kpmeet.reader import raw_text, read_document

    try:
        document = read_document(raw, options)
        if isinstance(document, Issue):
            return document
        candidates = {"candidates": [to_plain(each) for each in explain_document(document)]} if explain else {}
        if not may_tell(raw_text(raw)):
            head = {key: getattr(document, key) for key in DOCUMENT_KEYS}
            return Extracted({"document": head, "meetings": [], **candidates})
        report = extract_document(document)
        meetings = link_reports([report])
        return Extracted(
            {**plain_extract(document, report, meetings), **candidates}, tuple(settle_claims(report, meetings))
        )
    except (KpmeetError, RecursionError, OSError) as error:
        return Issue("unreadable", raw.path or raw.id, str(error))


def _raws(paths: Sequence[Path], options: "ReadOptions") -> "Iterator[Raw | Issue]":
    from kpmeet.reader import find_sources, read_raw

    for path in paths:
        try:
            for source in find_sources([path]):
                if isinstance(source, Issue):
                    yield source
                else:
                    yield from read_raw(source, options)
        except (KpmeetError, OSError) as error:
            yield Issue("unreadable", str(path), str(error))


def _without_issues(found: Iterable[Extracted | Issue], unreadable: list[Issue]) -> Iterator[Extracted]:
    for each in found:
        if isinstance(each, Issue):
            name = "" if each.message.startswith(each.document) else f"{each.document}: "
            note(f"kpmeet: {name}{each.message}")
            if each.kind not in _REMARKS:
                unreadable.append(each)
        else:
            yield each
