from collections.abc import Callable, Mapping

import pytest

from onrecord.errors import InputError
from onrecord.read.polite_fetch import PoliteFetcher

Serve = Callable[[dict[str, object]], str]
OK = (200, {}, b"Words.")


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> PoliteFetcher:
    return PoliteFetcher(allow_private=True, min_interval_s=2.0, clock=lambda: clock.now, sleep=clock.sleep)


def test_host_is_asked_once_in_an_interval(serve: Serve, fetcher: PoliteFetcher, clock: Clock) -> None:
    at = serve({"/a": OK, "/b": OK})
    fetcher.fetch(f"{at}/a")
    clock.now += 0.5
    fetcher.fetch(f"{at}/b")
    assert clock.slept == [2.0, 1.5]  # after robots.txt, after the first page


def test_hosts_do_not_wait_for_each_other(serve: Serve, fetcher: PoliteFetcher, clock: Clock) -> None:
    for _ in range(2):
        fetcher.fetch(f"{serve({'/a': OK})}/a")
    assert clock.slept == [2.0, 2.0]


def test_longer_delay_that_robots_txt_asks_for_is_kept(serve: Serve, fetcher: PoliteFetcher, clock: Clock) -> None:
    at = serve({"/a": OK, "/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 7")})
    fetcher.fetch(f"{at}/a")
    assert clock.slept == [7.0]


def test_what_robots_txt_forbids_is_not_asked(serve: Serve, fetcher: PoliteFetcher) -> None:
    at = serve({"/a/b": OK, "/robots.txt": (200, {}, b"User-agent: onrecord\nDisallow: /a")})
    with pytest.raises(InputError, match=r"robots\.txt does not let OnRecord read it"):
        fetcher.fetch(f"{at}/a/b")


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (429, False), (500, False)])
def test_robots_txt_that_fails_forbids_where_the_fault_is_the_servers(
    status: int, allowed: bool, serve: Serve, fetcher: PoliteFetcher, clock: Clock
) -> None:
    answers = {"/a": OK, "/robots.txt": (status, {}, b"User-agent: *\nDisallow: /a")}
    at = serve(answers)
    if allowed:
        assert fetcher.fetch(f"{at}/a").data == b"Words."
        return
    with pytest.raises(InputError, match="robots"):
        fetcher.fetch(f"{at}/a")
    answers["/robots.txt"] = (404, {}, b"")
    clock.now += 3601
    assert fetcher.fetch(f"{at}/a").data == b"Words."


def test_robots_txt_is_asked_once_a_day(serve: Serve, fetcher: PoliteFetcher, clock: Clock) -> None:
    asked = []

    def robots(_: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        asked.append(clock.now)
        return 404, {}, b""

    at = serve({"/a": OK, "/robots.txt": robots})
    for _ in range(3):
        fetcher.fetch(f"{at}/a")
    clock.now += 24 * 3600
    fetcher.fetch(f"{at}/a")
    assert len(asked) == 2


def test_busy_server_is_given_time(serve: Serve, fetcher: PoliteFetcher, clock: Clock) -> None:
    at = serve({"/a": (429, {"Retry-After": "30"}, b""), "/b": OK})
    with pytest.raises(InputError, match="too busy"):
        fetcher.fetch(f"{at}/a")
    fetcher.fetch(f"{at}/b")
    assert clock.slept[-1] == 32.0


def test_host_that_does_not_answer_is_a_problem(fetcher: PoliteFetcher) -> None:
    with pytest.raises(InputError, match=r"robots\.txt cannot be had"):
        fetcher.fetch("http://127.0.0.1:9/a")


def test_private_host_is_not_asked() -> None:
    with pytest.raises(InputError, match="not a public address"):
        PoliteFetcher().fetch("http://127.0.0.1/a")
