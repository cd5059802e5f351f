"""A person's correction of a claim: what they write in a form or on the command line, made a decision that is kept.

What is kept is all that the claim says otherwise than was read, so that a later correction stands alone and undoing it
brings the earlier one back.
"""

import dataclasses
import re
from collections.abc import Iterable

from onrecord.errors import StoreError
from onrecord.model.correction import CorrectedType, CorrectedWords, Correction, write_correction
from onrecord.model.decision import Decision, Words
from onrecord.model.held import HeldClaim, Party
from onrecord.model.vocabulary import ArmsType, EventType, Factuality
from onrecord.store.claims import get_claim
from onrecord.store.connection import Reader, reading, writing
from onrecord.store.decisions import add_decision
from onrecord.store.lineage import get_reports
from onrecord.store.parties import parties_in_report
from onrecord.store.writer import add_parties
from onrecord.workflow.asking import Evidence
from onrecord.workflow.parties_meant import parties_named, the_party

_ONLY_HERE = "words"
"""Begins the last part of the key of a party that stands in the words of one report, and that no rule found."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """How a person reads a claim; None leaves a part as it stands. Parties are names or keys.

    `words` are offsets in the report, half-open; `sources` run from the outlet inwards and leave the outlet out.
    """

    words: tuple[int, int] | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    types: tuple[EventType | None, ArmsType | None] | None = None
    factuality: Factuality | None = None


def correct(evidence: Evidence, claim: str, read: Reading, *, author: str, reason: str) -> Decision:
    """Keep that a claim is to be read otherwise.

    A party is one that the claim names, else one of its report, else one of the record; words of the report that are
    none become a party that is known in this report only.

    Raises:
        StoreError: there is no such claim, nothing is read otherwise, words lie outside of the report, or a party is in
            neither the record nor the report's words.
    """
    with reading(evidence.store) as connection:
        held = get_claim(connection, claim)
        (report,) = get_reports(connection, [held.report])
        merging = evidence.decided(connection, None).merging
        as_read = dataclasses.replace(merging, corrections={}).applied(held)
        naming = _Naming(connection, merging.applied(held), as_read, report.text)
        told = _told(naming, read, report.text)
    start, end = held.trigger_start, held.trigger_end
    _, standing = merging.corrections.get((held.report, start, end), ("", Correction()))
    correction = _otherwise(told, _parts(naming.now), _parts(as_read), standing)
    if correction == standing:
        raise StoreError(f"nothing of claim {claim} is read otherwise; change its words, parties, sources or type")
    words = Words(held.report, start, end, report.text[start:end])
    decision = Decision("", "correct", "", author, reason, words=words, value=write_correction(correction))
    with writing(evidence.store, "decide") as write:
        add_parties(write, [(party.name, party) for party in naming.made])
        return add_decision(write, decision)


def find_words(evidence: Evidence, claim: HeldClaim, words: str) -> tuple[int, int]:
    """Return where words stand in the report of a claim: of several places, the one nearest to its trigger.

    White space may be other than the report's.

    Raises:
        StoreError: they do not stand there.
    """
    with reading(evidence.store) as connection:
        (report,) = get_reports(connection, [claim.report])
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(pattern, report.text)] if pattern else []
    if not found:
        raise StoreError(f"{words!r} does not stand in report {claim.report}; give words exactly as it has them")
    return min(found, key=lambda span: abs(span[0] - claim.trigger_start))


def _told(naming: "_Naming", read: Reading, text: str) -> Correction:
    """Return what a person says of a claim, None for what they leave as it stands."""
    evidence = None
    if read.words is not None:
        start, end = read.words
        if not 0 <= start < end <= len(text):
            size = f"it has {len(text):,} characters"
            raise StoreError(f"there are no words at {start}-{end} of report {naming.now.report}; {size}")
        evidence = CorrectedWords(start, end, text[start:end])
    return Correction(
        evidence=evidence,
        actors=None if read.actors is None else naming.parties(read.actors),
        recipients=None if read.recipients is None else naming.parties(read.recipients),
        sources=None if read.sources is None else naming.parties(read.sources),
        types=None if read.types is None else CorrectedType(*read.types),
        factuality=read.factuality,
    )


def _parts(claim: HeldClaim) -> Correction:
    """Return all of a claim that can be corrected, as it is."""
    return Correction(
        evidence=CorrectedWords(claim.start_char, claim.end_char, claim.words),
        actors=claim.actors,
        recipients=claim.recipients,
        sources=claim.sources[1:],
        types=CorrectedType(claim.event_type, claim.arms_type),
        factuality=claim.factuality,
    )


def _otherwise(told: Correction, now: Correction, as_read: Correction, standing: Correction) -> Correction:
    """Return what is to be kept: what is told otherwise than it stands, and of what stands, what was corrected."""
    kept = {}
    for field in dataclasses.fields(Correction):
        said = getattr(told, field.name)
        if said is None or said == getattr(now, field.name):
            kept[field.name] = getattr(standing, field.name)
        else:
            kept[field.name] = None if said == getattr(as_read, field.name) else said
    return Correction(**kept)


class _Naming:
    """Whom a name means in a claim; `made` are the parties that stood in the report's words alone."""

    def __init__(self, connection: Reader, now: HeldClaim, held: HeldClaim, text: str) -> None:
        self.now = now
        self.made: list[Party] = []
        self._connection = connection
        self._text = text
        own = [party for one in (now, held) for party in (*one.actors, *one.recipients, *one.opponents, *one.sources)]
        self._near = (own, parties_in_report(connection, now.report, now.reading))

    def parties(self, names: Iterable[str]) -> tuple[Party, ...]:
        """Return the party of each name, each once."""
        found = [self._party(name.strip()) for name in names if name.strip()]
        return tuple({party.key: party for party in found}.values())

    def _party(self, name: str) -> Party:
        for some in self._near:
            for party in some:
                if name == party.key or name.casefold() == party.name.casefold():
                    return party
        try:
            return the_party(name, parties_named(self._connection, name, None))
        except StoreError as error:
            start = self._text.find(name)
            if start < 0 or "ask for one by its key" in str(error):
                raise
        key = f"{self.now.report}/{_ONLY_HERE}-{start}-{start + len(name)}"
        party = Party(key, name, "other")
        self.made.append(party)
        return party
