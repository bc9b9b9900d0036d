"""JSON Lines, JSON arrays and delimited tables: one document a row, streamed."""

from collections.abc import Iterator, Mapping
from typing import IO

import msgspec

from kpmeet.model import Issue
from kpmeet.reader.encoding import Decoded, decode_bytes
from kpmeet.reader.fields import has_field, map_fields
from kpmeet.reader.limits import MAX_LINE, MAX_NESTING, MAX_TEXT, MEGABYTE
from kpmeet.reader.raw import Raw, ReadOptions

_CHUNK = 1 << 20


class Line(msgspec.Struct, frozen=True):
    """A numbered line, or with `data` None one that is longer than the limit."""

    number: int
    data: bytes | None


def read_json_lines(stream: IO[bytes], name: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    """The rows of a JSON Lines file; one that cannot be read gives an Issue with its line, and the next ones go on."""
    for line in bounded_lines(stream):
        where = f"{name}:{line.number}"
        if line.data is None:
            yield Issue("unreadable", where, f"the line is longer than {MAX_LINE // MEGABYTE} MB")
        elif line.data.strip():
            yield from _json_row(line.data, where, options)


def bounded_lines(stream: IO[bytes], limit: int = MAX_LINE) -> Iterator[Line]:
    """Lines of a stream in memory that does not grow: a line over the limit is passed over, chunk by chunk."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield Line(number, line)
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield Line(number, None)


def raw_row(row: Mapping[str, object], where: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    """The document of a row, be its text empty; an Issue where it has no field for a text."""
    fields = map_fields(row, options.fields)
    text = fields.pop("text", "")
    name = fields.pop("id", "") or where.rpartition("/")[2]
    if not text and not has_field(row, "text", options.fields):
        keys = ", ".join(str(key) for key in list(row)[:8])
        message = f"the row has no text; name its field with --map text=FIELD (fields: {keys})"
        yield Issue("empty", where, message)
        return
    if len(text) > MAX_TEXT:
        yield Issue("unreadable", where, f"the text is larger than {MAX_TEXT // MEGABYTE} MB")
        return
    head = text[:400].lstrip().lower()
    kind = (
        "html"
        if head.startswith("<") and ("<html" in head or "<p" in head or "<div" in head or "<!doctype" in head)
        else "text"
    )
    yield Raw(id=name, kind=kind, content=text, path=where.rpartition(":")[0] or where, fields=fields)


def _json_row(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    if is_too_nested(data):
        yield Issue("unreadable", where, f"JSON nested deeper than {MAX_NESTING} levels")
        return
    try:
        row = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        decoded = decode_bytes(data)
        try:
            row = msgspec.json.decode(decoded.text)
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            yield Issue("unreadable", where, f"not JSON: {error}")
            return
        yield from replaced(decoded, where)
    if isinstance(row, dict):
        yield from raw_row(row, where, options)
    else:
        yield Issue("unreadable", where, "not a JSON object; a line holds one document as {...}")


def replaced(decoded: Decoded, where: str) -> Iterator[Issue]:
    """The report on characters that could not be decoded."""
    if decoded.replaced:
        message = f"{decoded.replaced} characters are not {decoded.encoding} and were replaced"
        yield Issue("replaced", where, message)


def is_too_nested(data: bytes) -> bool:
    """Whether brackets outside strings open deeper than the limit; asked before anything parses them."""
    if data.count(b"[") + data.count(b"{") <= MAX_NESTING:
        return False
    depth = deepest = 0
    inside = escaped = False
    for byte in data:
        if inside:
            escaped, inside = byte == 0x5C and not escaped, byte != 0x22 or escaped
        elif byte == 0x22:
            inside = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > MAX_NESTING:
                return True
        elif byte in b"]}":
            depth -= 1
    return False
