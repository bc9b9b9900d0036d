"""Whether a text reports a meeting as news, announces it, or only mentions it."""

from datetime import timedelta

from kpmeet.edtf import Edtf
from kpmeet.extract.article import Article
from kpmeet.extract.clusters import NEWS_DAYS, Cluster
from kpmeet.extract.occurrence import AHEAD, LEAD_SENTENCES, Occurrence
from kpmeet.extract.reading import Reading
from kpmeet.extract.resolve import resolve
from kpmeet.extract.when import Sitting
from kpmeet.model import BlockKind, Role, Status
from kpmeet.vocab.schema import Gives

_SHARE = 3
_FRESH_DAYS = 7
_FIRST_PAGES = 1990
"""A page that does not say when it came out and tells of a meeting before that year tells history."""
_FIRST_SENTENCES = 3
_HEAD = 24
"""Headlines, captions and datelines stand among so many first sentences."""
_OVER_TEXT = (BlockKind.TITLE, BlockKind.CAPTION, BlockKind.DATELINE, BlockKind.BYLINE)
_PROMINENT = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION)


def find_role(article: Article, cluster: Cluster, sitting: Sitting) -> Role:
    """The role of the text for a meeting.

    It is news where the text says that it sat, and when it sat lies within two months before the report; without a
    day, where the text leads with it. What lies ahead of the report is announced. The rest is background.
    """
    sat = [one for one in cluster.occurrences if one.is_sitting]
    ahead = [one for one in cluster.occurrences if one.is_ahead]
    chaired = bool(article.of(cluster).chairs)
    age = _age(article.published, sitting.date)
    if (cluster.is_previous and not any(_is_prominent(one) for one in sat)) or _is_aside(article, cluster, age):
        return Role.BACKGROUND
    if age is not None:
        dated = [one for one in cluster.occurrences if one.dates]
        is_open = sitting.date is not None and sitting.date.is_vague
        may_come = age <= 0 or not any(one.is_sitting for one in dated)
        if is_open and may_come and any(one.is_ahead for one in dated):
            sat, chaired = [], False
        return _by_age(age, sat=sat, ahead=ahead, chaired=chaired)
    if article.is_carried or any(_is_of_old(article, one) for one in (*sat, *ahead)) or _is_past(article, sitting):
        return Role.BACKGROUND
    return _by_place(article, cluster, sat=sat, ahead=ahead)


def _by_place(article: Article, cluster: Cluster, *, sat: list[Occurrence], ahead: list[Occurrence]) -> Role:
    """The role of a meeting whose day is not told: what the text says of it first, and whether it leads with that."""
    chaired = bool(article.of(cluster).chairs)
    if ahead and (not sat or min(_index(one) for one in ahead) < min(_index(one) for one in sat)):
        return Role.ANNOUNCED
    if sat or chaired:
        leads = [one for one in cluster.occurrences if (one.is_sitting or chaired) and _leads(article, one)]
        if leads and not _only_background(leads):
            return Role.REPORTED
    return Role.BACKGROUND


def _is_aside(article: Article, cluster: Cluster, age: int | None) -> bool:
    """Whether a text that leads with another meeting speaks of this one only to tell the story.

    It does where this one lies over a week back, or was the other's forerunner.
    """
    if age is None or any(_leads_at_once(one) for one in cluster.occurrences):
        return False
    others = [one for one in article.story.clusters if one is not cluster and one.is_news and not one.is_foreign]
    leading = [one for one in others if any(_leads_at_once(place) for place in one.occurrences)]
    return any(age > _FRESH_DAYS or _is_forerunner(cluster, one) for one in leading)


def _is_forerunner(cluster: Cluster, other: Cluster) -> bool:
    """Whether a meeting of one sentence sat before the other, which has sat too: the story of how it came about."""
    if len({_index(one) for one in cluster.occurrences if one.entity.mark != "G"}) > 1 or not other.sits:
        return False
    mine = [day for one in cluster.days if (day := one.resolved.date.high)]
    days = [day for one in other.days if not one.resolved.date.is_vague and (day := one.resolved.date.low)]
    return bool(mine and days) and max(mine) < min(days)


def _is_of_old(article: Article, occurrence: Occurrence) -> bool:
    """Whether the sentence that tells of the meeting is set in a time long before the report."""
    if article.published is None or article.published.low is None:
        return False
    edge = article.published.low - timedelta(days=NEWS_DAYS)
    line = article.lines[_index(occurrence)]
    others = [dated.entity for one in line.occurrences if one.at != occurrence.at for dated in one.dates]
    dates = [one.date for one in occurrence.marked.entities.values() if one.date and one not in others]
    told = [found.date for date in dates if (found := resolve(date, Reading(article.published)))]
    return bool(told) and all(one.high is not None and one.high < edge for one in told)


def _leads_at_once(occurrence: Occurrence) -> bool:
    sentence = occurrence.marked.sentence
    return sentence.kind in (BlockKind.TITLE, BlockKind.CAPTION) or sentence.index < _FIRST_SENTENCES


def find_status(cluster: Cluster, role: Role, sitting: Sitting) -> Status | None:
    """How far the meeting had come when the text was written; None for what is only mentioned."""
    gives = {kind for one in cluster.occurrences for kind in one.gives}
    if role is Role.ANNOUNCED:
        for kind, status in ((Gives.CANCELLED, Status.CANCELLED), (Gives.POSTPONED, Status.POSTPONED)):
            if kind in gives:
                return status
        return Status.ANNOUNCED
    if role is Role.BACKGROUND:
        return None
    still = sitting.date is not None and sitting.date.is_open and Gives.CLOSED not in gives
    return Status.IN_SESSION if still and sitting.date is not None and sitting.date.low else Status.HELD


def _by_age(age: int, *, sat: list[Occurrence], ahead: list[Occurrence], chaired: bool) -> Role:
    if age < 0 and ahead:
        return Role.ANNOUNCED
    if age > NEWS_DAYS or not (sat or chaired):
        return Role.ANNOUNCED if ahead and not sat and -NEWS_DAYS < age <= 0 else Role.BACKGROUND
    return Role.REPORTED


def _age(published: Edtf | None, sitting: Edtf | None) -> int | None:
    """Days from the sitting's last known day to the report; negative where it lies ahead; None where not known."""
    if published is None or sitting is None or published.high is None:
        return None
    day = sitting.low if sitting.is_open else sitting.high
    if sitting.is_vague and not sitting.is_open and sitting.low and sitting.low <= published.high:
        day = min(sitting.high or published.high, published.high)
    if day is None:
        day = sitting.high
    return (published.high - day).days if day else None


def _is_past(article: Article, sitting: Sitting) -> bool:
    """Whether the day told lies so far before the latest year of the text, or before all pages, that it is no news."""
    if sitting.date is None or sitting.date.high is None:
        return False
    if article.published is None and sitting.date.high.year < _FIRST_PAGES:
        return True
    if not article.years:
        return False
    return sitting.date.high + timedelta(days=366) < sitting.date.high.replace(year=max(article.years), month=1, day=1)


def _index(occurrence: Occurrence) -> int:
    return occurrence.marked.sentence.index


def _is_prominent(occurrence: Occurrence) -> bool:
    return occurrence.marked.sentence.kind in _PROMINENT


def _leads(article: Article, occurrence: Occurrence) -> bool:
    lead = max(LEAD_SENTENCES, len(article.lines) // _SHARE)
    head = article.lines[: min(_index(occurrence), _HEAD)]
    above = sum(line.marked.sentence.kind in _OVER_TEXT for line in head)
    return _is_prominent(occurrence) or _index(occurrence) - above < lead


def _only_background(occurrences: list[Occurrence]) -> bool:
    """Whether every sentence that says it sat says so only in passing."""
    passing = {Gives.BACKGROUND, Gives.PREVIOUS}
    return all(one.gives & passing and not one.gives & AHEAD and len(one.gives - passing) < 2 for one in occurrences)
