"""What a content does by its own words: "said that they must leave" demands, "said it was a lie" accuses."""

from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.annotate.layers import TokenSpan
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue, cues_by_head
from onrecord.model.vocabulary import Stance

PREDICATES = frozenset({"aux", "acomp", "attr", "oprd", "neg", "advmod", "dobj", "prep"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "attr", "dobj", "ROOT"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"ccomp", "ROOT", "conj", "parataxis"})
WITHIN = frozenset({"amod", "compound", "poss"})
REACH = 60
"""How many tokens of each span are looked at."""
GAP = 3
"""How far behind the word before it a further word of a tone may stand: "put MANY lives at risk"."""
PRESENT = frozenset({"criticize", "demand"})
REPROACHES = frozenset({"criticize", "accuse"})
HELD_OUT = frozenset({"threaten", "warn"})
OF_A_NOUN = frozenset({"criticize", "warn"})
"""The stances that an adjective gives through the noun that it describes: "is a ridiculous demand"."""
ONLY = frozenset({"but", "except", "save", "other", "more", "less"})
COPULAS = frozenset({"be", "remain", "become", "seem", "look", "appear", "stay", "stand", "get"})
AMOUNTS = frozenset({"amount", "tantamount", "serve"})
POSSIBLE = frozenset({"could", "may", "might"})
INDEFINITE = frozenset({"a", "an", "some", "several", "someone", "somebody", "anyone", "everyone", "who"})
FUTURE = frozenset({"will", "would", "shall", "wo", "'ll", "\u2019ll", "'d", "\u2019d"})
CONDITIONS = frozenset({"if", "unless"})
NONE = frozenset({"no", "nobody", "none", "nothing"})
DEEDS = frozenset({"self", "other"})
"""The conditions that a noun, which tells no deed, does not meet."""
NEGATIVE = NONE | {"not", "never"}
PAST = frozenset({"VBD", "VBN"})
QUESTIONS = frozenset({"WP", "WDT", "WRB", "WP$"})
DID = frozenset({"did"})
HAVE = frozenset({"have"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
DUTY = frozenset({"should", "ought", "must"})
OWN = frozenset({"i", "we", "he", "she", "they", "it"})
SPEAKING = frozenset({"i", "we"})
SPEAKERS = frozenset({"my", "our"})
OWNED = frozenset({"my", "our", "his", "her", "their", "its"})


def tone_of(syntax: Syntax, content: Sequence[TokenSpan], *, spoken: bool = False) -> Stance | None:
    """Return the stance that the main words of a content give a neutral cue, None where they are neutral themselves.

    Where it is `spoken`, in quotation marks, only "I" and "we" are of the source's own side.

    A row's frames are conditions: `future` (will, would; for a warning could, may and might as well), `if` (on a
    condition), `past`, `self` and `other` (of the source's own side or not, as far as a pronoun tells), `predicate`
    (what something is said to be, not what somebody does or what there is), `not` (negated; without it a negated word
    gives no tone).
    """
    for j, row in toned_words(syntax, content):
        if _fits(syntax, j, row, content, spoken):
            return "criticize" if syntax.lower[j] in DUTY and _is_missed(syntax, j) else row.stance
    return None


def is_ultimatum(syntax: Syntax, verb: int | None) -> bool:
    """Return whether a verb tells what will be "unless" others yield."""
    return (
        verb is not None
        and is_future(syntax, verb)
        and not is_denial(syntax, verb)
        and is_conditional(syntax, verb, frozenset({"unless"}))
    )


def toned_words(
    syntax: Syntax, content: Sequence[TokenSpan], kind: Literal["tone", "merit"] = "tone"
) -> Iterator[tuple[int, Cue]]:
    """Yield each word of a content that heads a row, with the rows of its lemma and of its form."""
    tones, lemmas, forms = cues_by_head(kind), syntax.lemma, syntax.lower
    for start, end in content:
        end = min(end, start + REACH)
        present: set[str] = set()
        for j in range(start, end):
            lemma, form = lemmas[j], forms[j]
            rows = tones.get(lemma, ())
            if lemma != form and form in tones:
                rows = (*rows, *tones[form])
            for row in rows:
                if len(row.words) > 1:
                    present = present or {*lemmas[start : end + GAP], *forms[start : end + GAP]}
                    if row.words[-1] not in present:
                        continue
                yield j, row


def _fits(syntax: Syntax, j: int, row: Cue, content: Sequence[TokenSpan], spoken: bool) -> bool:
    if len(row.words) > 1 and not follow(syntax, j, row.words[1:]):
        return False
    verb = _verb_of(syntax, j)
    if verb is None or not _is_main(syntax, verb, content) or _is_only(syntax, j):
        return False
    if not _is_placed(syntax, j, verb, row):
        return False
    denied = is_denied_word(syntax, j) or (not NEGATIVE & set(row.words) and is_denial(syntax, verb))
    if denied != ("not" in row.frames) or not _is_timed(syntax, verb, row):
        return False
    if "if" in row.frames and not is_conditional(syntax, verb):
        return False
    if syntax.lower[j] in DUTY and _is_inverted(syntax, j):
        return False
    if row.stance == "promise" and "future" in row.frames and syntax.child(verb, "auxpass") is not None:
        return False
    if "self" in row.frames:
        return is_own(syntax, verb, spoken=spoken) != (row.stance == "threaten" and is_suffered(syntax, j))
    return "other" not in row.frames or not is_own(syntax, verb, spoken=spoken)


def _is_timed(syntax: Syntax, verb: int, row: Cue) -> bool:
    """Return whether a verb is said of the time that a row asks for."""
    if "future" in row.frames:
        if row.stance in HELD_OUT and is_perfect(syntax, verb):
            return False
        possible = row.stance == "warn" and "not" not in row.frames and _has_aux(syntax, verb, POSSIBLE)
        return possible or is_future(syntax, verb)
    if row.stance in REPROACHES and _has_aux(syntax, verb, POSSIBLE) and not is_perfect(syntax, verb):
        return False
    if "past" not in row.frames:
        return row.stance not in PRESENT or not is_future(syntax, verb)
    return (syntax.tag[verb] in PAST or _has_aux(syntax, verb, DID)) and not is_future(syntax, verb)


def _is_placed(syntax: Syntax, j: int, verb: int, row: Cue) -> bool:
    """Return whether a word stands where its row may: inside of a noun phrase, as an object, as somebody's deed."""
    if syntax.dep[j] in WITHIN and len(row.words) == 1 and (syntax.dep[j] != "amod" or row.stance not in OF_A_NOUN):
        return False
    if syntax.dep[j] in ("aux", "auxpass") and len(row.words) > 1:
        return False
    if row.stance == "warn" and syntax.pos[j] == "NOUN" and syntax.dep[j] == "dobj":
        return False
    if "predicate" in row.frames:
        is_said = syntax.dep[j] not in ("dobj", "amod") and verb != j
        named = is_said or (syntax.head[j] == j and syntax.pos[j] != "VERB")
        return named and syntax.child(verb, "expl") is None
    if row.frames & DEEDS and len(row.words) == 1 and verb != j and syntax.pos[j] in ("NOUN", "VERB"):
        return False
    return row.stance != "accuse" or verb != j or _is_of_a_party(syntax, verb)


def _is_of_a_party(syntax: Syntax, verb: int) -> bool:
    """Return whether a deed is somebody's: of an agent if it is passive, and of none like "a man", "two men"."""
    passive = syntax.tag[verb] == "VBN" and syntax.child(verb, "aux") is None
    if passive or syntax.child(verb, "auxpass") is not None:
        return syntax.child(verb, "agent") is not None
    subject = syntax.child(verb, *SUBJECTS)
    if subject is None or syntax.lower[subject] in INDEFINITE:
        return subject is None
    return not any(syntax.lower[c] in INDEFINITE or syntax.dep[c] == "nummod" for c in syntax.children[subject])


def _verb_of(syntax: Syntax, j: int) -> int | None:
    """Return the verb that a word is, or that it is a predicate or a determiner of, None elsewhere.

    An adjective belongs to what its noun is said to be, the pobj of "amounts to" and "serves as" to the verb.
    """
    dep, head = syntax.dep[j], syntax.head[j]
    if dep in WITHIN:
        return _verb_of(syntax, head) if syntax.dep[head] in ("attr", "oprd", "ROOT") else None
    if syntax.pos[j] in ("VERB", "AUX") and dep not in ("aux", "auxpass", "acomp", "attr"):
        return head if dep == "xcomp" and syntax.lemma[head] == "be" else j
    if dep == "det":
        return syntax.head[head] if syntax.dep[head] in ARGUMENTS else None
    if dep == "pobj":
        return syntax.head[head] if syntax.lemma[syntax.head[head]] in AMOUNTS else None
    if head == j or syntax.lower[j] in ("nothing", "nobody"):
        return head
    if dep not in PREDICATES or (dep == "prep" and syntax.lemma[head] not in COPULAS):
        return None
    return head if dep != "advmod" or syntax.pos[head] in ("VERB", "AUX") else _verb_of(syntax, head)


def _is_main(syntax: Syntax, verb: int, content: Sequence[TokenSpan]) -> bool:
    """Return whether a verb heads the content, or stands beside what does, and is not what somebody else says there."""
    above = syntax.head[verb]
    if above == verb or not any(start <= above < end for start, end in content):
        return True
    return syntax.dep[verb] in CLAUSES and not is_told(syntax, verb) and not _is_question(syntax, verb)


def _is_question(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause opens with what, who or how: "you are not doing what you should do"."""
    return any(syntax.tag[c] in QUESTIONS and c < verb for c in syntax.children[verb])


def is_told(syntax: Syntax, verb: int) -> bool:
    """Return whether a clause is what another verb says: "had been told that it would cost lives"."""
    return syntax.dep[verb] == "ccomp" and bool(cues_by_head("verb").get(syntax.lemma[syntax.head[verb]]))


def follow(syntax: Syntax, j: int, words: Sequence[str]) -> bool:
    """Return whether the further words of a tone stand close behind one another, or are objects of the first."""
    at, gap = j, 1 if syntax.dep[j] == "neg" else GAP
    for word in words:
        near = range(at + 1, min(at + 1 + (1 if word == words[-1] == "to" else gap), syntax.size))
        found = next((k for k in near if word in (syntax.lower[k], syntax.lemma[k])), None)
        if found is None:
            objects = syntax.all_children(j, "dobj", "nsubjpass")
            found = next((c for c in objects if syntax.lemma[c] == word), None)
        if found is None:
            return False
        at = found
    return True


def is_future(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb is said of what is to come: "will", "would", "shall", or is one: "said it would not"."""
    return syntax.lower[verb] in FUTURE or _has_aux(syntax, verb, FUTURE)


def is_conditional(syntax: Syntax, verb: int, words: frozenset[str] = CONDITIONS) -> bool:
    """Return whether a verb is said of what will be on a condition: "if", "unless"."""
    clauses = syntax.all_children(verb, "advcl")
    return any(syntax.lower[c] in words for clause in clauses for c in syntax.children[clause])


def is_own(syntax: Syntax, verb: int, *, spoken: bool = False) -> bool:
    """Return whether the subject of a verb is a pronoun or something possessed by one: "it would", "its army will".

    Where it is `spoken`, that is the first person: "we will".
    """
    subject = syntax.child(verb, *SUBJECTS)
    if subject is None:
        return False
    own, owned = (SPEAKING, SPEAKERS) if spoken else (OWN, OWNED)
    return syntax.lower[subject] in own or any(syntax.lower[c] in owned for c in syntax.children[subject])


def is_suffered(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb tells what is done to its subject by somebody unnamed: "deserters will be shot"."""
    return syntax.child(verb, "auxpass") is not None and syntax.child(verb, "agent") is None


def is_denial(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb is negated in any way: "not", "never", "nobody asked", "there was no guarantee"."""
    parts = syntax.children[verb]
    none = (syntax.lower[d] in NONE for c in parts if syntax.dep[c] in ARGUMENTS for d in (c, *syntax.children[c]))
    return any(syntax.dep[c] == "neg" or syntax.lower[c] == "never" for c in parts) or any(none)


def is_negated(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb has a "not"."""
    return any(syntax.dep[c] == "neg" for c in syntax.children[verb])


def main_verb(syntax: Syntax, content: Sequence[TokenSpan]) -> int | None:
    """Return the first verb of a content that heads it, None where it has none."""
    for start, end in content:
        for j in range(start, min(end, start + REACH)):
            verbal = syntax.pos[j] in ("VERB", "AUX") and syntax.dep[j] not in ("aux", "auxpass")
            if verbal and not start <= syntax.head[j] < end:
                return j
            if verbal and syntax.head[j] == j:
                return j
    return None


def _is_inverted(syntax: Syntax, j: int) -> bool:
    """Return whether an auxiliary stands before its subject, which makes a condition: "should either be attacked"."""
    subject = syntax.child(syntax.head[j], *SUBJECTS)
    return subject is not None and j < subject


def _is_missed(syntax: Syntax, j: int) -> bool:
    """Return whether a duty was not done: "should have asked", "ought to have asked"."""
    verb = syntax.child(j, "xcomp") if syntax.lower[j] == "ought" else syntax.head[j]
    return verb is not None and is_perfect(syntax, verb)


def is_perfect(syntax: Syntax, verb: int) -> bool:
    """Return whether a verb tells what would or should have been: "would never have left", "ought to have asked"."""
    return _has_aux(syntax, verb, HAVE)


def _is_only(syntax: Syntax, j: int) -> bool:
    """Return whether it is "nothing but", which says what there is."""
    return syntax.lower[j] == "nothing" and j + 1 < syntax.size and syntax.lower[j + 1] in ONLY


def is_denied_word(syntax: Syntax, j: int) -> bool:
    """Return whether a word or what it is said of is negated, or is of a "no": "was no mistake"."""
    around = (c for c in (*syntax.children[j], *syntax.children[syntax.head[j]]) if c != j)
    return any(syntax.dep[c] == "neg" or (syntax.dep[c] == "det" and syntax.lower[c] == "no") for c in around)


def _has_aux(syntax: Syntax, verb: int, words: frozenset[str]) -> bool:
    return any(syntax.lower[c] in words and syntax.dep[c] == "aux" for c in syntax.children[verb])
