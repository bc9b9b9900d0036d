"""The data folder as a git revision has it."""

import io
import subprocess
import tarfile
from pathlib import Path

from kpmeet.errors import NotFoundError, UsageError


def unpack_revision(root: Path, rev: str, place: Path) -> Path:
    """Write the YAML files of a data folder at a revision below `place`, and give the folder there.

    NotFoundError where git does not know the revision or the folder is in no repository.
    """
    if rev.startswith("-"):
        raise UsageError(f"--rev {rev}: not a revision")
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    inner = root.resolve().relative_to(top.resolve())
    tree = f"{rev}:{inner.as_posix()}" if inner.parts else rev
    with tarfile.open(fileobj=io.BytesIO(_git(top, "archive", "--format=tar", tree))) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() and member.name.endswith(".yaml") else None
            if content:
                target = place / Path(member.name).parent.name / Path(member.name).name
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(content.read())
    return place


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)
    except FileNotFoundError as error:
        raise UsageError("--rev: git is not installed; install it, or compare with --data OTHER") from error
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode(errors="replace").strip().splitlines()
        raise NotFoundError(f"--rev: {root}: {why[-1] if why else 'git failed'}; see git log") from error
    return done.stdout
