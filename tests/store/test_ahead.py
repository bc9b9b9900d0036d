"""The look at a large folder's files that a second process takes: the answers are right, whatever becomes of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from kpmeet.__main__ import guess_folder
from kpmeet.model import Meeting
from kpmeet.store import Store

DAY = 86_400 * 1_000_000_000
# Runs `list` with a look ahead however small the folder is, and tells on stderr whether the look gave an answer.
DRIVER = """
import os, sys, time
from kpmeet.store import ahead, index
from kpmeet.__main__ import main
ahead.LEAST, parent = 0, os.getpid()
find, take = ahead.find_listing, ahead.take_listing
def found(folder):
    if os.getpid() != parent:
        {beside}
    return find(folder)
def taken(folder):
    listing = take(folder)
    sys.stderr.write("answer" if listing else "none")
    return listing
ahead.find_listing, index.take_listing = found, taken
main()
"""

needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork") or len(getattr(os, "sched_getaffinity", lambda _: ())(0)) < 2,
    reason="the system cannot start a second process so, or has one processor",
)


@pytest.fixture
def root(store: Store, meeting: Meeting) -> Path:
    """A folder whose one file is a day old and indexed."""
    store.write_state([meeting], [], [])
    path = store.path_of(Meeting, meeting.id)
    os.utime(path, ns=(path.stat().st_atime_ns - DAY, path.stat().st_mtime_ns - DAY))
    assert store.read_meetings() == [meeting]
    return store.root


def listed(root: Path, beside: str = "pass") -> tuple[list[str], str]:
    """The names that `list` prints, and whether the look gave an answer."""
    command = [sys.executable, "-c", DRIVER.format(beside=beside), "list", "--data", str(root), "--format", "csv"]
    run = subprocess.run([*command, "--columns", "name"], capture_output=True, text=True, check=True)
    return run.stdout.splitlines()[1:], run.stderr


@needs_fork
@pytest.mark.parametrize(
    ("beside", "answer"),
    [
        pytest.param("pass", "answer", id="an answer"),
        pytest.param("raise OSError", "none", id="a failure"),
        pytest.param("os.kill(os.getpid(), 9)", "none", id="killed"),
        pytest.param("time.sleep(2)", "none", id="too late"),
    ],
)
def test_the_list_is_the_same(root: Path, meeting: Meeting, beside: str, answer: str) -> None:
    assert listed(root, beside) == ([meeting.name], answer)


@needs_fork
def test_an_edit_is_seen(root: Path, meeting: Meeting) -> None:
    path = Store(root).path_of(Meeting, meeting.id)
    path.write_text(path.read_text().replace("2nd Enlarged", "4th Enlarged"))
    assert listed(root) == (["4th Enlarged Meeting of the Political Bureau"], "answer")
    assert listed(root) == (["4th Enlarged Meeting of the Political Bureau"], "answer")


@needs_fork
def test_a_new_file_is_seen(root: Path, store: Store, meeting: Meeting) -> None:
    other = replace(meeting, id="2021-07-01-politburo", name="Another Meeting", date="2021-07-01")
    store.write_state([meeting, other], [], [])
    assert listed(root) == ([meeting.name, other.name], "answer")


def test_a_small_folder_is_not_looked_at(root: Path, meeting: Meeting) -> None:
    driver = DRIVER.format(beside="pass").replace("ahead.LEAST, parent = 0,", "parent =")
    command = [sys.executable, "-c", driver, "list", "--data", str(root)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (meeting.name in run.stdout, run.stderr) == (True, "none")


@pytest.mark.parametrize(
    ("arguments", "environment", "folder"),
    [
        pytest.param(["list"], {}, "data", id="the usual one"),
        pytest.param(["list"], {"KPMEET_DATA": "there"}, "there", id="of the environment"),
        pytest.param(["show", "2021", "--data", "here"], {"KPMEET_DATA": "there"}, "here", id="told"),
        pytest.param(["list", "--data=here"], {}, "here", id="told in one word"),
        pytest.param(["list", "--data"], {}, "data", id="left open"),
        pytest.param(["ingest", "seeds"], {}, None, id="a command that writes"),
        pytest.param(["--version"], {}, None, id="no command"),
        pytest.param([], {}, None, id="nothing"),
    ],
)
def test_which_folder(arguments: list[str], environment: dict[str, str], folder: str | None) -> None:
    assert guess_folder(arguments, environment) == folder
