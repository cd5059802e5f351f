"""What is given arbitrary bytes: each target takes them, and raises nothing but this package's own errors.

Run by `fuzz.py` for as long as one likes, and by the tests on the seeds beside this file, what once failed among them.
"""

import contextlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy

from onrecord.annotate.quotations import mark_quotations
from onrecord.annotate.times import mark_times
from onrecord.errors import OnRecordError
from onrecord.knowledge.actor_formats import import_actors
from onrecord.knowledge.geonames import read_geonames
from onrecord.model.edtf import bounds
from onrecord.model.json_form import record_from_json, record_to_json
from onrecord.model.trade_entry import parse_entry
from onrecord.read.archives import tar_members, zip_members
from onrecord.read.docx import parse_docx
from onrecord.read.feeds import parse_feed
from onrecord.read.inputs import Given, read_lines
from onrecord.read.kinds import find_container, find_kind
from onrecord.read.packed import gunzip_lines, open_zip
from onrecord.read.plain_text import parse_plain_text
from onrecord.read.registers.registers import Release, find_release, read_rows
from onrecord.read.registers.rows import read_sheet
from onrecord.read.robots import parse_robots
from onrecord.read.watch import parse_state
from onrecord.read.web_archives import find_pages
from onrecord.read.web_page import parse_web_page
from onrecord.store.words import passages_of, phrases_of

BLANK = spacy.blank("en")
SEEDS = Path(__file__).parent / "seeds"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def quotations(data: bytes) -> None:
    doc = mark_quotations(BLANK(_text(data)[:4000]))
    for mark in doc._.quotations:
        assert 0 <= mark.start <= mark.end <= len(doc)


def times(data: bytes) -> None:
    doc = mark_quotations(BLANK(_text(data)[:4000]))
    doc._.published_at = "2016-09-14"
    for found in mark_times(doc)._.times:
        assert doc.text[found.start_char : found.end_char] == found.text
        if found.edtf is not None:
            first, last = bounds(found.edtf)
            assert first is None or last is None or _instant(first) <= _instant(last)


def _instant(text: str) -> tuple[int, str]:
    """Return a bound as year and rest: years before Christ are negative, and texts of theirs sort the other way."""
    year, rest = text[1:].split("-", 1)
    return int(text[0] + year), rest


def records(data: bytes) -> None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    record = record_from_json(value)
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record


def dates(data: bytes) -> None:
    bounds(_text(data)[:100])


def words(data: bytes) -> None:
    text = _text(data)
    assert all(0 <= start < end <= len(text) for start, end in passages_of(text))
    phrases_of(text)


def lines(data: bytes) -> None:
    _all(read_lines("a.jsonl", data, Given()))


def plain(data: bytes) -> None:
    parse_plain_text(_text(data))


def pages(data: bytes) -> None:
    parse_web_page(data)


def feeds(data: bytes) -> None:
    parse_feed(data)


def documents(data: bytes) -> None:
    parse_docx(data)


def kinds(data: bytes) -> None:
    find_container(data, "a")
    find_kind(data, "a")


def zips(data: bytes) -> None:
    for member in zip_members(open_zip(io.BytesIO(data), len(data)), Counter()):
        if not isinstance(member.content, OnRecordError):
            member.content.read()


def tars(data: bytes) -> None:
    _all(tar_members(io.BytesIO(data), False, Counter()))
    _all(tar_members(io.BytesIO(data), True, Counter()))


def packed(data: bytes) -> None:
    _all(gunzip_lines(io.BytesIO(data), 1000))


def archives(data: bytes) -> None:
    _all(find_pages(io.BytesIO(data), "a.warc", Counter()))


def robots(data: bytes) -> None:
    parse_robots(data, "OnRecord").allows("http://example.org/" + _text(data)[:50])


def states(data: bytes) -> None:
    parse_state(_text(data))


def entries(data: bytes) -> None:
    parse_entry(_text(data))


def registers(data: bytes) -> None:
    with _file(data, ".csv") as path:
        sheet = read_sheet(path)
        _all(read_rows(sheet, find_release(sheet, Release())))


def actors(data: bytes) -> None:
    with _file(data, ".csv") as path:
        import_actors(path)


def gazetteers(data: bytes) -> None:
    with _file(data, ".txt") as path:
        _all(read_geonames(path))


def _all(things: Iterable[Any]) -> None:
    for _ in things:
        pass


@contextlib.contextmanager
def _file(data: bytes, suffix: str) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(suffix=suffix) as handle:
        handle.write(data)
        handle.flush()
        yield Path(handle.name)


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one
    for one in (
        *(quotations, times, records, dates, words, lines, plain, pages, feeds, documents, kinds),
        *(zips, tars, packed, archives, robots, states, entries, registers, actors, gazetteers),
    )
}


def give(name: str, data: bytes) -> None:
    """Give bytes to a target; this package's own errors are an answer, any other is a fault."""
    try:
        TARGETS[name](data)
    except OnRecordError:
        return
