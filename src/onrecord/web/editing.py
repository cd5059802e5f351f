"""`/claims/{id}/edit`: what a claim says is read otherwise, its words in view."""

from typing import Annotated, Any, Literal

from fastapi import Form, Query, Response

from onrecord.model.vocabulary import ArmsType, EventType, Factuality, values
from onrecord.store.parties import parties_in_report
from onrecord.web.asking import Asks
from onrecord.web.claim_words import shown_claim
from onrecord.web.forms import ClaimId, Coder, Next, Why, own_path, see
from onrecord.web.pages import Pages
from onrecord.web.surroundings import text_around
from onrecord.workflow.correcting import Reading, correct, find_words

pages = Pages()
SEPARATOR = ";"
"""Stands between the names of one field."""
Names = Annotated[str, Form(max_length=2_000, description="Names or keys of parties, with ; between.")]
Words = Annotated[str, Form(max_length=20_000, description="The exact words of the report that carry the claim.")]


@pages.page("/claims/{id}/edit", "edit.html")
def edit(
    asking: Asks,
    id: ClaimId,  # noqa: A002  the name in the address
    next_: Annotated[str, Query(alias="next", max_length=2_000, description="The page to show next.")] = "",
) -> dict[str, Any]:
    """Return a claim with its report's text around it, and what may be chosen for its parts."""
    claim = asking.evidence.claim(id, known_at=asking.known_on)
    with asking.evidence.reading() as connection:
        parties = parties_in_report(connection, claim.report, claim.reading)
    return {
        "title": "Edit a claim",
        "claim": shown_claim(claim),
        "text": text_around(asking.evidence, claim),
        "parties": list(dict.fromkeys(party.name for party in parties)),
        "event_types": list(values(EventType)),
        "arms_types": list(values(ArmsType)),
        "factualities": list(values(Factuality)),
        "next": own_path(next_) or f"/claims/{claim.id}/decide",
    }


@pages.change("/claims/{id}/correct")
def correct_(
    asking: Asks,
    person: Coder,
    id: ClaimId,  # noqa: A002
    words: Words,
    actors: Names = "",
    recipients: Names = "",
    sources: Names = "",
    event_type: Annotated[EventType | Literal[""], Form()] = "",
    arms_type: Annotated[ArmsType | Literal[""], Form()] = "",
    factuality: Annotated[Factuality | None, Form()] = None,
    reason: Why = "",
    next_: Next = "",
) -> Response:
    """Keep how a person reads a claim; nothing of it is changed."""
    claim = asking.evidence.claim(id)
    same = " ".join(words.split()) == " ".join(claim.words.split())
    read = Reading(
        words=None if same else find_words(asking.evidence, claim, words),
        actors=_split(actors),
        recipients=_split(recipients),
        sources=_split(sources),
        types=(event_type or None, arms_type or None),
        factuality=factuality,
    )
    correct(asking.evidence, id, read, author=person.name, reason=reason.strip() or "As the words say")
    return see(next_, f"/claims/{id}/decide")


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(SEPARATOR) if name.strip())
