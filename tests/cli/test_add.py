"""Adding inputs of every kind, the bad ones among them, and the same again."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
pytestmark = pytest.mark.model
SALE = "Oslo, 3 May 1996 - Norway sold 20 howitzers to Chile in 1995, the defence ministry said on Thursday.\n"
TEST = "Lima, 4 May 1996 - Peru tested a missile on Friday, the navy said.\n"
GERMAN = "Deutschland liefert heute Panzer an die Ukraine, sagte der Minister am Montag in Berlin vor der Presse.\n"
PARAGRAPH = "Egypt will buy arms from Czechoslovakia, the prime minister said on Tuesday. " * 8


def rows(result: Result) -> list[Any]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def sums(result: Result) -> str:
    """Return the closing line without its rate."""
    return re.sub(r"; [\d.]+/s$", "", result.stderr.splitlines()[-1].removeprefix("onrecord: "))


def capture(url: str, text: str) -> bytes:
    """Return a page as a packed WARC record."""
    body = f"<html><body><article><p>{text}</p></article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    lines = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(lines.encode() + answer + b"\r\n\r\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a report, its copy, one in German, a PDF that is none, and what is not read."""
    made = tmp_path / "reports"
    made.mkdir()
    (made / "a-sale.txt").write_text(SALE, encoding="utf-8")
    (made / "b-german.txt").write_text(GERMAN, encoding="utf-8")
    (made / "c-broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (made / "d-copy.txt").write_text(SALE, encoding="utf-8")
    (made / "e-table.xyz").write_text("1,2\n", encoding="utf-8")
    return made


def test_each_of_a_folder_ends_in_its_own_way_with_the_reason(folder: Path, fresh: Run) -> None:
    result = fresh("add", str(folder))
    told = result.stderr
    assert result.exit_code == 1
    assert f"{folder / 'b-german.txt'}: skipped: read.language: language is 'de'" in told
    assert f"{folder / 'c-broken.pdf'}: failed: " in told
    assert f"{folder}: skipped: read.folder: 1 files are of kinds that are not read" in told
    assert "a-sale" not in told
    assert sums(result) == "1 read, 1 known, 2 skipped, 1 failed"
    assert rows(fresh("claims", "--actor", "Norway"))
    assert fresh("check").exit_code == 0


def test_same_folder_again_adds_nothing_and_tells_only_what_is_wrong(folder: Path, fresh: Run) -> None:
    fresh("add", str(folder))
    claims = fresh("claims").stdout
    again = fresh("add", str(folder))
    assert sums(again) == "3 known, 1 skipped, 1 failed"
    assert "a-sale" not in again.stderr
    assert fresh("claims").stdout == claims


def test_text_from_another_outlet_is_a_copy_and_no_second_claim(folder: Path, fresh: Run) -> None:
    assert fresh("add", str(folder / "a-sale.txt"), "--outlet", "Fjord Post").exit_code == 0
    claims = len(rows(fresh("claims")))
    copy = fresh("add", str(folder / "d-copy.txt"), "--outlet", "Andes Wire")
    assert copy.exit_code == 0
    assert re.search(r"d-copy\.txt: copy of r-[0-9a-f]{12}$", copy.stderr, flags=re.MULTILINE)
    assert len(rows(fresh("claims"))) == claims
    report = rows(fresh("claims"))[0]["report"]
    assert [one["outlet"] for one in rows(fresh("show", report))[0]["retrievals"]] == ["Fjord Post", "Andes Wire"]


def test_json_lines_from_standard_input(fresh: Run) -> None:
    lines = [{"id": "a", "text": SALE, "outlet": "Fjord Post"}, {"id": "b", "text": TEST}]
    result = fresh("add", "-", stdin="\n".join(map(json.dumps, lines)) + "\nno JSON\n")
    assert result.exit_code == 1
    assert sums(result) == "2 read, 1 failed"
    assert rows(fresh("claims", "--by", "Fjord Post"))


def test_json_lines_file_is_resumed_where_it_grew(tmp_path: Path, fresh: Run) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"text": SALE}) + "\n", encoding="utf-8")
    assert sums(fresh("add", str(path))) == "1 read"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in (SALE, TEST)), encoding="utf-8")
    assert sums(fresh("add", str(path))) == "1 read, 1 known"


def test_feed_file_gives_a_report_an_entry(tmp_path: Path, fresh: Run) -> None:
    items = "".join(
        f"<item><title>{day}</title><link>http://example.org/{day}</link><description>{PARAGRAPH} {day}</description>"
        f"<pubDate>{day} Sep 1955 10:00:00 GMT</pubDate></item>"
        for day in (27, 28)
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Nile Post</title>{items}</channel></rss>'
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    result = fresh("add", str(tmp_path / "feed.xml"))
    assert (result.exit_code, sums(result)) == (0, "2 read")
    claims = rows(fresh("claims", "--by", "Nile Post", "--recipient", "Egypt"))
    assert {claim["url"] for claim in claims} == {"http://example.org/27", "http://example.org/28"}


def test_web_archive_gives_a_report_a_page(tmp_path: Path, fresh: Run) -> None:
    pages = (capture(f"http://example.org/{name}", f"{name}. {PARAGRAPH}") for name in ("one", "two"))
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(pages))
    result = fresh("add", str(tmp_path / "crawl.warc.gz"))
    assert (result.exit_code, sums(result)) == (0, "2 read")
    assert {claim["url"] for claim in rows(fresh("claims"))} == {"http://example.org/one", "http://example.org/two"}


def test_of_a_web_archive_cut_in_half_all_before_the_cut_is_kept(tmp_path: Path, fresh: Run) -> None:
    first, second = (capture(f"http://example.org/{name}", f"{name}. {PARAGRAPH}") for name in ("one", "two"))
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(first + second[: len(second) // 2])
    result = fresh("add", str(path))
    assert (result.exit_code, sums(result)) == (1, "1 read, 1 failed")
    assert f"{path}:{len(first)}: failed: read.warc: " in result.stderr
    assert {claim["url"] for claim in rows(fresh("claims"))} == {"http://example.org/one"}
    path.write_bytes(first + second)
    assert sums(fresh("add", str(path))) == "1 read, 1 known"
    assert fresh("check").exit_code == 0


def test_input_that_is_not_there_fails_alone(folder: Path, fresh: Run) -> None:
    result = fresh("add", str(folder / "none.txt"), str(folder / "a-sale.txt"))
    assert (result.exit_code, sums(result)) == (1, "1 read, 1 failed")
    assert "none.txt: failed: read.file: there is no such file" in result.stderr


def test_adding_without_a_record_is_misuse(folder: Path, tmp_path: Path, fresh: Run) -> None:
    result = fresh("add", str(folder), "--store", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "make one with: onrecord init" in result.stderr


def test_reading_anew_by_the_same_version_has_nothing_to_do(folder: Path, fresh: Run) -> None:
    fresh("add", str(folder / "a-sale.txt"))
    result = fresh("reread")
    assert (result.exit_code, sums(result)) == (0, "nothing new")


def test_another_version_supersedes_and_a_decision_holds_on_to_the_words(
    folder: Path, fresh: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh("add", str(folder / "a-sale.txt"))
    [claim] = rows(fresh("claims", "--type", "deliver"))
    fresh("decide", "reject", claim["id"], "--because", "no")
    monkeypatch.setattr("onrecord.workflow.adding.chain_version", lambda *_, **__: "another")
    assert sums(fresh("reread")) == "1 read"
    [again] = rows(fresh("claims", "--type", "deliver"))
    assert again["reading"] > claim["reading"]
    assert again["rejected_by"] is not None
    assert rows(fresh("ties")) == []
