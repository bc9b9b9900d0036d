"""Records as text and back: a struct of the model, with other people's keys beside it."""

from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct, field

from kpmeet.errors import RecordError
from kpmeet.model import Meeting, Report, to_plain
from kpmeet.store.extras import Extras, join_extras
from kpmeet.store.files import is_id
from kpmeet.store.fitting import MisfitError, check_edtf, fit_record, misfit_of
from kpmeet.store.loader import MAX_CHARS, parse_yaml
from kpmeet.store.writer import dump_yaml

S = TypeVar("S", bound=Struct)


class Entry(Struct, Generic[S], frozen=True):
    """A record as its file holds it: the value, and the keys that kpmeet does not know."""

    value: S
    extras: Extras = field(default_factory=Extras)


def parse_record(text: str, kind: type[S], path: object) -> Entry[S]:
    """The record in a YAML text; RecordError with the file, the place (`$.date`), the fault and the mend."""
    return fit_plain(parse_yaml(text, path), kind, path)


def fit_plain(plain: Any, kind: type[S], path: object) -> Entry[S]:  # noqa: ANN401
    """The record in a plain mapping as `parse_yaml` gives it."""
    try:
        known, extras = fit_record(plain, kind)
        value = _convert(known, kind)
        _check_dates(value)
    except MisfitError as misfit:
        raise RecordError(path, misfit.where, misfit.why, misfit.mend) from misfit
    return Entry(value, extras)


def dump_record(value: Struct, extras: Extras | None = None) -> str:
    """The YAML text of a record, the model's keys in the model's order, then other people's.

    ValueError where the text could not be read back: too large, or not representable in UTF-8.
    """
    plain = to_plain(value)
    if extras:
        plain = join_extras(msgspec.json.decode(msgspec.json.encode(value)), extras)
    text = dump_yaml(plain)
    if len(text) > MAX_CHARS:
        raise ValueError(f"more than {MAX_CHARS // 1_000_000} million characters")
    return text


def check_record(value: Struct, path: object) -> None:
    """RecordError where a record, once written, could not be read again."""
    try:
        _check_dates(_convert(to_plain(value), type(value)))
        dump_record(value)
    except MisfitError as misfit:
        raise RecordError(path, misfit.where, misfit.why, misfit.mend) from misfit
    except ValueError as error:
        raise RecordError(path, "$", str(error)) from error
    id_ = getattr(value, "id", None)
    if id_ is not None and not is_id(id_):
        raise RecordError(path, "$.id", f"{id_!r} cannot name a file")


def _convert(known: dict[str, Any], kind: type[S]) -> S:
    try:
        return msgspec.convert(known, kind)
    except msgspec.ValidationError as error:
        raise misfit_of(error) from error


def _check_dates(value: Struct) -> None:
    match value:
        case Meeting():
            check_edtf(value.date, "$.date")
            check_edtf(value.reported, "$.reported")
        case Report():
            check_edtf(value.published, "$.published")
            for at, claim in enumerate(value.claims):
                check_edtf(claim.date, f"$.claims[{at}].date")
