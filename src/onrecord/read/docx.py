"""A DOCX file to a draft: text by mammoth, title, author and day from the core properties."""

import io
import zipfile
from typing import Any
from xml.parsers.expat import ExpatError

from onrecord.errors import InputError, LimitError
from onrecord.model.record import Issue
from onrecord.read.dateline import with_head
from onrecord.read.draft import Draft
from onrecord.read.packed import check_zip

_CORE = "docProps/core.xml"
_TEMPLATE_DAYS = frozenset({"2013-12-23"})  # python-docx writes its template's day into every file it makes


def parse_docx(data: bytes) -> Draft:
    """Return the draft of a DOCX file; the day it was made is a guess at the day of publication.

    Raises:
        InputError: it is damaged, breaks a limit, or has no text.
    """
    archive = check_zip(data)
    if "word/document.xml" not in archive.namelist():
        raise InputError("the DOCX file has no document part (word/document.xml); save the document again")
    text = _body_text(data)
    if not text.strip():
        raise InputError("the DOCX file has no text; a scan in it needs OCR first")
    draft, day = _describe(Draft(text=text), archive)
    draft = with_head(draft)
    return draft.filled("guess", published_at=day)


def _body_text(data: bytes) -> str:
    import mammoth

    try:
        text: str = mammoth.extract_raw_text(io.BytesIO(data)).value
    except RecursionError as error:
        raise LimitError("the DOCX file nests its parts too deep; save its text again") from error
    except (ExpatError, KeyError, ValueError, AttributeError, TypeError, OSError) as error:
        raise InputError(f"the DOCX file is malformed ({error}); save the document again") from error
    return text.replace("\r\n", "\n").strip("\n")


def _describe(draft: Draft, archive: zipfile.ZipFile) -> tuple[Draft, str | None]:
    """Return the draft with title and author of the core properties, and the day the file was made."""
    from lxml import etree

    if _CORE not in archive.namelist():
        return draft, None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        core = etree.fromstring(archive.read(_CORE), parser=parser)
    except etree.XMLSyntaxError as error:
        return draft.noting(Issue("read.docx", f"the properties cannot be read ({error})")), None
    day = (_property(core, "created") or "")[:10]
    title, creator = _property(core, "title"), _property(core, "creator")
    creator = None if creator == "python-docx" else creator
    return draft.filled("metadata", title=title, byline=creator), day if day and day not in _TEMPLATE_DAYS else None


def _property(core: Any, name: str) -> str | None:
    """Return the text of a core property, by its local name; None where it is missing or blank."""
    for element in core.iter(f"{{*}}{name}"):
        return (element.text or "").strip() or None
    return None
