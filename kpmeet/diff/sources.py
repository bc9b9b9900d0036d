"""One meeting as each of its sources tells it, field by field, side by side."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from kpmeet.diff.meetings import Change, ChangeKind, diff_meetings
from kpmeet.edtf import Edtf
from kpmeet.model import CLAIM_LISTS, CLAIM_SCALARS, Claim, Meeting, Report, to_plain


class FieldView(Struct, frozen=True):
    """What the record says in a field, and what each source says, in the order of the sources."""

    field: str
    record: Any
    values: tuple[Any, ...]

    @property
    def differs(self) -> bool:
        """Whether two sources that say something here say different things."""
        told = [value for value in self.values if value]
        return any(value != told[0] for value in told)


def view_sources(
    meeting: Meeting, reports: Iterable[Report], only: Sequence[str] = ()
) -> tuple[tuple[str, ...], list[FieldView]]:
    """The reports of a meeting, all its sources or `only` these, and a view of each field that one of them fills."""
    by_id = {report.id: report for report in reports}
    names = [source.report for source in meeting.sources if source.report in by_id]
    told = [(name, _plain_claim(by_id[name], meeting)) for name in names if not only or name in only]
    record = to_plain(meeting)
    views = []
    for field in (*CLAIM_SCALARS, "date_basis", *CLAIM_LISTS):
        values = tuple(plain.get(field) for _, plain in told)
        if any(value is not None for value in values):
            views.append(FieldView(field, record.get(field), values))
    return tuple(name for name, _ in told), views


def claim_of(report: Report, meeting: Meeting) -> Claim | None:
    """The claim of a report that tells of a meeting: of its claims on that body the one that agrees best."""
    claims = [claim for claim in report.claims if claim.body is meeting.body]
    return max(claims, key=lambda claim: claim_agreement(claim, meeting), default=None)


def _plain_claim(report: Report, meeting: Meeting) -> dict[str, Any]:
    claim = claim_of(report, meeting)
    return to_plain(claim) if claim else {}


def claim_agreement(claim: Claim, meeting: Meeting) -> int:
    """How well a claim fits a meeting of its body: the more the better, below 0 where something contradicts."""
    points = 0
    for name in ("ordinal", "convocation", "sector", "format"):
        one, other = getattr(claim, name), getattr(meeting, name)
        points += 1 if one == other else -2 if one and other else 0
    if claim.date and meeting.date:
        points += 4 if Edtf.parse(claim.date).overlaps(Edtf.parse(meeting.date)) else -4
    return points


def diff_reports(a: Report, b: Report) -> list[Change]:
    """What two reports say differently, field by field: of their claims on one body, those two that agree best."""
    pairs = [(one, other) for one in a.claims for other in b.claims if one.body is other.body]
    if not pairs:
        return [Change("body", ChangeKind.CHANGED, _bodies(a), _bodies(b))]
    one, other = max(pairs, key=lambda pair: _likeness(*pair))
    return diff_meetings(_as_meeting(one), _as_meeting(other))


def _likeness(a: Claim, b: Claim) -> int:
    return sum(getattr(a, name) == getattr(b, name) for name in (*CLAIM_SCALARS, "role"))


def _bodies(report: Report) -> list[str]:
    return [claim.body for claim in report.claims]


def _as_meeting(claim: Claim) -> Meeting:
    plain = {key: value for key, value in to_plain(claim).items() if key not in ("role", "evidence")}
    return msgspec.convert({**plain, "id": "-", "name": "-"}, Meeting)
