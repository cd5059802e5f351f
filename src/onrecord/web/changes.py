"""`/changes`: what became known between two days of the record."""

import datetime
from typing import Annotated, Any

from fastapi import Query

from onrecord.model.decision import Decision
from onrecord.model.edtf import bounds
from onrecord.model.json_form import to_json
from onrecord.model.proposition import Proposition
from onrecord.model.wording import last_day
from onrecord.store.clocks import known_before
from onrecord.web.asking import EDTF_PATTERN, AskedFor, Asking, Asks
from onrecord.web.csv_rows import write_rows
from onrecord.web.pages import CSV, Pages
from onrecord.web.told import told_happening
from onrecord.workflow.changing import changes_between, days_recorded
from onrecord.workflow.weighing import Disagreement

pages = Pages()
DEFAULT_DAYS = 7
NEW, FEWER = 40, 20
"""New happenings that are listed, and firsts, conflicts and decisions."""
Day = Annotated[str | None, Query(pattern=r"^$|" + EDTF_PATTERN, description="A day (EDTF).")]


def _write(_: Asking, told: dict[str, Any]) -> str:
    rows = [{"change": part} | one for part in ("new", "admitted", "denied") for one in told[part]]
    return write_rows([{name: value for name, value in row.items() if name != "id"} for row in rows])


@pages.page("/changes", "changes.html", also={"csv": (CSV, _write)})
def changes(asking: Asks, asked: AskedFor, since: Day = None, until: Day = None) -> dict[str, Any]:
    """Return what became known after the end of one day and by the end of another."""
    days = days_recorded(asking.evidence, until=_day_of(asking.known_on))
    told: dict[str, Any] = {
        "title": "Changes",
        "asked": {"party": asked.party, "kind": list(asked.kinds), "item": list(asked.items)},
        "since": since or None,
        "until": until or None,
        "days": [{"day": day, "since": _day_before(day)} for day in days[:14]],
        "is_default": not since and not until,
        "new": [],
        "admitted": [],
        "denied": [],
    }
    if not days and not (since and until):
        return told | {"counts": {}, "conflicts": [], "gone": [], "decisions": [], "appeared": 0, "weighed": 0}
    since, until = _window(since or None, until or None, days, asking.known_on)
    found = changes_between(asking.evidence, since, until, asked)
    return told | {
        "since": since,
        "until": until,
        "appeared": found.appeared,
        "weighed": found.weighed,
        "counts": {
            "new": len(found.new),
            "admitted": len(found.admitted),
            "denied": len(found.denied),
            "conflicts": len(found.disagreements),
            "gone": found.gone_in_all,
            "decisions": len(found.decisions),
        },
        "new": [told_happening(one) for one in sorted(found.new, key=_worth)[:NEW]],
        "admitted": [_first(one, "admitted") for one in found.admitted[:FEWER]],
        "denied": [_first(one, "denied") for one in found.denied[:FEWER]],
        "conflicts": [_conflict(one) for one in found.disagreements[:FEWER]],
        "gone": [to_json(one) for one in found.gone],
        "decisions": [_decision(one) for one in reversed(found.decisions[-FEWER:])],
    }


def _window(since: str | None, until: str | None, days: tuple[str, ...], known_on: str | None) -> tuple[str, str]:
    """Return the two days: without them, those around the last seven days on which anything was recorded.

    Nothing is told that the record did not know yet on the day that it is asked as of.
    """
    until = until or days[0]
    if known_on and known_before(until) > known_before(known_on):
        until = known_on
    if since is None:
        within = [day for day in days if known_before(day) <= known_before(until)][:DEFAULT_DAYS]
        since = _day_before(within[-1]) if within else _day_before(_day_of(until) or until)
    return since, until


def _day_of(edtf: str | None) -> str | None:
    """Return the last day of a time, None where it is open or none is given."""
    end = bounds(edtf)[1] if edtf else None
    return last_day(end) if end else None


def _day_before(day: str) -> str:
    try:
        return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _worth(one: Proposition) -> tuple[object, ...]:
    """Return what ranks new happenings: origins, both sides, things and a day told."""
    return (
        -one.supporting_origins - one.denying_origins,
        not (one.actors and one.recipients),
        not any(claim.arms_type for claim in (*one.supporting, *one.denying, *one.open)),
        one.edtf is None,
        one.id,
    )


def _first(one: Proposition, which: str) -> dict[str, Any]:
    first = one.first_admitted if which == "admitted" else one.first_denied
    return told_happening(one) | {"first": to_json(first) if first else None}


def _conflict(one: Disagreement) -> dict[str, Any]:
    return {
        "kind": one.conflict.kind,
        "because": one.conflict.because,
        "happenings": [told_happening(each) for each in one.propositions[:2]],
    }


def _decision(one: Decision) -> dict[str, Any]:
    told: dict[str, Any] = to_json(one)
    return told
