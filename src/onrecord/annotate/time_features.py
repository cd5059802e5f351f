"""What the words of one phrase of time add up to: year, month, number, unit and so on."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from onrecord.annotate.syntax import Syntax
from onrecord.annotate.time_lexemes import Lexemes, role_names
from onrecord.annotate.time_phrases import Found

UNITS = ("UNIT", "TUNIT", "CENT", "WEEKEND")
"""The roles of the words that name a unit of time."""
_SMALL = 100
_PIVOT = 30


@dataclass
class Phrase:
    """One phrase found in the text, with its words by role."""

    found: Found
    lexemes: Lexemes

    @property
    def kind(self) -> str:
        """Return the kind of the table row."""
        return self.found.phrase.kind

    @property
    def start_char(self) -> int:
        """Return the offset of its first character."""
        return self.lexemes.starts[self.found.start]

    @property
    def end_char(self) -> int:
        """Return the offset after its last character."""
        return self.lexemes.ends[self.found.end - 1]

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """Return the values by role, in text order."""
        names = role_names()
        table: dict[str, list[str]] = {}
        for i in range(self.found.start, self.found.end):
            table.setdefault(names[self.lexemes.roles[i]], []).append(self.lexemes.values[i])
        return table

    def has(self, *roles: str) -> bool:
        """Return whether any of the roles is there."""
        return any(role in self.words for role in roles)

    def first(self, *roles: str) -> str | None:
        """Return the value of the first word of the first of the roles that is there."""
        return next((self.words[role][0] for role in roles if role in self.words), None)

    def role_before(self) -> str:
        """Return the role of the word before, "" where it has none."""
        return self.lexemes.role(self.found.start - 1)

    @property
    def articled(self) -> bool:
        """Return whether "the" stands before the step itself: "the next day", and not "the end of last year"."""
        return self.found.phrase.id.startswith("shift-the")

    def has_clock(self) -> bool:
        """Return whether a word says the hour: "noon", "midnight"."""
        return ":" in (self.first("PART") or "")

    @property
    def month(self) -> int | None:
        """Return the month."""
        return _int(self.first("MONTH", "MONABBR"))

    @property
    def weekday(self) -> int | None:
        """Return the ISO weekday."""
        return _int(self.first("WEEKDAY", "WDABBR"))

    @property
    def days(self) -> list[int]:
        """Return the days of the month, in text order."""
        return [int(value) for role in ("DAY", "ORDDAY") for value in self.words.get(role, ())]

    @property
    def ordinal(self) -> int | None:
        """Return the ordinal: 18 for "the 18th"."""
        return _int(self.first("ORD", "ORDDAY", "SECOND"))

    @property
    def unit(self) -> str | None:
        """Return the code of the unit of time."""
        return self.first(*UNITS)

    @property
    def year(self) -> int | None:
        """Return the year, astronomical."""
        short = self.first("APOSYEAR")
        if short is not None:
            return int(short) + (1900 if int(short) > _PIVOT else 2000)
        digits = self.first("YEAR") or (self.first("INT3", "INT2", "DAY") if self.has("ERA") else None)
        if digits is None:
            return None
        return 1 - int(digits) if self.first("ERA") == "BC" else int(digits)

    @property
    def count(self) -> float | None:
        """Return the number of units, None for "a few" and where no number is said."""
        if self.has("OTHER"):
            return 2
        if self.has("FUZZY"):
            return _int(self.first("FUZZY")) if self.first("FUZZY") != "X" else None
        digits = self.first("DAY", "INT2", "INT3", "INT", "REAL", "YEAR" if self.kind != "period-of" else "DAY")
        single = self.has("A", "ANOTHER") and not self.has("NUM")
        number = float(digits) if digits is not None else 1.0 if single else None
        for value in map(int, self.words.get("NUM", ())):
            number = value if number is None else number * value if value >= _SMALL or value == 12 else number + value
        if self.has("DIVISION") and self.unit:
            part = 0.5 if self.first("DIVISION") == "H" else 0.25
            number = part if not self.has("AND_") else (number or 0) + part
        return number

    @property
    def mod(self) -> str | None:
        """Return the TIMEX3 mod."""
        loose = self.first("LEAST", "MORE", "LESS", "COMPARE", "APPROX")
        part = self.first("MOD")
        return part or loose or ("START" if self.has("PORTION") and self.ordinal == 1 else None)


def token_at(syntax: Syntax, offset: int) -> int:
    """Return the token that holds an offset, or the last before it; the text has at least one token."""
    return max(0, bisect_right(syntax.start, offset) - 1)


def _int(value: str | None) -> int | None:
    return int(value) if value is not None else None
