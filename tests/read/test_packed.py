import gzip
import io
from collections.abc import Callable

import pytest

from onrecord.errors import InputError
from onrecord.read.packed import check_zip, gunzip_lines

MakeZip = Callable[[dict[str, bytes]], bytes]


def lines(data: bytes, max_line: int = 1000) -> list[bytes]:
    return list(gunzip_lines(io.BufferedReader(io.BytesIO(data)), max_line))


def test_sound_archive_is_returned(make_zip: MakeZip) -> None:
    assert check_zip(make_zip({"a.xml": b"<a/>"})).namelist() == ["a.xml"]


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda data: data[:-30], "damaged"),
        (lambda data: data.replace(b"hello", b"jello", 1), "damaged"),
        (lambda _: b"PK\x03\x04", "damaged"),
        (lambda _: b"", "damaged"),
    ],
    ids=["cut", "bad-crc", "header-only", "empty"],
)
def test_damaged_archive_is_refused(make_zip: MakeZip, damage: Callable[[bytes], bytes], problem: str) -> None:
    packed = io.BytesIO()
    import zipfile

    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", b"hello")
    with pytest.raises(InputError, match=problem):
        check_zip(damage(packed.getvalue()))


def test_too_many_members_are_refused(make_zip: MakeZip) -> None:
    with pytest.raises(InputError, match="10,000 are allowed"):
        check_zip(make_zip({f"{number}.txt": b"" for number in range(10_001)}))


def test_entity_split_over_chunks_is_seen(make_zip: MakeZip) -> None:
    with pytest.raises(InputError, match="document type"):
        check_zip(make_zip({"a.xml": b" " * (1_048_576 - 4) + b"<!DOCTYPE a>"}))


def test_gzip_lines_come_as_they_are() -> None:
    assert lines(gzip.compress(b"one\ntwo\n")) == [b"one\n", b"two\n"]


def test_gzip_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="100fold"):
        lines(gzip.compress(b"\0" * 30_000_000), 1_000_000)


@pytest.mark.parametrize("data", [gzip.compress(b"one\n" * 1000)[:-12], b"\x1f\x8b" + b"rubbish" * 9])
def test_damaged_gzip_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="damaged"):
        lines(data)
