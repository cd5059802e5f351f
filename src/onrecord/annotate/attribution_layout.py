"""How a report is laid out for attribution: paragraphs, sentences as printed, and what stands in quotation marks."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable
from itertools import accumulate, pairwise

from onrecord.annotate.attribution_cues import CueMatch, match_verb
from onrecord.annotate.boundaries import CLOCK, dateline_end
from onrecord.annotate.layers import Quotation, TokenSpan
from onrecord.annotate.quotations import paragraphs
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.cues import Cue

SENTENCE_ENDS = frozenset({".", "!", "?", "\u2026", "..."})
MARKS = frozenset("\"'`\u2018\u2019\u201a\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a") | {"''", "``"}
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
LABEL_TOKENS = 6
COMMENT_TOKENS = 30
OUTER_PUNCTUATION = frozenset({",", ";", ":", ".", "-", "--", "\u2013", "\u2014", "(", ")", "[", "]", "?", "!"})


class Layout:
    """Columns by token, made in one pass so that a component may ask for every cue.

    `paragraph[i]` numbers the paragraph; `quoted[i]` the outermost quotation (else -1); `sentence_start[i]` and
    `sentence_end[i]` are the printed sentence's, which no full stop inside a quotation ends and no dateline belongs to;
    `spoken_start[i]` and `spoken_end[i]` are those of the sentence within a quotation;
    `line_start[i]` is the first token of the printed line. `quotations` holds the outermost quotations, `bounds` each
    paragraph's tokens, `comments` the commas before a relative pronoun, `breaks` the semicolons between two clauses, in
    text order; `contents` and `sources` keep what was found for a cue.
    """

    __slots__ = (
        "_loose",
        "_matches",
        "_openings",
        "_quoted_words",
        "_words",
        "bounds",
        "breaks",
        "comments",
        "contents",
        "line_start",
        "paragraph",
        "quotations",
        "quoted",
        "sentence_end",
        "sentence_start",
        "sources",
        "spoken_end",
        "spoken_start",
        "syntax",
    )

    def __init__(self, text: str, syntax: Syntax, quotations: tuple[Quotation, ...]) -> None:
        """Lay out `text`, whose parse is `syntax`."""
        self.syntax = syntax
        size = syntax.size
        self.bounds: list[TokenSpan] = []
        self.paragraph = [0] * size
        for start, end in paragraphs(text):
            first, after = bisect_left(syntax.end, start + 1), bisect_left(syntax.start, end)
            self.paragraph[first:after] = [len(self.bounds)] * (after - first)
            self.bounds.append((first, after))
        self.bounds = self.bounds or [(0, size)]
        self.quotations = [mark for mark in quotations if mark.depth == 0]
        self.quoted = [-1] * size
        for number, mark in enumerate(self.quotations):
            self.quoted[mark.start : mark.end] = [number] * (mark.end - mark.start)
        self._openings: list[int] = []
        self.sentence_start, self.sentence_end = self._sentences()
        self.spoken_start, self.spoken_end = self._spoken_sentences()
        lines = self._line_breaks()
        self.line_start = list(accumulate(range(size), lambda at, i: i + 1 if i in lines else at, initial=0))
        self.comments = [i for i, tag in enumerate(syntax.tag[1:]) if tag in RELATIVE_TAGS and syntax.text[i] == ","]
        self.breaks = [i for i, text in enumerate(syntax.text) if text == ";" and self._parts_clauses(i)]
        self._matches: dict[int, list[CueMatch]] = {}
        self.contents: dict[Hashable, tuple[TokenSpan, ...]] = {}
        self.sources: dict[Hashable, tuple[tuple[TokenSpan, ...], int | None]] = {}
        self._loose = [text in OUTER_PUNCTUATION or text.isspace() for text in syntax.text]
        words = [text not in MARKS and text[0].isalnum() for text in syntax.text]
        self._words = list(accumulate(words, initial=0))
        self._quoted_words = list(
            accumulate((word and q != -1 for word, q in zip(words, self.quoted, strict=True)), initial=0)
        )

    def _line_breaks(self) -> set[int]:
        """Return the tokens that end a printed line; in a text whose lines are wrapped, only those between paragraphs.

        Lines are wrapped where a third of them or more goes on in small letters.
        """
        text, size = self.syntax.text, self.syntax.size
        breaks = [i for i in range(size) if "\n" in text[i]]
        inner = [i for i in breaks if 0 < i < size - 1 and self.paragraph[i - 1] == self.paragraph[i + 1]]
        wrapped = sum(text[i + 1][0].islower() for i in inner)
        return set(breaks) - set(inner) if 3 * wrapped >= len(inner) > 1 else set(breaks)

    def _sentences(self) -> tuple[list[int], list[int]]:
        starts, ends = list(range(self.syntax.size)), list(range(1, self.syntax.size + 1))
        for first, after in self.bounds:
            start = self._behind_dateline(first, after)
            self._openings.append(start)
            starts[first:start], ends[first:start] = [first] * (start - first), [start] * (start - first)
            for i in range(start, after):
                if i + 1 == after or self.ends_sentence(i, i + 1):
                    starts[start : i + 1] = [start] * (i + 1 - start)
                    ends[start : i + 1] = [i + 1] * (i + 1 - start)
                    start = i + 1
        return starts, ends

    def _spoken_sentences(self) -> tuple[list[int], list[int]]:
        """Return the bounds of the sentences within quotations, elsewhere those of the printed ones."""
        starts, ends = list(self.sentence_start), list(self.sentence_end)
        for mark in self.quotations:
            stops = [i + 1 for i in range(mark.start, mark.end - 1) if self._stops_within(i)]
            for start, end in pairwise((mark.start, *stops, max(mark.inner_end, *stops, mark.start))):
                starts[start:end], ends[start:end] = [start] * (end - start), [end] * (end - start)
        return starts, ends

    def _stops_within(self, i: int) -> bool:
        """Return whether a sentence ends at a token within a quotation: its next word has a capital."""
        text = self.syntax.text
        return text[i] in SENTENCE_ENDS and text[i + 1] not in MARKS and not text[i + 1][0].islower()

    def _behind_dateline(self, first: int, after: int) -> int:
        """Return where the text of a paragraph starts: behind "PARIS, Aug. 8 (wire) -", "13:00", "SPOKESMAN:"."""
        behind = dateline_end(self.syntax.text, first)
        clock, following = (*self.syntax.text[first : min(first + 2, after)], "", "")[:2]
        if behind is None and CLOCK.fullmatch(clock) and following[:1].isupper():
            behind = first + 1
        if behind is None:
            behind = self._label_end(first, after)
        return first if behind is None or behind >= after else behind

    def _label_end(self, first: int, after: int) -> int | None:
        """Return the first token behind a label in capitals with a colon, None where a paragraph opens with none."""
        text = self.syntax.text
        for i in range(first, min(first + LABEL_TOKENS, after)):
            if text[i] == ":":
                return i + 1 if i > first else None
            if not (text[i][-1].isupper() or text[i].endswith(".")):
                return None
        return None

    def ends_sentence(self, i: int, following: int) -> bool:
        """Return whether a printed sentence ends between `i` and `following`."""
        text = self.syntax.text
        if self.quoted[i] != -1 and self.quoted[i] == self.quoted[following]:
            return False
        if self.quoted[i] != -1 and text[i] in MARKS and i > 0:
            return text[i - 1] in SENTENCE_ENDS and self._starts_sentence(following, text[i - 1] == ".")
        return text[i] in SENTENCE_ENDS

    def _starts_sentence(self, i: int, stopped: bool) -> bool:
        """Return whether a word behind a quotation starts a sentence; behind a full stop a capital tells, else "He"."""
        syntax = self.syntax
        if syntax.text[i] in MARKS:
            return True
        return syntax.text[i][0].isupper() and (stopped or (syntax.pos[i] != "PROPN" and syntax.text[i] != "I"))

    def _parts_clauses(self, i: int) -> bool:
        """Return whether a semicolon outside of quotations has a clause of its own behind it, and no further "that"."""
        syntax = self.syntax
        if self.quoted[i] != -1 or i + 1 >= syntax.size or "that" in syntax.lower[i + 1 : i + 3]:
            return False
        behind = range(i + 1, self.sentence_end[i])
        end = next((j for j in behind if syntax.text[j] == ";"), self.sentence_end[i])
        return any(syntax.tag[j] in FINITE_TAGS for j in range(i + 1, end))

    def matches(self, i: int, rows: tuple[Cue, ...]) -> list[CueMatch]:
        """Return the rows of the lexicon that fit at the verb `i`; `rows` are those of its lemma, always the same."""
        found = self._matches.get(i)
        if found is None:
            found = self._matches[i] = match_verb(self.syntax, i, rows)
        return found

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Return how many words a span has, and how many of them are in quotation marks."""
        return self._words[end] - self._words[start], self._quoted_words[end] - self._quoted_words[start]

    def line(self, i: int, start: int, end: int) -> TokenSpan:
        """Return the part of a span in the paragraph of `i`, in no dateline or line before, behind no clause break.

        What is within a quotation stays in its sentence there.
        """
        first, after = self.bounds[self.paragraph[i]]
        first = min(i, max(first, self._openings[self.paragraph[i]]))
        if self.quoted[i] != -1:
            first, after = max(first, self.spoken_start[i]), min(after, self.spoken_end[i])
        number = bisect_left(self.breaks, i)
        if number:
            first = max(first, self.breaks[number - 1] + 1)
        if number < len(self.breaks):
            after = min(after, self.breaks[number])
        return max(start, first, self.line_start[i]), min(end, after)

    def opening(self, i: int) -> int:
        """Return where the text of a token's paragraph starts, behind a dateline or a label."""
        return self._openings[self.paragraph[i]]

    def parted_clause(self, i: int) -> TokenSpan | None:
        """Return the that-clause that a comment parts from a cue: "fears, an aide explains, that it is lost"."""
        end = self.sentence_end[i]
        commas = [j for j in range(i + 1, min(end - 1, i + COMMENT_TOKENS)) if self.syntax.text[j] == ","][:2]
        parted = len(commas) == 2 and self.syntax.lower[commas[1] + 1] == "that"
        return (commas[1] + 1, end) if parted else None

    def trim(self, start: int, end: int) -> TokenSpan | None:
        """Return the span without blank tokens and punctuation at its edges (marks of quotation stay), or None.

        A word printed with hyphens stays whole, however it is cut into tokens: "a re-run".
        """
        while start < end and self._loose[start]:
            start += 1
        while end > start and self._loose[end - 1]:
            end -= 1
        while start < end and self._hyphenated(end):
            end += 2
        return (start, end) if start < end else None

    def trim_all(self, spans: Iterable[TokenSpan]) -> tuple[TokenSpan, ...]:
        """Return the spans trimmed, without those of which nothing is left."""
        return tuple(trimmed for span in spans if (trimmed := self.trim(*span)) is not None)

    def is_mark(self, i: int) -> bool:
        """Return whether a token is a mark of quotation or punctuation."""
        return self.syntax.text[i] in MARKS or self.syntax.text[i] in OUTER_PUNCTUATION

    def _hyphenated(self, end: int) -> bool:
        """Return whether a word ends at `end` only by its hyphen."""
        syntax = self.syntax
        return (
            end + 1 < syntax.size
            and syntax.text[end] == "-"
            and syntax.end[end - 1] == syntax.start[end]
            and syntax.end[end] == syntax.start[end + 1]
            and syntax.text[end + 1][0].isalnum()
        )
