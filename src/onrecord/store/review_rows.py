"""What is to be reviewed: rows of all claims that stand, small ones, and of parties that act or are acted on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from onrecord.model.held import Party
from onrecord.store import tables
from onrecord.store.claims import ClaimQuery, conditions_of
from onrecord.store.standing import among, stands


class ReviewRow(NamedTuple):
    """As much of a claim as tells how urgently a person should look at it."""

    number: int
    id: str
    report: str
    trigger_start: int
    trigger_end: int
    proposition: str
    factuality: str
    probability: float | None


def last_reading(connection: Connection) -> int:
    """Return the number of the last reading: which claims there are changes with it alone."""
    return connection.scalar(select(func.max(tables.readings.c.seq))) or 0


def review_rows(connection: Connection) -> Iterator[ReviewRow]:
    """Yield the claims that stand, the latest recorded first, those of one report in the order of its text."""
    claims = tables.claims.c
    query = (
        select(
            *(claims.seq, claims.id, claims.report_id, claims.trigger_start, claims.trigger_end),
            *(claims.proposition, claims.factuality, claims.probability),
        )
        .where(*stands(claims.reading, claims.recorded_at, None))
        .order_by(claims.reading.desc(), claims.trigger_start, claims.seq)
    )
    for row in connection.execute(query.execution_options(yield_per=5_000)):
        yield ReviewRow(*row)


def claims_of_new_actors(connection: Connection) -> frozenset[int]:
    """Return the numbers of the claims whose actor acts in no other."""
    parties = tables.claim_parties.c
    query = (
        select(func.min(parties.claim)).where(parties.role == "actor").group_by(parties.party).having(func.count() == 1)
    )
    return frozenset(connection.scalars(query))


def claim_numbers(connection: Connection, query: ClaimQuery) -> frozenset[int]:
    """Return the numbers of the claims that stand and are asked for."""
    return frozenset(connection.scalars(select(tables.claims.c.seq).where(*conditions_of(query, None, None))))


def party_weights(connection: Connection, limit: int) -> tuple[tuple[Party, int], ...]:
    """Return parties, outlets and places left out, with how many claims each is in; those in most first."""
    parties, roles = tables.parties.c, tables.claim_parties.c
    counted = (
        select(roles.party, func.count(func.distinct(roles.claim)).label("claims")).group_by(roles.party).subquery()
    )
    query = (
        select(tables.parties, counted.c.claims)
        .join(counted, counted.c.party == parties.key)
        .where(parties.kind.not_in(("outlet", "place")))
        .order_by(counted.c.claims.desc(), parties.key)
        .limit(limit)
    )
    return tuple(
        (Party(row.key, row.name, row.kind, row.country, row.sector), row.claims) for row in connection.execute(query)
    )


def names_of_parties(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the folded names that reports gave each of some parties, sorted."""
    names = tables.party_names.c
    query = select(names.party, names.folded).where(among(names.party, keys)).order_by(names.party, names.folded)
    found: dict[str, list[str]] = {}
    for party, folded in connection.execute(query):
        found.setdefault(party, []).append(folded)
    return {party: tuple(some) for party, some in found.items()}
