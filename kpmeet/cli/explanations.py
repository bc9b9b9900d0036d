"""Explanations of fields, with the words of the winning source in their context."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kpmeet.link import FieldExplanation, LostValue, explain_field, find_rule
from kpmeet.model import Evidence, Meeting, Report
from kpmeet.render.explanation import Explained, Lost, Words

_NOT_FIELDS = frozenset({"id", "names", "sources", "conflicts", "curated", "formerly", "date_candidates"})
_AROUND = 120


def explain_meeting(meeting: Meeting, reports: Sequence[Report], field: str | None) -> list[Explained]:
    """The explanation of a field, or of every field that the record has; lists entry by entry where one is named."""
    by_id = {report.id: report for report in reports}
    used = [by_id[source.report] for source in meeting.sources if source.report in by_id]
    fields = [field] if field else [name for name in _told(meeting) if name not in _NOT_FIELDS]
    text_of = _text_reader(used) if field else _no_text
    return [_explained(explain_field(meeting, used, name), by_id, text_of) for name in fields]


def _told(meeting: Meeting) -> list[str]:
    return [name for name in meeting.__struct_fields__ if getattr(meeting, name) not in (None, (), {})]


def _explained(
    found: FieldExplanation, reports: Mapping[str, Report], text_of: Callable[[Report], str | None]
) -> Explained:
    report = reports.get(found.report) if found.report else None
    return Explained(
        field=found.field,
        value=found.value,
        rule=found.rule,
        reason=found.reason,
        source=_source(report),
        words=_words(found.evidence, report, text_of),
        chronology=found.known.name if found.known else None,
        losers=tuple(_lost(loser, reports) for loser in found.losers),
    )


def _lost(loser: LostValue, reports: Mapping[str, Report]) -> Lost:
    report = next((reports[name] for name in loser.sources if name in reports), None)
    return Lost(loser.value, loser.sources, loser.reason, _words(loser.evidence, report, _no_text), loser.is_conflict)


def _words(
    evidence: Evidence | None, report: Report | None, text_of: Callable[[Report], str | None]
) -> tuple[Words, ...]:
    """The words of a value and the further places that were needed, each with its rule's sentence."""
    if evidence is None:
        return ()
    text = text_of(report) if report else None
    return tuple(_placed(each, text) for each in (evidence, *evidence.also))


def _placed(evidence: Evidence, text: str | None) -> Words:
    before = after = ""
    if text and text[evidence.start : evidence.end] == evidence.quote:
        before = text[max(evidence.start - _AROUND, 0) : evidence.start].lstrip()
        after = text[evidence.end : evidence.end + _AROUND].rstrip()
    return Words(before, evidence.quote, after, evidence.rule, sentence_of(evidence.rule), evidence.note)


def sentence_of(rule: str) -> str | None:
    """The sentence that explains a rule of extraction or of linking."""
    from kpmeet.vocab.rules import rule_sentence

    return find_rule(rule) or rule_sentence(rule)


def _source(report: Report | None) -> str | None:
    if report is None:
        return None
    told = ", ".join(part for part in (report.publisher, report.published) if part)
    return f"{report.id} ({told})" if told else report.id


def _text_reader(reports: Sequence[Report]) -> Callable[[Report], str | None]:
    """Documents are read again for the context of a quote; where one is gone, the quote stands alone."""
    from kpmeet.ingest.documents import read_texts
    from kpmeet.reader import ReadOptions

    return read_texts(reports, ReadOptions())


def _no_text(_: Report) -> Any:  # noqa: ANN401
    return None
