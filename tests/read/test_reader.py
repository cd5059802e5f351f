import functools
import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.read import inputs as inputs_module
from onrecord.read import reader as reader_module
from onrecord.read.inputs import Reading, read_inputs
from onrecord.read.isolation import Isolation
from onrecord.read.polite_fetch import PoliteFetcher

TEXT = "Egypt will buy arms from Czechoslovakia, the prime minister said on Tuesday.\n"
LONG = TEXT * 9
PAGE = f"<html><body><article><p>{LONG}</p></article></body></html>".encode()
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Al-Ahram</title>
<item><title>Whole</title><description>{LONG}</description></item>
<item><title>Teaser</title><link>PLACE/a</link><pubDate>Wed, 28 Sep 1955 10:00:00 GMT</pubDate>
<description>Arms.</description></item></channel></rss>"""
Serve = Callable[[dict[str, object]], str]


def read(isolation: Isolation, path: object, **settings: object) -> list[Reading]:
    return list(read_inputs([str(path)], isolation=isolation, **settings))


def names(readings: list[Reading], path: Path) -> list[str]:
    return [reading.name.removeprefix(str(path)) for reading in readings if reading.report]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages of a feed be fetched without a wait."""
    monkeypatch.setattr(inputs_module, "PoliteFetcher", functools.partial(PoliteFetcher, sleep=lambda _: None))


@pytest.fixture
def folder_zip(
    tmp_path: Path,
    make_zip: Callable[[dict[str, bytes]], bytes],
    make_docx: Callable[..., bytes],
    make_pdf: Callable[..., bytes],
    make_record: Callable[..., bytes],
) -> Path:
    """A ZIP archive with a member of each kind."""
    members = {
        "a.txt": TEXT.encode(),
        "b/b.html": PAGE,
        "c.docx": make_docx(TEXT.strip()),
        "d.pdf": make_pdf(TEXT.strip()),
        "e.jsonl": json.dumps({"text": TEXT}).encode(),
        "f.jsonl.gz": gzip.compress(json.dumps({"text": TEXT}).encode()),
        "g.xml": FEED.encode(),
        "h.warc.gz": make_record(PAGE),
        "p.png": b"",
    }
    path = tmp_path / "a.zip"
    path.write_bytes(make_zip(members))
    return path


def test_packed_folder_is_read_as_a_folder_is(folder_zip: Path, isolation: Isolation) -> None:
    readings = read(isolation, folder_zip)
    assert names(readings, folder_zip) == [
        *("/a.txt", "/b/b.html", "/c.docx", "/d.pdf", "/e.jsonl:1", "/f.jsonl.gz:1", "/g.xml:1", "/g.xml:2"),
        "/h.warc.gz:0",
    ]
    assert readings[-1].issues[0].problem.endswith("left out (1 .png)")


def test_packed_tar_is_read(tmp_path: Path, isolation: Isolation) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo("x/a.txt")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    assert names(read(isolation, tmp_path / "a.tar.gz"), tmp_path) == ["/a.tar.gz/x/a.txt"]


def test_archive_in_an_archive_is_a_problem(
    tmp_path: Path, isolation: Isolation, make_zip: Callable[[dict[str, bytes]], bytes]
) -> None:
    inner = make_zip({"a.txt": TEXT.encode()})
    (tmp_path / "a.zip").write_bytes(make_zip({"b.zip": inner, "c.tar": b"\0" * 257 + b"ustar" + b"\0" * 250}))
    problems = [reading.issues[0].problem for reading in read(isolation, tmp_path / "a.zip")]
    assert ["inside another" in problem for problem in problems] == [True, True]


def test_archive_that_is_damaged_is_one_problem(folder_zip: Path, isolation: Isolation) -> None:
    folder_zip.write_bytes(folder_zip.read_bytes()[:-40])
    [reading] = read(isolation, folder_zip)
    assert "the ZIP container is damaged" in reading.issues[0].problem


def test_wacz_gives_the_pages_of_its_archives_alone(
    tmp_path: Path,
    isolation: Isolation,
    make_zip: Callable[[dict[str, bytes]], bytes],
    make_record: Callable[..., bytes],
) -> None:
    members = {"archive/data.warc.gz": make_record(PAGE), "pages/pages.jsonl": json.dumps({"text": TEXT}).encode()}
    (tmp_path / "a.wacz").write_bytes(make_zip(members))
    [reading] = read(isolation, tmp_path / "a.wacz")
    assert reading.name.endswith("a.wacz/archive/data.warc.gz:0")
    assert reading.report is not None
    assert reading.report.url == "http://example.org/a"


def test_page_of_a_web_archive_keeps_its_bytes_and_its_day(
    tmp_path: Path, isolation: Isolation, make_record: Callable[..., bytes]
) -> None:
    data = make_record(PAGE) + make_record(b"", media_type="image/png") + make_record(PAGE)[:-30]
    (tmp_path / "a.warc.gz").write_bytes(data)
    page, cut, left_out = read(isolation, tmp_path / "a.warc.gz")
    assert page.report is not None
    assert (page.data, page.sha256, page.report.sha256) == (PAGE, sha256(PAGE), sha256(PAGE))
    assert page.report.retrieved_at == "2020-01-02T03:04:05Z"
    assert "no further record follows" in cut.issues[0].problem
    assert "(1 image/png)" in left_out.issues[0].problem


def test_entry_of_a_feed_is_a_reading_with_the_bytes_of_its_content(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.xml").write_text(FEED)
    whole, teaser = read(isolation, tmp_path / "a.xml")
    assert whole.report is not None
    assert (whole.report.title, whole.report.outlet, whole.data) == ("Whole", "Al-Ahram", LONG.strip().encode())
    assert whole.sha256 == whole.report.sha256 == sha256(LONG.strip().encode())
    assert whole.issues == ()
    assert teaser.report is not None
    assert teaser.report.published_at == "1955-09-28T10:00:00Z"


def test_teaser_is_marked(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.xml").write_text(FEED.replace("PLACE", "http://example.org"))
    _, teaser = read(isolation, tmp_path / "a.xml", follow=True)
    assert [issue.problem for issue in teaser.issues] == [
        "only a teaser; the whole report is at 'http://example.org/a'"
    ]


@pytest.mark.usefixtures("at_once")
def test_teaser_of_a_feed_by_url_is_followed_where_it_is_asked_for(serve: Serve, isolation: Isolation) -> None:
    answers: dict[str, object] = {"/a": (200, {"Content-Type": "text/html"}, PAGE)}
    at = serve(answers)
    answers["/feed"] = (200, {}, FEED.replace("PLACE", at).encode())
    _, left = read(isolation, f"{at}/feed", allow_private=True)
    assert left.report is not None
    assert left.report.text == "Arms."
    _, followed = read(isolation, f"{at}/feed", allow_private=True, follow=True)
    assert followed.report is not None
    assert followed.report.text == LONG.replace("\n", " ").strip()
    assert (followed.report.outlet, followed.report.title) == ("Al-Ahram", "Teaser")
    assert (followed.report.url, followed.data) == (f"{at}/a", PAGE)
    assert (followed.report.published_at, followed.report.published_from) == ("1955-09-28T10:00:00Z", "metadata")


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("answer", [(404, {}, b""), (200, {}, FEED.encode()), (200, {}, b"\x89PNG")])
def test_page_that_cannot_be_read_leaves_the_teaser(answer: object, serve: Serve, isolation: Isolation) -> None:
    answers = {"/a": answer}
    at = serve(answers)
    answers["/feed"] = (200, {}, FEED.replace("PLACE", at).encode())
    _, teaser = read(isolation, f"{at}/feed", allow_private=True, follow=True)
    assert teaser.report is not None
    assert teaser.report.text == "Arms."
    assert "cannot be read" in teaser.issues[0].problem


def test_feed_that_breaks_off_is_said_after_its_entries(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.xml").write_text(FEED[:-20])
    *entries, broken = read(isolation, tmp_path / "a.xml")
    assert len(entries) == 2
    assert "2 entries could be read" in broken.issues[0].problem


def test_what_is_known_is_skipped_before_it_is_parsed(
    folder_zip: Path, isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [reading for reading in read(isolation, folder_zip) if reading.report]
    known = {reading.sha256 for reading in first}
    monkeypatch.setattr(Isolation, "parse", None)
    monkeypatch.setattr(reader_module, "make_reading", None)
    again = [
        reading
        for reading in read(isolation, folder_zip, known=lambda _, sha256: sha256 in known)
        if not reading.issues
    ]
    assert [reading.name for reading in again] == [reading.name for reading in first]
    assert {reading.skipped for reading in again} == {"known"}
    assert {reading.sha256 for reading in again} == known


def test_what_was_retrieved_and_cannot_be_read_keeps_its_hash(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    [reading] = read(isolation, tmp_path / "a.png")
    assert (reading.report, reading.data, reading.sha256) == (None, None, sha256(b"\x89PNG"))


def test_lines_of_json_have_no_bytes_but_their_text(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Arms \ud800."}))
    [reading] = read(isolation, tmp_path / "a.jsonl")
    assert (reading.data, reading.sha256) == (None, sha256("Arms \ufffd.".encode()))
    [again] = read(
        isolation, tmp_path / "a.jsonl", known=lambda name, found: (name, found) == (reading.name, reading.sha256)
    )
    assert again.skipped == "known"
