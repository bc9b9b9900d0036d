"""What a person decides about records: corrections, judgements of identity, and reports to forget.

Each reads the data folder under its lock, links anew and writes; each gives the state before and after.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from kpmeet.errors import NotFoundError, UsageError
from kpmeet.ingest.corrections import correct_meeting
from kpmeet.ingest.outcome import Correction
from kpmeet.ingest.relinking import Link, Relinked, relink
from kpmeet.model import Judgement, JudgementKind, Meeting
from kpmeet.store import Held, MisfitError, Store, parse_field, parse_record


class Decided(Struct, frozen=True):
    """The meetings before and after a decision, hand edits found on the way, and what else to tell."""

    before: tuple[Meeting, ...]
    after: tuple[Meeting, ...]
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()

    def meeting(self, id_: str) -> Meeting | None:
        """The meeting that has this id now, or had it before."""
        return next((item for item in self.after if id_ in (item.id, *item.formerly)), None)


def set_fields(store: Store, id_: str, assignments: Mapping[str, str], link: Link | None = None) -> Decided:
    """Correct fields of a meeting: `{"chair": "Kim Jong Un"}`; an empty text says that the value is not known.

    UsageError where a field or its value does not fit the model.
    """
    values: dict[str, Any] = {}
    for name, text in assignments.items():
        try:
            values[name] = parse_field(name, text)
        except MisfitError as misfit:
            raise UsageError(f"{name}: {misfit.why}; {misfit.mend or 'give another value'}") from misfit
    return _decide(store, lambda held: _with_meeting(held, id_, lambda item: correct_meeting(item, values)), link)


def clear_fields(store: Store, id_: str, names: Sequence[str], link: Link | None = None) -> Decided:
    """Take corrections back, so that the reports speak again."""

    def clear(meeting: Meeting) -> Meeting:
        kept = {name: value for name, value in meeting.curated.items() if name not in names}
        return structs.replace(meeting, curated=kept)

    return _decide(store, lambda held: _with_meeting(held, id_, clear), link)


def edit_record(store: Store, id_: str, text: str, link: Link | None = None) -> Decided:
    """Take over a record's text as a person edited it; RecordError where the model does not accept it."""
    edited = parse_record(text, Meeting, store.path_of(Meeting, id_)).value
    if edited.id != id_:
        raise UsageError(f"{id_}: the id cannot be edited; it follows from body and date")
    with store.lock():
        before = store.read_state()
        _find_meeting(before, id_)
        store.write_edit(id_, text)
        after = store.read_state()
        return _write(store, before, after, link)


def judge_identity(store: Store, kind: JudgementKind, pair: tuple[str, str], link: Link | None = None) -> Decided:
    """Record that two meetings or reports are the same sitting, or differ; the newest word on a pair counts.

    UsageError, and nothing is written, where linking could not obey.
    """
    a, b = sorted(pair)
    if a == b:
        raise UsageError(f"{a}: named twice; name two meetings or reports")

    judgement = Judgement(kind, a, b)

    def add(held: Held) -> Held:
        for name in (a, b):
            _check_known(held, name)
        others = [item for item in held.judgements if {item.a, item.b} != {a, b}]
        return structs.replace(held, judgements=(*others, judgement))

    def check(relinked: Relinked) -> None:
        why = next((each.why for each in relinked.unheeded if each.judgement == judgement), None)
        if why:
            raise UsageError(f"{a} and {b}: {kind}: {why}; see kpmeet show and judgements.yaml")

    return _decide(store, add, link, check)


def forget_report(store: Store, report: str, link: Link | None = None) -> Decided:
    """Remove a report: its claims go, and nothing else."""

    def remove(held: Held) -> Held:
        kept = tuple(item for item in held.reports if item.id != report)
        if len(kept) == len(held.reports):
            raise NotFoundError(f"{report}: no such report in {store.reports_folder}; see `kpmeet list --format json`")
        return structs.replace(held, reports=kept)

    return _decide(store, remove, link)


def relink_store(store: Store, link: Link | None = None) -> Decided:
    """Link the stored reports anew; mends what a killed run or an edit of the files left behind."""
    return _decide(store, lambda held: held, link)


def _accept(_: Relinked) -> None:
    """Any outcome will do."""


def _decide(
    store: Store, decide: Callable[[Held], Held], link: Link | None, check: Callable[[Relinked], None] = _accept
) -> Decided:
    with store.lock():
        held = store.read_state()
        return _write(store, held, decide(held), link, check)


def _write(
    store: Store, held: Held, wanted: Held, link: Link | None, check: Callable[[Relinked], None] = _accept
) -> Decided:
    relinked = relink(held, wanted, link or _real_link())
    check(relinked)
    store.write_state(relinked.meetings, wanted.reports, wanted.judgements)
    return Decided(held.meetings, relinked.meetings, relinked.corrections, relinked.notes)


def _real_link() -> Link:
    from kpmeet.link import link_reports

    return link_reports


def _find_meeting(held: Held, id_: str) -> Meeting:
    found = next((item for item in held.meetings if item.id == id_), None)
    if found is None:
        raise NotFoundError(f"{id_}: no such meeting; see `kpmeet list`")
    return found


def _with_meeting(held: Held, id_: str, change: Callable[[Meeting], Meeting]) -> Held:
    _find_meeting(held, id_)
    meetings = tuple(change(item) if item.id == id_ else item for item in held.meetings)
    return structs.replace(held, meetings=meetings)


def _check_known(held: Held, name: str) -> None:
    ids = {id_ for item in held.meetings for id_ in (item.id, *item.formerly)}
    if name not in ids and all(report.id != name for report in held.reports):
        raise NotFoundError(f"{name}: no meeting and no report of that name; see `kpmeet list`")
