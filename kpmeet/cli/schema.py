"""`kpmeet schema`: the JSON Schema of records and reports."""

from enum import StrEnum
from typing import Annotated

import typer

from kpmeet.render.terminal import write_result

EXAMPLES = ("kpmeet schema", "kpmeet schema report")


class Kind(StrEnum):
    """The two kinds of files in a data folder."""

    RECORD = "record"
    REPORT = "report"


def command(*, kind: Annotated[Kind, typer.Argument(help="Which of the two.")] = Kind.RECORD) -> None:
    """Print the JSON Schema (2020-12) of a record or a report."""
    import msgspec

    from kpmeet.export.plain import dump_json
    from kpmeet.model import Meeting, Report

    schema = msgspec.json.schema(Meeting if kind is Kind.RECORD else Report)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    write_result(dump_json(head | schema, indent=2))
