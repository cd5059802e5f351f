"""What the store holds, in words: claims, ties, passages and parties as rows and as lines of a terminal."""

import re
import shutil
import textwrap
from collections.abc import Iterator

from onrecord.cli.answers import Answer, Cells
from onrecord.cli.record_words import RecordWords
from onrecord.model.decision import Judgement
from onrecord.model.held import HeldClaim
from onrecord.model.json_form import record_to_json, to_json
from onrecord.model.wording import (
    CERTAINTY_WORDS,
    STANCE_WORDS,
    day_said,
    last_day,
    names,
    one_line,
    period,
    shorten,
    type_of,
    what,
)
from onrecord.store.search import Passage
from onrecord.store.ties import HeldTie
from onrecord.store.words import phrases_of, words_of
from onrecord.workflow.answers import HeldReport

WIDEST = 100
INDENT = "    "
STYLES = {"C": "green", "P": "yellow", "U": "dim"}
Line = tuple[str, str]


def claim_answer(claim: HeldClaim, number: int | None = None) -> Answer:
    """Return a claim as a row; `number` counts it on a terminal."""
    return Answer(to_json(claim), claim_cells(claim), claim_lines(claim, number))


def claim_cells(claim: HeldClaim) -> Cells:
    """Return the cells of a claim: who said what of whom, the three clocks, and where the words are."""
    return {
        "id": claim.id,
        "said or published": day_said(claim),
        "sources": " > ".join(party.name for party in claim.sources),
        "stance": claim.stance or "",
        "type": type_of(claim),
        "actors": names(claim.actors),
        "recipients": names(claim.recipients),
        "items": ", ".join(item.text for item in claim.items),
        "place": claim.place.name if claim.place else "",
        "happened": claim.edtf or "",
        "factuality": claim.factuality,
        "words": one_line(claim.words),
        "report": claim.report,
        "start_char": str(claim.start_char),
        "end_char": str(claim.end_char),
        "outlet": claim.outlet or "",
        "url": claim.url or "",
        "published": claim.published_at or "",
        "recorded": claim.recorded_at,
        "rule": claim.rule,
        "rejected by": claim.rejected_by or "",
        "corrected by": claim.corrected_by or "",
        "proposition": claim.proposition,
    }


def claim_lines(claim: HeldClaim, number: int | None = None) -> Iterator[Line]:
    """Yield the lines of a claim: its sources, what it says, its words, its clocks."""
    sources = " > ".join(party.name for party in claim.sources)
    stance = STANCE_WORDS[claim.stance] if claim.stance else "report"
    mark = f"{number:>3} " if number is not None else INDENT
    yield from wrapped(f"{mark}{day_said(claim) or 'day unknown'}  {sources} ({stance})", "bold", INDENT)
    certainty = f"{claim.factuality} {CERTAINTY_WORDS[claim.factuality]}"
    style = "red" if claim.factuality.endswith("-") else STYLES[claim.factuality[0]]
    yield from wrapped(f"{INDENT}{what(claim)} [{certainty}]", style, INDENT)
    yield from quoted(one_line(claim.words), claim.start_char, claim.end_char)
    titled = f", {shorten(claim.title, 60)}" if claim.title and not claim.outlet else ""
    published = f"published {claim.published_at[:10]}" if claim.published_at else "day of publication unknown"
    over = f"; superseded {claim.superseded_at[:10]}" if claim.superseded_at else ""
    yield from wrapped(
        f"{INDENT}{claim.id} in {claim.report}{titled}; {published}; recorded {claim.recorded_at[:10]}{over}",
        "dim",
        INDENT,
    )
    if claim.corrected_by:
        yield f"{INDENT}as corrected by {claim.corrected_by}", "cyan"
    if claim.rejected_by:
        yield f"{INDENT}rejected by {claim.rejected_by}, and counts nowhere", "red"


def tie_answer(tie: HeldTie) -> Answer:
    """Return a tie as a row."""
    kind = f"{tie.kind} ({tie.mode})" if tie.mode else tie.kind
    cells = {
        "kind": tie.kind,
        "mode": tie.mode or "",
        "actor": tie.actor.name,
        "recipient": tie.recipient.name,
        "supporting claims": str(tie.supporting),
        "denying claims": str(tie.denying),
        "reports": str(tie.reports),
        "supporting origins": "" if tie.supporting_origins is None else str(tie.supporting_origins),
        "denying origins": "" if tie.denying_origins is None else str(tie.denying_origins),
        "earliest": (tie.valid_from or "")[:10],
        "latest": last_day(tie.valid_until) if tie.valid_until else "",
        "first recorded": tie.first_recorded_at[:10],
        "actor key": tie.actor.key,
        "recipient key": tie.recipient.key,
    }
    counts = [_side(tie.supporting, tie.supporting_origins, "for")]
    counts += [_side(tie.denying, tie.denying_origins, "against")] if tie.denying else []
    line = "; ".join(
        filter(
            None,
            [f"  - {kind}: {tie.actor.name} -> {tie.recipient.name}", period(tie.valid_from, tie.valid_until), *counts],
        )
    )
    value = {name: part for name, part in to_json(tie).items() if name != "report"}
    return Answer(value, cells, wrapped(line, "magenta", INDENT))


def _side(claims: int, origins: int | None, side: str) -> str:
    counted = f"{claims} claim{'s' if claims > 1 else ''} {side}"
    if origins is None or claims == 1:
        return counted
    return f"{counted}, {origins} independent origin{'s' if origins > 1 else ''}"


def passage_answer(passage: Passage, query: str = "") -> Answer:
    """Return a passage as a row; a terminal shows as much of it as is around the first phrase of `query`."""
    day = (passage.published_at or "")[:10] or "day unknown"
    head = f"{passage.outlet or 'outlet unknown'}, {day}: {passage.title or passage.report}"
    lines = [
        *wrapped(head, "bold", INDENT),
        *quoted(around(one_line(passage.words), query), passage.start_char, passage.end_char),
        (f"{INDENT}{passage.report}; recorded {passage.recorded_at[:10]}", "dim"),
    ]
    value = to_json(passage)
    cells = {name: "" if part is None else one_line(str(part)) for name, part in value.items()}
    return Answer(value, cells, lines)


def around(words: str, query: str, limit: int = 400) -> str:
    """Return words, or some 400 characters of them around the first phrase of `query` that they have."""
    if len(words) <= limit:
        return words
    hit = _first_hit(words, query) if query else 0
    start = 0 if hit < limit * 2 // 3 else words.rfind(" ", 0, hit - limit // 3) + 1
    stop = len(words) if start + limit >= len(words) else words.rfind(" ", start, start + limit)
    return f"{'... ' if start else ''}{words[start:stop]}{' ...' if stop < len(words) else ''}"


def _first_hit(words: str, query: str) -> int:
    """Return where the first phrase of a query begins in words; 0 where they have none."""
    places = [(folded, match.start()) for match in re.finditer(r"[^\W_]+", words) for folded in words_of(match[0])]
    for phrase, begins in phrases_of(query):
        for at in range(len(places) - len(phrase) + 1):
            *before, last = (folded for folded, _ in places[at : at + len(phrase)])
            if tuple(before) == phrase[:-1] and (last == phrase[-1] or (begins and last.startswith(phrase[-1]))):
                return places[at][1]
    return 0


def report_answer(held: HeldReport) -> Answer:
    """Return a report as a row: its heading, and each time its text came in; JSON has the whole record."""
    words = RecordWords(held.record)
    report = held.record.report
    lines = [*wrapped(words.heading(), "bold", INDENT)]
    lines += wrapped(f"{words.origin()}; {len(report.text):,} characters, {report.id}", "dim", INDENT)
    for one in held.retrievals:
        where = ", ".join(filter(None, [one.outlet, one.url, one.name]))
        told = f"{INDENT}from {where}; recorded {one.recorded_at[:10]}; sha256 {one.sha256[:12]}"
        lines += wrapped(told, "dim", INDENT)
    for entity in held.record.entities:
        if entity.kind != "other" and any(mention.form == "name" for mention in entity.mentions):
            known = f" = {entity.ids.onrecord}" if entity.ids.onrecord else ""
            lines += wrapped(f"{INDENT}{entity.id}  {entity.name} ({entity.kind}){known}", "cyan", INDENT)
    cells = {
        "id": report.id,
        "outlet": report.outlet or "",
        "title": report.title or "",
        "url": report.url or "",
        "published": report.published_at or "",
        "characters": str(len(report.text)),
        "retrievals": str(len(held.retrievals)),
        "claims": str(len(held.record.claims)),
    }
    value = record_to_json(held.record) | {"retrievals": to_json(held.retrievals)}
    return Answer(value, cells, lines)


def judgement_answer(judgement: Judgement) -> Answer:
    """Return a judgement as a row."""
    value = to_json(judgement)
    head = f"{judgement.id}  {judgement.recorded_at[:10]}  {judgement.author} on {judgement.about}"
    lines = [*wrapped(head, "bold", INDENT), *wrapped(f"{INDENT}{judgement.text}", "", INDENT)]
    return Answer(value, value, [*lines, *wrapped(f"{INDENT}because {judgement.reason}", "dim", INDENT)])


def width() -> int:
    """Return how wide lines may be: the terminal's width, and at most 100; 80 where there is none."""
    return min(WIDEST, max(shutil.get_terminal_size((80, 24)).columns, 40))


def quoted(words: str, start: int, end: int) -> Iterator[Line]:
    """Yield the lines of a report's own words with their place in it."""
    for part in textwrap.wrap(f"{words} @{start}-{end}", width() - len(INDENT) - 2, break_on_hyphens=False):
        yield f"{INDENT}| {part}", ""


def wrapped(line: str, style: str, indent: str) -> Iterator[Line]:
    """Yield a line in parts as wide as the terminal, the later ones indented."""
    for part in textwrap.wrap(line, width(), subsequent_indent=indent, break_on_hyphens=False) or [""]:
        yield part, style
