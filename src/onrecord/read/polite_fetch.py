"""Fetching without being a burden: robots.txt is honoured, and a host is asked once in a while only."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from onrecord.errors import InputError
from onrecord.read.fetch import USER_AGENT, Fetched, fetch
from onrecord.read.robots import ALLOW_ALL, FORBID_ALL, Robots, parse_robots

MAX_DELAY_S = 60.0
"""A site that asks for a longer wait is asked once in this time: it is not left out for it."""
_ANSWERS = range(200, 600)
_KEEP_S = 24 * 3600.0
_KEEP_FORBIDDEN_S = 3600.0
_MAX_HOSTS = 10_000


@dataclass(slots=True)
class PoliteFetcher:
    """Fetches one URL after the other; it keeps what it knows of each host for as long as it lives.

    `min_interval_s` lies between two requests to a host, more where its robots.txt asks for more (`Crawl-delay`, at
    most 60 s are kept). A host whose robots.txt cannot be had for an error of its own is not asked for an hour; one
    that has none may be asked anything. A redirect to another host is followed without the robots.txt of that host.
    `clock` and `sleep` are those of `time`, for tests to replace.
    """

    allow_private: bool = False
    min_interval_s: float = 2.0
    agent: str = USER_AGENT.partition("/")[0]
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, tuple[Robots, float]] = field(default_factory=dict)
    _asked_at: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Return what the URL answers: status 200, or 304 where nothing changed since `etag` and `last_modified`.

        Raises:
            InputError: robots.txt forbids it, the host asks to wait, or as `fetch.fetch`.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
        robots = self._robots_of(site)
        if not robots.allows(url):
            raise InputError(f"the site's robots.txt does not let {self.agent} read it; ask its owner")
        self._wait(site, robots)
        accept = (200, 304, 429, 503) if etag or last_modified else (200, 429, 503)
        fetched = fetch(url, allow_private=self.allow_private, accept=accept, etag=etag, last_modified=last_modified)
        if fetched.status in (429, 503):
            wait = f"; it asks to wait {fetched.retry_after} s" if fetched.retry_after else ""
            self._asked_at[site] = self.clock() + min(fetched.retry_after or 0, MAX_DELAY_S)
            raise InputError(
                f"the server answers {fetched.status} (too busy){wait}; it is asked again in the next pass"
            )
        return fetched

    def _robots_of(self, site: str) -> Robots:
        robots, until = self._robots.get(site, (ALLOW_ALL, float("-inf")))
        if self.clock() < until:
            return robots
        if len(self._robots) >= _MAX_HOSTS:
            self._robots.clear()
            self._asked_at.clear()
        self._wait(site, ALLOW_ALL)
        try:
            answer = fetch(f"{site}/robots.txt", allow_private=self.allow_private, accept=_ANSWERS)
        except InputError as error:
            raise InputError(f"its robots.txt cannot be had: {error}") from error
        robots = _rules(answer, self.agent)
        self._robots[site] = (robots, self.clock() + (_KEEP_FORBIDDEN_S if robots is FORBID_ALL else _KEEP_S))
        return robots

    def _wait(self, site: str, robots: Robots) -> None:
        """Sleep until the host may be asked again, and note that it is asked."""
        interval = max(self.min_interval_s, min(robots.delay_s or 0.0, MAX_DELAY_S))
        if site in self._asked_at:
            left = self._asked_at[site] + interval - self.clock()
            if left > 0:
                self.sleep(left)
        self._asked_at[site] = self.clock()


def _rules(answer: Fetched, agent: str) -> Robots:
    if answer.status == 200:
        return parse_robots(answer.data, agent)
    return FORBID_ALL if answer.status >= 500 or answer.status == 429 else ALLOW_ALL
