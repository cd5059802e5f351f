"""Lineage of two reports: whether one copies, cites or updates the other, or both quote the same statement.

A shared run of 12 words is no accident (Schleimer, Wilkerson & Aiken 2003; Clough et al. 2002), but not every such run
is copying: a statement that both quote, a line that an outlet prints under everything, a name of many words. So words
are counted by what they are (`shared_words`), and weighed against the shorter report. A reworded copy is told by its
sentences (`parallel_sentences`): between independent reports of one happening a quarter of the shorter's at most run
parallel, in a reworded copy nearly all.
"""

import dataclasses
import datetime
from collections.abc import Iterator, Sequence

from onrecord.assess.changed_figures import find_changed_figures
from onrecord.assess.credits import Credit
from onrecord.assess.parallel_sentences import find_parallel
from onrecord.assess.report_text import ReportText, is_telling
from onrecord.assess.shared_runs import RUN_WORDS, Run, located
from onrecord.assess.shared_words import SharedWords, share_words
from onrecord.model.ids import stable_id
from onrecord.model.lineage import Lineage, SharedRun
from onrecord.model.spans import Span
from onrecord.model.vocabulary import DirectionReason, LineageKind

COPIED_SHARE = 0.1
COPIED_WORDS = 60
"""A passage this long is a copy however long the report around it."""
REWORDED_SHARE = 0.4
OWN_WORDS_SHARE = 0.5
"""An outlet's own words on another day are background until they make up this much of a report."""
REISSUED_SHARE = 0.5
CUT_SHARE = 0.8
_REWORDED = "reworded"
_NEAR = 60
CITED_SHARE = 0.7
CITED_WORDS = 3
CITED_BELOW_SHARE = 0.75
CITED_BELOW_WORDS = 8
"""What is told below the lead is cited if more of it is told: names of the day are in any report."""
CITED_DAYS = 14


def find_lineage(first: ReportText, second: ReportText) -> tuple[Lineage, ...]:
    """Return the edges between two reports, at most one of each kind; none if nothing shows that they are dependent.

    The order of the two does not matter. Cost is linear in their words.
    """
    first, second = sorted((first, second), key=lambda text: text.id)
    shared = share_words(first, second)
    report, other, why = _directed(first, second, shared)
    if report is second:
        shared = share_words(report, other)
    edges = list(_of_shared_words(report, other, why, shared))
    edges += _cites(first, second) or _cites(second, first)
    return tuple(edges)


def _of_shared_words(
    report: ReportText, other: ReportText, why: DirectionReason | None, shared: SharedWords
) -> Iterator[Lineage]:
    reason = _copied(report, other, shared)
    if reason is not None:
        edge = _edge("copied", report, other, why, shared, shared.narrative, reason)
        yield dataclasses.replace(edge, reworded=reason.startswith(_REWORDED))
        yield from _updates(report, other, why, shared)
    elif shared.long_quoted >= RUN_WORDS and _same_speaker(report, other, shared.runs):
        reason = (
            f"{shared.long_quoted} quoted words in runs of {RUN_WORDS} and more, and too little narrative for a copy"
        )
        yield _edge("same_statement", report, other, why, shared, shared.long_quoted, reason)


def _copied(report: ReportText, other: ReportText, shared: SharedWords) -> str | None:
    """Return why one is a copy of the other, None where it is none."""
    own = _same_outlet(report, other)
    if own and shared.is_tail:
        return None
    share = shared.share(shared.long_narrative)
    enough = share >= COPIED_SHARE or shared.long_narrative >= COPIED_WORDS
    if shared.is_passage and (share >= OWN_WORDS_SHARE if own else enough):
        count = shared.long_narrative
        return f"{count} words of narrative in runs of {RUN_WORDS} and more, {share:.0%} of the shorter report"
    if shared.narrative and not own:
        parallel = find_parallel(report, other)
        if parallel.sentences > 1 and parallel.share >= REWORDED_SHARE:
            return (
                f"{_REWORDED}: {parallel.sentences} parallel sentences, {parallel.share:.0%} of the shorter's narrative"
            )
    return None


def _updates(
    report: ReportText, other: ReportText, why: DirectionReason | None, shared: SharedWords
) -> Iterator[Lineage]:
    changed = find_changed_figures(report.text, report.words, other.text, other.words, shared.runs)
    if changed and shared.share(shared.narrative) >= REISSUED_SHARE:
        told = "; ".join(f"{figure.new} for {figure.old}" for figure in changed[:5])
        reason = f"the same words with other figures: {told}"
        edge = _edge("updates", report, other, why, shared, shared.narrative, reason)
        yield dataclasses.replace(edge, changed=changed)


def _same_speaker(report: ReportText, other: ReportText, runs: Sequence[Run]) -> bool:
    """Return whether no long run stands in quotations of known, different sources."""
    for run in runs:
        if run.count < RUN_WORDS:
            continue
        sources = _sources(report, run.at, run.count), _sources(other, run.other_at, run.count)
        if all(sources) and not sources[0] & sources[1]:
            return False
    return True


def _sources(text: ReportText, at: int, count: int) -> set[str]:
    start, end = text.words.starts[at], text.words.ends[at + count - 1]
    return {q.source for q in text.quotations if q.source and q.start_char < end and start < q.end_char}


def _cites(report: ReportText, other: ReportText) -> list[Lineage]:
    """Return the edge of a report that credits the other's outlet with what the other tells, [] where it does not."""
    if other.outlet is None or other.outlet == report.outlet or not _may_cite(report, other):
        return []
    for credit in report.credits:
        if other.outlet in credit.keys and not credit.line and _tells(credited_words(report, credit), other):
            name = report.text[credit.start_char : credit.end_char]
            reason = f"credits {name} with what the other report tells"
            span = Span(credit.start_char, credit.end_char)
            cited = Span(credit.sentence_start, credit.sentence_end)
            nothing = SharedWords((), 0, 0, 0, 0, is_passage=False, is_tail=False)
            edge = _edge("cites", report, other, "credit", nothing, 0, reason)
            return [dataclasses.replace(edge, credit=span, cited=cited)]
    return []


def credited_words(report: ReportText, credit: Credit) -> frozenset[str]:
    """Return the telling words of the sentence with a credit (those near it, if it is long) without the name."""
    inside = report.words.between(credit.sentence_start, credit.sentence_end)
    name = report.words.between(credit.start_char, credit.end_char)
    near = range(max(inside.start, name.start - _NEAR), min(inside.stop, name.stop + _NEAR))
    words = frozenset(report.words.keys[at] for at in near if at not in name)
    return frozenset(filter(is_telling, words))


def _tells(credited: frozenset[str], other: ReportText) -> bool:
    """Return whether the other report has most of the credited words and figures."""
    everything = {*other.title_words, *other.words.keys}
    found = len(credited & everything)
    enough = found >= CITED_WORDS and found >= CITED_SHARE * len(credited)
    below = found >= CITED_BELOW_WORDS and found >= CITED_BELOW_SHARE * len(credited)
    figures = {word for word in credited if word.isdigit()}
    in_lead = len(credited & other.told) >= CITED_WORDS
    return enough and (in_lead or below) and 2 * len(figures & everything) >= len(figures)


def _may_cite(report: ReportText, other: ReportText) -> bool:
    """Return whether the other was published before, by two weeks at most, or a day after: print has the day after."""
    return -1 <= (_days_after(report, other) or 0) <= CITED_DAYS


def _directed(
    first: ReportText, second: ReportText, shared: SharedWords
) -> tuple[ReportText, ReportText, DirectionReason | None]:
    """Return the report that took, the one it took from, and how that is known.

    A credit is believed before the days of publication where these are a day apart: print has the day after.
    """
    earlier = _earlier(first.published_at, second.published_at)
    credit = _credits(first, second) - _credits(second, first)
    if credit and (not earlier or abs(_days_after(first, second) or 0) <= 1):
        return (first, second, "credit") if credit > 0 else (second, first, "credit")
    if earlier:
        return (second, first, "time") if earlier < 0 else (first, second, "time")
    short, long = sorted((first, second), key=lambda text: len(text.words))
    if not _same_outlet(first, second) and _is_cut(short, long, shared, long_first=long is first):
        return short, long, "length"
    return first, second, None


def _credits(report: ReportText, other: ReportText) -> bool:
    known = other.outlet is not None and other.outlet != report.outlet
    return known and any(other.outlet in credit.keys for credit in report.credits)


def _is_cut(short: ReportText, long: ReportText, shared: SharedWords, *, long_first: bool) -> bool:
    """Return whether the short report is the long one shortened: all of it is there, from the first words on.

    A report that stands in the midst of a longer one may as well be what the longer one was made with.
    """
    covered = sum(run.count for run in shared.runs)
    starts = min((run.at if long_first else run.other_at for run in shared.runs), default=len(long.words))
    shortened = len(short.words) < CUT_SHARE * len(long.words)
    return shortened and covered >= CUT_SHARE * len(short.words) and starts < len(long.words) / 10


def _earlier(published_at: str | None, other: str | None) -> int:
    """Return -1 where the first was published before the other, 1 where after, 0 where that is not known."""
    if published_at is None or other is None:
        return 0
    if "T" not in published_at or "T" not in other:
        published_at, other = published_at[:10], other[:10]
    return (published_at > other) - (published_at < other)


def _same_outlet(report: ReportText, other: ReportText) -> bool:
    return report.outlet is not None and report.outlet == other.outlet


def _days_after(report: ReportText, other: ReportText) -> int | None:
    """Return how many days after the other the report was published, None where that is not known."""
    day, other_day = _day(report.published_at), _day(other.published_at)
    return (day - other_day).days if day and other_day else None


def _day(published_at: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((published_at or "")[:10])
    except ValueError:
        return None


def _edge(
    kind: LineageKind,
    report: ReportText,
    other: ReportText,
    why: DirectionReason | None,
    shared: SharedWords,
    words: int,
    because: str,
) -> Lineage:
    runs: tuple[SharedRun, ...] = tuple(located(run, report.words, other.words) for run in shared.runs)
    return Lineage(
        stable_id("l", kind, report.id, other.id),
        kind,
        report.id,
        other.id,
        why,
        runs,
        words,
        round(shared.share(words), 3),
        because,
    )
