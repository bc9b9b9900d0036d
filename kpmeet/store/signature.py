"""The first line of a file that kpmeet wrote: digests of the rest, by which a hand edit is known without guessing."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

_LINE = re.compile(r"# Written by kpmeet \((?P<text>[0-9a-f]{12})(?: (?P<curated>[0-9a-f]{12}))?\); .*")


def sign_text(text: str, curated: Mapping[str, Any] | None = None) -> str:
    """The text under a first line that holds its digest, and that of its `curated` part where it has one."""
    digests = digest(text) + (f" {digest_curated(curated)}" if curated else "")
    return f"# Written by kpmeet ({digests}); corrections made here are kept.\n{text}"


def find_edit(text: str) -> str | None:
    """None where a file's text is exactly what kpmeet wrote; else the digest of the `curated` part that it wrote.

    >>> find_edit(sign_text("id: a")), find_edit(sign_text("id: a") + "b") == digest_curated({}), find_edit("id: a")
    (None, True, '')
    """
    first, _, rest = text.partition("\n")
    found = _LINE.fullmatch(first)
    if found is None:
        return ""
    return None if found["text"] == digest(rest) else found["curated"] or digest_curated({})


def split_signature(text: str) -> tuple[str, str]:
    """The line that kpmeet put first, with its line end, or nothing, and the rest of a file."""
    first, end, rest = text.partition("\n")
    return (first + end, rest) if _LINE.fullmatch(first) else ("", text)


def digest_curated(curated: Mapping[str, Any]) -> str:
    """The digest of a record's `curated` part, whatever the order of its keys."""
    return digest(msgspec.json.encode(curated, order="sorted").decode())


def digest(text: str) -> str:
    """Twelve hexadecimal digits that change when the text does."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:12]
