"""Documents into reports, in this process, in several or on a cluster, in the order in which they came."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from kpmeet.errors import KpmeetError, VocabularyError
from kpmeet.ingest.pool import Place, Work, spread
from kpmeet.ingest.stages import Stages
from kpmeet.model import Issue, Report
from kpmeet.store import check_record

if TYPE_CHECKING:
    from kpmeet.reader import Raw, ReadOptions

CHUNK_DOCUMENTS = 256
CHUNK_SIZE = 1_000_000


class Found(Struct, frozen=True):
    """What came of one document: a report where it tells of a meeting, an issue where something was amiss."""

    path: str | None
    document: str
    report: Report | None = None
    issue: Issue | None = None


class Task(Struct, frozen=True):
    """What a worker needs beside the documents."""

    options: "ReadOptions"
    stages: Stages


def read_found(documents: Iterable["Raw | Issue"], task: Task, place: Place) -> Iterator[Found]:
    """The outcome of every document, in order, wherever the work is done."""
    work = Work(partial(extract_chunk, task=task), _killer, partial(_has_to_be_read, stages=task.stages))
    for item, found in spread(split(documents), work, place):
        yield found or _nothing(item)


def _has_to_be_read(item: "Raw | Issue", stages: Stages) -> bool:
    """Whether a worker has to see a document: not where its text lies at hand and has no word for a meeting."""
    if isinstance(item, Issue):
        return False
    return item.kind == "html" or not isinstance(item.content, str) or stages.has_trigger(stages.raw_text(item))


def split(documents: Iterable["Raw | Issue"]) -> Iterator[list["Raw | Issue"]]:
    """Chunks of documents, large enough to be worth sending and small enough to be held in memory."""
    chunk: list[Raw | Issue] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += 0 if isinstance(document, Issue) else len(document.content)
        if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_SIZE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def extract_chunk(chunk: list["Raw | Issue"], task: Task) -> dict[int, Found]:
    """What a worker sends back: the documents of a chunk that gave something, by their place in it."""
    found = ((at, _extract_one(item, task)) for at, item in enumerate(chunk))
    return {at: result for at, result in found if result}


def _extract_one(item: "Raw | Issue", task: Task) -> Found | None:
    """The outcome of one document, or None where nothing in it speaks of a meeting."""
    if isinstance(item, Issue):
        return Found(item.document, item.document, issue=item)
    try:
        found = _find_report(item, task.stages, task.options)
    except VocabularyError:
        raise
    except (KpmeetError, RecursionError, OSError) as error:
        found = Issue("unreadable", item.path or item.id, str(error))
    if isinstance(found, Report):
        return Found(item.path, item.id, found)
    return Found(item.path, item.id, issue=found) if found else None


def _find_report(item: "Raw", stages: Stages, options: "ReadOptions") -> Report | Issue | None:
    text = stages.raw_text(item)
    if not text.strip():
        return _empty(item)
    if not stages.may_tell(text):
        return None
    document = stages.read_document(item, options)
    if isinstance(document, Issue):
        return document
    report = stages.extract_document(document)
    if report.claims:
        check_record(report, item.path or item.id)
    return report if report.claims else None


def _nothing(item: "Raw | Issue") -> Found:
    if isinstance(item, Issue):
        return Found(item.document, item.document, issue=item)
    return Found(item.path, item.id, issue=None if item.content.strip() else _empty(item))


def _empty(item: "Raw") -> Issue:
    return Issue("empty", item.id, "the document has no text")


def _killer(item: "Raw | Issue") -> Found:
    issue = killer(item)
    return Found(issue.document, issue.document if isinstance(item, Issue) else item.id, issue=issue)


def killer(item: "Raw | Issue") -> Issue:
    """What is told of a document whose reading ended the process."""
    name = item.document if isinstance(item, Issue) else item.path or item.id
    return Issue("unreadable", name, "the process that read it died; remove the document or report it as a bug")
