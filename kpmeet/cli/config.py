"""The configuration file: `kpmeet.toml`, or `[tool.kpmeet]` of a `pyproject.toml`, here or in a folder above.

Its keys are a data folder (`data`), a pager (`pager`), and for each command a table of defaults for its options.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kpmeet.errors import UsageError

_EVERYWHERE = frozenset({"data", "pager", "today"})


def find_config(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    """The nearest configuration from a folder upward, and what it says; `KPMEET_CONFIG` names another one."""
    named = os.environ.get("KPMEET_CONFIG")
    if named is not None:
        return (Path(named), _parse(Path(named))) if named else None
    for place in (folder, *folder.parents):
        own = place / "kpmeet.toml"
        if own.is_file():
            return own, _parse(own)
        shared = place / "pyproject.toml"
        if shared.is_file() and b"[tool.kpmeet" in shared.read_bytes():
            return shared, _parse(shared).get("tool", {}).get("kpmeet", {})
    return None


def read_defaults(commands: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Defaults for the options of each command; a key outside any table goes to every command.

    UsageError where a key is neither a command nor one of the keys for all.
    """
    found = find_config(Path.cwd())
    if found is None:
        return {}
    path, settings = found
    names = tuple(commands)
    for key, value in settings.items():
        if key not in _EVERYWHERE and not (key in names and isinstance(value, dict)):
            raise UsageError(
                f"{path}: {key}: no such command or setting; take {', '.join(sorted(_EVERYWHERE))} or a command"
            )
    common = {key: value for key, value in settings.items() if key in _EVERYWHERE}
    if "data" in common:
        common["data"] = str(path.parent / common["data"])
    return {name: common | _options(settings.get(name, {})) for name in names}


def _options(table: dict[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in table.items()}


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: not readable as TOML: {error}") from error
