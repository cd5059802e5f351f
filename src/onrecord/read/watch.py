"""One pass over feeds, pages and folders that yields what is new; what was seen is kept in a state, by the caller."""

import contextlib
import dataclasses
import hashlib
import json
import os
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import InputError
from onrecord.read.feeds import Entry
from onrecord.read.inputs import read_file, walk
from onrecord.read.isolation import Isolation
from onrecord.read.kinds import KNOWN_EXTENSIONS, extension, find_kind
from onrecord.read.polite_fetch import PoliteFetcher
from onrecord.read.reader import Reader
from onrecord.read.reading import Given, IsKnown, Origin, Reading, failed

MAX_SEEN = 5_000
"""How many entries of a feed are remembered beside those it holds now."""


@dataclass(slots=True)
class Address:
    """What is remembered of one URL: the server's marks of the last answer, and the hash of each entry by its key."""

    etag: str | None = None
    last_modified: str | None = None
    seen: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class WatchState:
    """What the passes before have seen: addresses by URL, files by path with size and time of change (ns)."""

    addresses: dict[str, Address] = field(default_factory=dict)
    files: dict[str, tuple[int, int]] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the state as one line of JSON."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True)


def parse_state(text: str) -> WatchState:
    """Return the state that `WatchState.to_json` wrote.

    Raises:
        InputError: the text is no such state.
    """
    try:
        row = json.loads(text)
        addresses = {url: Address(**fields) for url, fields in row["addresses"].items()}
        files = {path: (int(size), int(changed)) for path, (size, changed) in row["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"the state of the watch cannot be read ({error}); remove it to begin anew") from error
    return WatchState(addresses, files)


def poll(
    sources: Sequence[str],
    state: WatchState,
    *,
    given: Given | None = None,
    known: IsKnown | None = None,
    follow: bool = True,
    settle_s: float = 2.0,
    fetcher: PoliteFetcher | None = None,
    isolation: Isolation | None = None,
) -> Iterator[Reading]:
    """Yield the readings of what is new in the sources since the passes that `state` remembers.

    `state` changes as the readings are taken: a reading counts as seen when the next is asked for, so that a pass that
    is broken off repeats its last reading and loses none. Keep the state when the pass has come to its end, or any
    time. What fails (a server, a feed) is a reading without a report, and is tried again in the next pass; a file that
    cannot be read is, when it changes.

    Args:
        sources: http(s) addresses of feeds or pages; folders; files.
        state: what was seen; it is altered.
        given: what the caller knows of all reports.
        known: as in `read_inputs`.
        follow: fetch and read the page of an entry that is only a teaser.
        settle_s: a file that changed in the last so many seconds may still be written: it waits for the next pass.
        fetcher: fetches politely; keep one for all passes, as it knows when each host was asked last.
        isolation: a worker to use, kept for further calls.
    """
    fetcher = fetcher or PoliteFetcher()
    own = isolation or Isolation()
    reader = Reader(given or Given(), own, known, fetcher.fetch if follow else None)
    try:
        for source in sources:
            try:
                if source.lower().startswith(("http://", "https://")):
                    yield from _poll_address(source, state.addresses.setdefault(source, Address()), reader, fetcher)
                else:
                    yield from _poll_files(source, state, reader, settle_s)
            except InputError as error:
                yield failed(source, "watch", error)
    finally:
        if isolation is None:
            own.close()


def _poll_address(url: str, address: Address, reader: Reader, fetcher: PoliteFetcher) -> Iterator[Reading]:
    fetched = fetcher.fetch(url, etag=address.etag, last_modified=address.last_modified)
    if fetched.status == 304:
        return
    origin = Origin(url, fetched.content_type, fetched.charset, fetched.url)
    sha256 = hashlib.sha256(fetched.data).hexdigest()
    if address.seen.get("") != sha256:
        if find_kind(fetched.data, url, fetched.content_type) != "feed":
            yield from reader.read_bytes(fetched.data, origin)
        elif not (yield from _poll_feed(fetched.data, origin, address, reader)):
            return
        address.seen[""] = sha256
    address.etag, address.last_modified = fetched.etag, fetched.last_modified


def _poll_feed(data: bytes, origin: Origin, address: Address, reader: Reader) -> Generator[Reading, None, bool]:
    """Yield the readings of the entries that are new, or changed under the same key; each is seen once it was taken.

    Return whether all of them could be read; one whose page could not be fetched is tried again in the next pass.
    """
    is_whole = True
    now_here: dict[str, str] = {}
    pending: list[tuple[str, str]] = []

    def is_new(entry: Entry, name: str) -> bool:
        sha256 = hashlib.sha256(f"{entry.draft.title}\n{entry.markup}".encode(errors="replace")).hexdigest()
        key = entry.key or sha256
        now_here[key] = sha256
        if address.seen.get(key) == sha256:
            return False
        pending.append((key, sha256))
        return True

    for reading in reader.read_feed(data, origin, is_new):
        taken, pending[:] = dict(pending), []
        yield reading
        if reading.report is None and not reading.skipped and reader.follow:
            is_whole = False
            for key in taken:
                del now_here[key]
        address.seen |= {key: sha256 for key, sha256 in taken.items() if key in now_here}
    earlier = {key: sha256 for key, sha256 in address.seen.items() if key not in now_here and key}
    address.seen = dict(list(earlier.items())[-MAX_SEEN:]) | now_here
    return is_whole


def _poll_files(source: str, state: WatchState, reader: Reader, settle_s: float) -> Iterator[Reading]:
    folder = Path(source)
    if folder.is_dir():
        faults: list[Reading] = []
        paths = [path for path in walk(folder, faults) if extension(path) in KNOWN_EXTENSIONS]
        yield from faults
        if not faults:
            _forget(state, os.path.join(source, ""), set(paths))
    elif folder.is_file():
        paths = [source]
    else:
        raise InputError("there is no such file or folder; check the path, or write http:// before an address")
    for path in paths:
        with contextlib.suppress(FileNotFoundError):  # it may be gone since the folder was listed
            found = os.stat(path)
            seen = (found.st_size, found.st_mtime_ns)
            if state.files.get(path) == seen or time.time() - found.st_mtime < settle_s:
                continue
            try:
                yield from read_file(reader, path)
            except InputError as error:
                yield failed(path, "read.file", error)
            state.files[path] = seen


def _forget(state: WatchState, folder: str, paths: set[str]) -> None:
    """Drop what is remembered of files that the folder no longer has."""
    for path in [path for path in state.files if path.startswith(folder) and path not in paths]:
        del state.files[path]
