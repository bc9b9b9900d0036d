"""The same report in every form a file can have leaves the same record in the data folder."""

import csv
import gzip
import io
import json
import sys
import textwrap
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import pytest
import zstandard

from kpmeet.ingest import Verdict, ingest
from kpmeet.model import to_plain
from kpmeet.reader import ReadOptions
from kpmeet.store import Store

TITLE = "Political Bureau of Party Central Committee Meets over Farms"
PARAGRAPHS = (
    "An enlarged meeting of the Political Bureau of the Central Committee of the Workers' Party of Korea was held at "
    "the office building of the Central Committee on May 3.",
    "Jo Yong Won presided over the enlarged meeting, which took up the state of the farms and a report on seed.",
    "The members of the Political Bureau spoke about the work of the counties in the last year, and all of them agreed "
    "on what has to be done there before the summer comes.",
)
SAID = {"published": "2031-05-04", "url": "https://x.example/1", "publisher": "KCNA"}
BODY = "\n\n".join(PARAGRAPHS)
TEXT = f"{TITLE}\n\n{BODY}\n"
ROW = {"headline": TITLE, "body": BODY, "date": SAID["published"], "link": SAID["url"], "outlet": SAID["publisher"]}
HEAD = "".join(f"{name}: {value}\n" for name, value in {"title": TITLE, **SAID}.items())
METAS = {"title": TITLE, "url": SAID["url"], "site_name": SAID["publisher"]}
HTML = (
    '<html lang="en"><head><meta charset="utf-8">'
    + "".join(f'<meta property="og:{name}" content="{escape(value)}">' for name, value in METAS.items())
    + f'<meta property="article:published_time" content="{SAID["published"]}T09:12:00+09:00"></head><body>'
    "<nav><a href='/'>Home</a> <a href='/p'>Politics</a></nav><article>"
    + f"<h1>{TITLE}</h1>{''.join(f'<p>{escape(one)}</p>' for one in PARAGRAPHS)}</article>"
    "<aside><h3>Most Read</h3><ul><li>A bridge is built</li></ul></aside></body></html>"
)
LINE = json.dumps(ROW).encode()
MakePdf = Callable[..., bytes]


def table(delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROW), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(ROW)
    return out.getvalue()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"inner/{name.replace('_', '.')}", data)
    return out.getvalue()


def warc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML.encode()
    head = {
        "WARC-Type": "response",
        "WARC-Target-URI": SAID["url"],
        "WARC-Date": "2034-01-01T00:00:00Z",
        "WARC-Record-ID": "<urn:uuid:1>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(http)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + http + b"\r\n\r\n"


def pdf(make_pdf: MakePdf) -> bytes:
    return make_pdf([[TITLE, "", *(line for one in PARAGRAPHS for line in textwrap.wrap(one, 70))]])


FORMS: Mapping[str, Callable[[MakePdf], bytes]] = {
    "plain.txt": lambda _: TEXT.encode(),
    "wrapped.txt": lambda _: "\n\n".join(textwrap.fill(one, 72) for one in (TITLE, *PARAGRAPHS)).encode(),
    "double.txt": lambda _: "\n\n".join(x for one in (TITLE, *PARAGRAPHS) for x in textwrap.wrap(one, 72)).encode(),
    "no-ending": lambda _: TEXT.encode("utf-16"),
    "note.md": lambda _: f"---\n{HEAD}---\n# {TEXT}".encode(),
    "line.jsonl": lambda _: LINE,
    "line.ndjson": lambda _: LINE,
    "packed.jsonl.gz": lambda _: gzip.compress(LINE),
    "packed.jsonl.zst": lambda _: zstandard.compress(LINE),
    "array.json": lambda _: json.dumps([ROW], indent=2).encode(),
    "object.json": lambda _: json.dumps(ROW, indent=2).encode(),
    "table.csv": lambda _: table(",").encode(),
    "table.tsv": lambda _: table("\t").encode("utf-16"),
    "packed.csv.gz": lambda _: gzip.compress(table(",").encode()),
    "page.html": lambda _: HTML.encode(),
    "page.htm": lambda _: HTML.replace("utf-8", "euc-kr").encode("euc-kr"),
    "page.html.gz": lambda _: gzip.compress(HTML.encode()),
    "page.mhtml": lambda _: f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}".encode(),
    "archive.zip": lambda _: zipped(a_json=LINE),
    "pages.zip": lambda _: zipped(a_html=HTML.encode()),
    "crawl.warc": lambda _: warc(),
    "crawl.warc.gz": lambda _: gzip.compress(warc()),
    "print.pdf": pdf,
}
DESCRIBED = frozenset({"plain.txt", "wrapped.txt", "double.txt", "no-ending", "print.pdf"})
"""Forms that hold no fields: a sidecar says what the others say themselves."""
EXPECTED = {
    "id": "2031-05-03-politburo",
    "body": "politburo",
    "format": "enlarged",
    "date": "2031-05-03",
    "date_basis": "stated",
    "status": "held",
    "chair": "Jo Yong Won",
}


def write_form(name: str, folder: Path, make_pdf: MakePdf) -> Path:
    if ".warc" in name:
        pytest.importorskip("warcio", reason="web archives need the optional warcio")
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(FORMS[name](make_pdf))
    if name in DESCRIBED:
        (folder / f"{name}.yaml").write_text(HEAD)
    return path


def records(store: Store) -> list[dict[str, Any]]:
    """What the folder says of meetings, without where it is from."""
    return [{k: v for k, v in to_plain(meeting).items() if k in EXPECTED} for meeting in store.read_meetings()]


def reports(store: Store) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in ("title", *SAID)} for one in store.read_reports()]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_leaves_the_same_record(tmp_path: Path, make_pdf: MakePdf, name: str) -> None:
    store = Store(tmp_path / "data")
    result = ingest([write_form(name, tmp_path / "in", make_pdf)], store)
    assert [row.outcome for row in result.rows] == [Verdict.MEETINGS]
    assert reports(store) == [{"title": TITLE, **SAID}]
    assert records(store) == [EXPECTED]


@pytest.mark.parametrize("data", [LINE, TEXT.encode(), HTML.encode()], ids=["json lines", "text", "html"])
def test_so_does_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    store = Store(tmp_path / "data")
    said = ReadOptions(published=SAID["published"], url=SAID["url"], publisher=SAID["publisher"])
    ingest([Path("-")], store, options=said)
    assert reports(store) == [{"title": TITLE, **SAID}]
    assert records(store) == [EXPECTED]


def test_a_folder_of_all_forms_has_one_meeting(tmp_path: Path, make_pdf: MakePdf) -> None:
    names = [name for name in FORMS if ".warc" not in name]
    for name in names:
        write_form(name, tmp_path / "in", make_pdf)
    store = Store(tmp_path / "data")
    result = ingest([tmp_path / "in"], store)
    outcomes = {row.outcome for row in result.rows}
    assert (len(result.rows), outcomes) == (len(names), {Verdict.MEETINGS, Verdict.DUPLICATE})
    assert records(store) == [EXPECTED]


def test_what_the_user_says_wins_and_the_record_tells(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(HTML)
    store = Store(tmp_path / "data")
    ingest(
        [path], store, options=ReadOptions(published="2031-05-05", publisher="Rodong Sinmun", url="https://y.example")
    )
    (report,) = store.read_reports()
    assert (report.published, report.publisher, report.url) == ("2031-05-05", "Rodong Sinmun", "https://y.example")
    assert {name: basis for name, basis in report.basis.items() if basis == "user"} == dict.fromkeys(SAID, "user")
