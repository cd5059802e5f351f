"""WARC and ARC files record by record: where each begins, its headers and its block, and what is damaged.

A record's block is read or passed over before the next: memory stays that of the largest record that is read.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from onrecord.errors import InputError
from onrecord.read.packed import Meter

MAX_BLOCK = 50_000_000
"""Bytes of a record's block; a longer one is passed over and said."""
_CHUNK = 65_536
_MAX_LINE = 65_536
_MAX_HEADERS = 500
_GZIP = b"\x1f\x8b\x08"
_ARC_LINE = re.compile(
    rb"(?P<url>[a-z][a-z0-9+.-]{0,30}:\S*) (?P<ip>[0-9a-fA-F.:]{2,45}) (?P<date>\d{8,18}) (?P<type>\S{1,200})"
    rb"(?: \S+ \S+ \S+ \S+)? (?P<length>\S{1,20})\s*$",
    re.IGNORECASE,
)
_START = re.compile(rb"\n(?=WARC/\d|[a-z][a-z0-9+.-]{0,30}://\S{1,3000} [0-9.]{7,15} \d{14} \S{1,200} )", re.I)
_OVERLAP = 4096
_MOST_DAMAGES = 1000
_MOST_CANDIDATES = 100_000


@dataclass(frozen=True, slots=True)
class WebRecord:
    """A record: `at` is the byte of the file where it begins; in one gzip member, `at+1` is the second after it."""

    at: str
    headers: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """Return the WARC type of the record; every record of an ARC file but its first is a response."""
        return self.headers.get("warc-type", "").lower()


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of the file that cannot be read."""

    at: str
    problem: str


def find_records(raw: IO[bytes], wanted: Callable[[str], bool]) -> Iterator[WebRecord | Damage]:
    """Yield the records of the wanted WARC types, and what is damaged, in the order of the file.

    After damage the next record is looked for, byte by byte; a file that ends in the middle of a record is one damage.

    Raises:
        InputError: the file expands more than a hundredfold, or has a thousand more damaged records than sound ones.
    """
    start: int | None = 0
    most = _MOST_DAMAGES
    while start is not None:
        stream = _Stream(raw, start)
        try:
            for part in _records(stream, wanted):
                most += 1
                yield part
            return
        except _BrokenError as broken:
            most -= 1
            if most < 0:
                raise InputError(f"too many of its records are damaged; it is read to byte {broken.at:,}") from broken
            start = _next_start(raw, broken.at + 1, stream.is_packed)
            where = "the rest goes on" if start is not None else "no further record follows; what came before is read"
            yield Damage(str(broken.at), f"{broken} at byte {broken.at:,}; {where}")


class _BrokenError(Exception):
    """The record that begins at byte `at` cannot be read."""

    def __init__(self, at: int, problem: str) -> None:
        super().__init__(problem)
        self.at = at


@dataclass(slots=True)
class _Stream:
    """The bytes of a file, unpacked where it is packed, gzip member after member; `at` is where a record begins."""

    raw: IO[bytes]
    start: int
    is_packed: bool = False
    at: int = 0
    nth: int = 0
    _buffer: bytes = b""
    _used: int = 0
    _packed: bytes = b""
    _member: "zlib._Decompress | None" = None
    _meter: Meter = field(init=False)

    def __post_init__(self) -> None:
        self.raw.seek(self.start)
        self._packed = self.raw.read(_CHUNK)
        self.is_packed = self._packed.startswith(_GZIP)
        self._meter = Meter(lambda: self._read_at() - self.start)
        if not self.is_packed:
            self._buffer, self._packed = self._packed, b""

    def begin(self) -> bytes:
        """Return the first line of the next record, `at` being where it begins; empty at the end of the file."""
        while True:
            if self.is_packed and not self._left and not self._fill() and not self._next_member():
                return b""
            self.nth += 1
            if not self.is_packed:
                self.at, self.nth = self._read_at(), 0
            line = self.readline()
            if line.strip() or (not line and not self.is_packed):
                return line
            self.nth -= 1

    def readline(self) -> bytes:
        """Return the next line of the record, cut at 128 KiB; empty where file or gzip member end."""
        while (end := self._buffer.find(b"\n", self._used) + 1) == 0 and self._left < _MAX_LINE:
            if not self._fill():
                end = len(self._buffer)
                break
        return self._take((end or len(self._buffer)) - self._used)

    def read(self, size: int, *, keep: bool) -> bytes | None:
        """Return `size` bytes, or nothing where they are only passed over; None where there are fewer."""
        parts: list[bytes] = []
        while size:
            if not self._left and not self._fill():
                return None
            part = self._take(min(size, self._left))
            size -= len(part)
            if keep:
                parts.append(part)
        return b"".join(parts)

    @property
    def _left(self) -> int:
        return len(self._buffer) - self._used

    def _take(self, size: int) -> bytes:
        start, self._used = self._used, self._used + size
        return self._buffer[start : self._used]

    def _put(self, more: bytes) -> None:
        self._buffer, self._used = self._buffer[self._used :] + more, 0

    def _read_at(self) -> int:
        """Return the byte of the file that comes next."""
        return self.raw.tell() - len(self._packed) - (0 if self.is_packed else self._left)

    def _next_member(self) -> bool:
        """Begin the next gzip member; tell whether there is one."""
        self._packed = self._packed or self.raw.read(_CHUNK)
        if not self._packed.strip(b"\0"):
            return False
        self.at, self.nth = self._read_at(), -1
        if not self._packed.startswith(_GZIP[: len(self._packed)]):
            raise _BrokenError(self.at, "what follows the last record is no gzip")
        self._member = zlib.decompressobj(31)
        return True

    def _fill(self) -> bool:
        """Put more bytes into the buffer; tell whether there are any in this file or gzip member."""
        if not self.is_packed:
            more = self.raw.read(_CHUNK)
            self._put(more)
            return bool(more)
        while self._member is not None and not self._member.eof:
            self._packed = self._packed or self.raw.read(_CHUNK)
            is_end = not self._packed
            try:
                more = self._member.decompress(self._packed, _CHUNK)
            except zlib.error as error:
                raise _BrokenError(self.at, f"the gzip member is damaged ({error})") from error
            self._packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            self._meter.add(len(more))
            self._put(more)
            if more:
                return True
            if is_end and not self._member.eof:
                raise _BrokenError(self.at, "the file is cut in the middle of the record")
        return False


def _records(stream: _Stream, wanted: Callable[[str], bool]) -> Iterator[WebRecord | Damage]:
    while line := stream.begin():
        at = f"{stream.at}+{stream.nth}" if stream.nth > 0 else str(stream.at)
        headers = _arc_headers(stream, line) or _warc_headers(stream, line)
        length = headers.get("content-length", "")
        if not re.fullmatch(r"[0-9]{1,15}", length):
            raise _BrokenError(stream.at, f"the record's length is {length[:20]!r}")
        is_wanted = wanted(headers.get("warc-type", "").lower())
        fits = int(length) <= MAX_BLOCK
        block = stream.read(int(length), keep=is_wanted and fits)
        if block is None:
            raise _BrokenError(stream.at, "the record breaks off before the length it states")
        if is_wanted and fits:
            yield WebRecord(at, headers, block)
        elif is_wanted:
            yield Damage(at, f"the record has {int(length):,} bytes; up to {MAX_BLOCK:,} are read")


def _warc_headers(stream: _Stream, line: bytes) -> dict[str, str]:
    if not re.match(rb"WARC/\d", line):
        raise _BrokenError(stream.at, f"no record begins here ({line[:40]!r})")
    headers: dict[str, str] = {}
    name = ""
    for _ in range(_MAX_HEADERS):
        text = stream.readline().decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return headers
        if text[0] in " \t" and name:
            headers[name] = f"{headers[name]} {text.strip()}"
        elif ":" in text:
            name, _, value = text.partition(":")
            name = name.strip().lower()
            headers[name] = value.strip()
    raise _BrokenError(stream.at, "the record has too many header lines")


def _arc_headers(stream: _Stream, line: bytes) -> dict[str, str]:
    """Return the one line of an ARC record under the names that WARC gives its fields; empty where it is none."""
    match = _ARC_LINE.match(line)
    if match is None:
        return {}
    values = {name: value.decode("utf-8", "replace") for name, value in match.groupdict().items()}
    return {
        "warc-type": "warcinfo" if values["url"].startswith("filedesc:") else "response",
        "warc-target-uri": values["url"],
        "warc-date": values["date"],
        "content-type": values["type"],
        "content-length": values["length"],
    }


def _next_start(raw: IO[bytes], at: int, is_packed: bool) -> int | None:
    """Return where the next record begins, from byte `at` on; None where none does."""
    raw.seek(at)
    before = b""
    candidates = 0
    while chunk := raw.read(_CHUNK):
        window = before + chunk
        base = raw.tell() - len(window)
        if is_packed:
            found = _packed_start(window)
            candidates += window.count(_GZIP)
        else:
            match = _START.search(window)
            found = match.end() if match else None
        if found is not None:
            return base + found
        if candidates > _MOST_CANDIDATES:
            return None
        before = window[-_OVERLAP:]
    return None


def _packed_start(window: bytes) -> int | None:
    """Return where in the window a gzip member begins that holds the start of a record."""
    at = window.find(_GZIP)
    while at >= 0:
        try:
            start = zlib.decompressobj(31).decompress(window[at : at + _OVERLAP], 512)
        except zlib.error:
            start = b""
        if re.match(rb"WARC/\d", start) or _ARC_LINE.match(start.split(b"\n")[0]):
            return at
        at = window.find(_GZIP, at + 1)
    return None
