"""Whether two mentions can speak of one meeting: by how they sat, by their days, by their numbers."""

from kpmeet.extract.clusters import Cluster, is_prominent
from kpmeet.extract.occurrence import Dated, Occurrence
from kpmeet.model import Format
from kpmeet.vocab.schema import Gives

_SITTING_DAYS = 14

_APART = frozenset({Format.ENLARGED, Format.CLOSED, Format.CONSULTATIVE, Format.PRELIMINARY})

_STAGES = frozenset({Gives.OPENED, Gives.CONTINUED, Gives.CLOSED})


def sit_otherwise(cluster: Cluster, formats: frozenset[str]) -> bool:
    """Whether a closed and an enlarged meeting, which are two, would become one."""
    mine = _APART & cluster.formats
    return bool(mine and _APART & formats and not mine & formats)


def may_be_numbered(cluster: Cluster, occurrence: Occurrence) -> bool:
    """A number joins a meeting that had none only where both tell of a sitting, or neither does."""
    if cluster.days and occurrence.dates:
        return True
    if cluster.is_previous or Gives.PREVIOUS in occurrence.gives:
        return False
    if occurrence.is_passing:
        return not cluster.is_news
    if cluster.is_news and not (occurrence.is_sitting or occurrence.is_ahead or is_prominent(occurrence)):
        return False
    return not (cluster.is_ahead and occurrence.is_sitting)


def agree(one: Dated, other: Dated) -> bool:
    """Whether two days can belong to one meeting: they overlap, or are days of one that sat for several."""
    first, second = one.resolved.date, other.resolved.date
    if first.overlaps(second):
        return True
    if not ({one.gives, other.gives} & _STAGES) or not (first.is_day and second.is_day):
        return False
    if first.low is None or second.low is None:
        return False
    return abs((first.low - second.low).days) <= _SITTING_DAYS
