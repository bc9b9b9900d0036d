"""The golden cases: what one document says, one habit of a source a case."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import UNSET, Struct, UnsetType

from kpmeet.extract import extract_document
from kpmeet.model import Claim, Document, Role, is_enlarged, to_plain
from kpmeet.reader import Raw, ReadOptions, read_document, read_raw

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(GOLDEN.glob("*/*/expected.yaml"))
SCALARS = (
    "body",
    "role",
    "sector",
    "ordinal",
    "convocation",
    "format",
    "enlarged",
    "date",
    "date_basis",
    "status",
    "chair",
    "personnel",
)

Scalar = str | int | bool | None


class Expected(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A meeting that a case expects: only the keys that are given count, and null means not told.

    An `optional` one may be missing. `participants` and `changes` list some of the entries, each by some keys.
    """

    body: str
    role: str
    sector: str | UnsetType | None = UNSET
    ordinal: int | UnsetType | None = UNSET
    convocation: int | UnsetType | None = UNSET
    format: str | UnsetType | None = UNSET
    enlarged: bool | UnsetType = UNSET
    date: str | UnsetType | None = UNSET
    date_alt: tuple[str | None, ...] = ()
    date_basis: str | UnsetType | None = UNSET
    status: str | UnsetType | None = UNSET
    chair: str | UnsetType | None = UNSET
    personnel: bool | UnsetType = UNSET
    participants: tuple[dict[str, str], ...] = ()
    changes: tuple[dict[str, str], ...] = ()
    optional: bool = False


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """The file `expected.yaml` of a case: why the case is there, and every meeting of the document."""

    note: str
    meetings: tuple[Expected, ...]


def read_case_document(folder: Path) -> Document:
    paths = sorted(folder.glob("document.*"))
    assert len(paths) == 1, f"{folder}: exactly one document.*"
    raws = list(read_raw(paths[0], ReadOptions()))
    assert len(raws) == 1
    assert isinstance(raws[0], Raw)
    document = read_document(raws[0], ReadOptions())
    assert isinstance(document, Document)
    return document


def told(claim: Claim, key: str) -> Scalar:
    """What a claim says for a key of an expected meeting."""
    if key == "enlarged":
        return is_enlarged(claim.format)
    if key == "personnel":
        return bool(claim.personnel_changes)
    value = getattr(claim, key)
    return None if value is None else value if isinstance(value, int) else str(value)


def list_differences(expected: Expected, claim: Claim) -> list[str]:
    """What of an expected meeting a claim does not say, one line each."""
    found = []
    for key in SCALARS:
        want = getattr(expected, key)
        got = told(claim, key)
        if want is not UNSET and got != want and not (key == "date" and got in expected.date_alt):
            found.append(f"{key}: expected {want!r}, found {got!r}")
    for key, entries, have in (
        ("participants", expected.participants, claim.participants),
        ("changes", expected.changes, claim.personnel_changes),
    ):
        plain = [to_plain(entry) for entry in have]
        for entry in entries:
            if not any(entry.items() <= row.items() for row in plain):
                found.append(f"{key}: expected {entry}, found {plain}")
    return found


def list_case_differences(case: Case, claims: tuple[Claim, ...]) -> list[str]:
    """Everything in which the claims of a document differ from its case."""
    left, found = list(claims), []
    for expected in sorted(case.meetings, key=lambda meeting: meeting.optional):
        same = [claim for claim in left if claim.body == expected.body]
        if not same:
            found += [] if expected.optional else [f"missing: {expected.body}, {expected.role}"]
            continue
        best = min(same, key=lambda claim: (len(list_differences(expected, claim)), claim.role))
        left.remove(best)
        found += [] if expected.optional else [f"{expected.body}: {line}" for line in list_differences(expected, best)]
    found += [
        f"besides: {claim.body}, {claim.role}, ordinal {claim.ordinal}, date {claim.date}"
        for claim in left
        if claim.role is not Role.BACKGROUND or claim.date or claim.ordinal
    ]
    return found


def describe(claim: Claim) -> dict[str, Any]:
    """A claim as an expected meeting with every scalar key, for `--regen`."""
    return {key: told(claim, key) for key in SCALARS}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.parent.name}-{path.parent.name}")
def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
    case = msgspec.yaml.decode(path.read_bytes(), type=Case)
    claims = extract_document(read_case_document(path.parent)).claims
    differences = list_case_differences(case, claims)
    if differences and request.config.getoption("--regen", default=False):
        rows = {"note": case.note, "meetings": [describe(claim) for claim in claims]}
        path.write_bytes(msgspec.yaml.encode(rows))
        pytest.skip("rewritten: read the change before you keep it")
    assert differences == []


def test_golden_cases_are_there() -> None:
    count = {language: len(list(GOLDEN.glob(f"{language}/*/expected.yaml"))) for language in ("en", "ko")}
    assert count["en"] >= 25
    assert count["ko"] >= 15
