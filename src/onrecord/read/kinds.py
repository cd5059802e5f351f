"""What kind of input it is: by its first bytes, then by its extension or content type."""

import json
import re
import zlib
from typing import Literal

from onrecord.errors import InputError

Kind = Literal["text", "html", "pdf", "docx", "jsonl", "feed"]
Container = Literal["jsonl", "jsonl.gz", "warc", "zip", "tar", "tar.gz"]
"""A kind that holds many reports and is read as a stream; "warc" is WARC and ARC, packed or not, "zip" any ZIP file."""

HEAD = 65_536
"""How many first bytes tell a container."""

KNOWN_EXTENSIONS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".arc": "warc",
    ".arc.gz": "warc",
    ".wacz": "zip",
    ".zip": "zip",
    ".tar": "tar",
    ".tar.gz": "tar",
    ".tgz": "tar",
}
_READ = (
    "plain text, Markdown, HTML, PDF, DOCX, feeds (RSS, Atom), web archives (WARC, ARC, WACZ), "
    "JSON Lines of reports (also .jsonl.gz), and .zip and .tar.gz of such files"
)
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .ppt); save it as .docx"),
    (b"{\\rtf", "RTF; save it as .docx or text"),
    (b"\x1f\x8b", "a gzip file of something else than .jsonl, .warc, .arc or .tar; unpack it"),
    (b"BZh", "a bzip2 file; unpack it"),
    (b"\xfd7zXZ", "an xz file; unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it"),
    (b"\x89PNG", "a picture; run OCR first"),
    (b"\xff\xd8\xff", "a picture; run OCR first"),
    (b"\x7fELF", "a program"),
    *((bytes((0x80, protocol)), "a pickle, which is never loaded") for protocol in range(2, 6)),
)
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>/]", re.IGNORECASE)
_ARCHIVE = re.compile(rb"WARC/\d|filedesc:/")
_ELEMENT = re.compile(r"</?(?:p|div|h[1-6]|title|meta|table|br|span|article)(?:\s[^>]*)?>", re.IGNORECASE)
_JSON_LIMIT = 50_000_000


def extension(name: str) -> str:
    """Return the lower-case extension, both of them where the file is packed (`.jsonl.gz`)."""
    match = re.search(r"(?:\.[a-z0-9]{1,10})?\.gz$|\.[a-z0-9]{1,10}$", name.lower())
    return match.group() if match else ""


def holds_many(name: str) -> bool:
    """Tell whether a file of this name may hold many reports."""
    return KNOWN_EXTENSIONS.get(extension(name)) in ("jsonl", "feed", "warc", "zip", "tar")


def find_container(head: bytes, name: str) -> Container | None:
    """Return the container that the first bytes and the name tell, None where they are of a single report or feed."""
    if KNOWN_EXTENSIONS.get(extension(name)) == "jsonl":
        return "jsonl.gz" if name.lower().endswith(".gz") else "jsonl"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    packed = head.startswith(b"\x1f\x8b\x08")
    start = _unpacked(head) if packed else head[:1024]
    if _ARCHIVE.match(start) or extension(name) in (".warc", ".arc", ".warc.gz", ".arc.gz"):
        return "warc"
    if start[257:262] == b"ustar":
        return "tar.gz" if packed else "tar"
    return None


def _unpacked(head: bytes) -> bytes:
    """Return what the first bytes of a gzip stream hold, up to 1,024 bytes; empty where it is damaged."""
    try:
        return zlib.decompressobj(31).decompress(head, 1024)
    except zlib.error:
        return b""


def find_kind(data: bytes, name: str, content_type: str = "") -> Kind:
    """Return the kind of the bytes, which are no container; `name` is a path or URL, `content_type` a server's word.

    Raises:
        InputError: they are of a kind that is not read.
    """
    named = KNOWN_EXTENSIONS.get(extension(name))
    if named == "jsonl":
        return "jsonl"
    if b"%PDF-" in data[:1024] or named == "pdf" or "application/pdf" in content_type:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        if named == "docx" or b"word/document.xml" in data:
            return "docx"
        raise _refusal("a ZIP archive inside another, or an Office file or book other than DOCX; unpack it")
    if named == "docx":
        raise InputError("it is named .docx and is no DOCX file (no ZIP header); check the download")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _refusal(what)
    if data[257:262] == b"ustar":
        raise _refusal("a tar archive inside another; unpack it")
    return _text_kind(data, named == "html" or "html" in content_type)


def _text_kind(data: bytes, named_html: bool) -> Kind:
    head = _ascii(data[:8192]).lstrip("\ufeff \t\r\n")
    root_at = 0
    while prolog := _PROLOG.match(head, root_at):
        root_at = prolog.end()
    if _PAGE.search(head[:root_at]) or _PAGE.match(head, root_at):
        return "html"
    if _FEED.match(head, root_at):
        return "feed"
    if re.match(r"<\?xml|<!DOCTYPE", head[:root_at].lstrip(), re.IGNORECASE):
        raise _refusal("an XML file that is no feed (RSS, RDF or Atom); save the page it names as HTML")
    if named_html:
        return "html"
    if head[:1] in ("{", "["):
        return _json_kind(data)
    return "html" if head.startswith("<") and _ELEMENT.search(head) else "text"


def _json_kind(data: bytes) -> Kind:
    """Return "jsonl" where the first line is an object with a text, "text" where it is no JSON at all."""
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    row = _parsed(first)
    if isinstance(row, dict) and "text" in row:
        return "jsonl"
    if row is None and (len(data) > _JSON_LIMIT or _parsed(data) is None):
        return "text"
    raise _refusal('JSON without reports; JSON Lines have one {"id", "text", ...} per line')


def _parsed(data: bytes) -> object:
    """Return the JSON value of the bytes, None where they are not JSON."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _ascii(data: bytes) -> str:
    """Return the bytes as text good enough to recognise tags in, in UTF-16 and UTF-32 too."""
    return (
        data.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").decode("utf-8", errors="replace")
    )


def _refusal(what: str) -> InputError:
    return InputError(f"not a kind that is read: {what}. Read are {_READ}")
