import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kpmeet.cli import completions
from kpmeet.cli.config import find_config, read_defaults
from kpmeet.cli.group import COMMANDS
from kpmeet.cli.options import parse_jobs, parse_today
from kpmeet.errors import UsageError
from kpmeet.model import Role

Run = Callable[..., Any]
ROOT = Path(__file__).parents[2]
PB = "2021-06-29-politburo"


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run kpmeet as a program, in a pipe."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "KPMEET_DATA")}
    command = [sys.executable, "-m", "kpmeet", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**kept, **environment}, check=False)


def test_version(kpmeet: Run) -> None:
    from kpmeet import __version__

    assert kpmeet("--version") == (0, f"kpmeet {__version__}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_help(kpmeet: Run, name: str) -> None:
    found = kpmeet(name, "--help")
    assert found.code == 0
    for example in import_module(f"kpmeet.cli.{name}").EXAMPLES:
        assert example.startswith(f"kpmeet {name}")
        assert example.split()[2 if len(example.split()) > 2 else 1] in found.out


def test_help_of_all(kpmeet: Run) -> None:
    found = kpmeet("--help")
    assert found.code == 0
    assert all(f" {name} " in found.out for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "kpmeet: Missing command; see kpmeet --help"),
        (["lst"], "kpmeet: No such command 'lst'"),
        (["list", "--colour"], "kpmeet: No such option: --colour"),
        (["list", "--limit", "x"], "kpmeet: Invalid value for '--limit'"),
        (["list", "--body", "soviet"], "kpmeet: --body soviet: no such body; take one of congress,"),
        (["list", "--role", "star"], "kpmeet: --role star: no such word; take one of reported,"),
        (["list", "--on", "soon"], "kpmeet: 'soon' is no date or range"),
        (["list", "--today", "soon"], "kpmeet: --today soon: not a day"),
        (["list", "--columns", "x"], "kpmeet: --columns x: no column x"),
        (["list", "--data", "nowhere"], "kpmeet: nowhere: no data folder"),
        (["show"], "kpmeet: Missing argument 'REF'"),
        (["show", "nothing"], "kpmeet: nothing: no such meeting in"),
        (["ingest", "x", "--published", "soon"], "kpmeet: --published soon: not a date"),
        (["ingest", "x", "--map", "BODY"], "kpmeet: --map BODY: write FIELD=NAME"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_one_line_of_error(kpmeet: Run, data: Path, arguments: list[str], line: str) -> None:
    found = kpmeet(*arguments)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(line)
    assert found.err.count("\n") == 1


def test_a_bug_shows_its_traceback(kpmeet: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kpmeet.cli.schema as module

    def broken(_: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "write_result", broken)
    with pytest.raises(ZeroDivisionError):
        kpmeet("schema")


def test_ctrl_c(kpmeet: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import kpmeet.cli.schema as module

    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "write_result", interrupted)
    assert kpmeet("schema").code == 130


def test_a_file_that_cannot_be_written(kpmeet: Run, data: Path, tmp_path: Path) -> None:
    found = kpmeet("export", "csv", "--output", tmp_path, "--force")
    assert (found.code, found.err) == (2, f"kpmeet: {tmp_path}: Is a directory\n")


def test_an_error_of_the_system_without_a_file_is_a_bug(kpmeet: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import kpmeet.cli.schema as module

    def broken(_: str) -> None:
        raise OSError("odd")

    monkeypatch.setattr(module, "write_result", broken)
    with pytest.raises(OSError, match="odd"):
        kpmeet("schema")


def test_no_control_characters_in_errors(kpmeet: Run, data: Path) -> None:
    assert "\x1b" not in kpmeet("show", "\x1b[31mred\n").err


@pytest.mark.parametrize("command", ["list", "show 2021", "people", "explain 2021-06-29"])
def test_a_broken_record_is_one_line(kpmeet: Run, data: Path, command: str) -> None:
    (data / "meetings" / "2024-12-23-central-committee.yaml").write_text("id: [", encoding="utf-8")
    found = kpmeet(*command.split())
    assert (found.code, found.err.count("2024-12-23-central-committee.yaml")) == (1, 1)
    assert found.out
    assert kpmeet("diff", PB, PB).code == 2


@pytest.mark.parametrize(
    "command", ["list --known --format yaml", "export html --known", "extract --format jsonl big.txt"]
)
def test_a_reader_that_goes_away(data: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    Path("big.txt").write_text("The Political Bureau met on May 5, 2021.\n\n" * 5)
    line = f"{sys.executable} -m kpmeet {command} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    assert (done.stderr, done.stdout.splitlines()[1]) == ("", "0")


def test_pipes_and_encodings(data: Path) -> None:
    plain = call("list", "--data", str(data), NO_COLOR="1", TERM="dumb")
    assert (plain.returncode, "\x1b" in plain.stdout) == (0, False)
    assert len(plain.stdout.splitlines()) == 6
    ascii_only = call("show", PB, "--data", str(data), PYTHONIOENCODING="ascii")
    assert ascii_only.returncode == 0
    assert r"\uc870\uc6a9\uc6d0" in ascii_only.stdout
    assert call("timeline", "--data", str(data), PYTHONIOENCODING="ascii").stdout.isascii()


def test_light_commands_import_no_heavy_library(data: Path) -> None:
    heavy = ("rich", "trafilatura", "icalendar", "pypdfium2", "re2", "textual", "dateutil", "kpmeet.extract")
    code = f"""
import sys
sys.argv = ['kpmeet', 'list', '--data', {str(data)!r}]
from kpmeet.__main__ import main
try:
    main()
except SystemExit:
    print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KPMEET_CONFIG", raising=False)
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_config(inner) is None or find_config(inner)[0].parent not in (inner, tmp_path)  # type: ignore[index]
    (tmp_path / "pyproject.toml").write_text("[tool.kpmeet]\npager = false\n")
    assert find_config(inner) == (tmp_path / "pyproject.toml", {"pager": False})
    (tmp_path / "a" / "kpmeet.toml").write_text(
        'data = "records"\n[list]\nbody = ["pb"]\nformat-of-meeting = ["closed"]\n'
    )
    monkeypatch.chdir(inner)
    assert read_defaults(["list", "show"]) == {
        "list": {"data": str(tmp_path / "a" / "records"), "body": ["pb"], "format_of_meeting": ["closed"]},
        "show": {"data": str(tmp_path / "a" / "records")},
    }
    other = tmp_path / "other.toml"
    monkeypatch.setenv("KPMEET_CONFIG", str(other))
    for text, fault in (("[", "not readable"), ("colour = 1", "colour: no such"), ("list = 1", "list: no such")):
        other.write_text(text)
        with pytest.raises(UsageError, match=fault):
            read_defaults(["list"])
    monkeypatch.setenv("KPMEET_CONFIG", "")
    assert read_defaults(["list"]) == {}


def test_defaults_of_a_configuration(kpmeet: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "kpmeet.toml"
    config.write_text('data = "data"\n[list]\nbody = ["pb"]\ncolumns = "id"\n')
    monkeypatch.setenv("KPMEET_CONFIG", str(config))
    monkeypatch.delenv("KPMEET_DATA")
    assert kpmeet("list").out == f"Id\n{PB}\n"
    assert kpmeet("list", "--body", "cells", "--columns", "body").out == "Body\ncell-secretaries\n"


def test_completions(data: Path) -> None:
    assert ("pb", "Political Bureau") in completions.complete_body("p")
    assert completions.complete_sector("inf") == ["information"]
    assert completions.complete_person("jo yong w") == ["Jo Yong Won"]
    assert "kcna" in completions.complete_publisher("kc")
    assert completions.complete_reference("2021")[0][0] == PB
    assert completions.complete_report("yonhap") == ["yonhap-2021-06-30-cccccc"]
    assert completions.offer(Role)("r") == ["reported"]
    (data / "meetings" / f"{PB}.yaml").write_text("broken: [")
    assert completions.complete_reference("2021") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(kpmeet: Run, shell: str) -> None:
    done = call("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert (done.returncode, "_KPMEET_COMPLETE" in done.stdout) == (0, True)


def test_completing_in_bash(data: Path) -> None:
    environment = {"_KPMEET_COMPLETE": "complete_bash", "COMP_CWORD": "3", "KPMEET_DATA": str(data)}
    done = call(COMP_WORDS="kpmeet list --body po", **environment)
    assert done.stdout.splitlines() == ["politburo", "political-bureau", "political-committee"]


def test_clock_and_cores() -> None:
    assert parse_today("2024-05-01").isoformat() == "2024-05-01"
    assert parse_today(None).year >= 2024
    assert (parse_jobs(3), parse_jobs(None) >= 1) == (3, True)
