"""`python -m tests.fuzz [DOOR ...] [--minutes N]`: the properties of this folder under atheris, led by coverage.

Each door is fuzzed in a process of its own for its share of the time. An input that breaks a property, or takes more
than `SLOWEST` seconds or `LARGEST` MB, ends the process; it is kept in a file, whose name is told, and the exit code
is 1. `pip install atheris` in the environment of the project comes first.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SLOWEST, LARGEST = 20, 2_048
DOORS = ("documents", "links", "folder", "files", "arguments")
WRITERS = ("set", "same", "differ", "forget")


def main() -> int:
    """Fuzz the doors in turn, or with `--child` one in this process."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("doors", nargs="*", choices=[*DOORS, []], help="what to fuzz; everything if not said")
    parser.add_argument("--minutes", type=float, default=10, help="in total; every door has the same share")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    said = parser.parse_args()
    doors = said.doors or DOORS
    seconds = round(said.minutes * 60 / len(doors))
    if said.child:
        _fuzz(doors[0], seconds)
    codes = [_run(door, said.minutes / len(doors)) for door in doors]
    return 1 if any(codes) else 0


def _run(door: str, minutes: float) -> int:
    """One door in a process of its own, in an empty folder, which atheris ends when its time is over."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.fuzz", door, "--child", "--minutes", str(minutes)]
        ended = subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(root)}, check=False)
        for found in Path(folder).glob("[cto]*-*"):
            kept = Path(tempfile.gettempdir()) / found.name
            found.replace(kept)
            print(f"{door}: {kept}", flush=True)  # noqa: T201
    print(f"{door}: {minutes:.1f} minutes, exit code {ended.returncode}", flush=True)  # noqa: T201
    return ended.returncode


def _fuzz(door: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["kpmeet"]):
        target = _target(door)
    limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={LARGEST}", "-max_len=2000"]
    atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", "-verbosity=0"], target)
    atheris.Fuzz()


def _target(door: str) -> Callable[[bytes], object]:
    """The property behind a door, as a function of the bytes from which Hypothesis draws its values."""
    from tests.fuzz import test_documents, test_doors

    tests = {
        "documents": test_documents.test_any_text_is_read_and_extracted,
        "links": test_documents.test_what_was_extracted_can_be_linked,
        "folder": test_doors.test_any_bytes_in_the_data_folder,
        "files": test_doors.test_any_bytes_in_a_document,
        "arguments": _arguments(),
    }
    target: Callable[[bytes], object] = tests[door].hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    return target


def _arguments() -> Callable[..., None]:
    """Any words behind any command, also one that writes: it ends in order, and only the data folder changes."""
    from hypothesis import given
    from hypothesis import strategies as st
    from typer.testing import CliRunner

    from kpmeet.cli.app import app
    from kpmeet.store import Store
    from tests.fuzz.test_doors import COMMANDS, OPTIONS, WORDS

    root = Path.cwd() / "data"
    os.environ |= {"KPMEET_DATA": str(root), "KPMEET_CONFIG": "", "COLUMNS": "100"}
    CliRunner().invoke(app, ["ingest", str(Path(__file__).parents[2] / "seeds")])
    others = _others(root)

    @given(command=COMMANDS | st.sampled_from(WRITERS), words=st.lists(WORDS | OPTIONS, max_size=5))
    def arguments(command: str, words: list[str]) -> None:
        outcome = CliRunner().invoke(app, [command, *words], prog_name="kpmeet")
        if outcome.exception and not isinstance(outcome.exception, SystemExit):
            raise outcome.exception
        assert outcome.exit_code in (0, 1, 2)
        assert _others(root) == others
        assert not Store(root).read_state().faults

    return arguments


def _others(root: Path) -> set[Path]:
    """What lies beside the data folder and in its own parent, but for what libFuzzer leaves."""
    return {path for path in (*root.parent.iterdir(), *root.parent.parent.glob("*.yaml")) if path.suffix}


if __name__ == "__main__":
    sys.exit(main())
