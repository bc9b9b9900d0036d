"""Who has led the Party: a consultative meeting of no standing organ counts when its leader convened it."""

import functools
from importlib.resources import files

import msgspec
import yaml
from msgspec import Struct


class Leader(Struct, frozen=True, forbid_unknown_fields=True):
    """A leader of the Party and the years of the leadership."""

    name: str
    since: str
    until: str | None = None


@functools.cache
def load_leaders() -> tuple[Leader, ...]:
    """The leaders in order of time."""
    text = (files("kpmeet.authority") / "leaders.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), tuple[Leader, ...])


def is_leader(name: str) -> bool:
    """Whether a name (DPRK spelling) is a leader's.

    >>> is_leader("Kim Jong Un"), is_leader("Kim Tok Hun")
    (True, False)
    """
    return any(leader.name == name for leader in load_leaders())
