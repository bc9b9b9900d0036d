"""Documents in, records out: joins the stages, and is the only part that does."""

from kpmeet.ingest.commands import (
    Decided,
    clear_fields,
    edit_record,
    forget_report,
    judge_identity,
    relink_store,
    set_fields,
)
from kpmeet.ingest.documents import read_texts
from kpmeet.ingest.outcome import ChangedSource, Correction, IngestResult, Outcome, Progress, Verdict
from kpmeet.ingest.pool import Place, Work, spread
from kpmeet.ingest.run import Wishes, ingest
from kpmeet.ingest.stages import Stages, real_stages
from kpmeet.ingest.workers import killer, split

__all__ = [
    "ChangedSource",
    "Correction",
    "Decided",
    "IngestResult",
    "Outcome",
    "Place",
    "Progress",
    "Stages",
    "Verdict",
    "Wishes",
    "Work",
    "clear_fields",
    "edit_record",
    "forget_report",
    "ingest",
    "judge_identity",
    "killer",
    "read_texts",
    "real_stages",
    "relink_store",
    "set_fields",
    "split",
    "spread",
]
