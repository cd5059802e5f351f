"""Claims: every coded event in the mouth of those who say it, with what the innermost of them commits to."""

from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.layers import AttributionMark, ClaimMark, EventMark, TokenSpan
from onrecord.annotate.parties import find_mention
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.model.vocabulary import Factuality

RANKED: tuple[Factuality, ...] = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-")
"""The committed values by falling certainty, positive before negative."""

DENIAL_RULE = "denied-content"
"""The rule named by a claim whose event has no type: the content of a denial, kept because a denial is a claim."""


@Language.component(
    "onrecord_claims",
    requires=["doc._.attributions", "doc._.entities", "doc._.events", "token.dep"],
    assigns=["doc._.claims"],
)
def mark_claims(doc: Doc) -> Doc:
    """Set `doc._.claims`: one per event in text order, and one for each denial that holds no event."""
    attributions: tuple[AttributionMark, ...] = doc._.attributions
    innermost = innermost_attributions(attributions)
    claims = [_claim(doc, event, attributions, innermost) for event in doc._.events]
    spoken = {index for claim in claims for index in claim.chain}
    syntax = syntax_of(doc)
    for index, attribution in enumerate(attributions):
        if attribution.stance == "deny" and attribution.content and index not in spoken:
            event = _untyped_event(syntax, attribution)
            claims.append(_claim(doc, event, attributions, innermost))
    doc._.claims = tuple(sorted(claims, key=lambda claim: claim.event.trigger))
    return doc


def _claim(
    doc: Doc, event: EventMark, attributions: tuple[AttributionMark, ...], innermost: Mapping[int, int]
) -> ClaimMark:
    chain = source_chain(innermost.get(event.trigger[0]), attributions)
    return ClaimMark(event, chain, _committed(doc, event, chain, attributions))


def innermost_attributions(attributions: tuple[AttributionMark, ...]) -> dict[int, int]:
    """Return, for each token in some content, the attribution that holds it most closely: the one of shortest content.

    Of two of one length, the earlier; found in one pass, so that a long text costs no more a token than a short one.
    """
    longest_first = sorted(range(len(attributions)), key=lambda i: (-_length(attributions[i].content), -i))
    return {token: i for i in longest_first for start, end in attributions[i].content for token in range(start, end)}


def source_chain(innermost: int | None, attributions: tuple[AttributionMark, ...]) -> tuple[int, ...]:
    """Return `innermost` and what it is nested in, from the outermost inwards; empty in the report's own voice."""
    if innermost is None:
        return ()
    chain = [innermost]
    while (outer := attributions[chain[0]].within) is not None and outer not in chain:
        chain.insert(0, outer)
    return tuple(chain)


def _length(spans: tuple[TokenSpan, ...]) -> int:
    return sum(end - start for start, end in spans)


def _committed(
    doc: Doc, event: EventMark, chain: tuple[int, ...], attributions: tuple[AttributionMark, ...]
) -> Factuality:
    """Return what the innermost source commits to: its cues, as far out as they are its own, applied to the clause.

    A cue that the event has already weighed as a wrapper ("intends to") does not count again, and what somebody
    condemns has happened, to them.
    """
    if event.presupposed:
        return event.factuality
    factuality = event.factuality
    speaker = _speaker(doc, attributions[chain[-1]]) if chain else None
    for index in reversed(chain):
        if _speaker(doc, attributions[index]) != speaker:
            break
        weighed = any(start <= i < end for start, end in attributions[index].cue for i in event.weighed)
        if not weighed and attributions[index].stance != "criticize":
            factuality = combine(attributions[index].factuality, factuality)
    return factuality


def _speaker(doc: Doc, attribution: AttributionMark) -> int | None:
    if attribution.source_head is None:
        return None
    mention = find_mention(doc, attribution.source_head)
    return mention[0] if mention else -1 - attribution.source_head


def combine(outer: Factuality, inner: Factuality) -> Factuality:
    """Return the factuality of a proposition valued `inner` under a predicate that values its content `outer`.

    The weaker certainty holds, what is merely probable under a mere belief is possible, and negations cancel out; what
    either leaves open stays open.

    Reference: Saurí & Pustejovsky (2012), "Are you sure that this happened?", the composition of source-introducing
    predicates.
    """
    if outer not in RANKED or inner not in RANKED:
        return "Uu"
    levels = RANKED.index(outer) // 2, RANKED.index(inner) // 2
    certainty = 2 if levels == (1, 1) else max(levels)
    negated = RANKED.index(outer) % 2 ^ RANKED.index(inner) % 2
    return RANKED[2 * certainty + negated]


def _untyped_event(syntax: Syntax, attribution: AttributionMark) -> EventMark:
    """Return what is denied, by the cue ("denied that") or, under a neutral cue, by the words ("said it was false")."""
    start, end = attribution.content[0]
    head = next((i for i in range(start, end) if not start <= syntax.head[i] < end or syntax.head[i] == i), start)
    return EventMark(
        event_type=None,
        mode=None,
        context=(),
        arms_type=None,
        actors=(),
        recipients=(),
        opponents=(),
        items=(),
        place=None,
        time=None,
        trigger=(head, head + 1),
        clause=(start, end),
        factuality="CT+" if attribution.factuality.endswith("-") else "CT-",
        rule=DENIAL_RULE,
    )
