"""Names that no table resolves: the place around them that the sentence gives, as far as it narrows them down."""

import dataclasses
from collections.abc import Mapping, Sequence

from onrecord.annotate.place_candidates import Candidate
from onrecord.annotate.place_options import PlaceOption, find_options
from onrecord.annotate.place_resolution import Sense
from onrecord.knowledge.folding import fold_name

_NARROW = frozenset({"city", "admin1", "admin2", "island", "site", "disputed", "peninsula"})
_LEAST_PREFIX = 5.7
_DEPTH = 4


def locate_unknown(
    candidates: Sequence[Candidate], senses: Sequence[Sense | None], holders: Mapping[int, int]
) -> list[Sense | None]:
    """Return the senses, with the unknown names placed in what the report says holds them; one answer for each name.

    A name in a town or a unit gets its point and its precision; a name in a country only its country. A facility may
    carry the name of its town: "Colchester Hospital".
    """
    located: dict[str, Sense] = {}
    known = {fold_name(c.text): s.option for c, s in zip(candidates, senses, strict=True) if s is not None}
    for i, candidate in enumerate(candidates):
        if senses[i] is None and candidate.form == "name" and fold_name(candidate.text) not in located:
            holder = _holder(i, senses, holders) or _town_in_name(candidate, known)
            if holder is not None:
                located[fold_name(candidate.text)] = Sense(_part_of(holder, candidate), 0.0)
    return [
        sense or (located.get(fold_name(candidate.text)) if candidate.form == "name" else None)
        for candidate, sense in zip(candidates, senses, strict=True)
    ]


def _holder(i: int, senses: Sequence[Sense | None], holders: Mapping[int, int]) -> PlaceOption | None:
    for _ in range(_DEPTH):
        if i not in holders:
            return None
        i = holders[i]
        sense = senses[i]
        if sense is not None:
            return sense.option if sense.option.level in _NARROW or sense.option.level == "country" else None
    return None


def _town_in_name(candidate: Candidate, known: Mapping[str, PlaceOption]) -> PlaceOption | None:
    """Return the town or unit that a facility's name begins with, if the report or everyone knows it."""
    if not candidate.site:
        return None
    words = candidate.text.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        start = " ".join(words[:count])
        if fold_name(start) in known:
            return known[fold_name(start)]
        options = find_options(start)
        if options and options[0].level in ("city", "admin1", "country") and options[0].score >= _LEAST_PREFIX:
            return options[0]
    return None


def _part_of(holder: PlaceOption, candidate: Candidate) -> PlaceOption:
    """Return a place by the name in the text that lies somewhere in `holder`; `key` tells it from its namesakes."""
    name = " ".join(candidate.text.split())
    return dataclasses.replace(
        holder,
        key=f"{fold_name(name)} in {holder.key}",
        name=name,
        geonames_id=None,
        level="site" if candidate.site else "unknown",
        population=0,
        located=holder.level != "country",
        precision="locality" if holder.level == "country" else holder.precision,
    )
