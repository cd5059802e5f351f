"""The words of a record for people to read: parties, times, certainty and claims in short phrases.

Every function takes the record's own objects and returns plain text; the views of the command line set it in lines.
"""

from onrecord.model.attribution import Attribution
from onrecord.model.claim import Claim
from onrecord.model.record import Record
from onrecord.model.spans import Span
from onrecord.model.tie import Tie
from onrecord.model.wording import CERTAINTY_WORDS, STANCE_WORDS, shorten

HEADING = 72
LIKELY = 0.5
"""Views leave out attributions less likely than this; the record has them, with their probability."""


class RecordWords:
    """The phrases of one record; ids are resolved against it."""

    def __init__(self, record: Record) -> None:
        """Index the parts of `record` by their ids."""
        self.record = record
        self.text = record.report.text
        self.names = {entity.id: _entity_name(entity.name, entity.country) for entity in record.entities}
        self.names |= {place.id: place.name for place in record.places}
        self.items = {item.id: item.text for item in record.items}
        self.attributions = {attribution.id: attribution for attribution in record.attributions}
        self.numbers = {claim.id: number for number, claim in enumerate(record.claims, 1)}
        self.factualities = {claim.id: claim.factuality for claim in record.claims}

    def heading(self) -> str:
        """Return the report's title, or its first line, cut at 72 characters."""
        report = self.record.report
        line = report.title or next((line.strip() for line in report.text.splitlines() if line.strip()), "(no text)")
        return line if len(line) <= HEADING else line[: HEADING - 4].rstrip() + " ..."

    def origin(self) -> str:
        """Return outlet and day of publication, with where the day came from."""
        report = self.record.report
        day = f"{report.published_at[:10]} ({report.published_from})" if report.published_at else "day unknown"
        return f"{report.outlet or 'outlet unknown'}, {day}"

    def speakers(self, claim: Claim) -> str:
        """Return the chain of sources from the outlet inwards."""
        outlet = self.record.report.outlet or "the report"
        return " > ".join([outlet, *(self.names.get(source, source) for source in claim.sources[1:])])

    def stance(self, claim: Claim) -> str:
        """Return what the innermost source does by saying it, and when, where the report says when."""
        attribution = self.attributions.get(claim.attribution or "")
        return self.manner(attribution) if attribution else "report"

    def manner(self, attribution: Attribution) -> str:
        """Return the stance of an attribution as a noun, with the day, place and occasion it was said."""
        said = attribution.said
        circumstances = [said.edtf, said.place and f"in {said.place}", said.occasion] if said else []
        return ", ".join([STANCE_WORDS[attribution.stance], *filter(None, circumstances)])

    def what(self, claim: Claim) -> str:
        """Return type, parties, items, place and time of the claim's event in one line."""
        event = claim.event
        kinds = [kind for kind in (event.arms_type, event.event_type) if kind]
        label = " / ".join(kinds) or event.mode or "denied"
        label += f" ({event.mode})" if event.mode and kinds else ""
        parties = self.listed(event.actors)
        if event.recipients:
            parties = f"{parties or '?'} -> {self.listed(event.recipients)}"
        if event.opponents:
            parties += f" against {self.listed(event.opponents)}"
        details = [parties, ", ".join(self.items[item] for item in event.items)]
        details += [f"in {self.names[event.place]}" if event.place else "", event.time.edtf if event.time else ""]
        return f"{label}: " + "; ".join(detail for detail in details if detail) if any(details) else label

    def listed(self, ids: tuple[str, ...]) -> str:
        """Return the names of parties or places, separated by commas."""
        return ", ".join(self.names.get(id_, id_) for id_ in ids)

    def words(self, span: Span, limit: int = 400) -> str:
        """Return the exact words of a span on one line, shortened in the middle where they are over `limit`."""
        return shorten(" ".join(self.text[span.start_char : span.end_char].split()), limit)

    def tie(self, tie: Tie) -> str:
        """Return kind, parties, items and time of a tie."""
        kind = f"{tie.kind} ({tie.mode})" if tie.mode else tie.kind
        parties = f"{kind}: {self.names.get(tie.actor)} -> {self.names.get(tie.recipient)}"
        items = ", ".join(dict.fromkeys(self.items[item] for item in tie.items))
        return "; ".join(filter(None, [parties, items, tie.time.edtf if tie.time else ""]))

    def support(self, tie: Tie) -> str:
        """Return the numbers of the claims that support and deny a tie, as the view counts them.

        Where none of its claims is certain, it says how sure the surest is.
        """
        claims = "claims " if len(tie.claims) > 1 else "claim "
        claims += ", ".join(str(self.numbers[claim]) for claim in tie.claims)
        surest = min((self.factualities[claim] for claim in tie.claims), key=list(CERTAINTY_WORDS).index)
        claims += f", {CERTAINTY_WORDS[surest]}" if surest != "CT+" else ""
        denied = ", ".join(str(self.numbers[claim]) for claim in tie.denied_by)
        return claims + (f"; denied by {denied}" if denied else "")

    def unclaimed(self) -> list[Attribution]:
        """Return the likely attributions that carry no claim, in text order: said, and kept, but no coded event."""
        return [attribution for attribution in self._without_claim() if _is_likely(attribution)]

    def unlikely(self) -> str:
        """Return how many further attributions a view leaves out as less likely right than wrong; empty for none."""
        count = sum(not _is_likely(attribution) for attribution in self._without_claim())
        return f"{count} less likely {'ones are' if count > 1 else 'one is'} in the JSON forms" if count else ""

    def _without_claim(self) -> list[Attribution]:
        carrying: set[str] = set()
        for claim in self.record.claims:
            step = claim.attribution
            while step is not None and step not in carrying:
                carrying.add(step)
                step = self.attributions[step].within
        return [attribution for attribution in self.record.attributions if attribution.id not in carrying]

    def speaker(self, attribution: Attribution) -> str:
        """Return the name of an attribution's source, or that the text names none."""
        return self.names[attribution.source.entity] if attribution.source else "(no source given)"


def _is_likely(attribution: Attribution) -> bool:
    return attribution.probability is None or attribution.probability >= LIKELY


def _entity_name(name: str, country: str | None) -> str:
    return f"{name} [{country}]" if country else name
