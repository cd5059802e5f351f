"""A proposition in the words that people read: what is claimed, what is counted, and by how many."""

from onrecord.model.held import HeldClaim
from onrecord.model.proposition import Figures, Proposition


def figures_words(figures: Figures) -> str:
    """Return the least and the most told of a thing, one number where all tell the same."""
    if figures.low == figures.high:
        return f"{figures.unit}: {figures.low:,.15g}"
    best = f", most say {figures.best:,.15g}" if figures.best is not None else ""
    return f"{figures.unit}: {figures.low:,.15g} to {figures.high:,.15g}{best}"


def headline(one: Proposition, *, dated: bool = True) -> str:
    """Return type and parties of a proposition in one line, with the words of its items as first told."""
    label = one.label if dated or one.edtf is None else one.label.removesuffix(f"; {one.edtf}")
    items = dict.fromkeys(item.text for claim in (*one.supporting, *one.denying, *one.open) for item in claim.items)
    return "; ".join([label, *([f"told as {', '.join(list(items)[:3])}"] if items else [])])


def support(one: Proposition) -> str:
    """Return how many claims and independent origins assert, deny, and leave open."""
    parts = [
        _counted(one.supporting, one.supporting_origins, "asserted in"),
        _counted(one.denying, one.denying_origins, "denied in"),
    ]
    if one.open:
        parts.append(f"left open in {len(one.open)} claim{'s' if len(one.open) > 1 else ''}")
    if one.rejected:
        parts.append(f"{len(one.rejected)} rejected by a decision")
    return "; ".join(filter(None, parts))


def _counted(claims: tuple[HeldClaim, ...], origins: int, what: str) -> str:
    if not claims:
        return ""
    counted = f"{what} {len(claims)} claim{'s' if len(claims) > 1 else ''}"
    return counted if len(claims) == 1 else f"{counted} of {origins} independent origin{'s' if origins > 1 else ''}"
