"""Physical lines joined to the units a person sees: paragraphs, headings, list items, rows. It drops nothing."""

import re
import unicodedata
from collections.abc import Sequence

import re2
from msgspec import Struct

from kpmeet.reader.dates import find_dateline
from kpmeet.reader.patterns import common_words, load_marks
from kpmeet.vocab.pages import Does

_BULLET = re2.compile(r"^(?:[•‣▪◦●○■□▶►*·ㆍ∙-]|\d{1,3}[.)]|\(\d{1,2}\)|[①-⑳])\s+\S")
_CREDITS = r"\([^()]{1,40}\)|-\d+-|\*+|#+|www\.[\w.]+ ?\([^()]{1,30}\)|/\p{L}\p{L}+"
# The mark of a footnote ends a sentence as well.
_TERMINAL = re2.compile(rf"(?:[.!?…。！？]|\[\d+\])(?:[\"'”’»」』)\]]|\[\d+\])*\s*(?:{_CREDITS})*$")
# Not re2, whose findall is ten times slower from Python; a class of single characters is linear here too.
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
# What old word processors and some typists put for ASCII; Japanese and Chinese punctuation stays as it is.
_FULL_WIDTH, _HANGUL, _KANA = (
    re.compile("[\uff01-\uff5e\u3000]"),
    re.compile("[\uac00-\ud7a3]"),
    re.compile("[\u3041-\u30ff]"),
)
_GLOSS = re2.compile(r"(\p{Han})(?:\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\))+")
_TO_ASCII = {**{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}
_LOWER = re2.compile(r"^\p{Ll}")
_CAPITAL = re2.compile(r"^\p{Lu}")
_GENITIVE = re2.compile(r"\p{L}s?['’]s?$")
_QUOTED = re2.compile(r"(?:^|[\s(“\"])['‘]\p{L}")
_WORD = re.compile(r"[^\W\d_]+")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\xad"
_BLANK = " \t\r\x0b\x0c\xa0\u3000" + _INVISIBLE
_LOOSE = frozenset(_BLANK + "\n")
_COLONS = (":", "：")
_PAGE_WIDTH = (40, 132)
_MIN_LINES = 8
_FEWEST_LINES = 3
_LONG = 60
_ENDLESS = 220
_UNENDED = 90
# Commas and full stops within a paragraph of Chinese or Japanese, whose last sentence may lack its own.
_CLAUSES = re2.compile(r"[,，、。]\p{Han}|。|[,，、。]\p{Hiragana}")
_PAGE_GAP = 3
"""How many blank lines may stand where a page ended in the middle of a sentence."""
# A line of a table whose columns only blanks part: it begins with a counted thing and holds a year.
_COUNTED = re2.compile(r"^\d{1,3}[a-z]{2} .{3,80}\b(?:19|20)\d\d\b.{0,24}$")


class Line(Struct, frozen=True):
    """A physical line that is not blank: its offsets without outer blanks, and how many blank lines stand before it.

    `feed` tells that a page begins with it.
    """

    text: str
    start: int
    end: int
    gap: int
    width: int
    feed: bool = False


class Wrap(Struct, frozen=True):
    """How a text is wrapped: the width of its lines, 0 where each is a paragraph, and whether blank lines part them."""

    width: int
    double: bool


class Unit(Struct, frozen=True):
    """One or more physical lines that belong together; `gap` counts the blank lines before it."""

    text: str
    start: int
    end: int
    gap: int
    width: int
    bullet: bool
    row: bool
    ends: bool

    @property
    def is_prose(self) -> bool:
        """Whether it reads like sentences and not like a heading or an entry of a menu."""
        if (self.ends and self.width >= _LONG) or self.width >= _ENDLESS:
            return True
        return self.width >= _UNENDED and len(_CLAUSES.findall(self.text)) > 1


def split_lines(text: str) -> list[Line]:
    """The physical lines that are not blank."""
    lines: list[Line] = []
    start, gap, feed = 0, 0, False
    for raw in text.split("\n"):
        stripped = raw.strip(_BLANK)
        feed = feed or "\f" in raw
        if stripped:
            offset = start + raw.index(stripped[0]) if raw[0] in _BLANK else start
            lines.append(Line(stripped, offset, offset + len(stripped), gap, cell_width(stripped), feed))
            gap, feed = 0, False
        else:
            gap += 1
        start += len(raw) + 1
    return lines


def split_units(text: str) -> list[Unit]:
    """The units of a text in reading order."""
    lines = split_lines(text)
    width = page_width(lines)
    wrap = Wrap(width, width > 0 and sum(line.gap > 0 for line in lines) > 0.7 * len(lines))
    units: list[Unit] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _continues(lines, first, index, wrap):
            continue
        units.append(_unit(text, lines[first:index]))
        first = index
    return units


def cell_width(text: str) -> int:
    """How many terminal cells a text takes; Korean, Chinese and Japanese characters take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def is_terminal(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return bool(_TERMINAL.search(text[-64:]))


def page_width(lines: Sequence[Line]) -> int:
    """The width at which a text was wrapped, or 0 where each line is a whole paragraph.

    A text of a few lines counts as wrapped only where they plainly go on.
    """
    if len(lines) < _FEWEST_LINES:
        return 0
    widths = sorted(line.width for line in lines)
    width = widths[int(len(widths) * 0.95)]
    if not _PAGE_WIDTH[0] <= width <= _PAGE_WIDTH[1] or widths[-1] > 1.5 * width:
        return 0
    full = [index for index, line in enumerate(lines) if line.width >= 0.78 * width]
    broken = [index for index in full if not is_terminal(lines[index].text)]
    if len(full) < 0.4 * len(lines) or len(broken) < 0.6 * len(full):
        return 0
    return width if len(lines) >= _MIN_LINES or _is_wrapped(lines, broken, width) else 0


def _is_wrapped(lines: Sequence[Line], broken: Sequence[int], width: int) -> bool:
    """Whether the broken ones of a few lines plainly go on, half of them or, if no word more had room, any."""
    pairs = [(lines[index], lines[index + 1].text) for index in broken if index + 1 < len(lines)]
    plain = sum(bool(_LOWER.search(text)) or _is_unfinished(line.text) for line, text in pairs)
    full = all(width - line.width - 1 < cell_width(text.split(maxsplit=1)[0]) for line, text in pairs)
    return 2 * plain >= len(pairs) or (full and plain > 0)


def _is_unfinished(text: str) -> bool:
    """Whether no sentence or heading can end like this: with a comma, with a little word, or in a genitive."""
    is_genitive = bool(_GENITIVE.search(text)) and not _QUOTED.search(text)
    return text.endswith(",") or is_genitive or text.rsplit(maxsplit=1)[-1] in common_words()


def _continues(lines: Sequence[Line], first: int, index: int, wrap: Wrap) -> bool:
    """Whether a line goes on with the paragraph that began in the line `first`."""
    before, line = lines[index - 1], lines[index]
    if _BULLET.search(line.text) or _is_row(line.text) or _is_row(before.text):
        return False
    is_lower, is_open = bool(_LOWER.search(line.text)), not is_terminal(before.text)
    if not wrap.width:
        goes_on = before.width >= _LONG and is_open and (is_lower or _is_unfinished(before.text))
        return line.gap == 0 and goes_on and (is_lower or not find_dateline(line.text))
    is_page = line.gap > wrap.double or line.feed
    if not is_page and ((is_open and is_lower) or _is_full(before, line, wrap.width, is_open=is_open)):
        return True
    return line.gap <= _PAGE_GAP and is_open and _is_cut(lines, first, index, wrap)


def _is_full(before: Line, line: Line, width: int, *, is_open: bool) -> bool:
    """Whether the next line's first word had no room in the line before, so that the break is the wrapping's."""
    room = width - before.width - 1
    has_room = room >= cell_width(line.text.split(maxsplit=1)[0]) + 4 * is_open
    return before.width >= 0.6 * width and not has_room and not find_dateline(line.text)


def _is_cut(lines: Sequence[Line], first: int, index: int, wrap: Wrap) -> bool:
    """Whether a sentence was cut between two lines, by the end of a page or by a ragged edge.

    The line before is nearly full, and the next one begins with a small letter, or with a capital one where a sentence
    is running. Headings, captions, datelines and labelled lines stay apart.
    """
    before, line = lines[index - 1], lines[index]
    if before.width < 0.7 * wrap.width or before.text.endswith(_COLONS) or find_dateline(line.text):
        return False
    text = " ".join(one.text for one in lines[first:index])
    if load_marks().find(line.text) or Does.CAPTION in load_marks().find(text):
        return False
    words = _WORD.findall(text)
    small = sum(word[0].islower() for word in words)
    if not any(word[0].isupper() for word in words) and not small:
        return line.feed
    is_lower = bool(_LOWER.search(line.text))
    if is_lower or _is_unfinished(before.text):
        return True
    is_name = bool(_CAPITAL.search(before.text.split()[-1]) and _CAPITAL.search(line.text))
    is_long = index - first > 1
    is_page = line.gap > wrap.double
    return first > 0 and 2 * small >= len(words) and (is_long or (is_name and not is_page))


def _is_row(text: str) -> bool:
    return text.count("|") >= 2 or "\t" in text.strip() or bool(_COUNTED.search(text))


def _unit(text: str, lines: list[Line]) -> Unit:
    start, end = lines[0].start, lines[-1].end
    content = text[start:end] if len(lines) == 1 else " ".join(line.text for line in lines)
    bullet = bool(_BULLET.search(content))
    width = sum(line.width for line in lines)
    return Unit(content, start, end, lines[0].gap, width, bullet, _is_row(content) and not bullet, is_terminal(content))


def offset_in(text: str, unit: Unit, at: int) -> int:
    """Where the place `at` of a unit's text stands in the whole text; blanks about line ends count for nothing."""
    if len(unit.text) == unit.end - unit.start:
        return unit.start + at
    left = sum(sign not in _LOOSE for sign in unit.text[:at])
    place = unit.start
    while left or (place < unit.end and text[place] in _LOOSE):
        left -= text[place] not in _LOOSE
        place += 1
    return place


def normalise(text: str) -> str:
    """Text as a Document holds it: NFC, ASCII for full-width forms in Korean, and a line feed for every line end.

    Copies of Chinese pages often gloss characters by their sound, "動(dòng)": that is left out.
    """
    plain = text if text.isascii() else _composed(text)
    return plain.replace("\r\n", "\n").replace("\r", "\n") if "\r" in plain else plain


def _composed(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    is_wide = _FULL_WIDTH.search(plain) and _HANGUL.search(plain) and not _KANA.search(plain)
    if is_wide:
        return plain.translate(_TO_ASCII)
    return _GLOSS.sub(r"\1", plain) if "(" in plain else plain
