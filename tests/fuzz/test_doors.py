"""Whatever lies in a data folder or stands on the command line: faults are told in a line, nothing else happens.

`KPMEET_FUZZ=5000 pytest tests/fuzz` is the long version.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kpmeet.model import Issue
from kpmeet.reader import Raw, read_document, read_raw
from kpmeet.store import Store

QUICK = settings(
    max_examples=int(os.environ.get("KPMEET_FUZZ", "40")),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
RECORD = b"id: x\nname: A meeting\nbody: politburo\ndate: '2021-06-29'\n"
CUTS = st.builds(
    lambda start, end, middle: RECORD[:start] + middle + RECORD[end:],
    st.integers(0, len(RECORD)),
    st.integers(0, len(RECORD)),
    st.binary(max_size=12)
    | st.sampled_from([b"!!python/object", b"&a [*a]", b"{a: {b: ", b": null", b"'", b"\xff\xfe", b"9e99"]),
)
SUFFIXES = st.sampled_from(
    ["txt", "html", "md", "json", "jsonl", "csv", "pdf", "zip", "gz", "zst", "mhtml", "warc", "txt.gz"]
)
HEADS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"<html><p>", b'{"text": "', b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"a,text\n"]
)
COMMANDS = st.sampled_from(
    [
        "list",
        "show",
        "diff",
        "timeline",
        "stats",
        "people",
        "bodies",
        "explain",
        "gaps",
        "check",
        "cite",
        "schema",
        "export",
    ]
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "2021-06-29",
        "2021..",
        "..",
        "last 5 days",
        "politburo",
        "plenum",
        "ics",
        "csv",
        "sqlite",
        "--",
        "-",
        "[bold]",
        "8",
        "-1",
    ]
)
OPTIONS = st.sampled_from(
    [
        "--body",
        "--since",
        "--until",
        "--on",
        "--year",
        "--person",
        "--as",
        "--limit",
        "--sort",
        "--format",
        "--columns",
        "--known",
    ]
)


@QUICK
@given(st.binary(max_size=200) | CUTS)
def test_any_bytes_in_the_data_folder(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for kind in ("meetings", "reports"):
            (store.root / kind).mkdir()
            (store.root / kind / "x.yaml").write_bytes(content)
        (store.root / "judgements.yaml").write_bytes(content)
        state = store.read_state()
        assert len(state.meetings) + len(state.reports) <= 2
        assert all(str(fault).count("\n") == 0 for fault in state.faults)
        assert (store.root / "meetings/x.yaml").read_bytes() == content


@QUICK
@given(SUFFIXES, HEADS, st.binary(max_size=300))
@example("csv", b"", b"\r\x00")  # a line end within the line that names the columns
def test_any_bytes_in_a_document(suffix: str, head: bytes, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"document.{suffix}"
        path.write_bytes(head + content)
        for found in read_raw(path):
            assert isinstance(found, Raw | Issue)
            if isinstance(found, Raw):
                read_document(found)


@QUICK
@given(command=COMMANDS, words=st.lists(WORDS | OPTIONS, max_size=5))
def test_any_arguments(command: str, words: list[str], data: Path, kpmeet: Callable[..., Any]) -> None:
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*.yaml")}
    outcome = kpmeet(command, *words)
    assert outcome.code in (0, 1, 2)
    assert "Traceback" not in outcome.err
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*.yaml")} == before
