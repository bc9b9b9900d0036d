"""What a date expression is read against, and what it then means."""

from datetime import date

from msgspec import Struct

from kpmeet.edtf import Edtf
from kpmeet.model import DateBasis


class Resolved(Struct, frozen=True):
    """The days an expression means and what that rests on; `relies` where the report's own date was needed."""

    date: Edtf
    basis: DateBasis
    relies: bool = False


class Reading(Struct, frozen=True):
    """What a date is read against: when the report came out, whether the sentence looks ahead, the date told before.

    `context` is the day or month that the sentence told before, only in languages whose days stand without their month;
    `told_on` the day on which it says it was reported, if that can be resolved, `is_told_on` whether it names one at
    all. `is_of_old` where the passage tells of years long past.
    """

    published: Edtf | None
    ahead: bool = False
    context: Resolved | None = None
    told_on: Resolved | None = None
    is_told_on: bool = False
    is_of_old: bool = False

    @property
    def day(self) -> date | None:
        """The day of the report, where it is known to the day."""
        return self.published.low if self.published and self.published.is_day else None

    @property
    def year(self) -> int | None:
        """The year of the report, where it is known."""
        if self.published and self.published.low and self.published.high:
            return self.published.low.year if self.published.low.year == self.published.high.year else None
        return None
