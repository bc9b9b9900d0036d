"""What of a meeting can be filtered without reading it whole, and the filters as conditions in SQL.

A filter here may let through what a finer one would not; it never keeps back what should be found.
"""

import zlib
from datetime import date
from typing import Any

from msgspec import Struct

from kpmeet import __version__
from kpmeet.edtf import Edtf
from kpmeet.model import (
    AgendaItem,
    Body,
    Claim,
    Conflict,
    Decision,
    Evidence,
    Format,
    Location,
    Meeting,
    Participant,
    PersonnelChange,
    Report,
    Role,
    Source,
    Status,
    strongest_role,
)

COLUMNS = (
    "id TEXT",
    "body TEXT",
    "sector TEXT",
    "format TEXT",
    "convocation INTEGER",
    "ordinal INTEGER",
    "low TEXT",
    "high TEXT",
    "status TEXT",
    "role TEXT",
    "basis TEXT",
    "conflicts INTEGER",
    "formerly TEXT",
)
_KINDS = (
    Meeting,
    Report,
    Claim,
    Evidence,
    Participant,
    AgendaItem,
    Decision,
    PersonnelChange,
    Conflict,
    Source,
    Location,
)
_SHAPE = repr((3, __version__, COLUMNS, [kind.__struct_encode_fields__ for kind in _KINDS]))
VERSION = zlib.crc32(_SHAPE.encode()) & 0x7FFFFFFF
_FIRST, _LAST = date.min.isoformat(), date.max.isoformat()


class Filters(Struct, frozen=True, kw_only=True):
    """Which meetings to load; within one filter any value will do, all filters must hold, empty means no filter.

    `dates` are first and last days (None: open); a meeting without a known day always passes. `names` are ids, former
    ids or beginnings of ids; an id has to hold all `words`.
    """

    bodies: tuple[Body, ...] = ()
    sectors: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    convocations: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    dates: tuple[tuple[date | None, date | None], ...] = ()
    statuses: tuple[Status, ...] = ()
    roles: tuple[Role, ...] = ()
    conflicts: bool = False
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


NO_FILTERS = Filters()


def find_columns(record: Meeting | Report) -> tuple[Any, ...]:
    """The values of `COLUMNS` for a record; a report has only its id."""
    if isinstance(record, Report):
        return (record.id, *(None for _ in COLUMNS[1:]))
    when = Edtf.parse(record.date) if record.date else None
    known = when is not None and when.has_year
    return (
        record.id,
        record.body.value,
        record.sector,
        record.format.value if record.format else None,
        record.convocation,
        record.ordinal,
        (when.low.isoformat() if when.low else _FIRST) if when and known else None,
        (when.high.isoformat() if when.high else _LAST) if when and known else None,
        record.status.value if record.status else None,
        role.value if (role := strongest_role(record.sources)) else None,
        record.date_basis.value if record.date_basis else None,
        len(record.conflicts),
        f"\n{chr(10).join(record.formerly)}\n",
    )


def to_sql(filters: Filters) -> tuple[str, list[object]]:
    """The filters as a condition and its values."""
    conditions: list[str] = []
    values: list[object] = []
    for column, wanted in (
        ("body", filters.bodies),
        ("sector", filters.sectors),
        ("format", filters.formats),
        ("convocation", filters.convocations),
        ("ordinal", filters.ordinals),
        ("status", filters.statuses),
        ("role", filters.roles),
    ):
        if wanted:
            conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += [str(item) if isinstance(item, str) else item for item in wanted]
    if filters.conflicts:
        conditions.append("conflicts > 0")
    conditions += ["instr(id, ?)"] * len(filters.words)
    values += filters.words
    for alternatives, given in (_dates_to_sql(filters), _names_to_sql(filters)):
        if alternatives:
            conditions.append(f"({' OR '.join(alternatives)})")
            values += given
    return " AND ".join(conditions) or "1", values


def _dates_to_sql(filters: Filters) -> tuple[list[str], list[object]]:
    if not filters.dates:
        return [], []
    values: list[object] = []
    for low, high in filters.dates:
        values += [low.isoformat() if low else _FIRST, high.isoformat() if high else _LAST]
    return ["low IS NULL", *("(high >= ? AND low <= ?)" for _ in filters.dates)], values


def _names_to_sql(filters: Filters) -> tuple[list[str], list[object]]:
    values: list[object] = []
    for name in filters.names:
        values += [name, f"\n{name}"]
    return ["(instr(id, ?) = 1 OR instr(formerly, ?))" for _ in filters.names], values
