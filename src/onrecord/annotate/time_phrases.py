"""The phrase table compiled to searches over roles, and the longest phrase at each place of a text."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.annotate.time_lexemes import BREAK, OTHER, Lexemes, role_codes
from onrecord.errors import LexiconError
from onrecord.knowledge.times import TimePhrase, load_time_phrases

_PIECE = re.compile(r"[A-Za-z_0-9-]+|[()|?]")
# Every phrase holds one of these roles: text without them is passed over.
_CORE = frozenset(
    {"MONTH", "MONABBR", "WEEKDAY", "WDABBR", "SEASON", "YEAR", "APOSYEAR", "DECADE", "ORDDAY", "ISODATE", "SLASHDATE"}
    | {
        "UNIT",
        "TUNIT",
        "CENT",
        "DIVISION",
        "QCODE",
        "PART",
        "CLOCK",
        "AMPM",
        "OCLOCK",
        "HOURS_",
        "ZONE",
        "ERA",
        "HOLIDAY",
    }
    | {"DEICTIC", "REF", "REFADJ", "SETWORD", "TIME_", "ERAWORD", "LENGTH", "PRESENT", "MOMENT"}
    | {"BEING", "DATEWORD", "OVERNIGHT", "NAMEDDAY", "WAR", "LAST", "WEEKEND", "WEEKDAYS", "THEN_"}
)
_REACH = 9
Piece = tuple[str, frozenset[str], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of the table at lexemes `start`..`end` (half-open)."""

    phrase: TimePhrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    by_first: dict[str, tuple[tuple[TimePhrase, re.Pattern[str]], ...]]
    core: re.Pattern[str]


def find_phrases(lexemes: Lexemes) -> list[Found]:
    """Return the phrases of the text, leftmost and longest first, none overlapping, in text order."""
    grammar, roles = _grammar(), lexemes.roles
    found: list[Found] = []
    done = 0
    for core in grammar.core.finditer(roles):
        here = core.start()
        start = max(done, here - _REACH, roles.rfind(OTHER, 0, here) + 1, roles.rfind(BREAK, 0, here) + 1)
        while start <= here:
            match = _longest(grammar, roles, start)
            if match is None:
                start += 1
                continue
            found.append(match)
            start = done = match.end
    return found


def _longest(grammar: _Grammar, roles: str, start: int) -> Found | None:
    best: Found | None = None
    for phrase, pattern in grammar.by_first.get(roles[start], ()):
        match = pattern.match(roles, start)
        if match is not None and match.end() > (best.end if best else start):
            best = Found(phrase, start, match.end())
    return best


@cache
def _grammar() -> _Grammar:
    """Compile the table.

    Raises:
        LexiconError: a pattern names a role or part that does not exist, or its brackets do not close.
    """
    parts = {row.id.removeprefix("part-"): row for row in load_time_phrases() if row.kind == "part"}
    by_first: dict[str, list[tuple[TimePhrase, re.Pattern[str]]]] = {}
    for row in load_time_phrases():
        if row.kind != "part":
            regex, first, _ = _Reader(row, parts).read()
            entry = (row, re.compile(regex))
            for code in first:
                by_first.setdefault(code, []).append(entry)
    core = "".join(code for role, code in role_codes().items() if role in _CORE)
    return _Grammar({code: tuple(rows) for code, rows in by_first.items()}, re.compile(f"[{re.escape(core)}]"))


class _Reader:
    """A pattern of the table read into a regular expression over roles, with the roles it can begin with."""

    def __init__(self, row: TimePhrase, parts: dict[str, TimePhrase]) -> None:
        self._row, self._parts = row, parts
        self._pieces = _PIECE.findall(row.pattern)
        self._at = 0

    def read(self) -> Piece:
        result = self._choice()
        if self._at < len(self._pieces):
            raise self._fault("a bracket closes that was not opened")
        return result

    def _choice(self) -> Piece:
        options = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            options.append(self._sequence())
        regex = "|".join(option[0] for option in options)
        first = frozenset[str]().union(*(option[1] for option in options))
        return f"(?:{regex})", first, any(option[2] for option in options)

    def _sequence(self) -> Piece:
        regex, first, empty = "", frozenset[str](), True
        while self._peek() not in ("", "|", ")"):
            piece, starts, optional = self._item()
            regex += piece
            if empty:
                first, empty = first | starts, optional
        return regex, first, empty

    def _item(self) -> Piece:
        name = self._pieces[self._at]
        self._at += 1
        if name == "(":
            regex, first, empty = self._choice()
            if self._peek() != ")":
                raise self._fault("a bracket is not closed")
            self._at += 1
        elif name in self._parts:
            regex, first, empty = _Reader(self._parts[name], self._parts).read()
        elif name in role_codes():
            regex, first, empty = role_codes()[name], frozenset(role_codes()[name]), False
        else:
            raise self._fault(f"{name!r} is neither a role nor a part")
        if self._peek() == "?":
            self._at += 1
            return f"(?:{regex})?", first, True
        return regex, first, empty

    def _peek(self) -> str:
        return self._pieces[self._at] if self._at < len(self._pieces) else ""

    def _fault(self, problem: str) -> LexiconError:
        return LexiconError(f"time_phrases.csv: {self._row.id}: {self._row.pattern!r}: {problem}")
