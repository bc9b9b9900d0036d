"""Tables with a delimiter (CSV, TSV): one document a row, streamed."""

import csv
from collections.abc import Iterator
from typing import IO

from kpmeet.model import Issue
from kpmeet.reader.encoding import REPLACEMENT, guess_codec
from kpmeet.reader.limits import MAX_LINE, MEGABYTE
from kpmeet.reader.raw import Raw, ReadOptions
from kpmeet.reader.rows import bounded_lines, raw_row

_DELIMITERS = ",\t;|"


def read_table(stream: IO[bytes], name: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    """The rows of a table whose first line names the columns; the delimiter is the one that this line has most of."""
    lines = _Lines(stream)
    csv.field_size_limit(MAX_LINE)
    header = next(iter(lines), "")
    if not header.strip():
        yield Issue("empty", name, "the table is empty")
        return
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        columns = [column.strip() for column in next(csv.reader([header], delimiter=delimiter))]
    except csv.Error as error:
        yield Issue("unreadable", f"{name}:1", f"not the columns of a table: {error}")
        return
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            values = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Issue("unreadable", f"{name}:{lines.number}", f"not a row of the table: {error}")
            break
        if values:
            yield from raw_row(dict(zip(columns, values, strict=False)), f"{name}:{lines.number}", options)
    yield from lines.troubles(name)


class _Lines:
    """Decoded lines with the number of the one given last; what could not be decoded or was too long is counted."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.number, self.codec, self.replaced, self.long = 0, "", 0, 0
        self._lines = bounded_lines(stream)

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.number = line.number
            if line.data is None:
                self.long += 1
                continue
            self.codec = self.codec or guess_codec(line.data)
            text = line.data.decode(self.codec, errors="replace")
            if not line.data.isascii() and REPLACEMENT in text:
                self.codec = guess_codec(line.data)
                text = line.data.decode(self.codec, errors="replace")
                self.replaced += text.count(REPLACEMENT)
            yield text.lstrip("\ufeff") if line.number == 1 else text

    def troubles(self, name: str) -> Iterator[Issue]:
        if self.long:
            yield Issue("unreadable", name, f"{self.long} lines are longer than {MAX_LINE // MEGABYTE} MB")
        if self.replaced:
            yield Issue("replaced", name, f"{self.replaced} characters are not {self.codec} and were replaced")
