"""Lines that only rule off others: dashes, bars and the second line of a Markdown table."""

_SIGNS = frozenset("|:_=*-–—· \t")


def is_ruler(text: str) -> bool:
    """Whether a line holds nothing but ruling signs."""
    return _SIGNS.issuperset(text)
