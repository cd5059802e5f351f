import pytest

from onrecord.read.robots import parse_robots

FILE = b"""\xef\xbb\xbf# comment
User-agent: *
Disallow: /private/  # not for all
Allow: /private/open
Crawl-delay: 2.5

User-Agent: Other
User-agent: OnRecord/9
Disallow: /*.pdf$
Disallow: /a*b*c
Disallow: /%7Euser
Disallow: /?q=
Allow:
nonsense
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/", False), ("/private/x?y", False), ("/private/open/x", True), ("/privateer", True)],
)
def test_longest_rule_for_all_decides(path: str, allowed: bool) -> None:
    assert parse_robots(FILE, "Somebody").allows(f"https://example.org{path}") == allowed


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/private/", True),
        ("/x/a.pdf", False),
        ("/x/a.pdf?y", True),
        ("/axxbxxcxx", False),
        ("/axxc", True),
        ("/~user/x", False),
        ("?q=arms", False),
        ("?p=arms", True),
    ],
)
def test_own_group_and_wild_cards_decide(path: str, allowed: bool) -> None:
    assert parse_robots(FILE, "OnRecord").allows(f"https://example.org{path}") == allowed


def test_delay_is_that_of_the_group() -> None:
    assert (parse_robots(FILE, "Somebody").delay_s, parse_robots(FILE, "OnRecord").delay_s) == (2.5, None)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\0", b"Disallow: /", b"<html>none</html>"])
def test_file_without_rules_allows_all(data: bytes) -> None:
    assert parse_robots(data, "OnRecord").allows("https://example.org/a")


def test_many_stars_cost_no_time() -> None:
    robots = parse_robots(b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"$", "OnRecord")
    assert robots.allows("https://example.org/" + "a" * 4_000 + "b")
