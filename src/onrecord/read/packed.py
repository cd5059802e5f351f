"""Limits on packed inputs, checked before any parser sees what is inside."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from onrecord.errors import InputError, LimitError

MAX_MEMBERS = 10_000
MAX_RATIO = 100
MAX_EXPANDED = 200_000_000
_SLACK = 5_000_000
_CHUNK = 1_048_576
_ZIP_TAIL = 65_536 + 256
_MOST_PER_MEMBER = 1000
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
    OverflowError,
)
"""What the standard library raises on a ZIP archive that is damaged, encrypted or packed in a way it does not know."""


class Meter:
    """Counts what a packed input expands to, against the bytes of it that were read."""

    def __init__(self, packed: Callable[[], int]) -> None:
        """Keep how to learn the number of packed bytes that were read so far."""
        self._packed = packed
        self._expanded = 0

    def add(self, size: int) -> None:
        """Count `size` more bytes that came out.

        Raises:
            InputError: the input expands more than a hundredfold.
        """
        self._expanded += size
        if self._expanded > _SLACK + MAX_RATIO * self._packed():
            raise LimitError(f"it expands more than {MAX_RATIO}fold; such files are refused")


def open_zip(handle: IO[bytes], size: int) -> zipfile.ZipFile:
    """Return an archive of `size` bytes, whose members together expand at most a hundredfold; none is unpacked yet.

    The sizes are those the archive states of its members; `zipfile` unpacks no member beyond what is stated of it.

    Raises:
        InputError: it is damaged, packs too many files, or is a bomb.
    """
    if (count := _stated_members(handle, size)) > MAX_MEMBERS:
        raise LimitError(f"it packs {count:,} files; {MAX_MEMBERS:,} are allowed; split it")
    try:
        archive = zipfile.ZipFile(handle)
        members = archive.infolist()
    except ZIP_FAULTS as error:
        raise InputError(f"the ZIP container is damaged ({error}); pack it again") from error
    expanded = sum(member.file_size for member in members)
    if expanded > _SLACK + MAX_RATIO * size:
        raise LimitError(f"it expands to {expanded:,} bytes from {size:,}; such files are refused")
    return archive


def _stated_members(handle: IO[bytes], size: int) -> int:
    """Return how many files a ZIP archive states that it packs; more, where the list of them is long beyond reason.

    `zipfile` reads the whole list, however long, before it can be asked.
    """
    handle.seek(max(0, size - _ZIP_TAIL))
    tail = handle.read(_ZIP_TAIL)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(tail):
        return 0
    count, length = struct.unpack_from("<HI", tail, end + 10)
    large = tail.rfind(b"PK\x06\x06", 0, end)
    if large >= 0 and large + 56 <= len(tail):
        count, length = struct.unpack_from("<QQ", tail, large + 32)
    return max(int(count), int(length) // _MOST_PER_MEMBER)


def check_zip(data: bytes) -> zipfile.ZipFile:
    """Return the archive, every member of which was unpacked once, in memory, and found within the limits.

    Raises:
        InputError: it is damaged, encrypted, or a bomb, or one of its XML parts declares a document type.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise LimitError(f"it packs {len(members):,} files; {MAX_MEMBERS:,} are allowed")
        total = 0
        for member in members:
            for chunk in _expand(archive, member):
                total += len(chunk)
                if total > min(MAX_EXPANDED, _SLACK + MAX_RATIO * len(data)):
                    raise LimitError(
                        f"it expands to more than {total:,} bytes from {len(data):,}; such files are refused"
                    )
    except ZIP_FAULTS as error:
        raise InputError(f"the ZIP container is damaged or encrypted ({error}); save the document again") from error
    return archive


def _expand(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the member in chunks; refuse a document type, which no DOCX part needs, in whatever encoding."""
    is_xml = member.filename.lower().endswith((".xml", ".rels"))
    before = b""
    with archive.open(member) as handle:
        while chunk := handle.read(_CHUNK):
            if is_xml:
                plain = before + chunk.replace(b"\0", b"")
                if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                    raise InputError(
                        f"its part {member.filename!r} declares a document type or entity; such files are refused"
                    )
                before = plain[-16:]
            yield chunk


class GzipReader:
    """Reads a gzip stream piece by piece, nothing ahead of the reader, within the limits."""

    def __init__(self, packed: IO[bytes]) -> None:
        """Keep the stream."""
        self._meter = Meter(packed.tell)
        self._stream = gzip.GzipFile(fileobj=packed)

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer only at the end.

        Raises:
            InputError: the stream is damaged, or expands more than a hundredfold.
        """
        return self._counted(lambda: self._stream.read(size))

    def readline(self, size: int) -> bytes:
        """Return the next line, cut at `size` bytes; empty at the end.

        Raises:
            InputError: as `read`.
        """
        return self._counted(lambda: self._stream.readline(size))

    def _counted(self, read: Callable[[], bytes]) -> bytes:
        try:
            data = read()
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"the gzip stream is damaged ({error}); what came before is read") from error
        self._meter.add(len(data))
        return data


def gunzip_lines(packed: IO[bytes], max_line: int) -> Iterator[bytes]:
    """Yield the lines of a gzip stream, each cut at `max_line` bytes; nothing is unpacked ahead of the reader.

    Raises:
        InputError: the stream is damaged, or expands more than a hundredfold.
    """
    reader = GzipReader(packed)
    while line := reader.readline(max_line):
        yield line
