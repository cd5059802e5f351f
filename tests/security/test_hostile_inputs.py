"""Inputs made to do harm: each ends with a status, soon, and nothing is written or asked for on the way.

Some are made here. With ONRECORD_HOSTILE naming a folder of further ones, these are read, too.
"""

import contextlib
import io
import json
import os
import pickle
import socket
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.read.inputs import Isolation, Reading, read_inputs

SAID = "The minister said on Friday that arms were delivered to the port. " * 5
MOST_S = 15.0
CORPUS = os.environ.get("ONRECORD_HOSTILE", "")


def docx(document: str, *, encoding: str = "utf-8") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document.encode(encoding))
    return buffer.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def linked_tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        link = tarfile.TarInfo("out.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        up = tarfile.TarInfo("../onrecord_escape.txt")
        up.size = len(SAID)
        archive.addfile(up, io.BytesIO(SAID.encode()))
    return buffer.getvalue()


class Escape:
    """What a pickle would run: it leaves a file behind."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, str]]:
        return open, ("onrecord_pickle_escape", "w")


XXE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><d>&l11;</d>'
FEED = '<?xml version="1.0"?>{}<rss version="2.0"><channel><title>&x;</title><item><description>{}</description></item>'
HOSTILE: dict[str, bytes] = {
    "xxe.docx": docx(XXE),
    "xxe16.docx": docx(XXE.replace("<?xml version='1.0'?>", ""), encoding="utf-16"),
    "laughs.docx": docx(BOMB),
    "xxe.xml": FEED.format('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', SAID).encode(),
    "bomb.docx": zipped("word/document.xml", b" " * 60_000_000),
    "bomb.zip": zipped("bomb.txt", b"\0" * 60_000_000),
    "up.zip": zipped("../../onrecord_escape.txt", SAID.encode()),
    "links.tar.gz": linked_tar(),
    "deep.html": b"<html><body>" + b"<div>" * 120_000 + SAID.encode(),
    "unclosed.html": b"<html><body><!--" + b"-" * 2_000_000,
    "script.html": f"<html><body><article><p>{SAID}</p><script>alert(1)</script></article>".encode(),
    "word.txt": b"a" * 900_000,
    "brackets.txt": b"((((" * 20_000,
    "quotes.txt": ('"' * 50_000 + SAID).encode(),
    "dates.txt": b"1 1 1 2 May 1990 1 " * 10_000,
    "blanks.txt": b" " * 500_000 + SAID.encode(),
    "escape.txt": f"\x1b[2J\x1b]0;title\x07 {SAID}".encode(),
    "deep.jsonl": b'{"text": ' + b"[" * 200_000 + b"\n",
    "half.jsonl": b'{"text": "\\ud800 ' + SAID.encode() + b'"}\n',
    "evil.pkl": pickle.dumps(Escape()),
    "evil.txt": pickle.dumps(Escape(), protocol=2),
    "none.pdf": b"%PDF-1.7\n" + b"1 0 obj<</Kids[1 0 R]>>" * 1000,
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def isolation() -> Iterator[Isolation]:
    with Isolation() as isolation:
        yield isolation


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in an empty folder, and see that nothing was put there."""
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    yield tmp_path
    assert list((tmp_path / "cwd").iterdir()) == []
    assert not list(tmp_path.parent.glob("onrecord_*escape*"))


def has_status(reading: Reading) -> bool:
    """Tell whether a reading is a report with words, or says why it is none."""
    return bool(reading.issues) if reading.report is None else bool(reading.report.text.strip())


def read_in_time(path: Path, isolation: Isolation) -> list[Reading]:
    started = time.process_time()
    readings = list(read_inputs([str(path)], isolation=isolation))
    assert time.process_time() - started < MOST_S
    return readings


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_ends_with_a_status(name: str, alone: Path, isolation: Isolation) -> None:
    path = alone / name
    path.write_bytes(HOSTILE[name])
    readings = read_in_time(path, isolation)
    assert readings
    assert all(map(has_status, readings))
    assert not any("root:" in (reading.report.text if reading.report else "") for reading in readings)


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("name", [name for name in HOSTILE if name.endswith((".txt", ".html", ".jsonl"))])
def test_hostile_text_is_read_by_the_whole_chain(name: str, alone: Path) -> None:
    path = alone / name
    path.write_bytes(HOSTILE[name][:200_000])
    started = time.process_time()
    result = CliRunner().invoke(main, ["read", str(path), "--format", "jsonl"])
    assert result.exit_code in (0, 1), result.output
    assert time.process_time() - started < MOST_S + 15  # the language model is loaded, too


@pytest.mark.parametrize("option", ["--stacker", "--actors", "--gazetteer", "--model"])
def test_pickle_is_loaded_by_no_option(option: str, alone: Path) -> None:
    (alone / "evil.pkl").write_bytes(HOSTILE["evil.pkl"])
    (alone / "a.txt").write_text(SAID, encoding="utf-8")
    result = CliRunner().invoke(main, ["read", str(alone / "a.txt"), option, str(alone / "evil.pkl")])
    assert (result.exit_code, "Error" in result.output) == (2, True)


@pytest.mark.parametrize("format_", ["table", "md"])
@pytest.mark.model
def test_words_of_a_report_do_not_steer_the_terminal(format_: str, alone: Path) -> None:
    line = {"text": f"\x1b[2J Norway sold 20 howitzers to Chile\u202e in 1995, the ministry said. {SAID}"}
    (alone / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    shown = CliRunner().invoke(main, ["read", str(alone / "a.jsonl"), "--format", format_]).output
    assert "\x1b" not in shown
    assert "\u202e" not in shown


if CORPUS:  # a folder of files made to do harm, which are no part of this repository

    @pytest.mark.slow
    def test_corpus_ends_with_a_status_for_every_file(alone: Path, isolation: Isolation) -> None:
        slow, silent, seen = [], [], 0
        for path in sorted(Path(CORPUS).rglob("*")):
            if path.is_file() and path.name not in ("MANIFEST.json", "README.md"):
                seen += 1
                started = time.monotonic()
                readings = list(read_inputs([str(path)], isolation=isolation))
                if time.monotonic() - started > MOST_S:  # once more, lest other programs' turns be taken for its own
                    started = time.monotonic()
                    readings = list(read_inputs([str(path)], isolation=isolation))
                slow += [path.name] if time.monotonic() - started > MOST_S else []
                silent += [path.name] if not readings or not all(map(has_status, readings)) else []
        assert seen
        assert (slow, silent) == ([], [])
        with contextlib.suppress(FileNotFoundError):
            assert not list(Path.cwd().glob("onrecord_*"))
