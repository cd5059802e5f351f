"""People's word, kept: who is who, which claims count, how reliable a source is, and what an analyst holds.

Parties are asked for by name or key, entities and claims by their ids; what is kept are keys and words, so that it
holds when reports are read anew.
"""

from onrecord.errors import StoreError
from onrecord.model.decision import Decision, Judgement, Words
from onrecord.model.vocabulary import DecisionKind
from onrecord.store.claims import get_claim
from onrecord.store.connection import Reader, reading, writing
from onrecord.store.decisions import add_decision, add_judgement, words_of_entity
from onrecord.store.lineage import get_reports
from onrecord.workflow.asking import Evidence
from onrecord.workflow.parties_meant import parties_named, the_party


def decide_parties(
    evidence: Evidence, kind: DecisionKind, party: str, other: str, *, author: str, reason: str
) -> Decision:
    """Keep that two parties are `same`, `different` or `unsure`.

    Raises:
        StoreError: a name means no party or several, or both mean one.
    """
    with reading(evidence.store) as connection:
        keys = [_key(connection, name) for name in (party, other)]
    if keys[0] == keys[1]:
        raise StoreError(f"{party!r} and {other!r} are one party already: {keys[0]}")
    with writing(evidence.store, "decide") as write:
        return add_decision(write, Decision("", kind, "", author, reason, keys[0], keys[1]))


def decide_mention(
    evidence: Evidence, kind: DecisionKind, report: str, entity: str, party: str, *, author: str, reason: str
) -> Decision:
    """Keep that the words of an entity of a report mean a party (`is`), or do not (`is-not`).

    Raises:
        StoreError: there is no such entity, or the name means no party or several.
    """
    with reading(evidence.store) as connection:
        words, key = words_of_entity(connection, report, entity), _key(connection, party)
    with writing(evidence.store, "decide") as write:
        return add_decision(write, Decision("", kind, "", author, reason, party=key, words=words))


def decide_claim(
    evidence: Evidence, kind: DecisionKind, claim: str, value: str | None, *, author: str, reason: str
) -> Decision:
    """Keep that a claim is to `accept` or `reject`, or the `credibility` of what it says.

    Raises:
        StoreError: there is no such claim.
    """
    with reading(evidence.store) as connection:
        held = get_claim(connection, claim)
        (report,) = get_reports(connection, [held.report])
    start, end = held.trigger_start, held.trigger_end
    words = Words(held.report, start, end, report.text[start:end])
    with writing(evidence.store, "decide") as write:
        return add_decision(write, Decision("", kind, "", author, reason, words=words, value=value))


def decide_source(evidence: Evidence, source: str, grade: str, *, author: str, reason: str) -> Decision:
    """Keep the reliability, A to F, of a source.

    Raises:
        StoreError: the name means no party or several.
    """
    with reading(evidence.store) as connection:
        key = _key(connection, source)
    with writing(evidence.store, "decide") as write:
        return add_decision(write, Decision("", "reliability", "", author, reason, party=key, value=grade))


def undo_decision(evidence: Evidence, decision: str, *, author: str, reason: str) -> Decision:
    """Keep that a decision is taken back.

    Raises:
        StoreError: there is no such decision, or the store cannot be written.
    """
    with writing(evidence.store, "decide") as write:
        return add_decision(write, Decision("", "unsure", "", author, reason, undoes=decision))


def last_decision_of(evidence: Evidence, author: str) -> Decision | None:
    """Return the decision of a person that stands and was made last, None where none is left to undo."""
    with reading(evidence.store) as connection:
        made = evidence.decided(connection, None).decisions
    return next((one for one in reversed(made) if one.author == author), None)


def judge(evidence: Evidence, about: str, text: str, *, author: str, reason: str) -> Judgement:
    """Keep a judgement of an analyst about anything that has an id or a key.

    Raises:
        StoreError: the text is empty, or what it is about is not in the record.
    """
    if not text.strip():
        raise StoreError("the judgement is empty; write what you hold")
    about = _subject(evidence, about)
    with writing(evidence.store, "judge") as write:
        return add_judgement(write, Judgement("", about, text, "", author, reason))


def _subject(evidence: Evidence, about: str) -> str:
    """Return the id or key that a judgement is kept with.

    Raises:
        StoreError: there is nothing of this id, or the name means no party or several.
    """
    if (kind := about[:2]) == "c-":
        return evidence.claim(about).id
    if kind == "r-" and "/" not in about:
        return evidence.report(about).record.report.id
    if kind == "q-":
        return evidence.happening(about).id
    with reading(evidence.store) as connection:
        return _key(connection, about)


def _key(connection: Reader, name: str) -> str:
    return the_party(name, parties_named(connection, name, None)).key
