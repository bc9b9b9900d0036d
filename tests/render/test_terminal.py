import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from kpmeet.render import console, terminal
from kpmeet.render.console import show


class Screen:
    """A stand-in for stdout that says it is a terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing is kept back."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    fake = Screen()
    monkeypatch.setattr(terminal, "sys", SimpleNamespace(stdout=fake, stderr=sys.stderr))
    monkeypatch.setattr(os, "get_terminal_size", lambda _=1: os.terminal_size((70, 5)))
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "PAGER", "KPMEET_PAGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return fake


def test_on_a_terminal(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (terminal.result_width(), terminal.is_styled(), terminal.can_show("░")) == (70, True, True)
    monkeypatch.setenv("COLUMNS", "44")
    assert terminal.result_width() == 44
    monkeypatch.setenv("TERM", "dumb")
    assert (terminal.is_styled(), terminal.can_show("░"), terminal.is_tall("\n" * 9)) == (False, False, False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert terminal.is_styled()
    screen.encoding = "ascii"
    monkeypatch.setenv("TERM", "xterm")
    assert not terminal.can_show("░")


def test_in_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert (terminal.result_width(), terminal.is_styled(), terminal.is_tall("\n" * 99)) == (None, False, False)
    terminal.write_result("a")
    terminal.write_result("")
    terminal.note("two\nlines\x1b")
    show("x   ", "y")
    assert capsys.readouterr() == ("a\nx\ny\n", "two lines\n")


def test_what_is_short_needs_no_pager(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "false")
    terminal.write_lines(["a", "b"], pager=True)
    terminal.write_lines("123456", pager=False)
    assert screen.text == "a\nb\n1\n2\n3\n4\n5\n6\n"


@pytest.mark.parametrize("pager", ["cat", "", "no-such-program-at-all"])
def test_no_pager(screen: Screen, monkeypatch: pytest.MonkeyPatch, pager: str) -> None:
    monkeypatch.setenv("KPMEET_PAGER", pager)
    terminal.write_lines("123456", pager=True)
    assert screen.text == "1\n2\n3\n4\n5\n6\n"


def test_a_pager(screen: Screen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'paged'} >/dev/null")
    terminal.write_lines(["조", *"23456"], pager=True)
    assert (screen.text, (tmp_path / "paged").read_text()) == ("", "조\n2\n3\n4\n5\n6\n")
    monkeypatch.setenv("PAGER", "true")
    terminal.write_lines(["x" * 100_000] * 9, pager=True)


def test_a_dumb_terminal_keeps_its_width(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert console.result_console().size.width == 70
