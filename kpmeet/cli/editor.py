"""A text in the user's editor, until it is accepted or given up."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer

from kpmeet.errors import KpmeetError, UsageError
from kpmeet.render.terminal import note

T = TypeVar("T")


def edit_until_accepted(name: str, text: str, accept: Callable[[str], T]) -> T | None:
    """What `accept` makes of the edited text; None where nothing was changed.

    A text that is not accepted stays in a file, which the message names, and on a terminal can be edited again.
    """
    path = Path(tempfile.mkdtemp(prefix="kpmeet-")) / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    while True:
        _run_editor(path)
        edited = path.read_text(encoding="utf-8")
        if edited == text:
            _remove(path)
            return None
        try:
            accepted = accept(edited)
        except KpmeetError as error:
            if not sys.stdin.isatty():
                raise UsageError(f"{error}; your text is kept in {path}") from error
            note(f"kpmeet: {error}")
            if not typer.confirm("Edit again?", default=True, err=True):
                raise UsageError(f"not accepted; your text is kept in {path}") from error
            continue
        _remove(path)
        return accepted


def _run_editor(path: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=True)
    except FileNotFoundError as error:
        raise UsageError(f"{editor}: no such editor; set EDITOR") from error
    except subprocess.CalledProcessError as error:
        raise UsageError(f"{editor}: ended with {error.returncode}; nothing was taken over") from error


def _remove(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
