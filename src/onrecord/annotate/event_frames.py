"""Which frame of the lexicon a predicate fits, and who fills its roles."""

from dataclasses import dataclass
from functools import cache

from onrecord.annotate.event_arguments import Arguments, Slots, light_verbs
from onrecord.annotate.event_classes import Nouns
from onrecord.annotate.event_parties import Parties
from onrecord.annotate.factuality import is_negated, modal
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.events import Frame, FrameKind, load_frames
from onrecord.model.vocabulary import EventType

TERMS: dict[str, EventType] = {"aid": "AID", "sale": "COOPERATE"}
TRANSFERS = frozenset({"deliver", "component"})
ABOUT = (
    "subject", "object", "dative", "clause", "of", "for", "on", "with", "carrying", "noun", "poss", "in", "to", "about",
)  # fmt: skip
FUTURE = frozenset({"will", "wo", "shall", "would", "'ll", "'d"})
PLEDGES = frozenset({"pledge", "promise", "vow", "swear", "undertake", "commitment", "pledged"})
PERSONAL = frozenset(
    {"party", "state", "crowd", "person", "troops", "armed", "rebel", "trainee", "advisers", "peacekeepers", "diplomat"}
)
"""The classes that a pronoun may be of: who, not what."""
ALONE = frozenset({"he", "she", "it", "i"})
NOBODY = frozenset({"government", "state", "public"})
"""What does not say who it is: "a government-funded institute"."""
HOLDERS = ("object", "subject", "dative", "of", "with", "to", "for", "at")


@dataclass(frozen=True, slots=True)
class Coded:
    """A predicate that fits a frame: `anchor` is the verb that stands for it in the clause, else the trigger."""

    frame: Frame
    trigger: int
    anchor: int
    slots: Slots
    event_type: EventType | None
    mode: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    opponents: tuple[int, ...]
    support: frozenset[int]
    """Nouns that the frame asked for: no events of their own."""


@cache
def frames_by_lemma() -> dict[str, dict[FrameKind, tuple[Frame, ...]]]:
    """Return the frames of each lemma by kind, those that ask most of their arguments first."""
    found: dict[str, dict[FrameKind, list[Frame]]] = {}
    for frame in sorted(load_frames(), key=lambda frame: (-frame.specificity, frame.arms_type is None)):
        for lemma in frame.lemmas:
            found.setdefault(lemma, {}).setdefault(frame.kind, []).append(frame)
    return {lemma: {kind: tuple(frames) for kind, frames in kinds.items()} for lemma, kinds in found.items()}


def lexical_lemma(lemma: str, lower: str, tag: str) -> str:
    """Return the lemma under which the lexicon may know a verb; the parser makes "stag" of "staged"."""
    known = frames_by_lemma()
    if lemma in known or tag not in ("VBD", "VBN", "VBG"):
        return lemma
    stem = lower[:-3] if tag == "VBG" else lower[:-2]
    doubled = [stem[:-1]] if stem[-2:-1] == stem[-1:] else []
    forms = [stem + "e", stem, *doubled, *([stem[:-1] + "y"] if stem.endswith("i") else [])]
    return next((form for form in forms if form in known), lemma)


class Coder:
    """Fits the predicates of one Doc to the frames."""

    __slots__ = ("arguments", "nouns", "parties", "syntax")

    def __init__(self, syntax: Syntax, nouns: Nouns) -> None:
        """Take the parse and what is known about its nouns."""
        self.syntax = syntax
        self.nouns = nouns
        self.arguments = Arguments(syntax)
        self.parties = Parties(syntax, nouns, self.arguments)

    def code(self, i: int, kinds: dict[FrameKind, tuple[Frame, ...]]) -> Coded | None:
        """Return the event coded at token `i`, whose lemma has frames of these kinds, or None."""
        syntax = self.syntax
        pos = syntax.pos[i]
        if i > 1 and syntax.text[i - 1] == "-" and "adjective" in kinds and self.nouns.is_party(i - 2):
            return self._hyphenated(i, kinds["adjective"])
        joined = i > 0 and syntax.text[i - 1] == "-"  # "air-launched missiles" are not launched here
        modifier = syntax.dep[i] in ("aux", "auxpass") or (
            syntax.dep[i] == "amod" and (joined or not syntax.children[i]) and not self.arguments.is_gerund(i)
        )
        if pos in ("VERB", "AUX") and "verb" in kinds and not modifier:
            return self._first(i, i, kinds["verb"], self.arguments.of_verb(i))
        if pos in ("NOUN", "PROPN"):
            return self._nominal(i, kinds)
        if pos in ("ADJ", "ADV") and "predicate" in kinds:
            return self._first(i, i, kinds["predicate"], self.arguments.of_predicate(i))
        return None

    def _nominal(self, i: int, kinds: dict[FrameKind, tuple[Frame, ...]]) -> Coded | None:
        """Code a nominalisation, else a noun of relation, else a verb taken for a noun ("Estonia hosts jets")."""
        syntax = self.syntax
        if "verb" in kinds and {"nsubj", "dobj"} <= {syntax.dep[c] for c in syntax.children[i]}:
            return self._first(i, i, kinds["verb"], self.arguments.of_verb(i))
        light = self.arguments.light_verb(i)
        if light is not None and self._is_known_fact(i, light):
            light = None
        found = None
        if "noun" in kinds:
            found = self._first(i, i if light is None else light, kinds["noun"], self.arguments.of_noun(i))
        if found is None and "relation" in kinds:
            found = self._first(i, i, kinds["relation"], self._relation(i))
        return found

    def _is_known_fact(self, noun: int, verb: int) -> bool:
        """Return whether a noun tells of a fact whatever the verb above says: "will use Iraq's invasion of Kuwait"."""
        syntax = self.syntax
        named = any(syntax.pos[c] == "PROPN" for c in syntax.all_children(noun, "poss"))
        return named and syntax.lemma[verb] not in light_verbs()

    def _first(self, i: int, anchor: int, frames: tuple[Frame, ...], slots: Slots) -> Coded | None:
        for frame in frames:
            support = self._support(i, frame, slots)
            if support is None:
                continue
            coded = self._fill(i, anchor, frame, slots, support)
            if frame.kind == "relation" and not ((coded.actors and coded.recipients) or coded.actors[1:]):
                continue
            if frame.kind in ("verb", "predicate") or coded.actors or coded.recipients:
                return coded
        return None

    def _support(self, i: int, frame: Frame, slots: Slots) -> set[int] | None:
        """Return the nouns that meet what the frame asks, or None where it asks for something that is not there."""
        syntax = self.syntax
        if frame.particle and not any(
            syntax.lower[c] in frame.particle and syntax.dep[c] in ("prt", "advmod", "prep", "npadvmod", "compound")
            for c in syntax.children[i]
        ):
            return None
        if frame.modality and not self._has_modality(i, frame.modality):
            return None
        if frame.without and self._phrase_nouns(frame.without, slots):
            return None
        if frame.subject and not self._subject_meets(frame, i, slots):
            return None
        if frame.about and not self._is_about(frame.about, slots):
            return None
        support: set[int] = set()
        if frame.object:
            met = self._object_meets(frame.object, slots)
            if met is None:
                return None
            support |= met
        if frame.phrases:
            found = self._phrase_nouns(frame.phrases, slots)
            if not found:
                return None
            classed = tuple(phrase for phrase in frame.phrases if not phrase.endswith(":any"))
            support |= {noun for noun in self._phrase_nouns(classed, slots) if not self.nouns.is_party(noun)}
        return support

    def _phrase_nouns(self, phrases: tuple[str, ...], slots: Slots) -> set[int]:
        """Return the nouns in the named slots that are of the class asked for there."""
        return {
            noun
            for phrase in phrases
            for word, _, wanted in [phrase.partition(":")]
            for noun in slots.get(word, ())
            if wanted == "any" or self.nouns.is_a(noun, wanted)
        }

    def _has_modality(self, i: int, wanted: str) -> bool:
        syntax = self.syntax
        above = syntax.lemma[syntax.head[i]]
        if above in PLEDGES and syntax.has_to(i):
            return wanted == "will" or is_negated(syntax, i) or is_negated(syntax, syntax.head[i])
        auxiliary = modal(self.syntax, i)
        if auxiliary is None or self.syntax.lower[auxiliary] not in FUTURE:
            return False
        return wanted == "will" or is_negated(self.syntax, i)

    def _subject_meets(self, frame: Frame, i: int, slots: Slots) -> bool:
        """Return whether the subject (of a noun: itself) is of a wanted class; if there is none, the circumstances."""
        wanted = frame.subject
        if frame.kind == "noun":
            return any(self.nouns.is_a(i, one) for one in wanted)
        subjects = slots.get("subject", ())
        if subjects:
            return any(self._is_one(s, one) for s in subjects for one in wanted)
        near = [noun for word in ("in", "by", "during", "with", "from") for noun in slots.get(word, ())]
        return any(self.nouns.is_a(noun, one) for noun in near for one in wanted if one not in ("party", "state"))

    def _is_one(self, i: int, wanted: str) -> bool:
        if wanted.startswith("~"):
            return self.nouns.is_a(i, wanted[1:])
        if self.syntax.pos[i] == "PRON":
            if wanted == "crowd" and self.syntax.lower[i] in ALONE:
                return False
            known = i in self.nouns.mentioned or not self.nouns.mentioned or self.syntax.lower[i] != "it"
            return wanted in PERSONAL and known and self.syntax.dep[i] != "expl"
        if wanted in ("state", "crowd") and self.syntax.ent[i] in ("GPE", "NORP"):
            return True
        return self.nouns.is_a(i, wanted)

    def _is_about(self, wanted: tuple[str, ...], slots: Slots) -> bool:
        near = [noun for name in ABOUT for noun in slots.get(name, ())]
        near += [noun for verb in slots.get("do", ()) for noun in self.arguments.of_verb(verb).get("object", ())]
        return any(self.nouns.is_a(noun, one) for noun in near for one in wanted)

    def _object_meets(self, wanted: tuple[str, ...], slots: Slots) -> set[int] | None:
        objects = slots.get("object", [])
        if not objects:
            return set() if "none" in wanted or ("clause" in wanted and "clause" in slots) else None
        if "any" in wanted:
            return set()
        found = {o for o in objects for one in wanted if self.nouns.is_a(o, one)}
        return {o for o in found if not self.nouns.is_party(o)} if found else None

    def _fill(self, i: int, anchor: int, frame: Frame, slots: Slots, support: set[int]) -> Coded:
        if "subject" in frame.recipients and "subject" not in frame.actors:
            recipients = self.parties.fill(frame.recipients, slots)
            actors = self.parties.fill(frame.actors, slots, recipients)
        else:
            actors = self.parties.fill(frame.actors, slots)
            own = self._possessive_of(actors, slots)
            against = self.parties.fill(frame.opponents, slots, actors)  # "joined the war against" helps none of them
            recipients = self.parties.fill(frame.recipients, slots, actors + own + against)
        opponents = self.parties.fill(frame.opponents, slots, actors + recipients)
        event_type = frame.event_type
        if frame.arms_type in TRANSFERS and event_type in TERMS.values():
            event_type = self._terms(slots) or event_type
        if frame.arms_type == "exercise" and len(actors) > 1:
            event_type = "COOPERATE"
        mode = frame.mode
        if frame.arms_type == "treaty" and mode is None and self._is_defence({i, *support}):
            mode = "defense"
        if frame.arms_type == "deploy" and mode == "troops" and self._is_only_arms(slots):
            mode = "weapons"
        return Coded(frame, i, anchor, slots, event_type, mode, actors, recipients, opponents, frozenset(support))

    def _is_only_arms(self, slots: Slots) -> bool:
        """Return whether what is deployed is arms and no troops."""
        objects = slots.get("object", ())
        return any(self.nouns.is_a(o, "arms") for o in objects) and not any(
            self.nouns.is_a(o, "troops") for o in objects
        )

    def _is_defence(self, nouns: set[int]) -> bool:
        """Return whether one of the nouns names a pact of defence, the obligation that makes allies."""
        return any(self.nouns.is_a(noun, "defence-pact") for noun in nouns)

    def _terms(self, slots: Slots) -> EventType | None:
        """Return AID or COOPERATE where the words say on what terms: "as military aid", "under a contract"."""
        for word in ("as", "under", "for", "in", "on", "with", "through"):
            for noun in slots.get(word, ()):
                for terms, event_type in TERMS.items():
                    if self.nouns.is_a(noun, f"{terms}-terms"):
                        return event_type
        return None

    def _possessive_of(self, actors: tuple[int, ...], slots: Slots) -> tuple[int, ...]:
        """Return the pronouns of the clause that stand for its subject: "sent its army"."""
        syntax = self.syntax
        return tuple(
            c for holder in HOLDERS for noun in slots.get(holder, ()) for c in syntax.all_children(noun, "poss")
            if actors and syntax.pos[c] == "PRON"
        )  # fmt: skip

    def _hyphenated(self, i: int, frames: tuple[Frame, ...]) -> Coded | None:
        """Code "Iranian-made drones": the word before the hyphen is slot `left`, the noun after is slot `noun`."""
        syntax = self.syntax
        if syntax.lower[i - 2] in NOBODY:
            return None
        noun = syntax.head[i]
        slots: Slots = {"left": [i - 2], "noun": [noun], "object": [noun], "poss": syntax.all_children(noun, "poss")}
        return self._first(i, i, frames, slots)

    def _relation(self, i: int) -> Slots:
        """Return the slots of a noun that relates two parties: `bearer` is who is called so, the rest whose it is."""
        syntax = self.syntax
        slots = self.arguments.of_noun(i)
        bearers = [c for c in syntax.all_children(i, "appos") if self.nouns.is_party(c)]
        if syntax.dep[i] in ("appos", "compound"):
            bearers.append(syntax.head[i])
        elif syntax.dep[i] == "attr":
            bearers += list(self.arguments.surface_subject(syntax.head[i]))
        bearers += [c for c in syntax.all_children(i, "compound") if syntax.pos[c] == "PROPN"] if not bearers else []
        slots["bearer"] = bearers
        return {name: tokens for name, tokens in slots.items() if tokens}
