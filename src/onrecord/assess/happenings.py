"""Claims of one type and pair, parted into happenings by time, things and place; no order of the claims matters.

A claim joins only what it fits in one way. Claims are taken level by level, from those dated to the day to the undated:
a vaguer claim joins the one happening that it can be about, and where it fits several, or claims that exclude each
other fit the same one, it stands as a happening as vague as it was told. So a long interval never chains two
happenings, and what nobody dated is not dated by us.

Denials come last and part nothing. Whoever denies rarely repeats the day: a denial that fits several happenings counts
against each of those that reports of the same 31 days assert (where it tells things, of those told with things), and
where there are none, it stands alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.assess.claim_times import LEVELS, Window, claim_order, window_of
from onrecord.assess.happening_index import HappeningIndex
from onrecord.assess.intervals import find_cores
from onrecord.assess.near_dates import join_near
from onrecord.assess.tellings import Telling, Tellings
from onrecord.model.held import HeldClaim
from onrecord.model.vocabulary import DENYING, SUPPORTING


@dataclass(slots=True)
class Happening:
    """One happening: the days on which it can lie, what is told of it, and the claims about it."""

    first: float
    last: float
    level: int
    tellings: dict[Telling, None]
    claims: list[HeldClaim] = field(default_factory=list)
    denials: list[HeldClaim] = field(default_factory=list)
    rejected: list[HeldClaim] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sighting:
    """Claims that tell the same in all that counts, and are therefore of the same happening."""

    window: Window
    telling: Telling
    claims: tuple[HeldClaim, ...]


_Shelf = Callable[[Happening], list[HeldClaim]]
"""Which list of a happening claims are put in."""


def find_happenings(claims: Iterable[HeldClaim], rejected: Iterable[HeldClaim] = ()) -> list[Happening]:
    """Return the happenings that claims of one type and pair are about; rejected claims part nothing.

    Each claim is in one happening, but for denials that fit several.
    """
    return _Parting().part(sorted(claims, key=claim_order), sorted(rejected, key=claim_order))


class _Parting:
    """One run over the claims of one type and pair."""

    def __init__(self) -> None:
        self.found: list[Happening] = []
        self.tellings = Tellings()

    def part(self, claims: Sequence[HeldClaim], rejected: Sequence[HeldClaim]) -> list[Happening]:
        denying = [claim for claim in claims if claim.factuality in DENYING]
        self._add([claim for claim in claims if claim.factuality in SUPPORTING], _asserted)
        self._add([c for c in claims if c.factuality not in SUPPORTING and c.factuality not in DENYING], _asserted)
        self._add(self._against(denying), _denied)
        self._add(self._beside(rejected), _rejected)
        return self.found

    def _add(self, claims: Iterable[HeldClaim], shelf: _Shelf) -> None:
        """Add claims to the happenings that they fit in one way; where they fit none or several, as new happenings."""
        sightings = self._sightings(claims)
        for level in LEVELS:
            fresh = [sighting for sighting in sightings if sighting.window.level == level]
            if fresh:
                alone, vague = self._attach(fresh, shelf)
                self.found += [*self._new(alone, level, shelf), *self._new(vague, level, shelf)]

    def _sightings(self, claims: Iterable[HeldClaim]) -> list[_Sighting]:
        groups: dict[tuple[Window, Telling], list[HeldClaim]] = defaultdict(list)
        for claim in claims:
            groups[window_of(claim), self.tellings.of(claim)].append(claim)
        return [_Sighting(window, telling, tuple(group)) for (window, telling), group in groups.items()]

    def _attach(self, fresh: Sequence[_Sighting], shelf: _Shelf) -> tuple[list[_Sighting], list[_Sighting]]:
        """Add each sighting to the only happening it fits; return those that fit none, and those that fit too many.

        What fits several, or one that others fit which exclude it, is not joined with what is told apart from all.
        """
        index = HappeningIndex(self.found, self.tellings)
        alone: list[_Sighting] = []
        vague: list[_Sighting] = []
        wanted: dict[int, list[_Sighting]] = defaultdict(list)
        for sighting in fresh:
            fits = index.fits(sighting.window, sighting.telling, 2)
            if len(fits) == 1:
                wanted[fits[0]].append(sighting)
            else:
                (vague if fits else alone).append(sighting)
        for number, wanting in wanted.items():
            vague += self._join(self.found[number], wanting, shelf)
        return alone, vague

    def _join(self, happening: Happening, wanting: Sequence[_Sighting], shelf: _Shelf) -> list[_Sighting]:
        """Add those that go with all others that want to join; return the others."""
        tellings = dict.fromkeys(sighting.telling for sighting in wanting)
        welcome = {one for one in tellings if all(self.tellings.alike(one, other) for other in tellings)}
        first, last, left = happening.first, happening.last, []
        for sighting in sorted(wanting, key=_by_length):
            if sighting.telling in welcome and sighting.window.overlaps(first, last):
                first, last = max(first, sighting.window.first), min(last, sighting.window.last)
                shelf(happening).extend(sighting.claims)
                happening.tellings[sighting.telling] = None
            else:
                left.append(sighting)
        return left

    def _new(self, sightings: Sequence[_Sighting], level: int, shelf: _Shelf) -> list[Happening]:
        """Return the happenings that sightings of one level make among themselves."""
        made = []
        for core in find_cores([(sighting.window.first, sighting.window.last) for sighting in sightings]):
            members: dict[Telling, list[_Sighting]] = defaultdict(list)
            for i in core.members:
                members[sightings[i].telling].append(sightings[i])
            made += [
                _happening([sighting for telling in group for sighting in members[telling]], level, shelf)
                for group in self._groups(list(members))
            ]
        joined = join_near([(h.first, h.last, frozenset(h.tellings), shelf(h)) for h in made], level)
        return [_merged([made[i] for i in group], shelf) for group in joined]

    def _groups(self, tellings: Sequence[Telling]) -> list[list[Telling]]:
        """Return the tellings that are alike in one way as groups; those that fit two that exclude each other, apart.

        Among tellings none of which fits two that exclude each other, likeness is an equivalence. The rest is grouped
        among itself in the same way, and stands one by one where that parts nothing.
        """
        rest, groups = list(tellings), []
        while len(rest) > 1:
            near = [sum(1 << j for j, other in enumerate(rest) if self.tellings.alike(one, other)) for one in rest]
            clear = [i for i, mask in enumerate(near) if all(mask & ~near[j] == 0 for j in _bits(mask))]
            if not clear:
                break
            taken = set(clear)
            parts = dict.fromkeys(near[i] for i in clear)
            groups += [[rest[j] for j in _bits(mask) if j in taken] for mask in parts]
            rest = [telling for i, telling in enumerate(rest) if i not in taken]
        return groups + [[telling] for telling in rest]

    def _against(self, denials: Sequence[HeldClaim]) -> list[HeldClaim]:
        """Put each denial to the happenings that it is about; return those that are about none."""
        index, left = HappeningIndex(self.found, self.tellings), []
        for denial in denials:
            window, telling = window_of(denial), self.tellings.of(denial)
            fits = index.fits(window, telling, 2)
            if len(fits) > 1:
                fits = index.in_the_news(denial, window, telling)
                same = [n for n in fits if telling.things and any(told.things for told in self.found[n].tellings)]
                fits = same or fits
            for number in fits:
                self.found[number].denials.append(denial)
            if not fits:
                left.append(denial)
        return left

    def _beside(self, rejected: Sequence[HeldClaim]) -> list[HeldClaim]:
        """Put each rejected claim to a happening that it fits; return those that fit none."""
        index, left = HappeningIndex(self.found, self.tellings), []
        for claim in rejected:
            fits = index.fits(window_of(claim), self.tellings.of(claim), 1)
            if fits:
                self.found[fits[0]].rejected.append(claim)
            else:
                left.append(claim)
        return left


def _asserted(happening: Happening) -> list[HeldClaim]:
    return happening.claims


def _denied(happening: Happening) -> list[HeldClaim]:
    return happening.denials


def _rejected(happening: Happening) -> list[HeldClaim]:
    return happening.rejected


def _by_length(sighting: _Sighting) -> tuple[float, float, float]:
    window = sighting.window
    return (window.last - window.first, window.first, window.last)


def _happening(members: Sequence[_Sighting], level: int, shelf: _Shelf) -> Happening:
    first = max(member.window.first for member in members)
    last = min(member.window.last for member in members)
    happening = Happening(first, last, level, dict.fromkeys(member.telling for member in members))
    shelf(happening).extend(claim for member in members for claim in member.claims)
    return happening


def _merged(parts: Sequence[Happening], shelf: _Shelf) -> Happening:
    whole = parts[0]
    for part in parts[1:]:
        whole.first, whole.last = min(whole.first, part.first), max(whole.last, part.last)
        whole.tellings |= part.tellings
        shelf(whole).extend(shelf(part))
    return whole


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
