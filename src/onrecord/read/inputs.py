"""Inputs of every kind to reports: files, folders, URLs, feeds, archives, standard input, JSON Lines.

The door of this room: what callers need of it is named here. Every input yields one reading at least. A bad input
never ends the run: its reading has no report and says why; the problem does not repeat where, which is the reading's
`name`.
"""

import dataclasses
import datetime
import hashlib
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from onrecord.errors import InputError, LimitError
from onrecord.read.fetch import fetch
from onrecord.read.isolation import Isolation
from onrecord.read.json_lines import parse_json_lines, parse_row
from onrecord.read.kinds import KNOWN_EXTENSIONS, extension
from onrecord.read.polite_fetch import PoliteFetcher
from onrecord.read.reader import MAX_BYTES, Reader, left_out_reading, now
from onrecord.read.reading import MAX_TEXT, Given, IsKnown, Origin, Reading, failed, make_reading, text_sha256

__all__ = ["MAX_TEXT", "Given", "IsKnown", "Isolation", "Origin", "Reading", "failed"]
__all__ += ["parse_later", "read_file", "read_inputs", "read_lines", "read_row", "read_unparsed", "walk"]


def read_inputs(
    inputs: Sequence[str],
    *,
    given: Given | None = None,
    allow_private: bool = False,
    isolation: Isolation | None = None,
    follow: bool = False,
    known: IsKnown | None = None,
    unparsed: bool = False,
    retrieved_at: str | None = None,
) -> Iterator[Reading]:
    """Yield the readings of the inputs in their order, each as soon as it is read.

    A folder is walked in sorted order, hidden files and kinds that are not read left out; `-` is standard input. What
    holds many reports (JSON Lines, feeds, web archives, packed folders) is read as a stream, a reading for each.

    Args:
        inputs: paths, http(s) addresses, or `-`.
        given: what the caller knows of all of them.
        allow_private: let URLs lead to hosts that are not public.
        isolation: a worker to use, kept for further calls; else one is started and ended.
        follow: where a feed came from a URL and an entry is a teaser, fetch and read its page instead, at most
            one a second and where robots.txt allows it.
        known: called with the reading's name and the SHA-256 of what was retrieved, before it is parsed; where it is
            true, the reading is skipped. For a line of JSON Lines it is the hash of its text, for an entry of a feed
            that of its content.
        unparsed: pages and files of text are not parsed: such a reading has `data` and `origin` for `parse_later`.
        retrieved_at: when what has no day of its own was retrieved; the moment of reading where it is None.
    """
    own = isolation or Isolation()
    reader = Reader(given or Given(), own, known, unparsed=unparsed, clock=lambda: retrieved_at or now())
    fetcher = PoliteFetcher(allow_private, min_interval_s=1.0)
    following = dataclasses.replace(reader, follow=fetcher.fetch if follow else None)
    try:
        for name in inputs:
            try:
                if re.match(r"https?://", name, re.IGNORECASE):
                    fetched = fetch(name, allow_private=allow_private)
                    origin = Origin(name, fetched.content_type, fetched.charset, fetched.url)
                    yield from following.read_stream(io.BytesIO(fetched.data), origin)
                elif name == "-":
                    yield from reader.read_stream(io.BytesIO(_standard_input()), Origin("-"))
                elif os.path.isdir(name):
                    yield from _read_folder(reader, Path(name))
                else:
                    yield from read_file(reader, name)
            except InputError as error:
                yield failed(name, "read.url" if "://" in name else "read.file", error)
    finally:
        if isolation is None:
            own.close()


def parse_later(reading: Reading, isolation: Isolation, *, given: Given | None = None) -> Iterator[Reading]:
    """Yield the readings of what `read_inputs` gave unparsed; any other reading as it is."""
    if reading.origin is None or reading.data is None:
        yield reading
    else:
        yield from Reader(given or Given(), isolation).read_bytes(reading.data, reading.origin, reading.issues)


def read_row(name: str, row: dict[str, Any], given: Given) -> Reading:
    """Return the reading of a table's row, which has the fields of a line of JSON Lines; days may be days."""
    plain = {
        field: value.isoformat() if isinstance(value, datetime.date) else value
        for field, value in row.items()
        if value is not None
    }
    draft = parse_row(plain)
    return failed(name, "read.row", draft) if isinstance(draft, InputError) else make_reading(name, draft, given)


def read_lines(name: str, data: bytes, given: Given) -> Iterator[Reading]:
    """Yield the reading of lines of JSON whose numbers are not known: each is named by its own id, or by its hash."""
    for _, draft in parse_json_lines(data.splitlines(keepends=True)):
        if isinstance(draft, InputError):
            yield failed(f"{name}:{hashlib.sha256(data).hexdigest()[:12]}", "read.jsonl", draft)
        else:
            yield make_reading(f"{name}:{draft.given_id or text_sha256(draft.text)[:12]}", draft, given)


def read_unparsed(handle: IO[bytes], origin: Origin, isolation: Isolation, given: Given) -> Iterator[Reading]:
    """Yield the readings of a file that is open and can seek; what is to be parsed waits for `parse_later`."""
    try:
        yield from Reader(given, isolation, unparsed=True).read_stream(handle, origin)
    except InputError as error:
        yield failed(origin.name, "read.file", error)


def read_file(reader: Reader, name: str) -> Iterator[Reading]:
    """Yield the readings of one file.

    Raises:
        InputError: there is no such file, or it cannot be opened.
    """
    try:
        path = Path(name)
        if not path.exists():
            raise InputError("there is no such file or folder; check the path, or write http:// before an address")
        if not path.is_file():
            raise InputError("it is neither a file nor a folder; give a file, a folder, a URL or - for standard input")
        with path.open("rb") as handle:
            yield from reader.read_stream(handle, Origin(name))
    except (OSError, ValueError) as error:
        raise InputError(f"it cannot be read ({error})") from error


def walk(folder: Path, faults: list[Reading]) -> Iterator[str]:
    """Yield the files under a folder in sorted order, hidden ones left out; links to folders are not followed.

    A folder that cannot be listed adds to `faults`, and the rest goes on.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        faults.append(failed(str(folder), "read.folder", f"the folder cannot be listed ({error.strerror})"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path), faults)
        elif entry.is_file():
            yield entry.path


def _read_folder(reader: Reader, folder: Path) -> Iterator[Reading]:
    left_out: Counter[str] = Counter()
    faults: list[Reading] = []
    known = 0
    for path in walk(folder, faults):
        if extension(path) not in KNOWN_EXTENSIONS:
            left_out[extension(path) or "no extension"] += 1
            continue
        known += 1
        try:
            yield from read_file(reader, path)
        except InputError as error:
            yield failed(path, "read.file", error)
    yield from faults
    if left_out or not (known or faults):
        yield left_out_reading(str(folder), "read.folder", left_out, "files", "folder")


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise LimitError(
            f"standard input has more than {MAX_BYTES:,} bytes; split it, or give reports as a .jsonl file"
        )
    return data
