"""Inputs of every kind to reports: files, folders, URLs, standard input, JSON Lines. The only way into this room.

Every input yields one reading at least. A bad input never ends the run: its reading has no report and says why; the
problem does not repeat where, which is the reading's `name`.
"""

import dataclasses
import datetime
import hashlib
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError
from onrecord.model.ids import stable_id
from onrecord.model.record import Issue
from onrecord.model.report import Report
from onrecord.read.draft import Draft
from onrecord.read.encoding import decode, repaired
from onrecord.read.isolation import Isolation
from onrecord.read.json_lines import MAX_LINE, parse_json_lines
from onrecord.read.kinds import KNOWN_EXTENSIONS, extension, find_kind
from onrecord.read.language import find_language
from onrecord.read.plain_text import parse_plain_text

MAX_BYTES = 200_000_000
MAX_TEXT = 1_000_000
"""A longer text (characters) is no report but a book or an archive: it is kept, and read no further."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows of all inputs; it wins over what an input says of itself."""

    published_at: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one input, or of one line of it: `name` is its path, URL, `-` or `file.jsonl:12`.

    `report` is None where nothing could be read; then `issues` say why.
    """

    name: str
    report: Report | None
    issues: tuple[Issue, ...] = ()
    data: bytes | None = None


def read_inputs(
    inputs: Sequence[str],
    *,
    given: Given | None = None,
    allow_private: bool = False,
    isolation: Isolation | None = None,
) -> Iterator[Reading]:
    """Yield the readings of the inputs in their order, each as soon as it is read.

    A folder is walked in sorted order, hidden files and kinds that are not read left out; `-` is standard input.
    `allow_private` lets URLs lead to hosts that are not public. Pass `isolation` to keep its worker for further calls.
    """
    own = isolation or Isolation()
    reader = _Reader(given or Given(), own, allow_private)
    try:
        for name in inputs:
            yield from reader.read(name)
    finally:
        if isolation is None:
            own.close()


@dataclass(frozen=True, slots=True)
class _Origin:
    """What is known of the bytes from where they came."""

    name: str
    content_type: str = ""
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one input after the other with the same settings."""

    given: Given
    isolation: Isolation
    allow_private: bool

    def read(self, name: str) -> Iterator[Reading]:
        try:
            if name == "-":
                yield from self._read_bytes(_capped(sys.stdin.buffer.read(MAX_BYTES + 1)), _Origin("-"))
            elif re.match(r"https?://", name, re.IGNORECASE):
                yield from self._read_url(name)
            elif os.path.isdir(name):
                yield from self._read_folder(Path(name))
            else:
                yield from self._read_file(name)
        except InputError as error:
            step = "read.url" if "://" in name else "read.file"
            yield Reading(name, None, (Issue(step, str(error)),))

    def _read_url(self, url: str) -> Iterator[Reading]:
        from onrecord.read.fetch import fetch

        fetched = fetch(url, allow_private=self.allow_private)
        return self._read_bytes(fetched.data, _Origin(url, fetched.content_type, fetched.charset, fetched.url))

    def _read_folder(self, folder: Path) -> Iterator[Reading]:
        left_out: Counter[str] = Counter()
        known = 0
        for path in _walk(folder):
            if extension(path) not in KNOWN_EXTENSIONS:
                left_out[extension(path) or "no extension"] += 1
                continue
            known += 1
            yield from self.read(path)
        if left_out or not known:
            yield Reading(str(folder), None, (Issue("read.folder", _folder_problem(left_out)),))

    def _read_file(self, name: str) -> Iterator[Reading]:
        try:
            path = Path(name)
            if not path.exists():
                raise InputError("there is no such file or folder; check the path, or write http:// before an address")
            if not path.is_file():
                raise InputError(
                    "it is neither a file nor a folder; give a file, a folder, a URL or - for standard input"
                )
            if KNOWN_EXTENSIONS.get(extension(name)) == "jsonl":
                yield from self._read_json_lines_file(path, name)
                return
            if path.stat().st_size > MAX_BYTES:
                raise InputError(f"the file has more than {MAX_BYTES:,} bytes; split it, or give reports as .jsonl")
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            raise InputError(f"it cannot be read ({error})") from error
        yield from self._read_bytes(data, _Origin(name))

    def _read_json_lines_file(self, path: Path, name: str) -> Iterator[Reading]:
        with path.open("rb") as handle:
            if name.lower().endswith(".gz"):
                from onrecord.read.packed import gunzip_lines

                yield from self._read_json_lines(gunzip_lines(handle, MAX_LINE), name)
            else:
                yield from self._read_json_lines(iter(lambda: handle.readline(MAX_LINE), b""), name)

    def _read_json_lines(self, lines: Iterable[bytes], name: str) -> Iterator[Reading]:
        number = 0
        try:
            for number, draft in parse_json_lines(lines):
                at = f"{name}:{number}"
                if isinstance(draft, InputError):
                    yield Reading(at, None, (Issue("read.jsonl", str(draft)),))
                else:
                    yield self._reading(at, draft, None, None)
        except InputError as error:
            yield Reading(name, None, (Issue("read.jsonl", str(error)),))
            return
        if not number:
            yield Reading(
                name, None, (Issue("read.jsonl", "the file holds no reports; one JSON object per line is expected"),)
            )

    def _read_bytes(self, data: bytes, origin: _Origin) -> Iterator[Reading]:
        step = "read.kind"
        try:
            kind = find_kind(data, origin.name, origin.content_type)
            step = f"read.{kind}"
            if kind == "jsonl":
                yield from self._read_json_lines(data.splitlines(keepends=True), origin.name)
                return
            if not data.strip():
                raise InputError("it is empty")
            if kind == "text":
                draft = _parse_text(data, origin.charset)
            else:
                draft = self.isolation.parse(kind, data, origin.charset)
        except InputError as error:
            yield Reading(origin.name, None, (Issue(step, str(error)),))
            return
        retrieved_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        draft = dataclasses.replace(draft, url=origin.url or draft.url)
        yield self._reading(origin.name, draft, hashlib.sha256(data).hexdigest(), retrieved_at)

    def _reading(self, name: str, draft: Draft, sha256: str | None, retrieved_at: str | None) -> Reading:
        """Return the reading of a draft; without `sha256` the text itself is what was retrieved."""
        text, issues = draft.text, list(draft.issues)
        if _LONE_SURROGATE.search(text):
            text = _LONE_SURROGATE.sub("\ufffd", text)
            issues.append(Issue("read.text", "half letters (lone surrogates) in the text were set to U+FFFD"))
        language = _language(draft, text)
        if language != "en":
            issues.append(Issue("read.language", f"language is {language!r}; English is read; read no further"))
        if len(text) > MAX_TEXT:
            problem = f"the text has {len(text):,} characters; up to {MAX_TEXT:,} are read; read no further; split it"
            issues.append(Issue("read.text", problem))
        report = Report(
            id=stable_id("r", text),
            text=text,
            sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
            given_id=draft.given_id,
            outlet=self.given.outlet or draft.outlet,
            title=draft.title,
            url=draft.url,
            language=language,
            published_at=self.given.published_at or draft.published_at,
            published_from="given" if self.given.published_at else draft.published_from,
            retrieved_at=retrieved_at,
            byline=draft.byline,
            dateline=draft.dateline,
            outlet_from="given" if self.given.outlet else draft.outlet_from,
            title_from=draft.title_from,
            byline_from=draft.byline_from,
        )
        return Reading(name, report, tuple(issues))


def _parse_text(data: bytes, charset: str | None) -> Draft:
    decoded = decode(data, charset)
    text, mojibake = repaired(decoded.text)
    draft = parse_plain_text(text).noting(*decoded.issues, *([mojibake] if mojibake else []))
    if not draft.text.strip():
        raise InputError("it has no text below its header lines")
    return draft


def _language(draft: Draft, text: str) -> str:
    """Return the two-letter code that the input gives itself, else the one its text shows."""
    if draft.language:
        code = re.split(r"[-_]", draft.language.lower())[0]
        return "en" if code in ("eng", "english") else code
    return find_language(text)


def _capped(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputError(
            f"standard input has more than {MAX_BYTES:,} bytes; split it, or give reports as a .jsonl file"
        )
    return data


def _walk(folder: Path) -> Iterator[str]:
    """Yield the files under a folder in sorted order, hidden ones left out; links to folders are not followed."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield entry.path


def _folder_problem(left_out: Counter[str]) -> str:
    if not left_out:
        return "the folder holds no files"
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
    return f"{left_out.total()} files are of kinds that are not read and were left out ({kinds})"
