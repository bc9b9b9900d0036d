from pathlib import Path

import pytest

from kpmeet.authority import bodies
from kpmeet.authority.bodies import BodyTerm, body_name, body_words, find_body, load_bodies
from kpmeet.errors import VocabularyError
from kpmeet.model import Body


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("plenum", BodyTerm(Body.CENTRAL_COMMITTEE)),
        ("CC", BodyTerm(Body.CENTRAL_COMMITTEE)),
        ("pb", BodyTerm(Body.POLITBURO)),
        ("Political Bureau", BodyTerm(Body.POLITBURO)),
        ("cmc", BodyTerm(Body.MILITARY_COMMISSION)),
        ("cells", BodyTerm(Body.CELL_SECRETARIES)),
        ("personnel", BodyTerm(Body.OFFICIALS, "personnel")),
        ("정치국", BodyTerm(Body.POLITBURO)),
        ("cell_secretaries", BodyTerm(Body.CELL_SECRETARIES)),
        ("soviet", None),
    ],
)
def test_words(word: str, expected: BodyTerm | None) -> None:
    assert find_body(word) == expected


def test_every_body_has_a_name() -> None:
    assert [entry.id for entry in load_bodies()] == list(Body)
    assert body_name(Body.POLITBURO) == "Political Bureau"
    assert {"pb", "politburo"} <= set(body_words())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- id: politburo\n  colour: red\n", "colour"),
        ("- id: politburo\n  name: x\n", "every body"),
        ("- [", "bodies.yaml"),
    ],
    ids=["unknown key", "bodies left out", "not YAML"],
)
def test_broken_file(text: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bodies.yaml"
    path.write_text(text)
    monkeypatch.setattr(bodies, "_FILE", path)
    with pytest.raises(VocabularyError, match=fault):
        load_bodies.__wrapped__()


def test_a_word_of_two_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = (*load_bodies()[:1], bodies.BodyEntry(Body.POLITBURO, "Party Congress"))
    monkeypatch.setattr(bodies, "load_bodies", lambda: twice)
    with pytest.raises(VocabularyError, match="means two bodies"):
        bodies._words.__wrapped__()
