"""Offices and functions that a report gives to persons: before the name, in apposition, as predicate, "who heads"."""

import functools
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from onrecord.annotate.coref_clusters import Cluster, is_named
from onrecord.annotate.coref_phrases import RULERS, phrase_span, role_at, sector_at
from onrecord.annotate.layers import MentionMark, NameMark
from onrecord.annotate.name_table import Match
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import Title, load_titles, role_noun_index
from onrecord.model.entity import Role

BY_VERB: Mapping[str, str] = MappingProxyType(
    {"head": "head", "lead": "leader", "chair": "chair", "command": "commander", "direct": "director", "run": "head"}
)
FORMER = frozenset({"former", "ex", "then", "late", "onetime", "erstwhile"})
OF = frozenset({"of", "for", "to", "at", "in", "with", "from"})
Names = Mapping[int, NameMark]


def add_title_roles(
    syntax: Syntax, names: Names, titles: Sequence[Match[tuple[Title, ...]]], by_start: Mapping[int, Cluster]
) -> None:
    """Add the offices that stand before persons' names: "U.S. Secretary of State", "army spokesman"."""
    title_at = {title.end: title for title in titles}
    for start, cluster in by_start.items():
        mark = names[start]
        if cluster.kind != "person":
            continue
        match = title_at.get(mark.start)
        if match is not None:
            _add_title(syntax, names, match, cluster)
        elif mark.start and role_at(syntax, mark.start - 1) is not None and mark.start - 1 not in names:
            _add_noun(syntax, names, mark, cluster)
        _add_headed(syntax, names, mark.head, cluster)


def add_nominal_roles(syntax: Syntax, names: Names, clusters: Sequence[Cluster], at: Mapping[int, Cluster]) -> None:
    """Add what persons are called in apposition and as predicates: "X, the adviser to the Y", "X is head of Y".

    `at` is the party of each mention's head: "the university's president" is the president of that university.
    """
    for cluster in clusters:
        if cluster.kind != "person" or not any(mention.form == "name" for mention in cluster.mentions):
            continue
        for mention in cluster.mentions:
            found = role_at(syntax, mention.head)
            if mention.form == "nominal" and found is not None and _describes(syntax, names, mention):
                start = _title_start(syntax, mention.head)
                organization = _organization(syntax, names, mention.head) or _known(syntax, at, mention.head)
                if organization is None and found[0].sector in (None, "CVL"):
                    continue
                _add(syntax, cluster, start, _title_end(syntax, mention.head), organization, mention.head)


def _add_title(syntax: Syntax, names: Names, match: Match[tuple[Title, ...]], cluster: Cluster) -> None:
    title = match.rows[0]
    cluster.sector = cluster.sector or title.sector
    if title.kind != "office":
        return
    start = match.start
    _add(syntax, cluster, start, match.end, _before(syntax, names, start), match.end - 1)


def _add_noun(syntax: Syntax, names: Names, mark: NameMark, cluster: Cluster) -> None:
    """Add a role noun that stands right before the name without being a title: "spokesman", "team member"."""
    last = mark.start - 1
    found = role_at(syntax, last)
    if found is None or found[0].kind != "person" or found[1] or syntax.head[last] not in range(mark.start, mark.end):
        return
    start = _title_start(syntax, last)
    cluster.sector = cluster.sector or sector_at(syntax, names, last, found[0])
    _add(syntax, cluster, start, mark.start, _before(syntax, names, start), last)


def _add_headed(syntax: Syntax, names: Names, head: int, cluster: Cluster) -> None:
    """Add what "who heads Y" says of the name at `head`."""
    verb = syntax.child(head, "relcl")
    if verb is None or syntax.lemma[verb] not in BY_VERB or syntax.child(verb, "neg") is not None:
        return
    led, subject = syntax.child(verb, "dobj"), syntax.child(verb, "nsubj")
    if led is None or subject is None or syntax.lower[subject] not in ("who", "that"):
        return
    past = syntax.tag[verb] == "VBD"
    cluster.roles.append(Role(BY_VERB[syntax.lemma[verb]], _name_of(syntax, names, led), None, past))


def _add(
    syntax: Syntax, cluster: Cluster, start: int, end: int, organization: NameMark | str | None, head: int
) -> None:
    while start < end and syntax.lower[start] in FORMER | {"-", "the"}:
        start += 1
    title = " ".join(syntax.text[start:end]).replace(" - ", "-")
    former = any(word in FORMER for word in syntax.lower[max(0, start - 2) : start]) or any(
        syntax.lower[child] in FORMER for child in syntax.children[head]
    )
    spelled = organization.canonical if isinstance(organization, NameMark) else organization
    role = Role(title, spelled, None, former)
    known = {(known.title.casefold(), known.organization) for known in cluster.roles}
    if (title.casefold(), spelled) not in known and (spelled or (title.casefold(), None) not in known):
        cluster.roles.append(role)
    cluster.nouns.add(syntax.lower[end - 1] if "of" not in syntax.lower[start:end] else syntax.lower[start])
    cluster.modifiers |= frozenset(syntax.lower[start:end])
    if isinstance(organization, NameMark):
        cluster.country = cluster.country or organization.country
        if organization.kind != "state":
            cluster.sector = organization.sector or cluster.sector
        elif cluster.sector in (None, "CVL") and end - start == 1 and syntax.lower[start] in RULERS:
            cluster.sector = "GOV"


def _before(syntax: Syntax, names: Names, start: int) -> NameMark | None:
    """Return the name right before a title, over an adjective or a possessive mark: "Lebanon's new President"."""
    i = start - 1
    while (
        i >= 0
        and start - i < 4
        and (syntax.lower[i] in ("'s", "\u2019s", "'", "-") or syntax.pos[i] == "ADJ")
        and i not in names
    ):
        i -= 1
    mark = names.get(i)
    return mark if mark is not None and mark.kind != "person" and syntax.sent[i] == syntax.sent[start] else None


def _organization(syntax: Syntax, names: Names, head: int) -> NameMark | str | None:
    """Return what the role noun at `head` belongs to: its possessor, the name before it, its "of", "to", "at"."""
    for child in syntax.children[head]:
        mark = names.get(child)
        if (
            child < head
            and mark is not None
            and mark.kind != "person"
            and syntax.dep[child] in ("poss", "compound", "amod", "nmod")
        ):
            return mark
    objects = [
        inner
        for child in syntax.children[head]
        if child >= _title_end(syntax, head) and syntax.dep[child] == "prep" and syntax.lower[child] in OF
        for inner in syntax.all_children(child, "pobj")
    ]
    objects += [inner for obj in objects if obj not in names for inner in _inner_objects(syntax, obj)]
    named = [inner for inner in objects if inner in names and names[inner].kind != "person"]
    if named:
        return names[named[0]]
    return _name_of(syntax, names, objects[0]) if objects and objects[0] not in names else None


def _inner_objects(syntax: Syntax, head: int) -> list[int]:
    """Return what stands behind "of", "for", "at" inside of a phrase: "strategy for Arizona State University"."""
    prepositions = [c for c in syntax.children[head] if syntax.dep[c] == "prep" and syntax.lower[c] in OF]
    return [inner for child in prepositions for inner in syntax.all_children(child, "pobj")]


def _known(syntax: Syntax, at: Mapping[int, Cluster], head: int) -> str | None:
    """Return the name of the party that the possessor refers to: "its spokesman", "the ministry's spokesman"."""
    possessor = syntax.child(head, "poss")
    owner = at.get(possessor) if possessor is not None else None
    return owner.name if owner is not None and owner.kind != "person" and is_named(owner) else None


def _name_of(syntax: Syntax, names: Names, head: int) -> str:
    mark = names.get(head)
    if mark is not None:
        return mark.canonical
    start, end = phrase_span(syntax, head)
    return " ".join(syntax.text[start:end]).replace(" 's", "'s").replace(" \u2019s", "\u2019s").replace(" - ", "-")


def _describes(syntax: Syntax, names: Names, mention: MentionMark) -> bool:
    if syntax.dep[mention.head] in ("appos", "attr"):
        return True
    child = syntax.child(mention.head, "appos")
    return child is not None and child in names


def _title_start(syntax: Syntax, head: int) -> int:
    """Return the first token of "deputy prime minister": the compounds and adjectives of office before the noun."""
    start = head
    children = set(syntax.children[head])
    while start > 0 and (
        start - 1 in children
        or (syntax.head[start - 1] in range(start, head + 1) and syntax.dep[start - 1] == "compound")
    ):
        before = start - 1
        if syntax.dep[before] == "amod" and syntax.lower[before] not in office_words():
            break
        if syntax.dep[before] not in ("compound", "amod", "nmod") or syntax.ent[before] in (
            "NORP",
            "GPE",
            "ORG",
            "PERSON",
        ):
            break
        start = before
    return start


@functools.cache
def office_words() -> frozenset[str]:
    """Return the words of titles and role nouns: an adjective among them belongs to the office ("prime", "deputy")."""
    phrases = [title.title.lower() for title in load_titles()] + list(role_noun_index())
    return frozenset(word for phrase in phrases for word in phrase.split())


def _title_end(syntax: Syntax, head: int) -> int:
    """Return the token after "secretary of state", where the noun takes "of" and no name."""
    if (
        head + 2 < syntax.size
        and syntax.lower[head + 1] == "of"
        and syntax.lower[head + 2] in ("state", "staff", "parliament")
    ):
        return head + 3
    return head + 1
