"""Files inside files: what a compressed file or an archive holds, opened one after the other and within limits."""

import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from msgspec import Struct

from kpmeet.model import Issue
from kpmeet.reader.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, MEGABYTE, TooLargeError

STDIN = "-"
_FREE = 64 * MEGABYTE
"""Bytes that any file may unpack to, whatever its ratio: long runs of the same text pack well."""
DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class Member(Struct, frozen=True):
    """An open file: its name without ends of compression, its type, how messages call it, and its bytes."""

    name: str
    suffix: str
    label: str
    stream: IO[bytes]


class Bounded(io.RawIOBase):
    """A stream that raises TooLargeError where it unpacks to more than the limits allow."""

    def __init__(self, source: IO[bytes], packed: Callable[[], int]) -> None:
        super().__init__()
        self._source, self._packed, self._count = source, packed, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """The next bytes; TooLargeError past a limit."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._source.read(len(view))
        view[: len(data)] = data
        self._count += len(data)
        if self._count > MAX_UNPACKED:
            raise TooLargeError(f"unpacks to more than {MAX_UNPACKED // MEGABYTE} MB")
        if self._count > _FREE and self._count > MAX_RATIO * max(1, self._packed()):
            raise TooLargeError(f"unpacks to more than {MAX_RATIO} times its size, as a zip bomb does")
        return len(data)


class _Zstandard:
    """A decompressing stream whose errors are those of any damaged file."""

    def __init__(self, stream: IO[bytes]) -> None:
        import zstandard

        self._error = zstandard.ZstdError
        decompressor = zstandard.ZstdDecompressor(max_window_size=128 * MEGABYTE)
        self._reader = decompressor.stream_reader(stream, read_across_frames=True)

    def read(self, size: int) -> bytes:
        """The next bytes; EOFError where they cannot be unpacked."""
        try:
            data: bytes = self._reader.read(size)
        except self._error as error:
            raise EOFError(str(error)) from error
        return data


def open_members(path: Path) -> Iterator[Member | Issue]:
    """The file itself, or what is packed in it; standard input for `-`."""
    if str(path) == STDIN:
        yield Member("stdin", "", "stdin", sys.stdin.buffer)
        return
    with path.open("rb") as stream:
        if path.suffix.lower() == ".zip":
            yield from _zip_members(path, stream)
        else:
            yield _unpacked(path, stream)


def make_member(name: str, label: str, stream: IO[bytes]) -> Member:
    """A member of the type that the end of its name tells."""
    return Member(name, PurePosixPath(name).suffix.lower(), label, stream)


def _unpacked(path: Path, stream: IO[bytes]) -> Member:
    suffix = path.suffix.lower()
    name = path.name.removesuffix(path.suffix) if suffix in (".gz", ".zst") else path.name
    opened = stream
    if suffix == ".gz":
        opened = _bounded(gzip.GzipFile(fileobj=stream), stream)
    elif suffix == ".zst":
        opened = _bounded(_Zstandard(stream), stream)
    return make_member(name, str(path), opened)


def _bounded(source: object, packed: IO[bytes]) -> IO[bytes]:
    return io.BufferedReader(Bounded(source, packed.tell), 1 << 16)  # type: ignore[arg-type]


def _zip_members(path: Path, stream: IO[bytes]) -> Iterator[Member | Issue]:
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGED as error:
        yield Issue("unreadable", str(path), f"not a zip archive, or damaged: {error}")
        return
    with archive:
        for count, info in enumerate(archive.infolist()):
            label = f"{path}/{info.filename}"
            if count >= MAX_MEMBERS:
                yield Issue("skipped", label, f"an archive is read up to {MAX_MEMBERS} members")
                return
            if info.is_dir() or PurePosixPath(info.filename).name.startswith("."):
                continue
            if trouble := _refusal(info):
                yield Issue("skipped", label, trouble)
                continue
            with archive.open(info) as member:
                size = info.compress_size
                opened = io.BufferedReader(Bounded(member, lambda size=size: size), 1 << 16)  # type: ignore[misc]
                yield make_member(info.filename, label, opened)


def _refusal(info: zipfile.ZipInfo) -> str:
    """Why a member is not read, or nothing. Nothing is written to disk; a name that leads out is a sign of malice."""
    parts = PurePosixPath(info.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or info.filename[1:2] == ":":
        return "its path leads out of the archive"
    if info.flag_bits & 1:
        return "encrypted; unpack it with its password first"
    if info.file_size > _FREE and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return f"unpacks to more than {MAX_RATIO} times its size, as a zip bomb does"
    if PurePosixPath(info.filename).suffix.lower() in (".zip", ".gz", ".zst"):
        return "packed again inside the archive; unpack it first"
    return ""
