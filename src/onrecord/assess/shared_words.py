"""What the shared runs of two reports consist of: narrative, quoted or standing words, in long runs or short ones."""

from dataclasses import dataclass

from onrecord.assess.report_text import NARRATIVE, QUOTED, STANDING, ReportText
from onrecord.assess.shared_runs import RUN_WORDS, Run, find_runs

SHORT_RUN = 5
_PASSAGE = 20
_PIECE = 5
"""Fewer narrative words in a row than this are what any two reporters put between two quotations."""


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Counts of the words in runs of 5 words and more; `long` counts those in runs of 12 and more.

    `narrative` are words that neither report quotes, in pieces of 5 and more; `quoted` words that one of them quotes.
    `is_passage`: the long runs are more than a stock phrase: a whole sentence, twenty words, several runs, or
    half of the shorter report.
    `is_tail`: nothing long is shared but one run that ends both reports, as links and notes under a report do.
    `shorter` is the size of the report that has fewer words, without standing text.
    """

    runs: tuple[Run, ...]
    narrative: int
    long_narrative: int
    long_quoted: int
    shorter: int
    is_passage: bool
    is_tail: bool

    def share(self, words: int) -> float:
        """Return that many words as a part of the shorter report."""
        return min(1.0, words / self.shorter) if self.shorter else 0.0


def share_words(report: ReportText, other: ReportText) -> SharedWords:
    """Return what two reports share; words that stand once in the one and twice in the other count once."""
    runs = find_runs(report.words.keys, other.words.keys, SHORT_RUN)
    taken = bytearray(len(other.words))
    narrative = long_narrative = long_quoted = 0
    told_runs: list[Run] = []
    for run in runs:
        roles = _roles(report, other, run, taken)
        taken[run.other_at : run.other_at + run.count] = b"\x01" * run.count
        told = _in_pieces(roles)
        narrative += told
        if run.count >= RUN_WORDS:
            long_narrative += told
            told_runs += [run] if told else []
            long_quoted += roles.count(QUOTED)
    shorter = min(report.counted(), other.counted())
    return SharedWords(
        tuple(runs),
        narrative,
        long_narrative,
        long_quoted,
        shorter,
        long_narrative >= RUN_WORDS and (2 * long_narrative >= shorter or _is_passage(report, other, told_runs)),
        len(told_runs) == 1 and _is_tail(report, other, told_runs[0]),
    )


def _is_passage(report: ReportText, other: ReportText, runs: list[Run]) -> bool:
    return len(runs) > 1 or any(
        run.count >= _PASSAGE or _is_sentence(report, run.at, run.count) or _is_sentence(other, run.other_at, run.count)
        for run in runs
    )


def _is_sentence(text: ReportText, at: int, count: int) -> bool:
    """Return whether a run holds at least one sentence from its first word to its last."""
    first, after = text.words.starts[at], text.words.ends[at + count - 1]
    return any(
        first <= text.words.starts[inside[0]] and text.words.ends[inside[-1]] <= after
        for start, end in text.sentences
        if start < after and first < end and len(inside := text.words.between(start, end)) >= RUN_WORDS
    )


def _is_tail(report: ReportText, other: ReportText, run: Run) -> bool:
    left = len(report.words) - run.at - run.count, len(other.words) - run.other_at - run.count
    return max(left) < SHORT_RUN and min(run.at, run.other_at) >= SHORT_RUN


def _roles(report: ReportText, other: ReportText, run: Run, taken: bytearray) -> bytes:
    """Return the role of each word of a run: quoted where either report quotes it, standing where it was counted."""
    pairs = zip(
        report.roles[run.at : run.at + run.count],
        other.roles[run.other_at : run.other_at + run.count],
        taken[run.other_at : run.other_at + run.count],
        strict=True,
    )
    return bytes(STANDING if counted else max(own, others) for own, others, counted in pairs)


def _in_pieces(roles: bytes) -> int:
    """Return the number of narrative words that stand in a row of at least `_PIECE`."""
    total = row = 0
    for role in (*roles, QUOTED):
        if role == NARRATIVE:
            row += 1
            continue
        total += row if row >= _PIECE else 0
        row = 0
    return total
