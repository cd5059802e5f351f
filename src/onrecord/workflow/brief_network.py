"""The ties of a party as a drawing: who does what to it on its left, what it does to others on its right.

A number is that of independent origins; a tie that somebody denies is dashed, a corroborated one is thick.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from onrecord.model.held import Party
from onrecord.network.graph import GraphTie
from onrecord.workflow.briefing import Brief
from onrecord.workflow.networking import state_of

WIDTH, NAME, EDGE, ROW, TOP = 700, 168, 122, 24, 6
"""Units: the whole, a column of names, a column of lines, a row, and what is above the first."""
CENTRE = WIDTH - 2 * (NAME + EDGE)
MOST_ROWS = 9
MOST_CHARS = 30
_INWARD = (NAME - 7, NAME, NAME + EDGE - 1, "end")
_OUTWARD = (WIDTH - NAME + 7, NAME + EDGE + CENTRE, WIDTH - NAME - 1, "start")
"""Of a side: where names stand, where lines begin and end, and which end of a name is there."""
EITHER_WAY = ("allied-with", "agrees-with")


def network_drawing(brief: Brief) -> str | None:
    """Return the drawing as SVG, None where the party has no tie."""
    party = brief.dossier.party
    own = {party.key, state_of(party).key}
    towards = _in_order((tie for tie in brief.ties.rows if tie.recipient.key in own), inward=True)
    others = _in_order((tie for tie in brief.ties.rows if tie.recipient.key not in own), inward=False)
    if not towards and not others:
        return None
    centre = towards[0].recipient if towards else others[0].actor
    return "\n".join(_lines(centre.name, towards, others, TOP * 2 + max(len(towards), len(others)) * ROW))


def _in_order(ties: Iterable[GraphTie], *, inward: bool) -> list[GraphTie]:
    """Return the first ties of a side, those with one party together."""
    found = list(ties)[:MOST_ROWS]
    first: dict[str, int] = {}
    for place, tie in enumerate(found):
        first.setdefault(_other(tie, inward=inward).key, place)
    return sorted(found, key=lambda tie: first[_other(tie, inward=inward).key])


def _lines(name: str, towards: Sequence[GraphTie], others: Sequence[GraphTie], height: int) -> Iterator[str]:
    label = f"Ties of {escape(name)}; the table of ties tells the same"
    yield f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">'
    yield '<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerUnits="userSpaceOnUse" markerWidth="8" '
    yield 'markerHeight="8" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>'
    left = NAME + EDGE
    yield f'<rect x="{left}" y="{TOP}" width="{CENTRE}" height="{height - 2 * TOP}" rx="6" class="centre"/>'
    yield from _name_lines(name, height)
    yield from (*_side(towards, inward=True), *_side(others, inward=False))
    yield "</svg>"


def _name_lines(name: str, height: int) -> Iterator[str]:
    lines = textwrap.wrap(textwrap.shorten(name, 48, placeholder=" ..."), 16)
    for number, line in enumerate(lines):
        y = height / 2 + 4 + 14 * (number - (len(lines) - 1) / 2)
        yield f'<text x="{WIDTH // 2}" y="{y:g}" text-anchor="middle" class="own">{escape(line)}</text>'


def _side(ties: Sequence[GraphTie], *, inward: bool) -> Iterator[str]:
    """Yield the lines of a side, and the name of each other party in the middle of its lines."""
    name_x, from_x, to_x, anchor = _INWARD if inward else _OUTWARD
    rows: dict[str, list[int]] = {}
    names = {}
    for row, tie in enumerate(ties):
        y = TOP + row * ROW + 16
        other = tie.actor if inward else tie.recipient
        names[other.key] = other.name
        rows.setdefault(other.key, []).append(y)
        start = ' marker-start="url(#to)"' if tie.kind in EITHER_WAY else ""
        yield f'<path d="M{from_x} {y}H{to_x}" class="{_classes(tie)}" marker-end="url(#to)"{start}/>'
        label, middle = escape(_label(tie)), (from_x + to_x) // 2
        yield f'<text x="{middle}" y="{y - 3}" text-anchor="middle" class="tie">{label}</text>'
    for key, ys in rows.items():
        words = escape(textwrap.shorten(names[key], MOST_CHARS, placeholder=" ..."))
        yield f'<text x="{name_x}" y="{sum(ys) / len(ys) + 4:g}" text-anchor="{anchor}">{words}</text>'
        if len(ys) > 1:
            yield f'<path d="M{from_x if inward else to_x + 3} {ys[0] - 4}V{ys[-1] + 4}" class="line"/>'


def _other(tie: GraphTie, *, inward: bool) -> Party:
    return tie.actor if inward else tie.recipient


def _classes(tie: GraphTie) -> str:
    denied = ["denied"] if tie.denying else []
    return " ".join(["line", *denied, *(["sure"] if tie.standing == "corroborated" else [])])


def _label(tie: GraphTie) -> str:
    denied = f" / {tie.denying_origins} deny" if tie.denying else ""
    return f"{tie.kind}{f' ({tie.mode})' if tie.mode else ''} {tie.supporting_origins}{denied}"
