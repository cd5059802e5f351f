from pathlib import Path

import pytest

from onrecord.columnar.batches import make_batch
from onrecord.columnar.parquet_files import count_rows, read_parquet, write_parquet
from onrecord.errors import InputError

COLUMNS = {"key": "text", "status": "text"}
BATCH = make_batch([{"key": "a", "status": "ok"}, {"key": "b", "status": "ok"}], COLUMNS)


def test_file_comes_back_and_is_the_same_each_time(tmp_path: Path) -> None:
    size = write_parquet(tmp_path / "a.parquet", [BATCH])
    write_parquet(tmp_path / "b.parquet", [BATCH])
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert size == (tmp_path / "a.parquet").stat().st_size
    assert list(read_parquet(tmp_path / "a.parquet", ["key"])) == [[{"key": "a"}, {"key": "b"}]]
    assert count_rows(tmp_path / "a.parquet") == 2


def test_nothing_is_left_of_a_file_that_was_not_finished(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        write_parquet(tmp_path / "a.parquet", [object()])
    assert list(tmp_path.iterdir()) == []


def test_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    assert count_rows(tmp_path / "a.parquet") is None
    with pytest.raises(InputError, match="Parquet file cannot be read"):
        list(read_parquet(tmp_path / "a.parquet"))
