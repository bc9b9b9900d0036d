import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpmeet.errors import KpmeetError, LockedError
from kpmeet.store import Store
from kpmeet.store.locking import LOCK, OWNER

HOLDER = """
import sys, pathlib
from kpmeet.store import Store
with Store(pathlib.Path(sys.argv[1])).lock():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_owner_is_named_and_the_lock_ends_with_it(store: Store) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(LockedError, match=rf"in use by process {holder.pid} on .* since .*; try again"),
            store.lock(0),
        ):
            raise AssertionError
        holder.kill()
    with store.lock(5):
        assert (store.root / OWNER).read_text().startswith(f"process {os.getpid()} on ")
    assert sorted(path.name for path in store.root.iterdir()) == [LOCK]


def test_an_owner_who_left_no_name(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpmeet.store.locking._write_owner", lambda root: None)
    with store.lock(), pytest.raises(LockedError, match="in use by another kpmeet"), Store(store.root).lock(0):
        raise AssertionError


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "data")
    with pytest.raises(KpmeetError, match="cannot be written: Not a directory; check the folder"), store.lock(0):
        raise AssertionError
    with pytest.raises(KpmeetError, match="cannot be made: Not a directory; choose another folder"):
        store.check_writable()


def test_a_read_only_folder_is_told_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(KpmeetError, match="cannot be written; check its rights or choose another folder"):
        store.check_writable()
