"""A feed (RSS 0.9 to 2.0, RDF, Atom) to its entries, each a draft; runs in the worker, never fetches anything."""

import html
import io
import re
import time
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError, LimitError
from onrecord.read.calendar_days import parse_moment
from onrecord.read.dateline import with_head
from onrecord.read.draft import Draft
from onrecord.read.web_page import visible_text

_TEASER_LETTERS = 500
_LONG_TEASER_LETTERS = 2000
_BROKEN_OFF = re.compile(
    r"(?:\[?(?:\u2026|\.\.\.)\]?|(?:read|see|view) (?:the )?(?:more|full (?:story|article|post))"
    r"|continue reading.{0,100})\W{0,8}$",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>]*>|<!--", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\w{1,8}|[a-z]\w{1,31});", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    `key` is what the feed identifies it by (its id, else its link); `markup` its content as the feed has it.
    `is_teaser`: the content only opens the report or sums it up, and the draft's URL leads to the whole.
    """

    draft: Draft
    key: str
    markup: str
    is_teaser: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a feed in its order, and what is broken about it."""

    entries: tuple[Entry, ...]
    fault: str | None = None


def parse_feed(data: bytes, charset: str | None = None, url: str | None = None) -> Feed:
    """Return the feed; `charset` is what the server says, `url` where the feed was, for relative links in it.

    Raises:
        InputError: the bytes are no feed, are broken before the first entry, or blow up by entities of their own.
    """
    import feedparser  # type: ignore[import-untyped]

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    headers |= {"content-location": url} if url else {}
    source = io.BytesIO(_close_up_head(data))
    try:
        found = feedparser.parse(source, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
    ) as error:  # what feedparser trips over, not what it raises
        raise InputError(f"the feed is malformed ({error!r}); check the download") from error
    outlet = _plain(found.feed.get("title_detail"))
    entries = tuple(_entry(entry, outlet) for entry in found.entries)
    fault = _fault(found.get("bozo_exception"))
    if fault and "amplification" in fault:
        raise LimitError("the feed declares entities that expand to many times its size; such files are refused")
    if not entries:
        why = f"it is broken before its first entry: {fault}" if fault else "it has no entries"
        raise InputError(f"the feed gives no reports ({why}); check the address or the download")
    return Feed(entries, fault)


def _close_up_head(data: bytes) -> bytes:
    """Return the bytes with each run of blanks before the root as one line end: feedparser is quadratic in them."""
    root = re.search(rb"<\w", data)
    head_end = root.start() if root else len(data)
    return re.sub(rb"[ \t\r\n]{2,}", b"\n", data[:head_end]) + data[head_end:]


def _entry(entry: Any, outlet: str | None) -> Entry:
    content = _content(entry)
    markup = str(content.get("value") or "")
    link = str(entry.get("link") or "")
    draft = Draft(
        text=_text(markup, is_plain=content.get("type") == "text/plain"),
        url=link if re.match(r"https?://", link) else None,
        given_id=str(entry.get("id") or "") or None,
    )
    draft = draft.filled(
        "metadata",
        outlet=_plain((entry.get("source") or {}).get("title_detail")) or outlet,
        title=_plain(entry.get("title_detail")),
        byline=str(entry.get("author") or "").strip() or None,
        published_at=_moment(entry, "published"),
    ).filled("guess", published_at=_moment(entry, "updated"))
    if draft.text:
        draft = with_head(draft)
    key = draft.given_id or link or draft.title or ""
    return Entry(draft, key, markup, _is_teaser(draft, bool(entry.get("content"))))


def _text(markup: str, *, is_plain: bool) -> str:
    """Return the words of a content; one without tags keeps its lines."""
    if _TAG.search(markup):
        return visible_text(markup)
    text = markup if is_plain else html.unescape(markup)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _content(entry: Any) -> Any:
    """Return the longest text the entry carries; a picture or a sound is none."""
    candidates = [part for part in (*entry.get("content", ()), entry.get("summary_detail")) if part]
    texts = [part for part in candidates if re.match(r"text/|application/xhtml", str(part.get("type") or "text/"))]
    return max(texts, key=lambda part: len(str(part.get("value") or "")), default={})


def _is_teaser(draft: Draft, has_content: bool) -> bool:
    """Tell a teaser: a short summary, or any text that breaks off; there is a link to the whole."""
    length = len(draft.text)
    broken_off = length < _LONG_TEASER_LETTERS and _BROKEN_OFF.search(draft.text[-200:]) is not None
    return draft.url is not None and (broken_off or (length < _TEASER_LETTERS and not has_content))


def _plain(detail: Any) -> str | None:
    """Return a title in one line, without its markup; None where it is missing or blank."""
    if not detail:
        return None
    value = str(detail.get("value") or "")
    words = visible_text(value) if _TAG.search(value) or _REFERENCE.search(value) else value
    return " ".join(words.split())[:1000] or None


def _moment(entry: Any, field: str) -> str | None:
    """Return a date of the entry as ISO 8601: a day where it gives no time, else UTC."""
    moment = parse_moment(str(dict.get(entry, field) or ""))  # past feedparser's own get, which mixes the two up
    parsed = dict.get(entry, f"{field}_parsed")
    if moment or not isinstance(parsed, time.struct_time):
        return moment
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if 1000 <= parsed.tm_year <= 9999 else None


def _fault(error: Any) -> str | None:
    """Return what breaks the XML; None for mere doubts about encoding and content type."""
    import xml.sax

    return str(error)[:200] if isinstance(error, xml.sax.SAXException) else None
