import gzip
import io
from collections.abc import Callable

import pytest

from onrecord.errors import InputError
from onrecord.read import web_records
from onrecord.read.web_records import Damage, WebRecord, find_records

MakeRecord = Callable[..., bytes]
ARC = b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain 15\n1 0 Somebody\n\nx\n"


def found(data: bytes) -> list[WebRecord | Damage]:
    return list(find_records(io.BytesIO(data), lambda kind: kind == "response"))


def shown(data: bytes) -> list[str]:
    return [
        f"{part.at} {part.problem}" if isinstance(part, Damage) else f"{part.at} {part.block[-1:].decode()}"
        for part in found(data)
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_records_come_with_where_they_begin(packed: bool, make_record: MakeRecord) -> None:
    a, b = make_record(b"A", packed=packed), make_record(b"B", packed=packed)
    info = make_record(b"x", kind="metadata", packed=packed)
    assert shown(a + info + b) == ["0 A", f"{len(a) + len(info)} B"]


def test_headers_are_read_whole(make_record: MakeRecord) -> None:
    [record] = found(make_record(b"A", fields="WARC-Note: one\r\n two\r\nnonsense\r\n"))
    assert isinstance(record, WebRecord)
    assert (record.kind, record.headers["warc-note"]) == ("response", "one two")


def test_records_in_one_gzip_member_are_told_apart(make_record: MakeRecord) -> None:
    data = gzip.compress(make_record(b"A", packed=False) + make_record(b"B", packed=False))
    assert shown(data) == ["0 A", "0+1 B"]


def test_record_of_an_arc_file_is_a_response() -> None:
    record = b"http://example.org/ 1.2.3.4 20140216050221 text/html 5\nWords\n"
    _, second = gzip.compress(ARC), gzip.compress(record)
    for data in (ARC + record, gzip.compress(ARC) + second):
        [page] = found(data)
        assert isinstance(page, WebRecord)
        assert (page.block, page.headers["warc-date"]) == (b"Words", "20140216050221")


@pytest.mark.parametrize("packed", [True, False])
def test_file_cut_in_half_keeps_what_came_before(packed: bool, make_record: MakeRecord) -> None:
    a, b = make_record(b"A", packed=packed), make_record(b"B" * 300, packed=packed)
    first, cut = shown(a + b[: len(b) // 2 + 20])
    assert first == "0 A"
    assert f"at byte {len(a)}; no further record follows" in cut


def test_damaged_gzip_member_costs_that_record_only(make_record: MakeRecord) -> None:
    a, b, c = (make_record(letter * 50) for letter in (b"A", b"B", b"C"))
    broken = b[:40] + bytes(byte ^ 0xFF for byte in b[40:60]) + b[60:]
    first, damage, last = shown(a + broken + c)
    assert (first, last) == ("0 A", f"{len(a) + len(b)} C")
    assert damage.startswith(f"{len(a)} the gzip member is damaged")


@pytest.mark.parametrize("length", ["-5", "abc", "", "99999999999999999999"])
def test_record_of_no_length_costs_that_record_only(length: str, make_record: MakeRecord) -> None:
    a, b, c = (make_record(letter, packed=False) for letter in (b"A", b"B", b"C"))
    head, _, rest = b.rpartition(b"Content-Length: ")
    broken = head + b"Content-Length: " + length.encode() + rest[rest.index(b"\r\n") :]
    first, damage, last = shown(a + broken + c)
    assert (first, last) == ("0 A", f"{len(a) + len(broken)} C")
    assert f"the record's length is {length!r}" in damage


def test_length_beyond_the_record_costs_no_later_member(make_record: MakeRecord) -> None:
    long = gzip.compress(make_record(b"A", packed=False).replace(b"Length: 45", b"Length: 99"))
    assert len(found(long)) == 1
    damage, last = shown(long + make_record(b"B"))
    assert "breaks off before the length it states at byte 0; the rest goes on" in damage
    assert last == f"{len(long)} B"


def test_rubbish_between_records_is_passed_over(make_record: MakeRecord) -> None:
    a, b = make_record(b"A"), make_record(b"B")
    rubbish = b"rubbish\x1f\x8b\x08rubbish" * 9_000
    first, damage, last = shown(a + rubbish + b)
    assert (first, last) == ("0 A", f"{len(a) + len(rubbish)} B")
    assert "no gzip" in damage


def test_record_over_the_limit_is_passed_over(make_record: MakeRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_records, "MAX_BLOCK", 1000)
    damage, last = shown(make_record(b"A" * 2000) + make_record(b"B"))
    assert "up to 1,000 are read" in damage
    assert last.endswith(" B")


def test_bomb_ends_the_file(make_record: MakeRecord) -> None:
    records = find_records(io.BytesIO(make_record(b"A") + make_record(b"\0" * 30_000_000)), lambda _: True)
    assert isinstance(next(records), WebRecord)
    with pytest.raises(InputError, match="100fold"):
        next(records)


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"\0" * 100])
def test_empty_file_holds_no_records(data: bytes) -> None:
    assert all(isinstance(part, Damage) for part in found(data))


def test_endless_header_line_costs_that_record_only(make_record: MakeRecord) -> None:
    bad = b"WARC/1.0\r\n" + b"x" * 70_000 * 10 + b"\r\n" + b"a: b\r\n" * 600
    damage, last = shown(bad + make_record(b"B", packed=False))
    assert "too many header lines" in damage
    assert last.endswith(" B")


def test_file_of_little_but_damage_is_given_up(make_record: MakeRecord) -> None:
    records = find_records(io.BytesIO(make_record(b"A", packed=False) + b"WARC/1.0\r\n\r\n" * 3000), lambda _: True)
    with pytest.raises(InputError, match="too many of its records are damaged"):
        list(records)


def test_blank_lines_cost_no_time(make_record: MakeRecord) -> None:
    assert shown(b"WARC/1.0\r\nContent-Length: 0\r\n\r\n" + b"\r\n" * 2_000_000 + make_record(b"A", packed=False)) == [
        "4000031 A"
    ]
