"""What templates do with values: days, numbers in words, addresses that are safe to follow, and hidden characters."""

import functools
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.model.shown_text import shown as shown_text
from onrecord.model.shown_text import web_link
from onrecord.model.vocabulary import ArmsType, EventType, Factuality, Stance, values
from onrecord.model.wording import CERTAINTY_WORDS, STANCE_WORDS, one_line

STATIC = Path(__file__).parent / "static"


@functools.cache
def asset(path: str) -> str:
    """Return the address of a file of ours, which changes when the file does."""
    digest = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={digest}"


def day(instant: str | None) -> str:
    """Return the day of an instant, empty where it is unknown."""
    return (instant or "")[:10]


def minute(instant: str | None) -> str:
    """Return an instant to the minute, in words that say it is UTC; empty where it is unknown."""
    return f"{instant[:16].replace('T', ' ')} UTC" if instant else ""


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 claim`, `2,000 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def certainty(factuality: str) -> str:
    """Return a FactBank value in words."""
    return CERTAINTY_WORDS.get(factuality, factuality)


def stance(value: str | None) -> str:
    """Return how something is said in a word: `denial`; a plain report where nobody is named."""
    return STANCE_WORDS.get(value, value) if value else "report"


def shown(text: str | None) -> str:
    """Return text in which each character that cannot be seen stands as its number: `[U+202E]`."""
    return shown_text(text) if text else ""


def names(parties: list[Mapping[str, Any]]) -> str:
    """Return the names of parties, separated by commas."""
    return ", ".join(str(party["name"]) for party in parties)


def span(number: Mapping[str, Any]) -> str:
    """Return the least and the most that a number as said can mean: `90 to 110`, `12 or more`."""
    least, most = (None if end is None else f"{end:,.12g}" for end in (number["min"], number["max"]))
    if least is None or most is None:
        return f"{least} or more" if least else f"{most} or less" if most else "any"
    return least if least == most else f"{least} to {most}"


def heading(report: Mapping[str, Any], most: int = 90) -> str:
    """Return what a report is called: its title, else its first words in quotation marks, else its id."""
    if report.get("title"):
        return str(report["title"])
    begins = one_line(report.get("begins") or "")
    if not begins:
        return str(report["id"])
    return f"“{begins if len(begins) <= most else begins[:most].rsplit(' ', 1)[0] + ' …'}”"


CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "kinds": (*values(ArmsType), *values(EventType)),
        "stances": values(Stance),
        "factualities": values(Factuality),
    }
)
"""The codes that forms offer to choose from."""
FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "address": web_link,
        "certainty": certainty,
        "counted": counted,
        "day": day,
        "heading": heading,
        "minute": minute,
        "names": names,
        "one_line": one_line,
        "shown": shown,
        "span": span,
        "stance": stance,
    }
)
