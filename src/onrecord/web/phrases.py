"""Phrases that stand many times on a page: parties and chains of sources, linked; made in Python, as it is quicker."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from onrecord.web.filters import shown

_CITES = '<span aria-hidden="true"> › </span><span class="unseen"> cites </span>'  # noqa: RUF001


class Phrases:
    """The phrases of one page; a party that is named again is not made again."""

    def __init__(self, href: Callable[[str], str]) -> None:
        """Link by `href`, which keeps the known-on day."""
        self._href = href
        self._made: dict[tuple[str, str], Markup] = {}

    def party(self, one: Mapping[str, Any]) -> Markup:
        """Return the name of a party, linked to its page."""
        known = (one["key"], one["name"])
        if known not in self._made:
            href, name = escape(self._href(f"/actors/{one['key']}")), escape(shown(one["name"]))
            self._made[known] = Markup(f'<a class="party" href="{href}"><bdi>{name}</bdi></a>')  # noqa: S704  escaped
        return self._made[known]

    def parties(self, many: Iterable[Mapping[str, Any]], unknown: str = "?") -> Markup:
        """Return the names of parties, each linked; `unknown` where there are none."""
        links = ", ".join(map(self.party, many)) or f'<span class="unknown">{escape(unknown)}</span>'
        return Markup(links)  # noqa: S704  parts that are escaped

    def sources(self, many: Iterable[Mapping[str, Any]]) -> Markup:
        """Return the sources from the outlet inwards, each linked."""
        return Markup(f'<span class="sources">{_CITES.join(map(self.party, many))}</span>')  # noqa: S704  as above
