"""A document's article as clean sentences, each character of which knows where it stands in the document.

It joins wrapped lines, parts words that ran into names, and mends what an encoding broke; the document's own text stays
untouched, and every quote that leaves the extraction is cut from there.
"""

import re
from array import array
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from kpmeet.extract.names import gaps_at_names
from kpmeet.model import BlockKind, Document
from kpmeet.vocab.loader import Language

_SPACES = re.compile(r"[^\S ]\s*| \s+")  # every run of blanks but a single one
# What is looked behind stands after the first character: an expression that begins with one is found much faster.
_HYPHEN = re.compile(r"[-\u00ad](?<=[a-z].)\s*\n\s*(?=[a-z])")
_CAMEL = re.compile(r"[A-Z](?<=[a-z]{3}.)(?=[a-z]{2})")
_WIDE = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u00a0": " ",
    "\u3000": " ",
    "`": "'",
    "\uff5e": "~",
    "\u223c": "~",
    "\u301c": "~",
    "\u2013": "-",
    "\u2014": "-",
    "\u2011": "-",
    "\u2212": "-",
}
_TO_NARROW = str.maketrans(_WIDE)
_WIDE_CHARS = re.compile(f"[{re.escape(''.join(_WIDE))}]")
LONGEST = 2_000


class Sentence(Struct, frozen=True):
    """A sentence of the clean text and where it stands: `offsets[i]` is the document's offset of `text[i]`."""

    text: str
    offsets: "array[int]"
    kind: BlockKind
    index: int
    block: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document's offsets of `text[start:end]`."""
        return self.offsets[start], self.offsets[end - 1] + 1


def read_sentences(document: Document, language: Language) -> list[Sentence]:
    """The sentences of a document's article in reading order."""
    found: list[Sentence] = []
    is_sound = not _repairs(document.text, language)
    for number, (kind, start, end) in enumerate(_blocks(document)):
        text, offsets = _clean(document.text, start, end, language, is_sound=is_sound)
        for left, right in _sentences(text, language):
            found.append(Sentence(text[left:right], offsets[left:right], kind, len(found), number))
    return found


def _blocks(document: Document) -> Iterator[tuple[BlockKind, int, int]]:
    if document.blocks:
        for block in document.blocks:
            yield block.kind, block.start, block.end
    else:
        yield BlockKind.PARAGRAPH, 0, len(document.text)


def _clean(whole: str, start: int, end: int, language: Language, *, is_sound: bool) -> tuple[str, "array[int]"]:
    """The block as one line, and the offset of every character of it; in a sound text no words have to be mended.

    Edits are collected as (where, how long, replacement) and applied in one pass, so the cost is linear.
    """
    raw = whole[start:end]
    edits = [(found.start(), found.end(), " ") for found in _SPACES.finditer(raw)]
    edits += () if is_sound else _repairs(raw, language)
    edits += [(found.start(), found.end(), _WIDE[found[0]]) for found in _WIDE_CHARS.finditer(raw)]
    return _edited(raw, start, edits)


def clean_lines(text: str, language: Language) -> str:
    """A whole text cleaned as its sentences are, but with its lines apart; without offsets, which cost most."""
    if repairs := _repairs(text, language):
        text, _ = _edited(text, 0, repairs)
    return "\n".join(" ".join(line.split()) for line in text.translate(_TO_NARROW).splitlines() if line.strip())


def _repairs(raw: str, language: Language) -> list[tuple[int, int, str]]:
    """The edits that mend words: parted at a line's end, broken by an encoding, or run together."""
    edits: list[tuple[int, int, str]] = []
    if language.facts.hyphenation:
        edits += [(found.start(), found.end(), "") for found in _HYPHEN.finditer(raw)]
    for wrong, right in language.facts.repairs.items():
        if wrong in raw:
            edits += [(found.start(), found.end(), right) for found in re.finditer(re.escape(wrong), raw)]
    if language.facts.run_together:
        gaps = {found.start() for found in _CAMEL.finditer(raw)}.union(gaps_at_names(raw))
        edits += [(at, at, " ") for at in sorted(gaps)]
    return edits


def _edited(raw: str, start: int, edits: list[tuple[int, int, str]]) -> tuple[str, "array[int]"]:
    pieces: list[str] = []
    offsets: array[int] = array("l")
    at = 0
    for left, right, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if left < at:
            continue
        pieces.append(raw[at:left])
        offsets.extend(range(start + at, start + left))
        pieces.append(new)
        offsets.extend([start + min(left, len(raw) - 1)] * len(new))
        at = right
    pieces.append(raw[at:])
    offsets.extend(range(start + at, start + len(raw)))
    return "".join(pieces), offsets


def _sentences(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences of a clean line; one of unreasonable length is cut at a blank."""
    for left, right in split_sentences(text, language):
        yield from _cut_long(text, left, right)


def split_sentences(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences of a clean line, with the blanks before them and of any length."""
    cuts = [0]
    ends, not_ends = language.patterns["sentence_end"], language.patterns["not_sentence_end"]
    following = ends.groupindex.get("next")
    for found in ends.finditer(text):
        cut = found.start(following) if following and found[following] else found.end()
        if not not_ends.search(text[max(0, found.start() - 24) : found.start() + 1]):
            cuts.append(cut)
    cuts.append(len(text))
    return pairwise(cuts)


def _cut_long(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    while right - left > LONGEST:
        blank = text.rfind(" ", left + 1, left + LONGEST)
        middle = blank if blank > left else left + LONGEST
        yield left, middle
        left = middle
    while left < right and text[left] == " ":
        left += 1
    if left < right:
        yield left, right
