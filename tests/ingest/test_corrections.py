import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kpmeet.errors import NotFoundError, RecordError, UsageError
from kpmeet.ingest import (
    Correction,
    IngestResult,
    Stages,
    clear_fields,
    edit_record,
    forget_report,
    ingest,
    judge_identity,
    relink_store,
    set_fields,
)
from kpmeet.link import link_reports
from kpmeet.model import Judgement, JudgementKind, Meeting
from kpmeet.reader import ReadOptions
from kpmeet.store import Store

KEY = "politburo-1"
Again = Callable[..., IngestResult]
Edit = Callable[[str, str], None]


@pytest.fixture
def again(store: Store, stages: Stages, options: ReadOptions, docs: Path) -> Again:
    """Ingest the documents into the folder, a first time here and at every call."""

    def ingest_docs(*paths: Path) -> IngestResult:
        return ingest(paths or [docs], store, options=options, stages=stages)

    ingest_docs()
    return ingest_docs


@pytest.fixture
def edit(store: Store) -> Edit:
    def replace(old: str, new: str) -> None:
        path = store.path_of(Meeting, KEY)
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return replace


def find(store: Store, id_: str = KEY) -> Meeting:
    return next(meeting for meeting in store.read_meetings() if meeting.id == id_)


@pytest.mark.parametrize(
    ("old", "new", "field", "before", "after"),
    [
        pytest.param("chair: Kim\n", "chair: Choe\n", "chair", "Kim", "Choe", id="changed"),
        pytest.param("chair: Kim\n", "", "chair", "Kim", "", id="removed"),
        pytest.param("chair: Kim\n", "chair: Kim\nstatus: held\n", "status", None, "held", id="added"),
        pytest.param("'2021-06-29'", "2021-06-28", "date", "2021-06-29", "2021-06-28", id="date"),
        pytest.param("ordinal: 1\n", "ordinal: 4\n", "ordinal", 1, 4, id="number"),
        pytest.param(
            "sources:", "agenda:\n- description: a\nsources:", "agenda", None, [{"description": "a"}], id="list"
        ),
    ],
)
def test_a_hand_edit_is_moved_to_curated_and_stays(
    *, again: Again, edit: Edit, store: Store, old: str, new: str, field: str, before: object, after: object
) -> None:
    edit(old, new)
    result = again()
    assert result.corrections == (Correction(KEY, field, before, after),)
    assert find(store).curated == {field: after}
    path = store.path_of(Meeting, KEY)
    text = path.read_text()
    assert again().corrections == ()
    assert path.read_text() == text


def test_a_reformatted_record_has_no_correction(again: Again, edit: Edit, store: Store) -> None:
    edit("'2021-06-29'", "2021-06-29 # a note")
    assert again().corrections == ()
    assert "# a note" in store.path_of(Meeting, KEY).read_text()


def test_curated_edited_by_hand_wins(again: Again, edit: Edit, store: Store) -> None:
    edit("sources:", "curated: {chair: Choe}\nsources:")
    assert again().corrections == ()
    assert (find(store).chair, find(store).curated) == ("Choe", {"chair": "Choe"})
    edit("curated:\n  chair: Choe", "curated:\n  chair: Pak")
    again()
    assert (find(store).chair, find(store).curated) == ("Pak", {"chair": "Pak"})


def test_a_curated_field_edited_again_above(again: Again, edit: Edit, store: Store) -> None:
    edit("chair: Kim", "chair: Choe")
    again()
    edit("\nchair: Choe", "\nchair: Pak")
    again()
    assert (find(store).chair, find(store).curated) == ("Pak", {"chair": "Pak"})


def test_curated_taken_out_by_hand_lets_the_reports_speak(again: Again, edit: Edit, store: Store) -> None:
    edit("chair: Kim", "chair: Choe")
    again()
    edit("curated:\n  chair: Choe\n", "")
    assert again().corrections == ()
    assert (find(store).chair, find(store).curated) == ("Kim", {})


def test_one_of_two_curated_fields_taken_out(again: Again, edit: Edit, store: Store) -> None:
    edit("chair: Kim", "chair: Choe\nstatus: held")
    again()
    edit("  chair: Choe\n", "")
    again()
    assert (find(store).chair, find(store).curated) == ("Kim", {"status": "held"})


def test_an_edit_beside_an_edit_of_curated(again: Again, edit: Edit, store: Store) -> None:
    edit("chair: Kim\n", "chair: Kim\nstatus: held\ncurated: {chair: Choe}\n")
    assert again().corrections == (Correction(KEY, "status", None, "held"),)
    assert find(store).curated == {"status": "held", "chair": "Choe"}


def test_a_record_without_the_first_line(again: Again, store: Store) -> None:
    path = store.path_of(Meeting, KEY)
    path.write_text(path.read_text().split("\n", 1)[1].replace("chair: Kim", "chair: Choe"))
    again()
    assert find(store).curated == {"chair": "Choe"}


def test_an_edit_of_sources_has_no_effect_and_is_told(again: Again, edit: Edit, store: Store) -> None:
    edit("  role: reported\n", "  role: background\n")
    notes = again().notes
    assert len(notes) == 1
    assert notes[0].startswith(f"{KEY}: an edit of sources has no effect")
    assert "role: background" not in store.path_of(Meeting, KEY).read_text()


def test_a_record_written_by_hand_stays(again: Again, store: Store, docs: Path) -> None:
    path = store.path_of(Meeting, "congress-7")
    path.write_text("id: congress-7\nname: mine\nbody: congress\nchair: Kim\nordinal: 7\n")
    text = path.read_text()
    assert again().notes == ("congress-7: no report tells of it; kept, since a person wrote in it",)
    assert path.read_text() == text
    (docs / "d.txt").write_text("meeting congress 7 2016-05-06\n")
    again()
    meeting = find(store, "congress-7")
    assert (meeting.chair, meeting.curated["chair"], meeting.curated["name"]) == ("Kim", "Kim", "mine")
    assert len(meeting.sources) == 1


def test_corrections_survive_a_hundred_ingests(
    *, again: Again, edit: Edit, store: Store, stages: Stages, docs: Path
) -> None:
    paths = sorted(docs.iterdir())
    edit("chair: Kim", "chair: Choe")
    again()
    set_fields(store, KEY, {"date": "2021-06-28"}, stages.link_reports)
    dice = random.Random(7)  # noqa: S311, RUF100
    for _ in range(100):
        again(*dice.sample(paths, dice.randint(1, len(paths))))
    assert find(store).curated == {"date": "2021-06-28", "chair": "Choe"}
    assert (find(store).date, find(store).chair) == ("2021-06-28", "Choe")


def test_set_and_clear(again: Again, store: Store, stages: Stages) -> None:
    decided = set_fields(store, KEY, {"chair": "Choe", "ordinal": "3"}, stages.link_reports)
    meeting = decided.meeting(KEY)
    assert meeting is not None
    assert (meeting.chair, meeting.ordinal, meeting.curated) == ("Choe", 3, {"ordinal": 3, "chair": "Choe"})
    assert find(store) == meeting
    set_fields(store, KEY, {"chair": ""}, stages.link_reports)
    assert (find(store).chair, find(store).curated) == (None, {"ordinal": 3, "chair": ""})
    clear_fields(store, KEY, ["chair", "ordinal"], stages.link_reports)
    assert (find(store).chair, find(store).curated) == ("Kim", {})
    assert decided.meeting("none") is None


def test_set_finds_a_hand_edit_on_the_way(again: Again, edit: Edit, store: Store, stages: Stages) -> None:
    edit("chair: Kim", "chair: Choe")
    decided = set_fields(store, KEY, {"date": "2021-06-28"}, stages.link_reports)
    assert decided.corrections == (Correction(KEY, "chair", "Kim", "Choe"),)
    assert find(store).curated == {"date": "2021-06-28", "chair": "Choe"}


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("ordinal", "three", "ordinal: 'three' is not a whole number; write digits"),
        ("status", "over", "status: Invalid enum value 'over'; give another value"),
        ("nose", "x", "nose: a record has no field 'nose' that a person can set; see `kpmeet show`"),
        ("agenda", "[{order: 1}]", "agenda: Object missing required field `description`; give another value"),
        ("date", "2024-13", "date: '2024-13' is not an EDTF date"),
    ],
)
def test_set_refuses(*, again: Again, store: Store, stages: Stages, field: str, text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        set_fields(store, KEY, {field: text}, stages.link_reports)
    assert str(raised.value).startswith(message)


def test_set_of_a_meeting_that_is_not_there(again: Again, store: Store, stages: Stages) -> None:
    with pytest.raises(NotFoundError, match="nope: no such meeting; see `kpmeet list`"):
        set_fields(store, "nope", {"chair": "x"}, stages.link_reports)


def test_edit(again: Again, store: Store, stages: Stages) -> None:
    text = store.read_text(KEY)
    unchanged = store.path_of(Meeting, KEY).read_text()
    assert edit_record(store, KEY, text, stages.link_reports).corrections == ()
    assert store.path_of(Meeting, KEY).read_text() == unchanged
    edited = text.replace("chair: Kim", "chair: Choe") + "mine: 5\n"
    decided = edit_record(store, KEY, edited, stages.link_reports)
    assert decided.corrections == (Correction(KEY, "chair", "Kim", "Choe"),)
    assert [meeting.chair for meeting in decided.before] == [None, "Kim"]
    assert store.path_of(Meeting, KEY).read_text().endswith("mine: 5\n")
    again()
    assert find(store).chair == "Choe"


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("'2021-06-29'", "2021-13", RecordError, r"\$\.date: '2021-13'"),
        ("id: politburo-1", "id: other", UsageError, "the id cannot be edited"),
        ("id: politburo-1\n", "id: [", RecordError, "not YAML"),
    ],
)
def test_edit_refuses_and_changes_nothing(
    *, again: Again, store: Store, stages: Stages, old: str, new: str, error: type[Exception], message: str
) -> None:
    before = store.path_of(Meeting, KEY).read_text()
    with pytest.raises(error, match=message):
        edit_record(store, KEY, store.read_text(KEY).replace(old, new), stages.link_reports)
    assert store.path_of(Meeting, KEY).read_text() == before


def test_judgements(again: Again, store: Store, stages: Stages) -> None:
    judge_identity(store, JudgementKind.SAME, (KEY, "congress-8"), stages.link_reports)
    judge_identity(store, JudgementKind.SAME, (KEY, store.read_reports()[0].id), stages.link_reports)
    judge_identity(store, JudgementKind.DIFFER, (KEY, "congress-8"), stages.link_reports)
    report = store.read_reports()[0].id
    assert store.read_judgements() == [
        Judgement(JudgementKind.SAME, report, KEY),
        Judgement(JudgementKind.DIFFER, "congress-8", KEY),
    ]
    with pytest.raises(UsageError, match="named twice"):
        judge_identity(store, JudgementKind.SAME, (KEY, KEY), stages.link_reports)
    with pytest.raises(NotFoundError, match="nope: no meeting and no report of that name"):
        judge_identity(store, JudgementKind.SAME, (KEY, "nope"), stages.link_reports)


def test_a_judgement_that_link_cannot_obey_is_refused_and_told(again: Again, store: Store, stages: Stages) -> None:
    relink_store(store, link_reports)
    with pytest.raises(UsageError, match=r"congress.*politburo.*: same: they are of different bodies"):
        judge_identity(store, JudgementKind.SAME, ("2021-01-05-congress", "2021-06-29-politburo"), link_reports)
    assert store.read_judgements() == []
    store.judgements_path.write_text("- kind: same\n  a: gone\n  b: 2021-01-05-congress\n")
    notes = relink_store(store, link_reports).notes
    why = "no report here tells of gone; take it out there"
    assert notes == (f"judgements.yaml: same gone 2021-01-05-congress: has no effect: {why}",)


def test_forget_takes_a_report_s_claims_along_and_nothing_else(
    again: Again, edit: Edit, store: Store, stages: Stages
) -> None:
    edit("chair: Kim", "chair: Choe")
    again()
    first = next(report for report in store.read_reports() if report.document == "a.txt")
    forget_report(store, first.id, stages.link_reports)
    meeting = find(store)
    assert (meeting.date, meeting.chair, len(meeting.sources)) == ("2021-06-30", "Choe", 1)
    second = store.read_reports()[0]
    decided = forget_report(store, second.id, stages.link_reports)
    assert [meeting.id for meeting in decided.after] == [KEY]
    assert decided.notes == (f"{KEY}: no report tells of it; kept, since a person wrote in it",)
    with pytest.raises(NotFoundError, match="no such report"):
        forget_report(store, second.id, stages.link_reports)
    again()
    assert (find(store).date, find(store).chair, len(find(store).sources)) == ("2021-06-29", "Choe", 2)


def test_relink_mends_what_a_killed_run_left(again: Again, store: Store, stages: Stages) -> None:
    store.path_of(Meeting, KEY).unlink()
    assert [meeting.id for meeting in relink_store(store, stages.link_reports).after] == ["congress-8", KEY]
