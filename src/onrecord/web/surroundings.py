"""A claim's words with the report's text around them, so that whoever decides has them in view."""

from typing import Any

from onrecord.errors import StoreError
from onrecord.model.held import HeldClaim
from onrecord.store.lineage import get_reports
from onrecord.workflow.asking import Evidence

BEFORE, AFTER = 700, 1_400
"""Code points of text on either side: the claim is in view without scrolling."""


def text_around(evidence: Evidence, claim: HeldClaim) -> dict[str, Any]:
    """Return the text before, the claim's words cut at its trigger, and the text after; `more` where it is cut off.

    Raises:
        StoreError: the report is not there.
    """
    with evidence.reading() as connection:
        reports = get_reports(connection, [claim.report])
    if not reports:
        raise StoreError(f"there is no report {claim.report!r} in the record")
    report, text = reports[0], reports[0].text
    first, last = _whole_words(text, max(0, claim.start_char - BEFORE), min(len(text), claim.end_char + AFTER))
    return {
        "report": claim.report,
        "heading": report.title or claim.report,
        "language": report.language,
        "before": text[first : claim.start_char].lstrip("\n"),
        "words": _cut(text, claim),
        "after": text[claim.end_char : last].rstrip(),
        "more_before": first > 0,
        "more_after": last < len(text),
    }


def _cut(text: str, claim: HeldClaim) -> list[dict[str, Any]]:
    """Return the claim's words in parts, its trigger by itself where it lies within them."""
    start, end = claim.start_char, claim.end_char
    if not start <= claim.trigger_start < claim.trigger_end <= end:
        return [{"text": text[start:end], "trigger": False}]
    parts = (
        (text[start : claim.trigger_start], False),
        (text[claim.trigger_start : claim.trigger_end], True),
        (text[claim.trigger_end : end], False),
    )
    return [{"text": words, "trigger": trigger} for words, trigger in parts if words]


def _whole_words(text: str, first: int, last: int) -> tuple[int, int]:
    """Return bounds moved inwards to the next blank, where they would cut a word."""
    if first > 0:
        first = min(at for at in (text.find(" ", first), text.find("\n", first), len(text)) if at >= 0)
    if last < len(text):
        last = max(text.rfind(" ", 0, last), text.rfind("\n", 0, last), first)
    return first, last
