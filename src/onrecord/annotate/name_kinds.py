"""What kind of thing a name names: the table's word first, then a vote of all its mentions in the report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from onrecord.annotate.coref_phrases import role_at
from onrecord.annotate.coref_variants import SAINTS
from onrecord.annotate.name_layout import Candidate, is_acronym
from onrecord.annotate.name_words import name_befores, name_ends, name_heads, name_starts, weapon_names
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import (
    NameHead,
    RoleNoun,
    given_name_genders,
    role_noun_index,
)
from onrecord.model.vocabulary import EntityKind

NameKind = EntityKind | Literal["place"]

NAMED_KINDS = frozenset({"group", "militia", "party", "movement", "organisation", "organization", "company", "firm"})
"""What a name is directly put before where it is that party's own."""
ORGANIZED = frozenset({"armed-group", "company", "organization", "intergovernmental"})
ARTICLES = frozenset({"a", "an", "the", "these", "those", "his", "her", "its", "their"})
BY_LABEL: Mapping[str, NameKind] = MappingProxyType(
    {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a name is; `kind` is None where it names no party and no place (a law, a weapon)."""

    kind: NameKind | None
    sector: str | None = None


def judge_names(syntax: Syntax, candidates: Sequence[Candidate]) -> dict[str, Verdict]:
    """Return the verdict on each name that no table row decides, by its words in lower case."""
    votes: dict[str, Counter[NameKind]] = {}
    words: dict[str, tuple[int, int]] = {}
    for candidate in candidates:
        if candidate.rows:
            continue
        key = name_key(syntax, candidate)
        words.setdefault(key, (candidate.start, candidate.end))
        _vote(syntax, candidate, votes.setdefault(key, Counter()))
    verdicts = {key: _verdict(syntax, *words[key], votes[key]) for key in votes}
    surnames = {key.split()[-1] for key, verdict in verdicts.items() if verdict.kind == "person" and " " in key}
    also = {other for key, verdict in verdicts.items() if verdict.kind == "person" for other in _variants(key)}
    given = {key.split()[0] for key, verdict in verdicts.items() if verdict.kind == "person" and " " in key}
    firsts = {
        key.split()[0]: verdict
        for key, verdict in verdicts.items()
        if verdict.kind not in (None, "person") and " " in key
    }
    for key in _common_words(syntax, candidates):
        verdicts[key] = Verdict(None)
    for key, verdict in verdicts.items():
        if (key in surnames | given | also or _is_saint(key, verdicts)) and verdict.kind != "people":
            verdicts[key] = Verdict("person", verdict.sector)
        elif verdict.kind == "organization" and _is_full_person(key, verdicts, surnames):
            verdicts[key] = Verdict("person")
        elif key in firsts and verdict.kind == "person" and votes[key].total() < 3:
            verdicts[key] = firsts[key]
    return verdicts


def _variants(key: str) -> list[str]:
    """Return a full name's surnames of several words ("santa anna") and, of two words, the name turned round."""
    words = key.split()
    return [" ".join(words[i:]) for i in range(1, len(words) - 1)] + [" ".join(reversed(words))] * (len(words) == 2)


def _is_full_person(key: str, verdicts: Mapping[str, Verdict], surnames: set[str]) -> bool:
    """Tell whether the last word of a name that no word tells about is a person's elsewhere: "Nureddine Karim"."""
    words = key.split()
    if not 1 < len(words) < 4 or name_ends(words[-1].capitalize()) or words[0].capitalize() in name_starts():
        return False
    alone = verdicts.get(words[-1]) if words[-1] not in surnames else None
    return alone is not None and alone.kind == "person" and all(map(str.isalpha, words))


def _is_saint(key: str, verdicts: Mapping[str, Verdict]) -> bool:
    """Tell whether a name is that of a saint whom the report also calls by the name alone."""
    words = key.split()
    if len(words) != 2 or words[0] not in SAINTS or words[1] not in verdicts:
        return False
    return verdicts[words[1]].kind == "person"


def trim_headline_names(syntax: Syntax, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, where a title in capitals joined a known surname to its neighbours only that surname.

    "Obama Seeks More" is "Obama" where the report names Barack Obama.
    """
    full = [c for c in candidates if c.label == "PERSON" and c.end - c.start > 1]
    headline = {c.start for c in full if _in_title_case(syntax, syntax.sent[c.start])}
    surnames = {syntax.text[c.end - 1] for c in full if c.start not in headline}
    trimmed: list[Candidate] = []
    for candidate in candidates:
        known = [i for i in range(candidate.start, candidate.end) if syntax.text[i] in surnames]
        given = syntax.text[candidate.start] in given_name_genders()
        if candidate.start in headline and len(known) == 1 and not given:
            trimmed.append(Candidate(known[0], known[0] + 1, "PERSON"))
        else:
            trimmed.append(candidate)
    return trimmed


def _in_title_case(syntax: Syntax, start: int) -> bool:
    """Tell whether the sentence at `start` is written as a headline: nearly every long word with a capital."""
    first, end = syntax.sentence(start)
    words = [syntax.text[i] for i in range(first, end) if syntax.text[i].isalpha() and len(syntax.text[i]) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _common_words(syntax: Syntax, candidates: Sequence[Candidate]) -> set[str]:
    """Return the single words that no mention's label calls a name and that read like things: "the Polaroid".

    A word that stands in small letters elsewhere has its capital from the beginning of its sentence.
    """
    single = [c for c in candidates if not c.rows and c.end - c.start == 1 and not syntax.text[c.start].isupper()]
    labelled = {name_key(syntax, c) for c in single if c.label in BY_LABEL or c.titled}
    found: set[str] = set()
    small = set(syntax.text) if any(syntax.sent[c.start] == c.start for c in single) else set()
    for candidate in single:
        i, key = candidate.start, name_key(syntax, candidate)
        if key in labelled or syntax.text[i] in given_name_genders():
            continue
        led = i > 0 and syntax.lower[i - 1] in ARTICLES
        if led or syntax.tag[i] in ("NNS", "NNPS") or (syntax.sent[i] == i and key in small):
            found.add(key)
    return found


def names_weapon(syntax: Syntax, candidate: Candidate) -> bool:
    """Tell whether the name is a type of weapon: "Patriot" in "Patriot missiles"."""
    if candidate.label != "PERSON" and weapon_names().get(name_key(syntax, candidate)) is False:
        return True
    if (
        candidate.end + 1 < syntax.size
        and syntax.text[candidate.end] == "-"
        and _numbers(syntax.text[candidate.end + 1])
    ):
        return True
    head = span_head(syntax, candidate.start, candidate.end)
    if syntax.dep[head] not in ("compound", "nmod") or syntax.pos[syntax.head[head]] not in ("NOUN", "PROPN"):
        return False
    row = name_heads().get(syntax.lemma[syntax.head[head]].capitalize())
    return row is not None and row.kind == "other" and candidate.label != "NORP"


def names_vessel(syntax: Syntax, candidate: Candidate) -> bool:
    """Tell whether the name of a state is a ship's or an aircraft's here: "the liner France", "HMS Malaya"."""
    before = candidate.start - 1
    if before < 0 or candidate.rows[0].kind != "state" or candidate.rows[0].form == "adjective":
        return False
    row = name_befores().get(syntax.text[before].capitalize()) or name_starts().get(syntax.text[before])
    return (
        row is not None and row.kind == "other" and (before == 0 or syntax.pos[before - 1] in ("DET", "ADJ", "PUNCT"))
    )


def _numbers(word: str) -> bool:
    """Tell whether a word is a number, Arabic or Roman: the rest of "KSS-III"."""
    return word[:1].isdigit() or not word.strip("IVX")


def name_key(syntax: Syntax, candidate: Candidate) -> str:
    """Return the words of the name in lower case, the key of a verdict."""
    return " ".join(syntax.lower[candidate.start : candidate.end])


def _vote(syntax: Syntax, candidate: Candidate, votes: Counter[NameKind]) -> None:
    acronym = candidate.end - candidate.start == 1 and syntax.text[candidate.start].isupper()
    if candidate.start > 1 and syntax.text[candidate.start - 1] == "(" and is_acronym(syntax.text[candidate.start - 2]):
        votes["organization"] += 8
    if acronym and candidate.start and syntax.text[candidate.start - 1] == "(":
        votes["organization"] += 4
    if acronym and candidate.label in ("NORP", "ORG"):
        votes["organization"] += 2
    elif candidate.label in BY_LABEL:
        votes[BY_LABEL[candidate.label]] += 2
    elif _is_goal(syntax, candidate, ("at",)):
        votes["place"] += 2
    if _is_goal(syntax, candidate, ("in", "near", "off", "outside")):
        votes["place"] += 3
    if candidate.titled:
        votes["person"] += 6
    first = syntax.text[candidate.start]
    if candidate.end - candidate.start > 1 and first in given_name_genders():
        votes["person"] += 3
    role = _apposed_role(syntax, candidate) or _named_group(syntax, candidate)
    if role is not None:
        votes["person" if role.kind in ("person", "people") else role.kind] += 6


def _is_goal(syntax: Syntax, candidate: Candidate, prepositions: tuple[str, ...]) -> bool:
    """Tell whether a single word, no acronym, stands after one of the prepositions of place."""
    word = syntax.text[candidate.start]
    if candidate.end - candidate.start > 1 or word.isupper() or syntax.dep[candidate.start] != "pobj":
        return False
    return syntax.lower[syntax.head[candidate.start]] in prepositions


def _apposed_role(syntax: Syntax, candidate: Candidate) -> RoleNoun | None:
    """Return the role noun in apposition to the name, before or after it."""
    index = role_noun_index()
    head = span_head(syntax, candidate.start, candidate.end)
    if syntax.dep[head] == "appos" and syntax.lower[syntax.head[head]] in index:
        return index[syntax.lower[syntax.head[head]]][0]
    for child in syntax.children[head]:
        if child < candidate.start and syntax.dep[child] == "compound" and syntax.tag[child] == "NN":
            found = index.get(syntax.lower[child])
            if found is not None:
                return found[0]
        if child >= candidate.end and syntax.dep[child] == "appos" and syntax.lower[child] in index:
            return index[syntax.lower[child]][0]
    return None


def _named_group(syntax: Syntax, candidate: Candidate) -> RoleNoun | None:
    """Return the role noun that the name stands before as its name: "the Jaish al-Islam rebel group"."""
    head = span_head(syntax, candidate.start, candidate.end)
    noun = syntax.head[head]
    if syntax.dep[head] not in ("compound", "nmod") or not candidate.end <= noun < candidate.end + 2:
        return None
    found = role_at(syntax, noun) if syntax.lower[noun] in NAMED_KINDS else None
    return found[0] if found is not None and found[0].kind in ORGANIZED else None


def _verdict(syntax: Syntax, start: int, end: int, votes: Counter[NameKind]) -> Verdict:
    heads = name_heads()
    kind: NameKind | None = votes.most_common(1)[0][0] if votes else None
    if end - start > 1:
        head = name_starts().get(syntax.text[start]) or _head_word(syntax, start, end, heads)
        if head is not None and not (kind == "person" and votes["person"] >= 5 and end - start == 2):
            return Verdict(None if head.kind == "other" else head.kind, head.sector)  # type: ignore[arg-type]
    elif kind in (None, "organization") and syntax.text[start] in heads:
        head = heads[syntax.text[start]]
        return Verdict(None if head.kind in ("other", "place", "company") else head.kind, head.sector)  # type: ignore[arg-type]
    return Verdict(kind or _unlabelled(syntax, start, end))


def _head_word(syntax: Syntax, start: int, end: int, heads: Mapping[str, NameHead]) -> NameHead | None:
    """Return the row of the word before "of" or "for", else of the last word of a name."""
    words = syntax.text[start:end]
    for join in ("of", "for", "on", "at", "in"):
        if join in words[1:]:
            return heads.get(words[words.index(join, 1) - 1])
    return heads.get(" ".join(words[-2:])) or heads.get(words[-1]) or heads.get(words[-1].capitalize())


def _unlabelled(syntax: Syntax, start: int, end: int) -> NameKind | None:
    """Return the kind of a run of proper nouns that nothing else tells about."""
    if end - start == 1 and syntax.text[start].isupper():
        return "organization"
    head = span_head(syntax, start, end)
    if syntax.tag[head] == "NNPS":
        return None
    if syntax.dep[head] == "pobj" and syntax.lower[syntax.head[head]] in ("in", "at", "near"):
        return "place"
    return "person" if syntax.dep[head] in ("nsubj", "appos") and end - start < 4 else "organization"


def span_head(syntax: Syntax, start: int, end: int) -> int:
    """Return the token of the span that depends on a token outside of it; the last one, where there are several."""
    for i in range(end - 1, start - 1, -1):
        if not start <= syntax.head[i] < end or syntax.head[i] == i:
            return i
    return end - 1
