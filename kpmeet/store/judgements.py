"""`data/judgements.yaml`: what a person decided about the identity of meetings, as a list in the order it was said."""

from collections.abc import Iterable

import msgspec

from kpmeet.errors import RecordError
from kpmeet.model import Judgement, to_plain
from kpmeet.store.fitting import MisfitError, bare, misfit_of
from kpmeet.store.loader import parse_yaml
from kpmeet.store.writer import dump_yaml


def parse_judgements(text: str, path: object) -> list[Judgement]:
    """The judgements in a YAML text; RecordError as for records."""
    try:
        return msgspec.convert(bare(parse_yaml(text, path)), list[Judgement])
    except msgspec.ValidationError as error:
        misfit: MisfitError = misfit_of(error)
        raise RecordError(path, misfit.where, misfit.why, "write `- kind: same` with a and b") from error


def dump_judgements(judgements: Iterable[Judgement]) -> str:
    """The YAML text of judgements."""
    return dump_yaml([to_plain(judgement) for judgement in judgements])
