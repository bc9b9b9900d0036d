import pytest
from msgspec import Struct

from kpmeet.errors import RecordError
from kpmeet.model import Body, Claim, Conflict, ConflictValue, Judgement, JudgementKind, Meeting, Report, Role
from kpmeet.store import MisfitError, dump_record, fit_field, parse_field, parse_record
from kpmeet.store.judgements import dump_judgements, parse_judgements
from kpmeet.store.records import check_record

HEAD = "id: x\nname: n\nbody: politburo\n"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param("date: 2024-13\n", "f: $.date: '2024-13' is not an EDTF date: no such day; write YYYY-MM-DD, "
                     "YYYY-MM, YYYY or FROM/TO", id="month-13"),
        pytest.param("date: 2024-02-02/2024-02-01\n", "f: $.date: '2024-02-02/2024-02-01' ends before it begins; "
                     "write YYYY-MM-DD, YYYY-MM, YYYY or FROM/TO", id="end-before-start"),
        pytest.param("reported: soon\n", None, id="reported"),
        pytest.param("ordinal: two\n", "f: $.ordinal: 'two' is not a whole number; write digits", id="word-for-number"),
        pytest.param("ordinal: 99999999999999999999\n", None, id="huge-number"),
        pytest.param("ordinal: 1000\n", "f: $.ordinal: Expected `int` <= 999", id="too-large"),
        pytest.param("ordinal: [2]\n", "f: $.ordinal: a list is not a whole number; write digits", id="list-number"),
        pytest.param("chair: null\n", "f: $.chair: null is never written; an absent key means not known; "
                     "remove the key", id="null"),
        pytest.param("chair: [a]\n", "f: $.chair: Expected `str`, got `array`", id="list-for-text"),
        pytest.param("chair: ''\n", "f: $.chair: Expected `str` of length >= 1", id="empty-text"),
        pytest.param("format: big\n", "f: $.format: Invalid enum value 'big'", id="enum"),
        pytest.param("participants: [x]\n", "f: $.participants[0]: not a mapping of keys to "
                     "values; write `key: value` lines", id="text-for-mapping"),
        pytest.param("participants: {a: b}\n", "f: $.participants: Expected `array`, got `object`", id="mapping-list"),
        pytest.param("participants:\n- role: boss\n", None, id="nested-enum"),
        pytest.param("names: [a]\n", "f: $.names: Expected `object`, got `array`", id="list-mapping"),
        pytest.param("curated: [a]\n", "f: $.curated: not a mapping of fields to values; write `field: value` lines",
                     id="curated-list"),
        pytest.param("curated: {nose: a}\n", "f: $.curated.nose: a record has no field 'nose' that a person can set; "
                     "see `kpmeet show`", id="curated-unknown"),
        pytest.param("curated: {ordinal: x}\n", "f: $.curated.ordinal: 'x' is not a whole number; write digits",
                     id="curated-digits"),
        pytest.param("curated: {format: big}\n", "f: $.curated.format: Invalid enum value 'big'", id="curated-enum"),
        pytest.param("curated: {date: 2024-13}\n", None, id="curated-date"),
        pytest.param("curated: {chair: null}\n", None, id="curated-null"),
        pytest.param("conflicts: [{field: ordinal, values: 3}]\n", "f: $.conflicts[0].values: not a list of values "
                     "with their sources; write `- value: ...`", id="conflict"),
        pytest.param("conflicts: [{field: ordinal, values: [{value: x}]}]\n", None, id="conflict-number"),
    ],
)  # fmt: skip
def test_faults_name_file_place_and_mend(lines: str, message: str | None) -> None:
    with pytest.raises(RecordError) as raised:
        parse_record(HEAD + lines, Meeting, "f")
    assert message in (None, str(raised.value))


@pytest.mark.parametrize("text", ["- a\n", "x\n", "5\n"], ids=["list", "text", "number"])
def test_a_record_is_a_mapping(text: str) -> None:
    with pytest.raises(RecordError, match=r"f: \$: not a mapping"):
        parse_record(text, Meeting, "f")


def test_missing_keys_are_named() -> None:
    with pytest.raises(RecordError, match="f: \\$: Object missing required field `name`"):
        parse_record("id: x\n", Meeting, "f")


def test_values_are_typed_as_their_field() -> None:
    conflict = Conflict("ordinal", (ConflictValue(3, ("r",)), ConflictValue(4, ("s",))))
    curated = {"chair": "", "ordinal": 7, "participants": [{"name": "a", "role": "chair", "mine": "1"}], "agenda": []}
    meeting = Meeting(id="x", name="n", body=Body.CONGRESS, ordinal=8, conflicts=(conflict,), curated=curated)
    assert parse_record(dump_record(meeting), Meeting, "f").value == meeting


def test_conflict_about_text_keeps_text() -> None:
    meeting = Meeting(id="x", name="n", body=Body.CONGRESS, conflicts=(Conflict("date", (ConflictValue("2021"),)),))
    assert parse_record(dump_record(meeting), Meeting, "f").value == meeting


def test_dates_of_claims_are_checked() -> None:
    with pytest.raises(RecordError, match=r"\$\.claims\[0\]\.date: 'soon'"):
        parse_record("id: r\nclaims:\n- {body: congress, role: reported, date: soon}\n", Report, "f")


@pytest.mark.parametrize(
    ("record", "message"),
    [
        pytest.param(Report(id="../r"), "'../r' cannot name a file", id="id"),
        pytest.param(Report(id="r", title="\ud800"), "surrogate", id="surrogate"),
        pytest.param(Report(id="r", published="x"), "is not an EDTF date", id="date"),
        pytest.param(
            Report(id="r", claims=(Claim(body=Body.CONGRESS, role=Role.REPORTED, ordinal=1000),)), "<= 999", id="number"
        ),
        pytest.param(Report(id="r", title="x" * 17_000_000), "more than 16 million characters", id="size"),
    ],
)
def test_records_that_could_not_be_read_back_are_refused(record: Struct, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        check_record(record, "f")


def test_a_good_record_passes() -> None:
    check_record(Report(id="r", published="2021"), "f")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        pytest.param("chair", "Kim: x", "Kim: x", id="text-as-it-is"),
        pytest.param("ordinal", "7", 7, id="number"),
        pytest.param("chair", "", "", id="not-known"),
        pytest.param("agenda", "", "", id="list-not-known"),
        pytest.param("agenda", "[{description: a, order: 1}]", [{"description": "a", "order": 1}], id="list"),
        pytest.param("location", "{place: Pyongyang}", {"place": "Pyongyang"}, id="mapping"),
        pytest.param("names", "{ko: 회의}", {"ko": "회의"}, id="names"),
    ],
)
def test_parse_field(name: str, text: str, value: object) -> None:
    assert parse_field(name, text) == value


@pytest.mark.parametrize(
    "name", ["id", "sources", "conflicts", "curated", "formerly", "date_basis", "date_candidates", "nose"]
)
def test_fields_that_nobody_can_set(name: str) -> None:
    with pytest.raises(MisfitError):
        fit_field(name, "x", "$")


def test_judgements() -> None:
    judgements = [Judgement(JudgementKind.SAME, "a", "b"), Judgement(JudgementKind.DIFFER, "a", "2021")]
    text = "- kind: same\n  a: a\n  b: b\n- kind: differ\n  a: a\n  b: '2021'\n"
    assert dump_judgements(judgements) == text
    assert parse_judgements(text, "f") == judgements
    with pytest.raises(RecordError, match=r"f: \$\[0\]\.kind: Invalid enum value 'maybe'; write"):
        parse_judgements("- kind: maybe\n  a: a\n  b: b\n", "f")
