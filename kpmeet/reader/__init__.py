"""Any supported file to Documents: text in NFC, the article's blocks, title, publisher, date and language."""

from kpmeet.reader.document import read_text
from kpmeet.reader.files import raw_text, read_document, read_raw
from kpmeet.reader.raw import Raw, ReadOptions
from kpmeet.reader.sources import find_sources

__all__ = ["Raw", "ReadOptions", "find_sources", "raw_text", "read_document", "read_raw", "read_text"]
