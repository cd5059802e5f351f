"""A trade entry: one line of an arms register, as one sentence of fixed wording that is read back exactly.

Reference: SIPRI Arms Transfers Database, trade register. Uncertain figures stand in brackets, as SIPRI prints them.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TradeEntry:
    """The cells of a line. Figures are texts: `12`, `(12)` where the register is not sure, empty where it has none.

    `delivered_in` are years, separated by `; `. `item` is the designation, `description` says what it is.
    `trend_values` are SIPRI's trend-indicator values per unit, of the order and of what was delivered, in millions.
    """

    supplier: str
    recipient: str
    item: str
    description: str = ""
    ordered: str = ""
    ordered_in: str = ""
    delivered: str = ""
    delivered_in: str = ""
    status: str = ""
    comments: str = ""
    trend_values: tuple[str, str, str] = ("", "", "")


_NONE = "an unstated number"
_SOMETIME = "an unstated year"
_UNSTATED = "not stated"
_WORDS = re.compile(
    r"\A(?P<supplier>.+?) as supplier and (?P<recipient>.+?) as recipient: "
    r"(?P<item>.*?) \[(?P<description>[^\[\]]*)\]; "
    r"(?P<ordered>an unstated number|\S+) ordered in (?P<ordered_in>.+?); "
    r"(?P<delivered>an unstated number|\S+) delivered in (?P<delivered_in>.+?)\. "
    r"Status: (?P<status>.+?)\. Trend-indicator values in millions: (?P<unit>\S+) per unit, (?P<total>\S+) ordered, "
    r"(?P<moved>\S+) delivered\.(?: Comments: (?P<comments>.*))?",
    re.DOTALL,
)


def entry_parts(entry: TradeEntry) -> tuple[tuple[str, str], ...]:
    """Return the sentence in pieces, each with the name of the field it holds, empty for fixed words."""
    unit, total, moved = (value or "-" for value in entry.trend_values)
    pieces = (
        ("supplier", entry.supplier),
        ("", " as supplier and "),
        ("recipient", entry.recipient),
        ("", " as recipient: "),
        ("item", f"{entry.item} [{entry.description}]"),
        ("", "; "),
        ("ordered", entry.ordered or _NONE),
        ("", " "),
        ("order", "ordered"),
        ("", " in "),
        ("ordered_in", entry.ordered_in or _SOMETIME),
        ("", "; "),
        ("delivered", entry.delivered or _NONE),
        ("", " "),
        ("delivery", "delivered"),
        ("", " in "),
        ("delivered_in", entry.delivered_in or _SOMETIME),
        ("", f". Status: {entry.status or _UNSTATED}. "),
        ("", f"Trend-indicator values in millions: {unit} per unit, {total} ordered, {moved} delivered."),
        ("", f" Comments: {entry.comments}" if entry.comments else ""),
    )
    return tuple(piece for piece in pieces if piece[1])


def entry_words(entry: TradeEntry) -> str:
    """Return the sentence of an entry."""
    return "".join(words for _, words in entry_parts(entry))


def parse_entry(words: str) -> TradeEntry | None:
    """Return the entry that `entry_words` told; None for other words."""
    found = _WORDS.fullmatch(words)
    if found is None:
        return None
    blanks = {"ordered": _NONE, "delivered": _NONE, "ordered_in": _SOMETIME, "delivered_in": _SOMETIME}
    blanks["status"] = _UNSTATED
    cells = {
        name: "" if text is None or text == blanks.get(name) else text
        for name, text in found.groupdict().items()
        if name not in ("unit", "total", "moved")
    }
    values = tuple("" if found[name] == "-" else found[name] for name in ("unit", "total", "moved"))
    return TradeEntry(**cells, trend_values=(values[0], values[1], values[2]))


def figure(text: str) -> tuple[float | None, bool]:
    """Return the number that a figure says, None where it says none, and whether the register is unsure of it."""
    bare = text.strip()
    unsure = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()").replace(",", "").strip()
    return (float(bare) if re.fullmatch(r"\d+(?:\.\d+)?", bare) else None), unsure


def bracketed(value: str, unsure: bool) -> str:
    """Return a figure as the register prints it: in brackets where it is unsure."""
    return f"({value})" if unsure else value
