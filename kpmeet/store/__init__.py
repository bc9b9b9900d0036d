"""The data folder: the only part of kpmeet that reads and writes `data/`."""

from kpmeet.store.columns import Filters
from kpmeet.store.files import is_id
from kpmeet.store.fitting import MisfitError, fit_field, parse_field
from kpmeet.store.folder import Held, OnFault, Store
from kpmeet.store.records import Entry, check_record, dump_record, parse_record
from kpmeet.store.signature import digest_curated
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
