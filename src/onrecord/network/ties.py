"""Ties: what the claims of one report add up to, each with the claims that support and those that deny it."""

from collections.abc import Iterator, Set

from onrecord.knowledge.ties import TieRule, load_tie_rules
from onrecord.model.claim import Claim, Event
from onrecord.model.entity import Entity
from onrecord.model.ids import stable_id
from onrecord.model.place import Place
from onrecord.model.tie import Tie, TieLink, TieTime
from onrecord.model.vocabulary import DENYING, SUPPORTING, TieKind

POWERS = frozenset({"state", "organ-of-state", "armed-group", "intergovernmental", "group-of-states"})
POLITICAL = frozenset({"GOV", "MIL", "REB", "UAF", "SPY", "LEG", "OPP", "PTY", "ELI", "COP", "RAD"})
PLACELESS = frozenset({"state", "armed-group", "intergovernmental", "group-of-states", "company"})
ARMED = frozenset({"MIL", "REB", "UAF", "SPY"})
SPOKEN = frozenset({"agrees-with", "allied-with", "criticizes", "opposes", "threatens"})
"""Ties that somebody of no known country has with powers and officials alone: two candidates make none."""
INWARD = SPOKEN | {"hosts", "backs"}
"""Ties that say nothing where both ends are of one country: a minister defends his government."""


_Link = tuple[TieKind, str, str, str | None]
"""Kind, actor, recipient, mode: what a claim and its denial have in common."""


def find_ties(
    report_id: str, claims: tuple[Claim, ...], entities: tuple[Entity, ...], places: tuple[Place, ...] = ()
) -> tuple[Tie, ...]:
    """Return one tie per link and time, in the order of the first claim for it.

    Ties are between parties that act in the world of states and arms: an end that a rule asks to be such a party has a
    kind, a country or a sector that says so. A link that is only denied, asked for or left open makes no tie: there is
    nothing to date. A denial counts against every time of its link, as a denial rarely repeats the date. No party has a
    tie with the place that its own words name: "produced in Spain" does not say who makes it there.
    """
    support: dict[tuple[_Link, TieTime | None], list[Claim]] = {}
    denials: dict[_Link, list[str]] = {}
    links = find_links(claims, entities, places)
    for claim in claims:
        for link in links[claim.id]:
            way = (link.kind, link.actor, link.recipient, link.mode)
            if link.denies:
                denials.setdefault(way, []).append(claim.id)
            else:
                support.setdefault((way, _time(claim.event)), []).append(claim)
    return tuple(
        _tie(report_id, way, time, supporting, denials.get(way, [])) for (way, time), supporting in support.items()
    )


def find_links(
    claims: tuple[Claim, ...], entities: tuple[Entity, ...], places: tuple[Place, ...] = ()
) -> dict[str, tuple[TieLink, ...]]:
    """Return the ties that each claim supports or denies, by its id; empty for one that leaves them open."""
    ends = _Ends(entities, places)
    found: dict[str, tuple[TieLink, ...]] = {}
    for claim in claims:
        denies = claim.factuality in DENYING
        ways = dict.fromkeys(_links(claim.event, ends)) if denies or claim.factuality in SUPPORTING else {}
        found[claim.id] = tuple(TieLink(*way, denies=denies) for way in ways if not ends.say_nothing(way))
    return found


class _Ends:
    """What the ends of ties are: powers, guards of public order, parties of a country, words at a place."""

    def __init__(self, entities: tuple[Entity, ...], places: tuple[Place, ...]) -> None:
        self._powers = frozenset(entity.id for entity in entities if is_power(entity))
        self._guards = frozenset(entity.id for entity in entities if entity.sector == "COP")
        bodies = {entity.id for entity in entities if entity.kind == "intergovernmental"}
        self._solid = frozenset(entity.id for entity in entities if _is_official(entity))
        self._lost = frozenset(entity.id for entity in entities if not _is_placed(entity, bodies))
        self._states = {entity.id: entity.country for entity in entities if entity.sector not in ("REB", "OPP", "UAF")}
        self._sites = {place.id: {mention.start_char for mention in place.mentions} for place in places}
        self._starts = {entity.id: {mention.start_char for mention in entity.mentions} for entity in entities}

    def fit(self, rule: TieRule, actor: str, recipient: str) -> bool:
        """Return whether both are powers, as far as the rule asks, and one at least is of a country, or armed.

        Police who shoot a thief are at no war with him, and rivals for an office are no hostile powers.
        """
        lost = [end for end in (actor, recipient) if end in self._lost]
        if lost and (len(lost) == 2 or (rule.kind in SPOKEN and self._solid.isdisjoint((actor, recipient)))):
            return False
        open_end = rule.any_recipient and actor not in self._guards
        return (actor in self._powers or rule.any_actor) and (recipient in self._powers or open_end)

    def say_nothing(self, way: _Link) -> bool:
        """Return whether a link leads inwards, or from a party to the place that its own words name."""
        kind, actor, recipient, _ = way
        own = self._states.get(actor)
        if kind in INWARD and own is not None and own == self._states.get(recipient):
            return True
        return not self._starts.get(actor, set()).isdisjoint(self._sites.get(recipient, ()))


def _is_placed(entity: Entity, bodies: Set[str]) -> bool:
    """Return whether an entity is of a country or a body, or needs none to act between countries."""
    serves = any(role.organization_id in bodies for role in entity.roles)
    return entity.country is not None or serves or entity.kind in PLACELESS or entity.sector in ARMED


def _is_official(entity: Entity) -> bool:
    """Return whether an entity is a power, or governs, fights or spies for a country."""
    return entity.kind in POWERS or (entity.country is not None and entity.sector in ("GOV", "MIL", "SPY"))


def is_power(entity: Entity) -> bool:
    """Return whether an entity is one of those that states, forces and bodies are, or acts for one.

    A firm or an organization of a country counts; its people do not, unless they govern, fight or spy.
    """
    if entity.kind in POWERS or entity.sector in POLITICAL:
        return True
    return entity.country is not None and entity.kind in ("company", "organization")


def _tie(report_id: str, way: _Link, time: TieTime | None, claims: list[Claim], denials: list[str]) -> Tie:
    kind, actor, recipient, mode = way
    return Tie(
        id=stable_id("t", report_id, *way, time.edtf if time else None),
        kind=kind,
        actor=actor,
        recipient=recipient,
        time=time,
        items=tuple(dict.fromkeys(item for claim in claims for item in claim.event.items)),
        claims=tuple(claim.id for claim in claims),
        denied_by=tuple(denials),
        mode=mode,
    )


def _time(event: Event) -> TieTime | None:
    return TieTime(event.time.edtf, event.time.valid_from, event.time.valid_until) if event.time else None


def _links(event: Event, ends: _Ends) -> Iterator[_Link]:
    for rule in load_tie_rules():
        if rule.covers(event.event_type, event.arms_type, event.mode):
            for actor, recipient in _pairs(event, rule):
                if actor != recipient and ends.fit(rule, actor, recipient):
                    yield rule.kind, actor, recipient, rule.support


def _pairs(event: Event, rule: TieRule) -> list[tuple[str, str]]:
    parties = {
        "actors": event.actors,
        "recipients": event.recipients,
        "opponents": event.opponents,
        "place": (event.place,) if event.place else (),
    }
    left, right = parties[rule.actor], parties[rule.recipient]
    if rule.mutual and not right:
        everyone = tuple(dict.fromkeys(left + right))
        return [(a, b) for i, a in enumerate(everyone) for b in everyone[i + 1 :]]
    return [(a, b) for a in left for b in right]
