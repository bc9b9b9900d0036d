"""From what a text tells of each meeting to claims, every value with the words it rests on."""

from collections.abc import Iterator

from kpmeet.edtf import Edtf
from kpmeet.extract.admission import is_admitted, strange_heads
from kpmeet.extract.article import Article, Told
from kpmeet.extract.clusters import Cluster, is_prominent
from kpmeet.extract.entities import Entity, Marked, join_formats
from kpmeet.extract.occurrence import Occurrence
from kpmeet.extract.people import unique
from kpmeet.extract.personnel import FALLS
from kpmeet.extract.roles import find_role, find_status
from kpmeet.extract.when import Sitting, find_sitting
from kpmeet.model import (
    AgendaItem,
    BlockKind,
    Body,
    Claim,
    DateBasis,
    Decision,
    Evidence,
    Format,
    Location,
    Part,
    Participant,
    PersonnelChange,
    Role,
)
from kpmeet.vocab.schema import Gives

_LONGEST = 400
_OWN_NUMBER = (Body.CONGRESS, Body.CONFERENCE)


def build_claims(article: Article) -> tuple[Claim, ...]:
    """The claims of a text in the order of their first mention; what has neither day, ordinal nor news is left out."""
    strange = strange_heads(article)
    return tuple(claim for cluster in article.story.clusters for claim in _claims(article, cluster, strange))


def claimed_clusters(article: Article) -> list[Cluster]:
    """The meetings of a text that become claims."""
    strange = strange_heads(article)
    return [cluster for cluster in article.story.clusters if any(True for _ in _claims(article, cluster, strange))]


def _claims(article: Article, cluster: Cluster, strange: set[str]) -> Iterator[Claim]:
    if not is_admitted(article, cluster, strange):
        return
    sitting = find_sitting(cluster, article.years)
    role = find_role(article, cluster, sitting)
    if role is Role.BACKGROUND and sitting.date is None and cluster.ordinal is None:
        return
    yield _Builder(article, cluster, sitting, role).claim()


class _Builder:
    """Collects the values of one claim together with their evidence."""

    def __init__(self, article: Article, cluster: Cluster, sitting: Sitting, role: Role) -> None:
        self.article, self.cluster, self.sitting, self.role = article, cluster, sitting, role
        self.told: Told = article.of(cluster)
        self.evidence: dict[str, Evidence] = {}

    def claim(self) -> Claim:
        """The claim with all its values."""
        first = next(one for one in self.cluster.occurrences if one.mention.body is self.cluster.body)
        self.evidence["body"] = self._of_entity(first.marked, first.entity)
        self._note_role(first)
        convocation = self._number("convocation")
        form = self._format()
        date, basis = self._date()
        status = find_status(self.cluster, self.role, self.sitting)
        if status is not None:
            self.evidence["status"] = self.evidence["role"]
        return Claim(
            body=self.cluster.body or Body.OTHER_PARTY,
            role=self.role,
            sector=self._sector(),
            format=form,
            convocation=convocation,
            ordinal=self._number("ordinal"),
            date=date,
            date_basis=basis,
            date_candidates=self.sitting.candidates,
            status=status,
            location=self._location(),
            chair=self._chair(),
            participants=self._participants(),
            agenda=self._agenda(),
            decisions=self._decisions(),
            personnel_changes=self._changes(),
            evidence=dict(self.evidence),
        )

    def _note_role(self, first: Occurrence) -> None:
        """The role rests on the sentence that says it sat or will sit, or else on the mention."""
        for one in self.cluster.occurrences:
            if one.is_sitting if self.role is Role.REPORTED else one.is_ahead:
                event = next((e for e in one.events if e.gives not in (Gives.WHEN, Gives.CHAIR)), None)
                if event is not None:
                    self.evidence["role"] = self._of_stretch(one.marked, event.start, event.end, event.rule.id)
                    return
        self.evidence["role"] = self._of_entity(first.marked, first.entity)

    def _number(self, name: str) -> int | None:
        for one in self.cluster.occurrences:
            value: int | None = getattr(one.mention, name)
            if value is not None:
                self.evidence[name] = self._of_entity(one.marked, one.entity)
                return value
        return self._of_the_table() if name == "convocation" else None

    def _of_the_table(self) -> int | None:
        """A row of a table ("7th plenary session") is of the one convocation that the page speaks of."""
        rows = [one for one in self.cluster.occurrences if one.marked.sentence.kind is BlockKind.ROW]
        if self.cluster.body in _OWN_NUMBER or not any(one.mention.ordinal for one in rows):
            return None
        told = self.article.convocations
        first = next(iter(told.items()), None)
        if first is None or (len(told) > 1 and first[1][0].sentence.index > 1):
            return None
        convocation, (marked, entity) = first
        self.evidence["convocation"] = self._of_entity(marked, entity, "page.one-convocation")
        return convocation

    def _sector(self) -> str | None:
        for one in self.cluster.occurrences:
            if one.mention.sector:
                self.evidence["sector"] = self._of_entity(one.marked, one.entity)
                return one.mention.sector
        return None

    def _format(self) -> Format | None:
        """All the words that the text uses for how it sat, taken together."""
        told = [one for one in self.cluster.occurrences if one.mention.formats and _names_it(one)]
        form = join_formats(frozenset().union(*(one.mention.formats for one in told))) if told else None
        if form is not None:
            best = max(told, key=lambda one: len(one.mention.formats))
            self.evidence["format"] = self._of_entity(best.marked, best.entity)
        return form

    def _date(self) -> tuple[str | None, DateBasis | None]:
        sitting = self.sitting
        if sitting.date is None or not sitting.dated:
            return None, None
        parts = [self._of_entity(one.marked, one.entity, one.rule) for one in sitting.dated]
        also = list(parts[1:])
        needs = any(one.resolved.relies for one in sitting.dated) or sitting.basis is DateBasis.INFERRED_YEAR
        if needs and (published := self._published()):
            also.append(published)
        notes = " ".join(sitting.reasons) or None
        first = parts[0]
        self.evidence["date"] = Evidence(first.quote, first.start, first.end, first.rule, tuple(also), notes)
        return sitting.date.text, sitting.basis

    def _published(self) -> Evidence | None:
        """The words that date the report, where the text shows them."""
        for marked in (line.marked for line in self.article.lines[:4]):
            for entity in marked.entities.values():
                if (
                    entity.mark == "D"
                    and entity.date
                    and entity.date.day
                    and _is_dateline(self.article, marked, entity)
                ):
                    return self._of_entity(marked, entity, "published.dateline")
        return None

    def _location(self) -> Location | None:
        name = place = None
        for marked, event in self.told.places:
            for group in ("name", "place"):
                if group in event.stretches and (name is None if group == "name" else place is None):
                    quote = marked.quote(*event.stretches[group]).removeprefix("the ").strip(" ,")
                    name, place = (quote, place) if group == "name" else (name, quote)
                    self.evidence.setdefault(
                        "location", self._of_stretch(marked, *event.stretches[group], event.rule.id)
                    )
        return Location(name=name, place=place) if name or place else None

    def _chair(self) -> str | None:
        if not self.told.chairs or self.role is Role.ANNOUNCED:
            return None
        name, marked, event = self.told.chairs[0]
        self.evidence["chair"] = self._of_stretch(marked, event.start, event.end, event.rule.id)
        return name

    def _participants(self) -> tuple[Participant, ...]:
        found: list[Participant] = []
        if self.evidence.get("chair"):
            name = self.told.chairs[0][0]
            found.append(Participant(name=name, hangul=self.article.leaders.hangul_of(name), role=Part.CHAIR))
            self.evidence["participants.0"] = self.evidence["chair"]
        chair = self.told.chairs[0][0] if found else None
        for one in unique(self.told.people):
            if one.participant.role is Part.ATTENDEE and one.participant.name == chair and chair:
                continue
            self.evidence[f"participants.{len(found)}"] = self._of_stretch(one.marked, one.start, one.end, one.rule)
            found.append(one.participant)
        return tuple(found)

    def _agenda(self) -> tuple[AgendaItem, ...]:
        items: dict[str, AgendaItem] = {}
        for piece in self.told.business:
            if piece.gives is not Gives.AGENDA:
                continue
            text = piece.marked.quote(piece.start, piece.end).strip(" ,:")[:_LONGEST]
            if text.lower() not in items:
                key = f"agenda.{len(items)}"
                self.evidence[key] = self._of_stretch(piece.marked, piece.start, piece.end, piece.rule)
                items[text.lower()] = AgendaItem(description=text, order=len(items) + 1)
        return tuple(items.values())

    def _decisions(self) -> tuple[Decision, ...]:
        items: dict[str, Decision] = {}
        for piece in self.told.business:
            if piece.gives is not Gives.DECISION:
                continue
            text = piece.marked.quote(piece.start, piece.end).strip(" ,:")[:_LONGEST]
            if text and text.lower() not in items:
                key = f"decisions.{len(items)}"
                self.evidence[key] = self._of_stretch(piece.marked, piece.start, piece.end, piece.rule)
                items[text.lower()] = Decision(description=text)
        return tuple(items.values())

    def _changes(self) -> tuple[PersonnelChange, ...]:
        kept: dict[tuple[object, ...], PersonnelChange] = {}
        if self.role is Role.ANNOUNCED:
            return ()
        for one in self.told.changes:
            key = (one.change.person, one.change.action, one.change.to, one.change.from_)
            if key not in kept:
                where = f"personnel_changes.{len(kept)}"
                self.evidence[where] = self._of_stretch(one.marked, one.start, one.end, one.rule)
                kept[key] = one.change
        return tuple(kept.values())

    def _of_entity(self, marked: Marked, entity: Entity, rule: str | None = None) -> Evidence:
        return self._cut(marked, entity.start, entity.end, rule or entity.rule)

    def _of_stretch(self, marked: Marked, start: int, end: int, rule: str) -> Evidence:
        return self._cut(marked, *marked.span(start, end), rule)

    def _cut(self, marked: Marked, left: int, right: int, rule: str) -> Evidence:
        start, end = marked.sentence.span(left, right)
        return Evidence(self.article.document.text[start:end], start, end, rule)


def _names_it(occurrence: Occurrence) -> bool:
    """Whether an occurrence speaks of the very meeting, not of the kind."""
    return bool(occurrence.mention.ordinal or occurrence.dates or occurrence.events) or is_prominent(occurrence)


def _is_dateline(article: Article, marked: Marked, entity: Entity) -> bool:
    published: Edtf | None = article.published
    if published is None or entity.date is None:
        return False
    parts = entity.date
    told = f"{parts.month:02d}-{parts.day:02d}" if parts.month and parts.day else ""
    return bool(told) and published.text.endswith(told)


__all__ = ["FALLS", "build_claims"]
