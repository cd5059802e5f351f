import pytest

from onrecord.model.shown_text import shown, web_link


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain\twords\nof a report – Keflavík", "plain\twords\nof a report – Keflavík"),
        ("\x1b[2J\x1b]0;title\x07", "[U+001B][2J[U+001B]]0;title[U+0007]"),
        ("user\u202egnp.exe", "user[U+202E]gnp.exe"),
        ("\u2066a\u2069b\u200f", "[U+2066]a[U+2069]b[U+200F]"),
        ("pay\u200bpal\ufeff\u2060", "pay[U+200B]pal[U+FEFF][U+2060]"),
        ("a\rb\x9b31m", "a[U+000D]b[U+009B]31m"),
        ("x\U000e0041", "x[U+E0041]"),
    ],
    ids=["plain", "terminal", "reversed", "isolates", "no width", "return and C1", "tag"],
)
def test_what_cannot_be_seen_is_shown(text: str, seen: str) -> None:
    assert shown(text) == seen


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("http://example.org/a?b=c#d", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("http://example.org/\njavascript:alert(1)", False),
        ('http://example.org/" onclick="x', False),
        ("vbscript:x", False),
        ("//example.org", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, is_link: bool) -> None:
    assert web_link(url) == (url if is_link else None)
