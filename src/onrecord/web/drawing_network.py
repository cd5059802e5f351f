"""Networks of up to sixty parties drawn on the server: sharp, printable, and there without a script.

`draw_about` draws one party with those around it, for its page; `draw_network` a network without a middle. Each returns
a plain dict that the macro `network_drawing` of `_drawing_network.html` makes an SVG picture of.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from onrecord.model.held import Party
from onrecord.model.wording import period
from onrecord.network.graph import FRIENDLY, HOSTILE
from onrecord.network.layout import part_boxes, ring_places, spread_places

MOST = 60
"""Parties that a drawing has; those of the best supported ties."""
WIDTH, MARGIN, ROW, NAME = 1120, 26, 22, 24
_TONES = ("helps", "harms", "says", "mixed")


class TieSeen(Protocol):
    """A tie, from the store or from the network."""

    @property
    def kind(self) -> str: ...  # noqa: D102  the names say it
    @property
    def mode(self) -> str | None: ...  # noqa: D102
    @property
    def actor(self) -> Party: ...  # noqa: D102
    @property
    def recipient(self) -> Party: ...  # noqa: D102
    @property
    def supporting(self) -> int: ...  # noqa: D102
    @property
    def denying(self) -> int: ...  # noqa: D102
    @property
    def supporting_origins(self) -> int | None: ...  # noqa: D102
    @property
    def valid_from(self) -> str | None: ...  # noqa: D102
    @property
    def valid_until(self) -> str | None: ...  # noqa: D102


@dataclass(slots=True)
class Link:
    """All ties of two parties, drawn as one line; `one` sorts before `other`. `forth` goes from `one` to `other`."""

    one: Party
    other: Party
    ties: list[TieSeen] = field(default_factory=list)
    forth: bool = False
    back: bool = False

    @property
    def origins(self) -> int:
        """The independent origins of its best supported tie; claims where origins are not counted."""
        return max(support_of(tie) for tie in self.ties)

    @property
    def denied(self) -> bool:
        """Whether somebody denies one of its ties."""
        return any(tie.denying for tie in self.ties)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its ties, the best supported first."""
        return tuple(dict.fromkeys(tie.kind for tie in sorted(self.ties, key=lambda tie: -support_of(tie))))

    @property
    def tone(self) -> str:
        """`helps`, `harms`, `says` (no more than words or contracts), or `mixed`."""
        tones = {tone_of(kind) for kind in self.kinds} - {"says"}
        return "mixed" if len(tones) > 1 else next(iter(tones), "says")

    @property
    def key(self) -> tuple[str, str]:
        """The keys of both, in order."""
        return self.one.key, self.other.key


def support_of(tie: TieSeen) -> int:
    """Return the independent origins of a tie, or its claims where origins are not counted."""
    return tie.supporting if tie.supporting_origins is None else tie.supporting_origins


def tone_of(kind: str) -> str:
    """Return whether ties of a kind help, harm, or are no more than words and contracts."""
    return "helps" if kind in FRIENDLY else "harms" if kind in HOSTILE else "says"


def join_ties(ties: Iterable[TieSeen]) -> tuple[Link, ...]:
    """Return the links of ties, one for each pair of parties, the best supported first."""
    found: dict[tuple[str, str], Link] = {}
    for tie in ties:
        one, other = sorted((tie.actor, tie.recipient), key=lambda party: party.key)
        link = found.setdefault((one.key, other.key), Link(one, other))
        link.ties.append(tie)
        link.forth |= tie.actor.key == one.key
        link.back |= tie.recipient.key == one.key
    return tuple(sorted(found.values(), key=lambda link: (-link.origins, -len(link.ties), link.key)))


def draw_about(centre: Party, ties: Iterable[TieSeen], *, most: int = MOST) -> dict[str, Any]:
    """Return the drawing of a party with those that its ties lead to, by kind, and those a step further out."""
    links = join_ties(ties)
    near, far = find_rings(centre.key, links, most)
    names = {party.key: party for link in links for party in (link.one, link.other)} | {centre.key: centre}
    rows = max(8, (len(near) + 1) // 2, (len(far) + 1) // 2)
    height = rows * ROW + 2 * MARGIN
    places = ring_places(near, far)
    reach = 185 if far else 300
    at = {
        key: (
            WIDTH / 2 + (x * reach if abs(x) <= 1 else math.copysign(reach + 190 * (abs(x) - 1), x)),
            height / 2 + y * (height / 2 - MARGIN),
        )
        for key, (x, y) in places.items()
    }
    at[centre.key] = (WIDTH / 2, height / 2)
    return _drawing(names, links, at, height, centre.key)


def draw_network(ties: Iterable[TieSeen], *, most: int = MOST) -> dict[str, Any]:
    """Return the drawing of a network, of more than `most` parties those of the best supported ties."""
    links = join_ties(ties)
    names = {party.key: party for link in links for party in (link.one, link.other)}
    kept = best_parties(links, most)
    inside = [link for link in links if set(link.key) <= kept]
    places = spread_places({link.key: link.origins for link in inside})
    height = min(760, 200 + 14 * len(kept))
    at = {
        key: (WIDTH / 2 + x * (WIDTH / 2 - 110), height / 2 + y * (height / 2 - MARGIN))
        for key, (x, y) in places.items()
    }
    boxes = {key: _box(names[key].name, place) for key, place in at.items()}
    heights = part_boxes(boxes, 15, height)
    return _drawing(names, links, {key: (x, heights[key]) for key, (x, _) in at.items()}, height, None)


def best_parties(links: Sequence[Link], most: int) -> set[str]:
    """Return the keys of parties at the ends of the best supported links, up to `most`."""
    kept: dict[str, None] = {}
    for link in links:
        fresh = [key for key in link.key if key not in kept]
        if len(kept) + len(fresh) <= most:
            kept |= dict.fromkeys(fresh)
    return set(kept)


def find_rings(centre: str, links: Sequence[Link], most: int) -> tuple[list[str], dict[str, str]]:
    """Return the neighbours of a party by kind of tie, and those of neighbours with the one that each stands by."""
    best: dict[str, Link] = {}
    for link in links:
        if centre in link.key:
            best.setdefault(_end(link, centre), link)
    near = list(best)[: most - 1]
    near.sort(key=lambda key: (_TONES.index(best[key].tone), best[key].kinds[0], -best[key].origins, key))
    far: dict[str, str] = {}
    for link in links:
        for by, key in (link.key, link.key[::-1]):
            fits = by in near and key not in best and key != centre and key not in far
            if fits and len(near) + len(far) < most - 1:
                far[key] = by
    return near, far


def link_words(link: Link) -> str:
    """Return a link in words: who is said to do what to whom, and how well it is supported."""
    told = []
    for tie in link.ties[:8]:
        days = period(tie.valid_from, tie.valid_until)
        denied = ", denied" if tie.denying else ""
        what = f"{tie.actor.name} {kind_words(tie.kind, tie.mode)} {tie.recipient.name}"
        told.append(f"{what} ({support_words(tie)}{denied}{f'; {days}' if days else ''})")
    if len(link.ties) > len(told):
        told.append(f"and {len(link.ties) - len(told)} more ties")
    return "\n".join(told)


def kind_words(kind: str, mode: str | None = None) -> str:
    """Return a kind of tie in words: `is allied with` as it is written, with what it is backed by."""
    told = kind.replace("-", " ")
    return f"{told} ({mode})" if mode else told


def support_words(tie: TieSeen) -> str:
    """Return how well a tie is supported: `2 independent origins`."""
    number = support_of(tie)
    what = "claim" if tie.supporting_origins is None else "independent origin"
    return f"{number} {what}{'' if number == 1 else 's'}"


def _drawing(
    names: Mapping[str, Party],
    links: Sequence[Link],
    at: Mapping[str, tuple[float, float]],
    height: float,
    centre: str | None,
) -> dict[str, Any]:
    drawn = [link for link in links if set(link.key) <= set(at)]
    count: dict[str, int] = {}
    for link in drawn:
        for key in link.key:
            count[key] = count.get(key, 0) + 1
    radius = {key: 11.0 if key == centre else 4 + min(5.0, math.sqrt(count.get(key, 1))) for key in at}
    left = len(names) - len(at)
    return {
        "width": WIDTH,
        "height": round(height),
        "centre": centre,
        "nodes": [_node(names[key], at[key], radius[key], centre) for key in at],
        "links": [_link(link, at, radius, centre) for link in reversed(drawn)],
        "left_out": f"{left} of {len(names)} parties are not drawn: those of the least supported ties." if left else "",
    }


def _node(party: Party, at: tuple[float, float], radius: float, centre: str | None) -> dict[str, Any]:
    x, y = at
    name = party.name if len(party.name) <= NAME else party.name[: NAME - 1] + "…"
    middle = party.key == centre
    left = _is_leftwards(x) if centre is None else x < WIDTH / 2
    beside = {"x": x - radius - 5, "anchor": "end"} if left else {"x": x + radius + 5, "anchor": "start"}
    return {
        "key": party.key,
        "name": party.name,
        "kind": party.kind,
        "x": round(x, 1),
        "y": round(y, 1),
        "r": round(radius, 1),
        "label": name,
        "label_x": round(x if middle else float(str(beside["x"])), 1),
        "label_y": round(y - radius - 7 if middle else y + 4, 1),
        "anchor": "middle" if middle else beside["anchor"],
        "is_centre": middle,
    }


def _is_leftwards(x: float) -> bool:
    """Return whether a name stands left of its mark, as there is no room on the right."""
    return x > WIDTH - 190


def _box(name: str, at: tuple[float, float]) -> tuple[float, float, float]:
    """Return about where a mark with its name lies: its left and right end, and its height."""
    x, y = at
    long = 20 + 6.6 * min(len(name), NAME)
    return (x - long, x + 9, y) if _is_leftwards(x) else (x - 9, x + long, y)


def _link(
    link: Link, at: Mapping[str, tuple[float, float]], radius: Mapping[str, float], centre: str | None
) -> dict[str, Any]:
    one, other = link.key
    bend = 0.0 if centre in link.key else 0.12
    start, turn, end = _curve(at[one], at[other], radius[one], radius[other], bend)
    heads = [_head(turn, end)] if link.forth else []
    heads += [_head(turn, start)] if link.back else []
    return {
        "one": one,
        "other": other,
        "tone": link.tone,
        "kinds": list(link.kinds),
        "denied": link.denied,
        "width": round(1 + min(3.0, 0.8 * (link.origins - 1)), 1),
        "path": f"M{_xy(start)}Q{_xy(turn)} {_xy(end)}",
        "heads": "".join(heads),
        "words": link_words(link),
    }


Point = tuple[float, float]


def _curve(one: Point, other: Point, gap: float, other_gap: float, bend: float) -> tuple[Point, Point, Point]:
    """Return start, bend and end of a line between two discs."""
    away_x, away_y = other[0] - one[0], other[1] - one[1]
    turn = ((one[0] + other[0]) / 2 - away_y * bend, (one[1] + other[1]) / 2 + away_x * bend)
    return _towards(one, turn, gap + 2), turn, _towards(other, turn, other_gap + 2)


def _towards(one: Point, other: Point, far: float) -> Point:
    length = math.hypot(other[0] - one[0], other[1] - one[1]) or 1.0
    return one[0] + (other[0] - one[0]) / length * far, one[1] + (other[1] - one[1]) / length * far


def _head(before: Point, tip: Point) -> str:
    """Return an arrowhead at `tip`, as a path."""
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    sides = [(tip[0] - 8 * math.cos(angle + turn), tip[1] - 8 * math.sin(angle + turn)) for turn in (0.42, -0.42)]
    return f"M{_xy(tip)}L{_xy(sides[0])}L{_xy(sides[1])}Z"


def _xy(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _end(link: Link, key: str) -> str:
    one, other = link.key
    return other if one == key else one
