"""The door: `kpmeet` and `python -m kpmeet`."""

from kpmeet.cli.app import app


def main() -> None:
    """Run the command line on the arguments of this process."""
    app()


if __name__ == "__main__":
    main()
