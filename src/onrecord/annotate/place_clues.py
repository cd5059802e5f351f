"""Spans that the words around them make a place: datelines, names with a feature word beside them, facilities."""

from collections.abc import Iterator

from onrecord.annotate.place_surroundings import Surroundings
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.place_terms import levels_by_feature, place_terms

_DATELINE_ENDS = frozenset({"(", "-", "--", "\u2013", "\u2014", ":", "|", "/"})
_PARTICLES = frozenset({"de", "del", "la", "las", "el", "al", "kwa", "da", "di", "du", "des", "le", "ez", "es", "-"})
_INSIDE_SITES = frozenset({"of", "the", "de", "'s", "\u2019s", "-"})
_WAYS = frozenset({"avenue", "boulevard", "bridge", "highway", "lane", "road", "square", "street"})
_NO_SITES = frozenset({"ORG", "NORP", "PERSON", "CARDINAL", "ORDINAL", "DATE"})
_LONGEST = 8
_SHORTEST_BARE = 5


def dateline_spans(syntax: Syntax) -> Iterator[tuple[int, int]]:
    """Yield the names in capitals that open a paragraph and end at a mark or a word in small letters: "BEIRUT (AP)"."""
    for start in range(syntax.size):
        if (start and "\n" not in syntax.text[start - 1]) or not _is_capitals(syntax.text[start]):
            continue
        end = start + 1
        while end < min(start + 4, syntax.size) and _is_capitals(syntax.text[end]):
            end += 1
        if end < syntax.size and _ends_dateline(syntax, start, end):
            yield start, end


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word[0].isalpha()


def _ends_dateline(syntax: Syntax, start: int, end: int) -> bool:
    """Tell whether a mark follows, or a comma with a state and a mark, or a sentence in small letters."""
    ahead = syntax.text[end : end + 6]
    if ahead[0] in _DATELINE_ENDS:
        return True
    if ahead[0] == ",":
        return any(word in _DATELINE_ENDS for word in ahead)
    return end - start == 1 and len(syntax.text[start]) >= _SHORTEST_BARE and ahead[0][0].isupper()


def levels_around(around: Surroundings, start: int, end: int) -> tuple[str, ...]:
    """Return the levels that the feature word beside a span tells: "the city of X", "X province", "the island X"."""
    syntax, features = around.syntax, levels_by_feature()
    if end < syntax.size and (levels := _levels_of(syntax, end)):
        return levels
    before = start - 1 - around.has_article(start)
    if before > 0 and syntax.lower[before] == "of":
        return _without_sites(_levels_of(syntax, before - 1))
    if before >= 0 and syntax.pos[before] == "NOUN" and before == start - 1:
        return _without_sites(features.get(syntax.lower[before], ()))
    return ()


def _without_sites(levels: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what a word tells only behind a name: "the Jaber crossing" is a place, "the base of Hamas" is none."""
    return tuple(level for level in levels if level != "site")


def _levels_of(syntax: Syntax, i: int) -> tuple[str, ...]:
    features = levels_by_feature()
    if syntax.pos[i] not in ("NOUN", "PROPN"):
        return ()
    return features.get(syntax.lower[i]) or features.get(syntax.lemma[i].lower(), ())


def hinted_spans(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words that no table has claimed and that a feature word in small letters makes a place.

    "the village of Xinmo", "Maoxian county", "the villages of Foua and Kfraya", "the Jaber crossing".
    """
    syntax = around.syntax
    for i in range(1, syntax.size):
        word = syntax.text[i]
        if word.islower() and syntax.pos[i] == "NOUN" and _levels_of(syntax, i):
            yield from _beside(around, i)


def _beside(around: Surroundings, i: int) -> Iterator[tuple[int, int]]:
    syntax = around.syntax
    levels = _levels_of(syntax, i)
    if i + 2 < syntax.size and syntax.lower[i + 1] == "of" and _without_sites(levels):
        start = i + 2 + (syntax.lower[i + 2] == "the")
        while (end := _run_after(around, start)) > start:
            yield start, end
            if end >= syntax.size or syntax.lower[end] not in (",", "and") or syntax.tag[i] != "NNS":
                return
            start = end + 1
        return
    start = _run_before(around, i)
    named = start < i and syntax.tag[i] != "NNS" and levels
    other = around.entity_at.get(start, (0, 0, ""))[2] in _NO_SITES
    if named and ("site" not in levels or around.is_at(start) or not other):
        yield start, i


def _run_after(around: Surroundings, start: int) -> int:
    syntax, end = around.syntax, start
    while end < min(syntax.size, start + _LONGEST) and not around.taken[end]:
        particle = syntax.lower[end] in _PARTICLES and end > start
        if not particle and not (syntax.text[end][0].isupper() and syntax.pos[end] in ("PROPN", "NOUN", "ADJ")):
            break
        end += 1
    while end > start and syntax.lower[end - 1] in _PARTICLES:
        end -= 1
    return end


def _run_before(around: Surroundings, end: int) -> int:
    syntax, start = around.syntax, end
    while start > 0 and not around.taken[start - 1]:
        capital = syntax.pos[start - 1] == "PROPN" and syntax.text[start - 1][0].isupper()
        if not capital and not (syntax.lower[start - 1] in _PARTICLES and start < end):
            break
        start -= 1
    while start < end and syntax.lower[start] in _PARTICLES:
        start += 1
    return start


def site_spans(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Yield names of facilities: capitalised words that end with "Hospital", "Airport" and the like.

    Only where a preposition of place leads to them, or the tagger calls them a facility; possessive names of towns
    before them are left out ("Derry's Altnagelvin Hospital").
    """
    syntax, heads = around.syntax, place_terms("site")
    for last in range(1, syntax.size):
        if syntax.lower[last] in heads and syntax.text[last][0].isupper() and not around.taken[last]:
            if last + 1 < syntax.size and syntax.text[last + 1][0].isupper() and syntax.pos[last + 1] == "PROPN":
                continue
            start = _site_start(around, last)
            entity = around.entity_at.get(last)
            facility = entity is not None and entity[2] == "FAC" and entity[0] <= start
            led = around.is_at(start) or (
                syntax.lower[last] in _WAYS and (around.is_located(start) or around.is_half_located(start))
            )
            if start < last and (facility or led) and syntax.text[start][0].isalnum():
                yield start, last + 1


def _site_start(around: Surroundings, last: int) -> int:
    syntax, start = around.syntax, last
    while start > max(0, last - _LONGEST) and not around.taken[start - 1]:
        word = syntax.text[start - 1]
        if word in ("'s", "\u2019s") and around.entity_at.get(start - 2, (0, 0, ""))[2] in ("GPE", "LOC"):
            break
        if not (word[0].isupper() or word[0].isdigit() or word in _INSIDE_SITES) or word[0].isspace():
            break
        start -= 1
    while start < last and not syntax.text[start][0].isupper():
        start += 1
    return start
