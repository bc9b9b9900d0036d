import contextlib
import tempfile
from pathlib import Path
from typing import TypeVar

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from kpmeet.edtf import Edtf
from kpmeet.errors import RecordError
from kpmeet.model import (
    Action,
    AgendaItem,
    Body,
    Claim,
    Conflict,
    ConflictValue,
    Evidence,
    Format,
    Judgement,
    JudgementKind,
    Location,
    Meeting,
    Participant,
    PersonnelChange,
    Report,
    Role,
    Source,
    Status,
)
from kpmeet.store import Store, dump_record, dump_yaml, is_id, parse_record
from kpmeet.store.loader import parse_yaml

T = TypeVar("T")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NUMBERS = st.none() | st.integers(1, 999)
DATES = st.none() | st.sampled_from(["2021-06-29", "2022-03-28/..", "XXXX-06-29", "2007-10", "[2020,2021]", "199X"])
IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,3}", fullmatch=True)
PERSONS = st.builds(Participant, name=st.none() | TEXTS, group=st.none() | TEXTS, post=st.none() | TEXTS)
AGENDA = st.builds(AgendaItem, description=TEXTS, order=NUMBERS)
CHANGES = st.builds(
    PersonnelChange,
    action=st.sampled_from(Action),
    person=st.none() | TEXTS,
    to=st.none() | TEXTS,
    from_=st.none() | TEXTS,
)
CONFLICTS = st.builds(
    Conflict, field=st.just("chair"), values=st.lists(st.builds(ConflictValue, value=TEXTS), max_size=2).map(tuple)
) | st.builds(
    Conflict,
    field=st.just("ordinal"),
    values=st.lists(st.builds(ConflictValue, value=st.integers(1, 999)), max_size=2).map(tuple),
)
CURATED = st.fixed_dictionaries(
    {}, optional={"chair": TEXTS | st.just(""), "ordinal": st.integers(1, 999), "agenda": st.just([])}
)


def tuples(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=3).map(tuple)


MEETINGS = st.builds(
    Meeting,
    id=IDS,
    name=TEXTS,
    names=st.dictionaries(TEXTS, TEXTS, max_size=2),
    body=st.sampled_from(Body),
    sector=st.none() | TEXTS,
    format=st.none() | st.sampled_from(Format),
    convocation=NUMBERS,
    ordinal=NUMBERS,
    date=DATES,
    status=st.none() | st.sampled_from(Status),
    location=st.none() | st.builds(Location, name=TEXTS, place=st.none() | TEXTS),
    chair=st.none() | TEXTS,
    participants=tuples(PERSONS),
    agenda=tuples(AGENDA),
    personnel_changes=tuples(CHANGES),
    sources=tuples(st.builds(Source, report=TEXTS, role=st.sampled_from(Role))),
    conflicts=tuples(CONFLICTS),
    curated=CURATED,
    formerly=tuples(IDS),
)
EVIDENCE = st.builds(Evidence, quote=TEXTS, start=st.integers(0, 10**8), end=st.integers(0, 10**8), rule=TEXTS)
CLAIMS = st.builds(
    Claim,
    body=st.sampled_from(Body),
    role=st.sampled_from(Role),
    date=DATES,
    chair=st.none() | TEXTS,
    evidence=st.dictionaries(TEXTS, EVIDENCE, max_size=2),
)
REPORTS = st.builds(Report, id=IDS, title=st.none() | TEXTS, published=DATES, claims=tuples(CLAIMS), sha256=TEXTS)
PLAIN = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3))


@given(MEETINGS | REPORTS)
def test_decode_of_encode_is_identity(record: Meeting | Report) -> None:
    text = dump_record(record)
    parsed = parse_record(text, type(record), "f")
    assert parsed.value == record
    assert not parsed.extras
    assert dump_record(parsed.value) == text


@given(PLAIN)
def test_other_readers_agree_with_the_writer(value: object) -> None:
    text = dump_yaml(value)
    assert yaml.safe_load(text) == value
    assert parse_yaml(text, "f") == value


@given(MEETINGS, st.dictionaries(TEXTS.map(lambda text: "x" + text), PLAIN, max_size=3))
def test_other_people_s_keys_survive(meeting: Meeting, others: dict[str, object]) -> None:
    others = {key: value for key, value in others.items() if key not in Meeting.__struct_encode_fields__}
    parsed = parse_record(dump_record(meeting) + (dump_yaml(others) if others else ""), Meeting, "f")
    assert parsed.value == meeting
    assert parsed.extras.keys == others
    again = parse_record(dump_record(structs.replace(meeting, chair="x"), parsed.extras), Meeting, "f")
    assert again.extras == parsed.extras


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(MEETINGS, max_size=3, unique_by=lambda item: item.id),
    st.lists(REPORTS, max_size=2, unique_by=lambda item: item.id),
)
def test_writing_twice_changes_nothing(meetings: list[Meeting], reports: list[Report]) -> None:
    judgements = [Judgement(JudgementKind.SAME, report.id, "a") for report in reports]
    with tempfile.TemporaryDirectory() as root:
        store = Store(Path(root))
        store.write_state(meetings, reports, judgements)
        state = store.read_state()
        assert (state.faults, state.edited) == ((), {})
        assert state.meetings == tuple(sorted(meetings, key=lambda item: item.id))
        assert store.write_state(state.meetings, state.reports, state.judgements) == []
        (store.root / ".index.sqlite").unlink()
        assert store.write_state(state.meetings, state.reports, state.judgements) == []
        assert store.read_state() == state


@given(st.text(max_size=60) | st.text("[]{}&*!|>'\"%@`?:,#- \n\tab~", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(RecordError):
        parse_record(text, Meeting, "f")
    with contextlib.suppress(RecordError):
        parse_record("id: x\nname: n\nbody: congress\n" + text, Meeting, "f")


@given(MEETINGS, st.data())
def test_a_damaged_record_is_read_or_refused(meeting: Meeting, data: st.DataObject) -> None:
    text = dump_record(meeting)
    at = data.draw(st.integers(0, len(text)))
    damaged = (
        text[:at] + data.draw(st.text("[]{}&*!:'\"\n x\0", max_size=3)) + text[at + data.draw(st.integers(0, 9)) :]
    )
    with contextlib.suppress(RecordError):
        parsed = parse_record(damaged, Meeting, "f")
        assert parse_record(dump_record(parsed.value, parsed.extras), Meeting, "f") == parsed


@given(st.text(max_size=20) | st.text("0123456789X-/.~?%[]{}, ", max_size=20))
def test_any_date_is_parsed_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        Edtf.parse(text)


@given(st.text(max_size=20))
def test_an_id_names_a_file_of_its_folder(text: str) -> None:
    if is_id(text):
        folder = Path("/data/meetings")
        path = folder / f"{text}.yaml"
        assert path.parent == folder
        assert path.stem == text
