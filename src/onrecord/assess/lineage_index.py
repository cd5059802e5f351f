"""Which of many reports may be dependent on a new one: hashes of its words, and the reports that have them.

A report leaves three kinds of hashes: `run` (its fingerprints: a shared run of 12 words is always found), `trace`
(windows of 4 words of its first 250: what rewording leaves) and `told` (its outlet with each telling word of headline
and lead: what a report that credits the outlet will repeat). Kept in a table (report, hash, position), they answer with
one look-up by hash; `LineageIndex` keeps them in memory. Both choose candidates by `choose_candidates`.

A hash that more than `CAP` reports have stands in boilerplate, a background paragraph, or a text that very many outlets
print. The first two must not make candidates, the third must. So hashes over the cap count only together: a report that
shares nothing rarer is a candidate if they make up half of the smaller of the two. Only the first `CAP` reports with a
hash are looked at, which bounds the cost: a text that two hundred outlets print is found through the first fifty, and
joins them. Fifty, because an agency's report has fewer subscribers in one collection than a disclaimer has reports.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.assess.lineage import credited_words, find_lineage
from onrecord.assess.report_text import ReportText, is_telling
from onrecord.assess.shared_runs import RUN_WORDS, WINDOW, winnow
from onrecord.model.lineage import Lineage

CAP = 50
_TRACE_WINDOW, _TRACE_OF, _TRACE_WORDS = 4, 4, 250
_TRACES, _TOLD = 3, 3
_LEAD_WORDS = 60
_HALF = 0.5
HashKind = Literal["run", "trace", "told"]


@dataclass(frozen=True, slots=True)
class LineageHash:
    """A hash that a report is found by, 0 to 2**63, and its place: the index of a word (of the lead, for `told`)."""

    kind: HashKind
    hash: int
    position: int


def find_hashes(report: ReportText) -> tuple[LineageHash, ...]:
    """Return the hashes to store of a report: about one for every two words."""
    keys = report.words.keys
    runs = [LineageHash("run", hash_, at) for hash_, at in winnow(keys, WINDOW, RUN_WORDS - WINDOW + 1)]
    traces = [
        LineageHash("trace", _salted("trace", hash_), at)
        for hash_, at in winnow(keys[:_TRACE_WORDS], _TRACE_WINDOW, _TRACE_OF)
    ]
    lead = (*report.title_words, *keys[:_LEAD_WORDS])
    places = {word: at for at, word in reversed(list(enumerate(lead))) if is_telling(word)}
    told = [LineageHash("told", _told(report.outlet, word), at) for word, at in places.items()] if report.outlet else []
    return (*runs, *traces, *told)


def find_questions(report: ReportText, hashes: Sequence[LineageHash] | None = None) -> tuple[LineageHash, ...]:
    """Return the hashes to look up for a report: those it stores, and what it credits to each outlet it names.

    `hashes` are what `find_hashes` returned, where the caller has them.
    """
    own = [hash_ for hash_ in (find_hashes(report) if hashes is None else hashes) if hash_.kind != "told"]
    asked = {
        _told(outlet, word): credit.start_char
        for credit in report.credits
        if not credit.line
        for outlet in credit.keys
        for word in credited_words(report, credit)
    }
    return (*own, *(LineageHash("told", hash_, at) for hash_, at in asked.items()))


def choose_candidates(
    questions: Iterable[LineageHash], found: Mapping[int, Sequence[str]], sizes: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the reports to compare with, those that share most first.

    Args:
        questions: what `find_questions` returned.
        found: the reports that have each hash, in the order they were added; as many as there are, or `CAP` + 1.
        sizes: the number of `run` hashes of each report that was found.
    """
    asked = {question.hash: question for question in questions}
    size = sum(question.kind == "run" for question in asked.values())
    boilerplate = _boilerplate(asked.values(), found)
    rare: dict[HashKind, Counter[str]] = {"run": Counter(), "trace": Counter(), "told": Counter()}
    common: Counter[str] = Counter()
    for hash_, question in asked.items():
        reports = found.get(hash_, ())[:CAP]
        if question.kind != "run" and len(found.get(hash_, ())) <= CAP:
            rare[question.kind].update(reports)
        elif question.kind == "run":
            (common if question.position in boilerplate else rare["run"]).update(reports)
    chosen = {report for report, count in rare["run"].items() if count}
    chosen |= {report for report, count in rare["trace"].items() if count >= _TRACES}
    chosen |= {report for report, count in rare["told"].items() if count >= _TOLD}
    chosen |= {report for report, count in common.items() if count >= _HALF * max(1, min(size, sizes.get(report, 1)))}
    total = rare["run"] + common
    return tuple(sorted(chosen, key=lambda report: (-total[report], report)))


def _boilerplate(questions: Iterable[LineageHash], found: Mapping[int, Sequence[str]]) -> frozenset[int]:
    """Return the positions over the cap and the 12 around each: which windows are kept at its edge is by chance."""
    over = [q.position for q in questions if q.kind == "run" and len(found.get(q.hash, ())) > CAP]
    return frozenset(near for at in over for near in range(at - RUN_WORDS, at + RUN_WORDS + 1))


class LineageIndex:
    """Hashes of many reports in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._reports: dict[int, list[str]] = defaultdict(list)
        self._sizes: dict[str, int] = {}

    def add(self, report: ReportText) -> None:
        """Add a report; one that is there already is not added again."""
        if report.id in self._sizes:
            return
        hashes = {hash_.hash: hash_.kind for hash_ in find_hashes(report)}
        self._sizes[report.id] = sum(kind == "run" for kind in hashes.values())
        for hash_ in hashes:
            known = self._reports[hash_]
            if len(known) <= CAP:
                known.append(report.id)

    def candidates(self, report: ReportText) -> tuple[str, ...]:
        """Return the reports to compare a report with, itself left out, those that share most first.

        A report that was added before finds those that it credits, not those that credit it: compare each report with
        its candidates once all are added, or look at each new one before it is added and once more at those it credits.
        """
        questions = find_questions(report)
        found = {question.hash: self._reports.get(question.hash, ()) for question in questions}
        return tuple(other for other in choose_candidates(questions, found, self._sizes) if other != report.id)


def relate_reports(reports: Iterable[ReportText]) -> tuple[Lineage, ...]:
    """Return the edges among some reports, sorted by id; their order makes no difference below `CAP` reports a hash.

    Reports of one id are one report: texts that are the same to the letter are for the caller to tell apart.
    """
    given = {report.id: report for report in reports}
    index = LineageIndex()
    for report in given.values():
        index.add(report)
    pairs = {(min(id_, other), max(id_, other)) for id_ in given for other in index.candidates(given[id_])}
    edges = [edge for one, other in sorted(pairs) for edge in find_lineage(given[one], given[other])]
    return tuple(sorted(edges, key=lambda edge: edge.id))


def _told(outlet: str | None, word: str) -> int:
    return _salted("told", f"{outlet}\x1f{word}")


def _salted(kind: HashKind, value: object) -> int:
    digest = hashlib.blake2b(f"{kind}\x1f{value}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
