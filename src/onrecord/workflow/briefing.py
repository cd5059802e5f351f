"""The brief of one party: what the record holds of it, chosen for two pages, with the claims each line rests on."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from onrecord.model.edtf import bounds
from onrecord.model.held import HeldClaim
from onrecord.model.proposition import Proposition
from onrecord.network.balance import FriendOfEnemy
from onrecord.network.dependence import Concentration, Dependence
from onrecord.network.graph import GraphTie
from onrecord.network.posture import Posture
from onrecord.workflow.answers import Dossier
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.networking import NetworkAsked, as_state, state_of
from onrecord.workflow.weighing import Disagreement, disagreements

Row = TypeVar("Row")
TIMELINE, TIES, CONFLICTS, PATRONS, ENEMIES = 10, 12, 4, 5, 4
"""How many of each stand in a brief: the best founded; what is left out is counted."""


@dataclasses.dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """The rows of a part that stand in the brief, and how many there are."""

    rows: tuple[Row, ...]
    all: int

    @property
    def left_out(self) -> int:
        """How many rows are not shown."""
        return self.all - len(self.rows)


@dataclasses.dataclass(frozen=True, slots=True)
class Brief:
    """A party, its network and its happenings as of a day; `claims` has every claim that a row rests on, by its id.

    `patrons` are those it depends on, `clients` those that depend on it, `enemies` the friends of its enemies.
    """

    dossier: Dossier
    known_at: str | None
    valid_at: str | None
    reports: int
    published: tuple[str, str] | None
    timeline: Part[Proposition]
    ties: Part[GraphTie]
    conflicts: Part[Disagreement]
    patrons: Part[Dependence]
    clients: Part[Dependence]
    concentration: Concentration | None
    enemies: Part[FriendOfEnemy]
    posture: Posture
    claims: dict[str, HeldClaim]


def read_brief(evidence: Evidence, name: str, *, known_at: str | None = None, valid_at: str | None = None) -> Brief:
    """Return the brief of the party that a name or key means.

    Raises:
        StoreError: no party bears the name, or several do and none is of our tables, or a date is none.
    """
    dossier = evidence.actor(name, known_at=known_at, valid_at=valid_at)
    dossier = dataclasses.replace(dossier, party=as_state(dossier.party))
    party = dossier.party
    network = evidence.network(NetworkAsked(valid_at=valid_at), party.key, known_at=known_at)
    own = {party.key, state_of(party).key}
    about = Asked(party=party.key)
    propositions = evidence.propositions(about, known_at=known_at, valid_at=valid_at)
    ties = tuple(tie for tie in network.graph.ties() if {tie.actor.key, tie.recipient.key} & own)
    days = sorted(claim.published_at[:10] for claim in _told(propositions) if claim.published_at)
    brief = Brief(
        dossier=dossier,
        known_at=known_at,
        valid_at=valid_at,
        reports=len({claim.report for claim in _told(propositions)}),
        published=(days[0], days[-1]) if days else None,
        timeline=_timeline(propositions),
        ties=_part(ties, TIES),
        conflicts=_part(disagreements(propositions), CONFLICTS),
        patrons=_part(network.dependence(party.key), PATRONS),
        clients=_part([one for one in network.dependence() if one.patron.key in own], PATRONS),
        concentration=next((one for one in network.concentration() if one.client.key in own), None),
        enemies=_part(network.friends_of_enemies(party.key), ENEMIES),
        posture=evidence.posture(party.key, known_at=known_at, valid_at=valid_at),
        claims={},
    )
    return dataclasses.replace(brief, claims=_claims(evidence, brief, propositions, known_at))


def _part(rows: Iterable[Row], most: int) -> Part[Row]:
    found = tuple(rows)
    return Part(found[:most], len(found))


def _timeline(propositions: Iterable[Proposition]) -> Part[Proposition]:
    """Return the happenings that most origins tell of, in the order of their days; what says nothing is left out."""
    telling = [one for one in propositions if (one.actors and one.recipients) or one.edtf or one.first_denied]
    ranked = sorted(telling, key=_worth)
    shown = sorted(ranked[:TIMELINE], key=lambda one: (one.edtf is None, _first_day(one), one.id))
    return Part(tuple(shown), len(telling))


def _worth(one: Proposition) -> tuple[object, ...]:
    """Return what ranks a happening: origins, then whether it is disputed, both sides, a day, things and a grade."""
    claims = (*one.supporting, *one.denying)
    return (
        -one.supporting_origins - one.denying_origins,
        not one.denying,
        not (one.actors and one.recipients),
        one.edtf is None,
        not any(claim.arms_type for claim in claims),
        not any(claim.items for claim in claims),
        one.credibility.grade,
        one.id,
    )


def _first_day(one: Proposition) -> str:
    if one.edtf is None:
        return ""
    first, last = bounds(one.edtf)
    return first or last or ""


def _told(propositions: Iterable[Proposition]) -> Iterator[HeldClaim]:
    for one in propositions:
        yield from (*one.supporting, *one.denying, *one.open)


def _claims(
    evidence: Evidence, brief: Brief, propositions: Iterable[Proposition], known_at: str | None
) -> dict[str, HeldClaim]:
    """Return the claims that the brief's rows rest on."""
    known = {
        claim.id: claim for one in propositions for claim in (*one.supporting, *one.denying, *one.open, *one.rejected)
    }
    wanted = [id_ for tie in brief.ties.rows for _, id_ in tie.claims]
    wanted += [id_ for one in (*brief.patrons.rows, *brief.clients.rows) for _, id_ in one.claims]
    wanted += [id_ for one in brief.enemies.rows for tie in (one.help, one.threat) for _, id_ in tie.claims]
    wanted += [id_ for one in brief.posture.statements for id_ in one.claims]
    for id_ in dict.fromkeys(wanted):
        if id_ not in known:
            known[id_] = evidence.claim(id_, known_at=known_at)
    return known
