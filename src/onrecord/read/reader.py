"""Bytes of any kind to readings: one for a page or a file of text, one for each report of what holds many."""

import dataclasses
import datetime
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from onrecord.errors import InputError, LimitError
from onrecord.model.record import Issue
from onrecord.read.archives import WACZ_ARCHIVE, Member, tar_members, zip_content, zip_members
from onrecord.read.draft import Draft
from onrecord.read.encoding import decode, repaired
from onrecord.read.feeds import Entry
from onrecord.read.fetch import Fetched
from onrecord.read.isolation import Isolation
from onrecord.read.json_lines import MAX_LINE, parse_json_lines
from onrecord.read.kinds import HEAD, KNOWN_EXTENSIONS, extension, find_container, find_kind
from onrecord.read.packed import gunzip_lines, open_zip
from onrecord.read.plain_text import parse_plain_text
from onrecord.read.reading import Given, IsKnown, Origin, Reading, failed, make_reading, text_sha256
from onrecord.read.web_archives import find_pages
from onrecord.read.web_records import Damage

MAX_BYTES = 200_000_000


def now() -> str:
    """Return this instant in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one input after the other with the same settings.

    `follow` fetches the page that a feed's teaser leads to; None leaves teasers as they are. With `unparsed`, pages and
    files of text are given as they are, to be read by `read_bytes` in another process. `clock` tells when what has no
    day of its own was retrieved.
    """

    given: Given
    isolation: Isolation
    known: IsKnown | None = None
    follow: Callable[[str], Fetched] | None = None
    unparsed: bool = False
    clock: Callable[[], str] = now

    def read_stream(self, handle: IO[bytes], origin: Origin, *, is_nested: bool = False) -> Iterator[Reading]:
        """Yield the readings of a file, which must be able to seek; `is_nested` in an archive: none further is opened.

        Raises:
            InputError: the file cannot be read; what came before stands.
        """
        container = find_container(handle.read(HEAD), origin.name)
        handle.seek(0)
        if container == "jsonl":
            yield from self._read_json_lines(iter(lambda: handle.readline(MAX_LINE), b""), origin.name)
        elif container == "jsonl.gz":
            yield from self._read_json_lines(gunzip_lines(handle, MAX_LINE), origin.name)
        elif container == "warc":
            yield from self._read_web_archive(handle, origin)
        elif container in ("tar", "tar.gz") and not is_nested:
            left_out: Counter[str] = Counter()
            yield from self._read_members(tar_members(handle, container == "tar.gz", left_out), left_out, origin, "tar")
        elif container == "zip" and not is_nested and KNOWN_EXTENSIONS.get(extension(origin.name)) != "docx":
            yield from self._read_zip(handle, origin)
        else:
            yield from self.read_bytes(_whole(handle), origin)

    def read_bytes(self, data: bytes, origin: Origin, issues: tuple[Issue, ...] = ()) -> Iterator[Reading]:
        """Yield the readings of bytes that are one report, a feed, or lines of JSON; `issues` are known already."""
        sha256 = hashlib.sha256(data).hexdigest()
        step = "read.kind"
        try:
            kind = find_kind(data, origin.name, origin.content_type)
            step = f"read.{kind}"
            if kind == "jsonl":
                yield from self._read_json_lines(data.splitlines(keepends=True), origin.name)
                return
            if kind == "feed":
                yield from self.read_feed(data, origin)
                return
            if self._is_known(origin.name, sha256):
                yield Reading(origin.name, None, skipped="known", sha256=sha256)
                return
            if self.unparsed:
                origin = dataclasses.replace(origin, retrieved_at=origin.retrieved_at or self.clock())
                yield Reading(origin.name, None, issues, sha256=sha256, data=data, origin=origin)
                return
            draft = self._parse(kind, data, origin.charset)
        except InputError as error:
            yield failed(origin.name, step, error, sha256)
            return
        draft = dataclasses.replace(draft, url=origin.url or draft.url, issues=(*issues, *draft.issues))
        yield make_reading(origin.name, draft, self.given, data=data, retrieved_at=origin.retrieved_at or self.clock())

    def read_feed(
        self, data: bytes, origin: Origin, is_new: Callable[[Entry, str], bool] | None = None
    ) -> Iterator[Reading]:
        """Yield the readings of a feed's entries; of those alone for which `is_new`, given entry and name, is true.

        Raises:
            InputError: the feed gives no entries.
        """
        feed = self.isolation.parse_feed(data, origin.charset, origin.url)
        for number, entry in enumerate(feed.entries, 1):
            name = f"{origin.name}:{number}"
            if is_new is None or is_new(entry, name):
                yield self._read_entry(name, entry, origin.retrieved_at or self.clock())
        if feed.fault:
            problem = f"the feed is broken ({feed.fault}); {len(feed.entries)} entries could be read, more may be lost"
            yield failed(origin.name, "read.feed", problem)

    def _read_entry(self, name: str, entry: Entry, retrieved_at: str) -> Reading:
        """Return the reading of an entry, or of the page that it leads to where teasers are followed."""
        data = entry.markup.encode("utf-8", errors="replace")
        sha256 = hashlib.sha256(data).hexdigest() if data else None
        if sha256 and self._is_known(name, sha256):
            return Reading(name, None, skipped="known", sha256=sha256)
        issues: list[Issue] = []
        if entry.is_teaser and self.follow and entry.draft.url:
            try:
                return self._follow(name, entry.draft, entry.draft.url)
            except InputError as error:
                issues.append(Issue("read.feed", f"the page {entry.draft.url!r} cannot be read: {error}"))
        if not entry.draft.text.strip():
            where = f"; its page is {entry.draft.url!r}" if entry.draft.url and not issues else ""
            problem = Issue("read.feed", f"the entry {entry.draft.title or entry.key!r} has no text{where}")
            return Reading(name, None, (problem, *issues), sha256=sha256)
        if entry.is_teaser and not issues:
            issues.append(Issue("read.feed", f"only a teaser; the whole report is at {entry.draft.url!r}"))
        return make_reading(name, entry.draft.noting(*issues), self.given, data=data, retrieved_at=retrieved_at)

    def _follow(self, name: str, teaser: Draft, url: str) -> Reading:
        """Return the reading of the page; what the feed says of it wins over what the page's own text suggests."""
        if self.follow is None:
            raise InputError("pages are not fetched")
        fetched = self.follow(url)
        sha256 = hashlib.sha256(fetched.data).hexdigest()
        if self._is_known(name, sha256):
            return Reading(name, None, skipped="known", sha256=sha256)
        kind = find_kind(fetched.data, fetched.url, fetched.content_type)
        if kind in ("feed", "jsonl"):
            raise InputError("it is no page but a feed or a list of reports; read it by its address")
        draft = self._parse(kind, fetched.data, fetched.charset)
        for field in ("outlet", "title", "byline"):
            if getattr(draft, f"{field}_from") != "metadata" and getattr(teaser, field):
                draft = dataclasses.replace(draft, **{field: getattr(teaser, field), f"{field}_from": "metadata"})
        if draft.published_from != "metadata" and teaser.published_from == "metadata":
            draft = dataclasses.replace(draft, published_at=teaser.published_at, published_from="metadata")
        draft = dataclasses.replace(draft, url=fetched.url, given_id=teaser.given_id)
        return make_reading(name, draft, self.given, data=fetched.data, retrieved_at=self.clock())

    def _parse(self, kind: str, data: bytes, charset: str | None) -> Draft:
        if not data.strip():
            raise InputError("it is empty")
        return _parse_text(data, charset) if kind == "text" else self.isolation.parse(kind, data, charset)

    def _read_json_lines(self, lines: Iterable[bytes], name: str) -> Iterator[Reading]:
        number = 0
        try:
            for number, draft in parse_json_lines(lines):
                at = f"{name}:{number}"
                if isinstance(draft, InputError):
                    yield failed(at, "read.jsonl", draft)
                elif self._is_known(at, sha256 := text_sha256(draft.text)):
                    yield Reading(at, None, skipped="known", sha256=sha256)
                else:
                    yield make_reading(at, draft, self.given)
        except InputError as error:
            yield failed(name, "read.jsonl", error)
            return
        if not number:
            yield failed(name, "read.jsonl", "the file holds no reports; one JSON object per line is expected")

    def _read_web_archive(self, handle: IO[bytes], origin: Origin) -> Iterator[Reading]:
        left_out: Counter[str] = Counter()
        is_empty = True
        try:
            for page in find_pages(handle, origin.name, left_out):
                is_empty = False
                if isinstance(page, Damage):
                    yield failed(f"{origin.name}:{page.at}", "read.warc", page.problem)
                else:
                    yield from self.read_bytes(page.data, page.origin, page.issues)
        except InputError as error:
            yield failed(origin.name, "read.warc", error)
            return
        if left_out or is_empty:
            yield left_out_reading(origin.name, "read.warc", left_out, "records", "web archive")

    def _read_zip(self, handle: IO[bytes], origin: Origin) -> Iterator[Reading]:
        try:
            archive = open_zip(handle, handle.seek(0, io.SEEK_END))
        except InputError as error:
            yield failed(origin.name, "read.zip", error)
            return
        content = zip_content(archive)
        if content in ("wacz", "zip"):
            left_out: Counter[str] = Counter()
            members = zip_members(archive, left_out, WACZ_ARCHIVE if content == "wacz" else None)
            yield from self._read_members(members, left_out, origin, "zip")
        else:
            handle.seek(0)
            yield from self.read_bytes(_whole(handle), origin)

    def _read_members(
        self, members: Iterable[Member], left_out: Counter[str], origin: Origin, step: str
    ) -> Iterator[Reading]:
        step, is_empty = f"read.{step}", True
        try:
            for member in members:
                is_empty = False
                name = f"{origin.name}/{member.name}"
                try:
                    if isinstance(member.content, InputError):
                        raise member.content
                    yield from self.read_stream(member.content, Origin(name), is_nested=True)
                except InputError as error:
                    yield failed(name, step, error)
        except InputError as error:
            yield failed(origin.name, step, error)
            return
        if left_out or is_empty:
            yield left_out_reading(origin.name, step, left_out, "files", "archive")

    def _is_known(self, name: str, sha256: str) -> bool:
        return self.known is not None and self.known(name, sha256)


def left_out_reading(name: str, step: str, left_out: Counter[str], things: str, holder: str) -> Reading:
    """Return what to say of the parts of an input that are not read, by kind; of one that holds none."""
    if not left_out:
        empty = f"the {holder} holds no {things}" + ("" if holder == "folder" else " that are read")
        return failed(name, step, empty)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
    problem = f"{left_out.total():,} {things} are of kinds that are not read and were left out ({kinds})"
    return dataclasses.replace(failed(name, step, problem), skipped="left-out")


def _whole(handle: IO[bytes]) -> bytes:
    data = handle.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise LimitError(f"it has more than {MAX_BYTES:,} bytes; split it, or give reports as .jsonl")
    return data


def _parse_text(data: bytes, charset: str | None) -> Draft:
    decoded = decode(data, charset)
    text, mojibake = repaired(decoded.text)
    draft = parse_plain_text(text).noting(*decoded.issues, *([mojibake] if mojibake else []))
    if not draft.text.strip():
        raise InputError("it has no text below its header lines")
    return draft
