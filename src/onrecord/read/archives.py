"""Packed folders (ZIP, tar, tar.gz) member by member: nothing is unpacked to disk, and no member's name is a path."""

import io
import re
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Protocol

from onrecord.errors import InputError, LimitError
from onrecord.read.kinds import KNOWN_EXTENSIONS, extension
from onrecord.read.packed import MAX_EXPANDED, MAX_MEMBERS, ZIP_FAULTS, GzipReader

WACZ_ARCHIVE = re.compile(r"archive/.*\.warc(?:\.gz)?$", re.IGNORECASE)
"""Which files of a WACZ are its web archives; the rest are indexes of them."""
_BLOCK = 512
_CHUNK = 1_048_576
_MAX_NAME = 65_536
_FILE_TYPES = (b"0", b"\0", b"7")
_NAME_TYPES = (b"L", b"x")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its printable name, and its bytes, or why it has none."""

    name: str
    content: IO[bytes] | InputError


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def zip_members(
    archive: zipfile.ZipFile, left_out: Counter[str], only: re.Pattern[str] | None = None
) -> Iterator[Member]:
    """Yield the files of a ZIP archive by name; those of kinds that are not read are counted by kind.

    With `only`, files of other names are passed over. A member's bytes may be read until the next is asked for; damage
    in it is an `InputError` raised by its reading.
    """
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        is_link = stat.S_ISLNK(info.external_attr >> 16)
        if info.filename.endswith("/") or (only and not only.match(info.filename)):
            continue
        if not _is_read(info.filename, is_link, left_out):
            continue
        name = _printable(info.filename)
        try:
            with archive.open(info) as member:
                yield Member(name, io.BufferedReader(_MemberBytes(member)))
        except ZIP_FAULTS as error:
            yield Member(name, InputError(f"it is damaged or encrypted in the archive ({error})"))


def tar_members(handle: IO[bytes], packed: bool, left_out: Counter[str]) -> Iterator[Member]:
    """Yield the files of a tar archive in its order; links, devices and kinds that are not read are counted.

    Raises:
        InputError: the archive is damaged, packs too many files, or is a bomb; the files before came out.
    """
    stream: _Readable = GzipReader(handle) if packed else handle
    long_name: str | None = None
    for _ in range(2 * MAX_MEMBERS):
        header = stream.read(_BLOCK)
        if len(header) == _BLOCK and not header.strip(b"\0"):
            return
        size = _size(header)
        kind = header[156:157]
        if kind in _NAME_TYPES:
            long_name = _long_name(_exactly(stream, size, _MAX_NAME), kind) or long_name
            continue
        name, long_name = long_name or _short_name(header), None
        if kind in (b"5", b"g", b"K") or not _is_read(name, kind not in _FILE_TYPES, left_out):
            _skip(stream, size)
        elif size > MAX_EXPANDED:
            _skip(stream, size)
            yield Member(_printable(name), LimitError(f"it has more than {MAX_EXPANDED:,} bytes; split it"))
        else:
            yield Member(_printable(name), io.BytesIO(_exactly(stream, size, MAX_EXPANDED)))
    raise LimitError(f"it packs more than {MAX_MEMBERS:,} files; the files before are read; split it")


class _MemberBytes(io.RawIOBase):
    """A member of a ZIP archive whose damage is an `InputError`."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        try:
            return self._member.seek(offset, whence)
        except ZIP_FAULTS as error:
            raise InputError(f"it is damaged in the archive ({error})") from error

    def tell(self) -> int:
        return self._member.tell()

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self._member.read(len(buffer))
        except ZIP_FAULTS as error:
            raise InputError(f"it is damaged in the archive ({error})") from error
        buffer[: len(data)] = data
        return len(data)


def zip_content(archive: zipfile.ZipFile) -> str:
    """Return what a ZIP file is by the names in it: "docx", "wacz", "office" (another office file or book) or "zip"."""
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    if names & {"[Content_Types].xml", "mimetype", "META-INF/container.xml", "META-INF/MANIFEST.MF"}:
        return "office"
    return "wacz" if any(map(WACZ_ARCHIVE.match, names)) else "zip"


def _is_read(name: str, is_special: bool, left_out: Counter[str]) -> bool:
    """Tell whether a member is a file that is read, as a folder would have it; count it where it is left out."""
    parts = name.replace("\\", "/").split("/")
    if any(part.startswith(".") and part not in (".", "..") for part in parts) or parts[0] == "__MACOSX":
        return False
    if not is_special and extension(parts[-1]) in KNOWN_EXTENSIONS:
        return True
    left_out["link" if is_special else _printable(extension(parts[-1])) or "no extension"] += 1
    return False


def _printable(name: str) -> str:
    return "".join(ch if ch.isprintable() else "\ufffd" for ch in name)[:500]


def _size(header: bytes) -> int:
    """Return the size that a tar header states, whose checksum holds."""
    if len(header) < _BLOCK:
        raise InputError("the tar archive breaks off; the files before are read")
    unsigned = sum(header[:148]) + 8 * 32 + sum(header[156:])
    if _octal(header[148:156]) != unsigned:
        raise InputError("the tar archive is damaged (a header's checksum is wrong); the files before are read")
    if header[124] & 0x80:
        size = int.from_bytes(header[125:136], "big") if header[124] == 0x80 else None
    else:
        size = _octal(header[124:136])
    if size is None:
        raise InputError("the tar archive is damaged (a file's size is no number); the files before are read")
    return size


def _octal(field: bytes) -> int | None:
    digits = field.strip(b" \0")
    return int(digits, 8) if re.fullmatch(rb"[0-7]{1,12}", digits) else None


def _short_name(header: bytes) -> str:
    name, prefix = (part.split(b"\0")[0].decode("utf-8", "replace") for part in (header[:100], header[345:500]))
    return f"{prefix}/{name}" if prefix and header[257:262] == b"ustar" and header[263:265] == b"00" else name


def _long_name(content: bytes, kind: bytes) -> str | None:
    """Return the name that a GNU long-name block or a pax header gives to the next file."""
    if kind == b"L":
        return content.split(b"\0")[0].decode("utf-8", "replace")
    match = re.search(rb"(?:^|\n)\d{1,6} path=([^\n]*)\n", content)
    return match[1].decode("utf-8", "replace") if match else None


def _exactly(stream: _Readable, size: int, limit: int) -> bytes:
    """Return `size` bytes and pass over the filling after them."""
    if size > limit:
        raise InputError(f"the tar archive is damaged (a part of {size:,} bytes); the files before are read")
    data = bytearray()
    while len(data) < size:
        chunk = stream.read(min(_CHUNK, size - len(data)))
        if not chunk:
            raise InputError("the tar archive breaks off inside a file; the files before are read")
        data += chunk
    stream.read(-size % _BLOCK)
    return bytes(data)


def _skip(stream: _Readable, size: int) -> None:
    left = size + -size % _BLOCK
    while left > 0:
        chunk = stream.read(min(_CHUNK, left))
        if not chunk:
            raise InputError("the tar archive breaks off inside a file; the files before are read")
        left -= len(chunk)
