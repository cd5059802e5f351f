import pytest

from onrecord.errors import InputError
from onrecord.read.encoding import declared_charset, decode, repaired

ENGLISH = "The frigates of the navy that sailed from Keflav\u00edk to the port of \u00c5lesund, the ministry said. " * 5
RUSSIAN = "Министр обороны заявил в пятницу, что Россия поставит Индии пять комплексов. " * 5


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
def test_unicode_is_read_without_remark(encoding: str) -> None:
    decoded = decode(ENGLISH.encode(encoding))
    assert (decoded.text, decoded.issues) == (ENGLISH, ())


@pytest.mark.parametrize(("text", "encoding"), [(ENGLISH, "cp1252"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251")])
def test_undeclared_legacy_encoding_is_guessed_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert "a guess" in decoded.issues[0].problem


@pytest.mark.parametrize("declared", ["koi8-r", "KOI8-R"])
def test_declared_charset_is_used_without_remark(declared: str) -> None:
    decoded = decode(RUSSIAN.encode("koi8-r"), declared)
    assert (decoded.text, decoded.issues) == (RUSSIAN, ())


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(ENGLISH.encode(), "iso-8859-1").text == ENGLISH


@pytest.mark.parametrize("declared", ["utf-7", "unicode_escape", "punycode", "no-such-charset", "hex", "rot13"])
def test_codec_that_is_no_charset_is_not_obeyed(declared: str) -> None:
    assert decode(b"A \\u0041 +ADw- " + ENGLISH.encode("cp1252"), declared).text.startswith("A \\u0041 +ADw- The")


def test_few_broken_bytes_are_shown_and_said() -> None:
    data = ENGLISH.encode().replace(b"ministry", b"mini\xff\xfestry", 1) + RUSSIAN.encode()
    decoded = decode(data)
    assert decoded.text.count("\ufffd") == 2
    assert "line 1" in decoded.issues[0].problem


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x01\x02\x03\x04" * 100, b"\x89abc\0\0\0\x0d" * 300])
def test_binary_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not text"):
        decode(data)


def test_doubly_encoded_letters_are_put_right_and_said() -> None:
    text, note = repaired("He said \u00e2\u20ac\u0153no\u00e2\u20ac\u009d.\nKeflav\u00edk.")
    assert text == 'He said "no".\nKeflav\u00edk.' or text == "He said \u201cno\u201d.\nKeflav\u00edk."
    assert note is not None
    assert note.step == "read.encoding"


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, "Ch\u00e2teau d'\u00c2ge \u00e9t\u00e9", ""])
def test_sound_text_is_not_repaired(text: str) -> None:
    assert repaired(text) == (text, None)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<html><meta charset="windows-1251">', "windows-1251"),
        (b'<META http-equiv=Content-Type content="text/html; charset=euc-kr">', "euc-kr"),
        (b'<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
        (b"<html><p>charset=none", None),
    ],
)
def test_declared_charset_is_found(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset
