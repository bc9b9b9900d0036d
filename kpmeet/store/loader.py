"""Plain values out of YAML text: the only reader, strict, and safe on hostile files.

It walks the C parser's events and builds nothing it has not allowed: no tags, anchors, aliases, repeated keys, no depth
beyond `MAX_DEPTH`. Every scalar is text; the model decides later what is a number.
"""

from typing import Any

import yaml

from kpmeet.errors import RecordError
from kpmeet.store.writer import Plain

MAX_CHARS = 16_000_000
MAX_DEPTH = 24
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class _Source:
    """The parser of one file, and how to say what is wrong in it."""

    def __init__(self, text: str, path: object) -> None:
        self.path = path
        self.parser = yaml.CSafeLoader(text)

    def next(self) -> Any:  # noqa: ANN401
        return self.parser.get_event()

    def refuse(self, event: Any, where: str, why: str, mend: str) -> RecordError:  # noqa: ANN401
        line = event.start_mark.line + 1
        return RecordError(self.path, where, f"line {line}: {why}", mend)


def parse_yaml(text: str, path: object) -> Any:  # noqa: ANN401
    """The plain value of one YAML document; RecordError names the file, the place and the mend.

    Quoted scalars come as `str`, unquoted ones as `Plain`, an unquoted null as None.
    """
    if len(text) > MAX_CHARS:
        raise RecordError(path, "$", f"more than {MAX_CHARS // 1_000_000} million characters", "split the file")
    source = None
    try:
        source = _Source(text, path)
        return _read_document(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "$"
        why = error.problem or error.context or "a fault"
        raise RecordError(path, where, f"not YAML: {why}", "mend the line or remove the file") from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        reason = getattr(error, "reason", error)
        raise RecordError(path, "$", f"not YAML: {reason}", "mend the file or remove it") from error
    finally:
        if source is not None:
            source.parser.dispose()


def _read_document(source: _Source) -> Any:  # noqa: ANN401
    source.next()
    start = source.next()
    if isinstance(start, yaml.StreamEndEvent):
        raise RecordError(source.path, "$", "the file is empty", "remove it; ingest writes it anew")
    if start.version or start.tags:
        raise source.refuse(start, "$", "a YAML directive", "remove the line that begins with %")
    value = _read_node(source, source.next(), "$", 0)
    source.next()
    rest = source.next()
    if not isinstance(rest, yaml.StreamEndEvent):
        raise source.refuse(rest, "$", "a second document in the file", "keep one record a file")
    return value


def _read_node(source: _Source, event: Any, where: str, depth: int) -> Any:  # noqa: ANN401
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise source.refuse(event, where, "an anchor or alias", "write the value out")
    if event.tag is not None:
        raise source.refuse(event, where, f"the tag {event.tag!r}", "remove the tag")
    if isinstance(event, yaml.ScalarEvent):
        return _read_scalar(event)
    if depth >= MAX_DEPTH:
        raise source.refuse(event, where, f"nested more than {MAX_DEPTH} deep", "flatten the value")
    if isinstance(event, yaml.SequenceStartEvent):
        return _read_sequence(source, where, depth)
    return _read_mapping(source, where, depth)


def _read_scalar(event: Any) -> str | None:  # noqa: ANN401
    if event.style:
        return str(event.value)
    return None if event.value in _NULLS else Plain(event.value)


def _read_sequence(source: _Source, where: str, depth: int) -> list[Any]:
    items: list[Any] = []
    while not isinstance(event := source.next(), yaml.SequenceEndEvent):
        items.append(_read_node(source, event, f"{where}[{len(items)}]", depth + 1))
    return items


def _read_mapping(source: _Source, where: str, depth: int) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    while not isinstance(event := source.next(), yaml.MappingEndEvent):
        key = _read_node(source, event, where, depth + 1)
        if not isinstance(key, str):
            raise source.refuse(event, where, "a key that is not text", "quote the key")
        if key in mapping:
            raise source.refuse(event, f"{where}.{key}", "the key stands twice", "keep one of them")
        mapping[str(key)] = _read_node(source, source.next(), f"{where}.{key}", depth + 1)
    return mapping
