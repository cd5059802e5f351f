"""The seeds of the fuzzing, and what once broke a target, given to it again; and bytes of all kinds for a moment."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))  # the targets are no package

from targets import SEEDS, TARGETS, give

FILES = sorted(path for path in SEEDS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_seed_is_taken(path: Path) -> None:
    give(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=25, deadline=None)
def test_any_bytes_are_taken(name: str, data: bytes) -> None:
    give(name, data)
