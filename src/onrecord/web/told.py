"""Claims, happenings and parties as plain values of a view: what a reader needs, and where the words stand."""

import re
from collections.abc import Iterable
from typing import Any

from onrecord.errors import RecordError
from onrecord.model.edtf import bounds
from onrecord.model.held import HeldClaim, Party, label_of
from onrecord.model.proposition import Proposition
from onrecord.model.vocabulary import DENYING, SUPPORTING
from onrecord.model.wording import day_said, item_words, one_line, period

MOST_CLAIMS = 4
"""Claims of a happening that a page shows the words of; those beyond are counted."""
STANDINGS = {
    "asserted": "asserted, nobody denies it",
    "disputed": "asserted and denied",
    "denied": "only denied",
    "open": "left open: planned, possible or asked for",
    "rejected": "rejected by a decision",
}


def told_party(party: Party) -> dict[str, Any]:
    """Return a party's key, name, kind and country."""
    return {"key": party.key, "name": party.name, "kind": party.kind, "country": party.country}


def told_claim(claim: HeldClaim) -> dict[str, Any]:
    """Return a claim's sources, how they say it, its words and where these stand."""
    return {
        "id": claim.id,
        "report": claim.report,
        "title": claim.title,
        "sources": [told_party(one) for one in claim.sources],
        "stance": claim.stance,
        "factuality": claim.factuality,
        "said_on": day_said(claim) or None,
        "words": one_line(claim.words),
        "start_char": claim.start_char,
        "end_char": claim.end_char,
    }


def told_happening(one: Proposition, most: int = MOST_CLAIMS) -> dict[str, Any]:
    """Return a happening: who, what, when, how it stands, by how many origins, and the claims it rests on."""
    claims = chosen_claims(one)
    return {
        "id": one.id,
        "kind": label_of(claims[0]),
        "actors": [told_party(party) for party in one.actors],
        "recipients": [told_party(party) for party in one.recipients],
        "items": things_of(claims),
        "places": list(dict.fromkeys(claim.place.name for claim in claims if claim.place)),
        "edtf": one.edtf,
        "when": when(one.edtf),
        "standing": standing_of(one),
        "supporting_origins": one.supporting_origins,
        "denying_origins": one.denying_origins,
        "credibility": one.credibility.grade,
        "claims": [told_claim(claim) for claim in claims[:most]],
        "claims_in_all": len(claims),
    }


def chosen_claims(one: Proposition) -> tuple[HeldClaim, ...]:
    """Return the claims of a happening: first one of each side, then the others."""
    sides = [side for side in (one.supporting, one.denying, one.open, one.rejected) if side]
    first = [side[0] for side in sides]
    return (*first, *(claim for side in sides for claim in side[1:]))


def standing_of(one: Proposition) -> str:
    """Return how a happening stands: a key of `STANDINGS`."""
    if one.supporting:
        return "disputed" if one.denying else "asserted"
    return "denied" if one.denying else "open" if one.open else "rejected"


def side_of(claim: HeldClaim) -> str:
    """Return what one claim does to its happening: a key of `STANDINGS`."""
    if claim.factuality in SUPPORTING:
        return "asserted"
    return "denied" if claim.factuality in DENYING else "open"


def things_of(claims: Iterable[HeldClaim]) -> list[str]:
    """Return the items of claims in the words of the reports, each once."""
    return list(dict.fromkeys(one_line(item_words(item)) for claim in claims for item in claim.items))


def when(edtf: str | None) -> str:
    """Return a time in few words: `about 1957`, `1957-03-01`, `1993 or later`; what cannot be read is left as it is."""
    if not edtf:
        return "day unknown"
    try:
        told = period(*bounds(edtf))
    except RecordError:
        return edtf
    if edtf.startswith(("../", "/")):
        told = f"until {told.removeprefix('.. to ')}"
    elif edtf.endswith(("/..", "/")):
        told = f"from {told.removesuffix(' to ..')}"
    marks = set(re.findall("[?~%]", edtf))
    about = "about " if marks & {"~", "%"} else ""
    return f"{about}{told}{', uncertain' if marks & {'?', '%'} else ''}"
