"""What kind of input it is: by its first bytes, then by its extension or content type."""

import json
import re
from typing import Literal

from onrecord.errors import InputError

Kind = Literal["text", "html", "pdf", "docx", "jsonl"]

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
}
_READ = "plain text, Markdown, HTML, PDF, DOCX and JSON Lines of reports (also .jsonl.gz)"
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .ppt); save it as .docx"),
    (b"{\\rtf", "RTF; save it as .docx or text"),
    (b"\x1f\x8b", "a gzip file; only .jsonl.gz is read packed"),
    (b"BZh", "a bzip2 file; unpack it"),
    (b"\xfd7zXZ", "an xz file; unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it"),
    (b"\x89PNG", "a picture; run OCR first"),
    (b"\xff\xd8\xff", "a picture; run OCR first"),
    (b"WARC/", "a web archive (WARC)"),
    (b"filedesc://", "a web archive (ARC)"),
    (b"\x7fELF", "a program"),
    (b"\x80\x04", "a pickle, which is never loaded"),
)
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|opml)[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(r"</?(?:p|div|h[1-6]|title|meta|table|br|span|article)(?:\s[^>]*)?>", re.IGNORECASE)
_JSON_LIMIT = 50_000_000


def extension(name: str) -> str:
    """Return the lower-case extension, both of them where the file is packed (`.jsonl.gz`)."""
    match = re.search(r"(?:\.[a-z0-9]{1,10})?\.gz$|\.[a-z0-9]{1,10}$", name.lower())
    return match.group() if match else ""


def find_kind(data: bytes, name: str, content_type: str = "") -> Kind:
    """Return the kind of the bytes; `name` is a path or URL, `content_type` what a server calls them.

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
        raise _refusal("a ZIP archive or an Office file other than DOCX; unpack it")
    if named == "docx":
        raise InputError("it is named .docx and is no DOCX file (no ZIP header); check the download")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _refusal(what)
    if data[257:262] == b"ustar":
        raise _refusal("a tar archive; unpack it")
    return _text_kind(data, named == "html" or "html" in content_type)


def _text_kind(data: bytes, named_html: bool) -> Kind:
    head = _ascii(data[:8192]).lstrip("\ufeff \t\r\n")
    root_at = 0
    while prolog := _PROLOG.match(head, root_at):
        root_at = prolog.end()
    if _PAGE.search(head[:root_at]) or _PAGE.match(head, root_at):
        return "html"
    if re.match(r"<\?xml|<!DOCTYPE", head[:root_at].lstrip(), re.IGNORECASE) or _FEED.match(head, root_at):
        raise _refusal("a feed or another XML file; save the page it names as HTML")
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
