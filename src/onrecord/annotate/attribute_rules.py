"""spaCy's attribute rules, matched once for each kind of token instead of at every token.

The rules that map tags and words to parts of speech, forms and lemmas look at one token, rarely at two, and take a
sixth of the time of the small English pipeline. What a rule of one token matches depends on nothing but the attributes
that it names, so the answer of spaCy's own Matcher is kept for each combination of them; longer rules are tried where
their first token fits. The matches are those of `AttributeRuler.match`, in its order.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from spacy.attrs import IDS
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

NAME = "attribute_ruler"
KNOWN = frozenset({"DEP", "IS_SPACE", "LEMMA", "LOWER", "ORTH", "POS", "TAG"})
"""Attributes of a token that patterns may name."""
TESTS = frozenset({"IN", "NOT_IN", "REGEX"})
"""What a pattern may ask of an attribute beside being one value."""
KEPT_KINDS = 100_000
"""Combinations of attributes kept: a month's news holds fewer. Past it they are found anew."""
Kind = tuple[int, ...]
Pattern = list[dict[str, Any]]
Match = tuple[int, int, int, int]
"""The number of a rule, the hash of that number, and the half-open token span."""
Known = tuple[tuple[tuple[int, int], ...], bool]
"""The rules that match a token alone, each with the hash of its number, and whether a longer one may start there."""


class _Named(NamedTuple):
    """The values of one attribute that patterns name, and the regular expressions they try on it."""

    values: set[int]
    expressions: list[re.Pattern[str]]


@Language.factory("onrecord_attribute_rules")
def make_ruler(nlp: Language, name: str) -> "KeptRuler":
    """Return a ruler without rules."""
    return KeptRuler(nlp.vocab, name)


def quicken_rules(nlp: Language) -> None:
    """Replace the attribute ruler of a pipeline by one of the same rules, where all of them can be kept by kind."""
    if NAME not in nlp.pipe_names:
        return
    rules: list[Any] = [*cast("AttributeRuler", nlp.get_pipe(NAME)).patterns]
    if all(_is_plain(test) for rule in rules for pattern in rule["patterns"] for test in pattern):
        nlp.replace_pipe(NAME, "onrecord_attribute_rules")
        cast("AttributeRuler", nlp.get_pipe(NAME)).add_patterns(rules)


def _is_plain(test: dict[str, Any]) -> bool:
    """Return whether one token of a pattern asks for values of known attributes only, and without an operator."""
    return KNOWN.issuperset(test) and all(
        not isinstance(value, dict) or TESTS.issuperset(value) for value in test.values()
    )


class KeptRuler(AttributeRuler):
    """An attribute ruler whose patterns ask for values of known attributes only, in one list of rules."""

    def add_patterns(self, patterns: Iterable[Any]) -> None:
        """Add the rules, and part those of one token from longer ones."""
        super().add_patterns(patterns)
        rules = [(number, cast("list[Pattern]", rule["patterns"])) for number, rule in enumerate(self.patterns)]
        self._number = {self.vocab.strings[str(number)]: number for number, _ in rules}
        self._short = self._matcher((n, [p for p in found if len(p) == 1]) for n, found in rules)
        longer = [(n, [p for p in found if len(p) > 1]) for n, found in rules]
        self._longer = self._matcher(longer)
        self._first = self._matcher((n, [p[:1] for p in found]) for n, found in longer)
        self._longest = max((len(pattern) for _, found in longer for pattern in found), default=0)
        self._named = self._named_values(test for _, found in rules for pattern in found for test in pattern)
        self._columns = sorted(self._named)
        self._known: dict[Kind, Known] = {}
        self._by_named: dict[Kind, Known] = {}

    def match(self, doc: Doc) -> list[Match]:
        """Return the rules that match, each with its token span, ordered by rule."""
        matches: list[Match] = []
        for i, kind in enumerate(map(tuple, doc.to_array([*self._columns]).tolist())):
            rules, starts_longer = self._known.get(kind) or self._keep(kind, doc, i)
            matches += [(number, key, i, i + 1) for number, key in rules]
            if starts_longer:
                found = self._longer(doc[i : i + self._longest], allow_missing=True)
                matches += [(self._number[key], key, i, i + end) for key, start, end in found if start == 0]
        return sorted(matches)

    def _matcher(self, rules: Iterable[tuple[int, list[Pattern]]]) -> Matcher:
        matcher = Matcher(self.vocab)
        for number, patterns in rules:
            if patterns:
                matcher.add(str(number), patterns)
        return matcher

    def _named_values(self, tests: Iterable[dict[str, Any]]) -> dict[int, "_Named"]:
        """Return what the patterns name of each attribute; all its other values are alike to the rules."""
        named: dict[int, _Named] = {}
        for name, value in (pair for test in tests for pair in test.items()):
            known = named.setdefault(IDS[name], _Named({0}, []))
            asked: dict[str, Any] = value if isinstance(value, dict) else {"IN": [value]}
            if "REGEX" in asked:
                known.expressions.append(re.compile(asked["REGEX"]))
            for one in (*asked.get("IN", ()), *asked.get("NOT_IN", ())):
                known.values.add(self.vocab.strings.add(one) if isinstance(one, str) else int(one))
        return named

    def _keep(self, kind: Kind, doc: Doc, i: int) -> Known:
        """Return and keep what matches a token of a kind not met before."""
        if len(self._known) >= KEPT_KINDS:
            self._known.clear()
        named = tuple(
            value if self._is_named(attribute, value) else -1
            for attribute, value in zip(self._columns, kind, strict=True)
        )
        if named not in self._by_named:
            token = doc[i : i + 1]
            rules = tuple((self._number[key], key) for key, _, _ in self._short(token, allow_missing=True))
            self._by_named[named] = rules, bool(self._first(token, allow_missing=True))
        self._known[kind] = self._by_named[named]
        return self._known[kind]

    def _is_named(self, attribute: int, value: int) -> bool:
        values, expressions = self._named[attribute]
        return value in values or any(one.search(self.vocab.strings[value]) for one in expressions)
