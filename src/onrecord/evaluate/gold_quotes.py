"""Finding the words that a gold file quotes in the text of its report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.model.spans import Span

ELISION = " ... "


@dataclass
class QuoteFinder:
    """Turns quotes of a text into spans, and collects a problem for each that is not found exactly once.

    A quote is one of
    `"the exact words"`, which stand in the text once;
    `"He [said] on Tuesday"`, the words in brackets, in a context that stands in the text once;
    `"Egypt will ... Czechoslovakia"`, from the first words to the last;
    `{ quote = "said", nth = 2 }`, the second of several.
    A quote begins and ends at word bounds.
    """

    text: str
    problems: list[str] = field(default_factory=list)

    def find_span(self, quote: Any, where: str) -> Span:
        """Return where the quoted words stand; where that is not one place, the first character, and a problem."""
        words, nth = (quote.get("quote"), quote.get("nth")) if isinstance(quote, Mapping) else (quote, None)
        if not isinstance(words, str) or not words.strip("[] "):
            return self._fail(f"{where}: {quote!r} is no quote; allowed: words, or quote and nth")
        spans = self._find_all(words)
        if nth is None and len(spans) == 1:
            return spans[0]
        if isinstance(nth, int) and 1 <= nth <= len(spans):
            return spans[nth - 1]
        fault = "is not in the text" if not spans else f"stands in the text {len(spans)} times"
        hint = "" if not spans else "; add context in brackets, or nth"
        return self._fail(f"{where}: {quote!r} {fault}{hint}")

    def find_spans(self, quotes: Any, where: str) -> list[Span]:
        """Return the spans of a list of quotes in text order; `{ every = "Egypt" }` stands for all places of a word."""
        spans = []
        for quote in quotes if isinstance(quotes, list) else [quotes]:
            if isinstance(quote, Mapping) and "every" in quote:
                found = self._find_all(quote["every"])
                spans += found or [self._fail(f"{where}: {quote['every']!r} is not in the text")]
            else:
                spans.append(self.find_span(quote, where))
        return sorted(spans, key=lambda span: (span.start_char, span.end_char))

    def _find_all(self, words: str) -> list[Span]:
        before, bracket, rest = words.partition("[")
        inner, _, after = rest.partition("]") if bracket else (words, "", "")
        quoted = ".*?".join(map(re.escape, inner.split(ELISION)))
        pattern = re.escape(before if bracket else "") + f"({quoted})" + re.escape(after)
        start, end = (r"\b" if edge.isalnum() else "" for edge in (words.strip("[")[0], words.strip("]")[-1]))
        found = re.finditer(start + pattern + end, self.text, re.DOTALL)
        return [Span(*match.span(1)) for match in found]

    def _fail(self, problem: str) -> Span:
        self.problems.append(problem)
        return Span(0, 1)
