"""Where places and parties meet: names that are only places, states named inside of longer names, "the city"."""

import dataclasses

from spacy.tokens import Doc

from onrecord.annotate.coref_clusters import Cluster
from onrecord.annotate.layers import MentionMark, NameMark, PlaceMark
from onrecord.annotate.name_towns import is_part, part_start
from onrecord.annotate.name_words import name_ends
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.states import State, find_territory, is_spelled, states_by_id
from onrecord.model.vocabulary import LinkReason

LOCATING = frozenset({"in", "at", "near", "from", "to", "via", "outside", "across", "through", "around", "of"})
SETTLEMENTS = frozenset({"city", "town", "village", "capital", "port", "municipality"})
REGIONS = frozenset({"region", "province", "territory", "county", "peninsula"})
KINDS = SETTLEMENTS | REGIONS
NEAR = 60
"""How many tokens back a place may be named and still be "the city"."""


def names_of_parties(doc: Doc, syntax: Syntax) -> tuple[NameMark, ...]:
    """Return the names that are parties: no town or landscape known as a place, no namesake of a state or a person."""
    places = {
        i: place for place in doc._.places for mention in place.mentions for i in range(mention.start, mention.end)
    }
    towns = {mark.start for mark in doc._.names if mark.kind == "other" and mark.country is not None}
    mostly = _mostly_places(doc)
    return tuple(
        mark
        for mark in doc._.names
        if mark.start not in mostly
        and not _is_place(syntax, mark, places.get(mark.head if mark.start not in towns else mark.start))
    )


def _mostly_places(doc: Doc) -> set[int]:
    """Return the starts of names, taken for persons or organizations, of which half or more are known towns."""
    named = {(m.start, m.end): place.lat is not None for place in doc._.places for m in place.mentions}
    persons = {mark.canonical for mark in doc._.names if mark.kind == "person" and " " in mark.canonical}
    by_words: dict[str, list[NameMark]] = {}
    for mark in doc._.names:
        known = mark.row is not None or mark.namesake or mark.country is not None or mark.sector is not None
        if mark.kind in ("person", "organization") and not known and not name_ends(mark.canonical.split()[-1]):
            by_words.setdefault(mark.canonical, []).append(mark)
    found: set[int] = set()
    for words, marks in by_words.items():
        at = [mark.start for mark in marks if (mark.start, mark.end) in named]
        located = sum(named.get((mark.start, mark.end), False) for mark in marks)
        if located and 2 * located >= len(marks) and not any(name.endswith(f" {words}") for name in persons):
            found |= set(at)
    return found


def _is_place(syntax: Syntax, mark: NameMark, place: PlaceMark | None) -> bool:
    """Tell whether a name is only a place: "Marietta, Georgia", "Houston, Texas", "in Devon"."""
    if place is None:
        return False
    if mark.kind == "state":
        state = states_by_id().get(mark.row or "")
        if mark.linked_by == "capital" and place.precision == "region":
            return True
        present = state is not None and state.status != "former"
        return present and mark.linked_by in ("name", "alias") and place.country not in (None, mark.country)
    if mark.kind == "other":
        return True
    if mark.row is not None or mark.kind not in ("person", "organization") or mark.end - mark.start > 2:
        return False
    if mark.kind == "organization" and mark.country is not None and mark.country == place.country:
        return False
    head = mark.head
    located = syntax.dep[head] == "pobj" and syntax.lower[syntax.head[head]] in LOCATING
    return place.lat is not None and syntax.ent[head] in ("GPE", "LOC") and (located or syntax.dep[head] == "appos")


def join_split_names(doc: Doc) -> None:
    """Make one mention of a town's name that two places share, in `doc._.places`: "Washington, D.C."."""
    at = {mention.start: (i, mention) for i, place in enumerate(doc._.places) for mention in place.mentions}
    kept = [list(place.mentions) for place in doc._.places]
    towns = [m for m in doc._.names if m.kind == "other" and m.locative and m.country is not None and m.part_of is None]
    for mark in [m for m in towns if m.end - m.start > 1]:
        inside = [at[i] for i in range(mark.start, mark.end) if i in at]
        if len(inside) < 2 or inside[0][1].start != mark.start or inside[-1][1].end != mark.end:
            continue
        first, mention = inside[0]
        for i, part in inside:
            kept[i].remove(part)
        kept[first].append(dataclasses.replace(mention, end=mark.end))
    if sum(map(len, kept)) < len(at):
        doc._.places = tuple(
            dataclasses.replace(place, mentions=tuple(sorted(mentions, key=lambda m: m.start)))
            for place, mentions in zip(doc._.places, kept, strict=True)
            if mentions
        )


def split_parts(doc: Doc, syntax: Syntax) -> None:
    """Make the parts of states and territories places of their own, in `doc._.places`: "northern Syria" is not Syria.

    A part has the coordinates and the GeoNames number of the whole, but no identifier as a state.
    """
    places: list[PlaceMark] = list(doc._.places)
    parts: dict[str, int] = {}
    for index, place in enumerate(doc._.places):
        found = find_territory(place.name, place.country, place.precision)
        if found is None or not (isinstance(found, State) or not found.city):
            continue
        for mention in [m for m in place.mentions if m.form == "name" and is_part(syntax, m.start, m.head)]:
            name = " ".join(doc[part_start(syntax, mention.start) : mention.end].text.split())
            kept = tuple(m for m in places[index].mentions if m is not mention)
            places[index] = dataclasses.replace(places[index], mentions=kept)
            at = parts.setdefault(name.lower(), len(places))
            if at == len(places):
                part = dataclasses.replace(place, name=name, precision="region", mentions=())
                places.append(part)
            places[at] = dataclasses.replace(places[at], mentions=(*places[at].mentions, mention))
    doc._.places = tuple(sorted((p for p in places if p.mentions), key=lambda p: min(m.start for m in p.mentions)))


def add_nested_states(doc: Doc, clusters: list[Cluster]) -> None:
    """Give the states of the report their names inside of longer ones: "US" in "the US Department of Energy"."""
    states = {cluster.country: cluster for cluster in clusters if cluster.kind == "state" and cluster.row is not None}
    taken = {mention.head for cluster in clusters for mention in cluster.mentions}
    for place in doc._.places:
        cluster = states.get(place.country) if place.precision == "country" else None
        state = states_by_id().get(cluster.row or "") if cluster is not None else None
        if cluster is None or state is None:
            continue
        for mention in place.mentions:
            words = doc[mention.start : mention.end].text
            if mention.form == "name" and mention.head not in taken and is_spelled(state, words, adjective=False):
                reason: LinkReason = "name" if words == state.name else "alias"
                cluster.mentions.append(MentionMark(mention.start, mention.end, mention.head, "name", reason))


def add_place_nominals(doc: Doc, syntax: Syntax, taken: set[int]) -> None:
    """Add "the city" and "the region" to the only such place named shortly before, in `doc._.places`.

    Args:
        doc: the report, with places; changed.
        syntax: its columns.
        taken: the heads of phrases that mean a party.
    """
    found: dict[int, list[MentionMark]] = {}
    named = sorted((m.head, i) for i, place in enumerate(doc._.places) for m in place.mentions if m.form == "name")
    if not named:
        return
    for i in [i for i, word in enumerate(syntax.lower) if word in KINDS]:
        word, start = syntax.lower[i], i - 1
        if i in taken or start < 0 or syntax.lower[start] not in ("the", "this") or syntax.child(i, "prep", "relcl"):
            continue
        wanted = "locality" if word in SETTLEMENTS else "region"
        near = {
            index
            for head, index in named
            if i - NEAR <= head < i and doc._.places[index].precision == wanted and doc._.places[index].lat is not None
        }
        if len(near) == 1 and syntax.head[i] != i - 1:
            mark = MentionMark(start, i + 1, i, "nominal", "only-of-kind")
            found.setdefault(near.pop(), []).append(mark)
    doc._.places = tuple(
        dataclasses.replace(place, mentions=(*place.mentions, *found[i])) if i in found else place
        for i, place in enumerate(doc._.places)
    )
