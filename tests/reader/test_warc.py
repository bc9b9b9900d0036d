import builtins
import io
from typing import Any

import pytest

from kpmeet.model import Issue
from kpmeet.reader import Raw
from kpmeet.reader import warc as warc_module
from kpmeet.reader.limits import TooLargeError
from kpmeet.reader.warc import read_warc


def archive(body: bytes, kind: str = "text/html; charset=utf-8") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/1\r\nWARC-Date: 2034-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(data: bytes) -> list[Raw | Issue]:
    return list(read_warc(io.BytesIO(data), "x.warc"))


def test_pages_of_an_archive() -> None:
    found = read(archive(b"<p>One.</p>") + archive(b"\x89PNG", "image/png"))
    assert found == [Raw("https://x.example/1", "html", "<p>One.</p>", "x.warc", {"url": "https://x.example/1"})]


@pytest.mark.parametrize("data", [b"garbage", b""])
def test_a_damaged_archive(data: bytes) -> None:
    (found,) = read(data)
    assert isinstance(found, Issue)
    assert found.message.startswith("not a web archive")


def test_a_page_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> bytes:
        raise TooLargeError("larger than 32 MB")

    monkeypatch.setattr(warc_module, "read_bounded", refuse)
    assert read(archive(b"<p>")) == [Issue("unreadable", "x.warc: https://x.example/1", "larger than 32 MB")]


def test_without_warcio(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401
        if name.startswith("warcio"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert read(b"") == [
        Issue("unreadable", "x.warc", "web archives need the optional warcio: pip install 'kpmeet[warc]'")
    ]
