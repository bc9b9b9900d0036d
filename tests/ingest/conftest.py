"""Small stages that stand for reader, extract and link: one `body ordinal date chair` line a claim."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from kpmeet.errors import NotFoundError
from kpmeet.ingest import Stages
from kpmeet.model import Body, Claim, Document, Issue, Judgement, Meeting, Report, Role, Source, to_plain
from kpmeet.reader import Raw, ReadOptions
from kpmeet.store import Store


def find_sources(paths: Sequence[Path]) -> list[Path | Issue]:
    found: list[Path | Issue] = []
    for path in paths:
        if not path.exists():
            raise NotFoundError(f"{path}: no such file")
        found += sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    return found


def read_raw(path: Path, options: ReadOptions) -> Iterator[Raw | Issue]:
    text = path.read_bytes()
    if b"\0" in text:
        yield Issue("unreadable", str(path), "binary")
        return
    for at, part in enumerate(text.decode().split("====\n")):
        yield Raw(f"{path.name}" if at == 0 else f"{path.name}#{at}", "text", part, str(path))


def raw_text(raw: Raw) -> str:
    return str(raw.content)


def has_trigger(text: str) -> bool:
    return any(word in text for word in ("meeting", "KILL", "ISSUE"))


def may_tell(text: str) -> bool:
    if "KILL" in text:
        os._exit(9)
    return "meeting" in text


def read_document(raw: Raw, options: ReadOptions) -> Document | Issue:
    text = str(raw.content)
    if "ISSUE" in text:
        return Issue("unreadable", raw.id, "asked for")
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(raw.id, text, path=raw.path, sha256=sha, published=options.published)


def extract_document(document: Document) -> Report:
    claims = []
    url = None
    for line in document.text.splitlines():
        word, *rest = line.split(maxsplit=4)
        if word == "url":
            url = rest[0]
        if word == "meeting":
            body, (ordinal, date, chair) = rest[0], [*rest[1:], None, None, None][:3]
            claims.append(Claim(body=Body(body), role=Role.REPORTED, ordinal=int(ordinal or 1), date=date, chair=chair))
    return Report(
        id=f"paper-{document.published or 'undated'}-{document.sha256[:6]}",
        document=document.id,
        path=document.path,
        sha256=document.sha256,
        published=document.published,
        url=url,
        claims=tuple(claims),
    )


def link_reports(
    reports: Sequence[Report],
    *,
    judgements: Sequence[Judgement] = (),
    previous: Sequence[Meeting] = (),
    on_unheeded: object = None,
) -> list[Meeting]:
    groups: dict[str, list[tuple[Report, Claim]]] = {}
    for report in sorted(reports, key=lambda item: item.id):
        for claim in report.claims:
            groups.setdefault(f"{claim.body}-{claim.ordinal}", []).append((report, claim))
    curated = {meeting.id: meeting.curated for meeting in previous}
    return [_meeting(id_, told, curated.get(id_, {})) for id_, told in sorted(groups.items())]


def _meeting(id_: str, told: list[tuple[Report, Claim]], curated: dict[str, Any]) -> Meeting:
    meeting = Meeting(
        id=id_,
        name=f"Meeting {id_}",
        body=told[0][1].body,
        ordinal=told[0][1].ordinal,
        date=min((claim.date for _, claim in told if claim.date), default=None),
        chair=min((claim.chair for _, claim in told if claim.chair), default=None),
        sources=tuple(Source(report.id, claim.role) for report, claim in told),
    )
    plain = {**to_plain(meeting), **curated}
    scalars = {name: plain[name] or None for name in ("date", "chair", "ordinal") if name in plain}
    return structs.replace(meeting, curated=curated, **scalars)


@pytest.fixture
def stages() -> Stages:
    return Stages(
        find_sources,
        read_raw,
        raw_text,
        read_document,
        has_trigger,
        may_tell,
        extract_document,
        link_reports,
    )


@pytest.fixture
def options() -> ReadOptions:
    return ReadOptions()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text("meeting politburo 1 2021-06-29 Kim\n")
    (folder / "b.txt").write_text("meeting politburo 1 2021-06-30\nmeeting congress 8 2021-01-05\n")
    (folder / "c.txt").write_text("weather\n")
    return folder
