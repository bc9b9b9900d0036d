"""Files to documents: which reader a file needs, and a Raw made into a Document."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from kpmeet.model import Document, Issue
from kpmeet.reader.document import Said, build_document
from kpmeet.reader.encoding import decode_bytes
from kpmeet.reader.frontmatter import find_front_matter, read_pairs
from kpmeet.reader.layout import normalise
from kpmeet.reader.limits import TooLargeError, read_bounded
from kpmeet.reader.packed import Member, open_members
from kpmeet.reader.raw import FIELDS, NO_OPTIONS, Raw, ReadOptions
from kpmeet.reader.rows import read_json_lines, replaced

KINDS: Mapping[str, str] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
}
"""What a file is by the end of its name, after the ends of compression are taken off."""


def read_raw(path: Path, options: ReadOptions = NO_OPTIONS) -> Iterator[Raw | Issue]:
    """The documents of a file, one after the other, decoded and nothing more; what cannot be read gives an Issue."""
    described, trouble = _sidecar(path)
    yield from trouble
    try:
        for member in open_members(path):
            if isinstance(member, Issue):
                yield member
            else:
                yield from (_described(found, described) for found in _read_member(member, path, options))
    except OSError as error:
        yield Issue("unreadable", str(path), f"cannot read: {error.strerror or error}")


def raw_text(raw: Raw) -> str:
    """The text of a document as far as it is needed to see whether it names a meeting at all."""
    return normalise(raw.content if isinstance(raw.content, str) else decode_bytes(raw.content).text)


def read_document(raw: Raw, options: ReadOptions = NO_OPTIONS) -> Document | Issue:
    """The Document of a Raw; an Issue where nothing of it can be read."""
    text, fields, basis, start = raw_text(raw), dict(raw.fields), dict(raw.basis), 0
    if raw.kind == "markdown" and (front := find_front_matter(text)):
        start = front.end
        basis = dict.fromkeys(front.fields, "front matter") | basis
        fields = front.fields | fields
    if not text[start:].strip():
        return Issue("empty", raw.id, "the document has no text")
    return build_document(text, start, Said(raw.id, fields, basis, options, raw.path))


def _read_member(member: Member, path: Path, options: ReadOptions) -> Iterator[Raw | Issue]:
    kind = KINDS.get(member.suffix)
    if kind is None:
        yield Issue("skipped", member.label, f"files of the type {member.suffix} are not read")
    elif kind == "json lines":
        yield from read_json_lines(member.stream, member.label, options)
    else:
        yield from _read_whole(member, kind, path)


def _read_whole(member: Member, kind: str, path: Path) -> Iterator[Raw | Issue]:
    try:
        data = read_bounded(member.stream)
    except TooLargeError as error:
        yield Issue("unreadable", member.label, f"{error}; a document of that size is no report")
        return
    if not data.strip():
        yield Issue("empty", member.label, "the file is empty")
    elif _is_binary(data):
        yield Issue("unreadable", member.label, "a binary file, not text; give it the ending of what it is")
    else:
        decoded = decode_bytes(data)
        yield from replaced(decoded, member.label)
        yield Raw(id=member.name, kind=kind, content=decoded.text, path=str(path))


def _is_binary(data: bytes) -> bool:
    """Whether bytes cannot be text: NULs, unless in the pattern of UTF-16, or many control characters."""
    sample = data[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    nuls = sample.count(0)
    if nuls and max(sample[::2].count(0), sample[1::2].count(0)) < nuls:
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b\x00" for byte in sample)
    return controls > 0.02 * len(sample) or nuls > 0.6 * len(sample)


def _sidecar(path: Path) -> tuple[dict[str, str], list[Issue]]:
    """The fields of `NAME.yaml` beside `NAME.txt`, or of `NAME.txt.yaml`."""
    for beside in (path.with_name(path.name + ".yaml"), path.with_suffix(".yaml")):
        if beside != path and beside.is_file():
            try:
                with beside.open("rb") as stream:
                    text = decode_bytes(read_bounded(stream, 1 << 20)).text
            except (OSError, TooLargeError) as error:
                return {}, [Issue("unreadable", str(beside), f"the sidecar cannot be read: {error}")]
            return {name: value for name, value in read_pairs(text).items() if name in FIELDS}, []
    return {}, []


def _described(found: Raw | Issue, described: Mapping[str, str]) -> Raw | Issue:
    """A document with what its sidecar says of it."""
    if not described or isinstance(found, Issue):
        return found
    basis = found.basis | dict.fromkeys(described, "sidecar")
    return Raw(found.id, found.kind, found.content, found.path, found.fields | dict(described), basis)


__all__ = ["IO", "raw_text", "read_document", "read_raw"]
