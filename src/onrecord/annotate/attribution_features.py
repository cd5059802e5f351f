"""A reading of a cue as numbers: syntax, place on the page, quotation and the classes of the lexicon, no words.

Nothing here tells one word from another of its class: the weights fitted over these numbers hold no vocabulary.
Categories are numbered by the tables below; a value they lack is -1.
"""

from bisect import bisect_left
from collections.abc import Callable, Container, Hashable, Iterable
from itertools import accumulate, islice

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution_hypotheses import SHAPES
from onrecord.annotate.attribution_layout import MARKS, Layout
from onrecord.annotate.attribution_near import is_coordinated
from onrecord.annotate.attribution_pool import Pool, ruled_readings
from onrecord.annotate.attribution_proposal import Proposal
from onrecord.annotate.attribution_sources import role_words
from onrecord.annotate.layers import NameMark, TokenSpan
from onrecord.knowledge.cues import cues_by_head

CATEGORIES = {
    "kind": "verb noun adjective phrase adverb mark modal",
    "class": "say tell ask know think seem show want plan demand promise admit deny reject accuse criticize warn "
    "threaten praise unlisted",
    "stance": "assert admit deny reject accuse criticize warn threaten demand promise suspect ask",
    "factuality": "CT+ PR+ PS+ CTu Uu PS- PR- CT-",
    "tag": "VBD VBZ VBP VB VBG VBN MD NN NNS NNP NNPS PRP PRP$ JJ JJR JJS RB IN TO DT CD WP WDT WRB CC POS EX UH RP "
    "FW HYPH PDT LS NFP ADD",
    "pos": "VERB AUX NOUN PROPN PRON ADJ ADV ADP SCONJ PART DET NUM CCONJ INTJ PUNCT SYM SPACE X",
    "dep": "ROOT ccomp parataxis conj advcl relcl acl xcomp pcomp csubj csubjpass dep nsubj nsubjpass dobj dative attr "
    "acomp oprd pobj prep agent poss appos compound amod advmod aux auxpass neg mark expl npadvmod nmod nummod det "
    "quantmod prt case preconj predet intj meta cc punct",
    "ent": "PERSON ORG NORP GPE FAC LOC PRODUCT WORK_OF_ART LAW EVENT DATE TIME CARDINAL MONEY PERCENT QUANTITY "
    "ORDINAL LANGUAGE",
    "name": "person organ-of-state intergovernmental state armed-group organization company people group-of-states "
    "other",
    "mark": ", : ; . ? ! - ( ) quote dash",
}
NUMBERS = {name: {word: n for n, word in enumerate(words.split())} for name, words in CATEGORIES.items()}
KIND, CLASS, STANCE, FACTUALITY = (NUMBERS[name].get for name in ("kind", "class", "stance", "factuality"))
TAG, POS, DEP, ENT, NAME, MARK = (NUMBERS[name].get for name in ("tag", "pos", "dep", "ent", "name", "mark"))
SHAPE_NUMBERS = {shape: number for number, shape in enumerate(SHAPES)}
DASHES = frozenset({"--", "\u2013", "\u2014", "\u2015"})
FIRST, SECOND = frozenset({"i", "we", "me", "us", "my", "our"}), frozenset({"you", "your"})
NEUTRAL, RELATIVE = frozenset({"it", "this", "that"}), frozenset({"WP", "WDT", "WP$"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NUMBER_OF_VERB = {"VBZ": 1, "was": 1, "VBP": -1, "were": -1}
"""1 for a form of the singular, -1 for one of the plural; as with nouns, words come before tags."""
NUMBER_OF_NOUN = {"they": -1, "we": -1, "he": 1, "she": 1, "it": 1, "NN": 1, "NNP": 1, "NNS": -1, "NNPS": -1}
JOINED = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VB", "VBG"})
FAR = 60
NEAR = 10
BEGINNING = 40
"""How many tokens of a content are looked at."""

FRAMES = ("clause", "quote", "infinitive", "object", "predicate", "literal")
CUE_FEATURES = (
    "kind class stance factuality takes_clause takes_quote takes_infinitive takes_object takes_predicate literal words "
    "passive negated tag dep head_pos head_dep head_tag auxiliaries modal to_before depth quoted scare left right "
    "length "
    "paragraph headline capital objects clauses infinitives prepositions adverbials subjects next_tag next_pos "
    "previous_tag previous_mark next_mark governed rows particle conjuncts title_line "
    "inside inside_class inside_top coordinated"
)
CONTENT_FEATURES = (
    "shape rank spans size start end gap before_cue comma_gap finite_gap to_end from_start quoted_share "
    "content_dep content_pos content_tag content_head content_subject content_marker content_to first_tag "
    "last_tag mark_before mark_after tag_after inner_commas inner_finite inner_names own_sentence "
    "same_as_ruled shared_with_ruled words_in_sentence readings "
    "join_inside join_after tag_beyond cues_inside cues_between next_cue ruled"
)
SOURCE_FEATURES = (
    "source source_size source_tag source_dep source_ent source_name role voice person source_gap "
    "source_before source_quoted source_own source_upper source_children source_agrees source_tense "
    "source_climb source_cues source_same_as_ruled source_definite source_head_pos"
)
SOURCE_COLUMNS = len(SOURCE_FEATURES.split())
FEATURES = tuple(f"{CUE_FEATURES} {CONTENT_FEATURES} {SOURCE_FEATURES}".split())
Row = list[float]


class _Parts:
    """Parts of rows that several readings of one cue share, each computed once."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._places: dict[Hashable, int] = {}
        self._order: list[int] = []

    def add(self, key: Hashable, read: Callable[..., Row], *what: object) -> None:
        """Add a part to the next row: what `read` returns, where no part of that key is known."""
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self._rows)
            self._rows.append(read(*what))
        self._order.append(place)

    def table(self) -> NDArray[np.float64]:
        """Return the parts, row by row."""
        return np.array(self._rows, dtype=np.float64)[self._order]


class FeatureReader:
    """Reads the features of readings in one text; what several readings share is computed once."""

    def __init__(
        self,
        layout: Layout,
        names: tuple[NameMark, ...],
        pool: Pool,
    ) -> None:
        """Take the layout of a text, the names found in it (none where nobody looked), and the readings of its cues."""
        self.layout = layout
        self.syntax = layout.syntax
        self.kinds = {name.head: name.kind for name in names}
        self.roles = role_words()
        self.voices = cues_by_head("voice")
        self.commas = _running([text == "," for text in self.syntax.text])
        self.finite = _running([tag in FINITE for tag in self.syntax.tag])
        self.named = _running([ent in NAMED for ent in self.syntax.ent])
        self.holders = _holders(ruled_readings(pool), self.syntax.size)
        self.cues = _running([i in pool for i in range(self.syntax.size)])
        joins = (i for i, tag in enumerate(self.syntax.tag) if tag == "CC")
        self.joins = {i: verb for i in joins if (verb := self._joined_verb(i)) is not None}
        self.places_of_joins = list(self.joins)
        self.next_cue = _distances(pool, self.syntax.size)

    def table(self, pool: Pool, led: Container[int]) -> NDArray[np.float64]:
        """Return a row for each reading of the pool, in its order; `led` are the cues that lead a quotation."""
        cues, contents, sources, own = _Parts(), _Parts(), _Parts(), []
        for head, readings in pool.items():
            ruled = next((reading for reading in readings if reading.ruled), None)
            for rank, reading in enumerate(readings):
                cues.add((head, reading.match.row.id), self._cue, reading, head in led)
                contents.add((head, reading.content), self._content, reading, ruled, len(readings))
                sources.add((head, reading.source_head), self._source, reading, ruled)
                own.append((SHAPE_NUMBERS[reading.shape], rank, reading.ruled))
        if not own:
            return np.empty((0, len(FEATURES)))
        placed = np.array(own, dtype=np.float64)
        return np.hstack([cues.table(), placed[:, :2], contents.table(), placed[:, 2:], sources.table()])

    def is_thing(self, reading: Proposal) -> bool:
        """Return whether the source is a common noun that names no role, voice or party."""
        head = reading.source_head
        if head is None or self.syntax.pos[head] != "NOUN" or self.syntax.ent[head] or head in self.kinds:
            return False
        return self.syntax.lemma[head].lower() not in self.roles and self.syntax.lemma[head] not in self.voices

    def _mark(self, i: int) -> int:
        if not 0 <= i < self.syntax.size:
            return -1
        text = self.syntax.text[i]
        if text in DASHES:
            return NUMBERS["mark"]["dash"]
        return NUMBERS["mark"]["quote"] if text in MARKS else MARK(text, -1)

    def _tag(self, i: int) -> int:
        return TAG(self.syntax.tag[i], -1) if 0 <= i < self.syntax.size else -1

    def _cue(self, reading: Proposal, governed: bool) -> Row:
        syntax, layout, match = self.syntax, self.layout, reading.match
        i, row = match.head, reading.match.row
        head = syntax.head[i]
        start, end = layout.sentence_start[i], layout.sentence_end[i]
        deps = [syntax.dep[c] for c in syntax.children[i]]
        tags = [syntax.tag[c] for c in syntax.children[i]]
        paragraph = layout.paragraph[i]
        first, after = layout.bounds[paragraph]
        return [
            *(KIND(row.kind, -1), CLASS(row.cue_class, -1), STANCE(row.stance, -1)),
            FACTUALITY(row.factuality, -1),
            *(frame in row.frames for frame in FRAMES),
            *(len(row.words), match.passive, match.negated),
            *(self._tag(i), DEP(syntax.dep[i], -1)),
            *(POS(syntax.pos[head], -1), DEP(syntax.dep[head], -1), self._tag(head)),
            *(sum(dep in ("aux", "auxpass") for dep in deps), "MD" in tags, "TO" in tags),
            min(sum(1 for _ in zip(syntax.ancestors(i), range(8), strict=False)), 8),
            *(layout.quoted[i] != -1, layout.quoted[i] != -1 and layout.quotations[layout.quoted[i]].scare),
            *(min(i - start, FAR), min(end - i, FAR), min(end - start, FAR)),
            *(min(paragraph, 20), syntax.text[after - 1] not in ".?!\"\u201d'\u2019", syntax.text[i][0].isupper()),
            *(sum(dep == "dobj" for dep in deps), sum(dep == "ccomp" for dep in deps)),
            *(sum(dep == "xcomp" for dep in deps), sum(dep == "prep" for dep in deps)),
            *(sum(dep in ("advcl", "advmod", "npadvmod") for dep in deps), sum(dep in SUBJECTS for dep in deps)),
            *(self._tag(i + 1), POS(syntax.pos[i + 1], -1) if i + 1 < syntax.size else -1),
            *(self._tag(i - 1), self._mark(i - 1), self._mark(i + 1)),
            *(governed, len(match.tail), "prt" in deps, deps.count("conj"), after - first < 20),
            *self._inside(i),
            is_coordinated(syntax, i),
        ]

    def _inside(self, i: int) -> Row:
        """Return whether a cue lies in another's content by the rules, that one's class, and if it heads it."""
        outer = self.holders[i]
        if outer is None:
            return [0.0, -1.0, 0.0]
        head = self.syntax.head[i]
        return [1.0, CLASS(outer.match.row.cue_class, -1), self.holders[head] is not outer or head == i]

    def _content(self, reading: Proposal, ruled: Proposal | None, readings: int) -> Row:
        """Return the features of a content, all but `shape` and `rank` before and `ruled` behind them."""
        syntax, layout, i = self.syntax, self.layout, reading.match.head
        content = reading.content
        first, last = content[0][0], content[-1][1]
        size, quoted = layout.words(*content[0])
        for start, end in content[1:]:
            more, marked = layout.words(start, end)
            size, quoted = size + more, quoted + marked
        near = (i + 1, first) if first > i else (last, i)
        head = _head_of(syntax.head, content[0])
        deps = [syntax.dep[c] for c in syntax.children[head]]
        inner = [(start, min(end, start + BEGINNING)) for start, end in content]
        between = near if near[0] < near[1] < near[0] + FAR else (0, 0)
        return [
            *(len(content), min(size, 100)),
            *(max(-FAR, min(first - i, FAR)), max(-FAR, min(last - i, FAR)), min(max(near[1] - near[0], 0), FAR)),
            *(first < i, _count(self.commas, (between,)), _count(self.finite, (between,))),
            min(abs(layout.sentence_end[min(last, syntax.size) - 1] - last), FAR),
            min(first - layout.sentence_start[first], FAR),
            quoted / size if size else 0.0,
            *(DEP(syntax.dep[head], -1), POS(syntax.pos[head], -1), self._tag(head)),
            *(syntax.head[head] == i, not SUBJECTS.isdisjoint(deps), "mark" in deps),
            "TO" in [syntax.tag[c] for c in syntax.children[head]],
            *(self._tag(first), self._tag(last - 1), self._mark(first - 1), self._mark(last)),
            self._tag(last),
            *(_count(self.commas, inner), _count(self.finite, inner), _count(self.named, inner)),
            layout.sentence_start[first] == layout.sentence_start[i],
            *(ruled is not None and ruled.content == content, _shared(content, ruled.content) if ruled else -1.0),
            size / max(1, layout.words(layout.sentence_start[i], layout.sentence_end[i])[0]),
            readings,
            *self._joins(i, head, content),
            self._tag_beyond(last),
            *(_count(self.cues, inner), _count(self.cues, (between,))),
            self.next_cue[last] if last < syntax.size else NEAR,
        ]

    def _joins(self, cue: int, head: int, content: tuple[TokenSpan, ...]) -> Row:
        """Return whose verb is joined last within a content, and whose behind it, by form: see `_whose`."""
        first, last = content[0][0], content[-1][1]
        places = self.places_of_joins
        near = places[bisect_left(places, first) : bisect_left(places, min(last, first + FAR))]
        inside = [j for j in near if any(start < j < end for start, end in content)]
        behind = next((j for j in (last, last + 1) if j in self.joins), None)
        return [
            self._whose(self.joins[inside[-1]], cue, head) if inside else 0,
            self._whose(self.joins[behind], cue, head) if behind is not None else 0,
        ]

    def _whose(self, verb: int, cue: int, head: int) -> int:
        """Return 1 where a joined verb has the form of the content's head, 2 of the cue, 3 of both, 4 of neither."""
        form = self._form(verb)
        return (form == self._form(head)) + 2 * (form == self._form(cue)) or 4

    def _form(self, verb: int) -> str:
        """Return the tag of a verb's finite form, or its own; the tagger does not tell "wait" from "to wait"."""
        form = self._finite_tag(verb) or self.syntax.tag[verb]
        return "VBP" if form == "VB" else form

    def _joined_verb(self, i: int) -> int | None:
        """Return the verb that the conjunction `i` joins without a subject: "and wait", "but then wanted"."""
        syntax, j = self.syntax, i + 1
        while j < syntax.size and syntax.tag[j] == "RB":
            j += 1
        return j if j < syntax.size and syntax.tag[j] in JOINED else None

    def _tag_beyond(self, end: int) -> int:
        """Return the tag of the word behind a content and its comma."""
        return self._tag(end + 1 if end < self.syntax.size and self.syntax.text[end] == "," else end)

    def _source(self, reading: Proposal, ruled: Proposal | None) -> Row:
        syntax, layout, head, i = self.syntax, self.layout, reading.source_head, reading.match.head
        same = ruled is not None and ruled.source_head == head
        if head is None or not reading.source:
            return [0.0] * (SOURCE_COLUMNS - 3) + [float(same), 0.0, -1.0]
        start, end = reading.source[0]
        lemma = syntax.lemma[head].lower()
        return [
            *(1, end - start, self._tag(head), DEP(syntax.dep[head], -1)),
            *(ENT(syntax.ent[head], -1), NAME(self.kinds.get(head, ""), -1)),
            *(lemma in self.roles, lemma in self.voices, self._person(start if start + 1 == end else head)),
            *(max(-FAR, min(head - i, FAR)), head < i, layout.quoted[head] != -1),
            *(syntax.head[head] == i, syntax.text[start][0].isupper(), len(syntax.children[head])),
            *(self._agrees(head, i), self._same_tense(syntax.head[head], i), self._climb(syntax.head[head], i)),
            _count(self.cues, ((min(head, i) + 1, max(head, i)),) if abs(head - i) > 1 else ()),
            *(same, syntax.tag[start] == "DT", POS(syntax.pos[syntax.head[head]], -1)),
        ]

    def _agrees(self, noun: int, verb: int) -> int:
        """Return 1 where a noun and a verb agree in number, -1 where they do not, 0 where the forms do not tell."""
        syntax = self.syntax
        forms = [verb, *syntax.all_children(verb, "aux", "auxpass")]
        wanted = next(
            (
                NUMBER_OF_VERB[form]
                for j in forms
                for form in (syntax.lower[j], syntax.tag[j])
                if form in NUMBER_OF_VERB
            ),
            0,
        )
        found = NUMBER_OF_NOUN.get(syntax.lower[noun], NUMBER_OF_NOUN.get(syntax.tag[noun], 0))
        if syntax.child(noun, "conj") is not None:
            found = -1
        return wanted * found

    def _finite_tag(self, verb: int) -> str:
        syntax = self.syntax
        forms = (verb, *syntax.all_children(verb, "aux", "auxpass"))
        return next((syntax.tag[j] for j in forms if syntax.tag[j] in FINITE), "")

    def _same_tense(self, above: int, verb: int) -> int:
        """Return whether the verb that has the source as its subject is as finite as this one; -1 where it is this."""
        return -1 if above == verb else int(self._finite_tag(above) == self._finite_tag(verb))

    def _climb(self, above: int, verb: int) -> int:
        """Return how many heads up from a verb another one is, 9 where it is none of them."""
        heads = enumerate(islice((verb, *self.syntax.ancestors(verb)), 9))
        return next((steps for steps, head in heads if head == above), 9)

    def _person(self, i: int) -> int:
        """Return the grammatical person of a pronoun: 1, 2, 3, 4 for a neuter, 5 for a relative; 0 for a noun."""
        lower, tag = self.syntax.lower[i], self.syntax.tag[i]
        if lower in FIRST or lower in SECOND:
            return 1 if lower in FIRST else 2
        if tag in RELATIVE:
            return 5
        if lower in NEUTRAL:
            return 4
        return 3 if tag in ("PRP", "PRP$", "DT") else 0


def _holders(ruled: Iterable[Proposal], size: int) -> list[Proposal | None]:
    """Return for each token the smallest content that it lies in, by the proposal that has it."""
    holders: list[Proposal | None] = [None] * size
    sized = [(sum(end - start for start, end in proposal.content), proposal) for proposal in ruled]
    for _, proposal in sorted(sized, key=lambda pair: -pair[0]):
        for start, end in proposal.content:
            holders[start:end] = [proposal] * (end - start)
    return holders


def _distances(heads: Container[int], size: int) -> list[int]:
    """Return how many tokens before the next cue each token stands, `NEAR` where it is farther."""
    found, distance = [NEAR] * size, NEAR
    for i in range(size - 1, -1, -1):
        distance = 0 if i in heads else min(distance + 1, NEAR)
        found[i] = distance
    return found


def _running(found: list[bool]) -> list[int]:
    """Return how many are found before each token, and in all."""
    return list(accumulate(found, initial=0))


def _count(running: list[int], spans: Iterable[TokenSpan]) -> int:
    found = 0
    for start, end in spans:
        found += running[end] - running[start]
    return found


def _head_of(heads: list[int], span: TokenSpan) -> int:
    """Return the first token of a span whose head lies outside of it, or that is a root."""
    start, end = span
    return next((j for j in range(start, min(end, start + FAR)) if not start <= heads[j] < end or heads[j] == j), start)


def _shared(first: tuple[TokenSpan, ...], second: tuple[TokenSpan, ...]) -> float:
    """Return the Jaccard index of two contents by tokens."""
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)
    either = sum(end - start for start, end in (*first, *second)) - both
    return both / either if either else 0.0
