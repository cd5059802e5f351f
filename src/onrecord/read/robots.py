"""What a site's robots.txt allows.

Reference: Koster et al. (2022), RFC 9309. Deviation: `Crawl-delay`, which it does not know, is read, too.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

MAX_BYTES = 512_000
"""More of the file is not read (RFC 9309, section 2.5)."""
_LINE = re.compile(r"\s*([a-z-]{1,20})\s*:\s*([^#\r\n]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one agent: path patterns with whether they allow, and the seconds to wait between requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay_s: float | None = None

    def allows(self, url: str) -> bool:
        """Tell whether the URL may be asked: the longest pattern that fits decides, an allowing one where equal."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


ALLOW_ALL = Robots()
FORBID_ALL = Robots((("/", False),))


def parse_robots(data: bytes, agent: str) -> Robots:
    """Return the rules for the agent (`OnRecord`), else those for all; lines that are no rules are passed over."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    current: list[str] = []
    in_rules = False
    for line in data[:MAX_BYTES].decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        field, value = match[1].lower(), match[2].strip()
        if field == "user-agent":
            current = [] if in_rules else current
            in_rules = False
            current.append(re.split(r"[/\s]", value.lower())[0])
            groups.setdefault(current[-1], [])
        elif field in ("allow", "disallow"):
            in_rules = True
            for name in current:
                groups[name] += [(_normal(value), field == "allow")] if value else []
        elif field == "crawl-delay":
            in_rules = True
            delays |= dict.fromkeys(current, float(value)) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value) else {}
    name = agent.lower() if agent.lower() in groups else "*"
    return Robots(tuple(groups.get(name, ())), delays.get(name))


def _fits(pattern: str, path: str) -> bool:
    """Tell whether the pattern, where `*` is anything and a final `$` the end, fits the start of the path."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest, 1):
        if ends and number == len(rest):
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(path)


def _normal(path: str) -> str:
    """Return the path with every octet written in one way, so that pattern and address can be compared."""
    return quote(unquote_to_bytes(path), safe="/*$?&=:;,+@!'()~-._")
