from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from kpmeet.authority.bodies import BodyTerm
from kpmeet.errors import UsageError
from kpmeet.model import Body, DateBasis, Format, Meeting, Role, Status
from kpmeet.query import Function, Query, SortKey, find_meetings, is_doubtful, select_meetings
from kpmeet.query.filters import parse_body, parse_dates
from kpmeet.query.ranges import Range, parse_range

TODAY = date(2024, 5, 1)
CELLS, PB, INFO, PLENUM, CADRE = (
    "2013-01-28-cell-secretaries",
    "2021-06-29-politburo",
    "2022-03-28-officials",
    "2024-12-23-central-committee",
    "undated-officials",
)
NO, POSSIBLE, CERTAIN = "no", "possible", "certain"
ALL = [CELLS, PB, INFO, PLENUM, CADRE]


def ids(meetings: Sequence[Meeting]) -> list[str]:
    return [meeting.id for meeting in meetings]


def on(text: str) -> tuple[Range, ...]:
    return (parse_range(text, TODAY),)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ALL),
        ({"bodies": (BodyTerm(Body.POLITBURO), BodyTerm(Body.CENTRAL_COMMITTEE))}, [PB, PLENUM]),
        ({"bodies": (BodyTerm(Body.OFFICIALS, "personnel"),)}, [CADRE]),
        ({"bodies": (BodyTerm(Body.OFFICIALS, "propaganda"),)}, [INFO]),
        ({"sectors": ("INFO",)}, [INFO]),
        ({"formats": (Format.ENLARGED,)}, [PB, PLENUM]),
        ({"formats": (Format.CLOSED,)}, []),
        ({"convocations": (8,)}, [PB, PLENUM]),
        ({"ordinals": (1, 4)}, [CELLS, INFO, CADRE]),
        ({"statuses": (Status.ANNOUNCED,)}, [CADRE]),
        ({"roles": (Role.REPORTED,)}, [CELLS, PB, INFO, PLENUM]),
        ({"bases": (DateBasis.STATED,)}, [CELLS, PLENUM]),
        ({"conflicts": True}, [PB]),
        ({"dates": on("2021")}, [PB]),
        ({"dates": on("2013-01-29")}, [CELLS]),
        ({"dates": on("2022-04-01")}, [INFO]),
        ({"dates": on("2023")}, []),
        ({"dates": (*on("2013"), *on("2024-12-27.."))}, [CELLS, PLENUM]),
        ({"persons": ("Cho Yong-won",)}, [PB]),
        ({"persons": ("박태성", "Kim Tok Hun")}, [PB, PLENUM]),
        ({"persons": ("Tok Hun",)}, [PLENUM]),
        ({"persons": ("김정은",), "functions": (Function.CHAIR,)}, [PB, PLENUM]),
        ({"persons": ("Kim Jong Un",), "functions": (Function.LETTER,)}, [INFO]),
        ({"persons": ("Pak Thae Song",), "functions": (Function.ELECTED,)}, [PB, PLENUM]),
        ({"functions": (Function.FELL,)}, [PLENUM]),
        ({"functions": (Function.TRANSFERRED,)}, [PLENUM]),
        ({"place": "pyongyang"}, [CELLS, PB]),
        ({"publishers": ("KCNA",)}, [CELLS, PB, PLENUM, CADRE]),
        ({"publishers": ("yonhap",)}, [PB]),
        ({"words": "Epidemic DUTY"}, [PB]),
        ({"words": "epidemic plenary"}, []),
        ({"reverse": True}, [*reversed(ALL)]),
        ({"limit": 2}, [CELLS, PB]),
        ({"sort": (SortKey.BODY,)}, [PLENUM, PB, CELLS, INFO, CADRE]),
        ({"sort": (SortKey.ORDINAL, SortKey.ID)}, [INFO, CADRE, PB, CELLS, PLENUM]),
        ({"sort": (SortKey.REPORTED,), "reverse": True, "limit": 2}, [CADRE, PLENUM]),
    ],
)
def test_filters(meetings: list[Meeting], filters: dict[str, Any], expected: list[str]) -> None:
    assert ids(select_meetings(reversed(meetings), Query(**filters))) == expected


@pytest.mark.parametrize(
    ("text", "candidates", "wanted", "expected"),
    [
        ("2021-06", (), "2021-06-29", POSSIBLE),
        ("2021-06", (), "2021", CERTAIN),
        ("2021-06-29", (), "2021-06-29", CERTAIN),
        ("2021-06-29/2021-07-02", (), "2021-07", CERTAIN),
        ("XXXX-06-29", ("2016", "2021"), "2021", POSSIBLE),
        ("XXXX-06-29", ("2016",), "2021", NO),
        ("XXXX-06-29", (), "2021", POSSIBLE),
        ("XXXX-06-29", (), "2021-07", NO),
        ("XXXX-02-29", (), "2021-02..2021-03", NO),
        ("XXXX-06-29", (), "2010..", POSSIBLE),
        ("XXXX-06-29", (), "2010..2020", POSSIBLE),
        ("../2021-06-29", (), "2021", CERTAIN),
        ("2022-03-28/..", (), "2022-04", NO),
        ("../..", (), "2021", POSSIBLE),
    ],
)
def test_partial_dates(
    meetings: list[Meeting], text: str, candidates: tuple[str, ...], wanted: str, expected: str
) -> None:
    meeting = replace(meetings[1], date=text, date_candidates=candidates, reported=None)
    query = Query(dates=on(wanted))
    found = NO
    if select_meetings([meeting], query):
        found = POSSIBLE if is_doubtful(meeting, query) else CERTAIN
    assert found == expected


def test_no_dates_no_doubt(meetings: list[Meeting]) -> None:
    assert not is_doubtful(meetings[2], Query())


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (PB, [PB]),
        ("undated-politburo", [PB]),
        ("2021-06-29", [PB]),
        ("2013-01-29", [CELLS]),
        ("2021", [PB]),
        ("2021..2022", [PB, INFO]),
        ("2022-03", [INFO]),
        ("XXXX-06-29", [PB]),
        ("2024-12-23-c", [PLENUM]),
        ("undated", [CADRE]),
        ("2021 politburo", [PB]),
        ("Officials", [INFO, CADRE]),
        ("1999", []),
        ("", []),
        ("nothing", []),
    ],
)
def test_references(meetings: list[Meeting], reference: str, expected: list[str]) -> None:
    assert ids(find_meetings(meetings, reference)) == expected


@pytest.mark.parametrize(
    ("on_", "since", "until", "expected"),
    [
        ([], None, None, ()),
        ([], "2021-06", None, (Range(date(2021, 6, 1), None),)),
        ([], None, "2021-06", (Range(None, date(2021, 6, 30)),)),
        (["2021", "2023"], "2021-06", None, (Range(date(2021, 6, 1), date(2021, 12, 31)), on("2023")[0])),
    ],
)
def test_dates(on_: list[str], since: str | None, until: str | None, expected: tuple[Range, ...]) -> None:
    assert parse_dates(on_, since, until, TODAY) == expected


@pytest.mark.parametrize(("on_", "since", "until"), [([], "2022", "2021"), (["2020"], "2021", None)])
def test_dates_that_hold_nothing(on_: list[str], since: str | None, until: str | None) -> None:
    with pytest.raises(UsageError):
        parse_dates(on_, since, until, TODAY)


def test_body_words() -> None:
    assert parse_body("CMC") == BodyTerm(Body.MILITARY_COMMISSION)
    with pytest.raises(UsageError, match="politburo"):
        parse_body("soviet")
