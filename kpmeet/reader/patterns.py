"""Page words made into expressions: what kind of line a line is, and the dates that are written in it."""

import functools
from collections.abc import Iterator, Mapping, Sequence

import re2

from kpmeet.vocab.pages import Does, Mark, PageWords, Where, load_page_words

_PLACEHOLDER = re2.compile(r"\{([a-z]+)\}")
_NUMBERS = {"y": r"(?:1[89]|20)\d{2}", "m": r"\d{1,2}", "d": r"\d{1,2}", "juche": r"\d{2,3}", "n": r"\d+"}
_PHRASES = {
    "any": r"[^,;()]{1,60}?",
    "dash": r"--+|—|–|―| -+ |- |-$",
    "agency": r"[^()\[\]【】=/\n,;:]{2,40}?",
}
_PLACES = {True: r"\p{Lu}[^,()=\[\]:;\d\n]{1,40}?", False: r"[^\s\d()\[\]【】=,]{2,12}?"}
_WHERE = {
    Where.LINE: r"^\s*(?:{})[\s.:>…»]*$",
    Where.START: r"^\s*(?:{})",
    Where.FINISH: r"(?:{})\s*$",
    Where.INSIDE: "(?:{})",
}
_SLASHED = r"\d{1,2}/\d{1,2}/(?:1[89]|20)\d{2}"
MAX_LINE = 600
"""Longer lines are prose whatever words they begin with; marks are looked for in their first and last parts only."""


class Marks:
    """Every mark of every language in one filter, so that a line is looked at once."""

    def __init__(self, loaded: tuple[PageWords, ...]) -> None:
        self.marks = [mark for words in loaded for mark in words.marks]
        self.filter = make_filter([mark_pattern(mark, loaded) for mark in self.marks])
        self._patterns: dict[int, re2._Regexp] = {}

    def find(self, line: str) -> frozenset[Does]:
        """What the marks in a line say of it."""
        text = line if len(line) <= MAX_LINE else f"{line[: MAX_LINE // 2]} … {line[-MAX_LINE // 2 :]}"
        return frozenset(self.marks[index].does for index in self.filter.Match(text) or ())

    def find_published(self, line: str) -> tuple[str, bool] | None:
        """The written date that a line labels as that of publication, and whether its day stands before its month."""
        fitting = self.filter.Match(line) or ()
        for index in sorted(fitting, key=lambda index: (not self.marks[index].day_first, index)):
            mark = self.marks[index]
            if mark.does in (Does.PUBLISHED, Does.CALENDAR, Does.PHOTO_DATE) and (
                found := self._dated(index).search(line)
            ):
                date = next((group for group in found.groups() if group), None)
                if date:
                    return date, mark.day_first
        return None

    def _dated(self, index: int) -> "re2._Regexp":
        if index not in self._patterns:
            self._patterns[index] = re2.compile(mark_pattern(self.marks[index], load_page_words(), grouped=True))
        return self._patterns[index]

    def find_ids(self, line: str) -> frozenset[str]:
        """The ids of the marks in a line."""
        return frozenset(self.marks[index].id for index in self.filter.Match(line) or ())


@functools.cache
def load_marks() -> Marks:
    """The marks of all languages, compiled once."""
    return Marks(load_page_words())


def make_filter(patterns: Sequence[str]) -> "re2.Filter":
    """A filter that says at one look which of the expressions are found in a text; `re` gives each of them.

    It is ready three times sooner than re2's set, whose automaton is made anew in every process.
    """
    options = re2.Options()
    options.log_errors = False
    made = re2.Filter()
    for pattern in patterns:
        made.Add(pattern, options)
    made.Compile()
    return made


def mark_pattern(mark: Mark, loaded: tuple[PageWords, ...], *, grouped: bool = False) -> str:
    """The expression of a mark, ignoring case; with `grouped`, every date in it is a group."""
    names = dict(_mark_names(loaded))
    if grouped:
        names["date"] = f"({names['date']})"
    forms = "|".join(fill(form, names) for form in mark.forms)
    return "(?i)" + _WHERE[mark.where].replace("{}", forms)


def fill(template: str, names: Mapping[str, str]) -> str:
    """A template with its placeholders filled in; KeyError where one has no meaning."""
    parts = _PLACEHOLDER.split(template)
    return "".join(part if index % 2 == 0 else names[part] for index, part in enumerate(parts))


@functools.cache
def month_numbers() -> Mapping[str, int]:
    """The number of every form of a month's name, in small letters."""
    months = (enumerate(words.months, start=1) for words in load_page_words())
    return {form.casefold(): number for table in months for number, forms in table for form in forms}


@functools.cache
def common_words() -> frozenset[str]:
    """The little words of all languages, with which no sentence ends."""
    return frozenset(word for words in load_page_words() for word in words.common)


def starts_with_weekday(text: str) -> bool:
    """Whether a line begins with the name of a weekday."""
    return bool(_weekday().match(text))


@functools.cache
def _weekday() -> "re2._Regexp":
    forms = alternatives(form for words in load_page_words() for forms in words.weekdays for form in forms)
    return re2.compile(rf"(?i)(?:{forms})\P{{L}}")


def words_of(words: PageWords) -> Mapping[str, str]:
    """What placeholders mean in a language, without groups."""
    months = alternatives(form for forms in words.months for form in forms)
    weekdays = alternatives(form for forms in words.weekdays for form in forms)
    return (
        _NUMBERS
        | _PHRASES
        | {"month": rf"\b(?i:{months})", "weekday": f"(?:{weekdays})", "place": _PLACES[bool(words.months)]}
    )


def alternatives(forms: Iterator[str]) -> str:
    """Forms as alternatives, longest first, so that none hides a longer one."""
    return "|".join(re2.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


def any_date(loaded: tuple[PageWords, ...]) -> str:
    """An expression of a whole date in any language, without groups."""
    forms = [fill(form, words_of(words)) for words in loaded for form in words.dates]
    return "(?:" + "|".join([*sorted(forms, key=len, reverse=True), _SLASHED]) + ")"


@functools.cache
def _mark_names(loaded: tuple[PageWords, ...]) -> Mapping[str, str]:
    weekdays = alternatives(form for words in loaded for forms in words.weekdays for form in forms)
    return _NUMBERS | _PHRASES | {"date": any_date(loaded), "weekday": f"(?:{weekdays})"}
