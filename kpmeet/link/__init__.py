"""Reports to meetings: which claims tell of the same sitting, and what its record should say.

It knows the chronology and a person's judgements; it knows neither the disk nor the terminal.
"""

from kpmeet.link.explanation import FieldExplanation, LostValue, explain_field
from kpmeet.link.gaps import Disagreement, Gap, find_gaps, known_meeting, known_only
from kpmeet.link.identity import with_curated
from kpmeet.link.judged import Unheeded
from kpmeet.link.linking import cluster_reports, link_reports
from kpmeet.link.quality import PairScore, score_pairs
from kpmeet.link.rules import find_rule
from kpmeet.model import Judgement

__all__ = [
    "Disagreement",
    "FieldExplanation",
    "Gap",
    "Judgement",
    "LostValue",
    "PairScore",
    "Unheeded",
    "cluster_reports",
    "explain_field",
    "find_gaps",
    "find_rule",
    "known_meeting",
    "known_only",
    "link_reports",
    "score_pairs",
    "with_curated",
]
