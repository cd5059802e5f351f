"""What the record holds, in the words that people read: the same on a terminal and on a page."""

import datetime
from collections.abc import Iterable

from onrecord.errors import RecordError
from onrecord.model.correction import parse_correction
from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim, HeldItem, Party

STANCE_WORDS = {
    "assert": "statement",
    "admit": "admission",
    "deny": "denial",
    "reject": "rejection",
    "accuse": "accusation",
    "criticize": "criticism",
    "warn": "warning",
    "threaten": "threat",
    "demand": "demand",
    "promise": "promise",
    "suspect": "belief",
    "ask": "question",
}
CERTAINTY_WORDS = {
    "CT+": "certain",
    "CT-": "certainly not",
    "PR+": "planned or probable",
    "PR-": "probably not",
    "PS+": "possible",
    "PS-": "possibly not",
    "CTu": "known, not told",
    "Uu": "left open",
}


def what(claim: HeldClaim) -> str:
    """Return type, parties, items, place and time of a claim in one line."""
    parties = names(claim.actors)
    if claim.recipients:
        parties = f"{parties or '?'} -> {names(claim.recipients)}"
    if claim.opponents:
        parties += f" against {names(claim.opponents)}"
    details = [parties, ", ".join(item_words(item) for item in claim.items)]
    details += [f"in {claim.place.name}" if claim.place else "", claim.edtf or ""]
    told = "; ".join(filter(None, details))
    return f"{type_of(claim)}: {told}" if told else type_of(claim)


def type_of(claim: HeldClaim) -> str:
    """Return the types of a claim's event, with its mode."""
    kinds = " / ".join(kind for kind in (claim.arms_type, claim.event_type) if kind)
    return f"{kinds} ({claim.mode})" if kinds and claim.mode else kinds or claim.mode or "other"


def day_said(claim: HeldClaim) -> str:
    """Return when it was said, else when it was published; empty where neither is known."""
    return claim.said_edtf or (claim.published_at or "")[:10]


def item_words(item: HeldItem) -> str:
    """Return an item's words, with its designation where they do not have it."""
    return item.text if not item.designation or item.designation in item.text else f"{item.text} ({item.designation})"


def names(parties: Iterable[Party]) -> str:
    """Return the names of parties, separated by commas."""
    return ", ".join(party.name for party in parties)


def period(first: str | None, until: str | None) -> str:
    """Return the first and last day of half-open bounds, or months or years where whole; empty without any."""
    if not first and not until:
        return ""
    ends = (first[:10] if first else "..", last_day(until) if until else "..")
    for edge, length in (("-01-01T00:00:00Z", 4), ("-01T00:00:00Z", 7)):
        if all(bound is None or bound.endswith(edge) for bound in (first, until)):
            ends = (ends[0][:length], ends[1][:length])
            break
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def last_day(until: str) -> str:
    """Return the last day before the instant at which something is over."""
    try:
        return (datetime.datetime.fromisoformat(until) - datetime.timedelta(seconds=1)).date().isoformat()
    except (ValueError, OverflowError):  # a year that the calendar of the library does not reach
        return until[:10]


def one_line(words: str) -> str:
    """Return words with every run of white space as one space."""
    return " ".join(words.split())


def shorten(line: str, limit: int) -> str:
    """Return `line`, or its beginning and end around `...` where it is longer than `limit` characters."""
    if len(line) <= limit:
        return line
    kept = limit - 5
    return f"{line[: kept * 2 // 3].rstrip()} ... {line[-(kept // 3) :].lstrip()}"


def correction_words(decision: Decision) -> list[str]:
    """Return what a decision that corrects a claim says of it, one part each."""
    try:
        correction = parse_correction(decision.value or "")
    except (RecordError, ValueError):  # a hand that is not ours wrote it
        return [decision.value or ""]
    sides = ((name, getattr(correction, name)) for name in ("actors", "recipients", "sources"))
    none = {"sources": "its own voice"}
    found = [f"{name}: {names(side) or none.get(name, 'nobody')}" for name, side in sides if side is not None]
    if correction.types is not None:
        types = filter(None, (correction.types.arms_type, correction.types.event_type))
        found.append(f"type: {' / '.join(types) or 'none'}")
    if correction.factuality is not None:
        found.append(f"certainty: {CERTAINTY_WORDS[correction.factuality]}")
    if correction.evidence is not None:
        found.append(f"words: “{one_line(correction.evidence.text)}”")
    return found or ["as it was read"]
