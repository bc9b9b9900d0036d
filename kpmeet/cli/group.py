"""The Typer group: loads a command when it is called, and alone turns errors into a line and an exit code."""

import inspect
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from kpmeet.errors import KpmeetError

READ, ASK, CHECK, CORRECT, WRITE = "Read documents", "Ask", "Trust", "Correct", "Hand on"
# Each command is the function `command` of the module of that name here, or there the Typer app `app`.
COMMANDS = {
    "ingest": READ,
    "extract": READ,
    "watch": READ,
    "list": ASK,
    "show": ASK,
    "diff": ASK,
    "timeline": ASK,
    "stats": ASK,
    "people": ASK,
    "bodies": ASK,
    "explain": CHECK,
    "gaps": CHECK,
    "check": CHECK,
    "edit": CORRECT,
    "set": CORRECT,
    "same": CORRECT,
    "differ": CORRECT,
    "forget": CORRECT,
    "export": WRITE,
    "cite": WRITE,
    "schema": WRITE,
    "browse": ASK,
    "authority": CHECK,
}
# What Typer raises for a wrong option or argument, without importing the click that it carries.
_PARAMETER_ERRORS: type[Exception] = typer.BadParameter.__mro__[2]


class LazyGroup(TyperGroup):
    """The commands of kpmeet, none of them imported before it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002, RUF100
        """The names of all commands, in the order of the help text."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002, RUF100
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _load(cmd_name)
        return self.commands[cmd_name]

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401
        """The context of a call, with the defaults of the configuration file."""
        from kpmeet.cli.config import read_defaults

        return super().make_context(info_name, args, parent, default_map=read_defaults(COMMANDS), **extra)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command; Typer itself would end with 1 where `head` reads no further."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _leave_quietly()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run the command line and leave with its exit code; bugs pass through with their traceback."""
        name = prog_name or "kpmeet"
        if not standalone_mode:
            return super().main(args, name, complete_var, False, windows_expand_args, **extra)
        with _errors_told():
            _tolerate_encodings()
            code = super().main(args, name, complete_var, False, windows_expand_args, **extra)
            sys.stdout.flush()
            sys.exit(code if isinstance(code, int) else 0)


@contextmanager
def _errors_told() -> Iterator[None]:
    """Turn every error that is no bug into one line on stderr and an exit code."""
    try:
        yield
    except KpmeetError as error:
        _leave(str(error), error.exit_code)
    except _PARAMETER_ERRORS as error:
        _leave(_usage_line(error), 2)
    except BrokenPipeError:
        _leave_quietly()
    except OSError as error:
        if error.filename is None:
            raise
        _leave(f"{error.filename}: {error.strerror}", 2)
    except (KeyboardInterrupt, typer.Abort):
        _leave("stopped", 130)


def _leave_quietly() -> NoReturn:
    """The reader has had enough; without the null device Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def _leave(line: str, code: int) -> None:
    from kpmeet.query.texts import clean_line

    sys.stdout.flush()
    sys.stderr.write(f"kpmeet: {clean_line(line)}\n")
    sys.exit(code)


def _usage_line(error: Any) -> str:  # noqa: ANN401
    """What is wrong, and where to read how it should be."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "kpmeet"
    mend = "options go after the command; " if context and not context.parent and hasattr(error, "option_name") else ""
    return f"{error.format_message().rstrip('.')}; {mend}see {path} --help"


def _tolerate_encodings() -> None:
    """A terminal that cannot show a letter gets its escape, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def examples_text(examples: Iterable[str]) -> str:
    """Examples as they stand at the end of a help text."""
    return "\n\n".join(("Examples:", *(f"$ {example}" for example in examples)))


def _load(name: str) -> Any:  # noqa: ANN401
    module = import_module(f"kpmeet.cli.{name.replace('-', '_')}")
    app = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(add_completion=False, rich_markup_mode="rich")
        paragraphs = inspect.cleandoc(module.command.__doc__).split("\n\n")
        app.command(
            name,
            help="\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs),
            epilog=examples_text(module.EXAMPLES),
            rich_help_panel=COMMANDS[name],
            context_settings={"help_option_names": ["-h", "--help"]},
        )(module.command)
    command = get_command(app)
    command.name = name
    return command
