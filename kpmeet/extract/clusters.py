"""What a text says of one meeting: the occurrences that speak of it, read together."""

from msgspec import Struct, field

from kpmeet.extract.occurrence import LEAD_SENTENCES, Dated, Occurrence
from kpmeet.model import BlockKind, Body
from kpmeet.vocab.schema import Gives

NEWS_DAYS = 45

_PROMINENT = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION)


class Cluster(Struct):
    """What a text says of one meeting so far, as the occurrences that speak of it."""

    body: Body | None
    occurrences: list[Occurrence] = field(default_factory=list)
    is_foreign: bool = False
    is_earlier: bool = False

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
        return {kin(one.mention.head) for one in self.occurrences}

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
    def is_ahead(self) -> bool:
        """Whether it is told to sit, and not that it sat."""
        return any(one.is_ahead for one in self.occurrences) and not any(one.is_sitting for one in self.occurrences)

    @property
    def is_previous(self) -> bool:
        """Whether it is told as one before the meeting of the report."""
        return self.is_earlier or any(Gives.PREVIOUS in one.gives for one in self.occurrences)

    @property
    def leads(self) -> bool:
        """Whether the text begins with it, or its title or a caption names it."""
        return any(is_prominent(one) for one in self.occurrences)


def is_prominent(occurrence: Occurrence) -> bool:
    """Whether an occurrence stands in a title, a caption or among the first sentences."""
    sentence = occurrence.marked.sentence
    return sentence.kind in _PROMINENT or sentence.index < LEAD_SENTENCES


def kin(head: str) -> str:
    """Conferences and short courses of officials go by either name."""
    return "conference" if head == "course" else head
