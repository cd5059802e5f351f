"""Nominals: what "the ministry", "the Basque group", "the country" refer to, where that is safe."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.annotate.coref_clusters import Cluster, is_named
from onrecord.annotate.coref_phrases import Phrase, content_modifiers, has_complement, is_definite
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.states import state_styles
from onrecord.model.vocabulary import EntityKind, LinkReason

NEAR = 60
"""How many tokens back a party may be named and still be "the company" or "the country"."""
LATEST = 200
"""How many parties are looked at, however many a long report has."""
OFTEN = 3
"""How many times a state is named that a report is about, where no other is named half as often."""

ABOUT = 4
"""How many times as often a state is named that leaves open whether "the country" is another one named beside it."""

FITTING: dict[EntityKind, frozenset[EntityKind]] = {
    "company": frozenset({"company"}),
    "organization": frozenset({"organization", "armed-group", "intergovernmental", "company"}),
    "armed-group": frozenset({"armed-group"}),
    "intergovernmental": frozenset({"intergovernmental"}),
    "organ-of-state": frozenset(),
    "state": frozenset({"state"}),
    "group-of-states": frozenset({"intergovernmental", "group-of-states"}),
}
ARMED: frozenset[EntityKind] = frozenset({"armed-group"})
AGENCIES: frozenset[EntityKind] = frozenset({"organ-of-state", "intergovernmental", "organization", "company"})
VAGUE = frozenset({"people", "person", "persons", "members", "others", "individuals"})
OWN = frozenset({"this", "our"})
COUNTRIES = frozenset({"country", "nation", "homeland"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a nominal means: a cluster and why, or the heads of the parties it may mean."""

    cluster: Cluster | None = None
    reason: LinkReason | None = None
    candidates: tuple[int, ...] = ()


UNRESOLVED = Resolution()


def resolve_nominal(
    syntax: Syntax, phrase: Phrase, called: Sequence[Cluster], recent: Iterable[Cluster], owner: Cluster | None
) -> Resolution:
    """Return what a definite nominal continues; no cluster where nothing safe is found.

    Args:
        syntax: the columns of the report.
        phrase: the nominal; one without a role ("the mosque") can only repeat the noun of a name.
        called: the clusters mentioned before that were called by the same noun.
        recent: all clusters mentioned before, the most recent first.
        owner: the cluster of the possessor, if any.
    """
    noun, modifiers = syntax.lower[phrase.head], content_modifiers(syntax, phrase)
    if not is_definite(syntax, phrase):
        return _repeated(syntax, phrase, modifiers, called)
    found = [cluster for cluster in called if noun not in VAGUE and _continues(cluster, phrase, modifiers, owner)]
    if found:
        one = _the_one(phrase, found)
        if one is not None:
            return Resolution(one, "same-noun")
        return Resolution(candidates=_heads(found))
    if phrase.role is None or has_complement(syntax, phrase):
        return UNRESOLVED
    seen = list(itertools.islice(recent, LATEST))
    if noun in COUNTRIES and not phrase.plural:
        return _country(syntax, phrase, modifiers, seen)
    return _described(syntax, phrase, modifiers, seen) if phrase.possessor is None else UNRESOLVED


def _repeated(syntax: Syntax, phrase: Phrase, modifiers: frozenset[str], called: Sequence[Cluster]) -> Resolution:
    """Resolve a bare plural that repeats another word by word: "religious schools", "IE6 users"."""
    bare = phrase.plural and phrase.end == phrase.head + 1 and bool(modifiers)
    if not bare or syntax.child(phrase.head, "det", "nummod", "poss") is not None or phrase.role is None:
        return UNRESOLVED
    same = [
        cluster for cluster in called if cluster.plural and not is_named(cluster) and cluster.modifiers == modifiers
    ]
    return Resolution(same[0], "same-noun") if len(same) == 1 else UNRESOLVED


def _heads(clusters: Sequence[Cluster]) -> tuple[int, ...]:
    return tuple(sorted({cluster.last for cluster in clusters if cluster.last >= 0}))


def _the_one(phrase: Phrase, found: Sequence[Cluster]) -> Cluster | None:
    """Return the only cluster found, or the only one near; two that were both named near leave it open."""
    if len(found) == 1:
        return found[0]
    near = [cluster for cluster in found if phrase.start - cluster.last <= NEAR]
    if len(near) == 1:
        return near[0]
    named = any(is_named(cluster) for cluster in found)
    return None if named or phrase.plural else max(found, key=lambda cluster: cluster.last)


def _continues(cluster: Cluster, phrase: Phrase, modifiers: frozenset[str], owner: Cluster | None) -> bool:
    """Tell whether the phrase repeats a noun that the cluster was called by, with nothing that tells them apart."""
    if cluster.plural != phrase.plural:
        return False
    if phrase.country is not None and cluster.country is not None and phrase.country != cluster.country:
        return False
    if owner is not cluster.possessor and (owner is not None and cluster.possessor is not None):
        return False
    if owner is not None and cluster.possessor is None:
        return owner.country is not None and owner.country == cluster.country
    if owner is cluster and owner is not None:
        return False
    if cluster.name:
        spelled = frozenset(cluster.name.lower().split())
        return modifiers <= spelled | cluster.modifiers
    return modifiers <= cluster.modifiers


def _described(syntax: Syntax, phrase: Phrase, modifiers: frozenset[str], recent: Sequence[Cluster]) -> Resolution:
    """Resolve by kind, country and number: the only named party near that fits, else all of them as candidates."""
    kinds = _fitting_kinds(phrase)
    near = itertools.takewhile(lambda cluster: phrase.start - cluster.last <= NEAR, recent)
    found = [cluster for cluster in near if _is_of_kind(cluster, kinds) and cluster.name and is_named(cluster)]
    found = [cluster for cluster in found if phrase.country in (None, cluster.country)]
    styled = [cluster for cluster in found if syntax.lower[phrase.head] in state_styles(cluster.row)]
    found = styled or found
    if phrase.country is not None and phrase.kind != "state":
        modifiers -= {syntax.lower[child] for child in syntax.children[phrase.head] if syntax.dep[child] == "amod"}
    if len(found) == 1 and (not modifiers or _is_fresh(syntax, phrase, found[0])):
        return Resolution(found[0], "description" if modifiers or phrase.country else "only-of-kind")
    return Resolution(candidates=_heads(found))


def _is_of_kind(cluster: Cluster, kinds: frozenset[EntityKind]) -> bool:
    """Tell whether a party is of one of the kinds; an organization nothing more is known of can be a company."""
    unknown = cluster.kind == "organization" and cluster.sector is None and cluster.row is None
    return cluster.kind in kinds or ("company" in kinds and unknown)


def _fitting_kinds(phrase: Phrase) -> frozenset[EntityKind]:
    if phrase.plural:
        return ARMED if phrase.sector == "REB" and phrase.kind == "people" else frozenset()
    if phrase.kind == "organization" and phrase.role is not None and phrase.role.noun == "agency":
        return AGENCIES
    return FITTING.get(phrase.kind, frozenset())


def _is_fresh(syntax: Syntax, phrase: Phrase, cluster: Cluster) -> bool:
    """Tell whether the party was mentioned in this sentence or the one before."""
    start = syntax.sent[phrase.start]
    return cluster.last >= (syntax.sent[start - 1] if start else 0)


def _country(syntax: Syntax, phrase: Phrase, modifiers: frozenset[str], recent: Sequence[Cluster]) -> Resolution:
    """Resolve "the country" and "the landlocked nation": the only state near, else the state the report is about."""
    if phrase.possessor is not None and syntax.lower[phrase.possessor] not in OWN:
        return UNRESOLVED
    states = [cluster for cluster in recent if cluster.kind == "state" and is_named(cluster)]
    near = [cluster for cluster in states if phrase.start - cluster.last <= NEAR]
    own = phrase.possessor is not None or syntax.lower[phrase.start] == "this"
    often = sorted(states, key=lambda cluster: -len(cluster.mentions))
    rare = len(near) == 1 and often[0] is not near[0]
    if rare and len(often[0].mentions) >= ABOUT * max(1, len(near[0].mentions)):
        return Resolution(candidates=_heads([near[0], often[0]]))
    if len(near) == 1 and not (own and len(states) > 1) and (not modifiers or _is_fresh(syntax, phrase, near[0])):
        return Resolution(near[0], "description" if modifiers else "only-of-kind")
    ahead = bool(often) and len(often[0].mentions) >= max(OFTEN, 2 * len(often[1].mentions) if len(often) > 1 else 0)
    if not modifiers and ahead:
        return Resolution(often[0], "only-of-kind")
    return Resolution(candidates=_heads(near))
