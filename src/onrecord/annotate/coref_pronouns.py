"""Pronouns: walked up the clauses to a subject that agrees, then back over the sentence before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotate.coref_clusters import ORGANIZED, Cluster, is_named
from onrecord.annotate.syntax import SUBJECTS, Syntax

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
THIRD = HE | SHE | IT | THEY
WEATHER = frozenset({"seem", "appear", "rain", "snow", "happen", "turn", "take", "remain", "matter"})
WINDOW = 200
"""How many tokens are looked over at most, however long the sentences are."""
REACH = 3
"""How many sentences back a person may be named and still be "he"."""
CHAIN = 3
"""How many verbs up a subject is shared: "he came and tried to stop it"."""
AWAY = 3.0
NO_SUBJECT = 1.5
SALIENCE = 0.2
"""What each mention in the report, up to `MOST`, makes up for: "he" is more often who the report is about."""
MOST = 8


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known when a pronoun is read: the cluster of each mention's head so far, and the sentence numbers."""

    syntax: Syntax
    at: Mapping[int, Cluster]
    sentence: Sequence[int]
    named: Mapping[int, Cluster]
    """The party of every name by its head, those further down included."""
    speakers: Mapping[int, Cluster]
    """Who says each token of direct speech: no "he" in it is the speaker."""

    def can_be(self, i: int, cluster: Cluster) -> bool:
        """Tell whether the pronoun at `i` agrees with the party, and is not its own third person."""
        return agrees(cluster, self.syntax.lower[i]) and self.speakers.get(i) is not cluster


def resolve_third(scene: Scene, i: int) -> Cluster | None:
    """Return the cluster a third-person pronoun refers to, None where none agrees or a thing stands in between."""
    word = scene.syntax.lower[i]
    if word in IT and _is_empty(scene.syntax, i):
        return None
    found, blocked = _subject_above(scene, i, word)
    if found is not None or blocked:
        return found
    ahead = _subject_ahead(scene, i)
    if ahead is not None:
        return ahead
    if word in HE | SHE:
        return _recent_person(scene, i)
    return _last_subject(scene, i)


def agrees(cluster: Cluster, word: str) -> bool:
    """Tell whether a third-person pronoun can stand for the party."""
    if word in HE or word in SHE:
        wanted = "male" if word in HE else "female"
        return cluster.kind == "person" and not cluster.plural and cluster.gender in (None, wanted)
    if word in IT:
        return not cluster.plural and cluster.kind not in ("person", "people", "other")
    return cluster.plural or cluster.kind in ORGANIZED or cluster.kind in ("people", "group-of-states")


def _is_empty(syntax: Syntax, i: int) -> bool:
    """Tell whether "it" refers to nothing or to a clause: "it is clear that", "it seems"."""
    verb = syntax.head[i]
    if syntax.lower[i] != "it":
        return False
    if syntax.dep[i] == "expl" or syntax.lemma[verb] in WEATHER:
        return True
    clause = any(
        syntax.dep[c] in ("ccomp", "xcomp", "advcl", "csubj", "relcl") and c > i for c in syntax.children[verb]
    )
    if syntax.dep[i] == "nsubjpass":
        return clause
    return syntax.lemma[verb] == "be" and (clause or syntax.child(verb, "attr", "acomp") is not None)


def _subject_above(scene: Scene, i: int, word: str) -> tuple[Cluster | None, bool]:
    """Return the nearest agreeing subject of the clauses around the pronoun, and whether a thing blocks the view."""
    syntax = scene.syntax
    owned = syntax.dep[i] == "poss"
    verb, is_subject = _clause_of(syntax, i)
    steps = 0
    include = owned or word.endswith(("self", "selves"))
    while steps < 20:
        steps += 1
        subject = syntax.child(verb, "nsubj", "nsubjpass")
        if subject is not None and subject < i and include:
            cluster = scene.at.get(subject)
            if cluster is not None and scene.can_be(i, cluster):
                return cluster, False
            if cluster is None and _is_rival(syntax, subject, word):
                return None, True
        if syntax.head[verb] == verb:
            return None, False
        controller = _controller(syntax, verb)
        if controller is not None and controller < i and scene.at.get(controller) is not None:
            cluster = scene.at[controller]
            if scene.can_be(i, cluster) and not is_subject and syntax.head[i] != syntax.head[verb]:
                return cluster, False
        chained = syntax.dep[verb] in ("conj", "xcomp") and not is_subject
        include = include or subject is not None or not chained
        verb = syntax.clause_head(syntax.head[verb])
    return None, False


def _clause_of(syntax: Syntax, i: int) -> tuple[int, bool]:
    """Return the verb whose argument a pronoun is, and whether as its subject: "forced him to go" has it as object."""
    verb = syntax.clause_head(i)
    is_subject = syntax.dep[i] in SUBJECTS and syntax.head[i] == verb
    if is_subject and syntax.dep[verb] in ("ccomp", "xcomp") and syntax.has_to(verb):
        return syntax.clause_head(syntax.head[verb]), False
    return verb, is_subject


def _own_subject(syntax: Syntax, i: int) -> int | None:
    """Return the subject that an object of the same verb cannot mean: "he" in "he had tried to stop him"."""
    verb, is_subject = _clause_of(syntax, i)
    if is_subject or syntax.dep[i] == "poss":
        return None
    for _ in range(CHAIN):
        subject = syntax.child(verb, "nsubj", "nsubjpass")
        if subject is not None or syntax.dep[verb] not in ("conj", "xcomp"):
            return subject
        verb = syntax.clause_head(syntax.head[verb])
    return None


def _subject_ahead(scene: Scene, i: int) -> Cluster | None:
    """Return the named subject behind a fronted phrase: "In her remarks, Waters said", "When he left, Lee said"."""
    syntax = scene.syntax
    verb = syntax.clause_head(i)
    own = syntax.child(verb, "nsubj", "nsubjpass")
    if own == i and syntax.dep[verb] in ("advcl", "pcomp"):
        verb = syntax.clause_head(syntax.head[verb])
        own = syntax.child(verb, "nsubj", "nsubjpass")
    elif syntax.dep[i] != "poss":
        return None
    if own is None or own <= i or syntax.head[i] == own or verb <= own:
        return None
    cluster = scene.named.get(own)
    return cluster if cluster is not None and scene.can_be(i, cluster) else None


def _controller(syntax: Syntax, verb: int) -> int | None:
    """Return the object that an infinitive's subject is: "him" for "submit" in "asked him to submit his work"."""
    above = syntax.head[verb]
    if syntax.dep[verb] != "xcomp" or syntax.tag[verb] != "VB":
        return None
    return syntax.child(above, "dobj", "dative")


def _is_rival(syntax: Syntax, subject: int, word: str) -> bool:
    """Tell whether a subject that is no party can be what the pronoun means: "the missile hit its target"."""
    if syntax.pos[subject] not in ("NOUN", "PROPN"):
        return any(word in kind and syntax.lower[subject] in kind for kind in (IT, THEY))
    plural = syntax.tag[subject] in ("NNS", "NNPS")
    return (word in THEY and plural) or (word in IT and not plural)


def _recent_person(scene: Scene, i: int) -> Cluster | None:
    """Return the person of the last sentences who agrees: subjects before others, then the nearest."""
    best: tuple[float, Cluster] | None = None
    syntax = scene.syntax
    own = _own_subject(syntax, i)
    for head in range(i - 1, max(-1, i - WINDOW), -1):
        away = scene.sentence[i] - scene.sentence[head]
        if away > REACH:
            break
        cluster = scene.at.get(head)
        if cluster is None or not scene.can_be(i, cluster):
            continue
        if own is not None and cluster is scene.at.get(own):
            continue
        score = AWAY * away + (0 if syntax.dep[head] in SUBJECTS else NO_SUBJECT) + (1 if cluster.gender is None else 0)
        score += (0 if is_named(cluster) else 1.5) - SALIENCE * min(len(cluster.mentions), MOST)
        if best is None or score < best[0]:
            best = (score, cluster)
    return best[1] if best is not None else None


def _last_subject(scene: Scene, i: int) -> Cluster | None:
    """Return the main subject of this or the last sentence, if it agrees and nothing else could be meant."""
    syntax = scene.syntax
    start = syntax.sent[i]
    if syntax.dep[i] not in SUBJECTS and syntax.dep[i] != "poss":
        return None
    before = syntax.sent[start - 1] if start else start
    for head in range(before, min(start, before + WINDOW)):
        if syntax.dep[head] in ("nsubj", "nsubjpass") and syntax.head[syntax.head[head]] == syntax.head[head]:
            cluster = scene.at.get(head)
            return cluster if cluster is not None and scene.can_be(i, cluster) else None
    return None
