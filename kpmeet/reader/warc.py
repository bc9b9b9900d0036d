"""Web archives (WARC): one document a saved page; the time of the crawl is not a date of publication."""

from collections.abc import Iterator
from typing import IO

from kpmeet.model import Issue
from kpmeet.reader.encoding import decode_bytes, find_declared
from kpmeet.reader.limits import TooLargeError, read_bounded
from kpmeet.reader.raw import Raw


def read_warc(stream: IO[bytes], name: str) -> Iterator[Raw | Issue]:
    """The HTML pages of a web archive; an Issue where the optional warcio is not installed."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield Issue("unreadable", name, "web archives need the optional warcio: pip install 'kpmeet[warc]'")
        return
    is_empty = True
    try:
        for record in ArchiveIterator(stream):
            is_empty = False
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type == "response" and "html" in kind.lower():
                address = str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<>")
                yield _page(record.content_stream(), address, name)
    except ArchiveLoadFailed as error:
        yield Issue("unreadable", name, f"not a web archive, or damaged: {error}")
        return
    if is_empty:
        yield Issue("unreadable", name, "not a web archive: it has no records")


def _page(stream: IO[bytes], address: str, name: str) -> Raw | Issue:
    try:
        data = read_bounded(stream)
    except TooLargeError as error:
        return Issue("unreadable", f"{name}: {address}", str(error))
    text = decode_bytes(data, find_declared(data)).text
    return Raw(id=address or name, kind="html", content=text, path=name, fields={"url": address} if address else {})
