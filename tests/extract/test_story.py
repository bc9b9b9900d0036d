"""Which mentions speak of the same meeting."""

from collections.abc import Callable
from typing import Any

import pytest

from kpmeet.extract import extract_document
from kpmeet.model import Block, BlockKind, Document

Told = Callable[..., list[dict[str, Any]]]

KEYS = "body format ordinal convocation date"


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        pytest.param(
            "The Political Bureau of the WPK Central Committee met on June 29. The meeting was an enlarged meeting of"
            " the Political Bureau.",
            [{"body": "politburo", "format": "enlarged", "date": "2021-06-29"}],
            id="one meeting, told twice",
        ),
        pytest.param(
            "The Eighth Congress of the WPK opened on January 5, 2021. It closed on January 12.",
            [{"body": "congress", "ordinal": 8, "date": "2021-01-05/2021-01-12"}],
            id="it stands for the meeting",
        ),
        pytest.param(
            "The third delegates' meeting[2] of the Workers' Party of Korea on September 28, 2010 was a large one.",
            [{"body": "conference", "ordinal": 3, "date": "2010-09-28"}],
            id="a footnote between the meeting and its day",
        ),
        pytest.param(
            "The Sixth Congress of the WPK (1980) was the last for long.",
            [{"body": "congress", "ordinal": 6, "date": "1980"}],
            id="the year in brackets",
        ),
        pytest.param(
            "The meeting was held on June 28. It was an enlarged meeting of the Political Bureau of the WPK Central"
            " Committee.",
            [{"body": "politburo", "format": "enlarged", "date": "2021-06-28"}],
            id="a general word waits for its name",
        ),
        pytest.param(
            "A meeting of the Political Bureau of the WPK Central Committee was held on June 29."
            " The enlarged meeting discussed farming.",
            [{"body": "politburo", "format": "enlarged", "date": "2021-06-29"}],
            id="the enlarged meeting is the same one",
        ),
        pytest.param(
            "The 5th plenary meeting of the 8th WPK Central Committee was held on June 8."
            " The sixth meeting took place on June 28.",
            [
                {"body": "central-committee", "convocation": 8, "ordinal": 5, "date": "2021-06-08"},
                {"body": "central-committee", "convocation": 8, "ordinal": 6, "date": "2021-06-28"},
            ],
            id="one more of the same body",
        ),
        pytest.param(
            "The plenary meeting of the WPK Central Committee was held on June 8. The 5th plenary meeting of the 8th"
            " WPK Central Committee was held on June 8.",
            [{"body": "central-committee", "convocation": 8, "ordinal": 5, "date": "2021-06-08"}],
            id="the number comes later",
        ),
        pytest.param(
            "An enlarged plenary meeting of the WPK Central Committee was held on June 28. A closed plenary meeting of"
            " the WPK Central Committee was held on June 28.",
            [
                {"body": "central-committee", "format": "enlarged", "date": "2021-06-28"},
                {"body": "central-committee", "format": "closed", "date": "2021-06-28"},
            ],
            id="enlarged and closed are two",
        ),
        pytest.param(
            "The 4th plenary meeting of the 8th WPK Central Committee was held on June 8. The 4th plenary meeting of"
            " the 7th WPK Central Committee was held on April 10, 2019.",
            [
                {"body": "central-committee", "convocation": 8, "ordinal": 4, "date": "2021-06-08"},
                {"body": "central-committee", "convocation": 7, "ordinal": 4, "date": "2019-04-10"},
            ],
            id="two convocations",
        ),
        pytest.param(
            "A politburo meeting of the Workers' Party was held on Tuesday. The last one was held on February 8.",
            [{"body": "politburo", "date": "2021-06-29"}, {"body": "politburo", "date": "2021-02-08"}],
            id="the last one",
        ),
        pytest.param(
            "A politburo meeting of the Workers' Party was held on Tuesday. The last one was short.",
            [{"body": "politburo", "date": "2021-06-29"}],
            id="the last one without a day",
        ),
        pytest.param(
            "The previous meeting of the Political Bureau of the WPK Central Committee was held on February 8."
            " The Political Bureau met again on June 29.",
            [{"body": "politburo", "date": "2021-02-08"}, {"body": "politburo", "date": "2021-06-29"}],
            id="the previous one first",
        ),
        pytest.param(
            "An enlarged plenary meeting of the Cabinet was held on June 28. The meeting discussed farming. A meeting"
            " of the Political Bureau of the WPK Central Committee was held on June 29.",
            [{"body": "politburo", "date": "2021-06-29"}],
            id="another body's meeting first",
        ),
        pytest.param(
            "The meetings were held on June 28. A meeting of the Political Bureau of the WPK Central Committee was held"
            " on June 29.",
            [{"body": "politburo", "date": "2021-06-29"}],
            id="several meetings are nobody's",
        ),
        pytest.param(
            "A session was held on June 28. The 8th Congress of the WPK was held in January 2016.",
            [{"body": "congress", "ordinal": 8, "date": "2016-01"}],
            id="what waits is not a meeting of old",
        ),
        pytest.param(
            "The second session was held on June 28. A meeting of the Political Bureau of the 8th WPK Central Committee"
            " was held on June 27.",
            [{"body": "politburo", "convocation": 8, "date": "2021-06-27"}],
            id="what waits has its own day",
        ),
        pytest.param("The plenary session was held on June 29.", [], id="a bare plenum in a text without the Party"),
        pytest.param(
            "The plenary session was held on June 29. The Workers' Party is glad.",
            [{"body": "central-committee", "date": "2021-06-29"}],
            id="a bare plenum in a text of the Party",
        ),
        pytest.param(
            "The delegates conference was held on June 29. The Workers' Party is glad.",
            [{"body": "conference", "date": "2021-06-29"}],
            id="a bare conference in a text of the Party",
        ),
        pytest.param(
            "The plenary session of the Communist Party of Vietnam was held on June 29. The plenary session sat long."
            " The Workers' Party sent a message.",
            [],
            id="a bare plenum beside another party's",
        ),
        pytest.param(
            "A consultative meeting of officials of the WPK Central Committee was held on June 28."
            " Kim Jong Un guided the meeting.",
            [{"body": "consultative", "format": "consultative", "date": "2021-06-28"}],
            id="consultative meeting of the leader",
        ),
        pytest.param(
            "A consultative meeting of officials of the WPK Central Committee was held on June 28.",
            [],
            id="consultative meeting of anybody",
        ),
        pytest.param(
            "The WPK Central Committee held the 5th plenary meeting on June 8. The third session was short."
            " The fifth meeting was long.",
            [
                {"body": "central-committee", "ordinal": 5, "date": "2021-06-08"},
                {"body": "central-committee", "ordinal": 3},
            ],
            id="a numbered general word finds its number",
        ),
        pytest.param(
            "The previous plenary meeting of the WPK Central Committee was held on June 8."
            " The 5th plenary meeting of the 8th Central Committee of the WPK was held.",
            [
                {"body": "central-committee", "date": "2021-06-08"},
                {"body": "central-committee", "convocation": 8, "ordinal": 5},
            ],
            id="a number does not join the previous one",
        ),
        pytest.param(
            "A plenary meeting of the WPK Central Committee will be held in July."
            " The 5th plenary meeting of the 8th WPK Central Committee was held on June 8.",
            [
                {"body": "central-committee", "date": "2021-07"},
                {"body": "central-committee", "convocation": 8, "ordinal": 5, "date": "2021-06-08"},
            ],
            id="a number that sat does not join one to come",
        ),
        pytest.param(
            "A plenary meeting of the WPK Central Committee was held. They set out to carry out the decisions of"
            " the 4th plenary meeting of the 8th WPK Central Committee.",
            [{"body": "central-committee"}, {"body": "central-committee", "convocation": 8, "ordinal": 4}],
            id="decisions of a numbered one are not the news",
        ),
        pytest.param(
            "The plenary meeting of the WPK Central Committee opened on June 15."
            " The plenary meeting of the WPK Central Committee closed on June 18, 2019.",
            [
                {"body": "central-committee", "date": "2021-06-15/.."},
                {"body": "central-committee", "date": "../2019-06-18"},
            ],
            id="an end of another year",
        ),
        pytest.param(
            "In Vietnam the Communist Party held its congress. The WPK sent greetings. The congress ended.",
            [],
            id="another party's congress goes on",
        ),
        pytest.param(
            "They praise the 8th Congress of the WPK. The 12th congress of the Communist Party of Vietnam was held on"
            " June 28. The congress ended.",
            [{"body": "congress", "ordinal": 8}],
            id="the congress is the one in the news",
        ),
        pytest.param(
            "They praised the enlarged meeting of the Political Bureau of the WPK. The enlarged meeting was held on"
            " December 1, 1980.",
            [{"body": "politburo", "format": "enlarged", "date": "1980-12-01"}],
            id="words as special as its own",
        ),
        pytest.param("Filed under: politburo meeting of the Workers' Party held on June 29. It rained.", [], id="tags"),
    ],
)
def test_meetings_of_a_text(told: Told, text: str, meetings: list[dict[str, Any]]) -> None:
    assert told(text, keys=KEYS) == meetings


def test_a_meeting_calls_another(told: Told) -> None:
    text = (
        "A meeting of the Political Bureau of the WPK Central Committee was held on June 29. It decided to convene a"
        " plenary meeting of the WPK Central Committee in early July. The plenary meeting will discuss farming."
        " The meeting heard a report."
    )
    assert told(text, keys="body role date") == [
        {"body": "politburo", "role": "reported", "date": "2021-06-29"},
        {"body": "central-committee", "role": "announced", "date": "2021-07"},
    ]


def with_title(title: str, text: str) -> Document:
    whole = f"{title}\n{text}"
    blocks = (Block(BlockKind.TITLE, 0, len(title)), Block(BlockKind.PARAGRAPH, len(title) + 1, len(whole)))
    return Document("x", whole, blocks, published="2021-06-30", language="en")


@pytest.mark.parametrize(
    ("title", "text", "meetings"),
    [
        pytest.param(
            "Political Bureau Meeting of Workers' Party",
            "A meeting was held on June 29.",
            [("politburo", "2021-06-29", "reported")],
            id="a meeting is the headline's",
        ),
        pytest.param(
            "Political Bureau Meeting of Workers' Party",
            "Farmers met in a session on June 29. They sang. They ate. They slept. A meeting was held on June 28.",
            [("politburo", "2021-06-29", "reported")],
            id="the nearest takes it up",
        ),
        pytest.param(
            "Plenary Meeting of Workers' Party Held",
            "It sat for long.",
            [("central-committee", None, "reported")],
            id="the headline alone",
        ),
        pytest.param(
            "Workers' Party to Hold Plenary Meeting",
            "Officials get ready.",
            [("central-committee", None, "announced")],
            id="the headline announces",
        ),
    ],
)
def test_headlines(title: str, text: str, meetings: list[tuple[str, str | None, str]]) -> None:
    found = extract_document(with_title(title, text)).claims
    assert [(one.body.value, one.date, one.role.value) for one in found] == meetings


def test_rows_of_a_page_about_one_organ() -> None:
    pieces = [
        (BlockKind.TITLE, "Political Bureau of the WPK"),
        (BlockKind.PARAGRAPH, "The Political Bureau of the 8th WPK Central Committee is chosen by it."),
        (BlockKind.ROW, "2nd Enlarged Meeting, June 29, 2021"),
        (BlockKind.ROW, "3rd Meeting, October 1, 2021"),
    ]
    text, blocks = "", []
    for kind, words in pieces:
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n"
    found = extract_document(Document("page", text, tuple(blocks), language="en")).claims
    assert [(one.body.value, one.convocation, one.ordinal, one.date) for one in found] == [
        ("politburo", 8, 2, "2021-06-29"),
        ("politburo", 8, 3, "2021-10-01"),
    ]


def test_very_many_meetings_stay_apart(told: Told) -> None:
    text = " ".join(
        f"The {ordinal}th plenary meeting of the {convocation}th WPK Central Committee was held in {1960 + ordinal}."
        for convocation in (4, 5, 6)
        for ordinal in range(4, 20)
    )
    found = [(one["convocation"], one["ordinal"], one["date"]) for one in told(text)]
    assert found == [(term, number, str(1960 + number)) for term in (4, 5, 6) for number in range(4, 20)]
