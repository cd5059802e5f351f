"""A row of a register as a record: words made from its cells, and the parties, items, times and claims in them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.knowledge.actors import ActorName, ids_of
from onrecord.knowledge.states import State
from onrecord.model.attribution import Attribution, Content, Cue, Source
from onrecord.model.claim import Claim, Event, EventTime
from onrecord.model.edtf import bounds
from onrecord.model.entity import NO_IDS, Entity, EntityIds
from onrecord.model.ids import stable_id
from onrecord.model.item import Item, Quantity
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.spans import Mention, Span
from onrecord.model.timex import Timex
from onrecord.model.vocabulary import ArmsType, EntityKind, EventType, Factuality, PlacePrecision

OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class RegisterParty:
    """A party of a row: linked to our tables where a code or its exact name says so, else by its words alone."""

    name: str
    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    ids: EntityIds = NO_IDS


@dataclass(frozen=True, slots=True)
class Coded:
    """What a claim of a row says; parties, items and place are handles that the writer gave."""

    rule: str
    event_type: EventType
    arms_type: ArmsType | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    place: str | None = None
    time: int | None = None
    factuality: Factuality = "CT+"


def party_of_row(row: ActorName) -> RegisterParty:
    """Return the party that a row of our tables names."""
    return RegisterParty(row.canonical, row.kind, row.country, row.sector, ids_of(row.row))


def party_of_state(state: State) -> RegisterParty:
    """Return a state as a party."""
    return RegisterParty(state.name, "state", state.country, None, ids_of(state.id))


class RowWriter:
    """Writes the words of one row from left to right, and keeps what stands where."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._entities: dict[str, Entity] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._items: dict[str, Item] = {}
        self._places: dict[str, Place] = {}
        self._timexes: list[Timex] = []
        self._claims: list[tuple[Coded, Span]] = []
        self._said: tuple[str | None, Span, Span] | None = None
        self._begun = 0

    def words(self, text: str) -> Span:
        """Add words and return where they stand."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def begin(self) -> None:
        """Let the evidence of all claims begin with the next words."""
        self._begun = self._length

    def party(self, party: RegisterParty, text: str) -> str:
        """Add the words of a party and return its handle: the same for the same party."""
        span = self.words(text)
        mention = Mention(span.start_char, span.end_char, text, "name")
        key = party.ids.onrecord or party.kind, party.name
        handle = self._keys.setdefault(key, f"e{len(self._entities)}")
        if handle in self._entities:
            entity = self._entities[handle]
            self._entities[handle] = replace(entity, mentions=(*entity.mentions, mention))
        else:
            self._entities[handle] = Entity(
                handle, party.name, party.kind, party.country, party.sector, party.ids, (), (mention,)
            )
        return handle

    def item(
        self, text: str, category: str, designation: str | None, *, component: bool, number: Quantity | None = None
    ) -> str:
        """Add the words of an item and return its handle."""
        return self.item_at(self.words(text), text, category, designation, component=component, number=number)

    def item_at(
        self,
        span: Span,
        text: str,
        category: str,
        designation: str | None,
        *,
        component: bool,
        number: Quantity | None = None,
    ) -> str:
        """Keep an item whose words stand already, in another number, and return its handle."""
        handle = f"i{len(self._items)}"
        self._items[handle] = Item(
            handle, text, category, designation, component, number, None, span.start_char, span.end_char
        )
        return handle

    def place(
        self, text: str, country: str | None, precision: PlacePrecision, lat: float | None, lon: float | None
    ) -> str:
        """Add the words of a place and return its handle."""
        span = self.words(text)
        handle = f"p{len(self._places)}"
        mention = Mention(span.start_char, span.end_char, text, "name")
        self._places[handle] = Place(handle, text, country, None, lat, lon, precision, (mention,))
        return handle

    def time(self, text: str, edtf: str | None) -> int | None:
        """Add the words of a time and return its number; None where they name no days."""
        span = self.words(text)
        if edtf is None:
            return None
        self._timexes.append(Timex(span.start_char, span.end_char, text, "DATE", edtf.rstrip("?~"), edtf, None, "none"))
        return len(self._timexes) - 1

    def claim(self, coded: Coded, trigger: Span) -> None:
        """Keep a claim of the row; its evidence is the text from where it was begun."""
        self._claims.append((coded, trigger))

    def said_by(self, party: str | None, cue: Span, content: Span) -> None:
        """Keep who says what the row tells, where the register names one."""
        self._said = (party, cue, content)

    def record(
        self,
        *,
        outlet: str,
        title: str,
        published_at: str | None,
        given_id: str | None,
    ) -> Record:
        """Return the record of the row."""
        text = "".join(self._parts)
        report = Report(
            id=stable_id("r", text),
            text=text,
            sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
            given_id=given_id,
            outlet=outlet,
            title=title,
            language="en",
            published_at=published_at,
            published_from="given" if published_at else None,
            outlet_from="given",
            title_from="given",
        )
        ids = {
            handle: stable_id(handle[0], report.id, handle) for handle in (*self._entities, *self._items, *self._places)
        }
        attributions = self._attributions(report.id, ids)
        return Record(
            report=report,
            entities=tuple(replace(one, id=ids[one.id]) for one in self._entities.values()),
            places=tuple(replace(one, id=ids[one.id]) for one in self._places.values()),
            timexes=tuple(self._timexes),
            items=tuple(replace(one, id=ids[one.id]) for one in self._items.values()),
            attributions=attributions,
            claims=tuple(
                self._claim(number, coded, trigger, report, ids, attributions)
                for number, (coded, trigger) in enumerate(self._claims)
            ),
        )

    def _attributions(self, report_id: str, ids: dict[str, str]) -> tuple[Attribution, ...]:
        if self._said is None:
            return ()
        party, cue, content = self._said
        source = None
        if party is not None:
            mention = self._entities[party].mentions[0]
            source = Source(ids[party], (Span(mention.start_char, mention.end_char),))
        return (
            Attribution(
                id=stable_id("a", report_id, 0),
                source=source,
                cue=Cue((cue,), "report"),
                content=Content((content,)),
                stance="assert",
                directness="indirect",
                said=None,
                within=None,
            ),
        )

    def _claim(
        self,
        number: int,
        coded: Coded,
        trigger: Span,
        report: Report,
        ids: dict[str, str],
        attributions: Sequence[Attribution],
    ) -> Claim:
        said = attributions[0] if attributions else None
        inner = (said.source.entity,) if said is not None and said.source is not None else ()

        def held(handles: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(ids[handle] for handle in dict.fromkeys(handles))

        return Claim(
            id=stable_id("c", report.id, coded.rule, number),
            attribution=said.id if said is not None else None,
            sources=(OUTLET, *inner),
            factuality=coded.factuality,
            event=Event(
                event_type=coded.event_type,
                mode=coded.mode,
                context=coded.context,
                arms_type=coded.arms_type,
                actors=held(coded.actors),
                recipients=held(coded.recipients),
                opponents=held(coded.opponents),
                items=held(coded.items),
                place=ids[coded.place] if coded.place else None,
                time=self._time(coded.time),
                trigger=trigger,
                rule=coded.rule,
            ),
            evidence=Span(self._begun, len(report.text)),
        )

    def _time(self, number: int | None) -> EventTime | None:
        edtf = self._timexes[number].edtf if number is not None else None
        return EventTime(edtf, *bounds(edtf), number) if edtf is not None else None
