"""What one document tells, entry by entry, as ingest would record it for that document alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from kpmeet.diff.sources import claim_agreement
from kpmeet.edtf import Edtf
from kpmeet.export.plain import DOCUMENT_KEYS, plain_claim
from kpmeet.model import CLAIM_LISTS, CLAIM_SCALARS, ROLE_ORDER, Claim, Document, Meeting, Report


def plain_extract(document: Document, report: Report, meetings: Sequence[Meeting]) -> dict[str, Any]:
    """`{"document": {...}, "meetings": [...]}` with every key; `meetings` are the report's, linked for themselves."""
    head = {key: getattr(document, key) for key in DOCUMENT_KEYS}
    return {"document": head, "meetings": [plain_claim(claim) for claim in settle_claims(report, meetings)]}


def settle_claims(report: Report, meetings: Sequence[Meeting]) -> list[Claim]:
    """The report's claims, those of one meeting joined, and a missing year filled in where linking inferred it.

    Nothing else is taken from the meetings, so that every value is one that the document itself gives.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for at, claim in enumerate(report.claims):
        meeting = _meeting_of(claim, meetings)
        key = meeting.id if meeting else f"#{at}"
        groups[key].append(_dated(claim, meeting))
    return [_joined(claims) for claims in groups.values()]


def _meeting_of(claim: Claim, meetings: Iterable[Meeting]) -> Meeting | None:
    """The meeting that says the same; a claim without a day is rather one that linking left without a day."""
    same = [each for each in meetings if each.body is claim.body and claim_agreement(claim, each) >= 0]
    return max(same, key=lambda each: (_is_alike(claim, each), claim_agreement(claim, each)), default=None)


def _is_alike(claim: Claim, meeting: Meeting) -> bool:
    return (claim.date, claim.ordinal) == (meeting.date, meeting.ordinal)


def _dated(claim: Claim, meeting: Meeting | None) -> Claim:
    if claim.date is None or Edtf.parse(claim.date).has_year or meeting is None or meeting.date is None:
        return claim
    return structs.replace(
        claim, date=meeting.date, date_basis=meeting.date_basis, date_candidates=meeting.date_candidates
    )


def _joined(claims: Sequence[Claim]) -> Claim:
    """Several claims of one meeting as one: the strongest leads, the others fill what it leaves out."""
    lead, *others = sorted(claims, key=lambda claim: ROLE_ORDER.index(claim.role))
    for other in others:
        gained: dict[str, Any] = {}
        for name in (*CLAIM_SCALARS, *CLAIM_LISTS):
            if not getattr(lead, name) and getattr(other, name):
                gained[name] = getattr(other, name)
        if "date" in gained:
            gained |= {"date_basis": other.date_basis, "date_candidates": other.date_candidates}
        evidence = {key: value for key, value in other.evidence.items() if key.split(".")[0] in gained}
        lead = structs.replace(lead, **gained, evidence=lead.evidence | evidence)
    return lead
