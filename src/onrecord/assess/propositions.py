"""Propositions: claims about the same happening as one view, with who asserts and who denies it, since when, on what.

Reference: FactBank (Saurí & Pustejovsky 2009) factuality decides whether a claim supports, denies or leaves open.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from onrecord.assess.claim_times import DAY, claim_order, happening_type, window_of
from onrecord.assess.conflicts import find_date_conflicts, find_figure_conflicts, find_polarity
from onrecord.assess.credibility import Weight, decided_credibility, propose_credibility
from onrecord.assess.decisions import Rulings, find_rulings
from onrecord.assess.figures import current_figures, find_figures, sum_up
from onrecord.assess.firsts import concerned, find_admissions, find_first
from onrecord.assess.happenings import Happening, find_happenings
from onrecord.assess.sides import side_key, side_keys, speaks_for
from onrecord.assess.tellings import TELLING_MODES, VAGUE, telling_of
from onrecord.model.decision import Decision
from onrecord.model.held import HeldClaim, Party, label_of
from onrecord.model.ids import stable_id
from onrecord.model.proposition import Proposition
from onrecord.model.vocabulary import SUPPORTING

CountOrigins = Callable[[Sequence[HeldClaim]], int]


def find_propositions(
    claims: Iterable[HeldClaim], *, count_origins: CountOrigins, decisions: Sequence[Decision] = ()
) -> tuple[Proposition, ...]:
    """Return what the claims are about, one proposition a happening, in the order in which they were first told.

    Claims of one happening have the same type, actors and recipients (what acts for a state counts as the state), and
    times, places and things that can be one (`assess.happenings`); days that differ a little are one happening with a
    conflict of dates (`assess.near_dates`). Claims that name a party on one side only are one across reports where they
    share a thing, a locality or a day; such that name no party, where they share a day and a locality or designation;
    such without a type never. A claim that a decision rejects counts nowhere and stands in `rejected`. The result
    depends on the claims alone, not on their order, and costs n log n in the claims of one type and pair.
    """
    rulings, count = find_rulings(decisions), _remembering(count_origins)
    buckets: dict[tuple[object, ...], list[HeldClaim]] = defaultdict(list)
    for claim in claims:
        buckets[_bucket(claim)].append(claim)
    made = []
    for group in buckets.values():
        kept = [claim for claim in group if not rulings.rejects(claim)]
        rejected = [claim for claim in group if rulings.rejects(claim)]
        made += [_proposition(found, rulings, count) for found in find_happenings(kept, rejected)]
    return tuple(sorted(made, key=_told_first))


def _told_first(proposition: Proposition) -> tuple[object, ...]:
    claims = [*proposition.supporting, *proposition.denying, *proposition.open, *proposition.rejected]
    return (*min(map(claim_order, claims)), proposition.id)


def _bucket(claim: HeldClaim) -> tuple[object, ...]:
    """Return what claims of one happening surely share: type and sides, and more where these say too little."""
    sides = (label_of(claim), side_keys(claim.actors), side_keys(claim.recipients))
    if claim.event_type is None and claim.arms_type is None and claim.mode is None:
        return (*sides, claim.report, claim.words)
    kind = happening_type(claim)
    if claim.edtf is None and claim.published_at is None and kind is not None and kind.repeats:
        return (*sides, claim.report)
    if claim.actors and claim.recipients:
        return sides
    return (*sides, *(_marks(claim) or (claim.report, claim.trigger_start)))


def _marks(claim: HeldClaim) -> tuple[object, ...]:
    """Return what a claim that names too few parties must share with others: empty where it tells no such thing."""
    telling, window = telling_of(claim), window_of(claim)
    locality = claim.place.name if claim.place is not None and claim.place.precision in ("point", "locality") else None
    day = window.first if window.level == DAY else None
    things = sorted({thing.category for thing in telling.things} - VAGUE)
    if not claim.actors and not claim.recipients:
        named = locality or ", ".join(sorted(telling.designations))
        return ("day", day, named) if day is not None and named else ()
    if things:
        return ("things",)
    return ("locality",) if locality else ("day",) if day is not None else ()


def _proposition(happening: Happening, rulings: Rulings, count: CountOrigins) -> Proposition:
    ordered = sorted(happening.claims, key=claim_order)
    supporting = tuple(claim for claim in ordered if claim.factuality in SUPPORTING)
    denying = tuple(sorted(happening.denials, key=claim_order))
    left_open = tuple(claim for claim in ordered if claim.factuality not in SUPPORTING)
    rejected = tuple(sorted(happening.rejected, key=claim_order))
    claims = (*supporting, *left_open) or denying or rejected
    figures = find_figures(supporting)
    admissions = find_admissions(supporting)
    conflicts = (
        *find_polarity(supporting, denying),
        *find_figure_conflicts(figures),
        *find_date_conflicts(supporting),
    )
    edtf = _best_time(supporting or claims)
    proposed = propose_credibility(_weigh(supporting, denying, admissions, count))
    return Proposition(
        id=_id(claims),
        label=_label(claims, edtf),
        actors=_parties([claim.actors for claim in claims]),
        recipients=_parties([claim.recipients for claim in claims]),
        edtf=edtf,
        supporting=supporting,
        denying=denying,
        open=left_open,
        supporting_origins=count(supporting),
        denying_origins=count(denying),
        first_asserted=find_first(supporting),
        first_admitted=find_first(admissions),
        first_denied=find_first(denying),
        figures=tuple(sum_up(unit, current_figures(told), count) for unit, told in figures.items()),
        conflicts=conflicts,
        credibility=decided_credibility((*supporting, *denying, *left_open), rulings) or proposed,
        rejected=rejected,
    )


def _remembering(count_origins: CountOrigins) -> CountOrigins:
    """Return a function that asks for each set of claims once; one claim has one origin."""
    counted: dict[frozenset[tuple[str, int, str]], int] = {}

    def count(claims: Sequence[HeldClaim]) -> int:
        if len(claims) < 2:
            return len(claims)
        key = frozenset((claim.report, claim.reading, claim.id) for claim in claims)
        if key not in counted:
            counted[key] = count_origins(claims)
        return counted[key]

    return count


def _weigh(
    supporting: Sequence[HeldClaim],
    denying: Sequence[HeldClaim],
    admissions: Sequence[HeldClaim],
    count: CountOrigins,
) -> Weight:
    certain = [claim for claim in supporting if claim.factuality == "CT+"]
    others = [claim for claim in denying if not any(speaks_for(claim.sources[-1], own) for own in concerned(claim))]
    all_origins, certain_origins = count(supporting), count(certain)
    return Weight(
        certain=certain_origins,
        tentative=max(all_origins - certain_origins, 0),
        suspected=count([claim for claim in supporting if claim.factuality == "PS+"]),
        denying=count(denying),
        others_deny=count(others),
        admitted_by=admissions[0].sources[-1].name if admissions else None,
        beside_admission=max(certain_origins - count(admissions), 0),
    )


def _best_time(claims: Sequence[HeldClaim]) -> str | None:
    """Return the time told most precisely; of several, the one that most claims tell, then the earliest."""
    told = Counter(claim.edtf for claim in claims if claim.edtf is not None)
    windows = {claim.edtf: window_of(claim) for claim in claims if claim.edtf is not None}
    ranked = sorted((window.last - window.first, -told[edtf], window.first, edtf) for edtf, window in windows.items())
    return ranked[0][3] if ranked else None


def _id(claims: Sequence[HeldClaim]) -> str:
    """Return an id that stays while claims are added: that of the claim that the record learnt first."""
    first = min(claims, key=lambda claim: (claim.recorded_at, claim.report, claim.trigger_start, claim.id))
    return stable_id("q", first.proposition, first.report, first.id)


def _label(claims: Sequence[HeldClaim], edtf: str | None) -> str:
    """Return type, parties, thing and time in words: "deliver: France -> Argentina; Super Étendard; 1981".

    The type has its mode where it would else say the opposite: "embargo lifted".
    """
    actors, recipients = (
        ", ".join(party.name for party in _parties([getattr(claim, side) for claim in claims]))
        for side in ("actors", "recipients")
    )
    parties = f"{actors or '?'} -> {recipients}" if recipients else actors or "?"
    items = Counter(item.designation or item.category for claim in claims for item in claim.items)
    item = min(items, key=lambda name: (-items[name], name), default=None)
    modes = sorted({claim.mode for claim in claims if claim.mode in TELLING_MODES and claim.mode is not None})
    return "; ".join(part for part in (f"{' '.join([label_of(claims[0]), *modes])}: {parties}", item, edtf) if part)


def _parties(sides: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """Return the parties of one side, one for all that act for a state: the state, else the one most named."""
    names: dict[str, Counter[Party]] = defaultdict(Counter)
    for side in sides:
        for party in side:
            names[side_key(party)][party] += 1
    return tuple(
        min(named, key=lambda party: (party.kind != "state", -named[party], party.name, repr(party)))
        for _, named in sorted(names.items())
    )
