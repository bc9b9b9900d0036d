"""The door: `kpmeet` and `python -m kpmeet`."""

import gc

# Starting up makes many objects and no garbage; looking for some took a tenth of the time of `kpmeet list`.
_THRESHOLD = 50_000


def main() -> None:
    """Run the command line on the arguments of this process."""
    gc.set_threshold(_THRESHOLD, 20, 20)
    from kpmeet.cli.app import app

    app()


if __name__ == "__main__":
    main()
