"""Which names of a report hold others: "Paris, Texas", "Kalam in the Swat Valley", "Cairo's Abbasiya", and lists."""

from collections.abc import Mapping, Sequence

from onrecord.annotate.place_candidates import Candidate
from onrecord.annotate.place_options import PlaceOption
from onrecord.annotate.place_surroundings import POSSESSIVES
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.place_terms import levels_by_feature, place_terms
from onrecord.knowledge.place_weights import place_weights
from onrecord.knowledge.regions import regions_by_abbreviation, regions_by_postal

_LONGEST_GAP = 5
_LINKS = frozenset({"in", "the", "located", "situated", "of", ",", "("})


def find_lists(candidates: Sequence[Candidate], syntax: Syntax) -> list[list[int]]:
    """Return the runs of candidates, by index, that only commas and "and" or "or" part."""
    lists: list[list[int]] = []
    for i in range(1, len(candidates)):
        gap = syntax.lower[candidates[i - 1].end : candidates[i].start]
        if 0 < len(gap) <= 3 and all(word in (",", "and", "or", "&", "the") for word in gap) and gap != ["the"]:
            if lists and lists[-1][-1] == i - 1:
                lists[-1].append(i)
            else:
                lists.append([i - 1, i])
    return lists


def settle_contained(candidates: Sequence[Candidate], syntax: Syntax) -> dict[int, PlaceOption]:
    """Return the senses that a container after a comma or in brackets settles; containers may nest."""
    settled: dict[int, PlaceOption] = {}
    listed = {i for run in find_lists(candidates, syntax) if _is_plain_list(run, candidates, syntax) for i in run}
    for i in range(len(candidates) - 2, -1, -1):
        inner, outer = candidates[i], candidates[i + 1]
        if outer.start - inner.end != 1 or syntax.text[inner.end] not in (",", "("):
            continue
        if inner.options and inner.options[0].is_plain and _in_list(inner, outer, syntax):
            continue
        containers = [settled[i + 1]] if i + 1 in settled else outer.options
        loss = "list_loss" if i in listed and i + 1 in listed else "container_loss"
        pair = _first_within(inner.options, containers, place_weights("context")[loss], outer.options)
        if pair is not None:
            settled[i], settled[i + 1] = pair[0], settled.get(i + 1, pair[1])
    return settled


def _is_plain_list(run: Sequence[int], candidates: Sequence[Candidate], syntax: Syntax) -> bool:
    """Tell whether a run of three or more is a list of places, and not of places with their states between commas."""
    if len(run) < place_weights("context")["least_list"]:
        return False
    return not any(
        candidates[i].text in regions_by_postal() or candidates[i].text in regions_by_abbreviation() for i in run[1::2]
    )


def _in_list(inner: Candidate, outer: Candidate, syntax: Syntax) -> bool:
    """Tell whether two names stand in a list ("Iraq, Iran and Syria") and not as a place and its container."""
    before = syntax.lower[inner.start - 1] if inner.start else ""
    after = syntax.lower[outer.end] if outer.end < syntax.size else ""
    outer_is_country = bool(outer.options) and outer.options[0].level == "country"
    return outer_is_country or before == "," or after in ("and", "or", "&")


def _first_within(
    inner: Sequence[PlaceOption], outer: Sequence[PlaceOption], loss: float, meant: Sequence[PlaceOption]
) -> tuple[PlaceOption, PlaceOption] | None:
    for container in outer:
        if meant and container.score < meant[0].score - loss:
            continue
        within = [option for option in inner if option.lies_in(container)]
        best = max(within, key=lambda option: option.score, default=None)
        if best is not None and best.score >= inner[0].score - loss:
            return best, container
    return None


def find_holders(candidates: Sequence[Candidate], syntax: Syntax) -> dict[int, int]:
    """Return for each candidate, by index, the one that its sentence says it lies in: "in Y" after it, "Y's" before.

    The members of a list share what follows the last of them.
    """
    holders: dict[int, int] = {}
    lists = find_lists(candidates, syntax)
    runs = {i: run for run in lists for i in run[:-1]}
    plain = {i for run in lists if _is_plain_list(run, candidates, syntax) for i in run[:-1]}
    for i in range(len(candidates) - 1, -1, -1):
        if i + 1 < len(candidates) and i not in plain and _leads_in(candidates[i], candidates[i + 1], syntax):
            holders[i] = i + 1
        elif i and _owns(candidates[i - 1], candidates[i], syntax):
            holders[i] = i - 1
        elif i in runs and i + 1 in holders and _alike(candidates[i], candidates[i + 1]):
            holders[i] = holders[i + 1]
    return holders


def _alike(one: Candidate, other: Candidate) -> bool:
    return bool(one.options) == bool(other.options) or bool(one.levels and other.levels)


def _leads_in(inner: Candidate, outer: Candidate, syntax: Syntax) -> bool:
    gap = syntax.lower[inner.end : outer.start]
    if not 0 < len(gap) <= _LONGEST_GAP or outer.form != "name":
        return False
    if gap in ([","], ["("]):
        return not (inner.options and inner.options[0].is_plain)
    known = _LINKS | place_terms("modifier") | levels_by_feature().keys()
    leads = "in" in gap or (gap[0] == "," and "the" not in gap)
    return leads and "of" not in gap and all(word in known for word in gap)


def _owns(outer: Candidate, inner: Candidate, syntax: Syntax) -> bool:
    """Tell whether "Cairo's" or "the Syrian town of" stands right before a name."""
    gap = syntax.lower[outer.end : inner.start]
    if not 0 < len(gap) <= _LONGEST_GAP:
        return False
    known = place_terms("modifier") | levels_by_feature().keys() | {"of", "the", "port", "border"}
    if gap[0] in POSSESSIVES:
        return all(word in known for word in gap[1:])
    return outer.form == "nominal" and gap[-1] in ("of", *levels_by_feature()) and all(word in known for word in gap)


def list_levels(run: Sequence[int], chosen: Mapping[int, PlaceOption]) -> dict[int, tuple[str, str | None]]:
    """Return, for the members of a list, the level and country that most of the others have; none where they differ."""
    if len(run) < place_weights("context")["least_list"]:
        return {}
    kinds = [
        (chosen[i].level, None if chosen[i].level == "country" else chosen[i].country) if i in chosen else None
        for i in run
    ]
    shared: dict[int, tuple[str, str | None]] = {}
    for place, i in enumerate(run):
        others = [kind for k, kind in enumerate(kinds) if k != place and kind is not None]
        common = max(set(others), key=others.count, default=None)
        if common is not None and others.count(common) > len(others) / 2:
            shared[i] = common
    return shared
