"""Front matter and sidecars: a strict reader of `key: value` lines and simple lists, which needs no YAML library."""

import re2
from msgspec import Struct

from kpmeet.reader.fields import map_fields

_FENCE = re2.compile(r"^---[ \t]*$")
_END = re2.compile(r"^(?:---|\.\.\.)[ \t]*$")
_PAIR = re2.compile(r"^([A-Za-z_][\w -]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re2.compile(r"^[ \t]*-[ \t]+(.*)$")
_COMMENT = re2.compile(r"(?:^|[ \t])#.*$")
_LINK = re2.compile(r"^\[\[(.*?)\]\]$|^\[([^\]]*)\]\([^)]*\)$")
MAX_LINES = 200


class FrontMatter(Struct, frozen=True):
    """The fields at the head of a file, and how many characters they take."""

    fields: dict[str, str]
    end: int


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a Markdown file, between two lines of `---`, or None where there is none."""
    lines = text.split("\n", MAX_LINES)
    if not _FENCE.search(lines[0].lstrip("\ufeff").rstrip("\r")):
        return None
    length = len(lines[0]) + 1
    for index, line in enumerate(lines[1:MAX_LINES], start=1):
        length += len(line) + 1
        if _END.search(line.rstrip("\r")):
            return FrontMatter(read_pairs("\n".join(lines[1:index])), min(length, len(text)))
    return None


def read_pairs(text: str) -> dict[str, str]:
    """The document fields in `key: value` lines; of a list its entries, joined with commas; other lines are left."""
    pairs: dict[str, str] = {}
    key = ""
    for line in text.splitlines()[:MAX_LINES]:
        if pair := _PAIR.search(line):
            key = pair[1]
            pairs.setdefault(key, _scalar(pair[2] or ""))
        elif key and (item := _ITEM.search(line)):
            entry = _scalar(item[1])
            pairs[key] = f"{pairs[key]}, {entry}" if pairs[key] else entry
    return map_fields(pairs)


def _scalar(value: str) -> str:
    """A value without its quotes, comment, or the brackets of a link or a list on one line."""
    text = value.strip()
    if text[:1] in ("'", '"'):
        end = text.find(text[0], 1)
        text = text[1:end] if end > 0 else text[1:]
    else:
        text = _COMMENT.sub("", text).strip()
        if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
            text = ", ".join(_scalar(part) for part in text[1:-1].split(",") if part.strip())
    if text in ("|", ">", "|-", ">-", "null", "~"):
        return ""
    link = _LINK.search(text)
    return (link[1] or link[2] or "") if link else text
