"""What became of one input: a draft with an id and a language is a report, with what is doubtful about it."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, overload

from onrecord.errors import LimitError
from onrecord.model.ids import stable_id
from onrecord.model.record import Issue
from onrecord.model.report import Report
from onrecord.read.draft import Draft
from onrecord.read.language import find_language

MAX_TEXT = 1_000_000
"""A longer text (characters) is no report but a book or an archive: it is kept, and read no further."""
Skipped = Literal["known", "left-out"]
IsKnown = Callable[[str, str], bool]
"""Tells, by the name of an input and the SHA-256 of what was retrieved, whether the caller has this very report."""
_NO_LETTER = re.compile("[\0\ud800-\udfff]")
_USER = re.compile(r"(?<=://)[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows of all inputs; it wins over what an input says of itself."""

    published_at: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of bytes from where they came; `retrieved_at` is None for bytes that come only now."""

    name: str
    content_type: str = ""
    charset: str | None = None
    url: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one input, or of one part of it: `name` is its path, URL, `-` or `file.jsonl:12`.

    `report` is None where nothing could be read, and `issues` say why, or where it was not asked for, and `skipped`
    says why: the caller has it, or it is parts of other kinds, told by an issue. `sha256` is over what was retrieved,
    also where no report came of it; None where nothing was. `data` holds those bytes for a report; None where its text
    itself is what was retrieved (JSON Lines). `is_limit` is true where a limit is what stopped the reading. With
    `origin` the `data` are still to be parsed, as the caller asked: what was met so far are the issues.
    """

    name: str
    report: Report | None
    issues: tuple[Issue, ...] = ()
    skipped: Skipped | None = None
    sha256: str | None = None
    data: bytes | None = None
    is_limit: bool = False
    origin: Origin | None = None


def failed(name: str, step: str, problem: object, sha256: str | None = None) -> Reading:
    """Return the reading of an input that gave no report."""
    return Reading(name, None, (Issue(step, str(problem)),), sha256=sha256, is_limit=isinstance(problem, LimitError))


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text as a report keeps it: NUL and half letters (lone surrogates) count as U+FFFD."""
    return hashlib.sha256(_plain(text).encode()).hexdigest()


def make_reading(
    name: str, draft: Draft, given: Given, *, data: bytes | None = None, retrieved_at: str | None = None
) -> Reading:
    """Return the reading of a draft; without `data` the text itself is what was retrieved."""
    text, issues = draft.text, list(draft.issues)
    if _NO_LETTER.search(text):
        text = _plain(text)
        issues.append(Issue("read.text", "NUL or half letters (lone surrogates) in the text were set to U+FFFD"))
    language = _language(draft, text)
    if language != "en":
        issues.append(Issue("read.language", f"language is {language!r}; English is read; read no further"))
    if len(text) > MAX_TEXT:
        problem = f"the text has {len(text):,} characters; up to {MAX_TEXT:,} are read; read no further; split it"
        issues.append(Issue("read.text", problem))
    report = Report(
        id=stable_id("r", text),
        text=text,
        sha256=hashlib.sha256(text.encode() if data is None else data).hexdigest(),
        given_id=_plain(draft.given_id),
        outlet=given.outlet or _plain(draft.outlet),
        title=_plain(draft.title),
        url=_without_user(_plain(draft.url)),
        language=language,
        published_at=given.published_at or draft.published_at,
        published_from="given" if given.published_at else draft.published_from,
        retrieved_at=retrieved_at,
        byline=_plain(draft.byline),
        dateline=_plain(draft.dateline),
        outlet_from="given" if given.outlet else draft.outlet_from,
        title_from=draft.title_from,
        byline_from=draft.byline_from,
    )
    return Reading(name, report, tuple(issues), sha256=report.sha256, data=data)


@overload
def _plain(text: str) -> str: ...
@overload
def _plain(text: str | None) -> str | None: ...
def _plain(text: str | None) -> str | None:
    """Return the text with U+FFFD for each character that no database keeps."""
    return text and _NO_LETTER.sub("\ufffd", text)


def _without_user(url: str | None) -> str | None:
    """Return the address without user name and password: they are no part of where a report lies."""
    return url and _USER.sub("", url)


def _language(draft: Draft, text: str) -> str:
    """Return the two-letter code that the input gives itself, else the one its text shows."""
    if draft.language:
        code = re.split(r"[-_]", draft.language.lower())[0]
        return "en" if code in ("eng", "english") else code
    return find_language(text)
