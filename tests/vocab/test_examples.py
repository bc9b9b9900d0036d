"""Every example of every vocabulary file holds: the text gives the meetings that the example says it means."""

from importlib.resources import files
from typing import Any

import pytest

from kpmeet.extract import extract_document
from kpmeet.model import to_plain
from kpmeet.reader import ReadOptions, read_text
from kpmeet.vocab.loader import languages, load_language
from kpmeet.vocab.schema import Example


def _examples() -> list[Any]:
    return [
        pytest.param(code, example, id=f"{rule.id}-{number}")
        for code in languages()
        for rule in load_language(code).rules.values()
        for number, example in enumerate(rule.examples)
    ]


@pytest.mark.parametrize(("code", "example"), _examples())
def test_example_holds(code: str, example: Example) -> None:
    document = read_text(example.text, options=ReadOptions(published=example.published, language=code))
    found = [to_plain(claim) for claim in extract_document(document).claims]
    wanted = example.means if isinstance(example.means, list) else [example.means]
    told = [{key: claim.get(key) for key in one} for one, claim in zip(wanted, found, strict=False)]
    assert (len(found), told) == (len(wanted), wanted)


def test_languages_hold_the_same_files() -> None:
    root = files("kpmeet.vocab")
    names = {
        code: sorted(path.name for path in (root / code).iterdir() if path.name.endswith(".yaml"))
        for code in languages()
    }
    assert {code: own for code, own in names.items() if own != names["en"]} == {}


def test_every_rule_has_a_sentence() -> None:
    short = [rule.id for code in languages() for rule in load_language(code).rules.values() if len(rule.note) < 15]
    assert short == []
