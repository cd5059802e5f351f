"""`/timeline`: what is claimed, by the day it happened, in lanes by actor, item or speaker."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import Query

from onrecord.assess.sides import side_key
from onrecord.model.edtf import days
from onrecord.model.held import HeldClaim
from onrecord.model.proposition import Proposition
from onrecord.web.asking import EDTF_PATTERN, AskedFor, Asking, Asks
from onrecord.web.drawing_lanes import Frame, Lane, Mark, days_of, draw_lanes, frame_of
from onrecord.web.pages import Pages
from onrecord.web.told import chosen_claims, side_of, standing_of, told_happening
from onrecord.workflow.asking import Asked
from onrecord.workflow.recent import weigh_recent

pages = Pages()
By = Literal["actor", "item", "speaker"]
LANES, MARKS, UNDATED = 12, 150, 10
"""The busiest lanes are drawn; so many happenings at most stand in them, and so many undated ones below."""
Day = Annotated[str | None, Query(pattern=r"^$|" + EDTF_PATTERN, description="A day, month or year (EDTF).")]


@dataclasses.dataclass(slots=True)
class _Row:
    """A lane before it is drawn: how it is asked for alone, and its happenings, each with how it stands there."""

    label: str
    asks: dict[str, str]
    happenings: dict[str, str] = dataclasses.field(default_factory=dict)


@pages.page("/timeline", "timeline.html", rows="happenings")
def timeline(
    asking: Asks,
    asked: AskedFor,
    lanes: Annotated[By, Query(description="What a lane is of.")] = "actor",
    from_: Annotated[Day, Query(alias="from")] = None,
    until: Day = None,
) -> dict[str, Any]:
    """Return happenings by their days, in lanes that are drawn and in rows that say the same."""
    window = f"{from_ or '..'}/{until or '..'}" if from_ or until else None
    ends = days(window) if window else (None, None)  # refuses what is no time, or ends before it begins
    asked = dataclasses.replace(asked, happened=asked.happened or window)
    found = weigh_recent(asking.evidence, asked, known_at=asking.known_on, valid_at=asking.valid_on)
    dated = [one for one in found.propositions if one.edtf]
    undated = [one for one in found.propositions if not one.edtf]
    rows = _rows(dated, lanes)
    frame = frame_of((one.edtf or "" for one in dated), *ends)
    shown = _worth_drawing(dated, rows[:LANES], frame) if frame else []
    return {
        "title": "Timeline",
        "asked": _fields(asked) | {"lanes": lanes, "from": from_, "until": until},
        "claims_weighed": found.weighed,
        "claims_fitting": found.fitting,
        "happenings_in_all": len(found.propositions),
        "undated_in_all": len(undated),
        "lanes_in_all": len(rows),
        "left_out_lanes": [
            {"label": row.label, "happenings": len(row.happenings), "href": asking.here(**row.asks)}
            for row in rows[LANES : LANES + 8]
        ],
        "not_drawn": len({id_ for row in rows[:LANES] for id_ in row.happenings}) - len(shown),
        "drawing": draw_lanes(_lanes(asking, rows[:LANES], shown), frame) if frame and shown else None,
        "zoom": _zoom(asking, frame) if frame else {},
        "happenings": [told_happening(one) for one in sorted(shown, key=_day_order)],
        "undated": [told_happening(one) for one in undated[-UNDATED:]],
    }


def _rows(propositions: Iterable[Proposition], lanes: By) -> list[_Row]:
    """Return the lanes, the one with the most happenings first."""
    rows: dict[str, _Row] = {}
    for one in propositions:
        for key, label, asks, standing in _places(one, lanes):
            row = rows.setdefault(key, _Row(label, asks))
            before = row.happenings.setdefault(one.id, standing)
            if before != standing:
                row.happenings[one.id] = "disputed" if {before, standing} == {"asserted", "denied"} else before
    return sorted(rows.values(), key=lambda row: (-len(row.happenings), row.label))


def _places(one: Proposition, lanes: By) -> Iterator[tuple[str, str, dict[str, str], str]]:
    """Yield the lanes that a happening stands in: key, label, how it is asked for alone, and how it stands there."""
    if lanes == "speaker":
        for claim in chosen_claims(one):
            source = claim.sources[-1]
            yield source.key, source.name, {"by": source.key}, side_of(claim)
        return
    standing = standing_of(one)
    if lanes == "actor":
        for party in one.actors or one.recipients:
            yield side_key(party), party.name, {"actor" if one.actors else "recipient": party.key}, standing
        return
    for name in _things(chosen_claims(one)):
        yield name, name, {"item": name}, standing


def _things(claims: Iterable[HeldClaim]) -> list[str]:
    return list(dict.fromkeys(item.designation or item.category for claim in claims for item in claim.items))


def _worth_drawing(propositions: Iterable[Proposition], rows: Sequence[_Row], frame: Frame) -> list[Proposition]:
    """Return the happenings of some lanes, of too many those that are disputed or that most origins tell of.

    What lasts longer than the frame comes last.
    """
    wanted = {id_ for row in rows for id_ in row.happenings}

    def rank(one: Proposition) -> tuple[object, ...]:
        is_long = frame.is_within(*days_of(one.edtf or ""))
        origins = one.supporting_origins + one.denying_origins
        return is_long, not (one.supporting and one.denying), -origins, _descending(one), one.id

    return sorted((one for one in propositions if one.id in wanted), key=rank)[:MARKS]


def _descending(one: Proposition) -> int:
    first, last = days_of(one.edtf or "")
    return -(first if first is not None else last or 0)


def _lanes(asking: Asking, rows: Iterable[_Row], shown: Iterable[Proposition]) -> list[Lane]:
    held = {one.id: one for one in shown}
    lanes = []
    for row in rows:
        marks = tuple(
            Mark(id_, held[id_].edtf or "", standing, held[id_].label)
            for id_, standing in row.happenings.items()
            if id_ in held
        )
        if marks:
            lanes.append(Lane(row.label, asking.here(**row.asks), marks))
    return lanes


def _day_order(one: Proposition) -> tuple[int, str]:
    return -_descending(one), one.id


def _zoom(asking: Asking, frame: Frame) -> dict[str, str | None]:
    """Return the addresses of the frames around this one, None where the calendar does not reach."""
    frames = {
        "closer": frame.scaled(0.5),
        "wider": frame.scaled(2),
        "earlier": frame.shifted(-0.5),
        "later": frame.shifted(0.5),
    }
    found = {name: one.ends() for name, one in frames.items()}
    return {name: asking.here(**{"from": ends[0], "until": ends[1]}) if ends else None for name, ends in found.items()}


def _fields(asked: Asked) -> dict[str, Any]:
    """Return what the form of the page holds."""
    return {
        "party": asked.party,
        "actor": asked.actor,
        "recipient": asked.recipient,
        "by": asked.by,
        "kind": list(asked.kinds),
        "item": list(asked.items),
        "place": list(asked.places),
        "stance": list(asked.stances),
        "factuality": list(asked.factualities),
        "outlet": asked.outlet,
        "report": asked.report,
    }
