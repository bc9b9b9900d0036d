"""The data folder held against the model and against sense; reads nothing itself and changes nothing."""

from collections.abc import Callable, Iterator

from kpmeet.check import pairs, records, relations
from kpmeet.check.finding import Finding, Fix, Level, Subject

CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    records.check_schema,
    records.check_sitting_before_report,
    records.check_reported_after_sitting,
    records.check_term,
    records.check_persons,
    records.check_evidence,
    records.check_quotes,
    relations.check_ordinal_twice,
    relations.check_ordinal_order,
    relations.check_dangling,
    relations.check_orphans,
    relations.check_sources,
    relations.check_former_ids,
    pairs.check_probable_pairs,
)

__all__ = ["CHECKS", "Finding", "Fix", "Level", "Subject", "check_data"]


def check_data(subject: Subject) -> list[Finding]:
    """All findings, faults before doubts, then by file, place and rule; none when all is well."""
    found = [finding for check in CHECKS for finding in check(subject)]
    return sorted(found, key=lambda item: (item.level is Level.DOUBT, item.path, item.where, item.rule))
