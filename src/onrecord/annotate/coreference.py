"""The component that gathers mentions into parties: `doc._.entities`."""

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.coref_appositions import described, named_beside
from onrecord.annotate.coref_clusters import ORGANIZED, Cluster, cluster_names
from onrecord.annotate.coref_nominals import COUNTRIES, Resolution, resolve_nominal
from onrecord.annotate.coref_phrases import OTHERS, Phrase, content_modifiers, is_weapon, read_phrase, role_at
from onrecord.annotate.coref_places import (
    add_nested_states,
    add_place_nominals,
    join_split_names,
    names_of_parties,
    split_parts,
)
from onrecord.annotate.coref_pronouns import FIRST, HE, SHE, THIRD, WE, Scene, resolve_third
from onrecord.annotate.coref_sites import add_sites
from onrecord.annotate.coref_speakers import first_person, speakers_of
from onrecord.annotate.layers import EntityMark, MentionMark, NameMark
from onrecord.annotate.name_table import find_phrases, title_phrases
from onrecord.annotate.roles import add_nominal_roles, add_title_roles
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.knowledge.actors import ids_of, role_noun_heads
from onrecord.knowledge.states import states_by_id
from onrecord.model.vocabulary import LinkReason, MentionForm

SMALL = frozenset({"of", "and", "for", "the", "in", "on"})
EITHER = frozenset({"ally", "neighbor", "neighbour", "partner", "rival", "foe", "enemy", "adversary", "supplier"})
"""What a state is called as well as a person."""
CALLED = frozenset(
    {"party", "group", "company", "firm", "movement", "alliance", "militia", "network", "newspaper", "agency"}
)


@Language.component(
    "onrecord_coreference",
    requires=["doc._.names", "doc._.places", "token.dep", "token.tag", "token.lemma"],
    assigns=["doc._.entities", "doc._.places"],
)
def mark_entities(doc: Doc) -> Doc:
    """Mark the parties of the report as `doc._.entities`, in the order of their first mention.

    Places gain the nominals that mean them ("the city").
    """
    syntax = syntax_of(doc)
    join_split_names(doc)
    split_parts(doc, syntax)
    add_sites(doc, syntax)
    reader = _Reader(doc, syntax)
    add_title_roles(syntax, reader.covered, reader.titles, reader.by_start)
    clusters = reader.read()
    add_nominal_roles(syntax, reader.covered, clusters, reader.at)
    add_nested_states(doc, clusters)
    add_place_nominals(doc, syntax, set(reader.at))
    doc._.entities = tuple(entity_of(cluster) for cluster in clusters)
    return doc


def entity_of(cluster: Cluster) -> EntityMark:
    """Return the finished entity; a party of the tables has its ids."""
    mentions = tuple(sorted(cluster.mentions, key=lambda mention: (mention.start, mention.end)))
    ids = ids_of(cluster.row if cluster.kind != "people" else None)
    return EntityMark(cluster.name, cluster.kind, cluster.country, cluster.sector, ids, tuple(cluster.roles), mentions)


class _Reader:
    """Reads a report from front to back; names are clustered first, since a headline may use a surname alone."""

    def __init__(self, doc: Doc, syntax: Syntax) -> None:
        self.doc = doc
        self.syntax = syntax
        self.names = names_of_parties(doc, syntax)
        self.clusters, self.by_start = cluster_names(syntax, self.names)
        self.covered: dict[int, NameMark] = {i: mark for mark in self.names for i in range(mark.start, mark.end)}
        self.at: dict[int, Cluster] = {}
        self.recent: dict[int, Cluster] = {}
        self.called: dict[str, dict[int, Cluster]] = {}
        self.new: list[Cluster] = []
        self.sentence = self._sentence_numbers()
        self.starts = {mark.start: mark for mark in self._party_names()}
        self.ends = {mark.end: mark for mark in self._party_names()}
        self.by_head = {mark.head: self.by_start[mark.start] for mark in self._party_names()}
        self.speakers = speakers_of(doc, self.by_head)
        self.titles = find_phrases(syntax, title_phrases())
        self.skipped = self._title_words()

    def read(self) -> list[Cluster]:
        """Return all clusters with their mentions, by first mention."""
        syntax, index = self.syntax, role_noun_heads()
        starts = self.starts
        parts = {mark.start: mark for mark in self.doc._.names if mark.part_of is not None}
        pronouns: list[int] = []
        for i, word in enumerate(syntax.lower):
            if i in starts:
                self._see(starts[i].head, self.by_start[i])
            elif i in parts:
                self._see(parts[i].head, self._whole(parts[i]))
            elif (word in index or word in self.called) and i not in self.covered and _is_nominal(syntax, i):
                self._read_nominal(i)
            elif syntax.tag[i] == "NN" and _may_predicate(syntax, i) and i not in self.covered:
                self._read_predicate(i)
            elif word in THIRD and syntax.pos[i] == "PRON":
                self._read_pronoun(i)
            elif word in FIRST or word in WE:
                pronouns.append(i)
        self._read_first_person(pronouns)
        found = [cluster for cluster in (*self.clusters, *self.new) if cluster.mentions]
        return sorted(found, key=lambda cluster: min(mention.start for mention in cluster.mentions))

    def _party_names(self) -> list[NameMark]:
        return [mark for mark in self.names if mark.start in self.by_start]

    def _whole(self, mark: NameMark) -> Cluster:
        """Return the state that a part belongs to: "the country" behind "northern Syria" is Syria."""
        states = (cluster for cluster in (*self.clusters, *self.new) if cluster.kind == "state")
        known = next((cluster for cluster in states if cluster.row == mark.part_of), None)
        if known is None:
            state = states_by_id()[mark.part_of or ""]
            known = Cluster("state", mark.country, "GOV", state.id, state.name, divided=True)
            self.new.append(known)
        known.divided = True
        return known

    def _sentence_numbers(self) -> list[int]:
        numbers: dict[int, int] = {}
        return [numbers.setdefault(start, len(numbers)) for start in self.syntax.sent]

    def _title_words(self) -> set[int]:
        """Return the words of titles that are no nominals: before a name all, else all but the head."""
        syntax = self.syntax
        words: set[int] = set()
        for title in self.titles:
            inside = range(title.start, title.end)
            standing = {i for i in inside if syntax.head[i] not in inside} if title.end not in self.by_start else set()
            words |= set(inside) - standing
        return words

    def _read_predicate(self, i: int) -> None:
        """Read what a person is called in apposition or is, whatever the noun: "X, curator of the museum"."""
        other = described(self.syntax, i)
        cluster = self.at.get(other) if other is not None else None
        if cluster is not None and cluster.kind == "person" and not cluster.plural:
            phrase = read_phrase(self.syntax, self.covered, i)
            owner = self.covered.get(phrase.possessor) if phrase.possessor is not None else None
            bare = phrase.role is None and phrase.end - phrase.start == 1
            if self._owns(phrase, cluster) or bare or (owner is not None and owner.kind == "person"):
                return
            self._mention(phrase.start, phrase.end, i, cluster, "nominal", "apposition")

    def _called(self, phrase: Phrase) -> Cluster | None:
        """Return the party named inside of the phrase: "the Likud party", "the Hamas group"."""
        if self.syntax.lower[phrase.head] not in CALLED or phrase.plural:
            return None
        mark = self.covered.get(phrase.head - 1)
        if mark is None or self.syntax.head[mark.head] != phrase.head or mark.start not in self.by_start:
            return None
        return self.by_start[mark.start] if mark.kind in ORGANIZED and not mark.adjective else None

    def _resolved(self, phrase: Phrase, owner: Cluster | None) -> Resolution:
        called = self.called.get(self.syntax.lower[phrase.head], {})
        found = resolve_nominal(self.syntax, phrase, [*called.values()], reversed(self.recent.values()), owner)
        belongs = owner or self.speakers.get(phrase.head)
        if found.cluster is None and belongs is not None and phrase.possessor is not None:
            return self._owned(phrase, belongs) or found
        return found

    def _owned(self, phrase: Phrase, owner: Cluster) -> Resolution | None:
        """Return what "their country" and "her party" are: the state, the one organization, of who has it."""
        noun = self.syntax.lower[phrase.head]
        if noun in COUNTRIES and owner.country is not None and owner.kind != "state":
            states = [
                cluster for cluster in self.clusters if cluster.kind == "state" and cluster.country == owner.country
            ]
            return Resolution(states[0], "description") if len(states) == 1 else None
        if noun in CALLED and owner.kind == "person":
            groups = {role.organization for role in owner.roles if role.organization and not role.former}
            found = [cluster for cluster in self.clusters if cluster.name in groups and cluster.kind in ORGANIZED]
            return Resolution(found[0], "description") if len(found) == 1 else None
        return None

    def _call(self, cluster: Cluster, noun: str) -> None:
        cluster.nouns.add(noun)
        self.called.setdefault(noun, {})[id(cluster)] = cluster

    def _see(self, head: int, cluster: Cluster) -> None:
        self.at[head] = cluster
        if id(cluster) not in self.recent:
            for noun in cluster.nouns:
                self.called.setdefault(noun, {})[id(cluster)] = cluster
        cluster.last = head
        self.recent.pop(id(cluster), None)
        self.recent[id(cluster)] = cluster

    def _read_nominal(self, i: int) -> None:
        syntax = self.syntax
        if i in self.skipped or syntax.dep[i] in ("compound", "nmod", "amod", "npadvmod"):
            return
        if is_weapon(syntax, self.covered, i):
            return
        phrase = read_phrase(syntax, self.covered, i)
        owner = self.at.get(phrase.possessor) if phrase.possessor is not None else None
        apposed = self._apposed(phrase) or self._called(phrase)
        found = Resolution(apposed, "apposition") if apposed is not None else self._resolved(phrase, owner)
        cluster = found.cluster
        if cluster is None and phrase.role is None:
            return
        if cluster is None:
            cluster = Cluster(phrase.kind, phrase.country, phrase.sector, plural=phrase.plural, possessor=owner)
            cluster.modifiers = content_modifiers(syntax, phrase)
            if cluster.country is None:
                own = owner is not None and syntax.lemma[i].lower() not in OTHERS
                cluster.country = owner.country if owner and own else self._fronted_country(phrase)
            self.new.append(cluster)
        cluster.country = cluster.country or phrase.country
        if cluster.kind in ("person", "organization") and cluster.sector is None:
            cluster.sector = phrase.sector
        if cluster.kind == "organization" and phrase.kind == "armed-group" and cluster.row is None:
            cluster.kind = phrase.kind
        self._call(cluster, syntax.lower[i])
        cluster.gender = cluster.gender or _noun_gender(syntax.lower[i])
        form: MentionForm = "name" if _is_capitalised(syntax, phrase) else "nominal"
        self._mention(phrase.start, phrase.end, i, cluster, form, found.reason, found.candidates)

    def _fronted_country(self, phrase: Phrase) -> str | None:
        """Return the country of the capital that stands before a ministry: "In Oslo the foreign ministry"."""
        syntax = self.syntax
        if phrase.kind != "organ-of-state":
            return None
        for child in syntax.children[syntax.head[phrase.head]]:
            if syntax.dep[child] == "prep" and syntax.lower[child] == "in" and child < phrase.start:
                inner = syntax.child(child, "pobj")
                mark = self.covered.get(inner) if inner is not None else None
                return mark.country if mark is not None and mark.locative else None
        return None

    def _apposed(self, phrase: Phrase) -> Cluster | None:
        """Return the cluster of the name that the phrase is in apposition to or is predicated of."""
        other = described(self.syntax, phrase.head)
        found = self.at.get(other) if other is not None else None
        child = self.syntax.child(phrase.head, "appos")
        mark = self.covered.get(child) if child is not None else None
        if found is None and mark is not None and child == mark.head:
            found = self.by_start.get(mark.start)
        if found is None or not _fits(found, phrase):
            mark = named_beside(self.syntax, phrase, self.starts, self.ends, EITHER)
            found = self.by_start[mark.start] if mark is not None else None
        return found if found is not None and _fits(found, phrase) and not self._owns(phrase, found) else None

    def _owns(self, phrase: Phrase, cluster: Cluster) -> bool:
        """Tell whether the phrase is somebody else, whom the party has: "she, her mother and a sister"."""
        return phrase.possessor is not None and self.at.get(phrase.possessor) is cluster

    def _read_pronoun(self, i: int) -> None:
        cluster = resolve_third(Scene(self.syntax, self.at, self.sentence, self.by_head, self.speakers), i)
        if cluster is not None:
            if cluster.kind == "person" and cluster.gender is None:
                cluster.gender = {"he": "male", "him": "male", "his": "male"}.get(self.syntax.lower[i], cluster.gender)
                cluster.gender = {"she": "female", "her": "female"}.get(self.syntax.lower[i], cluster.gender)
            reason: LinkReason = "nearest" if self.syntax.lower[i] in HE | SHE else "subject"
            self._mention(i, i + 1, i, cluster, "pronoun", reason)

    def _read_first_person(self, pronouns: list[int]) -> None:
        """Give "I" and "we" inside what somebody says to who says it."""
        speakers = speakers_of(self.doc, self.at)
        by_name = {cluster.name: cluster for cluster in self.clusters}
        for i in pronouns:
            speaker = speakers.get(i)
            cluster = first_person(self.syntax.lower[i], speaker, by_name) if speaker is not None else None
            if cluster is not None:
                self._mention(i, i + 1, i, cluster, "pronoun", "speaker")

    def _mention(
        self,
        start: int,
        end: int,
        head: int,
        cluster: Cluster,
        form: MentionForm,
        reason: LinkReason | None,
        candidates: tuple[int, ...] = (),
    ) -> None:
        cluster.mentions.append(MentionMark(start, end, head, form, reason, candidates))
        if not cluster.name:
            cluster.name = " ".join(self.doc[start:end].text.split())
        self._see(head, cluster)


def _may_predicate(syntax: Syntax, i: int) -> bool:
    """Tell whether a noun can say what somebody is: in apposition, after "be", after "as"."""
    dep = syntax.dep[i]
    if dep == "pobj":
        return syntax.lower[syntax.head[i]] == "as"
    return dep in ("appos", "attr") or (dep == "conj" and syntax.dep[syntax.head[i]] == "attr")


def _is_nominal(syntax: Syntax, i: int) -> bool:
    """Tell whether the word is a noun here, "the captive" included, and not the end of "commander-in-chief"."""
    if i > 2 and syntax.text[i - 1] == "-" and syntax.lower[i - 2] == "in":
        return False
    word = syntax.lower[i]
    if syntax.text[i] == "State" and i + 2 < syntax.size and syntax.lower[i + 1] == "of" and syntax.ent[i + 2] == "GPE":
        return False
    if word == "state" and i > 1 and syntax.lower[i - 1] == "of" and role_at(syntax, i - 2) is not None:
        return False
    if word in ("opposition", "resistance") and any(
        syntax.lower[c] == "to" and syntax.dep[c] != "aux" for c in (*syntax.children[i], i + 1) if c < syntax.size
    ):
        return False
    if word in ("head", "heads") and syntax.child(i, "prep", "appos") is None:
        return False
    return syntax.pos[i] in ("NOUN", "PROPN") or (
        syntax.pos[i] == "ADJ" and syntax.dep[i] in ("nsubj", "nsubjpass", "dobj")
    )


def _is_capitalised(syntax: Syntax, phrase: Phrase) -> bool:
    """Tell whether the phrase is written as a name in the middle of a sentence: "the Court", "the Church"."""
    words = [
        i
        for i in range(phrase.start, phrase.end)
        if syntax.dep[i] != "det" and syntax.text[i][:1].isalpha() and syntax.lower[i] not in SMALL
    ]
    if syntax.lower[phrase.start] in ("a", "an") or phrase.kind == "people":
        return False
    if not words or words[0] == syntax.sent[phrase.head] or not syntax.tag[phrase.head].startswith("NNP"):
        return False
    return all(syntax.text[i][:1].isupper() for i in words)


def _fits(cluster: Cluster, phrase: Phrase) -> bool:
    """Tell whether the phrase can describe the party: a person is no company."""
    if phrase.plural != cluster.plural:
        return False
    if phrase.kind == "person" and phrase.role is not None and phrase.role.noun in EITHER:
        return cluster.kind in ("person", "state")
    if phrase.kind == "person" or cluster.kind == "person":
        return phrase.kind == cluster.kind
    return cluster.kind != "people" or phrase.kind == "people"


def _noun_gender(noun: str) -> str | None:
    if noun.endswith("woman") or noun in ("wife", "mother", "daughter", "sister", "queen", "princess", "girl", "widow"):
        return "female"
    return (
        "male" if noun in ("husband", "father", "son", "brother", "king", "prince", "boy", "widower", "man") else None
    )
