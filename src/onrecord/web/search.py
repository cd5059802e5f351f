"""`/search`: passages of reports with the words marked, and the parties and claims of the name beside them."""

import re
from typing import Annotated, Any

from fastapi import Query

from onrecord.model.json_form import to_json
from onrecord.store.search import Passage
from onrecord.store.words import find_hits
from onrecord.web.asking import Asks
from onrecord.web.claim_words import shown_claim
from onrecord.web.pages import Pages
from onrecord.web.reports import CSV_ROWS, PageNumber
from onrecord.workflow.searching import Found
from onrecord.workflow.searching import search as search_record

pages = Pages()
PAGE_ROWS = 25
SHOWN = 460
"""Code points of a passage that are shown, around the first of its words that were asked for."""
Asked = Annotated[str, Query(max_length=400, description='Words; "in a row" in quotes; a beginning with a star.')]
_WORDS = re.compile(r"[^\W_]+")


@pages.page("/search", "search.html", rows="passages")
def search(asking: Asks, q: Asked = "", page: PageNumber = 1) -> dict[str, Any]:
    """Return passages that have all words asked for, the latest recorded first."""
    size = CSV_ROWS if asking.request.url.path.endswith(".csv") else PAGE_ROWS
    found, problem, q = Found((), (), (), ()), None, q.strip()
    if _WORDS.search(q):
        found = search_record(
            asking.evidence, q, known_at=asking.known_on, limit=size + 1, offset=(page - 1) * PAGE_ROWS
        )
    elif q:
        problem = "There is no word to look for: write letters or digits."
    return {
        "title": f"Search: {q}" if q else "Search",
        "q": q,
        "shorter": f"{word[0][:5]}*" if (word := _WORDS.search(q)) else None,
        "problem": problem,
        "page": page,
        "has_more": len(found.passages) > size,
        "passages": [_passage(one, q) for one in found.passages[:size]],
        "parties": to_json(found.parties),
        "alike": list(found.alike),
        "claims": [shown_claim(claim) for claim in found.claims],
    }


def _passage(one: Passage, query: str) -> dict[str, Any]:
    """Return a passage with its hits, as places in the report, and the pieces shown: words, and whether asked for."""
    hits = find_hits(one.words, query)
    first = hits[0] if hits else (0, len(one.words))
    start, end = _window(one.words, first[0])
    pieces: list[dict[str, Any]] = []
    at = start
    for hit in (hit for hit in hits if start <= hit[0] and hit[1] <= end):
        pieces += [{"text": one.words[at : hit[0]], "hit": False}, {"text": one.words[hit[0] : hit[1]], "hit": True}]
        at = hit[1]
    pieces.append({"text": one.words[at:end], "hit": False})
    told: dict[str, Any] = to_json(one)
    return told | {
        "hits": [[one.start_char + hit[0], one.start_char + hit[1]] for hit in hits],
        "first": [one.start_char + first[0], one.start_char + first[1]],
        "is_cut_before": start > 0,
        "is_cut_after": end < len(one.words),
        "pieces": [piece for piece in pieces if piece["text"]],
    }


def _window(words: str, hit: int) -> tuple[int, int]:
    """Return the bounds of the words shown around a hit: whole words alone."""
    if len(words) <= SHOWN:
        return 0, len(words)
    start = 0 if hit < SHOWN // 2 else words.rfind(" ", 0, hit - SHOWN // 3) + 1
    end = min(len(words), start + SHOWN)
    return start, len(words) if end == len(words) else max(words.rfind(" ", hit, end), min(end, hit + 1))
