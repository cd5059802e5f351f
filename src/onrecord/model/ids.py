"""Stable ids: the same words read twice by the same version get the same ids."""

import hashlib


def stable_id(prefix: str, *parts: object) -> str:
    """Return `prefix-` and 12 hex digits of the SHA-256 of the parts, joined by the unit separator."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:12]}"


def bounded(key: str, most: int) -> str:
    """Return a key of at most `most` characters, of which an index can be made: a longer one ends in its hash."""
    return key if len(key) <= most else f"{key[: most - 15]}{stable_id('~', key)}"
