"""Every claim that supports or denies a tie, as the record held it on a day: what the network is counted from."""

from collections.abc import Iterator

from sqlalchemy import Connection, or_, select

from onrecord.model.tie_evidence import TieEvidence
from onrecord.store import tables
from onrecord.store.standing import among, stands


def find_tie_evidence(
    connection: Connection,
    keys: tuple[str, ...] = (),
    *,
    kinds: tuple[str, ...] = (),
    known_at: str | None = None,
    without: tuple[int, ...] = (),
) -> Iterator[TieEvidence]:
    """Yield the claims of ties at whose either end one of the parties is, in the order recorded; `()` asks for all.

    `known_at` is EDTF: what was recorded by its end and not superseded by then; None is now. The claims of the numbers
    in `without` are left out. Origins are not counted.

    Raises:
        StoreError: `known_at` is no date.
    """
    ties, claims = tables.ties.c, tables.claims.c
    things = _things(connection)
    query = (
        select(
            *(ties.kind, ties.mode, ties.actor, ties.recipient, ties.denies, ties.valid_from, ties.valid_until),
            *(
                ties.recorded_at,
                ties.reading,
                claims.seq,
                claims.id,
                claims.report_id,
                claims.factuality,
                claims.speaker,
            ),
            *(claims.start_char, claims.end_char),
        )
        .select_from(tables.ties.join(tables.claims, claims.seq == ties.claim))
        .where(*stands(ties.reading, ties.recorded_at, known_at))
        .order_by(claims.seq, ties.kind, ties.mode, ties.actor, ties.recipient)
    )
    if without:
        query = query.where(~among(ties.claim, without))
    if keys:
        query = query.where(or_(ties.actor.in_(keys), ties.recipient.in_(keys)))
    if kinds:
        query = query.where(ties.kind.in_(kinds))
    for row in connection.execute(query.execution_options(yield_per=2_000)):
        yield TieEvidence(
            kind=row.kind,
            mode=row.mode or None,
            actor=row.actor,
            recipient=row.recipient,
            denies=bool(row.denies),
            factuality=row.factuality,
            things="+".join(sorted(things.get(row.seq, ()))),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            recorded_at=row.recorded_at,
            report=row.report_id,
            reading=row.reading,
            claim=row.id,
            speaker=row.speaker,
            start_char=row.start_char,
            end_char=row.end_char,
        )


def _things(connection: Connection) -> dict[int, set[str]]:
    """Return the categories of items of the claims that make ties."""
    items = tables.claim_items.c
    query = select(items.claim, items.category).where(items.claim.in_(select(tables.ties.c.claim)))
    found: dict[int, set[str]] = {}
    for claim, category in connection.execute(query.execution_options(yield_per=5_000)):
        found.setdefault(claim, set()).add(category)
    return found
