"""Bytes to text: byte order mark, UTF-8, the declared character set, then a guess that is always reported."""

import codecs
import re
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.model.record import Issue
from onrecord.read.language import looks_english

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_SUPERSETS = {  # the WHATWG Encoding Standard reads these labels as their supersets
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
_NEVER = re.compile(r"utf.?(7|16|32)|.*escape|idna|punycode|undefined", re.IGNORECASE)
_ISO_2022 = re.compile(rb"\x1b\$[@A-DF(*)+]|\x1b\([IJ]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOJIBAKE = re.compile(r"[ÂÃâĂÐÑ][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]")
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,80}\sencoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.I,
)
_SAMPLE = 65_536
_MOST_CONTROL = 0.005


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read by, and what is doubtful about it."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def declared_charset(data: bytes) -> str | None:
    """Return the character set that an HTML or XML page declares in its first 4,096 bytes."""
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of the bytes; `declared` is the character set that the page or its server names.

    Raises:
        InputError: the bytes are not text, or no encoding fits them.
    """
    decoded = (
        _marked(data)
        or _wide(data)
        or _utf8(data)
        or _by_declaration(data, declared)
        or _broken_utf8(data)
        or _guessed(data)
    )
    if decoded is None:
        raise InputError("the bytes are not text in any known encoding; save the file as UTF-8 text")
    if len(_CONTROL.findall(decoded.text[:_SAMPLE])) > _MOST_CONTROL * len(decoded.text[:_SAMPLE]):
        raise InputError("the bytes are not text (too many control characters); give a text, HTML, PDF or DOCX file")
    return decoded


def repaired(text: str) -> tuple[str, Issue | None]:
    """Return the text with doubly encoded letters ("â€™") put right, line by line, and a note that says so."""
    if not _MOJIBAKE.search(text):
        return text, None
    import ftfy

    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _MOJIBAKE.search(line):
            lines[number] = ftfy.fix_encoding(line)
    fixed = "\n".join(lines)
    if fixed == text:
        return text, None
    changed = [(old, new) for old, new in zip(text.split("\n"), lines, strict=False) if old != new]
    sample = _MOJIBAKE.search(changed[0][0])
    shown = repr(sample.group()) if sample else repr(changed[0][0][:20])
    problem = f"letters were encoded twice (as in {shown}) in {len(changed)} lines; they were put right in the text"
    return fixed, Issue("read.encoding", f"{problem}; check names with accents")


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_all(data, encoding, "byte order mark")
    return None


def _wide(data: bytes) -> Decoded | None:
    """Read UTF-16 or UTF-32 without a mark, which shows in its zero bytes."""
    sample = data[:4096]
    if sample.count(0) < 0.02 * len(sample):
        return None
    best: tuple[float, str] | None = None
    for encoding in _WIDE:
        width = 4 if "32" in encoding else 2
        try:
            text = sample[: len(sample) // width * width].decode(encoding)
        except UnicodeDecodeError:
            continue
        ordinary = sum(ch.isalnum() or ch.isspace() or (ch.isascii() and ch.isprintable()) for ch in text)
        spaced = 1 if " " in text or "\n" in text else 0
        share = ordinary / len(text) + spaced if text else 0.0
        if share > 0.9 and (best is None or share > best[0]):
            best = (share, encoding)
    return _decode_all(data, best[1], "zero bytes") if best else None


def _utf8(data: bytes) -> Decoded | None:
    if b"\x1b" in data and _ISO_2022.search(data):
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    """Read by the declared character set, unless more than one letter in a hundred does not fit it."""
    if declared is None or _NEVER.fullmatch(declared):
        return None
    encoding = _SUPERSETS.get(declared.lower(), declared)
    try:
        decoded = _decode_all(data, encoding, "declaration")
    except LookupError:
        return None
    return decoded if decoded.text.count("\ufffd") <= len(decoded.text) / 100 else None


def _broken_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 with a few bad bytes: one at most for every ten good letters beyond ASCII."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(not ch.isascii() for ch in text) - bad if bad < len(text) / 100 else 0
    if good < 10 * bad or _ISO_2022.search(data):
        return None
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    problem = (
        f"{bad} places are not UTF-8, the first in line {line}; they stand as U+FFFD; save the file again as UTF-8"
    )
    return Decoded(text, "utf-8", (Issue("read.encoding", problem),))


def _guessed(data: bytes) -> Decoded | None:
    """Guess: English with a few other letters is taken as windows-1252, the rest is left to charset-normalizer."""
    beyond = sum(byte > 127 for byte in data[:_SAMPLE])
    english = looks_english(data[:_SAMPLE].decode("ascii", errors="replace"))
    if english and beyond < 0.05 * len(data[:_SAMPLE]) and not _ISO_2022.search(data):
        try:
            return _as_guess(data, "cp1252")
        except UnicodeDecodeError:
            pass
    import charset_normalizer

    guess = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    return _as_guess(data, guess.encoding, errors="replace") if guess else None


def _as_guess(data: bytes, encoding: str, errors: str = "strict") -> Decoded:
    text = data.decode(encoding, errors)
    problem = f"not UTF-8, and no fitting encoding is declared; read as {encoding}, a guess; save the file as UTF-8"
    return Decoded(text, encoding, (Issue("read.encoding", problem),))


def _decode_all(data: bytes, encoding: str, why: str) -> Decoded:
    """Decode by a sure encoding; bad places stand as U+FFFD and are reported."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} does not fit {encoding}, which the {why} names; such places stand as U+FFFD"
        return Decoded(data.decode(encoding, errors="replace"), encoding, (Issue("read.encoding", problem),))
