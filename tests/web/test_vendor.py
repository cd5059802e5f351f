"""What others wrote and the wheel carries is what its table says, with its licence."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from onrecord.web.filters import STATIC

ROOT = Path(__file__).parents[2]
PARTS = tomllib.loads((STATIC / "vendor/parts.toml").read_text(encoding="utf-8"))["parts"]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part["name"])
def test_part_is_the_pinned_one(part: dict[str, str]) -> None:
    assert hashlib.sha256((STATIC / "vendor" / part["name"]).read_bytes()).hexdigest() == part["sha256"]
    assert (ROOT / "LICENSES" / f"{part['package']}.txt").read_text(encoding="utf-8").strip()


def test_nothing_else_lies_there() -> None:
    assert {path.name for path in (STATIC / "vendor").iterdir()} == {"parts.toml", *(part["name"] for part in PARTS)}
