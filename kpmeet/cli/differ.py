"""`kpmeet differ`: a person's word that they are two sittings."""

from typing import Annotated

import typer

from kpmeet.cli.completions import complete_reference
from kpmeet.cli.decisions import find_name, opened, tell
from kpmeet.cli.options import DATA, Data
from kpmeet.model import JudgementKind

EXAMPLES = ("kpmeet differ 2021-06-29-politburo kcna-2021-06-30-bbbbbb",)


def command(
    *,
    a: Annotated[str, typer.Argument(metavar="A", help="A meeting or report.", autocompletion=complete_reference)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.", autocompletion=complete_reference)],
    data: Data = DATA,
) -> None:
    """Say that two meetings, or reports, tell of different sittings.

    The judgement stands in `judgements.yaml` of the data folder, and every later ingest obeys it.
    """
    from kpmeet.ingest.commands import judge_identity

    folder = opened(data)
    tell(judge_identity(folder.store, JudgementKind.DIFFER, (find_name(folder, a), find_name(folder, b))))
