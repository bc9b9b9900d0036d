from collections.abc import Callable

import pytest

from kpmeet.extract import explain_document
from kpmeet.model import Document
from kpmeet.vocab.loader import load_language

Read = Callable[..., Document]


def test_every_candidate_is_taken_or_left(read: Read) -> None:
    document = read(
        "A plenary meeting of the WPK Central Committee was held on June 29. A member of the Political Bureau met"
        " the Cabinet plenary meeting. The Political Bureau rests."
    )
    found = explain_document(document)
    assert [(one.quote, one.verdict, one.rule, one.body) for one in found] == [
        ("plenary meeting of the WPK Central Committee", "taken", "en.plenum.of-cc", "central-committee"),
        ("member of the Political Bureau", "left", "en.title.member-of-organ", None),
        ("Cabinet plenary meeting", "left", "en.not-ours.body-first", None),
        ("Political Bureau", "left", "en.organ.politburo", "politburo"),
    ]
    assert [document.text[one.start : one.end] for one in found] == [one.quote for one in found]


def test_reasons_are_the_sentences_of_rules(read: Read) -> None:
    rules = load_language("en").rules
    [taken, left] = explain_document(
        read("A plenary meeting of the WPK Central Committee was held on June 29. The Cabinet plenary meeting sat.")
    )
    assert taken.reason.startswith(rules["en.plenum.of-cc"].note)
    assert rules["en.held.passive"].note in taken.reason
    assert left.reason == rules["en.not-ours.body-first"].note


def test_a_meeting_may_be_left(read: Read) -> None:
    [left] = explain_document(read("They talk of a plenary meeting of the WPK Central Committee."))
    assert (left.verdict, left.quote, left.body) == (
        "left",
        "plenary meeting of the WPK Central Committee",
        "central-committee",
    )
    assert left.reason != load_language("en").rules[left.rule].note


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It rained.", id="no trigger"),
        pytest.param("The Workers' Party is glad.", id="the Party alone"),
        pytest.param("", id="empty"),
    ],
)
def test_nothing_to_explain(read: Read, text: str) -> None:
    assert explain_document(Document("a", text)) == []


def test_korean(read: Read) -> None:
    found = explain_document(read("노동당 정치국 회의가 29일 열렸다. 내각 전원회의도 열렸다.", language="ko"))
    assert [(one.quote, one.verdict) for one in found] == [
        ("노동당 정치국 회의", "taken"),
        ("내각 전원회의", "left"),
    ]
