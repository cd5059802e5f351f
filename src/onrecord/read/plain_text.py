"""Plain text and Markdown to a draft.

Header lines at the top (`Title: ...`, `Outlet: ...`, `Published: 1962-12-28`, `URL: ...`, `By ...`, with or without the
`---` fences of Markdown front matter) become metadata and leave the text, with the blank lines after them. The rest is
kept as it is, but for line ends, which become a line feed.
"""

import re

from onrecord.read.calendar_days import parse_moment
from onrecord.read.dateline import with_head
from onrecord.read.draft import Draft

_HEADER = re.compile(
    r"(title|headline|outlet|source|published|date|url|author|by)(?::\s*|(?<=by)\s+)(\S.{0,400})", re.I
)
_FIELDS = {"headline": "title", "source": "outlet", "date": "published", "author": "by"}
_KEPT = {"title": "title", "outlet": "outlet", "by": "byline", "published": "published_at"}


def parse_plain_text(text: str) -> Draft:
    """Return the draft of a plain text or Markdown file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    headers, body_at = find_headers(text)
    draft = Draft(text=text[body_at:], url=headers.pop("url", None))
    draft = draft.filled("metadata", **{_KEPT[key]: value for key, value in headers.items()})
    return with_head(draft)


def find_headers(text: str) -> tuple[dict[str, str], int]:
    """Return the header lines at the top by field, and where the text after them begins: ({}, 0) where there are none.

    A block of headers holds one `Key: value` line at least; a line `By ...` alone belongs to the text.
    """
    found: dict[str, str] = {}
    position = len(text) - len(text.lstrip("\n"))
    fenced = text.startswith("---\n", position) and "\n---" in text[position + 3 : position + 4000]
    position += 4 if fenced else 0
    keyed = False
    while position < len(text):
        line_end = text.find("\n", position)
        line_end = len(text) if line_end < 0 else line_end
        line = text[position : min(line_end, position + 500)].strip()
        field = _parse_header(line)
        if field is None and not (fenced and line != "---"):
            break
        if field:
            found.setdefault(*field)
            keyed = keyed or ":" in line[:10]
        position = line_end + 1
    if not keyed:
        return {}, 0
    if fenced and text.startswith("---", position):
        position += 3
    while text.startswith("\n", position):
        position += 1
    return found, min(position, len(text))


def _parse_header(line: str) -> tuple[str, str] | None:
    """Return field and value of a header line; a date that is no date, or a URL that is none, makes it no header."""
    match = _HEADER.fullmatch(line)
    if match is None:
        return None
    key, value = match[1].lower(), match[2].strip().strip("\"'")
    field = _FIELDS.get(key, key)
    if field == "published":
        moment = parse_moment(value)
        return (field, moment) if moment else None
    if field == "url" and not re.match(r"https?://\S+$", value):
        return None
    if field == "by" and (len(value) > 100 or value[-1] in ".,;:"):
        return None
    return field, value
