"""Reads the files of this folder: every scalar as text, no key twice, and nothing that the schema does not name."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from kpmeet.errors import VocabularyError

T = TypeVar("T")


class _Loader(yaml.CBaseLoader):
    """The C loader that leaves scalars as text and refuses a repeated key."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002
        keys = [key.value for key, _ in node.value]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise yaml.YAMLError(f"line {node.start_mark.line + 1}: key {twice[0]!r} stands twice")
        return super().construct_mapping(node, deep=deep)


def load_table(path: Path, kind: type[T]) -> T:
    """The contents of a YAML file as the given type; VocabularyError where it breaks the schema, with file and place.

    Numbers are read where the type asks for them; everything else stays text, so that a date is not a timestamp.
    """
    try:
        plain = yaml.load(path.read_bytes(), _Loader)
        return msgspec.convert(plain, kind, strict=False)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise VocabularyError(f"{path}: {error}") from error
