"""Text from a file made into what the model expects in that place, and what the model does not know put aside."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import inspect as shapes

from kpmeet.edtf import Edtf
from kpmeet.model import Conflict, Meeting
from kpmeet.store.extras import Extras, join_extras
from kpmeet.store.loader import parse_yaml

_KEPT_BY_KPMEET = ("id", "sources", "conflicts", "curated", "formerly", "date_basis", "date_candidates")
_NULL = "null is never written; an absent key means not known"


class MisfitError(ValueError):
    """A value that has no place in the model: where it stands, why it does not fit, the mend."""

    def __init__(self, where: str, why: str, mend: str = "") -> None:
        self.where, self.why, self.mend = where, why, mend
        super().__init__(where, why, mend)


@lru_cache(maxsize=64)
def struct_shape(kind: type) -> shapes.StructType:
    """What msgspec knows of a struct type."""
    shape = shapes.type_info(kind)
    if not isinstance(shape, shapes.StructType):
        raise AssertionError(f"{kind} is not a struct")
    return shape


@lru_cache(maxsize=64)
def _fields(kind: type) -> dict[str, shapes.Type]:
    return {field.encode_name: _known(field.type) for field in struct_shape(kind).fields}


def _known(shape: shapes.Type) -> shapes.Type:
    if isinstance(shape, shapes.UnionType):
        return next(member for member in shape.types if not isinstance(member, shapes.NoneType))
    return shape


def fit_record(plain: Any, kind: type, where: str = "$") -> tuple[dict[str, Any], Extras]:  # noqa: ANN401
    """The part of a mapping that the struct knows, numbers made into int, and the part that it does not know.

    MisfitError where a known key holds null or something that cannot be its type; the rest msgspec judges.
    """
    if not isinstance(plain, dict):
        raise MisfitError(where, "not a mapping of keys to values", "write `key: value` lines")
    fields = _fields(kind)
    known: dict[str, Any] = {}
    extras = Extras(keys={key: value for key, value in plain.items() if key not in fields})
    for key, value in plain.items():
        if key in fields:
            special = _SPECIAL.get((kind, key))
            at = f"{where}.{key}"
            known[key] = special(value, plain, at) if special else _fit(value, fields[key], at, _Aside(extras, key))
    return known, extras


class _Aside:
    """Where the unknown keys inside one field are put."""

    def __init__(self, extras: Extras, key: str) -> None:
        self.extras, self.key = extras, key

    def keep_inside(self, inner: Extras) -> None:
        if inner:
            self.extras.inside[self.key] = inner

    def keep_entry(self, known: dict[str, Any], inner: Extras) -> None:
        if inner:
            self.extras.entries.setdefault(self.key, []).append((known, inner))


def _fit(value: Any, shape: shapes.Type, where: str, aside: _Aside | None = None) -> Any:  # noqa: ANN401
    match shape:
        case _ if value is None:
            raise MisfitError(where, _NULL, "remove the key")
        case shapes.StructType():
            known, inner = fit_record(value, shape.cls, where)
            if aside:
                aside.keep_inside(inner)
            return known
        case shapes.VarTupleType() if isinstance(value, list):
            return [_fit_entry(item, _known(shape.item_type), f"{where}[{at}]", aside) for at, item in enumerate(value)]
        case shapes.DictType() if isinstance(value, dict):
            return {str(key): _fit(item, _known(shape.value_type), f"{where}.{key}") for key, item in value.items()}
        case shapes.IntType():
            return _fit_number(value, where)
        case _:
            return bare(value)


def _fit_entry(item: Any, shape: shapes.Type, where: str, aside: _Aside | None) -> Any:  # noqa: ANN401
    if not isinstance(shape, shapes.StructType):
        return _fit(item, shape, where)
    known, inner = fit_record(item, shape.cls, where)
    if aside:
        aside.keep_entry(known, inner)
    return known


def _fit_number(value: Any, where: str) -> int:  # noqa: ANN401
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 9:
        return int(value)
    raise MisfitError(where, f"{_shown(value)} is not a whole number", "write digits")


def _shown(value: Any) -> str:  # noqa: ANN401
    return repr(str(value[:40])) if isinstance(value, str) else f"a {type(value).__name__}"


def bare(value: Any) -> Any:  # noqa: ANN401
    """The same value with every text as plain `str`, for whom the quotes do not matter."""
    if isinstance(value, dict):
        return {str(key): bare(item) for key, item in value.items()}
    if isinstance(value, list):
        return [bare(item) for item in value]
    return str(value) if isinstance(value, str) else value


def fit_field(name: str, value: Any, where: str) -> Any:  # noqa: ANN401
    """The value of a meeting's field as a person gives it: typed as the field is, checked, unknown keys left in.

    An empty text, list or mapping says that the value is not known. MisfitError where there is no such field.
    """
    shape = _fields(Meeting).get(name)
    if shape is None or name in _KEPT_BY_KPMEET:
        raise MisfitError(where, f"a record has no field {name!r} that a person can set", "see `kpmeet show`")
    if value in ("", [], {}):
        return bare(value)
    aside = Extras()
    known = _fit(value, shape, where, _Aside(aside, name))
    try:
        msgspec.convert({name: known}, _loose_field(name))
    except msgspec.ValidationError as error:
        raise misfit_of(error, where.removesuffix(f".{name}")) from error
    if name in ("date", "reported"):
        check_edtf(known, where)
    return bare(join_extras({name: known}, aside)[name]) if aside else known


def check_edtf(text: str | None, where: str) -> None:
    """MisfitError where a text is there and is not an EDTF date."""
    if text:
        try:
            Edtf.parse(text)
        except ValueError as error:
            raise MisfitError(where, str(error), "write YYYY-MM-DD, YYYY-MM, YYYY or FROM/TO") from error


def parse_field(name: str, text: str) -> Any:  # noqa: ANN401
    """The value of a field from text on a command line: words as they are, lists and mappings as YAML."""
    shape = _fields(Meeting).get(name)
    where = f"$.{name}"
    nested = isinstance(shape, (shapes.VarTupleType, shapes.DictType, shapes.StructType))
    return fit_field(name, parse_yaml(text, "value") if nested and text.strip() else text, where)


@lru_cache(maxsize=64)
def _loose_field(name: str) -> type[msgspec.Struct]:
    field = next(item for item in msgspec.structs.fields(Meeting) if item.encode_name == name)
    return msgspec.defstruct("Field", [(name, field.type)])


def misfit_of(error: msgspec.ValidationError, root: str = "$") -> MisfitError:
    """What msgspec found, with the place under `root`."""
    why, _, where = str(error).partition(" - at `")
    return MisfitError(root + where.removeprefix("$").rstrip("`"), why.replace(" | null`", "`"))


def _fit_curated(value: Any, _: dict[str, Any], where: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        raise MisfitError(where, "not a mapping of fields to values", "write `field: value` lines")
    return {str(name): fit_field(name, item, f"{where}.{name}") for name, item in value.items()}


def _fit_conflict_values(values: Any, conflict: dict[str, Any], where: str) -> Any:  # noqa: ANN401
    shape = _fields(Meeting).get(str(conflict.get("field")).partition(".")[0])
    if not isinstance(values, list) or not all(isinstance(item, dict) for item in values):
        raise MisfitError(where, "not a list of values with their sources", "write `- value: ...`")
    return [_fit_conflict_value(item, shape, f"{where}[{at}]") for at, item in enumerate(values)]


def _fit_conflict_value(item: dict[str, Any], shape: shapes.Type | None, where: str) -> Any:  # noqa: ANN401
    typed = bare(item)
    if isinstance(shape, shapes.IntType) and isinstance(item.get("value"), str):
        typed["value"] = _fit_number(item["value"], f"{where}.value")
    return typed


_SPECIAL: dict[tuple[type, str], Callable[[Any, dict[str, Any], str], Any]] = {
    (Meeting, "curated"): _fit_curated,
    (Conflict, "values"): _fit_conflict_values,
}
