import datetime
from collections.abc import Callable

import pytest

from onrecord.errors import InputError
from onrecord.read.docx import parse_docx

MakeDocx = Callable[..., bytes]
MakeZip = Callable[[dict[str, bytes]], bytes]
BODY = "Egypt will buy arms from Czechoslovakia, the prime minister said on Tuesday."
DOCUMENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'


def test_text_and_core_properties_are_read(make_docx: MakeDocx) -> None:
    made = datetime.datetime(1999, 3, 24)  # noqa: DTZ001 (python-docx takes naive UTC)
    draft = parse_docx(
        make_docx("Egypt buys arms", BODY, title="Arms for Egypt", author="Our Correspondent", created=made)
    )
    assert draft.text == f"Egypt buys arms\n\n{BODY}"
    assert (draft.title, draft.byline, draft.title_from) == ("Arms for Egypt", "Our Correspondent", "metadata")
    assert (draft.published_at, draft.published_from) == ("1999-03-24", "guess")


def test_dateline_wins_over_the_day_of_the_file(make_docx: MakeDocx) -> None:
    made = datetime.datetime(1999, 3, 24)  # noqa: DTZ001 (python-docx takes naive UTC)
    draft = parse_docx(make_docx(f"Cairo, 28 September 1955. {BODY}", created=made))
    assert (draft.published_at, draft.published_from) == ("1955-09-28", "dateline")


def test_template_properties_are_not_taken_for_facts(make_docx: MakeDocx) -> None:
    draft = parse_docx(make_docx(BODY))
    assert (draft.published_at, draft.byline) == (None, None)


def test_document_without_text_is_a_problem(make_docx: MakeDocx) -> None:
    with pytest.raises(InputError, match="no text"):
        parse_docx(make_docx())


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ({"[Content_Types].xml": b"<Types/>"}, "no document part"),
        ({"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + DOCUMENT}, "document type"),
        ({"word/document.xml": "<!DOCTYPE x>".encode("utf-16")}, "document type"),
        ({"word/document.xml": b"<w:document"}, "malformed|failed"),
        ({"word/document.xml": DOCUMENT, "a.bin": b"\0" * 60_000_000}, "expands"),
    ],
    ids=["no-part", "entity", "utf-16-doctype", "cut", "bomb"],
)
def test_hostile_container_is_a_problem(make_zip: MakeZip, members: dict[str, bytes], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        parse_docx(make_zip(members))
