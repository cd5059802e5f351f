"""A disagreement as pages show it: its sides as lists of claims, with what each side says in a few words."""

from typing import Any

from onrecord.model.held import HeldClaim
from onrecord.model.json_form import to_json
from onrecord.model.vocabulary import DENYING
from onrecord.web.claim_words import shown_claim
from onrecord.workflow.weighing import Disagreement, claims_in

KIND_WORDS = {
    "polarity": "Asserted and denied",
    "figures": "Other figures",
    "dates": "Other dates",
    "fillers": "Another party",
}
MOST_SHOWN = 3
"""Claims of a side that a list shows; the others are counted."""


def shown_conflict(one: Disagreement, most: int | None = None) -> dict[str, Any]:
    """Return a disagreement with the claims of each side, `most` of a side; none is chosen."""
    claims = {claim.id: claim for each in one.propositions for claim in claims_in(each)}
    sides = [[claims[id_] for id_ in side if id_ in claims] for side in one.conflict.sides]
    return {
        "kind": one.conflict.kind,
        "kind_words": KIND_WORDS[one.conflict.kind],
        "because": one.conflict.because,
        "update": one.conflict.update,
        "what": [each.label for each in one.propositions],
        "figures": [to_json(figures) for each in one.propositions for figures in each.figures],
        "sides": [
            {
                "label": _label(one.conflict.kind, side),
                "claims": [shown_claim(claim) for claim in side[:most]],
                "left_out": len(side[most:]) if most else 0,
                "sources": len({claim.sources[-1].key for claim in side}),
            }
            for side in sides
        ],
        "parties": list(
            dict.fromkeys(party.name for each in one.propositions for party in (*each.actors, *each.recipients))
        ),
    }


def _label(kind: str, side: list[HeldClaim]) -> str:
    """Return what one side says, as far as a word or two tell it."""
    if kind == "polarity":
        return "Denied" if side and all(claim.factuality in DENYING for claim in side) else "Asserted"
    if kind == "dates":
        return " or ".join(sorted({claim.edtf for claim in side if claim.edtf}))
    if kind == "figures":
        said = [item.number.said for claim in side for item in claim.items if item.number]
        said += [item.value.said for claim in side for item in claim.items if item.value]
        return " or ".join(dict.fromkeys(said))
    return " or ".join(
        dict.fromkeys(
            " → ".join(
                ", ".join(party.name for party in parties) or "?" for parties in (claim.actors, claim.recipients)
            )
            for claim in side
        )
    )
