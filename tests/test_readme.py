"""The README is true: its commands are those of CI, and its examples print what it says they print."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct

ROOT = Path(__file__).parents[1]
PATH = ROOT / "README.md"
README = PATH.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ .*\n(?:>(?: .*)?\n)*", re.MULTILINE)
WIDTH = 100
QUESTIONS = 10


class Example(Struct, frozen=True):
    """A command as it stands in the README, with the output printed below it; a line `...` is any number of lines."""

    prompt: str
    expected: str

    @property
    def command(self) -> str:
        return "\n".join(line[2:] for line in self.prompt.splitlines())

    def matches(self, output: str) -> bool:
        pattern = ""
        for line in self.expected.splitlines():
            pattern += r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + " *\n"
        return re.fullmatch(pattern, output) is not None

    def with_output(self, output: str) -> str:
        """The example with a new output, as many lines left out as there were between first and last `...`."""
        lines, wanted = [f"{line.rstrip()}\n" for line in output.splitlines()], self.expected.splitlines()
        gaps = [at for at, line in enumerate(wanted) if line.strip() == "..."]
        if not gaps:
            return self.prompt + "".join(lines)
        head, tail = gaps[0], len(wanted) - gaps[-1] - 1
        return self.prompt + "".join([*lines[:head], "...\n", *lines[max(head, len(lines) - tail) :]])


def split_examples(block: str) -> list[Example]:
    """The examples of a console block; a command goes on in lines that begin with `> `."""
    prompts = COMMAND.findall(block)
    return [Example(*pair) for pair in zip(prompts, COMMAND.split(block)[1:], strict=True)]


def questions(readme: str) -> list[str]:
    """The sections of the chapter of questions."""
    chapter = re.search(r"^## Ten questions.*?(?=^## )", readme, re.MULTILINE | re.DOTALL)
    return re.split(r"^### ", chapter[0], flags=re.MULTILINE)[1:] if chapter else []


BLOCKS = BLOCK.findall(README)
EXAMPLES = [split_examples(block) for block in BLOCKS]


def test_two_commands() -> None:
    main_job, tests = re.findall(r"^    (python3 -m venv .*)$", README, re.MULTILINE)
    assert main_job.endswith(".venv/bin/kpmeet ingest seeds/ && .venv/bin/kpmeet list")
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("block", BLOCKS, ids=[examples[-1].command[:60] for examples in EXAMPLES])
def test_examples(block: str, tmp_path: Path, regen: bool) -> None:
    for folder in ("seeds", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    env = {name: value for name, value in os.environ.items() if not name.startswith("KPMEET_")}
    env |= {"COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb", "KPMEET_CONFIG": ""}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    rewritten, differing = "", []
    for example in split_examples(block):
        line = ["/bin/sh", "-c", example.command]
        run = subprocess.run(line, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        fits = example.matches(run.stdout)
        rewritten += example.prompt + example.expected if fits else example.with_output(run.stdout)
        if not fits:
            differing.append(f"{example.prompt}{run.stdout}{run.stderr}")
    if regen and differing:
        PATH.write_text(PATH.read_text(encoding="utf-8").replace(block, rewritten), encoding="utf-8")
        return
    assert not differing, "\n".join(differing)


def test_ten_questions() -> None:
    found = questions(README)
    assert len(found) == QUESTIONS
    assert [question for question in found if not BLOCK.search(question)] == []


def test_an_example_is_rewritten_with_its_gap() -> None:
    example = Example("$ kpmeet list\n", "a\n...\nz\n")
    assert example.with_output("a\nb\nc\nd\n") == "$ kpmeet list\na\n...\nd\n"
    assert example.with_output("a\n") == "$ kpmeet list\na\n...\n"
    assert [example.matches(output) for output in ("a\nb\nz\n", "a\nz\n", "a\nb\n")] == [True, True, False]
