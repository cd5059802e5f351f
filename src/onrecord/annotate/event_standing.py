"""Which drafts stand as events: enough is known of who does what to whom, and the parties fit the type."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.annotate.event_frames import Coded, Coder
from onrecord.annotate.event_wrappers import Draft
from onrecord.annotate.parties import find_mention

ACTED = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "REJECT", "THREATEN"}
)
"""Types that are no event without an actor: "citizens are urged to"."""
SHARED = frozenset({"CONSULT", "SUPPORT", "COOPERATE"})
"""Types that are no event of one party alone: "he defended his record"."""
SPOKEN = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})
SPEAKING = frozenset({"it", "they", "he", "she"})
SUPPORT_KINDS = frozenset({"fund", "haven", "host", "train"})
ASSURED = frozenset({"treaty", "embargo"})
POLITICAL = SUPPORT_KINDS | ASSURED
"""Arms and support types that need a party of the world of states and arms: a ban by a bank is no embargo."""
KEEPING = frozenset({"AGREE", "AID", "COOPERATE", "REJECT", "SUPPORT"})
"""Types in which a peacekeeping force stands for the state that it is in: "troops for the force in Liberia"."""
POWERS = frozenset({"state", "organ-of-state", "armed-group", "intergovernmental", "group-of-states"})
POWER_CLASSES = frozenset({"state", "armed", "rebel", "troops"})


class Standing:
    """Judges the drafts of one Doc."""

    __slots__ = ("_coded", "_coder", "_doc", "_nouns", "_syntax")

    def __init__(self, doc: Doc, coder: Coder, coded: dict[int, Coded]) -> None:
        """Take the entities of `doc`, and what the frames have coded."""
        self._doc, self._coder, self._coded = doc, coder, coded
        self._nouns, self._syntax = coder.nouns, coder.syntax

    def kept(self, drafts: Iterable[Draft]) -> list[Draft]:
        """Return the drafts that stand, in order, their lost pronouns and unfit arms types put right."""
        mended = [self._political(self._with_hosts(self._with_speakers(draft))) for draft in drafts]
        return [draft for draft in mended if self._is_event(draft)]

    def _is_event(self, draft: Draft) -> bool:
        """Return whether enough is known of who does what to whom for the event to count as one."""
        actors = [i for i in draft.actors if self._is_known(i)]
        recipients = [i for i in draft.recipients if self._is_known(i)]
        core = self._coded.get(draft.core)
        joint = draft.event_type == "CONSULT" and core is not None and "object" not in core.slots
        many = joint and any(self._syntax.tag[i] == "NNS" for i in actors)  # "ministers met"
        alone = not recipients and not actors[1:] and not many
        if draft.arms_type is not None:
            return draft.arms_type not in SUPPORT_KINDS or (bool(actors) and not alone)
        if (draft.event_type in ACTED and not actors) or (draft.mode == "disapprove" and alone):
            return False
        if draft.event_type in SHARED and (alone or (not recipients and self._needs_object(draft))):
            return False
        return bool(actors or recipients)

    def _political(self, draft: Draft) -> Draft:
        """Return the draft without an arms type that its parties do not bear.

        A promise, a refusal or a ban remains one; aid between firms and persons is left without parties: no event.
        """
        if draft.arms_type not in POLITICAL or draft.event_type is None:
            return draft
        actors = tuple(i for i in draft.actors if self._is_known(i))
        recipients = tuple(i for i in draft.recipients if self._is_known(i))
        judged = recipients if draft.arms_type == "embargo" else actors + recipients
        political = any(self._is_power(i) for i in judged) or (draft.arms_type in ASSURED and not judged)
        whole = draft.arms_type in ASSURED or bool(actors and (recipients or actors[1:]))
        if political and (whole or draft.event_type not in SPOKEN):
            return draft
        if draft.event_type in SPOKEN or draft.arms_type in ASSURED:
            return replace(draft, arms_type=None)
        return replace(draft, arms_type=None, actors=(), recipients=())

    def _with_hosts(self, draft: Draft) -> Draft:
        """Return the draft with a peacekeeping force that is asked for or given something replaced by where it is."""
        if draft.event_type not in KEEPING or not any(self._keeps_peace(i) for i in draft.recipients):
            return draft
        hosts = [host for i in draft.recipients for host in (self._hosts(i) if self._keeps_peace(i) else ()) or (i,)]
        return replace(draft, recipients=tuple(dict.fromkeys(hosts)))

    def _keeps_peace(self, i: int) -> bool:
        return self._syntax.lemma[i] in ("force", "mission") and "peacekeepers" in self._nouns.classes(i)

    def _hosts(self, force: int) -> tuple[int, ...]:
        """Return the places that the words after a force name: "in Lebanon", "to be deployed in East Timor"."""
        syntax = self._syntax
        holders = [force, *syntax.all_children(force, "relcl", "acl")]
        preps = [c for i in holders for c in syntax.all_children(i, "prep") if syntax.lower[c] in ("in", "for", "to")]
        found = [pobj for c in preps for pobj in syntax.all_children(c, "pobj")]
        above = syntax.head[syntax.head[force]]  # "a call for its force to be deployed there": it hangs on the call
        for verb in syntax.all_children(above, "relcl", "acl"):
            if verb > force and syntax.has_to(verb):
                found += [p for c in syntax.all_children(verb, "prep") for p in syntax.all_children(c, "pobj")]
        return tuple(i for i in found if syntax.ent[i] == "GPE")

    def _needs_object(self, draft: Draft) -> bool:
        """Return whether the event is done to its object alone: "A and B praised the plan" joins nobody."""
        core = self._coded.get(draft.core)
        return core is not None and core.frame.recipients == ("object",)

    def _is_known(self, i: int) -> bool:
        """Return whether a party is more than a pronoun that nothing in the report is meant by."""
        mentioned = self._nouns.mentioned
        return self._syntax.pos[i] != "PRON" or not mentioned or i in mentioned

    def _is_power(self, i: int) -> bool:
        """Return whether a party is of the world of states and arms: money for a firm from its bank is no support."""
        syntax = self._syntax
        near = [i, *syntax.all_children(i, "amod", "compound", "nmod", "poss")]
        if any(syntax.ent[j] in ("GPE", "NORP") for j in near):
            return True
        if not POWER_CLASSES.isdisjoint(self._nouns.classes(i)):
            return True
        mention = find_mention(self._doc, i)
        if mention is None:
            return False
        entity = self._doc._.entities[mention[0]]
        return entity.kind in POWERS or (entity.country is not None and entity.kind in ("people", "organization"))

    def _with_speakers(self, draft: Draft) -> Draft:
        """Return the draft with pronouns that no entity takes up replaced by who speaks: "Syria says it is ready"."""
        actors = tuple(dict.fromkeys(found for i in draft.actors for found in self._meant(i)))
        recipients = tuple(dict.fromkeys(found for i in draft.recipients for found in self._meant(i)))
        own = {*actors, *self._parties(actors)}
        others = tuple(i for i in recipients if i not in own and self._parties((i,)).isdisjoint(own))
        return replace(draft, actors=actors, recipients=others)

    def _parties(self, heads: Iterable[int]) -> set[int]:
        """Return the parties that the words stand for, as negative numbers that no token has."""
        found = (find_mention(self._doc, head) for head in heads)
        return {-1 - mention[0] for mention in found if mention is not None}

    def _meant(self, i: int) -> tuple[int, ...]:
        """Return whom a pronoun in a clause below another stands for: the subject there, if it agrees in number."""
        syntax = self._syntax
        if syntax.lower[i] not in SPEAKING or i in self._nouns.mentioned or syntax.dep[i] not in ("nsubj", "nsubjpass"):
            return (i,)
        clause = syntax.head[i]
        while syntax.dep[clause] in ("xcomp", "acomp"):
            clause = syntax.head[clause]
        above = syntax.child(syntax.head[clause], "nsubj") if syntax.dep[clause] in ("ccomp", "conj") else None
        speakers = self._coder.parties.of(above) if above is not None else []
        plural = len(speakers) > 1 or any(syntax.tag[s] in ("NNS", "NNPS") for s in speakers)
        return tuple(speakers) if speakers and plural == (syntax.lower[i] == "they") else (i,)
