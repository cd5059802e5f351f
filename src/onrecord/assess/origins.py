"""Independent origins: how many reports, or claims, would be left if every copy were struck out.

A report that copies a passage and adds its own reporting has two origins, one made of two agencies' texts has two as
well. So what is grouped are parts of reports: the words that one edge shows to be taken, and what a report has of its
own. Where direction is not known, parts are told apart only if they do not overlap; what is in doubt is no origin more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.assess.disjoint_sets import DisjointSets
from onrecord.model.lineage import Lineage
from onrecord.model.spans import Span

DEPENDENT = frozenset({"copied", "updates", "cites"})
"""Kinds of lineage that make two reports one origin; two who quote one statement have only their source in common."""
_GAP = 80
"""Characters between two shared runs that are taken for one passage with words changed."""
_OVERLAP = 30
_OWN_SHARE = 0.5
_OWN_LENGTH = 400
_OWN_STRETCH = 250
"""A report that takes has own words in stretches of 250 characters; they are its main part from half of it on."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a report that have one origin: `spans` in text order, () for a report of which no edge takes words.

    `origin` is the same for all parts that have one origin: the least id of the reports in it, and a number where that
    report has several. `main` marks the part that a report is known by: its own words, or the greatest passage.
    """

    report: str
    origin: str
    spans: tuple[Span, ...]
    main: bool


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A claim as origins see it: its report, a key of its ultimate source, and its words.

    `source` is any key that is the same for one source in all reports: the outlet's own where the report says it in its
    own voice; None where it is not known who says it.
    """

    id: str
    report: str
    source: str | None = None
    words: Span | None = None


def find_origins(lengths: Mapping[str, int], edges: Iterable[Lineage]) -> tuple[Part, ...]:
    """Return the parts of each report with their origins, by report id, the main part first.

    `lengths` has the length of each report's text in code points; edges with a report that is not in it are left out.
    The order of the edges makes no difference.
    """
    known = [e for e in edges if e.kind in DEPENDENT and e.report in lengths and e.other in lengths]
    sides: dict[str, list[_Side]] = defaultdict(list)
    for edge in sorted(known, key=lambda edge: (edge.report, edge.other, edge.kind, edge.id)):
        sides[edge.report].append(_side(edge, of_report=True))
        sides[edge.other].append(_side(edge, of_report=False))
    parts = {report: _parts(sides[report], lengths[report]) for report in sorted(lengths)}
    place = {
        (report, edge): (report, at)
        for report, drafts in parts.items()
        for at, draft in enumerate(drafts)
        for edge in draft.edges
    }
    sets = DisjointSets((report, at) for report in parts for at in range(len(parts[report])))
    for edge in known:
        sets.join(place[edge.report, edge.id], place[edge.other, edge.id])
    return tuple(
        Part(report, _name(sets.least((report, at))), draft.spans, at == 0)
        for report in parts
        for at, draft in enumerate(parts[report])
    )


def origins_of(parts: Iterable[Part]) -> dict[str, frozenset[str]]:
    """Return the origins of each report: two reports are dependent if they have one in common."""
    found: dict[str, frozenset[str]] = {}
    for part in parts:
        found[part.report] = found.get(part.report, frozenset()) | {part.origin}
    return found


def count_origins(parts: Iterable[Part]) -> int:
    """Return the number of independent origins of some reports, each by its main part."""
    return len({part.origin for part in parts if part.main})


def group_claims(
    claims: Iterable[ClaimWords], parts: Iterable[Part], edges: Iterable[Lineage] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return the ids of claims in groups of one origin, sorted: independent origins are as many as the groups.

    Two claims have one origin if their words are parts of one lineage, or if they have the same ultimate source, or if
    both stand in the same run of a `same_statement` edge. A claim without words counts by its report's main part, a
    claim of a report that has no part by that report alone.
    """
    given = sorted(claims, key=lambda claim: (claim.id, claim.report))
    by_report: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_report[part.report].append(part)
    sets = DisjointSets(claim.id for claim in given)
    first: dict[tuple[str, str], str] = {}
    for claim in given:
        keys = [("origin", _origin_of(claim, by_report[claim.report]))]
        keys += [("source", claim.source)] if claim.source is not None else []
        for key in keys:
            sets.join(first.setdefault(key, claim.id), claim.id)
    for one, another in _same_words(given, edges):
        sets.join(one, another)
    return sets.groups()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A part before it has its origin: its edges and spans."""

    edges: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """An edge as one of its two reports sees it: the spans it takes there.

    `taken`: the report took them, False: the other took them, None: that is not known. `sourced`: by time or credit.
    """

    edge: str
    spans: tuple[Span, ...]
    taken: bool | None
    sourced: bool

    @property
    def length(self) -> int:
        """The number of characters of its spans."""
        return sum(span.end_char - span.start_char for span in self.spans)


def _side(edge: Lineage, *, of_report: bool) -> _Side:
    """Return the side of `edge.report`, or of `edge.other`."""
    taken = of_report if edge.directed_by is not None else None
    return _Side(edge.id, _passages(edge, taken=of_report), taken, taken is False and edge.directed_by != "length")


def _passages(edge: Lineage, *, taken: bool) -> tuple[Span, ...]:
    """Return the spans that an edge takes of a report: its runs, near ones as one; the cited sentence.

    A reworded report is taken from its first run to its last: the words between are reworded, not new.
    """
    if edge.cited is not None:
        return (edge.cited,) if taken else ()
    spans = sorted(
        (run.start_char, run.end_char) if taken else (run.other_start_char, run.other_end_char) for run in edge.runs
    )
    return _merged(spans, spans[-1][1] if edge.reworded and spans else _GAP)


def _parts(sides: Sequence[_Side], length: int) -> list[_Draft]:
    """Return the parts of one report, the main part first; one alone where no edge takes any of its words."""
    sets = DisjointSets(range(len(sides)))
    placed = [at for at, side in enumerate(sides) if side.spans]
    _join_overlapping(sets, sides)
    given = [group[0] for group in sets.groups() if all(sides[at].sourced and sides[at].spans for at in group)]
    for at in given:
        sets.join(given[0], at)
    groups = [group for group in sets.groups() if sides[group[0]].spans]
    groups.sort(key=lambda group: (-max(sides[at].length for at in group), group))
    unplaced = [at for at in range(len(sides)) if at not in placed]
    owned = [group for group in groups if all(sides[at].taken is not True for at in group)]
    drafts = [(list(group), _union(sides[at] for at in group)) for group in groups]
    if not groups:
        drafts = [([], ())]
    elif owned:
        main = groups.index(max(owned, key=lambda group: any(sides[at].sourced for at in group)))
        drafts.insert(0, drafts.pop(main))
    elif own := _own_stretches(_union(sides[at] for at in placed), length):
        much = sum(span.end_char - span.start_char for span in own) >= max(_OWN_SHARE * length, _OWN_LENGTH)
        drafts.insert(0 if much else len(drafts), ([], own))
    drafts[0][0].extend(unplaced)
    return [_Draft(tuple(sides[at].edge for at in edges), spans) for edges, spans in drafts]


def _own_stretches(taken: Sequence[Span], length: int) -> tuple[Span, ...]:
    """Return the long stretches that no edge takes; short ones may be reworded."""
    starts, ends = [0, *(span.end_char for span in taken)], [*(span.start_char for span in taken), length]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if end - start >= _OWN_STRETCH)


def _join_overlapping(sets: DisjointSets[int], sides: Sequence[_Side]) -> None:
    """Join the edges that take the same words, in one sweep: what overlaps an earlier span overlaps the farthest."""
    spans = sorted((span.start_char, span.end_char, at) for at, side in enumerate(sides) for span in side.spans)
    farthest = (0, 0, 0)
    for start, end, at in spans:
        shared = min(end, farthest[1]) - start
        if shared > 0 and shared >= min(_OVERLAP, end - start, farthest[1] - farthest[0]):
            sets.join(at, farthest[2])
        if end > farthest[1]:
            farthest = (start, end, at)


def _union(sides: Iterable[_Side]) -> tuple[Span, ...]:
    return _merged(sorted((span.start_char, span.end_char) for side in sides for span in side.spans), 0)


def _merged(spans: Iterable[tuple[int, int]], gap: int) -> tuple[Span, ...]:
    """Return sorted spans, those no farther apart than `gap` as one."""
    merged: list[list[int]] = []
    for start, end in spans:
        if merged and start - merged[-1][1] <= gap:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple(Span(start, end) for start, end in merged)


def _name(part: tuple[str, int]) -> str:
    return part[0] if part[1] == 0 else f"{part[0]}#{part[1]}"


def _origin_of(claim: ClaimWords, parts: Sequence[Part]) -> str:
    """Return the origin of the part that has most of the claim's words, else of the main part."""
    words = claim.words
    best = max(parts, key=lambda part: (_shared(words, part.spans), part.main), default=None)
    return best.origin if best else claim.report


def _shared(words: Span | None, spans: Iterable[Span]) -> int:
    if words is None:
        return 0
    return sum(max(0, min(words.end_char, s.end_char) - max(words.start_char, s.start_char)) for s in spans)


def _same_words(claims: Sequence[ClaimWords], edges: Iterable[Lineage]) -> Iterator[tuple[str, str]]:
    """Yield pairs of claims that stand in the same run of a statement that two reports quote."""
    by_report: dict[str, list[ClaimWords]] = defaultdict(list)
    for claim in claims:
        if claim.words is not None:
            by_report[claim.report].append(claim)
    for edge in edges:
        if edge.kind != "same_statement":
            continue
        for run in edge.runs:
            here, there = Span(run.start_char, run.end_char), Span(run.other_start_char, run.other_end_char)
            inside = [claim.id for claim in by_report[edge.report] if _shared(claim.words, (here,))]
            inside += [claim.id for claim in by_report[edge.other] if _shared(claim.words, (there,))]
            yield from ((inside[0], claim) for claim in inside[1:])
