"""The three clocks of a claim on one axis: when it happened, was said or published, and came into the record."""

from typing import Any

from onrecord.errors import RecordError
from onrecord.model.edtf import calendar_day, days
from onrecord.model.held import HeldClaim
from onrecord.model.wording import period

WIDTH = 560
LEAST = 6


def clocks_of(claim: HeldClaim) -> dict[str, Any]:
    """Return the clocks with where each is drawn, in units of `width`; those that are not known have no `x`."""
    published = claim.published_at[:10] if claim.published_at else None
    said = claim.said_edtf or published
    learnt = claim.recorded_at[:10] + (f"/{claim.superseded_at[:10]}" if claim.superseded_at else "")
    rows = (
        ("happened", claim.edtf, period(claim.valid_from, claim.valid_until) or None),
        ("said" if claim.said_edtf else "published", said, said),
        ("learned", learnt, claim.recorded_at[:16].replace("T", " ") + " UTC"),
    )
    spans = [_days(edtf) for _, edtf, _ in rows]
    ends = [day for span in spans if span for day in span if day is not None]
    first, last = min(ends), max(ends)
    drawn = [
        {"name": name, "edtf": edtf, "words": words} | _drawn(span, first, max(last - first, 1))
        for (name, edtf, words), span in zip(rows, spans, strict=True)
    ]
    return {"width": WIDTH, "from": _day(first), "to": _day(max(first, last - 1)), "rows": drawn}


def _drawn(span: tuple[int | None, int | None] | None, first: int, length: int) -> dict[str, Any]:
    if span is None:
        return {"x": None, "length": None}
    start = 0 if span[0] is None else round((span[0] - first) / length * WIDTH)
    end = WIDTH if span[1] is None else round((span[1] - first) / length * WIDTH)
    start = min(start, WIDTH - LEAST)
    return {"x": start, "length": max(end - start, LEAST)}


def _days(edtf: str | None) -> tuple[int | None, int | None] | None:
    try:
        return days(edtf) if edtf else None
    except RecordError:  # superseded on the day it was recorded
        return None


def _day(number: int) -> str:
    year, month, day = calendar_day(number)
    return f"{year:04d}-{month:02d}-{day:02d}"
