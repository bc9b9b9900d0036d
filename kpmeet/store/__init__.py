"""The data folder: the only part of kpmeet that reads and writes `data/`.

What needs the YAML library is imported when it is first asked for, so that a list from the index starts fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpmeet.store.columns import Filters
from kpmeet.store.files import is_id
from kpmeet.store.folder import Held, OnFault, Store
from kpmeet.store.signature import digest_curated

if TYPE_CHECKING:
    from kpmeet.store.fitting import MisfitError, fit_field, parse_field
    from kpmeet.store.records import Entry, check_record, dump_record, parse_record
    from kpmeet.store.writer import dump_yaml

__all__ = [
    "Entry",
    "Filters",
    "Held",
    "MisfitError",
    "OnFault",
    "Store",
    "check_record",
    "digest_curated",
    "dump_record",
    "dump_yaml",
    "fit_field",
    "is_id",
    "parse_field",
    "parse_record",
]

_LATER = {
    "fitting": ("MisfitError", "fit_field", "parse_field"),
    "records": ("Entry", "check_record", "dump_record", "parse_record"),
    "writer": ("dump_yaml",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    for module, names in _LATER.items():
        if name in names:
            return getattr(import_module(f"kpmeet.store.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
