"""Bulk reading and loading as commands, with real reading processes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from onrecord.read.bundled import sample_paths

Run = Callable[..., Result]
pytestmark = [pytest.mark.model, pytest.mark.slow]


def test_samples_go_through_parts_into_the_record(fresh: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    inputs = [*map(str, sample_paths()), str(tmp_path / "broken.pdf")]
    bulk = fresh("bulk", *inputs, "--out", str(tmp_path / "job"), "--workers", "1")
    assert bulk.exit_code == 1
    assert "5 done, 1 of them without a record (1 refused)" in bulk.stderr.splitlines()[-1]
    again = fresh("bulk", *inputs, "--out", str(tmp_path / "job"))
    assert "5 were done before" in again.stderr.splitlines()[-1]
    loaded = fresh("load", str(tmp_path / "job"))
    assert "broken.pdf: failed: read.pdf:" in loaded.stderr
    assert "4 read, 1 failed" in loaded.stderr.splitlines()[-1]
    assert "nothing new" in fresh("load", str(tmp_path / "job")).stderr
    assert json.loads(fresh("claims", "--party", "Yemen").stdout.splitlines()[0])
    assert fresh("check").exit_code == 0


def test_folder_without_parts_is_misuse(fresh: Run, tmp_path: Path) -> None:
    result = fresh("load", str(tmp_path))
    assert (result.exit_code, "holds no parts of a bulk job" in result.stderr) == (2, True)
