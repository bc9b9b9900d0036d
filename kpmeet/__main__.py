"""The door: `kpmeet` and `python -m kpmeet`."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence

# Starting up makes many objects and no garbage; looking for some took a tenth of the time of `kpmeet list`.
_THRESHOLD = 50_000
_READERS = frozenset({"list", "show", "people", "stats", "timeline"})


def main() -> None:
    """Run the command line on the arguments of this process."""
    gc.set_threshold(_THRESHOLD, 20, 20)
    if (root := guess_folder(sys.argv[1:], os.environ)) is not None:
        from pathlib import Path

        from kpmeet.store.ahead import look_ahead
        from kpmeet.store.index import NAME

        look_ahead(Path(root, "meetings"), Path(root, NAME))
    from kpmeet.cli.app import app

    app()


def guess_folder(arguments: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """The data folder that a command will read, as far as its arguments tell before they are parsed; else None.

    >>> guess_folder(["list", "--data", "here"], {}), guess_folder(["list"], {}), guess_folder(["ingest"], {})
    ('here', 'data', None)
    """
    if not arguments or arguments[0] not in _READERS:
        return None
    for argument, value in zip(arguments, (*arguments[1:], None), strict=True):
        if argument.startswith("--data="):
            return argument.partition("=")[2]
        if argument == "--data" and value is not None:
            return value
    return environment.get("KPMEET_DATA", "data")


if __name__ == "__main__":
    main()
