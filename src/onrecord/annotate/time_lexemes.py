"""Text as a string of roles: one character for each word, number and mark, so that a phrase is a search over roles."""

import re
from functools import cache

from onrecord.knowledge.times import load_time_words

OTHER = " "
BREAK = "\n"
SHAPES = frozenset(
    {"DAY", "INT2", "INT3", "YEAR", "INT", "REAL", "MILTIME", "ORDDAY", "DECADE", "CLOCK", "ISODATE", "SLASHDATE"}
    | {"APOSYEAR", "QCODE", "HYPHEN", "DASH", "COMMA", "DOT", "APOS", "SLASH", "LPAREN"}
)
_MARKS = {
    ",": "COMMA",
    ".": "DOT",
    "'": "APOS",
    "\u2019": "APOS",
    "/": "SLASH",
    "(": "LPAREN",
    "\u2013": "DASH",
    "\u2014": "DASH",
}
_BY_LEMMA = ("PLANNED", "PUTOFF", "SPOKEN", "SPEAK")
_LEXEME = (
    r"\d{4}-\d\d-\d\d(?![\d-])|\d{4}/\d\d/\d\d(?![\d/])|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|COMPOUNDS|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?!\.?\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d{1,12}\.\d{1,12}(?![\d.])"
    r"|\d{2,4}['\u2019]s\b|['\u2019]\d\d(?!\w)|[Oo]['\u2019]clock\b|[AaPp]\.\s?[Mm]\.?(?!\w)|B\.C\.(?:E\.)?|A\.D\."
    r"|\w+|\n[ \t]*\n|[^\w\s]"
)
_SUFFIXED = re.compile(r"(\d{1,4})(st|nd|rd|th|s|'s|\u2019s|am|pm)", re.IGNORECASE)
_DOTTED = {"am": ("AMPM", "AM"), "pm": ("AMPM", "PM"), "bc": ("ERA", "BC"), "bce": ("ERA", "BC"), "ad": ("ERA", "AD")}


class Lexemes:
    """The lexemes of one text: `roles` has one character each, `values` what each adds, offsets in code points."""

    __slots__ = ("ends", "roles", "starts", "text", "values")

    def __init__(self, text: str) -> None:
        """Read `text` once."""
        words, code, other = word_roles(), role_codes(), (OTHER, "")
        roles: list[str] = []
        self.text = text
        self.values: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in _lexeme().finditer(text):
            word = found.group()
            start, end = found.span()
            entry = words.get(word)
            if entry is None:
                first = word[0]
                if first.isalpha() or first == "_":
                    entry = (code[_DOTTED[short][0]], _DOTTED[short][1]) if (short := _short(word)) else other
                    entry = _quarter(word, code) or entry
                elif first.isdigit():
                    role, value = _number(word)
                    entry = (code[role] if role else OTHER, value)
                else:
                    entry = self._mark(word, start, end, code)
            roles.append(entry[0])
            self.values.append(entry[1])
            self.starts.append(start)
            self.ends.append(end)
        self.roles = "".join(roles)

    def role(self, i: int) -> str:
        """Return the name of the role at lexeme `i`, "" where it has none or lies outside the text."""
        return role_names().get(self.roles[i], "") if 0 <= i < len(self.roles) else ""

    def word(self, i: int) -> str:
        """Return lexeme `i` as written, "" outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def _mark(self, word: str, start: int, end: int, code: dict[str, str]) -> tuple[str, str]:
        if word[0] == "\n":
            return BREAK, ""
        if word == "-":
            tight = start > 0 and not self.text[start - 1].isspace() and not self.text[end : end + 1].isspace()
            return code["HYPHEN" if tight else "DASH"], ""
        if len(word) == 3 and word[0] in "'\u2019":
            return code["APOSYEAR"], word[1:]
        role = _MARKS.get(word)
        return (code[role], "") if role else (OTHER, "")


@cache
def _lexeme() -> re.Pattern[str]:
    """Return the pattern of one lexeme; words of the table with marks or spaces in them are lexemes of their own."""
    plain = re.compile(r"\w+")
    by_first: dict[str, list[str]] = {}
    for word in sorted((word for word in word_roles() if not plain.fullmatch(word)), key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    groups = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return re.compile(_LEXEME.replace("COMPOUNDS", f"(?=[{''.join(by_first)}])(?:{groups})(?![\\w/])"))


@cache
def role_codes() -> dict[str, str]:
    """Return the character that stands for each role of the word table and each shape of number or mark."""
    names = sorted({word.role for word in load_time_words()} | SHAPES)
    return {name: chr(0x100 + i) for i, name in enumerate(names)}


@cache
def role_names() -> dict[str, str]:
    """Return the role each character stands for."""
    return {code: name for name, code in role_codes().items()}


@cache
def word_roles() -> dict[str, tuple[str, str]]:
    """Return role character and value of each word, under each way of writing it that counts."""
    code = role_codes()
    table = {}
    for word in load_time_words():
        if word.role in _BY_LEMMA:
            continue
        forms = {word.word, word.word.upper()} if word.cased and len(word.word) > 3 else {word.word}
        if not word.cased:
            forms |= {word.word.capitalize(), word.word.upper()}
        forms |= {form.replace("'", "\u2019") for form in forms}
        table.update(dict.fromkeys(forms, (code[word.role], word.value)))
    return table


def _short(word: str) -> str:
    """Return "am" for "a.m." and the like, "" for any other word."""
    if "." not in word:
        return ""
    return "".join(letter for letter in word if letter.isalpha()).lower()


def _quarter(word: str, code: dict[str, str]) -> tuple[str, str] | None:
    return (code["QCODE"], word) if len(word) == 2 and word[0] in "QH" and word[1] in "1234" else None


def _number(word: str) -> tuple[str, str]:
    """Return the shape of a lexeme that begins with a digit, "" where it is no number of time, and its value."""
    if not word.replace("\u2019", "").isascii():
        return "", ""
    if word.isdigit():
        return _integer(word)
    if ":" in word:
        return "CLOCK", word
    if "/" in word[4:5] and word[:4].isdigit():
        return "ISODATE", word.replace("/", "-")
    if "/" in word:
        return "SLASHDATE", word
    if "," in word:
        return "INT", word.replace(",", "")
    if word.count(".") == 2:
        day, month, year = word.split(".")
        return "ISODATE", f"{year}-{int(month):02d}-{int(day):02d}"
    if "." in word:
        return "REAL", word
    if "-" in word:
        return "ISODATE", word
    found = _SUFFIXED.fullmatch(word)
    return _suffixed(found[1], found[2].lower()) if found else ("", "")


def _integer(word: str) -> tuple[str, str]:
    size, number = len(word), int(word) if len(word) < 13 else 0
    if size <= 2:
        return ("DAY" if 1 <= number <= 31 else "INT2"), word
    if size == 3:
        return "INT3", word
    if size == 4 and word[0] == "0":
        return ("MILTIME", word) if number % 100 < 60 else ("", "")
    return ("YEAR" if size == 4 and 1000 <= number < 2200 else "INT" if number else ""), word


def _suffixed(digits: str, suffix: str) -> tuple[str, str]:
    number = int(digits)
    if suffix in ("am", "pm"):
        return ("CLOCK", f"{digits}:00 {suffix}") if 1 <= number <= 12 else ("", "")
    if suffix in ("st", "nd", "rd", "th"):
        return ("ORDDAY", digits) if 1 <= number <= 99 else ("", "")
    if digits[-1] == "0" and len(digits) > 1 and number < 2200:
        return "DECADE", digits
    return ("YEAR", digits) if suffix != "s" and 1000 <= number < 2200 else ("", "")
