"""What a person decides about records: which record is meant, and what came of it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kpmeet.cli.folder import Folder
from kpmeet.diff import diff_states
from kpmeet.errors import NotFoundError, UsageError
from kpmeet.render.terminal import note

if TYPE_CHECKING:
    from kpmeet.ingest.commands import Decided


def opened(root: Path) -> Folder:
    """A data folder that is going to be changed; NotFoundError where there is none."""
    if not root.is_dir():
        raise NotFoundError(f"{root}: no data folder; make one with kpmeet ingest DOCUMENTS --data {root}")
    return Folder(root)


def parse_assignments(texts: Iterable[str]) -> dict[str, str]:
    """`FIELD=VALUE` texts as a mapping; UsageError where one is none."""
    values: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{text}: write FIELD=VALUE, as in chair='Kim Jong Un'")
        values[name.strip().replace("-", "_")] = value.strip()
    return values


def find_name(folder: Folder, text: str) -> str:
    """The id of the report of that name, or else of the one meeting that a reference means.

    A former id stays as it is, so that what was said to be the same can be said to differ.
    """
    if folder.reports_named([text]):
        return text
    meeting = folder.find_one(text)
    return text if text in meeting.formerly else meeting.id


def tell(decided: "Decided") -> None:
    """Print what a decision changed, and on stderr what else a person should know."""
    from kpmeet.render.console import show
    from kpmeet.render.differences import render_states

    for text in decided.notes:
        note(f"kpmeet: {text}")
    show(*render_states(diff_states(decided.before, decided.after)), pager=False)
