"""The words that attribute: verbs, nouns, phrases, adverbs and marks, with what their content looks like.

Reference: Pareti (2016), PARC 3.0, and Newell, Margolin & Ruths (2018), PolNeAR, for what counts as a cue; Saurí &
Pustejovsky (2009), FactBank, for the factuality that a source commits to by using one.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.knowledge.tables import load_table
from onrecord.model.vocabulary import Factuality, Stance

CueKind = Literal[
    "verb",
    "noun",
    "adjective",
    "phrase",
    "adverb",
    "mark",
    "occasion",
    "light",
    "modal",
    "tone",
    "merit",
    "voice",
    "idle",
]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue. `words` are the lemma's: the head first, then the particles and prepositions that must follow it.

    An `adjective` of several words is a state behind a form of "be", its articles left out: "at pains", "of opinion".

    `parsed_as` are wrong lemmas that the parser gives some of its forms: "hop" for "hoped".
    `frames` says what content may look like, in no order: `clause`, `quote`, `infinitive`, `gerund`, `object`,
    `predicate` (an object and what is said of it), or a preposition that may follow the object ("accuse him of").
    With `doing` the verb tells a deed, and attributes nothing, where somebody else tells it of a thing: "said that they
    discussed the raid". With `source` its object may be whose words are told ("citing an envoy"), with `subject` the
    one of its passive ("would not be drawn on"). A `harsh` verb finds fault where no word of merit tells otherwise
    ("called it a theatre"), a `contested` one denies if its content is negated ("insists that nobody asked"), what was
    not `hidden` is admitted, a `literal` one often tells no words ("holds a meeting", "owns a firm"). Kinds `occasion`
    ("conference"), `light` ("make" a claim), `tone` ("said it was false"), `merit` ("called it useful") and `voice`
    ("Poll:") attribute nothing by themselves; a `tone` gives a neutral cue its stance. Its frames are conditions:
    `future` and `past` (said of what will be or was), `if` (on a condition), `self` or `other` (of the source's own
    side or not), `predicate` (what something is said to be), `not` (negated); by a word for a `party` that did
    wrong ("a traitor") who calls it so accuses. A `merit` that criticizes is a reproach
    in a judgement alone ("considered it poor"; "said they were poor" tells). A phrase that is `possessed` stands around
    its source: "by his account". A voice that names nobody is `not` a source ("Q:"), one that is the outlet's own
    (`self`) attributes nothing ("ANNOUNCER:").
    """

    id: str
    words: tuple[str, ...]
    kind: CueKind
    parsed_as: tuple[str, ...]
    cue_class: str
    frames: frozenset[str]
    stance: Stance
    factuality: Factuality
    hit: str
    miss: str

    @property
    def lemma(self) -> str:
        """The words of the lemma as one text."""
        return " ".join(self.words)


@cache
def load_cues() -> tuple[Cue, ...]:
    """Return the cue lexicon, sorted by id."""
    return tuple(
        Cue(
            row["id"],
            tuple(row["lemma"].split()),
            cast("CueKind", row["kind"]),
            row["parsed_as"],
            row["class"],
            frozenset(row["frames"]),
            cast("Stance", row["stance"]),
            cast("Factuality", row["factuality"]),
            row["hit"],
            row["miss"],
        )
        for row in load_table("cues")
    )


@cache
def cues_by_head(kind: CueKind) -> dict[str, tuple[Cue, ...]]:
    """Return the cues of a kind by the first word of their lemma, those of most words and (tones) conditions first."""
    found: dict[str, list[Cue]] = {}
    for cue in load_cues():
        if cue.kind == kind:
            for word in (cue.words[0], *cue.parsed_as):
                found.setdefault(word, []).append(cue)
    return {word: tuple(sorted(cues, key=_rank)) for word, cues in found.items()}


def _rank(cue: Cue) -> tuple[int, int]:
    conditions = len(cue.frames) + ("future" in cue.frames) if cue.kind == "tone" else 0
    return -len(cue.words), -conditions
