import gzip

import pytest

from onrecord.errors import InputError
from onrecord.read.kinds import extension, find_container, find_kind, holds_many


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Plain words.", "a.txt", "text"),
        (b"Plain words.", "a", "text"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", "a.txt", "html"),
        ("<html><p>x".encode("utf-16"), "a", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "a.xml", "html"),
        (b"<!-- note --><html><p>x", "a", "html"),
        (b"<p>A fragment</p>", "a", "html"),
        (b"Words with <b>tags</b>", "a.html", "html"),
        (b"<3 words", "a.txt", "text"),
        (b"rubbish\n%PDF-1.4", "a.txt", "pdf"),
        (b"no header", "a.pdf", "pdf"),
        (b"PK\x03\x04...word/document.xml...", "a.zip", "docx"),
        (b"PK\x03\x04", "a.docx", "docx"),
        (b'{"id": 1, "text": "Words."}\n', "a", "jsonl"),
        (b"", "a.jsonl.gz", "jsonl"),
        (b"{France is ready, it said.}", "a.txt", "text"),
        (b"[Music] Words.", "a.txt", "text"),
        (b'<?xml version="1.0"?><rss><channel><item><description>&lt;body&gt;', "a.xml", "feed"),
        (b"<!-- Source: x --><feed><title>x", "a.xml", "feed"),
        (b"<!DOCTYPE rss SYSTEM 'x'><rss>", "a", "feed"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns='x'>", "a", "feed"),
        ("<?xml version='1.0'?><feed>".encode("utf-16"), "a", "feed"),
    ],
)
def test_kind_is_told_by_content_then_name(data: bytes, name: str, kind: str) -> None:
    assert find_kind(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"<?xml version='1.0'?><opml><head></head><body>", "a.opml", "no feed"),
        (b"\x1f\x8b\x08", "a.csv.gz", "gzip"),
        (b"PK\x03\x04 xl/workbook.xml", "a.xlsx", "ZIP"),
        (b"\x80\x04\x95", "a.pkl", "pickle"),
        (b"{\\rtf1", "a.rtf", "RTF"),
        (b"\x89PNG\r\n", "a.txt", "picture"),
        (b"\0" * 257 + b"ustar", "a.tar", "tar"),
        (b'["a", "b"]', "a.json", "JSON"),
        (b'{"a":\n 1}', "a", "JSON"),
        (b"words", "a.docx", "no DOCX"),
    ],
)
def test_other_kinds_are_refused_with_a_reason(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        find_kind(data, name)


def test_deeply_nested_json_does_not_crash() -> None:
    assert find_kind(b"[" * 200_000, "a") == "text"


def test_content_type_decides_where_the_content_does_not() -> None:
    assert find_kind(b"Words", "https://example.org/a", "text/html; charset=utf-8") == "html"


@pytest.mark.parametrize(
    ("name", "found"),
    [("a/B.TXT", ".txt"), ("a.jsonl.gz", ".jsonl.gz"), ("README", ""), ("a.b/c", ""), ("x.tar.gz", ".tar.gz")],
)
def test_extension_is_lower_case_and_double_where_packed(name: str, found: str) -> None:
    assert extension(name) == found


@pytest.mark.parametrize(
    ("head", "name", "container"),
    [
        (b"WARC/1.0\r\n", "a", "warc"),
        (gzip.compress(b"WARC/1.1\r\n"), "a.gz", "warc"),
        (gzip.compress(b"filedesc://a.arc 1.1.1.1"), "a", "warc"),
        (b"damaged at its start", "a.warc", "warc"),
        (b"", "a.jsonl", "jsonl"),
        (b"", "a.ndjson.gz", "jsonl.gz"),
        (b"PK\x03\x04", "a.txt", "zip"),
        (b"\0" * 257 + b"ustar", "a", "tar"),
        (gzip.compress(b"\0" * 257 + b"ustar"), "a", "tar.gz"),
        (gzip.compress(b"words"), "a.txt.gz", None),
        (b"\x1f\x8b\x08", "a.gz", None),
        (b"Words.", "a.txt", None),
    ],
)
def test_container_is_told_by_first_bytes_then_name(head: bytes, name: str, container: str | None) -> None:
    assert find_container(head, name) == container


@pytest.mark.parametrize(
    ("name", "many"), [("a.jsonl.gz", True), ("a.xml", True), ("a.wacz", True), ("a.html", False), ("a", False)]
)
def test_name_tells_whether_many_reports_may_come(name: str, many: bool) -> None:
    assert holds_many(name) == many
