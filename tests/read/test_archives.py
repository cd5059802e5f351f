import gzip
import io
import struct
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable

import pytest

from onrecord.errors import InputError
from onrecord.read.archives import Member, tar_members, zip_content, zip_members
from onrecord.read.packed import open_zip

MakeZip = Callable[[dict[str, bytes]], bytes]


def unpacked(members: list[Member]) -> dict[str, bytes]:
    return {member.name: b"" if isinstance(member.content, InputError) else member.content.read() for member in members}


def opened(data: bytes) -> zipfile.ZipFile:
    return open_zip(io.BytesIO(data), len(data))


def from_zip(data: bytes) -> tuple[dict[str, bytes], Counter[str]]:
    left_out: Counter[str] = Counter()
    found = {}
    for member in zip_members(opened(data), left_out):
        found |= unpacked([member])
    return found, left_out


def make_tar(*entries: tarfile.TarInfo | tuple[str, bytes], format_: int = tarfile.PAX_FORMAT) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=format_) as archive:
        for entry in entries:
            info = entry if isinstance(entry, tarfile.TarInfo) else tarfile.TarInfo(entry[0])
            data = b"" if isinstance(entry, tarfile.TarInfo) else entry[1]
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def from_tar(data: bytes, *, packed: bool = False) -> tuple[dict[str, bytes], Counter[str]]:
    left_out: Counter[str] = Counter()
    return unpacked(list(tar_members(io.BytesIO(data), packed, left_out))), left_out


def test_zip_gives_files_by_name_and_counts_the_rest(make_zip: MakeZip) -> None:
    data = make_zip(
        {"b.txt": b"B", "a/a.html": b"A", ".x.txt": b"", "__MACOSX/a.txt": b"", "p.png": b"", "../c.txt": b"C"}
    )
    found, left_out = from_zip(data)
    assert found == {"../c.txt": b"C", "a/a.html": b"A", "b.txt": b"B"}
    assert list(found) == sorted(found)
    assert left_out == {".png": 1}


def test_link_in_a_zip_is_left_out() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert from_zip(packed.getvalue()) == ({}, {"link": 1})


def test_damage_in_one_member_is_raised_when_it_is_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", b"hello")
        archive.writestr("b.txt", b"words")
    members = zip_members(opened(packed.getvalue().replace(b"hello", b"jello", 1)), Counter())
    broken = next(members).content
    assert not isinstance(broken, InputError)
    with pytest.raises(InputError, match="damaged in the archive"):
        broken.read()
    assert unpacked([next(members)]) == {"b.txt": b"words"}


def test_zip_bomb_is_refused_before_it_is_unpacked(make_zip: MakeZip) -> None:
    with pytest.raises(InputError, match="expands to 30,000,000 bytes"):
        from_zip(make_zip({"a.txt": b"\0" * 30_000_000}))


def test_too_many_files_are_refused(make_zip: MakeZip) -> None:
    with pytest.raises(InputError, match="10,000 are allowed"):
        from_zip(make_zip({f"{number}.txt": b"" for number in range(10_001)}))


def test_name_of_a_member_is_made_printable(make_zip: MakeZip) -> None:
    assert list(from_zip(make_zip({"a\x1b[31m\n.txt": b""}))[0]) == ["a\ufffd[31m\ufffd.txt"]


@pytest.mark.parametrize(
    ("names", "content"),
    [
        (["word/document.xml", "[Content_Types].xml"], "docx"),
        (["xl/workbook.xml", "[Content_Types].xml"], "office"),
        (["mimetype", "content.opf"], "office"),
        (["archive/data.warc.gz", "datapackage.json"], "wacz"),
        (["a.txt"], "zip"),
        ([], "zip"),
    ],
)
def test_zip_is_told_by_the_names_in_it(names: list[str], content: str, make_zip: MakeZip) -> None:
    assert zip_content(opened(make_zip(dict.fromkeys(names, b"")))) == content


@pytest.mark.parametrize("format_", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_tar_of_every_format_gives_files_with_long_names(format_: int) -> None:
    long_name = "d" * 90 + "/" + "n" * 90 + ".txt"
    data = make_tar(("a.txt", b"A" * 700), (long_name, b"B"), ("p.png", b"P" * 600), ("c.html", b"C"), format_=format_)
    found, left_out = from_tar(gzip.compress(data), packed=True)
    assert found == {"a.txt": b"A" * 700, long_name: b"B", "c.html": b"C"}
    assert left_out == {".png": 1}


def test_links_and_devices_in_a_tar_are_left_out() -> None:
    link, device, folder = (tarfile.TarInfo(name) for name in ("l.txt", "d.txt", "f.txt"))
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device.type, folder.type = tarfile.CHRTYPE, tarfile.DIRTYPE
    assert from_tar(make_tar(link, device, folder, ("a.txt", b"A"))) == ({"a.txt": b"A"}, {"link": 2})


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda data: data[:900], "breaks off inside a file"),
        (lambda data: data[:1200], "breaks off; the files before"),
        (lambda data: data[:1024] + b"x" + data[1025:], "checksum is wrong"),
    ],
    ids=["in-file", "in-header", "checksum"],
)
def test_damaged_tar_is_a_problem(damage: Callable[[bytes], bytes], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        from_tar(damage(make_tar(("a.txt", b"A" * 500), ("b.txt", b"B"), format_=tarfile.USTAR_FORMAT)))


def test_file_before_the_damage_comes_out() -> None:
    members = tar_members(io.BytesIO(make_tar(("a.txt", b"A"), ("b.txt", b"B" * 2000))[:-9500]), False, Counter())
    assert unpacked([next(members)]) == {"a.txt": b"A"}
    with pytest.raises(InputError):
        next(members)


def test_tar_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="100fold"):
        from_tar(gzip.compress(make_tar(("a.txt", b"\0" * 30_000_000))), packed=True)


def test_tar_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.read.archives.MAX_MEMBERS", 2)
    with pytest.raises(InputError, match="more than 2 files"):
        from_tar(make_tar(*((f"{number}.txt", b"") for number in range(9))))


def test_size_that_is_too_large_a_claim_is_damage() -> None:
    data = bytearray(make_tar(("a.txt", b"A")))
    data[124:136] = b"\x80" + b"\0" * 3 + b"\xff" * 8
    data[148:156] = f"{sum(data[:148]) + 8 * 32 + sum(data[156:512]):06o}\0 ".encode()
    with pytest.raises(InputError, match="breaks off"):
        from_tar(bytes(data))


def test_member_without_a_name_is_left_out(make_zip: MakeZip) -> None:
    assert from_zip(make_zip({"a": b"A"}).replace(b"a", b"\0")) == ({}, {"no extension": 1})


@pytest.mark.parametrize("field", [struct.pack("<HHI", 65_535, 65_535, 100), struct.pack("<HHI", 1, 1, 50_000_000)])
def test_list_of_too_many_files_is_not_even_read(field: bytes, make_zip: MakeZip) -> None:
    data = make_zip({"a.txt": b"A"})
    end = data.rindex(b"PK\x05\x06")
    with pytest.raises(InputError, match="10,000 are allowed"):
        opened(data[: end + 8] + field + data[end + 16 :])
