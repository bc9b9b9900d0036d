"""JSON files: an array of documents, streamed element by element, one document, or a document list in an object."""

import re
from collections.abc import Iterator
from typing import IO

import msgspec

from kpmeet.model import Issue
from kpmeet.reader.encoding import decode_bytes
from kpmeet.reader.limits import MAX_LINE, MAX_NESTING, MEGABYTE, TooLargeError, read_bounded
from kpmeet.reader.raw import Raw, ReadOptions
from kpmeet.reader.rows import is_too_nested, raw_row, read_json_lines

# Not re2: it has no scanner over bytes that keeps its place; single bytes are linear here too.
_SIGN = re.compile(rb'[\[\]{}"]')
_STRING_END = re.compile(rb'["\\]')
_CHUNK = 1 << 20


def read_json(stream: IO[bytes], name: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    """The documents of a JSON file; one that is JSON Lines in truth is read as that."""
    head = _peek(stream)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"["):
        yield from _array(_Prefixed(head, stream), name, options)
    elif re.match(rb"\{[^\n]*\}[ \t\r]*\n\s*\{", start):
        yield from read_json_lines(_Prefixed(head, stream), name, options)  # type: ignore[arg-type]
    else:
        yield from _object(head, stream, name, options)


def split_array(chunks: Iterator[bytes]) -> Iterator[bytes | None]:
    """The elements of a JSON array as bytes, in memory for one element; None for an element over the limit.

    EOFError where the array has no end.
    """
    buffer, position, depth, start, skipping = b"", 0, 0, -1, False
    for chunk in chunks:
        buffer += chunk
        while sign := _SIGN.search(buffer, position):
            byte, at = sign[0], sign.start()
            if byte == b'"':
                end = _string_end(buffer, at + 1)
                if end < 0:
                    position = at
                    break
                position = end
                continue
            position = at + 1
            depth += 1 if byte in b"[{" else -1
            if depth == 2 and byte in b"[{":
                start = at
            elif depth == 1 and byte in b"]}" and start >= 0:
                yield None if skipping else buffer[start:position]
                start, skipping = -1, False
        else:
            position = len(buffer)
        skipping = _is_over(start, position, len(buffer)) or skipping
        done = position if start < 0 or skipping else start
        start = min(start, 0)
        buffer, position = buffer[done:], position - done
    if depth > 0:
        raise EOFError("the array is cut off in the middle")


def _is_over(start: int, position: int, length: int) -> bool:
    """Whether an element that has not ended is over the limit; TooLargeError where a single string is."""
    if start < 0 or length - start <= MAX_LINE:
        return False
    if position <= start:
        raise TooLargeError(f"a string longer than {MAX_LINE // MEGABYTE} MB")
    return True


def _string_end(buffer: bytes, at: int) -> int:
    """The place after a string's closing quote, or -1 where it is not in the buffer yet."""
    while found := _STRING_END.search(buffer, at):
        if found[0] == b'"':
            return found.end()
        at = found.end() + 1
        if at > len(buffer):
            return -1
    return -1


def _array(stream: "_Prefixed", name: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    number = 0
    try:
        for number, element in enumerate(split_array(stream.chunks()), start=1):
            where = f"{name}:{number}"
            if element is None:
                yield Issue("unreadable", where, f"the element is larger than {MAX_LINE // MEGABYTE} MB")
            else:
                yield from _element(element, where, options)
    except (TooLargeError, EOFError) as error:
        yield Issue("unreadable", f"{name}:{number + 1}", str(error))
        return
    if not number:
        yield Issue("empty", name, "the array has no documents")


def _element(data: bytes, where: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    if is_too_nested(data):
        yield Issue("unreadable", where, f"JSON nested deeper than {MAX_NESTING} levels")
        return
    try:
        row = msgspec.json.decode(decode_bytes(data).text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        yield Issue("unreadable", where, f"not JSON: {error}")
        return
    if isinstance(row, dict):
        yield from raw_row(row, where, options)
    else:
        yield Issue("unreadable", where, "not a JSON object")


def _object(head: bytes, stream: IO[bytes], name: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    """A document of its own, or an object one of whose values is the list of documents."""
    data = head + read_bounded(stream)
    if not data.strip():
        yield Issue("empty", name, "the file is empty")
        return
    if is_too_nested(data):
        yield Issue("unreadable", name, f"JSON nested deeper than {MAX_NESTING} levels")
        return
    try:
        row = msgspec.json.decode(decode_bytes(data).text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        yield Issue("unreadable", name, f"not JSON: {error}")
        return
    if not isinstance(row, dict):
        yield Issue("unreadable", name, "neither a JSON object nor an array of them")
        return
    lists = [value for value in row.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    rows = max(lists, key=len) if lists else [row]
    for number, one in enumerate(rows, start=1):
        if isinstance(one, dict):
            yield from raw_row(one, name if rows == [row] else f"{name}:{number}", options)


def _peek(stream: IO[bytes]) -> bytes:
    head = stream.readline(1 << 16)
    while head and not head.strip():
        head = stream.readline(1 << 16)
    return head + stream.read(1 << 12) if head else head


class _Prefixed:
    """A stream some of whose bytes were read before."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream = head, stream

    def chunks(self) -> Iterator[bytes]:
        yield self._head
        while chunk := self._stream.read(_CHUNK):
            yield chunk

    def readline(self, limit: int = -1) -> bytes:
        """The next line."""
        if not self._head:
            return self._stream.readline(limit)
        end = self._head.find(b"\n") + 1 or len(self._head)
        end = min(end, limit) if limit > 0 else end
        line, self._head = self._head[:end], self._head[end:]
        if not line.endswith(b"\n") and len(line) != limit:
            line += self._stream.readline(limit - len(line) if limit > 0 else -1)
        return line
