"""The gold of links: sentences in which each marked party stands with the id it should get, and their scores.

`gold/actors/README.md` describes the format: `[Oslo](state:no) let [NATO](org:nato) use [Bodø](-).`
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import GoldError
from onrecord.evaluate.scores import ScoreRow, Tally, score_rows
from onrecord.model.entity import Entity
from onrecord.model.ids import stable_id
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.spans import Mention

TASK = "links"
FILE = "sentences.csv"
COLUMNS = ("id", "difficulty", "sentence")
UNLINKED = "-"
LEAST = 0.4
"""How much of a marked span and a mention must be shared (Jaccard, in characters) for the one to be the other."""
_MARKED = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Answer:
    """Marked words and what they mean: an id, `-` for no party of the tables, or a label for words of one party."""

    start: int
    end: int
    means: str
    bare_start: int
    """Where the words begin without "the"."""


@dataclass(frozen=True, slots=True)
class LinkSentence:
    """One row of the gold: `text` without marks, and the answers in text order."""

    id: str
    difficulty: str
    text: str
    answers: tuple[Answer, ...]

    def report(self) -> Report:
        """Return the sentence as a report to be read, with the row's id as `given_id`."""
        sha256 = hashlib.sha256(self.text.encode("utf-8")).hexdigest()
        return Report(
            id=stable_id("r", self.id, self.text), text=self.text, sha256=sha256, given_id=self.id, language="en"
        )


def read_link_gold(folder: Path) -> tuple[LinkSentence, ...]:
    """Return the rows of `sentences.csv` in `folder`, in file order.

    Raises:
        GoldError: the file cannot be read, its columns are others, or rows lack an id, a difficulty or a mark.
    """
    path = folder / FILE
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise GoldError(f"{path}:1: columns are {reader.fieldnames}; wanted: {', '.join(COLUMNS)}")
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read as CSV in UTF-8: {error}") from error
    faults = [
        f"{path}:{line}: id, difficulty or a mark such as [Oslo](state:no) is missing"
        for line, row in rows
        if not row["id"] or not row["difficulty"] or not _MARKED.search(row["sentence"] or "")
    ]
    if faults:
        raise GoldError("\n".join(faults))
    return tuple(LinkSentence(row["id"], row["difficulty"], *parse_marked(row["sentence"])) for _, row in rows)


def parse_marked(marked: str) -> tuple[str, tuple[Answer, ...]]:
    """Return the sentence without its marks, and what they say."""
    parts: list[str] = []
    answers: list[Answer] = []
    length = after = 0
    for found in _MARKED.finditer(marked):
        before = marked[after : found.start()]
        parts += [before, found[1]]
        length += len(before)
        bare_start = length + (4 if found[1].lower().startswith("the ") else 0)
        answers.append(Answer(length, length + len(found[1]), found[2], bare_start))
        length += len(found[1])
        after = found.end()
    return "".join([*parts, marked[after:]]), tuple(answers)


def score_links(gold: Iterable[tuple[LinkSentence, Record | None]]) -> tuple[ScoreRow, ...]:
    """Return the scores over all answers and by difficulty.

    Precision is over answers that were linked right or wrong, recall over all; `not wrong` is the share of answers that
    were not linked wrong. Nothing is linked in a sentence that was not read.
    """
    return score_rows(TASK, (tally_links(sentence, record) for sentence, record in gold))


def tally_links(sentence: LinkSentence, record: Record | None) -> dict[str, Tally]:
    """Return the tallies of one sentence."""
    outcomes = judge_links(sentence, record)
    right, wrong, total = outcomes.count("right"), outcomes.count("wrong"), len(outcomes)
    counts = Tally(right, right + wrong, right, total)
    return {"all": counts, "not wrong": Tally(*(total - wrong, total) * 2), sentence.difficulty: counts}


def judge_links(sentence: LinkSentence, record: Record | None) -> list[str]:
    """Return `right`, `wrong` or `missed` for each answer but the first of each label, which others should join."""
    outcomes: list[str] = []
    first: dict[str, Entity | Place | None] = {}
    for answer in sentence.answers:
        party = _find_party(answer, record) if record is not None else None
        is_label = answer.means != UNLINKED and ":" not in answer.means
        if is_label and answer.means not in first:
            first[answer.means] = party
        elif record is None:
            outcomes.append("missed")
        elif not is_label:
            outcomes.append(_judge_id(answer.means, party))
        else:
            outcomes.append(_judge_label(first[answer.means], party))
    return outcomes


def _judge_id(wanted: str, party: Entity | Place | None) -> str:
    given = party.ids.onrecord if party is not None else None
    if given is None:
        return "right" if wanted == UNLINKED else "missed"
    return "right" if given == wanted else "wrong"


def _judge_label(wanted: Entity | Place | None, party: Entity | Place | None) -> str:
    if party is None or wanted is None:
        return "missed"
    if party.id == wanted.id:
        return "right"
    return "wrong" if len(party.mentions) > 1 else "missed"


def _find_party(answer: Answer, record: Record) -> Entity | Place | None:
    """Return the party or place whose mention fits the marked words best; of equals the party."""
    best: tuple[tuple[float, bool], Entity | Place] | None = None
    parties: Sequence[Entity | Place] = (*record.entities, *record.places)
    for party in parties:
        for mention in party.mentions:
            fit = max(_fit(start, answer.end, mention) for start in {answer.start, answer.bare_start})
            key = (round(fit, 6), isinstance(party, Entity))
            if fit >= LEAST and (best is None or key > best[0]):
                best = (key, party)
    return best[1] if best is not None else None


def _fit(start: int, end: int, mention: Mention) -> float:
    shared = min(end, mention.end_char) - max(start, mention.start_char)
    return shared / (end - start + mention.end_char - mention.start_char - shared) if shared > 0 else 0.0
