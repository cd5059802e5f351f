"""Limits on packed inputs, checked before any parser sees what is inside."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator

from onrecord.errors import InputError

MAX_MEMBERS = 10_000
MAX_RATIO = 100
MAX_EXPANDED = 200_000_000
_SLACK = 5_000_000
_CHUNK = 1_048_576


def check_zip(data: bytes) -> zipfile.ZipFile:
    """Return the archive, every member of which was unpacked once, in memory, and found within the limits.

    Raises:
        InputError: it is damaged, encrypted, or a bomb, or one of its XML parts declares a document type.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise InputError(f"it packs {len(members):,} files; {MAX_MEMBERS:,} are allowed")
        total = 0
        for member in members:
            for chunk in _expand(archive, member):
                total += len(chunk)
                if total > min(MAX_EXPANDED, _SLACK + MAX_RATIO * len(data)):
                    raise InputError(
                        f"it expands to more than {total:,} bytes from {len(data):,}; such files are refused"
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError) as error:
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


def gunzip_lines(packed: io.BufferedIOBase, max_line: int) -> Iterator[bytes]:
    """Yield the lines of a gzip stream, each cut at `max_line` bytes; nothing is unpacked ahead of the reader.

    Raises:
        InputError: the stream is damaged, or expands more than a hundredfold.
    """
    total = 0
    with gzip.GzipFile(fileobj=packed) as stream:
        try:
            while line := stream.readline(max_line):
                total += len(line)
                if total > _SLACK + MAX_RATIO * packed.tell():
                    raise InputError(f"it expands more than {MAX_RATIO}fold; such files are refused")
                yield line
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"the gzip stream is damaged ({error}); the lines before are read") from error
