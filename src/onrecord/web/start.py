"""`/`: the record at a glance."""

from typing import Any

from onrecord.model.json_form import to_json
from onrecord.web.asking import Asking, Asks
from onrecord.web.claim_words import shown_claim
from onrecord.web.conflict_words import shown_conflict
from onrecord.web.conflicts import weighed_of
from onrecord.web.pages import Pages
from onrecord.workflow.asking import Asked
from onrecord.workflow.glancing import find_news, glance

pages = Pages()
MOST_NEWS = 4
MOST_FAILURES = 10


@pages.page("/", "start.html")
def start(asking: Asks) -> dict[str, Any]:
    """Return the record at a glance."""
    known_on = asking.known_on
    seen = asking.evidence.kept(("glance", known_on), lambda: glance(asking.evidence, known_at=known_on))
    return {
        "title": "The record",
        "counts": to_json(seen.counts),
        "last_recorded": seen.last_recorded,
        "latest": to_json(seen.latest),
        "news": _news(asking, seen.last_recorded) if seen.counts.claims and seen.last_recorded else None,
        "waiting": {"undecided": seen.undecided, "unsure": seen.unsure},
        "failures": to_json(seen.failures[:MOST_FAILURES]),
        "failures_left_out": len(seen.failures[MOST_FAILURES:]),
    }


def _news(asking: Asking, last: str) -> dict[str, Any]:
    weighed = weighed_of(asking, Asked())
    news = asking.evidence.kept(("news", asking.known_on), lambda: find_news(weighed, last))
    return {
        "since": news.since,
        "is_part": weighed.since is not None,
        "conflicts": [shown_conflict(one, 1) for one in news.conflicts[:MOST_NEWS]],
        "conflicts_in_all": len(news.conflicts),
        "admissions": [
            {"what": one.label, "by": to_json(first.source), "said_on": first.said_on, "claim": shown_claim(claim)}
            for one, first, claim in news.admissions[:MOST_NEWS]
        ],
        "admissions_in_all": len(news.admissions),
    }
