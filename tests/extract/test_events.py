from collections.abc import Callable

import pytest

from kpmeet.extract.entities import Marked
from kpmeet.extract.events import Event, find_business, find_changes, find_events
from kpmeet.extract.marking import mark_sentence
from kpmeet.extract.view import read_sentences
from kpmeet.model import Block, BlockKind, Document
from kpmeet.vocab.loader import load_language
from kpmeet.vocab.schema import Gives

Mark = Callable[..., list[Marked]]
Find = Callable[..., list[Event]]


def quotes(marked: Marked, event: Event) -> dict[str, str]:
    return {name: marked.quote(*span) for name, span in event.stretches.items()}


@pytest.mark.parametrize(
    ("find", "text", "rule", "words"),
    [
        pytest.param(
            find_events,
            "A meeting of the Political Bureau was held.",
            "en.held.passive",
            {"m": "meeting of the Political Bureau"},
            id="held",
        ),
        pytest.param(
            find_events,
            "Kim Jong Un guided the meeting.",
            "en.chair.guided",
            {"p": "Kim Jong Un", "m": "the meeting"},
            id="chair",
        ),
        pytest.param(find_events, "The meeting ended.", "en.closed.active", {"m": "The meeting"}, id="closed"),
        pytest.param(
            find_events,
            "The meeting closed.",
            "en.closed.active",
            {"m": "The meeting"},
            id="closed at the sentence's end",
        ),
        pytest.param(
            find_events,
            "The WPK Central Committee will hold a meeting.",
            "en.combine.organ-will-hold",
            {"o": "WPK Central Committee", "m": "a meeting"},
            id="combine",
        ),
        pytest.param(
            find_changes,
            "Kang Mu Nal was elected member of it.",
            "en.personnel.elected-passive",
            {"list": "Kang Mu Nal", "to": "member of it"},
            id="change",
        ),
        pytest.param(
            find_business,
            "The meeting discussed the harvest.",
            "en.agenda.discussed-issue",
            {"m": "The meeting", "text": "the harvest"},
            id="agenda",
        ),
        pytest.param(
            find_business,
            "It decided to build homes.",
            "en.decision.decided",
            {"text": "to build homes"},
            id="decision",
        ),
    ],
)
def test_a_rule_gives_its_groups(mark: Mark, find: Find, text: str, rule: str, words: dict[str, str]) -> None:
    [marked] = mark(text)
    found = [event for event in find(marked, load_language("en")) if event.rule.id == rule]
    assert [quotes(marked, event) for event in found] == [words]


def test_target_is_the_meetings_place(mark: Mark) -> None:
    [marked] = mark("Then the meeting was held.")
    [event] = [one for one in find_events(marked, load_language("en")) if one.gives is Gives.HELD]
    assert (event.target, marked.entities[5].mark, event.is_weak) == (5, "G", False)


def test_without_a_meeting_there_is_no_target(mark: Mark) -> None:
    [marked] = mark("It was guided by Kim Jong Un.")
    assert [one.target for one in find_events(marked, load_language("en")) if one.gives is Gives.CHAIR] == [None]


def test_weak_rules_say_so(mark: Mark) -> None:
    [marked] = mark("The closing address at the 8th Congress of the WPK")
    assert [(one.rule.id, one.is_weak) for one in find_events(marked, load_language("en"))] == [
        ("en.closed.address", True)
    ]


@pytest.mark.parametrize(
    ("kind", "found"), [(BlockKind.TITLE, True), (BlockKind.CAPTION, True), (BlockKind.PARAGRAPH, False)]
)
def test_headline_rules_are_for_headlines(kind: BlockKind, found: bool) -> None:
    text = "Party Congress Held"
    document = Document("x", text, (Block(kind, 0, len(text)),))
    language = load_language("en")
    [sentence] = read_sentences(document, language)
    rules = [event.rule.id for event in find_events(mark_sentence(sentence, language), language)]
    assert ("en.held.headline" in rules) is found
