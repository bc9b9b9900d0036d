"""Questions about meetings: filters, references, counts. Pure functions; the terminal and the disk are elsewhere."""

from kpmeet.query.filters import Function, Query, SortKey
from kpmeet.query.ranges import Range, parse_range
from kpmeet.query.references import find_meetings
from kpmeet.query.selection import is_doubtful, select_meetings

__all__ = [
    "Function",
    "Query",
    "Range",
    "SortKey",
    "find_meetings",
    "is_doubtful",
    "parse_range",
    "select_meetings",
]
