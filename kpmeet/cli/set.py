"""`kpmeet set`: correct fields of a record from a script."""

from typing import Annotated

import typer

from kpmeet.cli.decisions import opened, parse_assignments, tell
from kpmeet.cli.options import DATA, Data, Reference
from kpmeet.errors import UsageError

EXAMPLES = (
    "kpmeet set 2021-06-29 chair='Kim Jong Un' date=2021-06-29",
    "kpmeet set 2021-06-29 --unset chair",
)


def command(
    *,
    reference: Reference,
    assignments: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="New values; nothing after = means not known.")
    ] = None,
    unset: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="Take a correction back; again for more.")
    ] = None,
    data: Data = DATA,
) -> None:
    """Correct a record. What a person sets stands under `curated`, wins over all sources, and outlives every ingest."""
    from kpmeet.ingest.commands import clear_fields, set_fields

    folder = opened(data)
    id_ = folder.find_one(reference).id
    values = parse_assignments(assignments or ())
    if not values and not unset:
        raise UsageError("set: nothing to set; write FIELD=VALUE, or --unset FIELD")
    if values:
        tell(set_fields(folder.store, id_, values))
    if unset:
        tell(clear_fields(folder.store, id_, unset))
