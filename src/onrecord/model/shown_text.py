"""Words of strangers where people see them: what steers a terminal or hides in a line is shown, not done."""

import re

_LINK = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Controls but tab and line feed; marks that turn the direction of a line; characters of no width; tags.

Joiners of letters (U+200C, U+200D) and soft hyphens are not among them: names in Persian are written with the first."""


def shown(text: str) -> str:
    """Return the text with each character that cannot be seen as `[U+202E]`: what is read is what stands there."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def is_hidden(sign: str) -> bool:
    """Return whether a character cannot be seen, or changes how others are."""
    return _UNSEEN.match(sign) is not None


def web_link(url: str | None) -> str | None:
    """Return an address that a page may link to, http or https; None for any other, which is text alone."""
    return url if url and _LINK.fullmatch(url) else None
