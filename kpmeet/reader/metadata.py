"""What a page says of itself besides its date: who published it, and in which language it is written."""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import re2

from kpmeet.authority.publishers import Publisher, find_publisher, is_publisher_name
from kpmeet.model import BlockKind
from kpmeet.reader.dates import find_dateline
from kpmeet.reader.page import Placed, Zone
from kpmeet.vocab.pages import Does, load_page_words

# Not re2, whose findall is ten times slower from Python; classes of characters are linear here too.
_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]+")),
    ("ja", re.compile("[\u3041-\u30ff]+")),
    ("zh", re.compile("[\u3400-\u9fff\uf900-\ufaff]+")),
    ("ru", re.compile("[\u0400-\u04ff]+")),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_ADDRESS = re2.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)|(?:https?://|www\.)([\w-]+(?:\.[\w-]+)+)")
_LABELLED = re2.compile(r"^[^:：|]{1,20}[:：]\s*")
_TOKEN = re.compile(r"[\w'’.&]+")


def find_page_publisher(placed: Sequence[Placed]) -> tuple[Publisher, str] | None:
    """The publisher that a page names, and where: its own lines, then byline, dateline and addresses."""
    for find, basis in (
        (_from_lines, "page"),
        (_from_bylines, "byline"),
        (_from_datelines, "dateline"),
        (_from_addresses, "page"),
    ):
        if found := next(find(placed), None):
            return found, basis
    return None


def find_named_source(placed: Sequence[Placed]) -> tuple[Publisher, str] | None:
    """The publisher that a page names as its source beside the date, as collections of other people's articles do."""
    found = next(_from_dated_lines(placed), None)
    return (found, "page") if found else None


def find_language(text: str) -> str:
    """The language of a text by its script, and where that is Latin by its most common little words; `en` without any.

    >>> find_language("정치국 회의가 열렸다."), find_language("The Politburo met."), find_language("Заседание")
    ('ko', 'en', 'ru')
    """
    sample = text[:6000]
    if sample.isascii():
        return _latin_language(sample)
    counts = {code: sum(map(len, pattern.findall(sample))) for code, pattern in _SCRIPTS}
    latin = sum(map(len, _LATIN.findall(sample)))
    if counts["ja"] and counts["ja"] * 8 > counts["zh"] and counts["ko"] < counts["ja"]:
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    if counts[best] == 0 or counts[best] * 2.5 < latin:
        return _latin_language(sample)
    return best


def _latin_language(sample: str) -> str:
    words = Counter(sample.casefold().split())
    scores = {code: sum(words[word] for word in forms) for code, forms in _common_words().items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] else "en"


@functools.cache
def _common_words() -> Mapping[str, tuple[str, ...]]:
    return {words.language: words.common for words in load_page_words() if words.language and words.common}


def _from_lines(placed: Sequence[Placed]) -> Iterator[Publisher]:
    """A source that is named with the date, then the site's name above the article, then who holds its rights."""
    yield from _from_dated_lines(placed)
    for one in placed:
        if one.zone in (Zone.ABOVE, Zone.HEAD, Zone.TAIL) and one.unit.width <= 60 and is_publisher_name(one.unit.text):
            yield from _known([one.unit.text])
    for one in placed:
        if one.kind is None and Does.DROP in one.does and not one.unit.bullet:
            yield from _known(_phrases(one.unit.text[:200]))
    for one in placed:
        if one.zone is Zone.HEAD and one.kind in (BlockKind.DATELINE, BlockKind.BYLINE):
            yield from _known(_phrases(one.unit.text[:120]))


def _from_dated_lines(placed: Sequence[Placed]) -> Iterator[Publisher]:
    for one in placed:
        if one.zone is not Zone.ASIDE and Does.PUBLISHED in one.does and "|" in one.unit.text:
            yield from _known(_LABELLED.sub("", part.strip()) for part in one.unit.text.split("|")[1:])


def _from_bylines(placed: Sequence[Placed]) -> Iterator[Publisher]:
    for one in placed:
        if one.zone is Zone.HEAD and Does.BYLINE in one.does:
            yield from _known(_phrases(one.unit.text[:80]))


def _from_datelines(placed: Sequence[Placed]) -> Iterator[Publisher]:
    yield from _known(one.dateline.agency for one in placed if one.dateline and one.dateline.agency)
    tail = (find_dateline(one.unit.text) for one in placed if one.zone is Zone.TAIL and one.unit.width <= 40)
    yield from _known(found.agency for found in tail if found and found.agency)


def _from_addresses(placed: Sequence[Placed]) -> Iterator[Publisher]:
    for one in placed:
        if one.zone is not Zone.ASIDE and (found := _ADDRESS.search(one.unit.text[-200:])):
            yield from _known([found[1] or found[2]])


def _phrases(text: str) -> Iterator[str]:
    """Runs of up to four words, the longest first."""
    words = _TOKEN.findall(text)
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size]).strip(".")
            if len(phrase) > 2 and is_publisher_name(phrase):
                yield phrase


def _known(names: Iterable[str]) -> Iterator[Publisher]:
    for name in names:
        if found := find_publisher(name):
            yield found
