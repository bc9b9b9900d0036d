"""A small data folder."""

from pathlib import Path

import pytest

from kpmeet.model import Body, Claim, Evidence, Meeting, Participant, Report, Role, Source
from kpmeet.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


@pytest.fixture
def meeting() -> Meeting:
    return Meeting(
        id="2021-06-29-politburo",
        name="2nd Enlarged Meeting of the Political Bureau",
        body=Body.POLITBURO,
        ordinal=2,
        convocation=8,
        date="2021-06-29",
        participants=(Participant(name="Jo Yong Won", hangul="조용원"), Participant(group="observers")),
        sources=(Source("paper-2021-06-30-aaaaaa", Role.REPORTED),),
    )


@pytest.fixture
def report() -> Report:
    evidence = {"body": Evidence("Political Bureau\nmeeting", 3, 27, "en.politburo")}
    claim = Claim(body=Body.POLITBURO, role=Role.REPORTED, ordinal=2, evidence=evidence)
    return Report(id="paper-2021-06-30-aaaaaa", published="2021-06-30", sha256="aa" * 32, claims=(claim,))
