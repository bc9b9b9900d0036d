"""The bounds within which hostile input stays, all in one place; the README names them."""

from typing import IO

MEGABYTE = 1 << 20
MAX_DOCUMENT = 32 * MEGABYTE
"""Bytes of a PDF or a saved page; what is larger is not read."""
MAX_TEXT = 8 * MEGABYTE
"""Bytes of any other document: sixteen times the longest report to a Party congress."""
MAX_LINE = 16 * MEGABYTE
"""Bytes of one line of a JSON Lines or CSV file."""
MAX_UNPACKED = 4096 * MEGABYTE
"""Bytes that one compressed file may unpack to."""
MAX_RATIO = 400
"""How many times its packed size a member of a zip archive may have."""
MAX_MEMBERS = 100_000
"""Members of an archive."""
MAX_NESTING = 64
"""Levels of arrays and objects in JSON."""
MAX_TAGS = 50_000
"""Tags of an HTML page, ends counted; a long article with its menus has 5,000."""
MAX_PAGES = 2_000
"""Pages of a PDF."""


class TooLargeError(Exception):
    """A limit was passed; the message says which."""


def read_bounded(stream: IO[bytes], limit: int = MAX_DOCUMENT) -> bytes:
    """All bytes of a stream; TooLargeError where there are more than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(f"larger than {limit // MEGABYTE} MB")
    return data
