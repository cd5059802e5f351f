"""An HTML page to a draft: the report's own text by trafilatura, by a plain walk where that finds too little."""

import html
import re
from collections import Counter
from typing import Any

from onrecord.errors import InputError
from onrecord.model.record import Issue
from onrecord.read.calendar_days import parse_day
from onrecord.read.dateline import with_head
from onrecord.read.draft import Draft
from onrecord.read.encoding import declared_charset, decode, repaired

_LEAST_LETTERS = 200
_LEAST_SHARE = 0.1
_SENTENCE = 100
_EARLIEST = "1600-01-01"
_LATEST = "2200-01-01"
_INLINE = ("time", "data", "abbr", "acronym", "font", "mark", "small", "u", "ins", "dfn", "bdi", "bdo", "label", "nobr")
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr td th br hr article section main".split()  # noqa: SIM905
)
_UNSEEN = frozenset(
    "script style noscript template head svg select option button iframe object nav footer aside form".split()  # noqa: SIM905
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_NOT_XML = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x(?P<hex>[0-9a-f]{1,8})|(?P<decimal>[0-9]{1,10}));?", re.IGNORECASE)
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title|textarea)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*+)(?:(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>|[^<>]*+>)|<[!?][^<>]*+>""",
    re.IGNORECASE,
)


def parse_web_page(data: bytes, charset: str | None = None) -> Draft:
    """Return the draft of a page; `charset` is what the server says. The title is not put into the text.

    Raises:
        InputError: the bytes are no text, or the page shows none.
    """
    decoded = decode(data, charset or declared_charset(data))
    text, mojibake = repaired(decoded.text)
    markup = _without_control(text)
    issues = [*decoded.issues, *([mojibake] if mojibake else [])]
    tree, fault = _parse_tree(markup)
    draft = _describe(tree) if tree is not None else Draft(text="")
    text = _report_text(tree) if tree is not None else ""
    seen = visible_text(markup)
    if _too_little(text, seen) or (fault and len(text) < len(seen)):
        issues.append(Issue("read.html", _fallback_problem(len(text), len(seen), fault)))
        text = seen
    if not text.strip():
        raise InputError(
            f"the page of {len(data):,} bytes shows no text; it may need a browser to fill it: save it as text or PDF"
        )
    return with_head(draft.with_text(text).noting(*issues))


def _without_control(markup: str) -> str:
    """Return the markup with a blank for each control character, plain or by reference: trees cannot hold them."""
    markup = _NOT_XML.sub(" ", markup)
    return _REFERENCE.sub(lambda found: " " if _NOT_XML.match(_referenced(found)) else found.group(), markup)


def _referenced(found: re.Match[str]) -> str:
    """Return the character of a numeric reference; empty where there is none of that number."""
    number = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    return chr(number) if number <= 0x10FFFF else ""


def _fallback_problem(found: int, seen: int, fault: str | None) -> str:
    why = f"the page is malformed ({fault})" if fault else f"the report found in it has {found:,} characters"
    return f"{why}; the whole visible text was taken ({seen:,} characters), menus and all"


def _parse_tree(markup: str) -> tuple[Any, str | None]:
    """Return the lxml tree of the page, None where there is none, and what stopped the parser early."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(huge_tree=False, no_network=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        return None, str(error)
    fatal = [entry.message for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    return tree, fatal[0] if fatal else None


def _describe(tree: Any) -> Draft:
    """Return a draft without text: title, outlet, byline, day and address as the page's metadata give them."""
    from trafilatura import extract_metadata

    _open_inline_tags(tree, least=_SENTENCE)  # a `time` inside a sentence tells of the event, not of the page
    dates = {"extensive_search": False, "original_date": True, "min_date": _EARLIEST, "max_date": _LATEST}
    found = extract_metadata(tree, date_config=dates, extensive=False)
    url = found.url if found.url and re.match(r"https?://", found.url) else None
    byline = re.sub(r"^by\s+", "", found.author, flags=re.IGNORECASE) if found.author else None
    return Draft(text="", url=url).filled(
        "metadata",
        title=found.title,
        outlet=found.sitename,
        byline=byline,
        published_at=_linked_data_day(tree) or found.date,
    )


def _linked_data_day(tree: Any) -> str | None:
    """Return the `datePublished` of the page's JSON-LD as the day it prints, None where it has none."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        match = re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', script.text or "")
        if match and (day := parse_day(match[1][:10])):
            return day
    return None


def _report_text(tree: Any) -> str:
    """Return what trafilatura takes for the report, a blank line between paragraphs; empty where it finds nothing."""
    from trafilatura import bare_extraction

    _open_inline_tags(tree)
    _close_up_blanks(tree)
    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    text = str(getattr(found, "text", None) or "")
    return spaced_lines(text)


def _open_inline_tags(tree: Any, least: int = 0) -> None:
    """Put the words of inline elements that trafilatura drops (`time` among them) into their paragraph.

    Paragraphs of fewer than `least` characters are left as they are.
    """
    from lxml import etree

    for block in tree.iter("p", "li", "blockquote", "td"):
        if len("".join(block.itertext())) >= least:
            etree.strip_tags(block, *_INLINE)


def _close_up_blanks(tree: Any) -> None:
    """Make runs of blanks one blank, so that a line end in what trafilatura returns is the end of a paragraph."""
    for element in tree.iter():
        if element.tag == "pre":
            continue
        if element.text:
            element.text = _BLANKS.sub(" ", element.text)
        if element.tail:
            element.tail = _BLANKS.sub(" ", element.tail)


def _too_little(text: str, seen: str) -> bool:
    return len(text) < len(seen) * _LEAST_SHARE or (len(text) < _LEAST_LETTERS and len(text) * 2 < len(seen))


def visible_text(markup: str) -> str:
    """Return the words a reader sees, a blank line between blocks, at any depth of nesting, in linear time."""
    parts: list[str] = []
    unseen: Counter[str] = Counter()
    position = 0
    markup = _HIDDEN.sub(" ", markup)
    for match in _TAG.finditer(markup):
        tag = (match["tag"] or "").lower()
        if not any(unseen.values()):
            parts.append(_BLANKS.sub(" ", markup[position : match.start()]))
        position = match.end()
        if tag == "body":
            unseen.clear()
        elif tag in _UNSEEN:
            unseen[tag] = max(0, unseen[tag] + (-1 if match["end"] else 1))
        elif tag in _BLOCKS:
            parts.append("\n")
    if not any(unseen.values()):
        parts.append(_BLANKS.sub(" ", markup[position:]))
    return spaced_lines(html.unescape("".join(parts)))


def spaced_lines(text: str) -> str:
    """Return the lines that are not blank, each stripped, with a blank line between them."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
