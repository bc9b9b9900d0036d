"""The README is true: its commands are those of CI, and its examples print what it says they print."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
WIDTH = 100


def find_one_liners() -> list[str]:
    return re.findall(r"^    (python3 -m venv .*)$", README, re.MULTILINE)


def split_examples(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output printed below it."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


EXAMPLES = [split_examples(block) for block in BLOCKS]


def matches(expected: str, found: str) -> bool:
    """Whether an output fits; a line `...` stands for any number of lines."""
    pattern = ""
    for line in expected.splitlines():
        pattern += r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + " *\n"
    return re.fullmatch(pattern, found) is not None


def test_two_commands() -> None:
    main_job, tests = find_one_liners()
    assert main_job.endswith(".venv/bin/kpmeet ingest seeds/ && .venv/bin/kpmeet list")
    assert tests in (ROOT / ".ci" / "run").read_text().splitlines()


@pytest.mark.parametrize("examples", EXAMPLES, ids=[block[0][0][:60] for block in EXAMPLES])
def test_examples(examples: list[tuple[str, str]], tmp_path: Path) -> None:
    for folder in ("seeds", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    env = {name: value for name, value in os.environ.items() if not name.startswith("KPMEET_")}
    env |= {"COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb"}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    for command, expected in examples:
        line = ["/bin/sh", "-c", command]
        run = subprocess.run(line, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert matches(expected, run.stdout), f"$ {command}\n{run.stdout}{run.stderr}"


def test_examples_are_there() -> None:
    assert len(EXAMPLES) >= 5
