"""Nominals: what "the ministry", "the group", "the president" refer to, where that is safe."""

import itertools
from collections.abc import Iterable, Sequence

from onrecord.annotate.coref_clusters import ORGANIZED, Cluster
from onrecord.annotate.coref_phrases import Phrase, content_modifiers, is_definite
from onrecord.annotate.syntax import Syntax
from onrecord.model.vocabulary import EntityKind

NEAR = 60
"""How many tokens back a party may be named and still be "the company" or "the country"."""

FITTING: dict[EntityKind, frozenset[EntityKind]] = {
    "company": frozenset({"company"}),
    "organization": frozenset({"organization", "armed-group", "intergovernmental", "company"}),
    "armed-group": frozenset({"armed-group"}),
    "intergovernmental": frozenset({"intergovernmental"}),
    "organ-of-state": frozenset(),
    "state": frozenset({"state"}),
    "group-of-states": frozenset({"intergovernmental", "group-of-states"}),
}
VAGUE = frozenset({"people", "person", "persons", "members", "others", "individuals"})
GENERIC_NOUNS = frozenset(
    {"group", "organization", "organisation", "company", "firm", "agency", "country", "nation", "alliance", "bloc"}
)


def resolve_nominal(
    syntax: Syntax, phrase: Phrase, called: Sequence[Cluster], recent: Iterable[Cluster], owner: Cluster | None
) -> Cluster | None:
    """Return the cluster that a definite nominal continues, None where nothing safe is found.

    Args:
        syntax: the columns of the report.
        phrase: the nominal.
        called: the clusters mentioned before that were called by the same noun.
        recent: all clusters mentioned before, the most recent first.
        owner: the cluster of the possessor, if any.
    """
    if not is_definite(syntax, phrase) or phrase.role is None:
        return None
    noun, modifiers = syntax.lower[phrase.head], content_modifiers(syntax, phrase)
    found = [cluster for cluster in called if noun not in VAGUE and _continues(cluster, phrase, modifiers, owner)]
    if found:
        return _the_one(phrase, found)
    if modifiers or phrase.possessor is not None or phrase.plural or noun not in GENERIC_NOUNS:
        return None
    return _nearest_of_kind(phrase, recent)


def _the_one(phrase: Phrase, found: Sequence[Cluster]) -> Cluster | None:
    """Return the only cluster found, or the only one near; two that were both named near leave it open."""
    if len(found) == 1:
        return found[0]
    near = [cluster for cluster in found if phrase.start - cluster.last <= NEAR]
    if len(near) == 1:
        return near[0]
    named = any(_is_named(cluster) for cluster in found)
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


def _nearest_of_kind(phrase: Phrase, recent: Iterable[Cluster]) -> Cluster | None:
    """Return the only named party of the phrase's kind in the last sentences, None where there are two."""
    kinds = FITTING.get(phrase.kind, frozenset())
    if phrase.kind == "organization" and phrase.role is not None and phrase.role.noun == "agency":
        kinds = ORGANIZED
    near = itertools.takewhile(lambda cluster: phrase.start - cluster.last <= NEAR, recent)
    found = [cluster for cluster in near if cluster.kind in kinds and cluster.name and _is_named(cluster)]
    return found[0] if len(found) == 1 else None


def _is_named(cluster: Cluster) -> bool:
    return any(mention.form == "name" for mention in cluster.mentions)
