import io
from collections.abc import Iterable

import pytest
from msgspec.structs import replace
from rich.console import Console, RenderableType

from kpmeet.model import Body, Meeting, Part, Participant
from kpmeet.query.statistics import count_meetings
from kpmeet.render.counts import render_statistics
from kpmeet.render.explanation import Explained, Words, render_explanations
from kpmeet.render.grid import cell_width
from kpmeet.render.lists import columns_for
from kpmeet.render.meeting import render_meetings


def printed(renderables: Iterable[RenderableType], width: int = 100) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, markup=False, highlight=False, emoji=False, color_system=None)
    for renderable in renderables:
        console.print(renderable, crop=False)
    return "".join(f"{text.rstrip()}\n" for text in out.getvalue().splitlines())


@pytest.mark.parametrize(
    ("width", "keys"),
    [
        (60, "date name role"),
        (120, "date name chair role"),
        (150, "date name chair role id"),
        (170, "date basis name chair role id"),
    ],
)
def test_columns_for_a_width(width: int, keys: str) -> None:
    assert [column.key for column in columns_for(width)] == keys.split()


def test_statistics_in_bands(meetings: list[Meeting]) -> None:
    every = [replace(meetings[1], body=body, date=f"20{10 + at}") for at, body in enumerate(Body)]
    text = printed(render_statistics(count_meetings(every), 60), 60)
    assert max(cell_width(row) for row in text.splitlines()) <= 60
    heads = [row for row in text.splitlines() if row.startswith("Year")]
    assert len(heads) == 4
    for body in Body:
        assert all(part in text for part in body.replace("-", "- ").split())


def test_a_person_of_two_parts_is_listed_once(meetings: list[Meeting]) -> None:
    people = (
        Participant(name="Kim Jong Un", hangul="김정은", role=Part.CHAIR),
        Participant(name="Kim Jong Un", hangul="김정은", role=Part.SPEAKER),
        Participant(name="Pak Thae Song", role=Part.ATTENDEE),
    )
    text = "".join(f"{row}\n" for row in render_meetings([replace(meetings[1], participants=people)], [], 100))
    assert text.partition("Present\n")[2].partition("\n\n")[0].splitlines() == [
        "  - Kim Jong Un 김정은 (chair, speaker)",
        "  - Pak Thae Song",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("eft of it; ", ", and the mee", "... of it; »QUOTE«, and the ..."),
        ("eft of it", " the mee", "... of it»QUOTE« the ..."),
        ("", "", "»QUOTE«"),
    ],
    ids=["spaced", "touching", "alone"],
)
def test_words_around_a_quote(meetings: list[Meeting], before: str, after: str, expected: str) -> None:
    words = Words(before, "QUOTE", after, "rule", None)
    text = printed(render_explanations(meetings[1], [Explained("chair", "X", "r", "Why.", words=(words,))]))
    assert f"  {expected}\n" in text
