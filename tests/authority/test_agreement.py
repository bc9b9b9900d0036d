import pytest

from kpmeet.authority.agreement import check_chronology
from kpmeet.authority.chronology import Confidence, KnownMeeting, KnownSource
from kpmeet.model import Body

SOURCE = KnownSource("A paper", "A title", "https://example.org/a")


def _entry(name: str, body: Body = Body.POLITBURO, **told: object) -> KnownMeeting:
    facts: dict[str, object] = {"confidence": Confidence.VERIFIED, "sources": (SOURCE,), **told}
    return KnownMeeting(name=name, body=body, **facts)  # type: ignore[arg-type]


def test_the_chronology_is_sound() -> None:
    assert check_chronology() == ()


@pytest.mark.parametrize(
    ("entries", "faults"),
    [
        pytest.param([_entry("a", sources=())], [("unsourced", "a")], id="unsourced"),
        pytest.param([_entry("a", convocation=8, ordinal=1, date="2019-01-01")], [("out of term", "a")], id="term"),
        pytest.param([_entry("a", convocation=77)], [("convocation", "a")], id="no such term"),
        pytest.param(
            [_entry("a", Body.CONGRESS, convocation=8, ordinal=8, date="2021-01-05/2021-01-12")],
            [("convocation", "a")],
            id="a congress has none",
        ),
        pytest.param([_entry("a", Body.CONGRESS, ordinal=8, date="2021-01-05")], [("congress", "a")], id="congress"),
        pytest.param(
            [_entry("a", convocation=8, ordinal=1, date="2021-06-04"), _entry("b", convocation=8, ordinal=1)],
            [("ordinal twice", "b")],
            id="ordinal twice",
        ),
        pytest.param(
            [
                _entry("b", convocation=8, ordinal=2, date="2021-06-29"),
                _entry("c", convocation=8, ordinal=3, date="2021-06-04"),
            ],
            [("order", "c")],
            id="order",
        ),
        pytest.param(
            [
                _entry("a", Body.OFFICIALS, sector="ideology", ordinal=8, date="2014-02-24"),
                _entry("b", Body.OFFICIALS, sector="information", ordinal=1, date="2022-03-28"),
            ],
            [],
            id="each sector by itself",
        ),
    ],
)
def test_faults(entries: list[KnownMeeting], faults: list[tuple[str, str]]) -> None:
    found = check_chronology(entries)
    assert [(issue.kind, issue.document) for issue in found] == [
        (kind, f"chronology.yaml: {name}") for kind, name in faults
    ]
