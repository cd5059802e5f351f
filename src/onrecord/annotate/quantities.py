"""Numbers and sums of money as said, with the least and the most that the words can mean.

Conventions of the record, where the words leave room:

| words | min | max | approximate |
|---|---|---|---|
| "54", "a dozen" | the number | the number | no |
| "about 100", "some 100" | 10 % less | 10 % more | yes |
| "nearly 100" | 10 % less | the number | yes |
| "just over 100" | the number | 10 % more | yes |
| "at least 100", "more than 100" | the number | None | no |
| "up to 100", "fewer than 100" | None | the number | no |
| "20 to 30", "between 20 and 30" | 20 | 30 | no |
| "several hundred", "a few" | three of them | None | yes |
| "dozens", "hundreds", "tens of thousands" | two of them | None | yes |

The tenth is rounded outwards to whole numbers below 1,000. A bound keeps the number that was said: "more than 260" has
the minimum 260. A number with a unit ("1,200 kilograms") is in that unit, which `said` keeps.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.items import load_currencies, load_number_words, load_units
from onrecord.model.item import MoneyValue, Quantity

TOLERANCE = 0.1
WHOLE_BELOW = 1000
WEIGHT_BELOW = 1000
"""A word for money that also measures ("pounds") is a sum from this number on."""

_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,6})?([a-z]{0,3})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HYPHENS = frozenset({"-", "\u2013", "\u2014"})
_MODIFIERS = frozenset({"about", "almost", "slightly-over", "at-least", "at-most"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens `start`..`end`; `scaled` is True where it holds a word like "million"."""

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class MoneyMark:
    """A sum of money in tokens `start`..`end`, words such as "about" included."""

    start: int
    end: int
    value: MoneyValue


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: dict[str, tuple[str, float]]
    modifiers: dict[str, str]
    signs: dict[str, str | None]
    codes: dict[str, str | None]
    currencies: dict[str, str | None]
    endings: frozenset[str]
    measures: frozenset[str]


@cache
def _words() -> _Words:
    numbers, currencies = load_number_words(), load_currencies()
    names = {form: row.code for row in currencies if row.kind == "words" for form in row.forms}
    return _Words(
        {word: (row.kind, row.value) for row in numbers for word in row.words if row.value is not None},
        {word: row.kind for row in numbers for word in row.words if row.kind in _MODIFIERS},
        {form: row.code for row in currencies if row.kind == "sign" for form in row.forms},
        {form: row.code for row in currencies if row.kind == "code" for form in row.forms},
        names,
        frozenset(name.rsplit(" ", 1)[-1] for name in names),
        frozenset(form for row in load_units() if row.kind == "measure" for form in row.forms),
    )


def find_quantity(syntax: Syntax, start: int, stop: int, skip: frozenset[int] = frozenset()) -> Number | None:
    """Return the first count in tokens `start`..`stop`, or None; tokens in `skip` (a designation) are no numbers.

    A dimension ("155 mm", "four-engined") and a bare year are no counts. Words such as "about" before the number
    belong to it, also where they stand before `start`.
    """
    i = start
    while i < stop:
        number = None if i in skip else read_number(syntax, i, stop)
        if number is None:
            i += 1
        elif _is_dimension(syntax, number, stop):
            i = number.end
        else:
            modified = _modify(syntax, number)
            if modified.start < number.start or not _YEAR.fullmatch(syntax.text[i]):
                return modified
            i = number.end
    return None


def quantity_of(syntax: Syntax, number: Number, text: str, end: int) -> Quantity:
    """Return a number as said in `text`, up to token `end` where a unit belongs to it."""
    said = text[syntax.start[number.start] : syntax.end[max(end, number.end) - 1]]
    return Quantity(said, number.low, number.high, number.approximate)


def read_number(syntax: Syntax, i: int, stop: int) -> Number | None:
    """Return the number or range that starts at token `i`, without the words before it, or None."""
    first = _read_one(syntax, i, stop)
    if first is None:
        return None
    join = first.end
    if join < stop and (syntax.lower[join] in ("to", "or", "and") or syntax.text[join] in _HYPHENS):
        between = i > 0 and syntax.lower[i - 1] == "between"
        if syntax.lower[join] == "and" and not between:
            return first
        second = _read_one(syntax, join + 1, stop)
        if second is not None and second.high and first.low is not None:
            low = first.low
            if second.scaled and not first.scaled:
                low *= second.high / (_bare(syntax, join + 1) or second.high)
            if low < second.high:
                return Number(i - between, second.end, low, second.high, first.approximate, second.scaled)
    return first


def _bare(syntax: Syntax, i: int) -> float | None:
    figure = _FIGURE.fullmatch(syntax.lower[i])
    if figure:
        return float(figure[1].replace(",", "") + (figure[2] or ""))
    return _words().kinds.get(syntax.lower[i], ("", None))[1]


def _read_one(syntax: Syntax, i: int, stop: int) -> Number | None:
    """Read "1,200", "2bn", "two hundred and fifty", "a dozen", "several hundred", "tens of thousands" at `i`."""
    reading, j = _Reading(), i
    while j < stop:
        taken = reading.take(syntax, j, stop)
        if not taken:
            break
        j += taken
    return reading.number(i)


class _Reading:
    """A number being read from left to right."""

    __slots__ = ("current", "end", "fraction", "scaled", "total", "vague")

    def __init__(self) -> None:
        self.total, self.fraction, self.end = 0.0, 1.0, 0
        self.current: float | None = None
        self.vague = self.scaled = False

    def take(self, syntax: Syntax, j: int, stop: int) -> int:
        """Take token `j` in, and return how many tokens that were; 0 where the number ends before it."""
        word = syntax.lower[j]
        kind, value = _words().kinds.get(word) or _figure(word)
        if not value:
            return int(_binds(syntax, j, stop, self.current, self.fraction))
        taken = 1
        if kind == "scale" and (self.current is not None or len(word) > 3):
            self._multiply(value)
        elif kind == "cardinal" and (self.current is None or self.current >= 20 > value or self.current >= 100 > value):
            self.current = (self.current or 0) + value
        elif kind == "fraction" and self.current is None:
            self.fraction = value
        elif kind in ("figure", "scaled", "some", "many") and self.current is None:
            self.current, self.vague, self.scaled = value, kind in ("some", "many"), kind == "scaled"
            following = _words().kinds.get(syntax.lower[j + 2], ("", 0.0)) if j + 2 < stop else ("", 0.0)
            if kind == "many" and syntax.lower[j + 1 : j + 2] == ["of"] and following[0] == "many":
                self.current, self.scaled, taken = value * following[1] / 2, True, 3
        else:
            return 0
        self.end = j + taken
        return taken

    def _multiply(self, factor: float) -> None:
        self.current = (1 if self.current is None else self.current) * factor
        self.scaled = True
        if factor >= WHOLE_BELOW:
            self.total, self.current = self.total + self.current, 0.0

    def number(self, start: int) -> Number | None:
        """Return what was read from token `start` on, None where that is no number."""
        if self.current is None or (self.fraction != 1.0 and not self.scaled):
            return None
        amount = (self.total + self.current) * self.fraction
        return Number(start, self.end, amount, None if self.vague else amount, self.vague, self.scaled)


def _figure(word: str) -> tuple[str, float | None]:
    if not word[:1].isdigit():
        return "", None
    match = _FIGURE.fullmatch(word)
    if not match:
        return "", None
    value = float(match[1].replace(",", "") + (match[2] or ""))
    if not match[3]:
        return "figure", value
    kind, factor = _words().kinds.get(match[3], ("", 0.0))
    return ("scaled", value * factor) if kind == "scale" else ("", None)


def _binds(syntax: Syntax, j: int, stop: int, current: float | None, fraction: float) -> bool:
    """Tell whether token `j` holds a number together: twenty-two, two hundred and fifty, a few, half a dozen."""
    if j + 1 >= stop:
        return False
    kind, value = _words().kinds.get(syntax.lower[j + 1], ("", 0.0))
    if syntax.text[j] in _HYPHENS:
        return current is not None and (kind == "scale" or (kind == "cardinal" and current >= 20 and value < 10))
    if syntax.lower[j] == "and":
        return kind == "cardinal" and current is not None and current >= 100 and current % 100 == 0
    return syntax.lower[j] in ("a", "an") and current is None and (fraction != 1.0 or kind in ("scale", "some"))


def _is_dimension(syntax: Syntax, number: Number, stop: int) -> bool:
    after = number.end
    if after < stop and syntax.text[after] in _HYPHENS:
        return True
    return after < stop and syntax.lower[after] in _words().measures


def _modify(syntax: Syntax, number: Number) -> Number:
    """Take the words before the number into account: "about", "at least", "up to"."""
    start = number.start
    if start > 0 and syntax.lower[start - 1] in ("a", "an") and syntax.lower[start] in _words().kinds:
        start -= 1
    for width in (4, 3, 2, 1):
        if start >= width:
            kind = _words().modifiers.get(" ".join(syntax.lower[start - width : start]))
            if kind and (width > 1 or kind == "about" or syntax.head[start - 1] >= start):
                return _bounded(replace(number, start=start - width), kind)
    return replace(number, start=start)


def _bounded(number: Number, kind: str) -> Number:
    low, high = number.low, number.high
    if kind == "at-least":
        return replace(number, high=None)
    if kind == "at-most":
        return replace(number, low=None, high=low if high is None else high)
    if kind in ("about", "almost") and low is not None:
        low = _outwards(low * (1 - TOLERANCE), math.floor)
    if kind in ("about", "slightly-over") and high is not None:
        high = _outwards(high * (1 + TOLERANCE), math.ceil)
    return replace(number, low=low, high=high, approximate=True)


def _outwards(value: float, rounding: Callable[[float], int]) -> float:
    value = round(value, 6)
    return float(rounding(value)) if value < WHOLE_BELOW else value


def find_money(syntax: Syntax, text: str) -> tuple[MoneyMark, ...]:
    """Return the sums of money, in text order; of a range, each end is a sum of its own."""
    words = _words()
    found: list[MoneyMark] = []
    for i, word in enumerate(syntax.lower):
        number: Number | None = None
        if word in words.signs:
            number, code = _number_after(syntax, i), words.signs[word]
        elif word in words.codes and syntax.text[i].isupper():
            number, code = _number_after(syntax, i) or _number_before(syntax, i, i + 1), words.codes[word]
        elif "$" in word:
            number, code = _glued(syntax, i)
        elif word in words.endings and syntax.pos[i] != "VERB":
            start, code = _currency_at(syntax, i)
            number = _number_before(syntax, start, i + 1) if start is not None else None
            if number and word in words.measures and (number.low or 0) < WEIGHT_BELOW:
                number = None
        if number and (amount := number.low if number.low is not None else number.high) is not None:
            modified = _modify(syntax, number)
            start = max(modified.start, found[-1].end if found else 0)
            said = text[syntax.start[start] : syntax.end[number.end - 1]]
            found.append(MoneyMark(start, number.end, MoneyValue(said, amount, code)))
    return tuple(found)


def _number_after(syntax: Syntax, i: int) -> Number | None:
    number = _read_one(syntax, i + 1, min(i + 8, syntax.size))
    return None if number is None else replace(number, start=i)


def _number_before(syntax: Syntax, stop: int, end: int) -> Number | None:
    """Return the number that ends where the currency starts ("of" may stand between), with the currency included."""
    last = stop - 1 if stop and syntax.lower[stop - 1] == "of" else stop
    for start in range(max(0, last - 6), last):
        number = read_number(syntax, start, last)
        if number is not None and number.end == last:
            return replace(number, start=number.start, end=end)
    return None


def _glued(syntax: Syntax, i: int) -> tuple[Number | None, str | None]:
    """Return the number and the currency of a sign and a figure in one token ("HK$5"), and the scale after them."""
    sign, _, figure = syntax.lower[i].partition("$")
    value = _figure(figure)[1]
    if value is None or f"{sign}$" not in _words().signs:
        return None, None
    kind, factor = _words().kinds.get(syntax.lower[i + 1], ("", 1.0)) if i + 1 < syntax.size else ("", 1.0)
    amount, end = (value * factor, i + 2) if kind == "scale" else (value, i + 1)
    return Number(i, end, amount, amount, False), _words().signs[f"{sign}$"]


def _currency_at(syntax: Syntax, i: int) -> tuple[int | None, str | None]:
    """Return where the currency that ends at `i` starts, and its code; the longest words win ("Egyptian pounds")."""
    names = _words().currencies
    for width in (3, 2, 1):
        words = " ".join(syntax.lower[max(0, i + 1 - width) : i + 1])
        if words in names:
            return max(0, i + 1 - width), names[words]
    return None, None
