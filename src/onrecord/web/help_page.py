"""`/help/keys`: every key, what it does and where, and how to use others."""

import functools
import tomllib
from pathlib import Path
from typing import Any

from onrecord.web.asking import Asks
from onrecord.web.pages import Pages

pages = Pages()
KEYS = Path(__file__).parent / "keys.toml"


@functools.cache
def load_keys() -> tuple[dict[str, str], ...]:
    """Return each action with its key, in the order of the help page: `action`, `key`, `does`, `where`."""
    return tuple(tomllib.loads(KEYS.read_text(encoding="utf-8"))["keys"])


@pages.page("/help/keys", "keys.html", rows="keys")
def help_keys(asking: Asks) -> dict[str, Any]:
    """Return the keys and what they do."""
    return {"title": "Keys", "keys": [dict(key) for key in load_keys()]}
