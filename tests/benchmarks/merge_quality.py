"""Pairwise precision and recall of "same meeting" on the gold documents.

    python tests/benchmarks/merge_quality.py ../shared [--gold] [--errors]

Reads, extracts and links every gold document together with the seeds, and compares which claims were brought together
with which should be. With --gold the gold annotations themselves are linked, so that only linking is measured. The
truth of a pair is the entry of the chronology that the annotation means (by its count, or by the days that are known
though the document does not tell them), or else what the annotation tells.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kpmeet.authority.chronology import find_known, load_chronology
from kpmeet.authority.sectors import is_same_sector, sector_words
from kpmeet.edtf import Edtf
from kpmeet.extract import extract_document
from kpmeet.link import cluster_reports, score_pairs
from kpmeet.model import Body, Claim, Document, Format, Issue, PublisherClass, Report
from kpmeet.reader import ReadOptions, read_document, read_raw

Gold = dict[str, Any]
GOLD = ("seeds", "kcna", "press", "ko")
# Days that annotations leave out, found by reading the documents beside others on the same meeting: the emergency
# meeting called for in the first, a consultative meeting before a visit to pharmacies, a digest of the day's news.
BY_HAND = {"kcna_2024-00139": "2024-07-29/2024-07-30", "kcna_2024-00191": "2022-05-15", "kcna_2024-00446": "2024-08-31"}


def main(arguments: list[str]) -> None:
    shared = Path(arguments[0])
    gold = {one["id"]: one for name in GOLD for one in _lines(shared / "bench" / f"gold-{name}.jsonl")}
    reports = _gold_reports(shared) if "--gold" in arguments else _extracted(shared, set(gold))
    clusters = cluster_reports(reports)
    found: dict[Hashable, Hashable] = {item.key: at for at, cluster in enumerate(clusters) for item in cluster.items}
    truth: dict[Hashable, Hashable] = {}
    for report in reports:
        annotated = gold[report.document or report.id]["meetings"]
        for at, claim in enumerate(report.claims):
            meeting = _annotation(claim, annotated, at if "--gold" in arguments else None)
            if meeting is not None:
                day = BY_HAND.get(report.document or report.id)
                truth[report.id, at] = _label(meeting | ({"date_known": day} if day else {}), (report.id, at))
    score = score_pairs(found, truth)
    claims = sum(len(report.claims) for report in reports)
    print(f"{len(reports)} documents, {claims} claims, {len(truth)} of them in gold, {len(clusters)} meetings")  # noqa: T201
    print(f"pairs: precision {score.precision:.4f}, recall {score.recall:.4f} {score}")  # noqa: T201
    if "--errors" in arguments:
        _print_errors(reports, found, truth)


def _lines(path: Path) -> Iterator[Gold]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _gold_reports(shared: Path) -> list[Report]:
    reports = []
    for name in GOLD:
        class_ = PublisherClass.PRESS if name in ("press", "ko") else PublisherClass.STATE_MEDIA
        for one in _lines(shared / "bench" / f"gold-{name}.jsonl"):
            claims = tuple(map(_gold_claim, one["meetings"]))
            reports.append(Report(id=one["id"], published=one["published"], publisher_class=class_, claims=claims))
    return reports


def _gold_claim(meeting: Gold) -> Claim:
    fields = ("body", "role", "ordinal", "convocation", "date", "sector", "chair")
    told = {field: meeting[field] for field in fields if meeting[field] is not None}
    return msgspec.convert(told | ({"format": Format.ENLARGED} if meeting["enlarged"] else {}), Claim)


def _extracted(shared: Path, ids: set[str]) -> list[Report]:
    files = [*sorted((shared / "corpus").glob("*.gz")), *sorted((shared / "seeds").iterdir())]
    files += [shared / "bench" / f"{name}.jsonl" for name in ("press", "ko")]
    published = {
        one["id"]: one["published"] for name in GOLD for one in _lines(shared / "bench" / f"gold-{name}.jsonl")
    }
    reports = []
    for path in files:
        for raw in read_raw(path, ReadOptions()):
            if not isinstance(raw, Issue) and raw.id in ids:
                options = ReadOptions(published=published[raw.id]) if path.parent.name != "seeds" else ReadOptions()
                document = read_document(raw, options)
                assert isinstance(document, Document)
                report = extract_document(document)
                reports.append(msgspec.structs.replace(report, id=f"{report.id} {raw.id}", document=raw.id))
    return reports


def _annotation(claim: Claim, annotated: list[Gold], at: int | None) -> Gold | None:
    """The annotation that a claim stands for: of its body, and not of another count or day."""
    if at is not None:
        return annotated[at]
    likely = [one for one in annotated if one["body"] == claim.body and _likeness(claim, one) is not None]
    return max(likely, key=lambda one: _likeness(claim, one) or 0, default=None)


def _likeness(claim: Claim, meeting: Gold) -> int | None:
    points = 0
    for field in ("ordinal", "convocation"):
        told, meant = getattr(claim, field), meeting[field]
        if told is not None and meant is not None:
            if told != meant:
                return None
            points += 2
    date = meeting["date"] or meeting.get("date_known")
    if claim.date and date:
        if not Edtf.parse(claim.date).overlaps(Edtf.parse(date)):
            return None
        points += 1
    return points


def _label(meeting: Gold, key: tuple[str, int]) -> Hashable:
    """What the annotation means: an entry of the chronology, else its count or its day, else nothing but itself."""
    body, sector = Body(meeting["body"]), sector_words(meeting["sector"])
    date = meeting.get("date_known") or meeting["date"]
    told = {"convocation": meeting["convocation"], "ordinal": meeting["ordinal"]}
    when = Edtf.parse(date) if date else None
    known = find_known(body, **told, date=when) or (find_known(body, **told) if meeting["ordinal"] else ())
    known = tuple(one for one in known if not sector or is_same_sector(sector, sector_words(one.sector)))
    if len(known) == 1:
        return next(at for at, one in enumerate(load_chronology()) if one is known[0])
    if meeting["ordinal"] and (meeting["convocation"] or not known):
        return body, meeting["convocation"], meeting["ordinal"], sector
    return (body, date, sector) if date else key


def _print_errors(reports: list[Report], found: dict[Hashable, Hashable], truth: dict[Hashable, Hashable]) -> None:
    claims = {(report.id, at): claim for report in reports for at, claim in enumerate(report.claims)}
    out = {report.id: report.published for report in reports}
    for title, by, other in (("split", truth, found), ("mixed", found, truth)):
        groups: dict[Hashable, list[Any]] = defaultdict(list)
        for key in truth:
            groups[by[key]].append(key)
        for keys in groups.values():
            if len({other[key] for key in keys}) > 1:
                print(title)  # noqa: T201
                for key in sorted(keys, key=lambda one: str(other[one])):
                    claim = claims[key]
                    facts = (claim.role.value, claim.convocation, claim.ordinal, claim.date, claim.format, claim.sector)
                    print("   ", other[key], key, claim.body.value, *facts, "out", out[key[0]])  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
