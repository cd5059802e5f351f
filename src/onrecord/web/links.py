"""`/review/links`: pairs of parties that may be one, the words of both in view; and decisions on who is who."""

from typing import Annotated, Any, Literal

from fastapi import Form, HTTPException, Query, Response

from onrecord.model.json_form import to_json
from onrecord.model.vocabulary import Reliability
from onrecord.web.asking import Asks
from onrecord.web.claim_words import shown_claim
from onrecord.web.decision_words import DONE
from onrecord.web.forms import Editor, Name, Next, Why, see
from onrecord.web.pages import Pages
from onrecord.workflow.deciding import decide_mention, decide_parties, decide_source, last_decision_of
from onrecord.workflow.pairing import ask_pair

pages = Pages()
_DEFAULTS = {
    "same": "The names and words of both are of one",
    "different": "The names and words of both are of two",
    "unsure": "The names and words of both do not tell",
}
Id = Annotated[str, Form(max_length=80)]


@pages.page("/review/links", "links.html")
def links(asking: Asks, pair: Annotated[str | None, Query(max_length=1_000)] = None) -> dict[str, Any]:
    """Return the pair of parties to decide on next, why they may be one, and the words of each."""
    found = ask_pair(asking.evidence, pair=pair or None)
    one, person = found.pair, asking.person
    last = last_decision_of(asking.evidence, person.name) if person is not None else None
    return {
        "title": "Who is who",
        "total": found.total,
        "done": found.done,
        "left": found.total - found.done,
        "may": person is not None and person.may("editor") and asking.known_on is None,
        "next": asking.href("/review/links", known_on=None),
        "last": {"id": last.id, "did": DONE[last.kind], "words": None} if last is not None else None,
        "pair": None if one is None else {"id": one.id, "because": one.because},
        "sides": [
            {"party": to_json(party), "claims": count, "words": [shown_claim(claim) for claim in words]}
            for party, count, words in zip((one.party, one.other), one.claims, found.words, strict=True)
        ]
        if one is not None
        else [],
    }


@pages.change("/decisions/parties")
def decide_on_parties(
    asking: Asks,
    person: Editor,
    kind: Annotated[Literal["same", "different", "unsure"], Form()],
    party: Name,
    other: Name,
    reason: Why = "",
    next_: Next = "",
) -> Response:
    """Decide that two parties are one, are two, or may be either."""
    why = reason.strip() or _DEFAULTS[kind]
    decide_parties(asking.evidence, kind, party, other, author=person.name, reason=why)
    return see(next_, "/review/links")


@pages.change("/decisions/mention")
def decide_on_words(
    asking: Asks,
    person: Editor,
    kind: Annotated[Literal["is", "is-not"], Form()],
    report: Id,
    entity: Id,
    party: Name,
    reason: Why,
    next_: Next = "",
) -> Response:
    """Decide that the words of an entity of a report mean a party, or do not."""
    decide_mention(asking.evidence, kind, report, entity, party, author=person.name, reason=_said(reason))
    return see(next_, f"/reports/{report}")


@pages.change("/decisions/reliability")
def decide_on_source(
    asking: Asks, person: Editor, source: Name, value: Annotated[Reliability, Form()], reason: Why, next_: Next = ""
) -> Response:
    """Grade a source: A reliable to E unreliable, F cannot be judged."""
    decide_source(asking.evidence, source, value, author=person.name, reason=_said(reason))
    return see(next_, "/decisions")


def _said(reason: str) -> str:
    if not reason.strip():
        raise HTTPException(400, "Say why: it is kept with the decision.")
    return reason.strip()
