from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.extract import extract_document
from kpmeet.model import Block, BlockKind, Document, Report

Told = Callable[..., list[dict[str, Any]]]
Read = Callable[..., Document]

PLENUM = "plenary meeting of the WPK Central Committee"
FARM = "Farmers met. They sowed. They sang. They ate. They slept. They woke. They left. "


def report_of(*pieces: tuple[BlockKind, str], published: str | None = "2021-06-30", title: str | None = None) -> Report:
    text, blocks = "", []
    for kind, words in pieces:
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n"
    return extract_document(Document("x", text, tuple(blocks), title, published=published, language="en"))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param(f"A {PLENUM} was held on June 29.", "2021-06-30", ("reported", "held"), id="news"),
        pytest.param(f"A {PLENUM} opened on June 29.", "2021-06-30", ("reported", "in session"), id="opened"),
        pytest.param(f"A {PLENUM} closed on June 29.", "2021-06-30", ("reported", "held"), id="closed"),
        pytest.param(f"A {PLENUM} was held.", "2021-06-30", ("reported", "held"), id="no day, but it leads"),
        pytest.param(f"A {PLENUM} was held.", None, ("reported", "held"), id="undated"),
        pytest.param(
            f"The decision was made on Friday during a {PLENUM}. {FARM}",
            None,
            ("reported", "held"),
            id="undated, on a weekday",
        ),
        pytest.param(f"A {PLENUM} was held in 2010.", None, ("reported", "held"), id="undated, of the days of the web"),
        pytest.param(f"A {PLENUM} was held in 1966.", None, ("background", None), id="undated, and history"),
        pytest.param(f"A {PLENUM} was held on June 29.", "2021-06", ("reported", "held"), id="published in a month"),
        pytest.param(f"A {PLENUM} was held in June.", "2021-06-30", ("reported", "held"), id="this month"),
        pytest.param(f"A {PLENUM} was held on February 8.", "2021-06-30", ("background", None), id="months ago"),
        pytest.param(f"A {PLENUM} was held in 2019.", "2021-06-30", ("background", None), id="years ago"),
        pytest.param(
            f"{FARM}A {PLENUM} was held on June 29.", "2021-06-30", ("reported", "held"), id="late, but fresh"
        ),
        pytest.param(f"A {PLENUM} will be held in early July.", "2021-06-30", ("announced", "announced"), id="ahead"),
        pytest.param(
            f"A {PLENUM} is to open in June.", "2021-06-20", ("announced", "announced"), id="this month, ahead"
        ),
        pytest.param(f"A {PLENUM} will be held.", "2021-06-30", ("announced", "announced"), id="ahead without a day"),
        pytest.param(f"A {PLENUM} will be held on July 2.", None, ("announced", "announced"), id="ahead, undated"),
        pytest.param(f"A {PLENUM} was postponed to July 2.", "2021-06-30", ("announced", "postponed"), id="postponed"),
        pytest.param(f"A {PLENUM} was called off.", "2021-06-30", ("announced", "cancelled"), id="called off"),
        pytest.param(
            f"A {PLENUM} was held in 2010. In 2021 it rained.", None, ("background", None), id="old by the text's years"
        ),
        pytest.param(f"Kim Jong Un guided the {PLENUM}.", "2021-06-30", ("reported", "held"), id="guided"),
    ],
)
def test_role_and_status(told: Told, text: str, published: str | None, expected: tuple[str, str | None]) -> None:
    found = told(text + " It rained.", published)
    assert [(one["role"], one.get("status")) for one in found] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"A meeting of the Political Bureau of the WPK was held on June 29. {FARM}A {PLENUM} was held on June 15.",
            [("politburo", "reported"), ("central-committee", "background")],
            id="an aside of a text that leads with another",
        ),
        pytest.param(
            f"A meeting of the Political Bureau of the WPK was held on June 29. {FARM}A {PLENUM} was held on June 29.",
            [("politburo", "reported"), ("central-committee", "reported")],
            id="as fresh, it is news",
        ),
        pytest.param(
            f"A meeting of the Political Bureau of the WPK was held on June 29. {FARM}A {PLENUM} was held on June 27.",
            [("politburo", "reported"), ("central-committee", "background")],
            id="a forerunner of days ago",
        ),
        pytest.param(
            f"{FARM}They carry out the decisions of the 4th {PLENUM}.",
            [("central-committee", "background")],
            id="decisions of a numbered one",
        ),
        pytest.param(f"{FARM}They carry out the decisions of the {PLENUM}.", [], id="decisions of some one"),
        pytest.param(f"{FARM}A {PLENUM} was held.", [], id="neither led with nor dated"),
        pytest.param(
            f"The Workers' Party rests. In 1980 it rained, and the 6th Congress of the WPK was held. {FARM}",
            [("congress", "background")],
            id="a sentence set in the past",
        ),
    ],
)
def test_only_mentioned(told: Told, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one["body"], one["role"]) for one in told(text)] == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        pytest.param("Plenary Meeting of Workers' Party Held", ["reported"], id="held"),
        pytest.param("Plenary Meeting of Workers' Party To Be Held", ["announced"], id="to be held"),
        pytest.param("Plenary meeting of Workers' Party will be held on July 2", ["announced"], id="will be held"),
        pytest.param("Workers' Party To Convene Plenary Meeting", ["announced"], id="to convene"),
        pytest.param("Plenary Meeting of Workers' Party Postponed", ["announced"], id="postponed"),
    ],
)
def test_headlines(headline: str, expected: list[str]) -> None:
    report = report_of((BlockKind.TITLE, headline), (BlockKind.PARAGRAPH, "Farmers were glad."))
    assert [claim.role.value for claim in report.claims] == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("A Nigerian paper carried news on June 20", f"A {PLENUM} was held.", [], id="paper"),
        pytest.param("Website hails congress", f"{FARM}A {PLENUM} was held.", [], id="website"),
        pytest.param("Harvest", f"A {PLENUM} was held.", ["reported"], id="no foreign news"),
        pytest.param(
            "A Nigerian paper carried news", f"A {PLENUM} was held on June 29.", ["reported"], id="with its day"
        ),
    ],
)
def test_foreign_news(title: str, text: str, expected: list[str]) -> None:
    report = report_of((BlockKind.TITLE, title), (BlockKind.PARAGRAPH, text))
    assert [claim.role.value for claim in report.claims] == expected


@pytest.mark.parametrize(
    ("pieces", "title", "expected"),
    [
        pytest.param([(BlockKind.TITLE, "Press Review")], None, True, id="title block"),
        pytest.param([], "Press Review", True, id="title of the document"),
        pytest.param(
            [(BlockKind.DATELINE, "Pyongyang"), (BlockKind.PARAGRAPH, "Press review:")], None, True, id="first"
        ),
        pytest.param([(BlockKind.PARAGRAPH, "Harvest. Press review:")], None, False, id="not first"),
        pytest.param([(BlockKind.TITLE, "Harvest")], "Harvest", False, id="no digest"),
    ],
)
def test_digest(pieces: list[tuple[BlockKind, str]], title: str | None, expected: bool) -> None:
    report = report_of(*pieces, (BlockKind.PARAGRAPH, f"A {PLENUM} was held on June 29."), title=title)
    assert (report.is_digest, len(report.claims)) == (expected, 1)


def test_captions_above_the_text_do_not_put_its_first_sentences_back() -> None:
    captions = [(BlockKind.CAPTION, f"Picture {number} shows a farm.") for number in range(6)]
    told = report_of(*captions, (BlockKind.PARAGRAPH, f"A {PLENUM} was held. {FARM}")).claims
    assert [claim.role.value for claim in told] == ["reported"]


def test_a_caption_may_tell_the_news() -> None:
    report = report_of(
        (BlockKind.PARAGRAPH, FARM), (BlockKind.CAPTION, f"Kim Jong Un guides the {PLENUM}."), published="2021-06-30"
    )
    assert [(claim.role.value, claim.chair) for claim in report.claims] == [("reported", "Kim Jong Un")]


def test_a_headline_of_a_meeting_to_come_is_not_the_one_that_called_it(told: Told) -> None:
    found = told(
        "Kim Jong Un presided over a politburo session of the WPK and decided to convene a key party meeting next"
        " month. During the meeting held the previous day he spoke of farming.",
        title="North Korea to hold a key party meeting next month",
    )
    assert [(one["body"], one["role"], one.get("date")) for one in found] == [("politburo", "reported", "2021-06-29")]
