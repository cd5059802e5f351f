"""Claims as the record held them on a day, by who says them, whom they are about, and when."""

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, and_, func, literal, or_, select

from onrecord.errors import StoreError
from onrecord.model.held import HeldClaim, HeldItem, HeldPlace, Party
from onrecord.model.item import MoneyValue, Quantity
from onrecord.model.report import Report
from onrecord.store import tables
from onrecord.store.clocks import known_before
from onrecord.store.standing import among, holds, known, stands

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims are asked for; an empty tuple or None asks for any. Parties are keys, any of which may fit.

    `by` is anywhere in the chain of sources; `party` in any role of the event. `kinds` are arms types, event types or
    modes. `happened`, `published_by` and `recorded_after` are EDTF: the first must overlap the event's time, the second
    is the last day of publication, and the third the last that the record must not have known it on. `outlets` are
    those that published the report, `propositions` what claims of one type, actors and recipients share.

    Claims of the numbers in `beside` are there whatever parties, kinds and factualities are asked for: a correction may
    have given them others, and the caller looks. Those in `without` are not; of those in `numbers` alone any are asked.
    """

    by: Keys = ()
    actor: Keys = ()
    recipient: Keys = ()
    party: Keys = ()
    kinds: Keys = ()
    items: Keys = ()
    places: Keys = ()
    stances: Keys = ()
    factualities: Keys = ()
    happened: str | None = None
    published_by: str | None = None
    report: str | None = None
    ids: Keys = ()
    recorded_after: str | None = None
    outlets: Keys = ()
    propositions: Keys = ()
    beside: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    numbers: tuple[int, ...] | None = None


def find_claims(
    connection: Connection,
    query: ClaimQuery,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    latest: bool = False,
) -> Iterator[HeldClaim]:
    """Yield claims by the day they were said or published, undated ones last; `latest`: the latest recorded first.

    `known_at` is EDTF: what was recorded by its end and stood then; None is now. `valid_at` is EDTF: events whose time
    overlaps it. `offset` leaves out so many of the first, where there is a limit. Those recorded last are found without
    looking at the others.

    Raises:
        StoreError: a date is none.
    """
    claims = tables.claims.c
    order: tuple[ColumnElement[Any], ...] = (claims.said_on.is_(None), claims.said_on, claims.seq)
    order = (claims.seq.desc(),) if latest else order
    fitting = conditions_of(query, known_at, valid_at)
    if limit is not None:  # numbers alone are sorted, and words cut from the texts of those that are first
        first = select(claims.seq).where(*fitting).order_by(*order).limit(limit).offset(offset).subquery()
        fitting = [claims.seq.in_(select(first.c.seq))]
    for row in connection.execute(_selected().where(*fitting).order_by(*order).execution_options(yield_per=500)):
        yield _held(row)


def claims_of_reading(connection: Connection, reading: int, report: Report) -> tuple[HeldClaim, ...]:
    """Return the claims of one reading of a report in the order of its text, whether it stands or not."""
    claims = tables.claims.c
    order = (claims.trigger_start, claims.trigger_end, claims.seq)
    parts = {"outlet": report.outlet, "title": report.title, "url": report.url}
    query = select(*tables.claims.columns, *(literal(part, Text).label(name) for name, part in parts.items()))
    rows = connection.execute(query.where(claims.reading == reading).order_by(*order))
    return tuple(_held(row, report.text[row.start_char : row.end_char]) for row in rows)


def find_gone(connection: Connection, since: str, until: str) -> Iterator[HeldClaim]:
    """Yield the claims that stood at the end of `since` and no longer at that of `until`, in the order recorded.

    Raises:
        StoreError: a date is none.
    """
    claims, superseded = tables.claims.c, tables.superseded.c
    statement = (
        _selected()
        .add_columns(superseded.superseded_at)
        .join(tables.superseded, superseded.reading == claims.reading)
        .where(
            claims.recorded_at < known_before(since),
            superseded.superseded_at >= known_before(since),
            superseded.superseded_at < known_before(until),
        )
    )
    for row in connection.execute(statement.order_by(claims.seq)):
        yield dataclasses.replace(_held(row), superseded_at=row.superseded_at)


def get_claim(connection: Connection, id_: str, *, known_at: str | None = None) -> HeldClaim:
    """Return the claim of an id by the last reading that has it, standing or not; `superseded_at` says since when not.

    Raises:
        StoreError: there is none, or `known_at` is no date.
    """
    claims, superseded = tables.claims.c, tables.superseded.c
    over = [superseded.reading == claims.reading]
    if known_at is not None:
        over.append(superseded.superseded_at < known_before(known_at))
    statement = (
        _selected()
        .add_columns(superseded.superseded_at)
        .outerjoin(tables.superseded, and_(*over))
        .where(claims.id == id_, *known(claims.recorded_at, known_at))
    )
    row = connection.execute(statement.order_by(claims.seq.desc()).limit(1)).first()
    if row is None:
        raise StoreError(f"there is no claim {id_!r} in the record{f' as of {known_at}' if known_at else ''}")
    return dataclasses.replace(_held(row), superseded_at=row.superseded_at)


def place_keys(connection: Connection, numbers: tuple[int, ...]) -> dict[tuple[int, str], str | None]:
    """Return the key of the place of each claim of some numbers, by its reading and id."""
    claims = tables.claims.c
    query = select(claims.reading, claims.id, claims.place).where(among(claims.seq, numbers))
    return {(row.reading, row.id): row.place for row in connection.execute(query)}


def count_claims(
    connection: Connection,
    query: ClaimQuery,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    most: int | None = None,
) -> int:
    """Return how many claims there are of those that `find_claims` yields; counting ends at `most`."""
    fitting = select(tables.claims.c.seq).where(*conditions_of(query, known_at, valid_at)).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(fitting)) or 0


def count_kinds(
    connection: Connection, query: ClaimQuery, *, known_at: str | None = None, valid_at: str | None = None
) -> tuple[tuple[str, int], ...]:
    """Return how many claims there are of each type (of arms, else of PLOVER, else mode), the most first."""
    claims = tables.claims.c
    label = func.coalesce(claims.arms_type, claims.event_type, claims.mode, "other")
    statement = select(label, func.count()).where(*conditions_of(query, known_at, valid_at)).group_by(label)
    counted = [(row[0], row[1]) for row in connection.execute(statement)]
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))


@dataclass(frozen=True, slots=True)
class Tellers:
    """How many of some claims are of each outlet and of each ultimate source, by key, and of each stance, most first.

    A stance of None is the report's own voice.
    """

    outlets: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str | None, int], ...]


def count_tellers(
    connection: Connection,
    query: ClaimQuery,
    *,
    known_at: str | None = None,
    valid_at: str | None = None,
    most: int = 100,
) -> Tellers:
    """Return who tells the claims that `find_claims` yields, and how: at most `most` of each.

    Raises:
        StoreError: a date is none.
    """
    claims, named = tables.claims.c, tables.claim_parties.c
    joined = tables.claims.join(tables.claim_parties, and_(named.claim == claims.seq, named.entity == "outlet"))

    def counted(column: Any, of: Any) -> tuple[tuple[Any, int], ...]:
        count = func.count()
        found = select(column, count).select_from(of).where(*conditions_of(query, known_at, valid_at)).group_by(column)
        return tuple((row[0], row[1]) for row in connection.execute(found.order_by(count.desc(), column).limit(most)))

    return Tellers(
        counted(named.party, joined), counted(claims.speaker, tables.claims), counted(claims.stance, tables.claims)
    )


def _selected() -> Select[Any]:
    claims, reports = tables.claims.c, tables.reports.c
    words = func.substr(reports.text, claims.start_char + 1, claims.end_char - claims.start_char)
    joined = tables.claims.join(tables.reports, reports.id == claims.report_id)
    return select(
        *tables.claims.columns,
        reports.outlet,
        reports.title,
        reports.url,
        words.label("words"),
    ).select_from(joined)


def conditions_of(query: ClaimQuery, known_at: str | None, valid_at: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a claim is asked for and stood: for queries that count in the table of claims.

    Raises:
        StoreError: a date is none.
    """
    claims = tables.claims.c
    found = [
        *stands(claims.reading, claims.recorded_at, known_at),
        *holds(claims.valid_from, claims.valid_until, valid_at),
        *holds(claims.valid_from, claims.valid_until, query.happened),
    ]
    if correctable := _correctable(query):
        fits = and_(*correctable)
        found.append(or_(fits, among(claims.seq, query.beside)) if query.beside else fits)
    if query.without:
        found.append(~among(claims.seq, query.without))
    if query.numbers is not None:
        found.append(among(claims.seq, query.numbers))
    if query.items:
        items = tables.claim_items.c
        fitting = or_(items.category.in_(query.items), items.designation.in_(query.items))
        found.append(claims.seq.in_(select(items.claim).where(fitting)))
    if query.places:
        found.append(or_(claims.place.in_(query.places), claims.place_country.in_(query.places)))
    for values, column in (
        (query.stances, claims.stance),
        (query.ids, claims.id),
        ((query.report,) if query.report else (), claims.report_id),
        (query.propositions, claims.proposition),
    ):
        if values:
            found.append(among(column, values))
    if query.published_by is not None:
        found.append(claims.published_at < _day_after(query.published_by))
    if query.recorded_after is not None:
        found.append(claims.recorded_at >= known_before(query.recorded_after))
    return found


def _correctable(query: ClaimQuery) -> list[ColumnElement[bool]]:
    """Return the conditions on what a correction may change: parties, kinds, factuality."""
    claims = tables.claims.c
    found = [
        _has_party(keys, roles, entity)
        for keys, roles, entity in (
            (query.by, ("source",), None),
            (query.outlets, ("source",), "outlet"),
            (query.actor, ("actor",), None),
            (query.recipient, ("recipient",), None),
            (query.party, ("actor", "recipient", "opponent"), None),
        )
        if keys
    ]
    if query.kinds:
        found.append(or_(*(column.in_(query.kinds) for column in (claims.arms_type, claims.event_type, claims.mode))))
    if query.factualities:
        found.append(among(claims.factuality, query.factualities))
    return found


def _day_after(published_by: str) -> str:
    """Return the first day, or instant where one is asked for, that is later than the last of publication."""
    until = known_before(published_by)
    return until[:10] if until[10:] == "T00:00:00.000000Z" else until


def _has_party(keys: Keys, roles: tuple[str, ...], entity: str | None) -> ColumnElement[bool]:
    parties = tables.claim_parties.c
    fits = [among(parties.party, keys), parties.role.in_(roles)]
    if entity is not None:
        fits.append(parties.entity == entity)
    return tables.claims.c.seq.in_(select(parties.claim).where(*fits))


def _held(row: Row[Any], words: str | None = None) -> HeldClaim:
    body = json.loads(row.body)
    return HeldClaim(
        id=row.id,
        reading=row.reading,
        report=row.report_id,
        recorded_at=row.recorded_at,
        superseded_at=None,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        published_at=row.published_at,
        sources=_parties(body["sources"]),
        stance=row.stance,
        said_edtf=row.said_edtf,
        factuality=row.factuality,
        probability=row.probability,
        event_type=row.event_type,
        mode=row.mode,
        arms_type=row.arms_type,
        actors=_parties(body["actors"]),
        recipients=_parties(body["recipients"]),
        opponents=_parties(body["opponents"]),
        items=tuple(_item(item) for item in body["items"]),
        place=HeldPlace(**body["place"]) if body["place"] else None,
        edtf=row.edtf,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        rule=row.rule,
        start_char=row.start_char,
        end_char=row.end_char,
        trigger_start=row.trigger_start,
        trigger_end=row.trigger_end,
        words=row.words if words is None else words,
        proposition=row.proposition,
        context=tuple(body["context"]),
    )


def _parties(values: list[list[Any]]) -> tuple[Party, ...]:
    return tuple(Party(*value) for value in values)


def _item(value: dict[str, Any]) -> HeldItem:
    number, money = value.pop("number"), value.pop("value")
    return HeldItem(
        **value, number=Quantity(**number) if number else None, value=MoneyValue(**money) if money else None
    )
