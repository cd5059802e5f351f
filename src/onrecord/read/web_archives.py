"""Web archives (WARC, ARC, WACZ) to the pages in them: responses of text, as a browser would save them."""

import datetime
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from onrecord.errors import InputError, LimitError
from onrecord.model.record import Issue
from onrecord.read.calendar_days import parse_moment
from onrecord.read.reading import Origin
from onrecord.read.web_records import MAX_BLOCK, Damage, WebRecord, find_records

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_READ = frozenset(("text/html", "application/xhtml+xml", "text/plain", "application/pdf", _DOCX))
_UNTYPED = frozenset(("", "unk", "no-type", "unknown/unknown"))
_PASSED_OVER = frozenset(("request", "revisit", "metadata", "warcinfo", ""))
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|%PDF-", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_MAX_LABELS = 50
_RATIO = 100
_SLACK = 5_000_000
_MAX_HEAD = 262_144
_MAX_CHUNKS = 100_000
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A response of text: its body, where it came from, and what is doubtful about the body."""

    data: bytes
    origin: Origin
    issues: tuple[Issue, ...] = ()


def find_pages(raw: IO[bytes], name: str, left_out: Counter[str]) -> Iterator[Page | Damage]:
    """Yield the pages of a WARC or ARC file, packed or not, and what is damaged, in the order of the file.

    A page's name is that of the file and the byte where its record begins. Records that are no pages (pictures,
    scripts, answers other than 200, `robots.txt`) are counted; requests, revisits and metadata are passed over.

    Raises:
        InputError: the file expands more than a hundredfold; the pages before came out.
    """
    others: Counter[str] = Counter()

    def is_response(kind: str) -> bool:
        if kind != "response" and kind not in _PASSED_OVER:
            others[f"{kind[:20]} records"] += len(others) < _MAX_LABELS
        return kind == "response"

    try:
        for record in find_records(raw, is_response):
            yield from [record] if isinstance(record, Damage) else _pages(record, name, left_out)
    finally:
        left_out.update(others)


def _pages(record: WebRecord, name: str, left_out: Counter[str]) -> Iterator[Page | Damage]:
    """Yield the page of a response; none where it holds no text, which is counted."""
    headers, body, status = _split(record)
    media_type, charset = _content_type(headers.get("content-type", ""))
    reason = _reason(record, media_type, status, headers.get("content-encoding", ""), body)
    if reason:
        left_out[reason if len(left_out) < _MAX_LABELS or reason in left_out else "others"] += 1
        return
    issues = []
    try:
        body, whole = _decoded(body, headers)
    except InputError as error:
        yield Damage(record.at, str(error))
        return
    if not whole:
        issues.append(Issue("read.warc", "the body of the answer breaks off or is damaged; what came before is read"))
    origin = Origin(
        name=f"{name}:{record.at}",
        content_type=media_type,
        charset=charset,
        url=_url(record.headers.get("warc-target-uri", "")),
        retrieved_at=_moment(record.headers.get("warc-date", "")),
    )
    yield Page(body, origin, tuple(issues))


def _split(record: WebRecord) -> tuple[dict[str, str], bytes, int | None]:
    """Return HTTP headers, body and status of a response; of one without HTTP, the type its record gives it."""
    status = _STATUS.match(record.block)
    if status is None:
        return {"content-type": record.headers.get("content-type", "")}, record.block, None
    head = record.block[:_MAX_HEAD]
    end = re.search(rb"\r?\n\r?\n", head)
    head = head[: end.start()] if end else head
    headers: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:200]:
        field, _, value = line.partition(":")
        headers.setdefault(field.strip().lower(), value.strip())
    return headers, record.block[end.end() :] if end else b"", int(status[1])


def _content_type(value: str) -> tuple[str, str | None]:
    media_type = value.partition(";")[0].strip().lower()
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", value, re.IGNORECASE)
    return media_type, charset[1] if charset else None


def _reason(record: WebRecord, media_type: str, status: int | None, encoding: str, body: bytes) -> str | None:
    """Return why the response is left out, None where it is a page."""
    if status is not None and status != 200:
        return f"status {status}"
    if re.search(r"//[^/]*/robots\.txt$", record.headers.get("warc-target-uri", "")):
        return "robots.txt"
    if encoding.lower() not in ("", "identity", "gzip", "x-gzip", "deflate"):
        return f"packed with {encoding[:10].lower()!r}"
    if media_type in _READ or (media_type in _UNTYPED and _PAGE.search(body[:2048])):
        return None if body.strip() else "empty answers"
    return media_type if re.fullmatch(r"[\w.+-]{1,40}/[\w.+-]{1,60}", media_type) else "no known type"


def _decoded(body: bytes, headers: dict[str, str]) -> tuple[bytes, bool]:
    """Return the body without its transfer and content encodings, and whether it came out whole.

    A body that is not encoded as its headers say is returned as it is: crawlers often keep the headers and undo it.

    Raises:
        InputError: it expands more than a hundredfold, or beyond what is read.
    """
    whole = True
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body, whole = _dechunked(body)
    if headers.get("content-encoding", "").lower() in ("gzip", "x-gzip", "deflate"):
        limit = min(MAX_BLOCK, _SLACK + _RATIO * len(body))
        body, unpacked_whole = _unpacked(body, limit)
        whole = whole and unpacked_whole
    return body, whole


def _dechunked(body: bytes) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    at = 0
    while (size := _CHUNK_SIZE.match(body, at)) and len(parts) < _MAX_CHUNKS:
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts), True
        part = body[size.end() : size.end() + length]
        parts.append(part)
        at = size.end() + length
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
    return (b"".join(parts), False) if parts else (body, True)


def _unpacked(body: bytes, limit: int) -> tuple[bytes, bool]:
    for window in (47, -15):
        unpacker = zlib.decompressobj(window)
        try:
            data = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(data) > limit:
            raise LimitError(f"the answer's body expands to more than {limit:,} bytes; such records are refused")
        if data:
            return data, unpacker.eof
    return body, True


def _url(value: str) -> str | None:
    url = value.strip().removeprefix("<").removesuffix(">").replace(" ", "%20")
    return url if re.match(r"https?://", url, re.IGNORECASE) else None


def _moment(value: str) -> str | None:
    """Return the day and time of a record, as WARC or as ARC writes it, as ISO 8601 in UTC; None where it is none."""
    if re.fullmatch(r"\d{14}", value):
        try:
            return datetime.datetime.strptime(value + "Z", "%Y%m%d%H%M%S%z").strftime("%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            return None
    return parse_moment(re.sub(r"\.\d+(?=Z$)", "", value))
