from pathlib import Path

import pytest
from msgspec import Struct

from kpmeet.authority import chronology
from kpmeet.authority.tables import load_table
from kpmeet.errors import VocabularyError


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    number: int = 0


def test_scalars_stay_text_unless_a_number_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "rows.yaml"
    path.write_text("- name: 2024-06-28\n  number: 7\n- name: no\n", encoding="utf-8")
    assert load_table(path, tuple[Row, ...]) == (Row("2024-06-28", 7), Row("no"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("- name: a\n  name: b\n", "line 1: key 'name' stands twice", id="key twice"),
        pytest.param("- name: a\n  colour: red\n", "unknown field `colour`", id="unknown key"),
        pytest.param("- name: [\n", "rows.yaml: while parsing", id="not YAML"),
        pytest.param("- number: x\n  name: a\n", "$[0].number", id="wrong type"),
    ],
)
def test_what_breaks_the_schema_is_an_error_with_the_file(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "rows.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load_table(path, tuple[Row, ...])
    assert str(path) in str(caught.value)
    assert fault in str(caught.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError):
        load_table(tmp_path / "none.yaml", tuple[Row, ...])


def test_a_date_of_the_chronology_must_be_edtf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "chronology.yaml"
    path.write_text(
        "- {name: A, body: politburo, date: 2024-13, confidence: verified, sources: []}\n", encoding="utf-8"
    )
    monkeypatch.setattr(chronology, "_FILE", path)
    with pytest.raises(VocabularyError, match="'2024-13' is not an EDTF date"):
        chronology.load_chronology.__wrapped__()
