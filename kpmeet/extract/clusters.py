"""Which mentions of one text speak of the same meeting: names, ordinals, days, and what "the meeting" stands for."""

from collections.abc import Iterable

from msgspec import Struct, field

from kpmeet.edtf import Edtf
from kpmeet.extract.events import Event
from kpmeet.extract.occurrences import Dated, Occurrence
from kpmeet.model import Body
from kpmeet.vocab.schema import Gives

_SITTING_DAYS = 14
_SAME_HEADS = {"congress", "conference", "course", "plenum"}
_NEAR_SENTENCES = 2


class Cluster(Struct):
    """What a text says of one meeting so far, as the occurrences that speak of it."""

    body: Body | None
    occurrences: list[Occurrence] = field(default_factory=list)
    chairs: list[tuple[Occurrence | None, Event, int]] = field(default_factory=list)
    is_foreign: bool = False

    @property
    def ordinal(self) -> int | None:
        """The ordinal that the first numbered mention tells."""
        return next((one.mention.ordinal for one in self.occurrences if one.mention.ordinal), None)

    @property
    def convocation(self) -> int | None:
        """The convocation that the first mention with one tells."""
        return next((one.mention.convocation for one in self.occurrences if one.mention.convocation), None)

    @property
    def sector(self) -> str | None:
        """The sector of officials that the first mention with one tells."""
        return next((one.mention.sector for one in self.occurrences if one.mention.sector), None)

    @property
    def heads(self) -> set[str]:
        """The kinds of words by which it is called."""
        return {one.mention.head for one in self.occurrences}

    @property
    def last(self) -> int:
        """The sentence in which it was last named."""
        return self.occurrences[-1].marked.sentence.index

    @property
    def dates(self) -> list[Dated]:
        """All days that its occurrences got."""
        return [dated for one in self.occurrences for dated in one.dates]

    @property
    def is_news(self) -> bool:
        """Whether some sentence says that it sat or will sit."""
        return any(one.is_sitting or one.is_ahead for one in self.occurrences)

    @property
    def is_previous(self) -> bool:
        """Whether it is told as one before the meeting of the report."""
        return any(Gives.PREVIOUS in one.gives for one in self.occurrences)


class Story:
    """Gathers occurrences sentence by sentence into clusters."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []

    def add(self, occurrence: Occurrence) -> Cluster | None:
        """Put an occurrence where it belongs; None for a general word that stands for no known meeting."""
        if occurrence.entity.mark == "X":
            self.clusters.append(Cluster(None, [occurrence], is_foreign=True))
            return None
        if occurrence.mention.body is None:
            return self._add_general(occurrence)
        cluster = self._find_named(occurrence)
        if cluster is None:
            cluster = Cluster(occurrence.mention.body)
            self.clusters.append(cluster)
        cluster.occurrences.append(occurrence)
        return cluster

    def focus(self, sentence: int) -> Cluster | None:
        """The meeting that a sentence without a name speaks of: the main one, unless another was just named."""
        near = [one for one in self._ours() if one.is_news and not one.is_previous]
        recent = [one for one in near if sentence - one.last <= _NEAR_SENTENCES]
        main = near[0] if near else None
        if main is not None and main in recent:
            return main
        return max(recent, key=lambda one: one.last) if recent else main

    def _ours(self) -> list[Cluster]:
        return [one for one in self.clusters if not one.is_foreign]

    def _add_general(self, occurrence: Occurrence) -> Cluster | None:
        if not occurrence.mention.definite and not occurrence.mention.ordinal:
            cluster = self._indefinite(occurrence)
        else:
            cluster = self._stands_for(occurrence)
        if cluster is not None:
            cluster.occurrences.append(occurrence)
        return cluster

    def _indefinite(self, occurrence: Occurrence) -> Cluster | None:
        """ "A meeting" takes up the headline's, where nothing but the headline has spoken of one."""
        ours = self._ours()
        is_lead = occurrence.marked.sentence.index <= _NEAR_SENTENCES
        return ours[0] if len(ours) == 1 and not self.clusters[0].is_foreign and is_lead else None

    def _stands_for(self, occurrence: Occurrence) -> Cluster | None:
        here, head = occurrence.marked.sentence.index, occurrence.mention.head
        foreign = max((one.last for one in self.clusters if one.is_foreign), default=-1)
        ours = self._ours()
        fitting = [one for one in ours if _fits(one, occurrence)]
        same = [one for one in fitting if head in one.heads]
        if head in _SAME_HEADS:
            chosen = max(same, key=lambda one: (one.last == here, one.is_news, one.last), default=None)
        else:
            focus = self.focus(here)
            chosen = focus if focus in fitting else max(fitting, key=lambda one: (one.is_news, one.last), default=None)
        if chosen is not None and foreign > chosen.last and not chosen.is_news:
            return None
        return chosen

    def _find_named(self, occurrence: Occurrence) -> Cluster | None:
        mention = occurrence.mention
        fitting = [one for one in self._ours() if one.body == mention.body and _fits(one, occurrence)]
        if mention.ordinal:
            numbered = [one for one in fitting if one.ordinal == mention.ordinal]
            open_ = [one for one in fitting if one.ordinal is None and _may_be_numbered(one, occurrence)]
            return _latest(numbered) or _latest(open_)
        if Gives.PREVIOUS in occurrence.gives:
            fitting = [one for one in fitting if one.is_previous or not one.is_news]
        news = [one for one in fitting if one.is_news]
        return news[0] if news and occurrence.is_sitting and not occurrence.dates else _latest(news) or _latest(fitting)


def _latest(clusters: Iterable[Cluster]) -> Cluster | None:
    return max(clusters, key=lambda one: one.last, default=None)


def _fits(cluster: Cluster, occurrence: Occurrence) -> bool:
    """Whether nothing that the occurrence tells contradicts the cluster."""
    mention = occurrence.mention
    told = (
        (cluster.ordinal, mention.ordinal),
        (cluster.convocation, mention.convocation),
        (cluster.sector, mention.sector),
    )
    if any(one and other and one != other for one, other in told):
        return False
    return all(_agree(one, other) for one in cluster.dates for other in occurrence.dates)


def _may_be_numbered(cluster: Cluster, occurrence: Occurrence) -> bool:
    """A number joins a meeting that had none only where both tell of a sitting, or one of them is the headline's."""
    if cluster.is_previous or Gives.PREVIOUS in occurrence.gives:
        return False
    if Gives.BACKGROUND in occurrence.gives and not occurrence.is_sitting:
        return not cluster.is_news
    return not (cluster.is_news and _is_ahead(cluster) and occurrence.is_sitting)


def _is_ahead(cluster: Cluster) -> bool:
    return any(one.is_ahead for one in cluster.occurrences) and not any(one.is_sitting for one in cluster.occurrences)


def _agree(one: Dated, other: Dated) -> bool:
    """Whether two days can belong to one meeting: they overlap, or are days of one that sat for several."""
    first, second = one.resolved.date, other.resolved.date
    if first.overlaps(second):
        return True
    stages = {Gives.OPENED, Gives.CONTINUED, Gives.CLOSED}
    if not ({one.gives, other.gives} & stages) or not (first.is_day and second.is_day):
        return False
    return _gap(first, second) <= _SITTING_DAYS


def _gap(first: Edtf, second: Edtf) -> int:
    if first.low is None or second.low is None:
        return _SITTING_DAYS + 1
    return abs((first.low - second.low).days)
