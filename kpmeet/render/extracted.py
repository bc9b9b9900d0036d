"""What one document says, for the eye."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kpmeet.model import Claim, Evidence
from kpmeet.query.columns import change_text, location_text, participant_text
from kpmeet.render.console import line
from kpmeet.render.tables import plain_table

_LISTED = 6


def render_extracted(row: Mapping[str, Any], claims: Sequence[Claim]) -> Iterator[RenderableType]:
    """A document's heading, a block for each meeting that it tells of, and its candidate sentences if it has them."""
    document = row["document"]
    head = ", ".join(str(document[key]) for key in ("publisher", "published", "language") if document[key])
    yield line(f"{document['id']}" + (f"  ({head})" if head else ""), "bold")
    if document["title"]:
        yield line(f"  {document['title']}")
    if not claims:
        yield Text("  no meeting", style="dim")
    for claim in claims:
        yield Text("")
        yield _claim(claim)
    if "candidates" in row:
        yield Text("")
        yield from _candidates(row["candidates"])
    yield Text("")


def _claim(claim: Claim) -> RenderableType:
    table = plain_table(header=False)
    table.columns.clear()
    for width in (2, None, None, None):
        table.add_column(width=width, overflow="fold", no_wrap=width == 2)
    for name, value in _values(claim):
        evidence = claim.evidence.get(name)
        table.add_row("", name.replace("_", " "), line(value), _quote(evidence))
    for name, texts in _lists(claim):
        for at, text in enumerate(texts[:_LISTED]):
            table.add_row(
                "", name if at == 0 else "", line(text), _quote(claim.evidence.get(f"{name.replace(' ', '_')}.{at}"))
            )
        if len(texts) > _LISTED:
            table.add_row("", "", f"and {len(texts) - _LISTED} more", "")
    head = line(f"{claim.role}  ", "italic")
    return Group(Padding(head.append_text(line(_what(claim), "bold")), (0, 0, 0, 4)), table)


def _what(claim: Claim) -> str:
    ordinal = f"number {claim.ordinal}" if claim.ordinal else None
    convocation = f"of convocation {claim.convocation}" if claim.convocation else None
    return " ".join(part for part in (claim.body, claim.sector, claim.format, ordinal, convocation) if part)


def _values(claim: Claim) -> Iterator[tuple[str, str]]:
    basis = f" ({claim.date_basis})" if claim.date_basis else ""
    years = f", year {' or '.join(claim.date_candidates)}" if claim.date_candidates else ""
    yield "date", f"{claim.date}{basis}{years}" if claim.date else "not told"
    for name, value in (("status", claim.status), ("location", location_text(claim.location)), ("chair", claim.chair)):
        if value:
            yield name, value


def _lists(claim: Claim) -> Iterator[tuple[str, list[str]]]:
    yield "participants", [participant_text(each) for each in claim.participants]
    yield "agenda", [each.description for each in claim.agenda]
    yield "decisions", [each.description for each in claim.decisions]
    yield "personnel changes", [change_text(each) for each in claim.personnel_changes]


def _quote(evidence: Evidence | None) -> Text:
    return line(f"“{' '.join(evidence.quote.split())}”  {evidence.rule}", "dim") if evidence else Text("")


def _candidates(candidates: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    yield line(f"Candidates ({len(candidates)})", "bold")
    for each in candidates:
        taken = each["verdict"] == "taken"
        text = Text("+ taken " if taken else "- left  ", style="green" if taken else "red")
        text.append_text(line(f"[{each['rule']}] "))
        text.append_text(line(" ".join(str(each["quote"]).split())))
        text.append_text(line(f"\n          {each['reason']}", "dim"))
        yield text
