"""Physical lines joined to the units a person sees: paragraphs, headings, list items, rows. It drops nothing."""

import re
import unicodedata

import re2
from msgspec import Struct

from kpmeet.reader.dates import find_dateline

_BULLET = re2.compile(r"^(?:[•‣▪◦●○■□▶►*·ㆍ∙-]|\d{1,3}[.)]|\(\d{1,2}\)|[①-⑳])\s+\S")
_CREDITS = r"\([^()]{1,40}\)|-\d+-|\*+|#+|www\.[\w.]+ ?\([^()]{1,30}\)|/\p{L}{2,14}"
_TERMINAL = re2.compile(rf"[.!?…。！？](?:[\"'”’»」』)\]]|\[\d+\])*\s*(?:{_CREDITS})*$")
# Not re2, whose findall is ten times slower from Python; a class of single characters is linear here too.
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
_LOWER = re2.compile(r"^\p{Ll}")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\xad"
_BLANK = " \t\r\x0b\x0c\xa0\u3000" + _INVISIBLE
_PAGE_WIDTH = (40, 132)
_MIN_LINES = 8
# A line of a table whose columns only blanks part: it begins with a counted thing and holds a year.
_COUNTED = re2.compile(r"^\d{1,3}[a-z]{2} .{3,80}\b(?:19|20)\d\d\b.{0,24}$")


class Line(Struct, frozen=True):
    """A physical line that is not blank: its offsets without outer blanks, and how many blank lines stand before it."""

    text: str
    start: int
    end: int
    gap: int
    width: int


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
        return (self.ends and self.width >= 60) or self.width >= 220


def split_lines(text: str) -> list[Line]:
    """The physical lines that are not blank."""
    lines: list[Line] = []
    start, gap = 0, 0
    for raw in text.split("\n"):
        stripped = raw.strip(_BLANK)
        if stripped:
            offset = start + raw.index(stripped[0]) if raw[0] in _BLANK else start
            lines.append(Line(stripped, offset, offset + len(stripped), gap, cell_width(stripped)))
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1
    return lines


def split_units(text: str) -> list[Unit]:
    """The units of a text in reading order."""
    lines = split_lines(text)
    width = page_width(lines)
    double = width > 0 and sum(line.gap > 0 for line in lines) > 0.7 * len(lines)
    units: list[Unit] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _continues(lines[index - 1], lines[index], width=width, double=double):
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


def page_width(lines: list[Line]) -> int:
    """The width at which a text was wrapped, or 0 where each line is a whole paragraph."""
    if len(lines) < _MIN_LINES:
        return 0
    widths = sorted(line.width for line in lines)
    width = widths[int(len(widths) * 0.95)]
    if not _PAGE_WIDTH[0] <= width <= _PAGE_WIDTH[1] or widths[-1] > 1.5 * width:
        return 0
    full = [line for line in lines if line.width >= 0.78 * width]
    broken = sum(not is_terminal(line.text) for line in full)
    return width if len(full) >= 0.4 * len(lines) and broken >= 0.6 * len(full) else 0


def _continues(before: Line, line: Line, *, width: int, double: bool) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    if line.gap > (1 if double else 0) or _BULLET.search(line.text) or _is_row(line.text) or _is_row(before.text):
        return False
    if not width:
        return before.width >= 60 and not is_terminal(before.text) and bool(_LOWER.search(line.text))
    if not is_terminal(before.text) and _LOWER.search(line.text):
        return True
    if find_dateline(line.text):
        return False
    word = line.text.split(maxsplit=1)[0]
    room = width - before.width - 1
    return before.width >= 0.6 * width and room < cell_width(word) + (0 if is_terminal(before.text) else 4)


def _is_row(text: str) -> bool:
    return text.count("|") >= 2 or "\t" in text.strip() or bool(_COUNTED.search(text))


def _unit(text: str, lines: list[Line]) -> Unit:
    start, end = lines[0].start, lines[-1].end
    content = text[start:end] if len(lines) == 1 else " ".join(line.text for line in lines)
    bullet = bool(_BULLET.search(content))
    width = sum(line.width for line in lines)
    return Unit(content, start, end, lines[0].gap, width, bullet, _is_row(content) and not bullet, is_terminal(content))


def normalise(text: str) -> str:
    """Text as a Document holds it: in NFC, with a line feed for every line end."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return plain.replace("\r\n", "\n").replace("\r", "\n") if "\r" in plain else plain
