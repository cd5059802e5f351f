"""The closed lists that measures are defined by, read from `definitions.toml` beside this file."""

import functools
import tomllib
from importlib.resources import files
from typing import Any


@functools.cache
def load_definitions() -> dict[str, Any]:
    """Return the tables of `definitions.toml`."""
    return tomllib.loads((files("onrecord.evaluate") / "definitions.toml").read_text(encoding="utf-8"))
