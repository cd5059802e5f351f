import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from onrecord.bulk.config import Config
from onrecord.bulk.job import Limits, run_job
from onrecord.bulk.loading import find_parts
from onrecord.columnar.parquet_files import read_parquet

Row = dict[str, Any]


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker of this room known."""
    config.addinivalue_line("markers", "spark: starts Spark, which needs Java 17")


Quick = Callable[..., list[Row]]


def rows_in(folder: Path) -> list[Row]:
    """Return the rows of a job's parts, in the order of the inputs."""
    return [row for path in find_parts(folder) for rows in read_parquet(path) for row in rows]


@pytest.fixture
def write_texts(tmp_path: Path) -> Callable[[Iterable[str]], str]:
    """Write texts as JSON Lines and return the path."""

    def write(texts: Iterable[str]) -> str:
        path = tmp_path / "reports.jsonl"
        path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def quick(tmp_path: Path) -> Quick:
    """Run a job in processes without a language model and return its rows."""

    def run(*inputs: str, **limits: Any) -> list[Row]:
        folder = tmp_path / "job"
        for _ in run_job(inputs, folder, Config(), Limits(module="deadly_worker", **limits)):
            pass
        return rows_in(folder)

    return run
