"""Which mentions of one text speak of the same meeting: names, ordinals, days, and what "the meeting" stands for."""

from collections.abc import Iterable
from datetime import timedelta

from msgspec import structs

from kpmeet.edtf import Edtf
from kpmeet.extract.agreement import agree, may_be_numbered, sit_otherwise
from kpmeet.extract.clusters import NEWS_DAYS, Cluster, kin
from kpmeet.extract.entities import Mention
from kpmeet.extract.occurrence import Dated, Occurrence
from kpmeet.model import BlockKind, Body, Format
from kpmeet.vocab.schema import Gives

_ORGANS = frozenset({Body.POLITBURO, Body.PRESIDIUM, Body.SECRETARIAT})

_NEAR_SENTENCES = 2
_FIRST_AT_HAND, _LAST_AT_HAND = 40, 80


class Story:
    """Gathers occurrences sentence by sentence into clusters."""

    def __init__(self, published: Edtf | None) -> None:
        self.clusters: list[Cluster] = []
        self._known: set[int] = set()
        self.subject: Mention | None = None
        self._published = published
        self._of: dict[int, Cluster] = {}
        self._waiting: list[Occurrence] = []

    def add(self, occurrence: Occurrence) -> None:
        """Put an occurrence where it belongs; a general word that stands for no known meeting waits for one."""
        if occurrence.entity.mark == "X":
            self._put(Cluster(None, is_foreign=True), occurrence)
        elif occurrence.mention.is_nameless and any(not one.is_nameless for one in self._ours()):
            occurrence.mention = structs.replace(occurrence.mention, body=None)
            self._add_general(occurrence)
        elif occurrence.mention.body is None:
            self._add_general(occurrence)
        elif (main := self._bare_main(occurrence)) is not None:
            self._put(main, occurrence)
        else:
            cluster = self._find_named(occurrence)
            self._put(cluster or Cluster(occurrence.mention.body), occurrence)
            self._call_waiting(occurrence)

    def cluster_of(self, occurrence: Occurrence) -> Cluster | None:
        """The cluster that an occurrence was put in."""
        return self._of.get(id(occurrence))

    def focus(self, sentence: int) -> Cluster | None:
        """The meeting that a sentence without a name speaks of: the main one, unless another was just named."""
        news = [one for one in self._ours() if one.is_news and not one.is_previous]
        leading = [one for one in self._ours() if one.leads and not one.is_passing]
        recent = [one for one in news if 0 <= sentence - one.last <= _NEAR_SENTENCES]
        main = self.main() or (leading[0] if leading and not self._has_strangers() else None)
        if main is not None and not main.is_ahead:
            recent = [one for one in recent if not one.is_ahead]
        if main is not None and (main in recent or not recent):
            return None if main.is_foreign else main
        return max(recent, key=lambda one: one.last) if recent else None

    def main(self) -> Cluster | None:
        """What the text is about: the first meeting that sat, ours or another body's."""
        first = next((one for one in self._at_hand() if one.is_foreign or (one.is_news and not one.is_previous)), None)
        if first is None or not first.is_foreign or first.is_news:
            return first
        ours = next((one for one in self._ours() if one.is_news and not one.is_previous), None)
        return ours if ours is not None and not _same_head(ours, first) else first

    def _put(self, cluster: Cluster, occurrence: Occurrence) -> None:
        if id(cluster) not in self._known:
            self._known.add(id(cluster))
            self.clusters.append(cluster)
        cluster.take(occurrence)
        self._of[id(occurrence)] = cluster

    def _at_hand(self) -> list[Cluster]:
        """The meetings that later words can stand for: of very many, the first and the last ones."""
        if len(self.clusters) <= _FIRST_AT_HAND + _LAST_AT_HAND:
            return self.clusters
        return self.clusters[:_FIRST_AT_HAND] + self.clusters[-_LAST_AT_HAND:]

    def _ours(self) -> list[Cluster]:
        return [one for one in self._at_hand() if not one.is_foreign]

    def _strangers(self) -> list[Cluster]:
        return [one for one in self._at_hand() if one.is_foreign]

    def _has_strangers(self) -> bool:
        return bool(self._strangers())

    def _call_waiting(self, occurrence: Occurrence) -> None:
        """The first meeting that a text names is what general words before it stood for."""
        cluster = self._of[id(occurrence)]
        waiting, self._waiting = self._waiting, []
        old = any(self._is_old(dated) for dated in occurrence.dates)
        if len(self._ours()) > 1 or self._has_strangers() or occurrence.is_passing or old:
            self._turn_strange(waiting)
            return
        for one in waiting:
            if one.is_ahead and occurrence.is_sitting:
                continue
            is_alike = kin(one.mention.head) in ("meeting", "conference", kin(occurrence.mention.head))
            if is_alike and self._fits(cluster, one):
                cluster.take(one, first=True)
                self._of[id(one)] = cluster

    def _turn_strange(self, waiting: list[Occurrence]) -> None:
        for one in waiting:
            if one.is_sitting:
                stranger = Cluster(None, is_foreign=True)
                self.clusters.insert(0, stranger)
                stranger.take(one)
                self._known.add(id(stranger))
                self._of[id(one)] = stranger

    def _add_general(self, occurrence: Occurrence) -> None:
        if occurrence.mention.is_previous:
            self._add_previous(occurrence)
            return
        cluster = self._stands_for(occurrence)
        if cluster is not None:
            self._put(cluster, occurrence)
        elif (
            occurrence.mention.ordinal
            and occurrence.mention.definite
            and (like := self._subject(occurrence) or self._like(occurrence))
        ):
            occurrence.mention = structs.replace(
                occurrence.mention, body=like.body, sector=like.sector, convocation=like.convocation
            )
            self._put(self._find_named(occurrence) or Cluster(like.body), occurrence)
        elif occurrence.mention.is_plural and occurrence.is_sitting:
            self._put(Cluster(None, is_foreign=True), occurrence)
        elif not self._ours():
            self._waiting.append(occurrence)

    def _add_previous(self, occurrence: Occurrence) -> None:
        """Take "the last one" for an earlier meeting of the body that the text speaks of; it needs its day."""
        like = self.focus(occurrence.marked.sentence.index) or _latest(self._ours())
        if like is None or not occurrence.dates:
            return
        occurrence.mention = structs.replace(occurrence.mention, body=like.body, sector=like.sector, ordinal=None)
        same = [
            one for one in self._ours() if one.body == like.body and one.is_previous and self._fits(one, occurrence)
        ]
        self._put(_latest(same) or Cluster(like.body, is_earlier=True), occurrence)

    def _subject(self, occurrence: Occurrence) -> Cluster | None:
        """A numbered row of a table ("2nd Enlarged Meeting") is a meeting of the organ that the page is about."""
        if occurrence.marked.sentence.kind is not BlockKind.ROW or self.subject is None:
            return None
        return Cluster(self.subject.body, sector=self.subject.sector, convocation=self.subject.convocation)

    def _like(self, occurrence: Occurrence) -> Cluster | None:
        """Of which body "the third session" is one more: that of the meeting named last."""
        head = occurrence.mention.head
        strange = max((one.last for one in self._strangers() if head in one.heads), default=-1)
        near = [
            one
            for one in self._ours()
            if one.last >= max(occurrence.marked.sentence.index - _NEAR_SENTENCES, strange + 1)
        ]
        return _latest(one for one in near if one.ordinal)

    def _stands_for(self, occurrence: Occurrence) -> Cluster | None:
        here, head = occurrence.marked.sentence.index, kin(occurrence.mention.head)
        if not occurrence.mention.definite and not self._takes_up(occurrence):
            return None
        fitting = [one for one in self._ours() if self._fits(one, occurrence)]
        if occurrence.mention.is_plural and occurrence.is_sitting:
            fitting = [one for one in fitting if not one.is_ahead]
        if occurrence.mention.ordinal:
            numbered = [one for one in fitting if one.ordinal == occurrence.mention.ordinal]
            if numbered:
                return _latest(numbered)
        if head != "meeting":
            same = [one for one in fitting if head in one.heads]
            strange = [one.last for one in self._strangers() if head in one.heads]
            chosen = max(same, key=lambda one: (one.last == here, one.is_news, one.last), default=None)
            if chosen is not None and not chosen.is_news and self._is_strangers(head):
                return None
            if chosen is not None:
                return None if strange and max(strange) > chosen.last and not chosen.is_news else chosen
        focus = self.focus(here)
        if focus is not None and focus.is_ahead and occurrence.is_sitting:
            others = (one for one in fitting if one.is_news and not (one.is_ahead or one.is_previous))
            focus = _latest(others) or (focus if head in ("meeting", *focus.heads) else None)
        if focus is not None:
            return focus if any(focus is one for one in fitting) else None
        return _latest(one for one in fitting if _is_meant(one, occurrence))

    def _bare_main(self, occurrence: Occurrence) -> Cluster | None:
        """A bare "plenary meeting" is the one that the text is about, were it another body's; so a consultative one.

        So is a conference of the Party without its number in a text about one of its cell secretaries or officials.
        """
        mention, main = occurrence.mention, self.main()
        if mention.needs_leader and not mention.sector:
            others = [one for one in self._ours() if one.body not in (mention.body, Body.CENTRAL_COMMITTEE)]
            alike = [one for one in others if Format.CONSULTATIVE in one.formats]
            return _latest(one for one in alike if one.is_news and self._fits(one, occurrence))
        is_ours = main is not None and not main.is_foreign and mention.body is Body.CONFERENCE
        is_bare = (mention.weak or is_ours) and not mention.ordinal and mention.head != "meeting"
        if not is_bare or main is None or mention.head not in main.heads or occurrence.is_beside_organ:
            return None
        return main if main.body != mention.body and self._fits(main, occurrence) else None

    def _is_strangers(self, head: str) -> bool:
        """Whether the text is about another body's meeting of that kind."""
        main = self.main()
        return main is not None and main.is_foreign and head in main.heads

    def _takes_up(self, occurrence: Occurrence) -> bool:
        """Whether "a meeting" can take up the headline's: nothing but the headline has spoken of one."""
        ours, here = self._ours(), occurrence.marked.sentence.index
        if len(ours) != 1 or self._has_strangers() or not ours[0].last < here <= _NEAR_SENTENCES:
            return False
        return not (ours[0].sits and occurrence.is_ahead)

    def _find_named(self, occurrence: Occurrence) -> Cluster | None:
        mention = occurrence.mention
        fitting = [one for one in self._ours() if one.body == mention.body and self._fits(one, occurrence)]
        if not fitting and (loose := self._nameless(occurrence) or self._named_loosely(occurrence)) is not None:
            loose.body = mention.body
            return loose
        if mention.ordinal:
            numbered = [one for one in fitting if one.ordinal == mention.ordinal]
            open_ = [one for one in fitting if one.ordinal is None and may_be_numbered(one, occurrence)]
            return _latest(numbered) or _latest(open_)
        if Gives.PREVIOUS in occurrence.gives:
            fitting = [one for one in fitting if one.is_previous or not one.is_news]
        news = [one for one in fitting if one.is_news]
        if occurrence.dates and not news and len([one for one in fitting if one.ordinal and not one.days]) > 1:
            return None
        return news[0] if news and occurrence.is_sitting and not occurrence.dates else _latest(news) or _latest(fitting)

    def _nameless(self, occurrence: Occurrence) -> Cluster | None:
        """The meeting that the text has told of so far without its name, and which it names here."""
        ours = self._ours()
        is_other = self._has_strangers() or occurrence.is_passing or any(self._is_old(one) for one in occurrence.dates)
        if is_other or len(ours) != 1 or not ours[0].is_nameless:
            return None
        return ours[0] if self._fits(ours[0], occurrence) else None

    def _named_loosely(self, occurrence: Occurrence) -> Cluster | None:
        """The "meeting of the Central Committee" of which the text then says what organ of it met."""
        if occurrence.mention.body not in _ORGANS or not occurrence.is_sitting:
            return None
        here = occurrence.marked.sentence.index
        near = [one for one in self._ours() if one.is_loose and one.sits and here - one.last <= _NEAR_SENTENCES]
        return _latest(one for one in near if self._fits(one, occurrence))

    def _fits(self, cluster: Cluster, occurrence: Occurrence) -> bool:
        """Whether nothing that the occurrence tells contradicts the cluster."""
        mention = occurrence.mention
        told = (
            (cluster.ordinal, mention.ordinal),
            (cluster.convocation, mention.convocation),
            (cluster.sector, mention.sector),
        )
        if any(one and other and one != other for one, other in told) or sit_otherwise(cluster, mention.formats):
            return False
        if not all(agree(one, other) for one in cluster.days for other in occurrence.dates):
            return False
        if occurrence.is_passing and occurrence.dates and cluster.leads_as_news and not cluster.days:
            return False
        return not (self._is_fresh(cluster) and any(self._is_old(dated) for dated in occurrence.dates))

    def _is_fresh(self, cluster: Cluster) -> bool:
        """Whether the text leads with the meeting as news and gives it no old day."""
        if not cluster.leads_as_news or cluster.is_previous:
            return False
        return not any(self._is_old(dated) for dated in cluster.days)

    def _is_old(self, dated: Dated) -> bool:
        """Whether a day lies so far before the report that it cannot be its news."""
        if self._published is None or self._published.low is None or dated.resolved.date.high is None:
            return False
        return dated.resolved.date.high < self._published.low - timedelta(days=NEWS_DAYS)


def _same_head(one: Cluster, other: Cluster) -> bool:
    return bool(one.heads & other.heads)


def _is_meant(cluster: Cluster, occurrence: Occurrence) -> bool:
    """A meeting only mentioned is meant where the words are as special as its own: its format or number."""
    return bool(occurrence.mention.formats & cluster.formats) or bool(occurrence.mention.ordinal)


def _latest(clusters: Iterable[Cluster]) -> Cluster | None:
    return max(clusters, key=lambda one: one.last, default=None)
