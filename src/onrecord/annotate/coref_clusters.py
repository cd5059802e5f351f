"""Clusters of mentions in the making, and the clustering of names: variants, surnames, acronyms."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.annotate.coref_variants import LONGEST, Key, content_words, same_person, short_keys, without_saint
from onrecord.annotate.layers import MentionMark, NameMark
from onrecord.annotate.name_layout import is_acronym
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import given_name_genders
from onrecord.model.entity import Role
from onrecord.model.vocabulary import EntityKind, LinkReason

MALE_WORDS = frozenset({"mr", "mr.", "sir", "king", "prince", "lord", "father", "señor"})
FEMALE_WORDS = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "dame", "baroness", "sister"}
)
DOMINANT = 3
ORGANIZED: frozenset[EntityKind] = frozenset(
    {"organ-of-state", "armed-group", "intergovernmental", "company", "organization"}
)


@dataclass(slots=True)
class Cluster:
    """Mentions that refer to one party. `row` is the table row that names it; `plural` is True for several people."""

    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    row: str | None = None
    name: str = ""
    words: tuple[str, ...] = ()
    """The words of its longest name, in lower case."""
    plural: bool = False
    gender: str | None = None
    mentions: list[MentionMark] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    """Lower-case nouns the party was called by, heads of its names included."""
    modifiers: frozenset[str] = frozenset()
    possessor: "Cluster | None" = None
    roles: list[Role] = field(default_factory=list)
    named: int = 0
    """How many times the party was named in full."""
    divided: bool = False
    """A part of it was named: "northern Syria"."""
    last: int = -1000
    """Head of the last mention read so far."""


def is_named(cluster: Cluster) -> bool:
    """Tell whether a party is called by a proper name anywhere in the report, or a part of it is."""
    return cluster.divided or any(mention.form == "name" for mention in cluster.mentions)


def is_party_name(mark: NameMark) -> bool:
    """Tell whether a name is a mention of a party, or of a building no table of places knows; an adjective is not."""
    return not mark.adjective and not (mark.kind == "other" and mark.locative and mark.end - mark.start == 1)


def cluster_names(syntax: Syntax, names: Sequence[NameMark]) -> tuple[list[Cluster], dict[int, Cluster]]:
    """Return the clusters of all party names, by first mention, and the cluster of each name by its first token.

    Full names come before short ones, so that a surname in a headline finds the full name further down.
    """
    marks = [mark for mark in names if is_party_name(mark)]
    register = _Register(syntax, marks)
    of = register.of
    for mark in sorted(marks, key=lambda mark: (mark.row is None, mark.start - mark.end, mark.start)):
        of[mark.start] = register.find_person(mark) if mark.kind == "person" else register.find_named(mark)
    for mark in marks:
        cluster = of[mark.start]
        reason = mark.linked_by or _reason(syntax, mark, cluster)
        cluster.mentions.append(MentionMark(mark.start, mark.end, mark.head, "name", reason))
        cluster.country = cluster.country or mark.country
        cluster.sector = cluster.sector or mark.sector
    ordered = {id(of[mark.start]): of[mark.start] for mark in marks}
    _name_as_most_do(marks, of)
    return list(ordered.values()), of


def _name_as_most_do(marks: Sequence[NameMark], of: Mapping[int, Cluster]) -> None:
    """Give each person the full name the report uses most: "Hillary Clinton", not "Crooked Hillary Clinton"."""
    used: dict[int, Counter[str]] = {}
    for mark in marks:
        if mark.kind == "person" and " " in mark.canonical:
            used.setdefault(id(of[mark.start]), Counter())[mark.canonical] += 1
    for cluster in {id(cluster): cluster for cluster in of.values()}.values():
        names = used.get(id(cluster))
        if names and names.most_common(1)[0][1] > names[cluster.name]:
            cluster.name = names.most_common(1)[0][0]


def _reason(syntax: Syntax, mark: NameMark, cluster: Cluster) -> LinkReason | None:
    """Return why a name that no table gives belongs to its party; None for the party's own first name."""
    words = tuple(syntax.lower[mark.start : mark.end])
    if words == tuple(cluster.words):
        said = [tuple(syntax.lower[mention.start : mention.end]) for mention in cluster.mentions]
        return "same-words" if words in said else None
    if mark.kind == "person":
        return "surname" if len(words) == 1 else "short-form"
    return "acronym" if len(words) == 1 and syntax.text[mark.start].isupper() else "short-form"


class _Register:
    """The clusters so far, by the words they can be found under."""

    def __init__(self, syntax: Syntax, marks: Sequence[NameMark]) -> None:
        self.syntax = syntax
        self.beside = _bracketed(syntax, marks)
        self.of: dict[int, Cluster] = {}
        self.exact: dict[tuple[str, str], Cluster] = {}
        self.persons: dict[tuple[str, str], list[tuple[tuple[str, ...], Cluster]]] = {}
        self.short: dict[Key, list[Cluster]] = {}
        self.spelled: dict[tuple[str, ...], Cluster] = {}
        """The organizations by the words of their names that tell."""

    def find_person(self, mark: NameMark) -> Cluster:
        """Return the cluster of a person's name, a new one where no known person can be meant, or several."""
        words = without_saint(tuple(self.syntax.lower[mark.start : mark.end]))
        gender = _gender(self.syntax, mark)
        turned = self.exact.get(("person", " ".join(reversed(words)))) if len(words) == 2 else None
        if turned is not None:
            return turned
        if len(words) > 1:
            same = [c for other, c in self.persons.get(("last", words[-1]), []) if same_person(words, other)]
        else:
            known = self.persons.get(("last", words[0])) or self.persons.get(("first", words[0]), [])
            same = [cluster for _, cluster in known]
        same = [cluster for cluster in unique_clusters(same) if gender is None or cluster.gender in (None, gender)]
        if len(same) > 1 and len(words) == 1:
            same = _dominant(same)
        if len(same) == 1:
            same[0].gender = same[0].gender or gender
            same[0].named += len(words) > 1
            return same[0]
        return self._new_person(mark, words, gender)

    def _new_person(self, mark: NameMark, words: tuple[str, ...], gender: str | None) -> Cluster:
        key = ("person", " ".join(words))
        if key not in self.exact:
            cluster = Cluster("person", name=mark.canonical, words=words, gender=gender, named=1)
            self.exact[key] = cluster
            for place, word in (("last", words[-1]), ("first", words[0])):
                self.persons.setdefault((place, word), []).append((words, cluster))
        return self.exact[key]

    def find_named(self, mark: NameMark) -> Cluster:
        """Return the cluster of a name that is no person's: by its table row, its words, or what it is short for."""
        words = tuple(word for word in self.syntax.lower[mark.start : mark.end] if word not in ("the", ",", "."))
        key = ("name", " ".join(words))
        if mark.row is not None:
            key = ("people" if mark.kind == "people" else "row", mark.row)
        elif key not in self.exact:
            found = self.of.get(self.beside.get(mark.start, -1)) or self._variant(mark, words)
            if found is not None:
                self.short.setdefault(words[0] if len(words) == 1 else words, []).append(found)
                return found
        if key not in self.exact:
            plural = mark.kind == "people"
            self.exact[key] = Cluster(
                mark.kind, mark.country, mark.sector, mark.row, name=mark.canonical, plural=plural
            )
            self.exact[key].words = tuple(self.syntax.lower[mark.start : mark.end])
            self._index_variants(mark, words, self.exact[key])
        joined = next((i for i, word in enumerate(words) if i and word in ("of", "for")), None)
        self.exact[key].nouns |= set(words[-1:]) | ({words[joined - 1]} if joined is not None else set())
        return self.exact[key]

    def _variant(self, mark: NameMark, words: tuple[str, ...]) -> Cluster | None:
        """Return the one longer name that these words are short for: an acronym, all but "Inc.", its end."""
        if mark.kind not in ORGANIZED or not words:
            return None
        text = self.syntax.text[mark.start]
        acronym = len(words) == 1 and text.isupper() and len(text) > 1
        same = self.spelled.get(content_words(words)) if len(words) > 2 else None
        if same is not None:
            return same
        found = self.short.get(words[0].replace(".", "") if acronym else words, [])
        found = [cluster for cluster in found if mark.country is None or cluster.country in (None, mark.country)]
        return found[0] if len(unique_clusters(found)) == 1 else None

    def _index_variants(self, mark: NameMark, words: tuple[str, ...], cluster: Cluster) -> None:
        if mark.kind not in ORGANIZED or mark.row is not None or not 1 < len(words) < LONGEST:
            return
        self.spelled.setdefault(content_words(words), cluster)
        for key in short_keys(words):
            self.short.setdefault(key, []).append(cluster)


def _bracketed(syntax: Syntax, marks: Sequence[NameMark]) -> dict[int, int]:
    """Return the start of the name beside by the start of an acronym in parentheses, and the other way round.

    "Committee for Coastal Safety (CCS)", "CCS (Committee for Coastal Safety)": the shorter one follows the longer.
    """
    beside: dict[int, int] = {}
    for before, after in itertools.pairwise(marks):
        if after.start != before.end + 1 or syntax.text[before.end] != "(" or "person" in (before.kind, after.kind):
            continue
        long, short = (before, after) if before.end - before.start > after.end - after.start else (after, before)
        word = syntax.text[short.start]
        initials = {syntax.lower[i][0] for i in range(long.start, long.end)}
        if (
            long.end - long.start > 1
            and is_acronym(word)
            and short.end - short.start == 1
            and word[0].lower() in initials
        ):
            beside[short.start] = long.start
    return beside


def unique_clusters(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters without repetition, in order."""
    return list({id(cluster): cluster for cluster in clusters}.values())


def _dominant(same: Sequence[Cluster]) -> list[Cluster]:
    """Return the one namesake the report is about: named in full three times, where the others are at most once."""
    often = [cluster for cluster in same if cluster.named >= DOMINANT]
    seldom = [cluster for cluster in same if cluster.named <= 1]
    return often if len(often) == 1 and len(seldom) == len(same) - 1 else []


def _gender(syntax: Syntax, mark: NameMark) -> str | None:
    before = syntax.lower[mark.start - 1] if mark.start else ""
    if before in MALE_WORDS or before in FEMALE_WORDS:
        return "male" if before in MALE_WORDS else "female"
    if before.endswith(("woman", "women")):
        return "female"
    return given_name_genders().get(syntax.text[mark.start]) if mark.end - mark.start > 1 else None
