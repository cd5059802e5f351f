"""The way out of the room: an annotated Doc as the parts of a record, in code points and ids, with no spaCy left."""

from collections.abc import Iterable

from spacy.tokens import Doc

from onrecord.annotate.layers import AttributionMark, ClaimMark, EventMark, ItemMark, PlaceMark, TokenSpan
from onrecord.annotate.parties import find_mention
from onrecord.annotate.party_ids import Parties, mention_of
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.knowledge.actors import ids_of
from onrecord.knowledge.states import State, find_territory, is_spelled
from onrecord.model.attribution import Attribution, Content, Cue, Source
from onrecord.model.claim import Claim, Event, EventTime
from onrecord.model.edtf import bounds
from onrecord.model.entity import Entity, EntityIds
from onrecord.model.ids import stable_id
from onrecord.model.item import Item
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.spans import Span
from onrecord.model.timex import Timex

OUTLET = "outlet"
"""The first source of every claim: the outlet that published the report, whoever it is."""


def read_record(doc: Doc, report: Report) -> Record:
    """Return the record of `report` from its annotated Doc, without ties; `doc.text` is `report.text`."""
    return _RecordWriter(doc, report).record()


def place_ids(mark: PlaceMark, spelled: Iterable[str]) -> EntityIds:
    """Return the identifiers of the state or territory that a place is; all None for any other place.

    A state must be spelled by a name of its own: a bare "Congo" is nobody's.
    """
    found = find_territory(mark.name, mark.country, mark.precision)
    if isinstance(found, State):
        return ids_of(found.id) if any(is_spelled(found, words) for words in spelled) else EntityIds()
    return EntityIds(wikidata=found.wikidata) if found is not None else EntityIds()


class _RecordWriter:
    def __init__(self, doc: Doc, report: Report) -> None:
        self.doc, self.report = doc, report
        self.syntax: Syntax = syntax_of(doc)
        self.text = self.syntax.doc_text
        self.parties = Parties(doc)
        self.timexes: tuple[Timex, ...] = doc._.times
        self.places = [self._place(mark) for mark in doc._.places]
        self.place_at = {m.head: i for i, mark in enumerate(doc._.places) for m in mark.mentions}
        self.items = [self._item(mark) for mark in doc._.items]
        self.attribution_ids = [
            self._id("a", *mark.cue, *mark.content[:1], index) for index, mark in enumerate(doc._.attributions)
        ]
        self.entities: list[Entity] = []

    def record(self) -> Record:
        """Return the record: parties first, as sources and events may add some, then what refers to them."""
        for mark in self.doc._.attributions:
            self._party(mark.source_head)
        for claim in self.doc._.claims:
            for head in (*claim.event.actors, *claim.event.recipients, *claim.event.opponents):
                if not self._is_bare_pronoun(head):
                    self._party(head)
        self.entities = self.parties.entities(self.report.id)
        attributions = [self._attribution(i, mark) for i, mark in enumerate(self.doc._.attributions)]
        claims = [self._claim(mark) for mark in self.doc._.claims]
        return Record(
            report=self.report,
            entities=tuple(sorted(self.entities, key=lambda e: (e.mentions[0].start_char, e.mentions[0].end_char))),
            places=tuple(self.places),
            timexes=self.timexes,
            items=tuple(self.items),
            attributions=tuple(attributions),
            claims=tuple({claim.id: claim for claim in claims}.values()),
        )

    def _id(self, prefix: str, *parts: object) -> str:
        return stable_id(prefix, self.report.id, *parts)

    def _party(self, head: int | None) -> int | None:
        return None if head is None else self.parties.index_of(head)

    def _span(self, span: TokenSpan) -> Span:
        return Span(self.syntax.start[span[0]], self.syntax.end[span[1] - 1])

    def _spans(self, spans: Iterable[TokenSpan]) -> tuple[Span, ...]:
        return tuple(self._span(span) for span in spans)

    def _place(self, mark: PlaceMark) -> Place:
        mentions = tuple(mention_of(self.syntax, m) for m in mark.mentions)
        id_ = self._id("p", mentions[0].start_char, mark.name)
        return Place(
            id_,
            mark.name,
            mark.country,
            mark.geonames_id,
            mark.lat,
            mark.lon,
            mark.precision,
            mentions,
            place_ids(mark, [mention.text for mention in mentions]),
            mark.probability,
        )

    def _item(self, mark: ItemMark) -> Item:
        span = self._span((mark.start, mark.end))
        return Item(
            id=self._id("i", span.start_char, span.end_char),
            text=self.text[span.start_char : span.end_char],
            category=mark.category,
            designation=mark.designation,
            component=mark.component,
            number=mark.number,
            value=mark.value,
            start_char=span.start_char,
            end_char=span.end_char,
            condition=mark.condition,
        )

    def _attribution(self, index: int, mark: AttributionMark) -> Attribution:
        source = None
        party = self._party(mark.source_head)
        if party is not None and mark.source:
            source = Source(self.entities[party].id, self._spans(mark.source))
        return Attribution(
            id=self.attribution_ids[index],
            source=source,
            cue=Cue(self._spans(mark.cue), mark.cue_lemma),
            content=Content(self._spans(mark.content)),
            stance=mark.stance,
            directness=mark.directness,
            said=mark.said,
            within=None if mark.within is None else self.attribution_ids[mark.within],
            probability=mark.probability,
        )

    def _claim(self, mark: ClaimMark) -> Claim:
        event = self._event(mark.event)
        sources = self._sources(mark.chain)
        return Claim(
            id=self._id("c", event.trigger.start_char, event.rule, *sources, *event.actors, *event.recipients),
            attribution=self.attribution_ids[mark.chain[-1]] if mark.chain else None,
            sources=sources,
            factuality=mark.factuality,
            event=event,
            evidence=self._span(mark.event.clause),
        )

    def _sources(self, chain: tuple[int, ...]) -> tuple[str, ...]:
        sources = [OUTLET]
        for index in chain:
            party = self._party(self.doc._.attributions[index].source_head)
            if party is not None and self.entities[party].id != sources[-1]:
                sources.append(self.entities[party].id)
        return tuple(sources)

    def _event(self, mark: EventMark) -> Event:
        return Event(
            event_type=mark.event_type,
            mode=mark.mode,
            context=mark.context,
            arms_type=mark.arms_type,
            actors=self._entity_ids(mark.actors),
            recipients=self._entity_ids(mark.recipients),
            opponents=self._entity_ids(mark.opponents),
            items=tuple(self.items[index].id for index in mark.items),
            place=self._event_place(mark.place),
            time=self._event_time(mark.time),
            trigger=self._span(mark.trigger),
            rule=mark.rule,
        )

    def _entity_ids(self, heads: tuple[int, ...]) -> tuple[str, ...]:
        ids = (self.entities[self.parties.index_of(head)].id for head in heads if not self._is_bare_pronoun(head))
        return tuple(dict.fromkeys(ids))

    def _is_bare_pronoun(self, head: int) -> bool:
        """Return whether the word refers to a party that the report's other words do not tell: nobody can be coded."""
        return self.syntax.pos[head] in ("PRON", "DET") and find_mention(self.doc, head) is None

    def _event_place(self, head: int | None) -> str | None:
        index = None if head is None else self.place_at.get(head)
        return None if index is None else self.places[index].id

    def _event_time(self, index: int | None) -> EventTime | None:
        timex = None if index is None else self.timexes[index]
        edtf = None if timex is None else timex.within or timex.edtf
        return None if edtf is None else EventTime(edtf, *bounds(edtf), index)
