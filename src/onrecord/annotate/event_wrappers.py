"""What agree, refuse, threaten, urge, plan, stop, help and "will" make of the event below them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.annotate.event_arguments import Slots
from onrecord.annotate.event_complements import Complements
from onrecord.annotate.event_frames import Coded, Coder
from onrecord.annotate.factuality import clause_factuality, combine, is_generic, is_negated, modal, noun_factuality
from onrecord.knowledge.events import Wrapper, load_wrappers
from onrecord.model.vocabulary import ArmsType, EventType, Factuality

GUESSES = ("dative", "object", "to", "with", "for", "against", "between", "from", "on", "in")
TRANSFERS = frozenset({"deliver", "component", "order"})
UNDERTAKING = frozenset({"will", "would", "shall", "should", "must", "'ll", "'d", "wo"})
HOSTILE = frozenset(
    {"form", "create", "establish", "found", "appoint", "build", "launch", "open", "introduce", "develop"}
    | {"confront", "fight", "defeat", "combat", "counter", "destroy", "beat", "contain", "stop", "tackle"}
)
"""Verbs whose object nobody agrees with: "agreed to confront the rebels", "to form a task force"."""
MENTAL = frozenset({"think", "believe", "feel", "know", "see", "hear", "wonder", "understand", "assume", "focus"})
"""What nobody needs leave for: "allowed the public to think"."""
WISHES = frozenset({"w-hope"})
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """An event on its way: what a predicate and the wrappers above it have made of it so far."""

    event_type: EventType | None
    mode: str | None
    context: tuple[str, ...]
    arms_type: ArmsType | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    opponents: tuple[int, ...]
    trigger: int
    anchor: int
    core: int
    factuality: Factuality
    rule: str
    weighed: frozenset[int] = frozenset()
    forced: int | None = None
    """What is coded beside it, below it: the resignation in "forced him to resign"."""


@cache
def wrappers_by_lemma() -> dict[str, tuple[Wrapper, ...]]:
    """Return the wrapper rows of each lemma, those for certain events below before those for any."""
    found: dict[str, list[Wrapper]] = {}
    for row in sorted(load_wrappers(), key=lambda row: (not row.over, "unless" not in row.complements)):
        for lemma in row.lemmas:
            found.setdefault(lemma, []).append(row)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


class Wrapping:
    """Turns the coded predicates of one Doc into drafts, each wrapped by what stands above it."""

    __slots__ = ("_coded", "_coder", "_complements", "_consumed", "_drafts", "_extra", "_open", "_rows", "_syntax")

    def __init__(self, coder: Coder, coded: dict[int, Coded], wrappers: list[int]) -> None:
        """Take what is coded by its anchor, and the tokens whose lemmas have wrapper rows."""
        self._coder, self._coded, self._syntax = coder, coded, coder.syntax
        self._complements = Complements(coder.syntax, coder.arguments)
        self._rows = wrappers_by_lemma()
        self._drafts: dict[int, Draft | None] = {}
        self._consumed: set[int] = set()
        self._extra: list[Draft] = []
        self._open: set[int] = set()
        for i in [*coded, *wrappers]:
            self._event_at(i)

    def drafts(self) -> Iterator[Draft]:
        """Yield the events, in no order; those merged into a wrapper come as the wrapper's event only."""
        for i, draft in self._drafts.items():
            if draft is not None and i not in self._consumed:
                yield draft
        yield from self._extra

    def _event_at(self, i: int) -> Draft | None:
        if i in self._drafts:
            return self._drafts[i]
        if i in self._open or len(self._open) > DEEPEST:
            return None
        self._open.add(i)
        draft = self._base(i)
        draft = self._under_modal(i, draft)
        rows = self._rows.get(self._syntax.lemma[i], ())
        if rows:
            draft = self._wrap(i, rows, draft)
        self._open.discard(i)
        self._drafts[i] = draft
        return draft

    def _base(self, i: int) -> Draft | None:
        coded = self._coded.get(i)
        if coded is None:
            return None
        frame = coded.frame
        held = clause_factuality(self._syntax, coded.anchor)
        if frame.kind == "adjective" or (frame.kind == "relation" and self._syntax.dep[coded.trigger] != "attr"):
            held = "CT+"
        elif frame.kind == "relation":
            held = clause_factuality(self._syntax, self._syntax.head[coded.trigger])
        elif frame.kind == "noun" and coded.anchor == coded.trigger:
            held = combine(held, noun_factuality(self._syntax, coded.trigger))
        elif is_generic(self._syntax, coded.anchor):
            held = "Uu"
        return Draft(
            coded.event_type, coded.mode, frame.context, frame.arms_type, coded.actors, coded.recipients,
            coded.opponents, coded.trigger, i, i, combine(frame.factuality or "CT+", held), frame.id,
        )  # fmt: skip

    def _under_modal(self, i: int, draft: Draft | None) -> Draft | None:
        """Apply the rows of "will" and "must", which stand below their verb."""
        syntax = self._syntax
        auxiliary = modal(syntax, i) if draft is not None or syntax.pos[i] in ("VERB", "AUX") else None
        if auxiliary is None:
            return draft
        for row in self._rows.get(syntax.lower[auxiliary], ()):
            if row.kind != "modal" or not _is_over(row, draft):
                continue
            if "unless" in row.complements and self._condition(i, "unless") is None:
                continue
            if row.treatment == "merge" and draft is not None:
                return self._willed(i, row, draft)
            if row.treatment == "both":
                return self._demand(i, auxiliary, row, draft)
        return draft

    def _willed(self, i: int, row: Wrapper, draft: Draft) -> Draft:
        """Return what is left of an event that somebody will, or will not, bring about."""
        event_type = (row.negated if is_negated(self._syntax, i) else row.event_type) or draft.event_type
        threat = event_type == "THREATEN"
        return replace(
            draft,
            event_type=event_type,
            mode=row.mode or draft.mode,
            arms_type=None if threat and draft.arms_type == "use" else draft.arms_type,
            recipients=draft.recipients or (self._warned(i, draft.actors) if threat else ()),
            factuality="PR+" if threat and draft.factuality == "Uu" else draft.factuality,
            rule=f"{row.id}/{draft.rule}",
        )

    def _condition(self, i: int, *marks: str) -> int | None:
        """Return the verb of the clause below `i` that begins with one of `marks`, or None."""
        syntax = self._syntax
        for c in syntax.all_children(i, "advcl"):
            if any(syntax.dep[m] == "mark" and syntax.lower[m] in marks for m in syntax.children[c]):
                return c
        return None

    def _warned(self, i: int, actors: tuple[int, ...], *below: int) -> tuple[int, ...]:
        """Return whom a threat is made to by its condition: "unless Ruritania gives in"."""
        for verb in (i, *below):
            condition = self._condition(verb, "unless", "if", "until")
            if condition is not None:
                return self._coder.parties.fill(("subject",), self._slots(condition), actors)
        return ()

    def _demand(self, i: int, auxiliary: int, row: Wrapper, draft: Draft | None) -> Draft | None:
        """Code "X said Y must": a request of X to Y, beside what Y must do."""
        syntax = self._syntax
        above = syntax.head[i]
        if syntax.dep[i] != "ccomp" or is_negated(syntax, i):
            return draft
        speakers = self._coder.parties.fill(("subject",), self._coder.arguments.of_verb(above))
        asked = self._coder.parties.fill(("subject",), {"subject": list(self._coder.arguments.surface_subject(i))})
        if not speakers or not asked or set(speakers) & set(asked) or syntax.pos[asked[0]] == "PRON":
            return draft
        self._extra.append(
            Draft(row.event_type, row.mode, (), None, speakers, asked, (), auxiliary, i, i, "CT+", row.id)
        )
        return draft

    def _wrap(self, i: int, rows: tuple[Wrapper, ...], own: Draft | None) -> Draft | None:
        complements = list(self._complements.of(i))
        if complements[1:]:  # "threatened to close the strait and attack Spain": what is coded comes first
            complements.sort(key=lambda complement: self._event_at(complement[1]) is None)
        for row in rows:
            if row.kind != self._kind(i) or not self._may_wrap(i, row, own):
                continue
            for kind, below in complements:
                if kind not in row.complements or self._is_idle(row, kind, below):
                    continue
                inner = self._event_at(below)
                if _is_over(row, inner):
                    found = self._apply(i, row, below, inner)
                    if found is not None:
                        self._share(i, row, below)
                    if found is not None or row.treatment != "pass":
                        return found or own
        return own

    def _share(self, i: int, row: Wrapper, below: int) -> None:
        """Weigh what is coordinated to the complement, too: "refused to sell tanks or train pilots"."""
        if row.factuality is None or self._syntax.pos[below] not in ("VERB", "AUX"):
            return
        held = combine(clause_factuality(self._syntax, self._predicate(i)), row.factuality)
        for c in self._syntax.conjuncts(below)[1:]:
            draft = self._event_at(c) if self._syntax.child(c, "nsubj", "nsubjpass") is None else None
            if draft is not None and c not in self._consumed:
                self._drafts[c] = replace(
                    draft, factuality=combine(held, draft.factuality), weighed=draft.weighed | {i}
                )

    def _is_idle(self, row: Wrapper, kind: str, below: int) -> bool:
        """Return whether a complement binds nobody: leave to think, an agreement that something is so."""
        if row.event_type == "CONCEDE" and self._syntax.lemma[below] in MENTAL:
            return True
        return kind == "that" and row.event_type == "AGREE" and not self._is_undertaking(below)

    def _is_undertaking(self, clause: int) -> bool:
        """Return whether a clause says what shall be, and not only what is: "agreed that rain fell" binds nobody.

        Nor does one person's opinion of what should be.
        """
        syntax = self._syntax
        auxiliary = modal(syntax, clause)
        if auxiliary is None or syntax.lower[auxiliary] not in UNDERTAKING:
            return False
        holders = self._coder.arguments.surface_subject(syntax.head[clause])
        alone = any(syntax.ent[i] == "PERSON" and not syntax.conjuncts(i)[1:] for i in holders)
        return syntax.lower[auxiliary] not in ("should", "must") or not alone

    def _may_wrap(self, i: int, row: Wrapper, own: Draft | None) -> bool:
        """Return whether a row may replace what a frame made of the same word: not a frame that asks for more."""
        if own is None:
            return True
        if row.event_type == own.event_type:
            return not (own.recipients and own.arms_type)
        return row.treatment != "pass" and i in self._coded and not self._coded[i].frame.phrases

    def _kind(self, i: int) -> str:
        pos = self._syntax.pos[i]
        return {"VERB": "verb", "AUX": "verb", "ADJ": "adjective", "NOUN": "noun"}.get(pos, pos)

    def _apply(self, i: int, row: Wrapper, below: int, inner: Draft | None) -> Draft | None:
        """Return the event at the wrapper `i`, or None where the row makes none of what stands below."""
        held = clause_factuality(self._syntax, self._predicate(i))
        passed = combine(row.factuality or "CT+", inner.factuality) if inner else "Uu"
        if row.event_type == "ACCUSE" and not self._slots(i).get("subject"):
            passed = "Uu"  # "were accused of selling": nobody stands for it
        if row.treatment == "pass":
            return self._pass(i, row, below, inner, held, passed)
        event_type = self._type(i, row, below)
        if event_type is None:
            return None
        actors, recipients = self._roles(i, row, below, inner)
        alien = event_type == "THREATEN" and row.treatment == "merge" and not self._is_own(inner, actors)
        idle = row.kind == "adjective" and inner is None and not recipients and not self._is_public(actors)
        unheard = row.treatment == "both" and event_type != "REJECT" and not recipients
        if alien or unheard or idle or self._is_circumstance(i, row, actors) or not (actors or recipients):
            return None
        if row.treatment == "both":
            if inner is not None:
                weighed = inner.weighed | {i} if "-" in (row.factuality or "") else inner.weighed
                self._drafts[below] = replace(inner, factuality=combine(held, passed), weighed=weighed)
            forced = None if inner is None else below
            return Draft(event_type, row.mode, (), None, actors, recipients, (), i, i, i, held, row.id, forced=forced)
        self._consumed.add(below)
        if inner is None:
            return Draft(event_type, row.mode, (), None, actors, recipients, (), i, i, below, held, row.id)
        return _merge(i, row, inner, event_type, actors, recipients, held, passed)

    def _is_public(self, actors: tuple[int, ...]) -> bool:
        """Return whether one of the actors is a nation or a body, whose readiness is news."""
        syntax = self._syntax
        return any(syntax.ent[i] in ("GPE", "NORP") or syntax.lower[i] in ("it", "they") for i in actors)

    def _is_circumstance(self, i: int, row: Wrapper, actors: tuple[int, ...]) -> bool:
        """Return whether it is a thing that compels: "pneumonia forced her to leave" is no coercion."""
        return row.event_type == "COERCE" and not actors and bool(self._slots(i).get("subject"))

    def _pass(
        self, i: int, row: Wrapper, below: int, inner: Draft | None, held: Factuality, passed: Factuality
    ) -> Draft | None:
        if inner is None:
            return None
        self._consumed.add(below)
        fact = row.factuality if row.mode and row.factuality else passed
        if row.id in WISHES and not self._is_own(inner, self._coder.parties.fill(("subject",), self._slots(i))):
            fact = "Uu"  # "wants Spain to close": a demand
        weighed = inner.weighed | {i}
        forced = self._drafts.get(inner.forced) if inner.forced is not None else None
        if forced is not None:  # "tried to force him to resign" tells of no resignation
            self._drafts[forced.core] = replace(forced, factuality=combine(combine(held, fact), forced.factuality))
        return replace(inner, factuality=combine(held, fact), anchor=i, mode=row.mode or inner.mode, weighed=weighed)

    def _is_own(self, inner: Draft | None, outer: tuple[int, ...]) -> bool:
        """Return whether who acts below is who speaks above: the same words, a pronoun, or nobody named."""
        return inner is None or all(i in outer or self._syntax.pos[i] == "PRON" for i in inner.actors)

    def _predicate(self, i: int) -> int:
        """Return the verb that says whether it is so: "is not ready", "would have been able"; a verb itself."""
        syntax = self._syntax
        copular = syntax.pos[i] == "ADJ" and syntax.dep[i] in ("acomp", "attr", "oprd")
        return syntax.head[i] if copular else i

    def _type(self, i: int, row: Wrapper, below: int) -> EventType | None:
        negated = is_negated(self._syntax, self._predicate(i)) or (
            row.negated is not None and is_negated(self._syntax, below)
        )
        return row.negated if negated else row.event_type

    def _roles(self, i: int, row: Wrapper, below: int, inner: Draft | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the actors and recipients of the wrapper's own event."""
        arguments, parties = self._coder.arguments, self._coder.parties
        slots = arguments.of_predicate(i) if self._kind(i) == "adjective" else arguments.of_verb(i)
        if self._kind(i) == "noun":
            slots = arguments.of_noun(i)
        if self._kind(i) == "verb" and "inner" in row.recipients and not slots.get("subject"):
            slots = {**slots, "subject": list(arguments.surface_subject(i))}  # "is committed to": no passive in sense
        actors = parties.fill(("subject", "poss", "mod", "by"), slots)
        for name in row.recipients:
            if name == "inner":
                found = inner.recipients if inner else ()
                found = tuple(r for r in found if r not in actors)
                if not found and (inner is None or inner.arms_type is None):
                    found = self._guess(below, actors)
            elif name == "inner-actors":
                found = inner.actors if inner else parties.fill(("subject",), self._slots(below), actors)
            else:
                found = parties.fill((name,), slots, actors)
            if found:
                return actors, found
        return actors, self._warned(i, actors, below) if row.event_type == "THREATEN" else ()

    def _slots(self, i: int) -> Slots:
        arguments = self._coder.arguments
        return arguments.of_verb(i) if self._syntax.pos[i] in ("VERB", "AUX") else arguments.of_noun(i)

    def _guess(self, below: int, actors: tuple[int, ...]) -> tuple[int, ...]:
        """Return the first party that an uncoded clause below is done to."""
        for _ in range(3):
            if self._syntax.lemma[below] in HOSTILE:
                return ()
            slots = self._slots(below)
            own = tuple(s for s in slots.get("subject", ()) if s in actors)
            coded = self._coded.get(below)
            if coded is not None and coded.frame.object and not {"any", "party"} & set(coded.frame.object):
                own += tuple(slots.get("object", ()))  # "use force": the words that made the event are no party
            found = self._coder.parties.fill(GUESSES, slots, actors + own)
            if found:
                return found
            deeper = self._syntax.child(below, "xcomp", "ccomp", "advcl")
            if deeper is None or (self._syntax.dep[deeper] == "advcl" and not self._complements.is_infinitive(deeper)):
                break
            below = deeper
        return ()


def _merge(
    i: int,
    row: Wrapper,
    inner: Draft,
    event_type: EventType,
    actors: tuple[int, ...],
    recipients: tuple[int, ...],
    held: Factuality,
    passed: Factuality,
) -> Draft:
    """Return the wrapper's event with the arms type and the roles of the one below; a threat of use is no use."""
    arms_type: ArmsType | None = inner.arms_type
    if row.treatment == "stop" or arms_type == "use":
        arms_type = None
    if row.arms_type and inner.arms_type in TRANSFERS:
        arms_type = row.arms_type
    carried = arms_type is not None and arms_type == inner.arms_type
    return replace(
        inner,
        event_type=event_type,
        mode=row.mode or inner.mode,
        arms_type=arms_type,
        trigger=i,
        anchor=i,
        actors=inner.actors if arms_type else actors or inner.actors,
        recipients=(inner.recipients if arms_type else ()) or recipients,
        factuality=combine(held, passed) if carried else held,
        rule=f"{row.id}/{inner.rule}" if inner.arms_type else row.id,
        weighed=inner.weighed | {i},
    )


def _is_over(row: Wrapper, inner: Draft | None) -> bool:
    return not row.over or (inner is not None and (inner.event_type in row.over or inner.arms_type in row.over))
