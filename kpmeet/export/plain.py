"""Records and reports as the plain values that other tools are promised (DESIGN.md, "Contract for tools")."""

from typing import Any

import msgspec
from msgspec import Struct

from kpmeet.model import Claim, Meeting, is_enlarged, strongest_role, to_plain

DOCUMENT_KEYS = ("id", "title", "publisher", "published", "url", "language")


def plain_record(meeting: Meeting) -> dict[str, Any]:
    """A record with every key of the model, null or empty where it is not known, and `enlarged` and `role`."""
    plain = _full(meeting)
    plain["enlarged"] = None if meeting.format is None else is_enlarged(meeting.format)
    plain["role"] = strongest_role(meeting.sources)
    return plain


def plain_claim(claim: Claim) -> dict[str, Any]:
    """A claim with every key of the model and `enlarged`."""
    plain = _full(claim)
    plain["enlarged"] = None if claim.format is None else is_enlarged(claim.format)
    return plain


def dump_json(value: object, *, indent: int = 0) -> str:
    """JSON text; half a surrogate pair, which JSON text cannot hold, becomes U+FFFD."""
    try:
        packed = msgspec.json.encode(value)
    except UnicodeEncodeError:
        packed = msgspec.json.encode(_mended(msgspec.to_builtins(value)))
    return (msgspec.json.format(packed, indent=indent) if indent else packed).decode()


def _full(value: Struct) -> dict[str, Any]:
    known = to_plain(value)
    empty = ((field.name, field.encode_name) for field in msgspec.structs.fields(type(value)))
    return {key: known.get(key, _empty(getattr(value, name))) for name, key in empty}


def _empty(value: object) -> object:
    return [] if value == () else {} if value == {} else None


def _mended(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value
