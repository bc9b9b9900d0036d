"""The conventions of the project that a program can check: sizes, names, words, help."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import typer.main

from kpmeet.cli.app import app
from kpmeet.cli.group import COMMANDS, LazyGroup

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kpmeet"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEST_MODULES = sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN_MODULES = {"util", "utils", "helper", "helpers", "common", "base", "core", "manager", "managers", "misc"}
FORBIDDEN_FUNCTIONS = re.compile(r"_*(process|handle|do)(_.*)?")
HANGUL = re.compile(r"[\uac00-\ud7a3]{2}|[\u3131-\u318e]{2}")  # a word, not a range such as that of all syllables
MONTHS = re.compile(
    r"\b(January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
MODULE_LINES, FUNCTION_LINES, PARAMETERS, COMMAND_LINES = 300, 40, 5, 15

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            yield node


def docstring_of(node: Function) -> ast.stmt | None:
    return node.body[0] if ast.get_docstring(node, clean=False) is not None else None


def lines_of(node: Function) -> int:
    """The lines of a function without its docstring."""
    docstring = docstring_of(node)
    spent = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - spent


def body_lines_of(node: Function) -> int:
    """The lines of a function's body without its docstring."""
    body = node.body[1:] if docstring_of(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def parameters_of(node: Function) -> int:
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def texts_of(path: Path) -> Iterator[tuple[int, str]]:
    """The string constants of a module that are not docstrings, with their lines."""
    tree = ast.parse(path.read_text())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def is_command(node: Function) -> bool:
    """Whether a function of `cli` is a command: named so, or registered with a Typer app."""
    return node.name == "command" or any(".command(" in ast.unparse(decorator) for decorator in node.decorator_list)


@pytest.mark.parametrize("path", [*MODULES, *TEST_MODULES], ids=name_of)
def test_size_of_module(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_size_of_functions(path: Path) -> None:
    terminal = "cli" in path.relative_to(PACKAGE).parts
    found = {node.name: lines_of(node) for node in functions(path) if not (terminal and is_command(node))}
    assert {name: lines for name, lines in found.items() if lines > FUNCTION_LINES} == {}
    if not terminal:
        lines = path.read_text().splitlines()
        many = {node.name: parameters_of(node) for node in functions(path) if "PLR0913" not in lines[node.lineno - 1]}
        assert {name: count for name, count in many.items() if count > PARAMETERS} == {}


@pytest.mark.parametrize("path", sorted((PACKAGE / "cli").rglob("*.py")), ids=name_of)
def test_size_of_command_bodies(path: Path) -> None:
    found = {node.name: body_lines_of(node) for node in functions(path) if is_command(node)}
    assert {name: lines for name, lines in found.items() if lines > COMMAND_LINES} == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names(path: Path) -> None:
    assert not set(path.relative_to(PACKAGE).with_suffix("").parts) & FORBIDDEN_MODULES
    assert [node.name for node in functions(path) if FORBIDDEN_FUNCTIONS.fullmatch(node.name)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_words_of_a_language(path: Path) -> None:
    found = [(line, text) for line, text in texts_of(path) if HANGUL.search(text) or MONTHS.search(text)]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_owns(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text()))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":", ";")) or len(docstring.splitlines()) > 1


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(name: str) -> None:
    command = cast("LazyGroup", typer.main.get_command(app)).get_command(None, name)
    parts: dict[str, Any] = getattr(command, "commands", {})
    readme = (ROOT / "README.md").read_text()
    for words, each in {name: command, **{f"{name} {part}": each for part, each in parts.items()}}.items():
        assert each.help, words
        assert [p.name for p in each.params if not getattr(p, "hidden", False) and not getattr(p, "help", "")] == []
        assert f"kpmeet {words}" in readme


def test_languages_have_the_same_files() -> None:
    """A language whose vocabulary is complete has every file that English has."""
    wanted = {path.name for path in (PACKAGE / "vocab" / "en").glob("*.yaml")}
    assert {path.name for path in (PACKAGE / "vocab" / "ko").glob("*.yaml")} == wanted
