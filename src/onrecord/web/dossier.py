"""`/actors/{key}`: a party's dossier, each line with the words it rests on; a name leads to the key that it means."""

import functools
import tomllib
from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import Any

from onrecord.assess.sides import side_key
from onrecord.model.decision import Decision
from onrecord.model.held import Party, label_of
from onrecord.model.json_form import to_json
from onrecord.model.proposition import Proposition
from onrecord.model.wording import period
from onrecord.network.posture import Posture
from onrecord.store.parties import is_alone
from onrecord.store.ties import HeldTie
from onrecord.web.actors import ending_of
from onrecord.web.asking import Asking, Asks
from onrecord.web.drawing_lanes import Lane, Mark, draw_lanes, frame_of
from onrecord.web.drawing_map import draw_places
from onrecord.web.drawing_network import draw_about
from onrecord.web.elsewhere import Elsewhere
from onrecord.web.pages import Pages
from onrecord.web.told import chosen_claims, standing_of, told_claim, told_happening, told_party
from onrecord.workflow.asking import Asked
from onrecord.workflow.dossiers import OwnWords, own_words, posture_of, tellers_of
from onrecord.workflow.listing import bearers_of
from onrecord.workflow.mapping import find_placed
from onrecord.workflow.recent import Weighed, weigh_recent

pages = Pages()
SECTIONS = Path(__file__).parent / "dossier_sections.toml"
WEIGHED, IN_SECTION, TIES, PLACES, STATEMENTS, DRAWN, SOURCES = 600, 6, 20, 40, 8, 40, 12
POSTURE_CLAIMS = 300
"""Up to so many claims of its own, a party's posture stands on its page; beyond, on one of its own."""


@functools.cache
def load_sections() -> tuple[dict[str, Any], ...]:
    """Return the parts of the page in their order: `id`, `title`, `side` and `kinds`; the last takes what is left."""
    return tuple(tomllib.loads(SECTIONS.read_text(encoding="utf-8"))["sections"])


@pages.page("/actors/{key:path}/posture", "posture.html", rows="periods")
def posture(asking: Asks, key: str) -> dict[str, Any]:
    """Return what a party says about its arms, year by year."""
    party = the_party_of(asking, key, "/posture")
    return {
        "title": f"{party.name}: what it says about its arms",
        "party": told_party(party),
    } | _posture(posture_of(asking.evidence, party, known_at=asking.known_on))


@pages.page("/actors/{key:path}", "dossier.html", rows="happenings")
def dossier(asking: Asks, key: str) -> dict[str, Any]:
    """Return what the record holds of a party."""
    party = the_party_of(asking, key)
    question = ("page of", party, asking.known_on, asking.valid_on)
    return asking.evidence.kept(question, lambda: _dossier(asking, party))


def _dossier(asking: Asking, party: Party) -> dict[str, Any]:
    evidence, known_on = asking.evidence, asking.known_on
    days = {"known_at": known_on, "valid_at": asking.valid_on}
    held = evidence.actor(party.key, **days)
    found = weigh_recent(evidence, Asked(party=party.key), **days, most=WEIGHED)
    own = own_words(evidence, party, known_at=known_on)
    sections = _sections(asking, party, found.propositions)
    return (
        {
            "title": party.name,
            "party": told_party(party) | {"sector": party.sector, "in_one_report": is_alone(party.key)},
            "reliability": to_json(evidence.reliability([party], known_at=known_on)[party.key]),
            "names": list(held.names),
            "namesakes": [told_party(one) for one in held.namesakes[:12]],
            "claims_about": held.claims_about,
            "claims_by": held.claims_by,
            "claims_weighed": found.weighed,
            "claims_fitting": found.fitting,
            "kinds": [{"kind": kind, "claims": count} for kind, count in held.kinds],
            "sections": sections,
            "happenings": [one | {"section": part["id"]} for part in sections for one in part["happenings"]],
            "own": _own(own),
            "drawing": _lanes(
                asking, party, found.propositions, {one["id"] for part in sections for one in part["happenings"]}
            ),
            "network": draw_about(party, held.ties[:DRAWN], most=30) if held.ties else None,
            "ties": [_tie(one) for one in held.ties[:TIES]],
            "ties_in_all": len(held.ties),
            "posture": _posture_part(asking, party, own, found),
            "judgements": [to_json(one) for one in held.judgements],
            "decisions": [_decision(one) for one in reversed(held.decisions)],
        }
        | _places(asking, party)
        | {"sources": _sources(asking, party)}
    )


def the_party_of(asking: Asking, key: str, after: str = "") -> Party:
    """Return the party of a key; a name is elsewhere: at the key it means, or at the list of those who bear it.

    Raises:
        StoreError: nobody bears it.
    """
    found = bearers_of(asking.evidence, key, known_at=asking.known_on)
    if found.one is None:
        raise Elsewhere(asking.href(f"/actors{ending_of(asking)}", name=key))
    if found.one.key != key:
        raise Elsewhere(asking.href(f"/actors/{found.one.key}{after}{ending_of(asking)}"))
    return found.one


def section_of(one: Proposition, party: Party) -> str:
    """Return the id of the part of a party's page that a happening stands in."""
    own = {party.key, side_key(party)}
    sides = {
        "actors": any(own & {other.key, side_key(other)} for other in one.actors),
        "recipients": any(own & {other.key, side_key(other)} for other in one.recipients),
        "either": True,
    }
    kind = label_of(chosen_claims(one)[0])
    fitting = (part for part in load_sections() if sides[part["side"]] and (kind in part["kinds"] or not part["kinds"]))
    return str(next(fitting)["id"])


def _sections(asking: Asking, party: Party, propositions: Iterable[Proposition]) -> list[dict[str, Any]]:
    """Return the parts that have happenings, the best founded of each."""
    held: dict[str, list[Proposition]] = {}
    for one in propositions:
        held.setdefault(section_of(one, party), []).append(one)
    found = []
    for part in load_sections():
        own = sorted(held.get(part["id"], ()), key=_worth)
        role = {"actors": "actor", "recipients": "recipient"}.get(part["side"], "party")
        if own:
            found.append(
                {
                    "id": part["id"],
                    "title": part["title"],
                    "in_all": len(own),
                    "href": asking.href("/claims", **{role: party.key, "kind": part["kinds"]}),
                    "happenings": [told_happening(one) for one in own[:IN_SECTION]],
                }
            )
    return found


def _worth(one: Proposition) -> tuple[object, ...]:
    """Return what ranks a happening: origins, whether it is disputed, both sides and a day told."""
    return (
        -one.supporting_origins - one.denying_origins,
        not (one.supporting and one.denying),
        not one.supporting,
        not (one.actors and one.recipients),
        one.edtf is None,
        one.credibility.grade,
        one.id,
    )


def _lanes(
    asking: Asking, party: Party, propositions: Sequence[Proposition], listed: Set[str]
) -> dict[str, Any] | None:
    """Return the small timeline: a lane for each part, each mark leading to its line, or to the whole timeline."""
    frame = frame_of(one.edtf for one in propositions if one.edtf)
    whole = asking.href("/timeline", party=party.key)
    marks: dict[str, list[Mark]] = {}
    for one in propositions:
        if one.edtf:
            href = f"#at-{one.id}" if one.id in listed else f"{whole}#{one.id}"
            mark = Mark(one.id, one.edtf, standing_of(one), f"{one.label}: {standing_of(one)}", href)
            marks.setdefault(section_of(one, party), []).append(mark)
    lanes = [
        Lane(part["title"], f"#{part['id']}", tuple(marks[part["id"]]))
        for part in load_sections()
        if part["id"] in marks
    ]
    return draw_lanes(lanes, frame, rows=3) if frame and lanes else None


def _own(own: OwnWords) -> dict[str, Any]:
    denials = [claim for claim in own.claims if claim.stance in ("deny", "reject") or claim.factuality.endswith("-")]
    said = [claim for claim in own.claims if claim not in denials]
    return {
        "says": [told_claim(claim) for claim in said[:STATEMENTS]],
        "denies": [told_claim(claim) for claim in denials[:STATEMENTS]],
        "stances": [{"stance": stance, "claims": count} for stance, count in own.stances],
        "claims": own.in_all,
    }


def _tie(tie: HeldTie) -> dict[str, Any]:
    return {
        "kind": tie.kind,
        "mode": tie.mode,
        "actor": told_party(tie.actor),
        "recipient": told_party(tie.recipient),
        "supporting": tie.supporting,
        "denying": tie.denying,
        "supporting_origins": tie.supporting_origins,
        "denying_origins": tie.denying_origins,
        "when": period(tie.valid_from, tie.valid_until),
    }


def _places(asking: Asking, party: Party) -> dict[str, Any]:
    evidence, known_on = asking.evidence, asking.known_on
    asked = Asked(party=party.key)
    placed = find_placed(evidence, asked, known_at=known_on, valid_at=asking.valid_on, limit=PLACES)
    return {
        "map": draw_places(placed.places, width=560) if placed.places else None,
        "places": [
            {"key": one.key, "name": one.place.name, "country": one.place.country, "claims": one.claims}
            for one in placed.places[:8]
        ],
        "has_more_places": placed.has_more or len(placed.places) > 8,
    }


def _sources(asking: Asking, party: Party) -> dict[str, Any]:
    evidence, known_on = asking.evidence, asking.known_on
    found = tellers_of(evidence, party, known_at=known_on)
    grades = evidence.reliability((one for one, _ in (*found.outlets, *found.speakers)), known_at=known_on)
    return {
        name: [
            told_party(one) | {"claims": count, "reliability": grades[one.key].grade, "is_unknown": is_unknown}
            for one, count, is_unknown in _joined(counted)[:SOURCES]
        ]
        for name, counted in (("outlets", found.outlets), ("speakers", found.speakers))
    }


def _joined(counted: Iterable[tuple[Party, int]]) -> list[tuple[Party, int, bool]]:
    """Return parties with their claims, all outlets that no report names as one, most claims first."""
    found: dict[str, tuple[Party, int, bool]] = {}
    for party, count in counted:
        is_unknown = party.kind == "outlet" and is_alone(party.key)
        key = "" if is_unknown else party.key
        found[key] = (party, count + (found[key][1] if key in found else 0), is_unknown)
    return sorted(found.values(), key=lambda one: (-one[1], one[0].key))


def _posture_part(asking: Asking, party: Party, own: OwnWords, found: Weighed) -> dict[str, Any] | None:
    """Return the posture where it is quickly told, None where a page of its own tells it."""
    if own.in_all > POSTURE_CLAIMS:
        return None
    return _posture(posture_of(asking.evidence, party, known_at=asking.known_on))


def _posture(found: Posture) -> dict[str, Any]:
    return {
        "periods": [
            {
                "period": one.period,
                "defensive": to_json(one.defensive),
                "offensive": to_json(one.offensive),
                "defensive_share": to_json(one.defensive_share),
                "claims": list(one.claims),
            }
            for one in found.periods
        ],
        "changes": [to_json(one) for one in found.changes],
        "statements": len(found.statements),
    }


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "party": one.party,
        "other": one.other,
        "value": one.value,
        "words": one.words.text if one.words else None,
        "author": one.author,
        "reason": one.reason,
        "recorded_at": one.recorded_at,
    }
