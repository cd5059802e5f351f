import datetime
import errno
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.model.ids import stable_id
from onrecord.read.inputs import Given, Reading, read_inputs
from onrecord.read.isolation import Isolation

TEXT = "Egypt will buy arms from Czechoslovakia, the prime minister said on Tuesday.\n"
PAGE = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()


def read(
    isolation: Isolation, *inputs: object, given: Given | None = None, allow_private: bool = False
) -> list[Reading]:
    names = [str(name) for name in inputs]
    return list(read_inputs(names, given=given, allow_private=allow_private, isolation=isolation))


def problem_of(reading: Reading) -> str:
    assert reading.report is None
    [issue] = reading.issues
    return f"{issue.step}: {issue.problem}"


def test_every_kind_becomes_a_report_in_input_order(
    tmp_path: Path, isolation: Isolation, make_pdf: Callable[..., bytes], make_docx: Callable[..., bytes]
) -> None:
    files = {"d.txt": TEXT.encode(), "c.html": PAGE, "b.pdf": make_pdf(TEXT.strip()), "a.docx": make_docx(TEXT.strip())}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    readings = read(isolation, *(tmp_path / name for name in files))
    assert [reading.name for reading in readings] == [str(tmp_path / name) for name in files]
    assert {reading.report.text.strip() for reading in readings if reading.report} == {TEXT.strip()}
    assert all(reading.report and not reading.issues for reading in readings)


def test_report_carries_identity_of_text_and_bytes(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    [reading] = read(isolation, tmp_path / "a.txt")
    assert reading.report is not None
    assert reading.report.text == TEXT
    assert reading.report.id == stable_id("r", TEXT)
    assert reading.report.sha256 == hashlib.sha256(b"\xef\xbb\xbf" + TEXT.encode()).hexdigest()
    assert reading.report.retrieved_at is not None
    assert datetime.datetime.fromisoformat(reading.report.retrieved_at).utcoffset() == datetime.timedelta(0)
    assert reading.report.retrieved_at.endswith("Z")


def test_given_facts_win_over_the_input(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.txt").write_text(f"Outlet: Al-Ahram\nPublished: 1955-09-28\n\n{TEXT}")
    [reading] = read(isolation, tmp_path / "a.txt", given=Given(published_at="1955-10-01", outlet="The Times"))
    assert reading.report is not None
    assert (reading.report.published_at, reading.report.published_from) == ("1955-10-01", "given")
    assert (reading.report.outlet, reading.report.outlet_from) == ("The Times", "given")


def test_json_lines_yield_one_reading_a_line_and_are_repeatable(tmp_path: Path, isolation: Isolation) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"id": "x1", "text": TEXT}) + "\nbroken\n" + json.dumps({"id": "x3", "text": TEXT}))
    first, broken, third = readings = read(isolation, file)
    assert [reading.name for reading in readings] == [f"{file}:{number}" for number in (1, 2, 3)]
    assert first.report is not None
    assert third.report is not None
    assert (first.report.given_id, third.report.given_id) == ("x1", "x3")
    assert (first.report.retrieved_at, first.report.sha256) == (None, hashlib.sha256(TEXT.encode()).hexdigest())
    assert problem_of(broken).startswith("read.jsonl: the line is not JSON")
    assert read(isolation, file) == readings


def test_packed_json_lines_are_read_and_damage_is_said(tmp_path: Path, isolation: Isolation) -> None:
    lines = b"".join(json.dumps({"id": number, "text": TEXT}).encode() + b"\n" for number in range(500))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines)[:-20])
    assert sum(reading.report is not None for reading in read(isolation, tmp_path / "a.jsonl.gz")) == 500
    assert "damaged" in problem_of(read(isolation, tmp_path / "b.jsonl.gz")[-1])


@pytest.mark.parametrize(
    ("data", "name"),
    [(TEXT.encode(), "-"), (json.dumps({"id": 1, "text": TEXT}).encode(), "-:1"), (PAGE, "-")],
    ids=["text", "json-lines", "html"],
)
def test_standard_input_is_read_by_look(
    data: bytes, name: str, isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    [reading] = read(isolation, "-")
    assert reading.name == name
    assert reading.report is not None
    assert reading.report.text.strip() == TEXT.strip()


def test_folder_is_walked_in_order_and_names_what_it_leaves_out(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", "table.csv", "sub/more.csv", "README"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    *read_files, left_out = read(isolation, tmp_path)
    assert [Path(reading.name).name for reading in read_files] == ["a.md", "b.txt", "c.txt"]
    assert left_out.name == str(tmp_path)
    assert "3 files" in problem_of(left_out)
    assert "2 .csv" in problem_of(left_out)


def test_folder_that_cannot_be_listed_costs_only_itself(
    tmp_path: Path, isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT)
    scandir = os.scandir

    def guarded(folder: Path) -> Iterator[os.DirEntry[str]]:
        if folder == tmp_path / "a":
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    good, closed = read(isolation, tmp_path)
    assert good.report is not None
    assert (closed.name, problem_of(closed)) == (
        str(tmp_path / "a"),
        "read.folder: the folder cannot be listed (Permission denied)",
    )


def test_empty_folder_is_a_problem(tmp_path: Path, isolation: Isolation) -> None:
    [reading] = read(isolation, tmp_path)
    assert problem_of(reading) == "read.folder: the folder holds no files"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "read.text: it is empty"),
        ("a.txt", b" \n\n", "read.text: it is empty"),
        ("a.txt", b"Title: Egypt buys arms\n", "read.text: it has no text"),
        ("a.txt", bytes(range(256)) * 99, "read.text: the bytes are not text"),
        ("a.xml", b"<?xml version='1.0'?><rss/>", "read.feed: the feed gives no reports (it has no entries)"),
        ("a.xml", b"<?xml version='1.0'?><note/>", "read.kind: not a kind that is read: an XML file that is no feed"),
        ("a.zip", b"PK\x03\x04", "read.zip: the ZIP container is damaged"),
        ("a.warc", b"", "read.warc: the web archive holds no records that are read"),
        ("a.tar.gz", b"\x1f\x8b\x08rubbish", "read.kind: not a kind that is read: a gzip file"),
        ("a.pdf", b"plain", "read.pdf: the PDF is broken"),
        ("a.html", b"<html></html>", "read.html: the page of 13 bytes shows no text"),
        ("a.docx", b"PK\x03\x04", "read.docx: the ZIP container is damaged"),
        ("a.jsonl", b"", "read.jsonl: the file holds no reports"),
    ],
)
def test_bad_file_is_a_clear_problem_and_the_rest_goes_on(
    name: str, data: bytes, problem: str, tmp_path: Path, isolation: Isolation
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT)
    bad, good = read(isolation, tmp_path / name, tmp_path / "good.txt")
    assert problem_of(bad).startswith(problem)
    assert good.report is not None


@pytest.mark.parametrize("name", ["no/such/file", "/dev/null", "a\0b", "ftp://example.org/a"])
def test_input_that_is_no_file_is_a_clear_problem(name: str, isolation: Isolation) -> None:
    [reading] = read(isolation, name)
    assert problem_of(reading).startswith("read.")


def test_file_over_the_limit_is_refused(tmp_path: Path, isolation: Isolation) -> None:
    with (tmp_path / "a.txt").open("wb") as handle:
        handle.truncate(200_000_001)
    assert "200,000,000 bytes" in problem_of(read(isolation, tmp_path / "a.txt")[0])


def test_text_of_six_megabytes_is_kept_whole_and_said_to_be_too_long(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 80_000)
    [reading] = read(isolation, tmp_path / "a.txt")
    assert reading.report is not None
    assert len(reading.report.text) == len(TEXT) * 80_000
    assert reading.issues[-1].problem.startswith(f"the text has {len(TEXT) * 80_000:,} characters")


def test_other_language_is_reported_with_its_code(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.txt").write_text("Die Bundesregierung hat am Freitag die Lieferung von zwölf Panzern genehmigt.")
    [reading] = read(isolation, tmp_path / "a.txt")
    assert reading.report is not None
    assert reading.report.language == "de"
    assert reading.issues[0].step == "read.language"
    assert reading.issues[0].problem.startswith("language is 'de'")


@pytest.mark.parametrize(("said", "language"), [("en-GB", "en"), ("English", "en"), ("de", "de"), (None, "en")])
def test_language_said_by_the_input_counts(
    said: str | None, language: str, tmp_path: Path, isolation: Isolation
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "language": said}))
    [reading] = read(isolation, tmp_path / "a.jsonl")
    assert reading.report is not None
    assert reading.report.language == language


def test_lone_surrogates_keep_offsets_and_are_said(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Arms \\ud800 were delivered."}')
    [reading] = read(isolation, tmp_path / "a.jsonl")
    assert reading.report is not None
    assert reading.report.text == "Arms \ufffd were delivered."
    assert reading.issues[0].step == "read.text"


def test_nul_keeps_offsets_and_is_said(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Arms \\u0000 were delivered.", "title": "a\\u0000"}')
    [reading] = read(isolation, tmp_path / "a.jsonl")
    assert reading.report is not None
    assert (reading.report.text, reading.report.title) == ("Arms \ufffd were delivered.", "a\ufffd")
    assert reading.issues[0].step == "read.text"


def test_password_in_an_address_is_not_kept(tmp_path: Path, isolation: Isolation) -> None:
    line = {"text": TEXT, "url": "https://ann:secret@wire.example/a@b"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    [reading] = read(isolation, tmp_path / "a.jsonl")
    assert reading.report is not None
    assert reading.report.url == "https://wire.example/a@b"


def test_url_is_read_with_its_final_address(
    serve: Callable[[dict[str, tuple[int, dict[str, str], bytes]]], str], isolation: Isolation
) -> None:
    at = serve({"/a": (302, {"Location": "/b"}, b""), "/b": (200, {"Content-Type": "text/html"}, PAGE)})
    [reading] = read(isolation, f"{at}/a", allow_private=True)
    assert reading.name == f"{at}/a"
    assert reading.report is not None
    assert reading.report.url == f"{at}/b"
    assert reading.report.text == TEXT.strip()


def test_private_url_is_a_clear_problem(isolation: Isolation) -> None:
    [reading] = read(isolation, "http://127.0.0.1/")
    assert "read.url: the host '127.0.0.1' is at 127.0.0.1, which is not a public address" in problem_of(reading)


def test_reading_is_lazy(tmp_path: Path, isolation: Isolation) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    readings = read_inputs([str(tmp_path / "a.txt"), "-"], isolation=isolation)
    assert next(readings).report is not None


def test_import_brings_in_no_heavy_library() -> None:
    heavy = "{'trafilatura', 'lxml', 'httpx', 'py3langid', 'pypdfium2', 'docx', 'mammoth', 'ftfy', 'numpy'}"
    code = f"import sys, onrecord.read.inputs; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
