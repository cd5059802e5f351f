import gzip
import io
import zlib
from collections import Counter
from collections.abc import Callable

import pytest

from onrecord.read.web_archives import Page, find_pages
from onrecord.read.web_records import Damage

MakeRecord = Callable[..., bytes]
WORDS = b"<html><p>Egypt will buy arms.</p></html>"


def pages(data: bytes) -> tuple[list[Page | Damage], Counter[str]]:
    left_out: Counter[str] = Counter()
    return list(find_pages(io.BytesIO(data), "a.warc.gz", left_out)), left_out


def page(data: bytes) -> Page:
    [found], left_out = pages(data)
    assert isinstance(found, Page)
    assert not left_out
    return found


def test_page_comes_with_what_the_archive_knows_of_it(make_record: MakeRecord) -> None:
    found = page(make_record(WORDS, media_type="text/html; charset=koi8-r"))
    assert (found.data, found.issues) == (WORDS, ())
    origin = found.origin
    assert (origin.name, origin.url) == ("a.warc.gz:0", "http://example.org/a")
    assert (origin.content_type, origin.charset) == ("text/html", "koi8-r")
    assert origin.retrieved_at == "2020-01-02T03:04:05Z"


def test_odd_addresses_are_put_right(make_record: MakeRecord) -> None:
    assert page(make_record(WORDS, url="<http://example.org/a b>")).origin.url == "http://example.org/a%20b"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"media_type": "image/png"}, "image/png"),
        ({"media_type": "\x1b[31m"}, "no known type"),
        ({"status": "404 Not Found"}, "status 404"),
        ({"url": "http://example.org/robots.txt", "media_type": "text/plain"}, "robots.txt"),
        ({"kind": "resource"}, "resource records"),
        ({"head": "Content-Encoding: br\r\n"}, "packed with 'br'"),
        ({"body": b" "}, "empty answers"),
        ({"media_type": ""}, None),
        ({"kind": "request"}, ""),
        ({"kind": "revisit"}, ""),
        ({"kind": "metadata"}, ""),
    ],
)
def test_what_is_no_page_is_counted(record: dict[str, object], reason: str | None, make_record: MakeRecord) -> None:
    found, left_out = pages(make_record(**{"body": WORDS} | record))
    assert (len(found), left_out) == ((1, Counter()) if reason is None else (0, Counter([reason] if reason else [])))


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (b"5\r\n" + WORDS[:5] + b"\r\n" + b"%x;x=y\r\n" % (len(WORDS) - 5) + WORDS[5:] + b"\r\n0\r\n\r\n", "chunked"),
        (gzip.compress(WORDS), "gzip"),
        (zlib.compress(WORDS), "deflate"),
        (zlib.compress(WORDS)[2:-4], "deflate"),
        (WORDS, "gzip"),
        (WORDS, "chunked"),
    ],
    ids=["chunked", "gzip", "deflate", "raw-deflate", "no-gzip", "not-chunked"],
)
def test_body_is_decoded_where_it_is_encoded(body: bytes, head: str, make_record: MakeRecord) -> None:
    field = "Transfer-Encoding" if head == "chunked" else "Content-Encoding"
    found = page(make_record(body, head=f"{field}: {head}\r\n"))
    assert (found.data, found.issues) == (WORDS, ())


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (b"5\r\n" + WORDS[:5] + b"\r\nzz", "Transfer-Encoding: chunked"),
        (gzip.compress(WORDS * 9)[:-9], "Content-Encoding: gzip"),
    ],
    ids=["chunked", "gzip"],
)
def test_body_that_breaks_off_is_said(body: bytes, head: str, make_record: MakeRecord) -> None:
    found = page(make_record(body, head=f"{head}\r\n"))
    assert found.data.startswith(WORDS[:5])
    assert "breaks off" in found.issues[0].problem


def test_body_that_is_a_bomb_is_refused_and_the_rest_goes_on(make_record: MakeRecord) -> None:
    bomb = make_record(gzip.compress(b"\0" * 30_000_000), head="Content-Encoding: gzip\r\n")
    (refused, good), _ = pages(bomb + make_record(WORDS))
    assert isinstance(refused, Damage)
    assert "such records are refused" in refused.problem
    assert isinstance(good, Page)


def test_record_of_an_arc_file_is_a_page_with_or_without_http_headers() -> None:
    for block in (b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + WORDS, WORDS):
        line = b"http://example.org/ 1.2.3.4 20140216050221 text/html %d\n" % len(block)
        found = page(gzip.compress(line + block + b"\n"))
        assert (found.data, found.origin.retrieved_at) == (WORDS, "2014-02-16T05:02:21Z")
