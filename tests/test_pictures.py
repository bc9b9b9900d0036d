"""The pictures of the README show what the tool shows: SVG exports of real runs on `data/`, held against new ones."""

import html
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURES = Path(__file__).parent / "pictures"
WIDTH = 100
RUNS = {
    "list": ("list",),
    "show": ("show", "2021-06-29"),
    "explain": ("explain", "2021-06-29", "date"),
    "timeline": ("timeline", "--known", "--since", "2010"),
}
FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def draw_screen(command: str, output: str) -> str:
    """The SVG picture of a terminal in which a command printed its output, styles included.

    The fonts that Rich would have the reader's browser fetch are left out: the pictures need no network.
    """
    screen = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    screen.print(Text.assemble(("$ ", "dim"), (command, "bold")))
    screen.print(Text.from_ansi(output), soft_wrap=True)
    picture = screen.export_svg(title="kpmeet", unique_id="kpmeet")
    return FONT.sub("", picture).replace("Fira Code, monospace", "monospace")


def read_picture(svg: str) -> list[str]:
    """The stretches of text of a picture, each with the name of its style; places and colours are left out."""
    found = re.findall(r'<text class="([^"]*)"[^>]*>(.*?)</text>', svg, re.DOTALL)
    return [f"{style.rpartition('-')[2]} {html.unescape(text)}" for style, text in found]


@pytest.mark.parametrize("name", RUNS)
def test_picture(
    name: str, kpmeet: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, regen: bool
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    for variable in ("NO_COLOR", "COLORTERM", "KPMEET_DATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    run = kpmeet(*RUNS[name])
    assert (run.code, run.err) == (0, "")
    picture = draw_screen(" ".join(("kpmeet", *RUNS[name])), run.out)
    path = PICTURES / f"{name}.svg"
    if regen:
        path.parent.mkdir(exist_ok=True)
        path.write_text(picture, encoding="utf-8")
    assert len(read_picture(picture)) > 10
    assert read_picture(picture) == read_picture(path.read_text(encoding="utf-8")), "rewrite it with pytest --regen"


def test_the_readme_shows_each_picture() -> None:
    shown = re.findall(r"!\[[^\]]+\]\((tests/pictures/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(f"tests/pictures/{name}.svg" for name in RUNS)
    assert {path.name for path in PICTURES.iterdir()} == {f"{name}.svg" for name in RUNS}
