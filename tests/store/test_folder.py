from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from kpmeet.errors import RecordError
from kpmeet.model import AgendaItem, Judgement, JudgementKind, Location, Meeting, Participant, Report
from kpmeet.store import Filters, Held, Store, digest_curated


def contents(store: Store) -> dict[str, str]:
    return {str(path.relative_to(store.root)): path.read_text() for path in sorted(store.root.rglob("*.yaml"))}


def test_writes_what_it_reads(store: Store, meeting: Meeting, report: Report) -> None:
    judgements = (Judgement(JudgementKind.SAME, "a", "b"),)
    written = store.write_state([meeting], [report], judgements)
    assert [path.relative_to(store.root).as_posix() for path in written] == [
        "judgements.yaml",
        "reports/paper-2021-06-30-aaaaaa.yaml",
        "meetings/2021-06-29-politburo.yaml",
    ]
    assert store.read_state() == Held((meeting,), (report,), judgements)
    assert store.read_meetings() == [meeting]
    assert store.read_reports() == [report]
    assert store.read_judgements() == list(judgements)


def test_the_file_of_a_meeting(store: Store, meeting: Meeting) -> None:
    store.write_state([meeting], [], [])
    assert contents(store)["meetings/2021-06-29-politburo.yaml"] == (
        "# Written by kpmeet (afab2d46278b); corrections made here are kept.\n"
        "id: 2021-06-29-politburo\n"
        "name: 2nd Enlarged Meeting of the Political Bureau\n"
        "body: politburo\n"
        "convocation: 8\n"
        "ordinal: 2\n"
        "date: '2021-06-29'\n"
        "participants:\n"
        "- name: Jo Yong Won\n"
        "  hangul: 조용원\n"
        "- group: observers\n"
        "sources:\n"
        "- report: paper-2021-06-30-aaaaaa\n"
        "  role: reported\n"
    )


def test_an_empty_folder_and_none_at_all_hold_nothing(store: Store) -> None:
    assert store.read_state() == Held()
    assert not store.root.exists()
    assert store.write_state([], [], []) == []


def test_writing_twice_touches_nothing(store: Store, meeting: Meeting, report: Report) -> None:
    store.write_state([meeting], [report], [Judgement(JudgementKind.SAME, "a", "b")])
    state = store.read_state()
    assert store.write_state(state.meetings, state.reports, state.judgements) == []
    (store.root / ".index.sqlite").unlink()
    assert store.write_state(state.meetings, state.reports, state.judgements) == []


def test_only_changed_files_are_written_and_gone_ones_removed(store: Store, meeting: Meeting) -> None:
    other, gone = structs.replace(meeting, id="other"), structs.replace(meeting, id="gone")
    store.write_state([meeting, other, gone], [], [])
    changed = structs.replace(other, chair="Kim")
    written = store.write_state([meeting, changed], [], [])
    assert [path.name for path in written] == ["other.yaml", "gone.yaml"]
    assert store.read_meetings() == [meeting, changed]


def test_a_reformatted_file_that_says_the_same_is_left(store: Store, meeting: Meeting) -> None:
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    path.write_text("# my note\n" + path.read_text().replace("'2021-06-29'", "2021-06-29"))
    before = path.read_text()
    assert store.write_state([meeting], [], []) == []
    assert path.read_text() == before
    assert store.read_state().edited == {meeting.id: ""}


@pytest.mark.parametrize("folder", ["meetings", "reports"])
def test_a_broken_file_is_told_and_left_and_the_others_load(
    store: Store, meeting: Meeting, report: Report, folder: str
) -> None:
    store.write_state([meeting, structs.replace(meeting, id="good")], [report, structs.replace(report, id="good")], [])
    name = meeting.id if folder == "meetings" else report.id
    path = store.root / folder / f"{name}.yaml"
    path.write_text("id: [\n")
    state = store.read_state()
    assert [(fault.path, fault.where) for fault in state.faults] == [(str(path), "line 2, column 1")]
    assert state.broken() == state.broken(folder) == {name}
    kind: Any = Meeting if folder == "meetings" else Report
    assert [item.id for item in (state.meetings if kind is Meeting else state.reports)] == ["good"]
    store.write_state([meeting], [report], [])
    assert path.read_text() == "id: [\n"
    assert not (store.root / folder / "good.yaml").exists()
    with pytest.raises(RecordError):
        store.read_meetings() if kind is Meeting else store.read_reports()


def test_a_file_under_another_name_is_a_fault(store: Store, meeting: Meeting) -> None:
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    path.rename(path.with_name("other.yaml"))
    with pytest.raises(RecordError, match=r"\$\.id: '2021-06-29-politburo' is not the file's name; give both"):
        store.read_meetings()


def test_ids_cannot_lead_out_of_the_folder(store: Store, meeting: Meeting) -> None:
    with pytest.raises(RecordError, match=r"'\.\./x' cannot name a file; use letters"):
        store.write_state([structs.replace(meeting, id="../x")], [], [])
    assert not (store.root / "x.yaml").exists()


def test_links_in_place_of_files_and_folders(store: Store, meeting: Meeting, tmp_path: Path) -> None:
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    outside = tmp_path / "outside.yaml"
    path.rename(outside)
    path.symlink_to(outside)
    with pytest.raises(RecordError, match="a link in place of a file"):
        store.read_meetings()
    store.write_state([structs.replace(meeting, chair="Kim")], [], [])
    assert path.is_symlink()
    assert "Kim" not in outside.read_text()
    path.unlink()
    store.meetings_folder.rmdir()
    store.meetings_folder.symlink_to(tmp_path)
    with pytest.raises(RecordError, match="a link in place of a folder"):
        store.read_meetings()
    assert [fault.why for fault in store.read_state().faults] == ["a link in place of a folder"]


def test_broken_judgements_are_told_and_left(store: Store) -> None:
    store.root.mkdir()
    store.judgements_path.write_text("same: [\n")
    state = store.read_state()
    assert state.broken() == {"judgements"}
    store.write_state([], [], [Judgement(JudgementKind.SAME, "a", "b")])
    assert store.judgements_path.read_text() == "same: [\n"
    with pytest.raises(RecordError):
        store.read_judgements()


OTHERS = "mine: 5\nrating: no\nday: 2021-01-01\nempty: null\nnested: {a: [x, 'y']}\n"


def test_other_people_s_keys_are_kept(store: Store, meeting: Meeting) -> None:
    meeting = structs.replace(meeting, location=Location(place="Pyongyang"), agenda=(AgendaItem(description="a"),))
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    text = path.read_text().replace("  place: Pyongyang", "  place: Pyongyang\n  lat: 39.03")
    text = text.replace("- name: Jo Yong Won", "- name: Jo Yong Won\n  wikidata: Q1")
    text = text.replace("- description: a", "- description: a\n  seen: true")
    path.write_text(text + OTHERS)
    changed = structs.replace(
        meeting,
        chair="Kim",
        agenda=(),
        participants=(Participant(name="New"), Participant(name="Jo Yong Won", post="p")),
    )
    store.write_state([changed], [], [])
    text = path.read_text()
    assert "  place: Pyongyang\n  lat: 39.03\n" in text
    assert "- name: New\n- name: Jo Yong Won\n  post: p\n  wikidata: Q1\n" in text
    assert "nested:\n  a:\n  - x\n  - y\n" in text
    assert "mine: 5\nrating: no\nday: 2021-01-01\nempty: null\n" in text
    assert text.endswith("unplaced:\n- field: agenda\n  description: a\n  seen: true\n")
    assert store.read_meetings() == [changed]
    store.write_state([structs.replace(changed, chair="Choe")], [], [])
    assert path.read_text().count("unplaced") == 1


def test_other_people_s_keys_go_along_with_a_new_id(store: Store, meeting: Meeting) -> None:
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    path.write_text(path.read_text() + "mine: 5\n")
    store.write_state([structs.replace(meeting, id="new", formerly=(meeting.id,))], [], [])
    assert {name: text.endswith("mine: 5\n") for name, text in contents(store).items()} == {"meetings/new.yaml": True}


def test_a_file_that_cannot_be_read_is_not_removed_either(store: Store, meeting: Meeting) -> None:
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    path.write_text("[")
    assert store.write_state([], [], []) == []
    assert path.read_text() == "["


def test_a_record_that_could_not_be_read_back_is_not_written(store: Store, meeting: Meeting) -> None:
    with pytest.raises(RecordError, match="half of a surrogate pair; shorten the document"):
        store.write_state([structs.replace(meeting, chair="\ud800")], [], [])
    assert store.read_meetings() == []
    store.write_state([meeting], [], [])
    with pytest.raises(RecordError, match="half of a surrogate pair"):
        store.write_state([structs.replace(meeting, chair="\ud800")], [], [])
    assert store.read_meetings() == [meeting]


def test_hand_edits_are_known_by_the_first_line(store: Store, meeting: Meeting, report: Report) -> None:
    store.write_state([structs.replace(meeting, curated={"chair": "Kim"})], [report], [])
    assert store.read_state().edited == {}
    path = store.path_of(Meeting, meeting.id)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert store.read_state().edited == {}
    path.write_text(path.read_text() + "mine: 5\n")
    assert store.read_state().edited == {meeting.id: digest_curated({"chair": "Kim"})}


def test_text_for_a_person_to_edit(store: Store, meeting: Meeting) -> None:
    store.write_state([meeting], [], [])
    text = store.read_text(meeting.id)
    assert text.startswith("id: 2021")
    before = contents(store)
    store.write_edit(meeting.id, text)
    assert contents(store) == before
    store.write_edit(meeting.id, text + "chair: Kim\n")
    assert store.read_meetings() == [structs.replace(meeting, chair="Kim")]
    assert list(store.read_state().edited) == [meeting.id]


def test_select_loads_only_what_passes(store: Store, meeting: Meeting) -> None:
    others = [structs.replace(meeting, id=f"m{number}", ordinal=number) for number in range(3, 6)]
    store.write_state([meeting, *others], [], [])
    assert store.select(Filters(ordinals=(4, 5))) == others[1:]
