"""The clauses and nouns below a predicate that may hold the event it is about, by the kind of their construction."""

from collections.abc import Iterator

from onrecord.annotate.event_arguments import Arguments
from onrecord.annotate.factuality import modal
from onrecord.annotate.syntax import Syntax

CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp"})
REPORTS = frozenset({"report", "claim", "allegation", "accusation", "suggestion", "rumour", "rumor", "charge", "idea"})


class Complements:
    """Finds the complements of the predicates of one Doc."""

    __slots__ = ("_arguments", "_syntax")

    def __init__(self, syntax: Syntax, arguments: Arguments) -> None:
        """Take the parse and the arguments of its predicates."""
        self._syntax, self._arguments = syntax, arguments

    def of(self, i: int) -> Iterator[tuple[str, int]]:
        """Yield each predicate below `i` with the kind of its clause: `to`, `ing`, `that`, `of-ing`, `object` ..."""
        syntax = self._syntax
        for c in syntax.children[i]:
            dep = syntax.dep[c]
            if dep in CLAUSES and (dep != "advcl" or self.is_infinitive(c)):
                kind = self._clause_kind(c)
                for name in self._with_particles(i, kind):
                    yield from ((name, below) for below in self._together(c))
            elif dep == "prep":
                for below in syntax.children[c]:
                    if syntax.dep[below] == "pcomp":
                        yield f"{syntax.lower[c]}-ing", below
                    elif syntax.dep[below] == "pobj":
                        yield f"{syntax.lower[c]}-np", below
                        yield from (("that", clause) for clause in self._gapless(below))
                        yield from (("to", d) for d in syntax.all_children(below, "acl") if self.is_infinitive(d))
            elif dep in ("dobj", "nsubjpass"):
                first = syntax.left[c]
                yield ("ing", first) if self._arguments.is_gerund(first) else ("object", c)
                if syntax.lemma[c] in REPORTS:
                    yield from (("report-that", d) for d in syntax.all_children(c, "acl", "ccomp", "relcl"))

    def _with_particles(self, i: int, kind: str) -> list[str]:
        """Return the kind of a clause, alone and with the verb's particles: "was sworn in to lead" is no oath."""
        particles = [self._syntax.lower[c] for c in self._syntax.all_children(i, "prt")]
        alone = [] if particles and self._syntax.lemma[i] == "swear" else [kind]
        return [*alone, *(f"{particle}-{kind}" for particle in particles)]

    def _gapless(self, noun: int) -> list[int]:
        """Return clauses read as relative that lack nothing: "warned within days of the vote that it would strike"."""
        syntax = self._syntax
        nouns = [noun, *(p for c in syntax.all_children(noun, "prep") for p in syntax.all_children(c, "pobj"))]
        clauses = [clause for i in nouns for clause in syntax.all_children(i, "relcl")]
        return [
            c for c in clauses if syntax.lower[syntax.left[c]] == "that" and len(syntax.all_children(c, "dobj")) > 1
        ]

    def is_infinitive(self, i: int) -> bool:
        """Return whether the verb has "to"."""
        return self._syntax.has_to(i)

    def _clause_kind(self, i: int) -> str:
        if self.is_infinitive(i):
            return "to"
        if self._syntax.tag[i] == "VBG":
            return "ing"
        subjunctive = self._syntax.tag[i] in ("VB", "VBP") and modal(self._syntax, i) is None
        return "subjunctive" if subjunctive else "that"

    def _together(self, clause: int) -> list[int]:
        """Return a clause and those coordinated to it that share its subject: "to seize ships or mine the port"."""
        syntax = self._syntax
        others = [c for c in syntax.conjuncts(clause)[1:] if syntax.child(c, "nsubj", "nsubjpass") is None]
        return [clause, *(c for c in others if syntax.pos[c] in ("VERB", "AUX"))]
