"""What a date expression says: the parts that a vocabulary rule matched, as numbers."""

from collections.abc import Mapping

from msgspec import Struct

from kpmeet.extract.numbers import read_number
from kpmeet.vocab.loader import Language
from kpmeet.vocab.schema import Rule

# Two figures of a year from here on are of the last century: no party met before it.
_LAST_CENTURY = 45
_SHIFTS = ("shift", "shiftmonth", "lastmonth", "shiftyear", "shiftday", "samemonth")
_RELATIVE_DAYS = {"yesterday": -1, "today": 0, "before": -2, "tomorrow": 1, "threedays": -3}


class DateParts(Struct, frozen=True):
    """The parts that an expression names; `shift` moves what stands beside it by years, months or weeks."""

    kind: str = "date"
    year: int | None = None
    year2: int | None = None
    month: int | None = None
    month2: int | None = None
    day: int | None = None
    day2: int | None = None
    weekday: int | None = None
    weekday2: int | None = None
    shift: int | None = None
    shift_of: str = ""
    ago: int | None = None
    count: int | None = None
    nth: int | None = None
    relative: int | None = None

    @property
    def is_year(self) -> bool:
        """Whether it names a year and nothing else: no report is dated so."""
        return bool(self.year or self.year2) and self.month is None and self.day is None and self.weekday is None


def read_parts(rule: Rule, texts: Mapping[str, str], language: Language) -> DateParts:
    """The parts of a date expression that a vocabulary rule matched."""
    months, weekdays = language.values.get("months", {}), language.values.get("weekdays", {})
    shift_name = next((name for name in _SHIFTS if name in texts), "")
    year = _figure(texts.get("year"))
    month = _month(texts.get("month") or texts.get("month1"), months) or _figure(texts.get("monthn"))
    month2 = _month(texts.get("month2"), months) or _figure(texts.get("monthn2"))
    short = _full_year(_figure(texts.get("yy")))
    return DateParts(
        kind=str(rule.value.get("kind", "date")),
        year=year if year is not None else short,
        year2=_figure(texts.get("year2")),
        month=month or month2,
        month2=month2 if month else None,
        day=_day(texts.get("day"), language),
        day2=_day(texts.get("day2"), language),
        weekday=_named(texts.get("weekday") or texts.get("weekday1"), weekdays),
        weekday2=_named(texts.get("weekday2"), weekdays),
        shift=_named(texts.get(shift_name), language.values.get("shifts", {})),
        shift_of=shift_name,
        ago=read_number(texts["ago"].lower(), language) if "ago" in texts else None,
        count=read_number((texts.get("count") or texts.get("count1") or "").lower(), language),
        nth=read_number((texts.get("nth") or texts.get("nth1") or "").lower(), language),
        relative=next((days for name, days in _RELATIVE_DAYS.items() if name in texts), None),
    )


def _full_year(short: int | None) -> int | None:
    return None if short is None else short + (1900 if short >= _LAST_CENTURY else 2000)


def _figure(text: str | None) -> int | None:
    digits = "".join(char for char in text or "" if char.isdigit())
    return int(digits) if digits else None


def _day(text: str | None, language: Language) -> int | None:
    """A day in figures, or in the words that a language has for numbers."""
    return _figure(text) or (read_number(text.lower(), language) if text else None)


def _month(text: str | None, months: Mapping[str, str | int]) -> int | None:
    if not text:
        return None
    found = months.get(text.strip(" .").lower())
    return int(found) if found is not None else _figure(text)


def _named(text: str | None, table: Mapping[str, str | int]) -> int | None:
    """The value of a word, or of the longest form that it begins with."""
    word = (text or "").strip(" .").lower()
    for form in sorted(table, key=len, reverse=True):
        if word.startswith(form):
            return int(table[form])
    return None
