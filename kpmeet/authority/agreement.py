"""Holds the chronology against itself: ordinals against dates, entries against their terms and congresses."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kpmeet.authority.chronology import KnownMeeting, load_chronology
from kpmeet.authority.convocations import Term, is_counted_by_term, load_congresses, term_of
from kpmeet.edtf import Edtf
from kpmeet.model import Body, Issue

_FILE = "chronology.yaml"
# Bodies of which each sector counts for itself.
_BY_SECTOR = frozenset({Body.OFFICIALS, Body.CONSULTATIVE, Body.OTHER_PARTY})


def check_chronology(known: Sequence[KnownMeeting] | None = None) -> tuple[Issue, ...]:
    """What is wrong in the chronology, each as an issue that names the entry; nothing where it is sound.

    Raises:
        VocabularyError: where the file breaks the model.
    """
    entries = load_chronology() if known is None else known
    issues = [issue for entry in entries for issue in _check_entry(entry)]
    rows: dict[tuple[Body, int | None, str | None], list[KnownMeeting]] = defaultdict(list)
    for entry in entries:
        if entry.ordinal is not None:
            sector = entry.sector if entry.body in _BY_SECTOR else None
            rows[entry.body, entry.convocation, sector].append(entry)
    for row in rows.values():
        issues.extend(_check_row(row))
    return tuple(issues)


def _check_entry(entry: KnownMeeting) -> Iterator[Issue]:
    if not entry.sources:
        yield _issue("unsourced", entry, "no source states it")
    if entry.convocation is not None and not is_counted_by_term(entry.body):
        yield _issue("convocation", entry, f"meetings of {entry.body.value} have no convocation")
    term = term_of(entry.convocation)
    if entry.convocation is not None and term is None:
        yield _issue("convocation", entry, f"there is no Central Committee number {entry.convocation}")
    if term and entry.when and not entry.when.overlaps(_office(term)):
        yield _issue("out of term", entry, f"{entry.date} is outside the term {_office(term)}")
    if entry.body is Body.CONGRESS:
        dates = {congress.number: congress.date for congress in load_congresses()}
        if entry.ordinal not in dates or dates[entry.ordinal] != entry.date:
            yield _issue("congress", entry, f"convocations.yaml dates it {dates.get(entry.ordinal or 0, 'nowhere')}")


def _check_row(row: Sequence[KnownMeeting]) -> Iterator[Issue]:
    """Each entry against its neighbours in the order of ordinals."""
    ordered = sorted(row, key=lambda entry: entry.ordinal or 0)
    for before, after in pairwise(ordered):
        if before.ordinal == after.ordinal:
            yield _issue("ordinal twice", after, f"{before.name} has the ordinal {after.ordinal} too")
    dated = [entry for entry in ordered if entry.when]
    for before, after in pairwise(dated):
        first, last = before.when, after.when
        if first and last and first.low and last.high and first.low > last.high:
            yield _issue("order", after, f"{after.date} lies before {before.date} of number {before.ordinal}")


def _office(term: Term) -> Edtf:
    return Edtf.span(term.start, term.end)


def _issue(kind: str, entry: KnownMeeting, message: str) -> Issue:
    return Issue(kind, f"{_FILE}: {entry.name}", message)
