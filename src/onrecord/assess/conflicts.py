"""Claims about one happening that cannot all be right: side by side, none chosen, a source's own news told apart.

Polarity, figures and dates; rivals for one role, across propositions, are in `filler_conflicts`.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.assess.claim_times import DAY, LONG, is_plan, said_by, window_of
from onrecord.assess.figures import Figure, current_figures
from onrecord.assess.intervals import find_cores
from onrecord.model.held import HeldClaim
from onrecord.model.proposition import Conflict


def find_polarity(supporting: Sequence[HeldClaim], denying: Sequence[HeldClaim]) -> tuple[Conflict, ...]:
    """Return the conflict of those who assert with those who deny, and the turns of sources that took back their word.

    A plan is contradicted by "will not", not by "has not yet"; a deed by "did not", not by an earlier "will not".
    Where one source says both, its later word is an update of its earlier one and stands for it.
    """
    turns, standing = _turns([*supporting, *denying])
    yes = [claim for claim in supporting if id(claim) in standing]
    no = [claim for claim in denying if id(claim) in standing]
    met = {is_plan(claim) for claim in yes} & {is_plan(claim) for claim in no}
    sides = tuple(claim_ids(claim for claim in side if is_plan(claim) in met) for side in (yes, no))
    found = [Conflict("polarity", sides, f"{len(sides[0])} assert it, {len(sides[1])} deny it")] if met else []
    denied = {id(claim) for claim in denying}
    for first, last in turns:
        if (id(first) in denied) != (id(last) in denied):
            words = "denied it first, asserts it now" if id(first) in denied else "asserted it first, denies it now"
            because = f"{last.sources[-1].name} {words}"
            found.append(Conflict("polarity", ((first.id,), (last.id,)), because, update=True))
    return tuple(found)


def _turns(claims: Sequence[HeldClaim]) -> tuple[list[tuple[HeldClaim, HeldClaim]], set[int]]:
    """Return each source's first and last claim, and the identities of all claims but those it spoke after."""
    turns, standing = [], set()
    by_source: dict[str, list[HeldClaim]] = {}
    for claim in claims:
        by_source.setdefault(claim.sources[-1].key, []).append(claim)
    for own in by_source.values():
        latest = max(said_by(claim) for claim in own)
        now = [claim for claim in own if said_by(claim) == latest]
        standing |= {id(claim) for claim in now}
        first = min(own, key=said_by)
        if said_by(first) < latest:
            turns.append((first, now[0]))
    return turns, standing


def find_figure_conflicts(figures: dict[str, list[Figure]]) -> tuple[Conflict, ...]:
    """Return a conflict for each unit whose figures do not meet, and an update where a source replaced its own.

    "About 100" meets 110, "at least a dozen" meets 15. A source's latest figure stands for it; two that it gives at
    once are two counts, and no disagreement.
    """
    found: list[Conflict] = []
    for unit, told in figures.items():
        current = current_figures(told)
        spans = [(figure.low, _beyond(figure.high)) for figure in current]
        sides = _sides([figure.claim for figure in current], spans)
        if len(sides) > 1 and len({figure.claim.sources[-1].key for figure in current}) > 1:
            found.append(Conflict("figures", sides, f"{unit}: {_spread(current)}"))
        found += _updates(unit, told)
    return tuple(found)


def _beyond(high: float) -> float:
    """Return the end of a closed range as that of a half-open one."""
    return high + max(abs(high) * 1e-9, 1e-9)


def _spread(figures: Sequence[Figure]) -> str:
    numbers = {figure.value if figure.value is not None else figure.low for figure in figures}
    return " or ".join(f"{number:,.12g}" for number in sorted(numbers))


def _updates(unit: str, told: Sequence[Figure]) -> list[Conflict]:
    found = []
    by_source: dict[str, list[Figure]] = {}
    for figure in told:
        by_source.setdefault(figure.claim.sources[-1].key, []).append(figure)
    for own in by_source.values():
        for earlier, later in pairwise(own):
            apart = earlier.high < later.low or later.high < earlier.low
            if apart and said_by(earlier.claim) < said_by(later.claim):
                because = f"{unit}: {later.claim.sources[-1].name} said {_spread([earlier])}, later {_spread([later])}"
                sides = ((earlier.claim.id,), (later.claim.id,))
                found.append(Conflict("figures", sides, because, update=True))
    return found


def find_date_conflicts(supporting: Sequence[HeldClaim]) -> tuple[Conflict, ...]:
    """Return the conflict of the dates told for one happening, where they share no day; vaguer ones take no side.

    Where one source alone has told them, its later date is an update of its earlier one.
    """
    dated = [claim for claim in supporting if claim.edtf is not None and window_of(claim).level < LONG]
    finest = min((window_of(claim).level for claim in dated), default=DAY)
    dated = [claim for claim in dated if window_of(claim).level == finest]
    spans = [(window.first, window.last) for window in map(window_of, dated)]
    sides = _sides(dated, spans)
    if len(sides) < 2:
        return ()
    told = sorted({claim.edtf for claim in dated if claim.edtf is not None})
    sources = {claim.sources[-1].key for claim in dated}
    return (Conflict("dates", sides, " or ".join(told), update=len(sources) == 1),)


def _sides(claims: Sequence[HeldClaim], spans: Sequence[tuple[float, float]]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of claims whose ranges share a stretch, side by side in the order of the stretches.

    Ranges that meet those of several sides take none.
    """
    cores = sorted(find_cores(spans, again=False), key=lambda core: core.first)
    return tuple(claim_ids(claims[i] for i in sorted(core.members)) for core in cores)


def claim_ids(claims: Iterable[HeldClaim]) -> tuple[str, ...]:
    """Return the claims' ids, in their order, each once."""
    return tuple(dict.fromkeys(claim.id for claim in claims))
