"""Which meetings a query means, and in what order."""

from collections.abc import Callable, Iterable
from typing import Any

from kpmeet.authority.bodies import BodyTerm
from kpmeet.edtf import Edtf, sort_key
from kpmeet.model import Meeting, is_enlarged, strongest_role
from kpmeet.query.filters import Query, SortKey
from kpmeet.query.ranges import Range

Test = Callable[[Meeting], bool]


def select_meetings(meetings: Iterable[Meeting], query: Query) -> list[Meeting]:
    """The meetings for which every filter holds, each once, in the query's order."""
    tests = _tests(query)
    found = [meeting for meeting in meetings if all(test(meeting) for test in tests)]
    found.sort(key=lambda meeting: _order(meeting, query.sort))
    if query.reverse:
        found.reverse()
    return found if query.limit is None else found[: query.limit]


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings in order of date, then id."""
    return sorted(meetings, key=lambda meeting: (*sort_key(meeting.date), meeting.id))


def sitting_days(meeting: Meeting) -> tuple[Edtf, ...]:
    """The dates a meeting can have sat on: an end not told reaches to its earliest report, a year is each candidate.

    A sitting that goes on after its report is not known to, so an open end does not match all time to come.
    """
    if meeting.date is None:
        return ()
    value = Edtf.parse(meeting.date)
    if not value.has_year:
        return tuple(value.with_year(int(year)) for year in meeting.date_candidates) or (value,)
    if value.is_open:
        known = value.low or value.high
        reported = Edtf.parse(meeting.reported).high if meeting.reported else None
        last = max(known, reported) if known and reported else known
        return (Edtf.span(value.low or last, last),) if last else (value,)
    return (value,)


def is_on(meeting: Meeting, wanted: Range) -> bool:
    """Whether a meeting can have sat on one of the wanted days; one without any date never does."""
    return any(_can_be_on(days, wanted) for days in sitting_days(meeting))


def _can_be_on(days: Edtf, wanted: Range) -> bool:
    """Days without a year are tried in each year of the range; one longer than a year holds them all."""
    if days.has_year:
        return wanted.as_edtf.overlaps(days)
    if wanted.low is None or wanted.high is None or (wanted.high - wanted.low).days > 366:
        return True
    years = range(wanted.low.year, wanted.high.year + 1)
    return any(wanted.as_edtf.overlaps(dated) for year in years if (dated := _in_year(days, year)))


def _in_year(days: Edtf, year: int) -> Edtf | None:
    try:
        return days.with_year(year)
    except ValueError:
        return None


def is_doubtful(meeting: Meeting, query: Query) -> bool:
    """Whether a meeting matches the dates asked for only by what its partial or open date could mean."""
    if not query.dates or meeting.date is None or not Edtf.parse(meeting.date).is_vague:
        return False
    days = sitting_days(meeting)
    return not any(all(wanted.as_edtf.contains(each) for each in days) for wanted in query.dates)


def _tests(query: Query) -> list[Test]:
    """One test for each filter that is set, cheap ones first."""
    tests: list[Test] = []
    if query.bodies:
        tests.append(lambda meeting: any(_is_body(meeting, term) for term in query.bodies))
    for values, field in (
        (query.convocations, "convocation"),
        (query.ordinals, "ordinal"),
        (query.statuses, "status"),
        (query.bases, "date_basis"),
    ):
        if values:
            tests.append(_among(field, values))
    if query.roles:
        tests.append(lambda meeting: strongest_role(meeting.sources) in query.roles)
    if query.conflicts:
        tests.append(lambda meeting: bool(meeting.conflicts))
    if query.dates:
        tests.append(lambda meeting: any(is_on(meeting, wanted) for wanted in query.dates))
    return tests + _text_tests(query) + _person_tests(query)


def _text_tests(query: Query) -> list[Test]:
    tests: list[Test] = []
    if query.sectors:
        tests.append(lambda meeting: any(_is_sector(meeting, sector) for sector in query.sectors))
    if query.formats:
        tests.append(lambda meeting: any(_is_format(meeting, wanted) for wanted in query.formats))
    if query.place:
        place = query.place
        tests.append(lambda meeting: _holds(_place(meeting), place))
    if query.publishers:
        slugs = _slugs(query.publishers)
        tests.append(lambda meeting: any(source.report.startswith(slugs) for source in meeting.sources))
    if query.words:
        words = query.words.casefold().split()
        tests.append(lambda meeting: _has_words(meeting, words))
    return tests


def _person_tests(query: Query) -> list[Test]:
    if not (query.persons or query.functions):
        return []
    from kpmeet.query.people import PersonMatcher, has_function, involvements

    matchers = [PersonMatcher(person) for person in query.persons]

    def test(meeting: Meeting) -> bool:
        found = [
            each
            for each in involvements(meeting)
            if not query.functions or any(has_function(each, function) for function in query.functions)
        ]
        if not matchers:
            return bool(found)
        return any(matcher.matches(each.person) for each in found for matcher in matchers)

    return [test]


def _among(field: str, values: tuple[Any, ...]) -> Test:
    return lambda meeting: getattr(meeting, field) in values


def _is_body(meeting: Meeting, term: BodyTerm) -> bool:
    return meeting.body is term.body and (term.sector is None or _is_sector(meeting, term.sector))


def _is_sector(meeting: Meeting, wanted: str) -> bool:
    """Sources word a sector each in their own way, so words that mean the same will do."""
    if _holds(meeting.sector, wanted):
        return True
    from kpmeet.authority.sectors import is_same_sector, sector_words

    return is_same_sector(sector_words(meeting.sector), sector_words(wanted))


def _is_format(meeting: Meeting, wanted: str) -> bool:
    """`enlarged` means every enlarged format; a meeting whose format is not told is no format."""
    if wanted == "enlarged":
        return is_enlarged(meeting.format)
    return meeting.format == wanted


def _place(meeting: Meeting) -> str:
    location = meeting.location
    return f"{location.name or ''} {location.place or ''}" if location else ""


def _holds(text: str | None, words: str) -> bool:
    return text is not None and words.casefold() in text.casefold()


def _has_words(meeting: Meeting, words: list[str]) -> bool:
    agenda = (item.description for item in meeting.agenda)
    decisions = (item.description for item in meeting.decisions)
    text = "\n".join((meeting.name, *meeting.names.values(), *agenda, *decisions)).casefold()
    return all(word in text for word in words)


def _slugs(publishers: tuple[str, ...]) -> tuple[str, ...]:
    from kpmeet.authority.publishers import publisher_slug

    return tuple(f"{publisher_slug(publisher)}-" for publisher in publishers)


def _order(meeting: Meeting, keys: tuple[SortKey, ...]) -> tuple[Any, ...]:
    ordered = keys if SortKey.DATE in keys else (*keys, SortKey.DATE)
    return (*(_sort_value(meeting, key) for key in ordered), meeting.id)


def _sort_value(meeting: Meeting, key: SortKey) -> tuple[Any, ...]:
    if key in (SortKey.DATE, SortKey.REPORTED):
        return sort_key(getattr(meeting, key))
    value = getattr(meeting, key)
    if key is SortKey.BODY:
        return (False, tuple(type(meeting.body)).index(value))
    return (value is None, "" if value is None else value)
