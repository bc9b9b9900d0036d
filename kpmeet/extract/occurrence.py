"""One place where a text speaks of a meeting, with what its own sentence says of it."""

from msgspec import Struct, field

from kpmeet.extract.entities import Entity, Marked, Mention
from kpmeet.extract.events import TITLES, Event
from kpmeet.extract.reading import Resolved
from kpmeet.model import Body, DateBasis
from kpmeet.vocab.schema import Gives

SITTING = frozenset({Gives.HELD, Gives.OPENED, Gives.CONTINUED, Gives.CLOSED, Gives.ACTED})

AHEAD = frozenset({Gives.WILL, Gives.POSTPONED, Gives.CANCELLED})

LEAD_SENTENCES = 6
_FIRST = 6


class Dated(Struct, frozen=True):
    """A day or span that an occurrence gets: what it means, what kind of event it belongs to, and where it stands."""

    resolved: Resolved
    gives: Gives
    marked: Marked
    entity: Entity
    rule: str


class Occurrence(Struct):
    """One mention in one sentence; `mention` is merged with the general word that an organ "held".

    `is_untold` where the sentence tells its day in words that cannot be resolved: another day is not its own then.
    """

    marked: Marked
    at: int
    entity: Entity
    mention: Mention
    events: list[Event] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    count: int | None = None
    nth: int | None = None
    partner: "Occurrence | None" = None
    is_untold: bool = False

    @property
    def gives(self) -> set[Gives]:
        """What the sentence says of the meeting, weak rules left out."""
        return {event.gives for event in self.events if not event.is_weak}

    @property
    def is_passing(self) -> bool:
        """Whether its sentence names the meeting only as the source, the time or the forerunner of something else."""
        if Gives.PREVIOUS in self.gives:
            return True
        if Gives.BACKGROUND not in self.gives or any(_is_near(dated) for dated in self.dates):
            return False
        return Gives.BACKGROUND in self.firm or not self.firm & SITTING

    @property
    def is_sitting(self) -> bool:
        """Whether its sentence says that the meeting sat."""
        if not self.gives & SITTING or self.is_passing or self.is_ahead:
            return False
        return bool(self.firm & SITTING) or self._is_telling

    @property
    def is_beside_organ(self) -> bool:
        """Whether its sentence names the Party or an organ of its centre as well."""
        organs = (one for one in self.marked.entities.values() if one.mark == "O")
        return any(value.body is not Body.OTHER_PARTY for one in organs for value in one.values)

    @property
    def firm(self) -> set[Gives]:
        """What the sentence says in words that leave no doubt; "decided at" could speak of any meeting."""
        return {event.gives for event in self.events if not event.is_weak and not event.rule.value.get("soft")}

    @property
    def _is_telling(self) -> bool:
        """Whether softer words are enough: the meeting is named in full, and dated or in the first lines."""
        if self.entity.mark == "G":
            return False
        is_dated = bool(self.dates) or self.is_untold
        return is_dated or self.marked.sentence.index < _FIRST or self.marked.sentence.kind in TITLES

    @property
    def is_ahead(self) -> bool:
        """Whether its sentence says that the meeting will sit; words that fit both ways do not speak against it."""
        return bool(self.gives & AHEAD) and not self.firm & SITTING


def _is_near(dated: Dated) -> bool:
    """Whether a day is told as near the report: a weekday, or yesterday."""
    is_near = dated.resolved.relies and dated.resolved.basis in (DateBasis.WEEKDAY, DateBasis.RELATIVE)
    return is_near and not dated.resolved.date.is_vague
