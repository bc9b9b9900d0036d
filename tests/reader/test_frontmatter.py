import pytest

from kpmeet.reader.frontmatter import find_front_matter, read_pairs

CLIPPING = """---
title: "A short course: day one"
source: "https://www.koreaherald.com/view.php?ud=1"
author:
  - "[[A. Reporter]]"
published: 2021-03-04   # as printed
created: 2022-05-05
description: >-
tags:
  - clippings
site: 'The Korea Herald'
---
The course began.
"""


def test_obsidian_clipping() -> None:
    found = find_front_matter(CLIPPING)
    assert found is not None
    assert CLIPPING[found.end :] == "The course began.\n"
    assert found.fields == {
        "title": "A short course: day one",
        "published": "2021-03-04",
        "url": "https://www.koreaherald.com/view.php?ud=1",
        "publisher": "The Korea Herald",
    }


@pytest.mark.parametrize("text", ["No fence\ntitle: x\n", "---\ntitle: x\nno end", ""])
def test_no_front_matter(text: str) -> None:
    assert find_front_matter(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: [one, two]", {"title": "one, two"}),
        ("title: '[[A note]]'", {"title": "A note"}),
        ("title: [A note](https://x.example)", {"title": "A note"}),
        ("title: null", {}),
        ("title: 'open", {"title": "open"}),
        ("title: first\ntitle: second", {"title": "first"}),
        ("  - stray\n???\ntitle: x", {"title": "x"}),
        ("title:\n  - one\n  - two", {"title": "one, two"}),
    ],
)
def test_read_pairs(text: str, expected: dict[str, str]) -> None:
    assert read_pairs(text) == expected
