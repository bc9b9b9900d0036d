"""Files to documents: which reader a file needs, and a Raw made into a Document."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kpmeet.model import Document, Issue
from kpmeet.reader.arrays import read_json
from kpmeet.reader.document import Said, build_document
from kpmeet.reader.encoding import decode_bytes, find_declared, recode
from kpmeet.reader.frontmatter import find_front_matter, read_pairs
from kpmeet.reader.html import count_tags, page_text, read_page, unpack_mhtml
from kpmeet.reader.layout import normalise
from kpmeet.reader.limits import MAX_DOCUMENT, MAX_TAGS, MAX_TEXT, TooLargeError, read_bounded
from kpmeet.reader.packed import DAMAGED, STDIN, Member, open_members
from kpmeet.reader.pdf import read_pdf
from kpmeet.reader.raw import FIELDS, NO_OPTIONS, Raw, ReadOptions
from kpmeet.reader.rows import read_json_lines, replaced
from kpmeet.reader.tables import read_table
from kpmeet.reader.warc import read_warc

KINDS: Mapping[str, str] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".pdf": "pdf",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".warc": "warc",
}
"""What a file is by the end of its name, after the ends of compression are taken off."""


def read_raw(path: Path, options: ReadOptions = NO_OPTIONS) -> Iterator[Raw | Issue]:
    """The documents of a file, one after the other, decoded and nothing more; what cannot be read gives an Issue."""
    described, troubles = _sidecar(path) if str(path) != STDIN else ({}, [])
    yield from troubles
    label = str(path)
    try:
        for member in open_members(path):
            if isinstance(member, Issue):
                yield member
                continue
            label = member.label
            for found in _read_member(member, options):
                yield _described(found, described)
    except TooLargeError as error:
        yield Issue("unreadable", label, str(error))
    except DAMAGED as error:
        yield Issue("unreadable", label, f"damaged: {error}")
    except OSError as error:
        yield Issue("unreadable", label, f"cannot read: {error.strerror or error}")


def raw_text(raw: Raw) -> str:
    """The text of a document as far as it is needed to see whether it names a meeting at all."""
    return page_text(raw.content) if raw.kind == "html" else normalise(_text(raw))


def read_document(raw: Raw, options: ReadOptions = NO_OPTIONS) -> Document | Issue:
    """The Document of a Raw; an Issue where nothing of it can be read.

    A row whose text is empty gives a Document with what its other fields say, so that every row has one.
    """
    fields, basis, start = dict(raw.fields), dict(raw.basis), 0
    if raw.kind == "html":
        page = read_page(raw.content)
        if page is None:
            return Issue("unreadable", raw.id, "not a page that can be read: empty, or nested too deeply")
        text = page.text
        basis = {**page.basis, **dict.fromkeys(fields, "field"), **basis}
        fields = {**page.fields, **fields}
    else:
        text = normalise(_text(raw))
        if raw.kind == "markdown" and (front := find_front_matter(text)):
            start = front.end
            basis = dict.fromkeys(front.fields, "front matter") | basis
            fields = front.fields | fields
    if not text[start:].strip() and raw.kind != "text":
        return Issue("empty", raw.id, "the document has no text")
    return build_document(text, start, Said(raw.id, fields, basis, options, raw.path))


def _text(raw: Raw) -> str:
    return raw.content if isinstance(raw.content, str) else decode_bytes(raw.content).text


def _read_member(member: Member, options: ReadOptions) -> Iterator[Raw | Issue]:
    kind = KINDS.get(member.suffix)
    if kind is None:
        yield Issue("skipped", member.label, f"files of the type {member.suffix} are not read")
    elif kind == "json lines":
        yield from read_json_lines(recode(member.stream), member.label, options)
    elif kind == "json":
        yield from read_json(recode(member.stream), member.label, options)
    elif kind == "table":
        yield from read_table(recode(member.stream), member.label, options)
    elif kind == "warc":
        yield from read_warc(member.stream, member.label)
    else:
        yield from _read_whole(member, kind, options)


def _read_whole(member: Member, kind: str, options: ReadOptions) -> Iterator[Raw | Issue]:
    data = read_bounded(member.stream, MAX_DOCUMENT if kind in ("pdf", "html", "mhtml") else MAX_TEXT)
    if not data.strip():
        yield Issue("empty", member.label, "the file is empty")
        return
    kind = sniff(data) if kind == "text" and not member.suffix else kind
    if kind == "json lines":
        import io

        yield from read_json_lines(io.BytesIO(data), member.label, options)
    elif kind == "pdf":
        yield _pdf(member, data)
    elif kind == "mhtml":
        yield _mhtml(member, data)
    elif is_binary(data):
        yield Issue("unreadable", member.label, "a binary file, not text; give it the ending of what it is")
    else:
        decoded = decode_bytes(data, find_declared(data) if kind == "html" else None)
        yield from replaced(decoded, member.label)
        yield _html(member, decoded.text) if kind == "html" else _whole(member, kind, decoded.text)


def _whole(member: Member, kind: str, content: str, fields: Mapping[str, str] | None = None) -> Raw:
    name = member.name.rpartition("/")[2] if "/" in member.name else member.name
    return Raw(id=name, kind=kind, content=content, path=member.label, fields=dict(fields or {}))


def _html(member: Member, text: str, address: str = "") -> Raw | Issue:
    if count_tags(text) > MAX_TAGS:
        return Issue("unreadable", member.label, f"a page of more than {MAX_TAGS} tags")
    return _whole(member, "html", text, {"url": address} if address.startswith("http") else None)


def _mhtml(member: Member, data: bytes) -> Raw | Issue:
    found = unpack_mhtml(data)
    if found is None or not isinstance(found[0], str):
        return Issue("unreadable", member.label, "no HTML page in the MHTML file")
    return _html(member, found[0], found[1])


def _pdf(member: Member, data: bytes) -> Raw | Issue:
    found = read_pdf(data)
    if found.trouble:
        return Issue("unreadable", member.label, found.trouble)
    return _whole(member, "text", found.text, {"title": found.title} if found.title else None)


def sniff(data: bytes) -> str:
    """What bytes without a name are: pdf, html, json lines or text."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        return "pdf"
    if head.startswith((b"<!doctype", b"<html", b"<head", b"<?xml")):
        return "html"
    return "json lines" if head.startswith(b'{"') else "text"


def is_binary(data: bytes) -> bool:
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
    """A document with what its sidecar says of it; of a row, what it does not say itself."""
    if not described or isinstance(found, Issue):
        return found
    is_row = found.path is not None and found.id != Path(found.path).name and bool(found.fields)
    added = {name: value for name, value in described.items() if not (is_row and name in found.fields)}
    basis = found.basis | dict.fromkeys(added, "sidecar")
    return Raw(found.id, found.kind, found.content, found.path, found.fields | added, basis)
