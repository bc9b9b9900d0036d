"""The filters: one table of options that every command taking meetings has, read into a Query."""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Annotated, Any

import typer

from kpmeet.cli.completions import complete_body, complete_person, complete_publisher, complete_sector, offer
from kpmeet.cli.options import LOOK, WHICH, Today, parse_today, parse_words
from kpmeet.model import DateBasis, Format, Role, Status
from kpmeet.query.filters import Function, Query, SortKey, parse_body, parse_dates


def _which(metavar: str, text: str, complete: Any = None, *names: str) -> Any:  # noqa: ANN401
    return typer.Option(*names, metavar=metavar, help=text, rich_help_panel=WHICH, autocompletion=complete)


_AS = "What the person did: chair, reporter, speaker ... or what was done: elected, removed, rose, fell ..."
_ON = "2021-06-29, 2021-06, 2021..2023, 'last 90 days'; again for more."
_SORT = typer.Option(
    metavar="WORD",
    help="By date, body, name, ordinal ...; again for more.",
    rich_help_panel=LOOK,
    autocompletion=offer(SortKey),
)
_REVERSE = typer.Option("--reverse", "-r", help="Last first.", rich_help_panel=LOOK)
_LIMIT = typer.Option("--limit", "-n", min=0, metavar="N", help="At most so many.", rich_help_panel=LOOK)
_WHEN = Annotated[
    list[str] | None, typer.Argument(metavar="[WHEN]", help="As --on: 2021, 2021-06, 2021..2023, last 90 days.")
]
Texts = list[str] | None
# Option names are the keys, with hyphens; each filter is off by default.
FILTERS: dict[str, Any] = {
    "body": Annotated[
        Texts, _which("BODY", "A body or an alias: plenum, pb, cmc, cells ...; again for more.", complete_body)
    ],
    "sector": Annotated[Texts, _which("WORDS", "The sector holds these words.", complete_sector)],
    "format_of_meeting": Annotated[
        Texts, _which("WORD", "How it sat: ordinary, enlarged (every enlarged form), emergency ...", offer(Format))
    ],
    "convocation": Annotated[list[int] | None, _which("N", "The Nth Central Committee.")],
    "ordinal": Annotated[list[int] | None, _which("N", "The Nth meeting of its kind.")],
    "on": Annotated[Texts, _which("RANGE", _ON)],
    "since": Annotated[str | None, _which("DATE", "From that day on.")],
    "until": Annotated[str | None, _which("DATE", "Up to that day.")],
    "year": Annotated[Texts, _which("YEAR", "2021 or 2021..2023; again for more.")],
    "today": Today,
    "person": Annotated[Texts, _which("NAME", "A person, in any spelling or hangul; again for more.", complete_person)],
    "as_": Annotated[Texts, _which("WORD", _AS, offer(Function), "--as")],
    "place": Annotated[str | None, _which("WORDS", "Where it sat.")],
    "publisher": Annotated[Texts, _which("NAME", "A source of this publisher tells of it.", complete_publisher)],
    "text": Annotated[str | None, _which("WORDS", "All words in name, agenda and decisions.")],
    "status": Annotated[Texts, _which("WORD", "How far it has come: announced, held, postponed ...", offer(Status))],
    "role": Annotated[
        Texts, _which("WORD", "What its strongest source does: reported, announced or background.", offer(Role))
    ],
    "basis": Annotated[Texts, _which("WORD", "What the date rests on: stated, inferred-year ...", offer(DateBasis))],
    "conflicts": Annotated[bool, typer.Option("--conflicts", help="Its sources disagree.", rich_help_panel=WHICH)],
    "sort": Annotated[Texts, _SORT],
    "reverse": Annotated[bool, _REVERSE],
    "limit": Annotated[int | None, _LIMIT],
}
_FLAGS = frozenset({"conflicts", "reverse"})


def read_query(given: Mapping[str, Any]) -> Query:
    """The query that the options of `FILTERS` mean; UsageError where one of them means nothing."""
    when = _join_words(given.get("when") or ())
    on = [*when, *(given.get("on") or ()), *(given.get("year") or ())]
    today = parse_today(given.get("today"))
    return Query(
        bodies=tuple(map(parse_body, given.get("body") or ())),
        sectors=tuple(given.get("sector") or ()),
        formats=parse_words(Format, "--format-of-meeting", given.get("format_of_meeting")),
        convocations=tuple(given.get("convocation") or ()),
        ordinals=tuple(given.get("ordinal") or ()),
        dates=parse_dates(on, given.get("since"), given.get("until"), today),
        persons=tuple(given.get("person") or ()),
        functions=parse_words(Function, "--as", given.get("as_")),
        place=given.get("place"),
        publishers=tuple(given.get("publisher") or ()),
        words=given.get("text"),
        statuses=parse_words(Status, "--status", given.get("status")),
        roles=parse_words(Role, "--role", given.get("role")),
        bases=parse_words(DateBasis, "--basis", given.get("basis")),
        conflicts=given.get("conflicts", False),
        sort=parse_words(SortKey, "--sort", given.get("sort")) or (SortKey.DATE,),
        reverse=given.get("reverse", False),
        limit=given.get("limit"),
    )


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command all filters, and dates as its arguments; it gets them as its parameter `query`."""
    return _with_parameters(command, {"when": _WHEN, **FILTERS})


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that has arguments of its own all filters; it gets them as its parameter `query`."""
    return _with_parameters(command, FILTERS)


def _with_parameters(command: Callable[..., None], filters: Mapping[str, Any]) -> Callable[..., None]:
    own = inspect.signature(command)
    kept = [parameter for name, parameter in own.parameters.items() if name != "query"]
    only = inspect.Parameter.KEYWORD_ONLY
    added = [
        inspect.Parameter(name, only, default=False if name in _FLAGS else None, annotation=annotation)
        for name, annotation in filters.items()
    ]

    @wraps(command)
    def filtered(**given: Any) -> None:  # noqa: ANN401
        query = read_query({name: given.pop(name) for name in filters})
        command(query=query, **given)

    parameters = [*(each.replace(kind=only) for each in kept), *added]
    filtered.__dict__["__signature__"] = own.replace(parameters=parameters)
    filtered.__annotations__ = {each.name: each.annotation for each in parameters} | {"return": None}
    return filtered


def _join_words(words: Sequence[str]) -> list[str]:
    """Arguments as ranges: `last 90 days` is one, `2021 2023` are two."""
    joined = " ".join(words)
    return [joined] if re.search(r"[a-z]", joined, re.IGNORECASE) else list(words)
