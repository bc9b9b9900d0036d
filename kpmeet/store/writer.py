"""YAML text out of plain values: the only writer, C-backed, with one style and no surprises for other readers."""

import re
from typing import Any

import yaml
from yaml.resolver import Resolver

_WIDTH = 2**31 - 1
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NUMBER_LIKE = re.compile(r"(?:[\dX.+-][\dXxoeE.:_/,+?~%-]*|[\[{][\dX.,/~?% -]*[\]}])")
_STR = "tag:yaml.org,2002:str"
_RESOLVER = Resolver()


class Plain(str):
    """Text that stood unquoted in a file; written back unquoted, so that other people's `5` stays a number to them."""

    __slots__ = ()


class _Dumper(yaml.CSafeDumper):
    """A dumper without aliases, so that equal values are written out twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002, RUF100
        """Never refer back."""
        return True


def dump_yaml(plain: Any) -> str:  # noqa: ANN401
    """The YAML text of plain dicts, lists, strings, numbers: keys in the order given, block style, Unicode kept.

    Dates and whatever else could be read as a number are quoted; control characters are escaped. ValueError where a
    string holds half a surrogate pair, which no UTF-8 file can hold.
    """
    try:
        text: str = yaml.dump(
            plain, Dumper=_Dumper, allow_unicode=True, width=_WIDTH, sort_keys=False, default_flow_style=False
        )
    except UnicodeEncodeError as error:
        raise ValueError("a character that is half of a surrogate pair") from error
    return text


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    if _UNSAFE.search(text):
        return dumper.represent_scalar(_STR, text, style='"')
    return dumper.represent_scalar(_STR, text, style="'" if _NUMBER_LIKE.fullmatch(text) else None)


def _represent_plain(dumper: yaml.CSafeDumper, text: Plain) -> yaml.ScalarNode:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, str(text), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(text))


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Plain, _represent_plain)
