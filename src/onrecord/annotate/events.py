"""The component `onrecord_events`: codes events by lexicon over the parse, each with the rows that coded it."""

from functools import cache
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.event_classes import Nouns
from onrecord.annotate.event_frames import Coded, Coder, frames_by_lemma, lexical_lemma
from onrecord.annotate.event_items import EventItems
from onrecord.annotate.event_links import link_events
from onrecord.annotate.event_settings import Settings
from onrecord.annotate.event_standing import Standing
from onrecord.annotate.event_wrappers import Draft, Wrapping, wrappers_by_lemma
from onrecord.annotate.layers import EventMark
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.knowledge.events import load_context_words

PAST = frozenset({"VBD", "VBN", "VBG"})
DECIDING = frozenset({"export-licence", "embargo"})
DEEP = 6
MOVING = frozenset({"deploy", "troops"})


@Language.component(
    "onrecord_events",
    requires=["doc._.times", "doc._.places", "doc._.entities", "doc._.items", "token.dep", "token.lemma", "token.tag"],
    assigns=["doc._.events", "doc._.items"],
)
def mark_events(doc: Doc) -> Doc:
    """Set `doc._.events`, in the order of their triggers; empty where nothing is coded.

    Reference: PLOVER (2021) types, modes and contexts, with the arms and support types of the codebook. Deviation: one
    event a trigger; a wrapper and the event below it are one event where PLOVER codes the wrapper.
    """
    syntax = syntax_of(doc)
    coder = Coder(syntax, Nouns(doc))
    coded, wrappers = _find(coder)
    if not coded and not wrappers:
        doc._.events = ()
        return doc
    settings = Settings(doc, syntax, coder.nouns)
    drafts = sorted(Wrapping(coder, coded, wrappers).drafts(), key=lambda draft: (draft.trigger, draft.rule))
    items = EventItems(doc, syntax, coder.nouns)
    drafts = Standing(doc, coder, coded).kept(drafts)
    marks = [_mark(draft, coder, coded, settings, items) for draft in drafts]
    doc._.items, marks = items.all_items(marks)
    doc._.events = link_events(doc, syntax, marks)
    return doc


def _find(coder: Coder) -> tuple[dict[int, Coded], list[int]]:
    """Return what the frames code, by anchor, and the tokens that wrappers and modals are looked for at."""
    syntax = coder.syntax
    frames, rows = frames_by_lemma(), wrappers_by_lemma()
    coded: dict[int, Coded] = {}
    nominal: list[Coded] = []
    wrappers: list[int] = []
    for i, lemma in enumerate(syntax.lemma):
        kinds = frames.get(lemma)
        if kinds is None and syntax.tag[i] in PAST:
            kinds = frames.get(lexical_lemma(lemma, syntax.lower[i], syntax.tag[i]))
        if kinds is not None:
            found = coder.code(i, kinds)
            if found is not None and found.frame.kind in ("noun", "relation"):
                nominal.append(found)
            elif found is not None:
                coded[i] = found
        if lemma in rows:
            wrappers.append(syntax.head[i] if syntax.tag[i] == "MD" else i)
    supporting = {noun for found in coded.values() for noun in found.support}
    for i in [i for i, found in coded.items() if i in supporting and found.trigger == i]:
        del coded[i]  # "sent soldiers to fight", "won a contract to supply": one event, told by two verbs
    _add_nominal(coder, coded, nominal, supporting | _decided(syntax, coded, nominal))
    return coded, wrappers


def _add_nominal(coder: Coder, coded: dict[int, Coded], nominal: list[Coded], taken: set[int]) -> None:
    """Add the nouns that are events of their own: none that a verb asked for, or that says the verb's event again."""
    arguments = {(kind, noun) for found in coded.values() for noun in _arguments(found) for kind in _kinds(found)}
    subjects = {noun for found in coded.values() for noun in found.slots.get("subject", ())}
    rows = wrappers_by_lemma()
    for found in nominal:
        if found.trigger in taken or any((kind, found.trigger) in arguments for kind in _kinds(found)):
            continue
        if "measure" in coder.nouns.classes(found.trigger) and found.trigger in subjects:
            continue
        free = found.anchor not in coded and coder.syntax.lemma[found.anchor] not in rows
        coded.setdefault(found.anchor if free else found.trigger, found)


def _decided(syntax: Syntax, coded: dict[int, Coded], nominal: list[Coded]) -> set[int]:
    """Return the transfers that a licence or an embargo decides on: "a ban on sales" tells of no sale."""
    deciding = [found for found in [*coded.values(), *nominal] if found.frame.arms_type in DECIDING]
    over = {i for found in deciding for i in (found.trigger, *found.support)}
    decided = set()
    for found in nominal:
        if found.frame.arms_type != "deliver":
            continue
        for above in islice(syntax.ancestors(found.trigger), DEEP):
            if above in over:
                decided.add(found.trigger)
            if above in over or syntax.pos[above] not in ("ADP", "NOUN"):
                break
    return decided


def _kinds(found: Coded) -> tuple[str, ...]:
    """Return the types of an event, by which a noun and its verb are told to be one: "drills began"."""
    return tuple(kind for kind in (found.frame.event_type, found.frame.arms_type) if kind)


def _arguments(found: Coded) -> list[int]:
    """Return the arguments of a coded verb in which a noun of the same type is the same event."""
    names = ("subject", "object", "in", "by", "with", "from", "during")
    return [noun for name in names for noun in found.slots.get(name, ())] if found.frame.kind == "verb" else []


def _mark(draft: Draft, coder: Coder, coded: dict[int, Coded], settings: Settings, items: EventItems) -> EventMark:
    syntax = coder.syntax
    core = coded.get(draft.core)
    base = core.trigger if core else draft.core
    head = syntax.clause_head(draft.trigger)
    return EventMark(
        event_type=draft.event_type,
        mode=draft.mode,
        context=_contexts(draft, syntax, core),
        arms_type=draft.arms_type,
        actors=draft.actors,
        recipients=draft.recipients,
        opponents=draft.opponents,
        items=items.of(core, _promised(core, coder)),
        place=settings.place(base, draft.arms_type in MOVING, draft.arms_type == "test"),
        time=settings.time(
            *dict.fromkeys((base, draft.core, draft.trigger) if draft.arms_type else (draft.trigger, base))
        ),
        trigger=(draft.trigger, draft.trigger + 1),
        clause=syntax.subtree(head),
        factuality=draft.factuality,
        rule=draft.rule,
        weighed=draft.weighed,
        presupposed=core is not None and core.frame.kind in ("adjective", "relation"),
    )


def _promised(core: Coded | None, coder: Coder) -> tuple[int, ...]:
    """Return the objects of what the predicate is to do, where its frame asked for that."""
    if core is None or not any(phrase.startswith("do:") for phrase in core.frame.phrases):
        return ()
    return tuple(i for verb in core.slots.get("do", ()) for i in coder.arguments.of_verb(verb).get("object", ()))


@cache
def _context_words() -> dict[str, str]:
    return {word: row.context for row in load_context_words() for word in row.words}


def _contexts(draft: Draft, syntax: Syntax, core: Coded | None) -> tuple[str, ...]:
    """Return the contexts of the frame, then those of the nouns near the predicate."""
    if draft.event_type is None:
        return draft.context
    words = _context_words()
    near = {draft.trigger} | {i for tokens in core.slots.values() for i in tokens} if core else {draft.trigger}
    near |= {c for i in list(near) for c in syntax.children[i]}
    found = [words[syntax.lemma[i].lower()] for i in sorted(near) if syntax.lemma[i].lower() in words]
    return tuple(dict.fromkeys((*draft.context, *found)))
