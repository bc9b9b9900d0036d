"""The texts of documents that were ingested before, read again where they are at hand."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kpmeet.errors import KpmeetError
from kpmeet.ingest.stages import Stages, real_stages
from kpmeet.model import Document, Issue, Report

if TYPE_CHECKING:
    from kpmeet.reader import ReadOptions


def read_texts(
    reports: Iterable[Report], options: "ReadOptions", stages: Stages | None = None
) -> Callable[[Report], str | None]:
    """A function from a report to its document's text now, or None where its file is gone or unreadable.

    Each file is read once, and only the documents that a report names are decoded.
    """
    stages = stages or real_stages()
    wanted: dict[str, set[str | None]] = {}
    for report in reports:
        if report.path:
            wanted.setdefault(report.path, set()).add(report.document)
    texts: dict[tuple[str, str | None], str] = {}
    for path, names in wanted.items():
        for document in _read_documents(Path(path), names, options, stages):
            texts.setdefault((path, document.id), document.text)
    return lambda report: texts.get((report.path or "", report.document))


def _read_documents(path: Path, names: set[str | None], options: "ReadOptions", stages: Stages) -> list[Document]:
    if not path.exists():
        return []
    found: list[Document] = []
    try:
        for raw in stages.read_raw(path, options):
            if not isinstance(raw, Issue) and raw.id in names:
                document = stages.read_document(raw, options)
                found += [document] if isinstance(document, Document) else []
    except (KpmeetError, OSError):
        return found
    return found
