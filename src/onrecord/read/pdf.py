"""A PDF to a draft, by PDFium; runs in the worker, as PDFium may end the whole process on a broken file."""

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import InputError
from onrecord.model.record import Issue
from onrecord.read.dateline import with_head
from onrecord.read.draft import Draft

MAX_PAGES = 2000
_MOST_CONTROL = 0.02
_BROKEN_WORD = re.compile("\\b(\\w+)[\x02\ufffe\u00ad]\\s*(\\w+)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SENTENCE_END = re.compile(r"[.!?:][\"'\u201d\u2019)\]]*$")
_FULL_LINE = 0.8


def parse_pdf(data: bytes) -> Draft:
    """Return the draft of a PDF: the text of its pages, lines joined to paragraphs; its title, where the text has it.

    The file's own date is not used: it is the day of the scan or the export.

    Raises:
        InputError: the file is broken or encrypted, or has no text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(_open_problem(str(error), b"/Encrypt" in data)) from error
    count = len(document)
    pages = list(_page_texts(document, min(count, MAX_PAGES)))
    read = [page for page in pages if page is not None]
    text = "\n\n".join(paragraphs for page in read if (paragraphs := join_lines(page)))
    if not text.strip():
        raise InputError(f"the PDF has {count} pages and no text; run OCR first")
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise InputError(f"the PDF has {count} pages of letters without meaning (fonts lack Unicode); run OCR first")
    text = _CONTROL.sub("", text)
    draft = Draft(text=text)
    title = str(document.get_metadata_dict().get("Title", "")).strip()
    if title and title.lower() in text[:2000].lower():
        draft = draft.filled("metadata", title=title)
    return with_head(draft.noting(*_page_issues(count, len(pages), len(read))))


def _open_problem(error: str, encrypted: bool) -> str:
    if encrypted and ("assword" in error or "ecurity" in error):  # PDFium may report the error of an earlier file
        return "the PDF is encrypted; remove its password and read it again"
    return "the PDF is broken and cannot be opened; check the download or save it again"


def _page_texts(document: Any, count: int) -> Iterator[str | None]:
    """Yield the text of each page, None for a page that cannot be read."""
    import pypdfium2

    for number in range(count):
        try:
            page = document[number]
            textpage = page.get_textpage()
            yield str(textpage.get_text_range(errors="replace"))
            textpage.close()
            page.close()
        except pypdfium2.PdfiumError:
            yield None


def _page_issues(count: int, tried: int, read: int) -> Iterator[Issue]:
    if count > tried:
        yield Issue("read.pdf", f"the PDF has {count} pages; the first {tried} were read: split it")
    if read < tried:
        yield Issue("read.pdf", f"{tried - read} of {tried} pages cannot be read and are left out")


def join_lines(page: str) -> str:
    """Return the page with its lines joined to paragraphs, a blank line between them.

    A paragraph ends at a blank line, and where a line is clearly shorter than the page's long lines and ends a
    sentence, or is so short that it is a heading.
    """
    page = page.replace("\r\n", "\n").replace("\r", "\n")
    page = _BROKEN_WORD.sub(lambda broken: _whole_word(broken[1], broken[2], page), page)
    lines = [line.strip() for line in page.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = lengths[int(len(lengths) * 0.8)] * _FULL_LINE
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        if not line or len(line) < full / 2 or (len(line) < full and _SENTENCE_END.search(line)):
            paragraphs.append([])
    return "\n\n".join(" ".join(lines) for lines in paragraphs if lines)


def _whole_word(left: str, right: str, page: str) -> str:
    """Return a word that was broken at a line end: with its hyphen where the page has it so elsewhere."""
    hyphened = f"{left}-{right}"
    return hyphened if hyphened.lower() in page.lower() else left + right
