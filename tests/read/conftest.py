"""Documents made on the fly, and one worker for all tests that parse them."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator

import pytest

from onrecord.read.isolation import Isolation


@pytest.fixture(scope="session")
def isolation() -> Iterator[Isolation]:
    """One warm worker for all tests that parse HTML, PDF or DOCX."""
    with Isolation() as isolation:
        yield isolation


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Make a PDF of one page from its lines of text; `info` goes into its document information."""

    def make(*lines: str, info: str = "", trailer: str = "") -> bytes:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET"
        parts = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            f"<<{info}>>",
        ]
        body, offsets = "%PDF-1.4\n", []
        for number, part in enumerate(parts, 1):
            offsets.append(len(body))
            body += f"{number} 0 obj\n{part}\nendobj\n"
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        end = f"trailer\n<</Size {len(parts) + 1}/Root 1 0 R/Info 6 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF"
        return (body + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}").encode("latin-1")

    return make


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    """Make a DOCX file from paragraphs and core properties (`title`, `author`, `created`)."""

    def make(*paragraphs: str, **properties: object) -> bytes:
        import docx

        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        for name, value in properties.items():
            setattr(document.core_properties, name, value)
        packed = io.BytesIO()
        document.save(packed)
        return packed.getvalue()

    return make


@pytest.fixture
def make_zip() -> Callable[[dict[str, bytes]], bytes]:
    """Make a ZIP archive from its members."""

    def make(members: dict[str, bytes]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return packed.getvalue()

    return make


@pytest.fixture
def make_record() -> Callable[..., bytes]:
    """Make a WARC record around an HTTP answer; `head` adds header lines to the answer, `fields` to the record."""

    def make(
        body: bytes,
        *,
        url: str = "http://example.org/a",
        kind: str = "response",
        media_type: str = "text/html",
        status: str = "200 OK",
        head: str = "",
        fields: str = "",
        packed: bool = True,
    ) -> bytes:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{head}\r\n".encode() + body
        lines = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
            f"{fields}Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = lines.encode() + answer + b"\r\n\r\n"
        return gzip.compress(record) if packed else record

    return make
