"""What a text says of one meeting: the occurrences that speak of it, read together."""

from msgspec import Struct, field

from kpmeet.extract.occurrence import LEAD_SENTENCES, Dated, Occurrence
from kpmeet.model import BlockKind, Body
from kpmeet.vocab.schema import Gives

NEWS_DAYS = 45

_MOST_DAYS = 40
_PROMINENT = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION)


class Cluster(Struct):
    """What a text says of one meeting so far, as the occurrences that speak of it.

    The facts are brought up to date as each occurrence is taken in, so that asking for them costs nothing.
    """

    body: Body | None
    is_foreign: bool = False
    is_earlier: bool = False
    occurrences: list[Occurrence] = field(default_factory=list)
    ordinal: int | None = None
    convocation: int | None = None
    sector: str | None = None
    last: int = 0
    heads: set[str] = field(default_factory=set)
    formats: set[str] = field(default_factory=set)
    days: list[Dated] = field(default_factory=list)
    sits: bool = False
    is_to_sit: bool = False
    leads: bool = False
    leads_as_news: bool = False
    is_passing: bool = True
    is_loose: bool = True
    is_nameless: bool = True

    def take(self, occurrence: Occurrence, *, first: bool = False) -> None:
        """Take in an occurrence, as the last one or before all others."""
        self.occurrences.insert(0 if first else len(self.occurrences), occurrence)
        mention = occurrence.mention
        self.ordinal = self.ordinal or mention.ordinal
        self.convocation = self.convocation or mention.convocation
        self.sector = self.sector or mention.sector
        self.last = max(self.last, occurrence.marked.sentence.index)
        self.heads.add(kin(mention.head))
        self.formats |= mention.formats
        self._take_days(occurrence)
        sits, ahead, prominent = occurrence.is_sitting, occurrence.is_ahead, is_prominent(occurrence)
        self.sits, self.is_to_sit, self.leads = self.sits or sits, self.is_to_sit or ahead, self.leads or prominent
        self.leads_as_news = self.leads_as_news or ((sits or ahead) and prominent)
        self.is_passing = self.is_passing and occurrence.is_passing
        self.is_loose = self.is_loose and (mention.is_loose or mention.body is None)
        self.is_nameless = self.is_nameless and (mention.is_nameless or mention.body is None)
        self.is_earlier = self.is_earlier or Gives.PREVIOUS in occurrence.gives

    def _take_days(self, occurrence: Occurrence) -> None:
        known = {(one.resolved.date.text, one.gives) for one in self.days}
        for dated in occurrence.dates:
            if len(self.days) < _MOST_DAYS and (dated.resolved.date.text, dated.gives) not in known:
                self.days.append(dated)

    @property
    def dates(self) -> list[Dated]:
        """All days that its occurrences got."""
        return [dated for one in self.occurrences for dated in one.dates]

    @property
    def is_news(self) -> bool:
        """Whether some sentence says that it sat or will sit."""
        return self.sits or self.is_to_sit

    @property
    def is_ahead(self) -> bool:
        """Whether it is told to sit, and not that it sat."""
        return self.is_to_sit and not self.sits

    @property
    def is_previous(self) -> bool:
        """Whether it is told as one before the meeting of the report."""
        return self.is_earlier


def is_prominent(occurrence: Occurrence) -> bool:
    """Whether an occurrence stands in a title, a caption or among the first sentences."""
    sentence = occurrence.marked.sentence
    return sentence.kind in _PROMINENT or sentence.index < LEAD_SENTENCES


def kin(head: str) -> str:
    """Conferences and short courses of officials go by either name."""
    return "conference" if head == "course" else head
