"""The intergovernmental body that a party without a country is part of: "UN peacekeepers", "EU diplomats"."""

from dataclasses import replace

from spacy.tokens import Doc

from onrecord.annotate.layers import EntityMark, MentionMark, NameMark
from onrecord.annotate.parties import names_by_token
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.model.entity import Role

BEFORE = ("amod", "compound", "nmod", "poss")
OF = frozenset({"of", "from"})
SERVING = frozenset({"GOV", "JUD", "SPY", "NGO", "LEG", "MIL", None})
"""The sectors of those who hold an office of a body; its refugees and its critics do not."""


class Bodies:
    """Answers for the parties of one Doc."""

    __slots__ = ("_bodies", "_names", "_syntax")

    def __init__(self, doc: Doc) -> None:
        """Read the names of `doc`."""
        self._syntax: Syntax = syntax_of(doc)
        self._names = names_by_token(doc)
        self._bodies = any(name.kind == "intergovernmental" for name in doc._.names)

    def placed(self, mark: EntityMark) -> EntityMark:
        """Return the party as one of a body, where its words say so: its forces, organs and courts, or with an office.

        Only parties that are called by nouns alone are read: a person by name has the offices that stand beside it.
        """
        if mark.country is not None or mark.roles or any(mention.form == "name" for mention in mark.mentions):
            return mark
        if not self._bodies:
            return mark
        found = next(((m, body) for m in mark.mentions if (body := self._body(m)) is not None), None)
        if found is None:
            return mark
        mention, body = found
        if mark.kind in ("organ-of-state", "organization") or (mark.kind == "people" and mark.sector == "MIL"):
            return replace(mark, kind="intergovernmental")
        if mark.kind not in ("person", "people") or mark.sector not in SERVING:
            return mark
        return replace(mark, roles=(Role(self._title(mention, body), body.canonical, None, False),))

    def _body(self, mention: MentionMark) -> NameMark | None:
        """Return the body named before the noun, or after it with "of"."""
        syntax, head = self._syntax, mention.head
        near = [c for c in syntax.all_children(head, *BEFORE) if c < head]
        near += [d for c in near if c not in self._names for d in syntax.all_children(c, *BEFORE)]
        if mention.form != "nominal":
            return None
        after = [c for c in syntax.all_children(head, "prep") if syntax.lower[c] in OF]
        near += [pobj for c in after for pobj in syntax.all_children(c, "pobj")]
        named = [self._names[i] for i in near if i in self._names]
        return next((name for name in named if name.kind == "intergovernmental"), None)

    def _title(self, mention: MentionMark, body: NameMark) -> str:
        """Return the noun with the words that stand before it, the body's name and the determiner left out."""
        syntax = self._syntax
        words = [
            syntax.text[i]
            for i in range(mention.start, mention.head + 1)
            if not body.start <= i < body.end and syntax.dep[i] not in ("det", "case", "poss", "nummod", "punct")
        ]
        return " ".join(words)
