"""Places named in a report, with one sense each and all their mentions."""

import functools
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.layers import MentionMark, PlaceMark
from onrecord.annotate.place_candidates import Candidate, CandidateFinder
from onrecord.annotate.place_doubts import drop_doubtful
from onrecord.annotate.place_options import PlaceOption
from onrecord.annotate.place_resolution import Resolver, Sense
from onrecord.annotate.place_surroundings import Surroundings
from onrecord.annotate.place_unknown import locate_unknown
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.place_terms import levels_by_feature


@Language.factory(
    "onrecord_places",
    requires=["doc.ents", "token.tag"],
    assigns=["doc._.places"],
    default_config={"gazetteer": None},
)
def make_place_marker(nlp: Language, name: str, gazetteer: str | None) -> Callable[[Doc], Doc]:
    """Return the component; `gazetteer` is the path of a file of more places, None where there is none."""
    return functools.partial(mark_places, gazetteer=Path(gazetteer)) if gazetteer else mark_places


def mark_places(doc: Doc, *, gazetteer: Path | None = None) -> Doc:
    """Mark places as `doc._.places`, by their first mention, each with its mentions in text order.

    A name the tagger is sure of and no table knows has no coordinates; names are matched exactly, never by likeness.
    `gazetteer` is a file of places beside those the package ships.
    """
    syntax = syntax_of(doc)
    around = Surroundings(doc, syntax, gazetteer)
    candidates = drop_doubtful(CandidateFinder(around).find(), around)
    resolver = Resolver(candidates, syntax)
    senses = locate_unknown(candidates, resolver.resolve(), resolver.holders)
    doc._.places = _group(candidates, senses, syntax)
    return doc


def _group(candidates: list[Candidate], senses: list[Sense | None], syntax: Syntax) -> tuple[PlaceMark, ...]:
    found: dict[str, tuple[Sense | None, list[Candidate]]] = {}
    for candidate, sense in zip(candidates, senses, strict=True):
        key = sense.option.key if sense else f"? {fold_name(candidate.text)}"
        found.setdefault(key, (sense, []))[1].append(candidate)
    return tuple(_place(sense, named, syntax) for sense, named in found.values() if sense or _is_said(named))


def _is_said(named: list[Candidate]) -> bool:
    """Tell whether the report's words make a name that is in no table a place, and not the tagger alone."""
    return any(candidate.located or candidate.levels or candidate.site for candidate in named)


def _place(sense: Sense | None, named: list[Candidate], syntax: Syntax) -> PlaceMark:
    mentions = tuple(MentionMark(c.start, c.end, _head(c, syntax), c.form) for c in named)
    if sense is None:
        return PlaceMark(" ".join(named[0].text.split()), None, None, None, None, "locality", mentions)
    option = sense.option
    return PlaceMark(
        _name(named[0], option),
        option.country,
        option.geonames_id,
        option.lat if option.located else None,
        option.lon if option.located else None,
        option.precision,
        mentions,
        sense.probability(any(candidate.located for candidate in named)),
    )


def _name(candidate: Candidate, option: PlaceOption) -> str:
    """Return the name in the tables, in the report's own spelling where only marks differ: "Tartus", not "Ţarţūs"."""
    words = " ".join(candidate.text.split())
    same = option.level == "city" and fold_name(words) == fold_name(option.name)
    return words if same and not words.isupper() else option.name


def _head(candidate: Candidate, syntax: Syntax) -> int:
    """Return the token that the clause hangs on: the name's own head, or the feature word that it names.

    "Idlib" in "in Idlib" and "province" in "in Idlib province", "city" in "in the city of Aleppo".
    """
    span = range(candidate.start, candidate.end)
    own = next((i for i in reversed(span) if syntax.head[i] not in span or syntax.head[i] == i), candidate.end - 1)
    if not candidate.levels:
        return own
    above = syntax.head[own]
    if syntax.lower[above] == "of" and syntax.dep[own] == "pobj":
        above = syntax.head[above]
    named = syntax.lower[above] in levels_by_feature() and syntax.pos[above] in ("NOUN", "PROPN")
    return above if named and syntax.dep[own] in ("compound", "nmod", "pobj") else own
