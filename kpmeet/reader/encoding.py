"""Bytes to text: byte order mark, declaration, UTF-8, then a guess; what cannot be decoded is replaced and counted."""

import codecs
import io
from typing import IO

import re2
from msgspec import Struct

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re2.compile(rb"(?i)(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
_SUPERSETS = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "iso-8859-1": "cp1252",
}
_GUESSES = ["cp949", "utf-16-le", "utf-16-be", "gb18030", "cp932", "koi8-r", "cp1251", "euc_jp", "cp1252"]
_SAMPLE = 64_000
REPLACEMENT = "\ufffd"


class Decoded(Struct, frozen=True):
    """Text, the encoding it was decoded from, and how many characters had to be replaced."""

    text: str
    encoding: str
    replaced: int = 0


def decode_bytes(data: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes. A byte order mark goes before what is declared, and both before a guess."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode(data, name)
    codec = known_encoding(declared) if declared else None
    if codec:
        return _decode(data, codec)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.start > _SAMPLE and error.end >= len(data) - 3:
            return _decode(data, "utf-8")
    return _decode(data, guess_encoding(data))


def find_declared(data: bytes) -> str | None:
    """The encoding that an HTML or XML head declares."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None


def recode(stream: IO[bytes]) -> IO[bytes]:
    """A stream that can be read line by line: one in UTF-16 or UTF-32 is turned to UTF-8 as it is read."""
    head = stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else b""
    for mark, name in _MARKS[1:]:
        if head.startswith(mark):
            return io.BufferedReader(_Recoded(stream, name), 1 << 16)
    return stream


class _Recoded(io.RawIOBase):
    """A stream in another encoding, read as UTF-8."""

    def __init__(self, source: IO[bytes], name: str) -> None:
        super().__init__()
        self._source, self._left = source, b""
        self._decoder = codecs.getincrementaldecoder(name)(errors="replace")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._left:
            data = self._source.read(1 << 16)
            self._left = self._decoder.decode(data, final=not data).encode()
            if not data:
                break
        size = min(len(view), len(self._left))
        view[:size], self._left = self._left[:size], self._left[size:]
        return size


def known_encoding(name: str) -> str | None:
    """The codec of a declared encoding, widened to what pages really hold (CP949 for EUC-KR); None if unknown."""
    lowered = name.strip().lower()
    try:
        return codecs.lookup(_SUPERSETS.get(lowered, lowered)).name
    except LookupError:
        return None


def guess_encoding(data: bytes) -> str:
    """The encoding that explains bytes best, among those that documents about Korea come in; UTF-8 if none does."""
    sample = data[:_SAMPLE]
    if _mostly_utf8(sample):
        return "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_GUESSES, threshold=0.4, language_threshold=0.1).best()
    return best.encoding if best else "utf-8"


def guess_codec(data: bytes) -> str:
    """The codec of bytes that declare nothing: by their mark, as UTF-8, or by a guess."""
    return decode_bytes(data).encoding


def _decode(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    replaced = text.count(REPLACEMENT)
    return Decoded(text, name, replaced)


def _mostly_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few broken ones: at least nine of ten that are not ASCII decode."""
    text = sample.decode("utf-8", errors="replace")
    wrong = text.count(REPLACEMENT)
    wide = sum(not char.isascii() for char in text)
    return wrong <= wide * 0.1
