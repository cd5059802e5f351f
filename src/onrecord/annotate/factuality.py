"""How certain a clause itself makes its event: negation, modality, tense, condition, question, purpose.

Reference: Saurí & Pustejovsky (2009), FactBank: CT+ CT- PR+ PR- PS+ PS- Uu. Deviation: commitment of the clause only;
the sources above it are taken into account elsewhere.
"""

from onrecord.annotate.syntax import Syntax
from onrecord.model.vocabulary import Factuality

CERTAINTY = ("CT", "PR", "PS", "U")
MODALS = {
    "may": "PS", "might": "PS", "could": "PS", "can": "PS",
    "will": "PR", "shall": "PR", "wo": "PR", "'ll": "PR", "would": "PR", "'d": "PR", "ca": "PS",
    "should": "U", "must": "U", "ought": "U",
}  # fmt: skip
DOUBT = {"possibly": "PS", "perhaps": "PS", "maybe": "PS", "probably": "PR", "likely": "PR", "presumably": "PR"}
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should"})
INDEFINITE = frozenset({"a", "an", "another", "some", "further", "new"})
LIMIT = 12


def combine(outer: Factuality, inner: Factuality) -> Factuality:
    """Return what is left of `inner` under a predicate that gives its complement `outer`."""
    if "u" in (outer[-1], inner[-1]):
        return "Uu"
    degree = max(outer[:2], inner[:2], key=CERTAINTY.index)
    sign = "+" if outer[-1] == inner[-1] else "-"
    return _value(degree, sign)


def is_negated(syntax: Syntax, i: int) -> bool:
    """Return whether the predicate at `i` is negated: "did not", "never", "no tanks were", "without"."""
    for c in syntax.children[i]:
        dep, lower = syntax.dep[c], syntax.lower[c]
        if dep == "neg" or (lower in NEGATIONS and dep in ("advmod", "det", "preconj", "cc")):
            return True
        if dep in ("nsubj", "nsubjpass", "dobj") and (
            lower in ("none", "nobody", "nothing")
            or any(syntax.lower[d] in ("no", "neither") for d in syntax.children[c])
        ):
            return True
    if syntax.dep[i] == "conj" and any(
        syntax.lower[c] in ("nor", "or") for c in syntax.all_children(syntax.head[i], "cc")
    ):
        own = any(syntax.dep[c] in ("nsubj", "nsubjpass", "aux") for c in syntax.children[i])
        return not own and is_negated(syntax, syntax.head[i])
    return syntax.dep[i] == "pcomp" and syntax.lower[syntax.head[i]] == "without"


def clause_factuality(syntax: Syntax, i: int) -> Factuality:
    """Return what the clause of the predicate at `i` says of it; coordinated verbs share their auxiliary."""
    sign = "-" if is_negated(syntax, i) else "+"
    degree = _degree(syntax, i)
    if degree != "U" and _is_open(syntax, i):
        degree = "U"
    return _value(degree, sign)


def noun_factuality(syntax: Syntax, noun: int) -> Factuality:
    """Return what the clause around a nominalisation says of it: "an attack could", "any attack" leave it open.

    Only an indefinite noun depends on the modal of its verb: "the attack could delay the talks" took place.
    """
    while syntax.dep[noun] == "conj":
        noun = syntax.head[noun]
    words = {syntax.lower[c] for c in syntax.children[noun] if syntax.dep[c] in ("det", "poss", "predet")}
    verb = syntax.head[noun]
    if "any" in words and syntax.dep[noun] in ("nsubj", "nsubjpass", "dobj"):
        return "Uu"
    if syntax.dep[noun] not in ("nsubj", "nsubjpass", "dobj") or not words <= INDEFINITE:
        return "CT+"
    found = modal(syntax, verb)
    degree = MODALS.get(syntax.lower[found], "U") if found is not None else "CT"
    return "CT+" if degree == "CT" else ("PS+" if degree == "PS" else "Uu")


def is_generic(syntax: Syntax, i: int) -> bool:
    """Return whether the verb is in the simple present without any name or definite noun as its subject."""
    if syntax.tag[i] not in ("VBP", "VBZ"):
        return False
    subject = syntax.child(i, "nsubj", "nsubjpass")
    if subject is None or syntax.tag[subject] not in ("NNS", "NN"):
        return False
    left, right = syntax.subtree(subject)
    named = any(syntax.pos[j] in ("PROPN", "NUM") or syntax.ent[j] for j in range(left, right))
    return not named and not any(syntax.dep[c] in ("det", "poss") for c in syntax.children[subject])


def modal(syntax: Syntax, i: int) -> int | None:
    """Return the modal auxiliary of the predicate, its own or that of the verb it is coordinated to, or None."""
    for _ in range(LIMIT):
        for c in syntax.children[i]:
            if syntax.dep[c] == "aux" and (syntax.tag[c] == "MD" or syntax.lower[c] in MODALS):
                return c
        if syntax.dep[i] != "conj" or any(syntax.dep[c] in ("nsubj", "nsubjpass") for c in syntax.children[i]):
            return None
        if syntax.tag[i] not in ("VB", "VBN"):
            return None
        i = syntax.head[i]
    return None


def _degree(syntax: Syntax, i: int) -> str:
    degree = "CT"
    found = modal(syntax, i)
    if found is not None:
        degree = MODALS.get(syntax.lower[found], "U")
        if degree == "PR" and syntax.lower[found] in ("would", "'d") and _is_past_condition(syntax, i):
            degree = "U"
    for c in syntax.children[i]:
        degree = max(degree, DOUBT.get(syntax.lower[c], "CT"), key=CERTAINTY.index)
    return degree


def _is_past_condition(syntax: Syntax, i: int) -> bool:
    return any(syntax.lower[c] in ("have", "'ve") and syntax.dep[c] == "aux" for c in syntax.children[i]) or any(
        syntax.dep[c] == "advcl" and any(syntax.lower[m] in ("if", "unless") for m in syntax.children[c])
        for c in syntax.children[i]
    )


def _is_open(syntax: Syntax, i: int) -> bool:
    """Return whether the clause leaves it open: a condition, a question, an order, a purpose."""
    shared = syntax.dep[i] == "conj" and syntax.child(i, "nsubj", "nsubjpass", "mark") is None
    marked = (i, syntax.head[i]) if shared else (i,)
    if any(
        syntax.dep[c] in ("mark", "advmod") and syntax.lower[c] in CONDITIONS
        for j in marked
        for c in syntax.children[j]
    ):
        return True
    dep = syntax.dep[i]
    if dep in ("advcl", "acl", "relcl") and syntax.has_to(i):
        return True
    if dep in ("acl", "relcl") and any(syntax.lower[c] == "any" for c in syntax.children[syntax.head[i]]):
        return True
    if dep == "ROOT":
        last = syntax.sentence(i)[1] - 1
        if "?" in (syntax.text[last], syntax.text[last - 1] if last else ""):
            return True
        return syntax.tag[i] == "VB" and not any(
            syntax.dep[c] in ("aux", "nsubj", "nsubjpass") for c in syntax.children[i]
        )
    return False


def _value(degree: str, sign: str) -> Factuality:
    values: dict[str, Factuality] = {
        "CT+": "CT+", "CT-": "CT-", "PR+": "PR+", "PR-": "PR-", "PS+": "PS+", "PS-": "PS-",
    }  # fmt: skip
    return values.get(degree + sign, "Uu")
