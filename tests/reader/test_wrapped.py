"""A wrapped plain text: its dateline, wherever the line breaks, and the days of its meeting."""

import textwrap
from collections.abc import Callable

import pytest

from kpmeet.extract import extract_document
from kpmeet.model import BlockKind
from kpmeet.reader import read_text

LINE = "Samjiyon of the Northern Mountains, May 4, 2031 (KCNA) -- "
PROSE = (
    "The Political Bureau of the Central Committee of the Workers' Party of Korea met on May 3 in order to look at the "
    "state of the farms. Those present heard a report on seed and the roads of the northern counties, and the members "
    "of the Political Bureau spoke about what has to be done there before the rains. A decision was adopted."
)


def double(text: str) -> str:
    return text.replace("\n", " \n\n")


def joined(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [44, 50, 56, 60, 76, 90])
@pytest.mark.parametrize("spread", [str, double], ids=["single", "double"])
def test_a_dateline_is_a_block_of_its_own_wherever_it_is_broken(width: int, spread: Callable[[str], str]) -> None:
    document = read_text(spread(textwrap.fill(LINE + PROSE, width, break_on_hyphens=False)))
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.DATELINE, BlockKind.PARAGRAPH]
    parts = [joined(document.text[block.start : block.end]) for block in document.blocks]
    assert parts == [LINE.strip(), PROSE]
    assert (document.published, document.publisher) == ("2031-05-04", "KCNA")


@pytest.mark.parametrize("spread", [str, double], ids=["single", "double"])
def test_a_wrapped_report_keeps_its_meeting(spread: Callable[[str], str]) -> None:
    report = extract_document(read_text(spread(textwrap.fill(LINE + PROSE, 72))))
    assert [(str(claim.body), claim.date) for claim in report.claims] == [("politburo", "2031-05-03")]
