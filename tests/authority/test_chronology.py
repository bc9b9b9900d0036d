import pytest

from kpmeet.authority.chronology import Confidence, find_known, format_kind, load_chronology
from kpmeet.edtf import Edtf
from kpmeet.model import Body, Format


def test_every_known_meeting_is_there_with_its_sources() -> None:
    known = load_chronology()
    assert len(known) == 226
    assert all(entry.sources for entry in known)
    assert sum(entry.confidence is Confidence.UNCERTAIN for entry in known) == 21
    assert sum(len(entry.sources) for entry in known) == 490


@pytest.mark.parametrize(
    ("told", "dates"),
    [
        pytest.param({"body": Body.POLITBURO, "convocation": 8, "ordinal": 2}, ["2021-06-29"], id="by count"),
        pytest.param({"body": Body.POLITBURO, "ordinal": 22}, ["2020-12-29", "2024-07-29/2024-07-30"], id="two terms"),
        pytest.param(
            {"body": Body.POLITBURO, "ordinal": 22, "date": Edtf.parse("2024-07-30")},
            ["2024-07-29/2024-07-30"],
            id="count and day",
        ),
        pytest.param(
            {"body": Body.POLITBURO, "date": Edtf.parse("XXXX-06-29")}, ["2021-06-29", "2025-06"], id="no year"
        ),
        pytest.param(
            {"body": Body.POLITBURO, "date": Edtf.parse("2022-05-14"), "format": Format.CONSULTATIVE},
            ["2022-05-14"],
            id="a kind apart",
        ),
        pytest.param({"body": Body.POLITBURO, "date": Edtf.parse("2022-05")}, ["2022-05-12"], id="plain before apart"),
        pytest.param({"body": Body.POLITBURO, "date": Edtf.parse("2022-05-15")}, ["2022-05-15"], id="only one apart"),
        pytest.param(
            {"body": Body.MILITARY_COMMISSION, "date": Edtf.parse("2020-07-18"), "format": Format.CLOSED},
            [],
            id="another kind on the day",
        ),
        pytest.param(
            {"body": Body.CENTRAL_COMMITTEE, "convocation": 7, "date": Edtf.parse("2021-06-15")}, [], id="other term"
        ),
        pytest.param({"body": Body.OFFICIALS, "ordinal": 8}, ["2014-02-24/2014-02-25"], id="officials"),
        pytest.param({"body": Body.POLITBURO, "convocation": 8}, [], id="nothing to go by"),
    ],
)
def test_find_known(told: dict[str, object], dates: list[str]) -> None:
    body = told.pop("body")
    assert isinstance(body, Body)
    assert [entry.date for entry in find_known(body, **told)] == dates  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("format_", "kind"),
    [
        (None, "plain"),
        (Format.ORDINARY, "plain"),
        (Format.ENLARGED_JOINT, "plain"),
        (Format.CLOSED, "closed"),
        (Format.PRELIMINARY, "preliminary"),
        (Format.EMERGENCY_CONSULTATIVE, "consultative"),
    ],
)
def test_format_kind(format_: Format | None, kind: str) -> None:
    assert format_kind(format_) == kind
