"""The component that marks proper names: `doc._.names`."""

import dataclasses
import functools
from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.layers import NameMark
from onrecord.annotate.name_kinds import (
    Verdict,
    judge_names,
    name_key,
    names_vessel,
    names_weapon,
    span_head,
    trim_headline_names,
)
from onrecord.annotate.name_layout import Candidate
from onrecord.annotate.name_places import (
    MODIFIERS,
    is_capital_locative,
    is_placed,
    is_state_locative,
    is_town_locative,
)
from onrecord.annotate.name_spans import find_candidates
from onrecord.annotate.name_table import Phrases, actor_phrases, phrases_of
from onrecord.annotate.name_teams import as_teams
from onrecord.annotate.name_towns import is_addressed, is_part, part_start, settle_towns
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.knowledge.actors import ActorName, load_actor_names
from onrecord.knowledge.user_actors import names_of, read_user_actors
from onrecord.model.vocabulary import LinkReason

AROUND = frozenset({"outside", "near", "around", "inside", "opposite", "behind", "beside", "past"})
NAMED = frozenset({"named", "called"})


@Language.factory(
    "onrecord_names",
    requires=["doc.ents", "token.dep", "token.tag", "token.ent_type"],
    assigns=["doc._.names"],
    default_config={"actors": None},
)
def make_name_marker(nlp: Language, name: str, actors: str | None) -> Callable[[Doc], Doc]:
    """Return the component; `actors` is the path of a user's own table of parties, None where there is none.

    Raises:
        LexiconError: the table cannot be read or breaks its rules.
    """
    if actors is None:
        return mark_names
    phrases = phrases_of(load_actor_names(), names_of(read_user_actors(Path(actors))))
    return functools.partial(mark_names, phrases=phrases)


def mark_names(doc: Doc, *, phrases: Phrases[tuple[ActorName, ...]] | None = None) -> Doc:
    """Mark proper names of parties and places as `doc._.names`, in text order, none overlapping.

    `phrases` are the names of the tables by their words; the shipped tables', where not given.
    """
    syntax = syntax_of(doc)
    candidates = find_candidates(doc, syntax, actor_phrases() if phrases is None else phrases)
    candidates = trim_headline_names(syntax, candidates)
    verdicts = judge_names(syntax, candidates)
    marks: list[NameMark] = []
    surnames = {key.split()[-1] for key, verdict in verdicts.items() if verdict.kind == "person" and " " in key}
    for candidate in candidates:
        if _is_surname(syntax, candidate, surnames):
            mark = _from_verdict(doc, syntax, candidate, Verdict("person"))
        elif candidate.rows and names_vessel(syntax, candidate):
            mark = _from_verdict(doc, syntax, candidate, Verdict("other"))
        elif candidate.rows:
            mark = _from_table(doc, syntax, candidate)
        elif names_weapon(syntax, candidate):
            mark = None
        else:
            mark = _from_verdict(doc, syntax, candidate, verdicts[name_key(syntax, candidate)])
        if mark is not None:
            namesake = bool(candidate.rows) and candidate.rows[0].kind == "state" and mark.kind in ("person", "other")
            marks.append(dataclasses.replace(mark, namesake=True) if namesake and not mark.locative else mark)
    marks = settle_towns(syntax, as_teams(doc, syntax, marks))
    doc._.names = tuple(_with_countries(doc, syntax, marks))
    return doc


def _is_surname(syntax: Syntax, candidate: Candidate, surnames: set[str]) -> bool:
    """Tell whether the name of a capital or a state is a person's here: "Jordan" where a "Michael Jordan" is named."""
    if not candidate.rows or candidate.end - candidate.start > 1:
        return False
    form, before = candidate.rows[0].form, candidate.start - 1
    if before > 0 and syntax.lower[before] in NAMED and syntax.ent[candidate.start] == "PERSON":
        return form == "name"
    if syntax.lower[candidate.start] not in surnames:
        return False
    return form in ("capital", "name") and not is_placed(syntax, candidate.start)


def spelling(doc: Doc, start: int, end: int) -> str:
    """Return the words of a span as the report writes them, line breaks and runs of spaces made one space."""
    return " ".join(doc[start:end].text.split())


def _from_table(doc: Doc, syntax: Syntax, candidate: Candidate) -> NameMark:
    head = span_head(syntax, candidate.start, candidate.end)
    actor = _fitting(syntax, candidate.rows, head)
    words = spelling(doc, candidate.start, candidate.end)
    if actor is None:
        first = candidate.rows[0]
        kinds = {row.kind for row in candidate.rows}
        kind = first.kind if len(kinds) == 1 else "organization"
        return NameMark(candidate.start, candidate.end, head, words, kind, None, first.sector, None, False, False)
    locative, adjective, kind, canonical = False, False, actor.kind, actor.canonical
    row: str | None = actor.row
    sector, whole = actor.sector, None
    if actor.form == "seat" and _is_building(syntax, head):
        locative, kind, canonical, row = True, "other", actor.text, None
    elif actor.form == "capital":
        locative = is_capital_locative(syntax, head) or is_addressed(syntax, candidate.end, actor.row)
        if locative:
            kind, canonical, row = "other", actor.text, None
    elif actor.form == "adjective":
        adjective = True
    elif actor.form == "people":
        kind, canonical, sector = "people", actor.text, "CVL"
    elif actor.kind == "state" and actor.form == "name" and is_part(syntax, candidate.start, head):
        locative, kind, row, whole = True, "other", None, actor.row
        canonical = spelling(doc, part_start(syntax, candidate.start), candidate.end)
    elif actor.kind == "state" and actor.form == "name":
        locative = is_state_locative(syntax, head)
        adjective = _is_bound(syntax, candidate.end) or _is_of_money(syntax, head)
    return NameMark(
        candidate.start,
        candidate.end,
        head,
        canonical,
        kind,
        actor.country,
        sector,
        row,
        locative,
        adjective,
        _reason(actor) if row is not None else None,
        part_of=whole,
    )


def _is_building(syntax: Syntax, head: int) -> bool:
    """Tell whether the name of a seat is the house and not who sits in it: "outside the Kremlin"."""
    above = syntax.head[head]
    return syntax.dep[head] == "pobj" and syntax.lower[above] in AROUND


def _reason(actor: ActorName) -> LinkReason:
    """Return why words of a table mean its row."""
    if actor.form == "name":
        return "name" if actor.text == actor.canonical else "alias"
    if actor.form in ("capital", "seat"):
        return "capital" if actor.form == "capital" else "seat"
    return "demonym"


def _fitting(syntax: Syntax, rows: Sequence[ActorName], head: int) -> ActorName | None:
    """Return the one name the words can mean here, or None where several rows share them."""
    forms = {row.form for row in rows}
    if {"adjective", "people"} <= forms:
        modifies = syntax.dep[head] in MODIFIERS or (syntax.pos[head] == "ADJ" and syntax.dep[head] != "nsubj")
        rows = [row for row in rows if row.form == ("adjective" if modifies else "people")]
    elif "name" in forms and len(forms) > 1:
        rows = [row for row in rows if row.form == "name"]
    return rows[0] if len({row.row for row in rows}) == 1 else None


def _is_bound(syntax: Syntax, end: int) -> bool:
    """Tell whether a hyphen binds the name to a participle: "Iran" in "Iran-backed"."""
    return end + 1 < syntax.size and syntax.text[end] == "-" and syntax.tag[end + 1] in ("VBN", "VBD", "JJ")


def _is_of_money(syntax: Syntax, head: int) -> bool:
    """Tell whether the name only says whose money it is: "40 US dollars"."""
    return syntax.dep[head] in MODIFIERS and syntax.ent[syntax.head[head]] == "MONEY"


def _from_verdict(doc: Doc, syntax: Syntax, candidate: Candidate, verdict: Verdict) -> NameMark | None:
    kind = verdict.kind
    if kind is None:
        return None
    start, end = candidate.start, candidate.end
    head = span_head(syntax, start, end)
    words = spelling(doc, start, end)
    country = candidate.prefix.country if candidate.prefix is not None else None
    if candidate.prefix is not None and candidate.prefix.kind == "company" and kind == "organization":
        kind, verdict = "company", Verdict("company", "BUS")
    if kind == "place":
        return NameMark(start, end, head, words, "other", None, None, None, is_town_locative(syntax, head), False)
    adjective = kind == "people" and (syntax.pos[head] == "ADJ" or syntax.dep[head] in MODIFIERS)
    return NameMark(start, end, head, words, kind, country, verdict.sector, None, False, adjective)


def _with_countries(doc: Doc, syntax: Syntax, marks: list[NameMark]) -> list[NameMark]:
    """Give organs and companies without a row the country of the state that modifies or owns them."""
    states = {mark.head: mark for mark in marks if mark.country is not None}
    return [_owned(doc, syntax, mark, states) for mark in marks]


def _owned(doc: Doc, syntax: Syntax, mark: NameMark, states: dict[int, NameMark]) -> NameMark:
    if mark.kind not in ("organ-of-state", "company", "organization"):
        return mark
    owner = next(
        (
            states[child]
            for child in syntax.children[mark.head]
            if child < mark.start and child in states and syntax.dep[child] in ("amod", "compound", "poss", "nmod")
        ),
        None,
    )
    if owner is None or owner.country == mark.country or owner.kind == "person":
        return mark
    words = spelling(doc, mark.start, mark.end)
    return NameMark(
        mark.start,
        mark.end,
        mark.head,
        words,
        mark.kind,
        owner.country,
        mark.sector,
        None,
        mark.locative,
        mark.adjective,
    )
