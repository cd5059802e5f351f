"""The parse of a Doc as plain columns: read once, walked by every component.

Reading a spaCy Token attribute from Python costs as much as a dictionary look-up and an object; a component that walks
the tree pays that for every step. `syntax_of` copies the columns out once (about 2 microseconds a token) and keeps them
with the Doc.
"""

from collections.abc import Iterator

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, LOWER, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis"})


class Syntax:
    """Columns of one Doc, indexed by token; `head[i] == i` at a root, `children[i]` in text order.

    `sent[i]` is the index of the first token of the sentence; `end[i]` is the offset after the token (code points).
    `doc_text` is `doc.text`, as the chain was given it: spaCy joins it anew of its tokens at every call.
    """

    __slots__ = (
        "children",
        "dep",
        "doc_text",
        "end",
        "ent",
        "head",
        "left",
        "lemma",
        "lower",
        "pos",
        "right",
        "sent",
        "size",
        "start",
        "tag",
        "text",
    )

    def __init__(self, doc: Doc) -> None:
        """Copy the columns of `doc`; a layer the pipeline did not set is a column of empty strings or own heads."""
        columns = doc.to_array([ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD, IDX, LENGTH, SENT_START])
        names = doc.vocab.strings
        seen: dict[int, str] = {0: ""}

        def words(index: int) -> list[str]:
            keys = columns[:, index].tolist()
            for key in set(keys) - seen.keys():
                seen[key] = names[key]
            return [seen[key] for key in keys]

        self.size = len(doc)
        self.doc_text: str = doc.user_data.get("onrecord_text") or doc.text
        self.text, self.lemma = words(0), words(2)
        self.lower = words(1) if self.size and columns[0, 1] else [text.lower() for text in self.text]
        self.pos, self.tag, self.dep, self.ent = words(3), words(4), words(5), words(6)
        signed = columns.astype("int64")
        self.head: list[int] = [i + offset for i, offset in enumerate(signed[:, 7].tolist())]
        self.start: list[int] = signed[:, 8].tolist()
        self.end = [start + length for start, length in zip(self.start, signed[:, 9].tolist(), strict=True)]
        self.sent = _sentence_starts(signed[:, 10].tolist())
        self.children: list[list[int]] = [[] for _ in range(self.size)]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.left, self.right = _edges(self.head)

    def subtree(self, i: int) -> tuple[int, int]:
        """Return the half-open token span from the leftmost to the rightmost descendant of `i`."""
        return self.left[i], self.right[i] + 1

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child of `i` with one of `deps`, or None."""
        dep = self.dep
        for c in self.children[i]:
            if dep[c] in deps:
                return c
        return None

    def has_to(self, i: int) -> bool:
        """Return whether a token has "to" as a child: the infinitive "to leave"."""
        return any(self.tag[c] == "TO" for c in self.children[i])

    def all_children(self, i: int, *deps: str) -> list[int]:
        """Return the children of `i` with one of `deps`, in text order."""
        dep = self.dep
        return [c for c in self.children[i] if dep[c] in deps]

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the heads above `i`, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """Return `i` and what is coordinated to it below, in text order: "A, B and C" seen from A."""
        found, front = [i], [i]
        while front:
            front = [c for j in front for c in self.children[j] if self.dep[c] == "conj"]
            found += front
        return sorted(found)

    def clause_head(self, i: int) -> int:
        """Return the nearest token at or above `i` that heads a clause (a verb or a root)."""
        while (
            self.dep[i] not in CLAUSES and self.head[i] != i and not (self.dep[i] == "conj" and self.pos[i] == "VERB")
        ):
            i = self.head[i]
        return i

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the half-open token span of the sentence of `i`."""
        start = self.sent[i]
        end = i + 1
        while end < self.size and self.sent[end] == start:
            end += 1
        return start, end


def _sentence_starts(marks: list[int]) -> list[int]:
    starts, current = [], 0
    for i, mark in enumerate(marks):
        if mark == 1:
            current = i
        starts.append(current)
    return starts


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """Return the leftmost and the rightmost descendant of each token, in one pass over an ordering by depth."""
    size = len(heads)
    left, right = list(range(size)), list(range(size))
    waiting = [0] * size
    for i, head in enumerate(heads):
        if head != i:
            waiting[head] += 1
    ready = [i for i in range(size) if not waiting[i]]
    while ready:
        i = ready.pop()
        head = heads[i]
        if head == i:
            continue
        left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    return left, right


def syntax_of(doc: Doc) -> Syntax:
    """Return the columns of `doc`, made at the first call; valid as long as no component changes the parse."""
    found = doc.user_data.get("onrecord_syntax")
    if not isinstance(found, Syntax):
        found = doc.user_data["onrecord_syntax"] = Syntax(doc)
    return found
