from pathlib import Path

from onrecord.bulk.inputs import count_table_rows, find_readings, parquet_files
from onrecord.columnar.batches import make_batch
from onrecord.columnar.parquet_files import write_parquet
from onrecord.read.inputs import Given

SAID = "The minister said on Friday that one ship would be bought from Norway."
COLUMNS = {"id": "text", "text": "text", "outlet": "text", "published_at": "text"}
TABLE = [{"id": "a", "text": SAID, "outlet": "Fjord Post", "published_at": "1996-05-03"}, {"id": "b"}]


def test_rows_of_a_table_are_reports_as_lines_of_json_are(tmp_path: Path) -> None:
    path = str(tmp_path / "reports.parquet")
    write_parquet(Path(path), [make_batch(TABLE, COLUMNS)])
    first, second = find_readings([path], Given(), "2026-01-01T00:00:00Z")
    assert first.report is not None
    assert (first.report.given_id, first.report.outlet, first.report.published_at) == ("a", "Fjord Post", "1996-05-03")
    assert (second.name, second.report) == (f"{path}:2", None)
    assert "'text' is None" in second.issues[0].problem
    assert count_table_rows([path]) == 2


def test_damaged_table_is_one_refusal(tmp_path: Path) -> None:
    (tmp_path / "reports.parquet").write_bytes(b"PAR1 and no more")
    [one] = find_readings([str(tmp_path / "reports.parquet")], Given(), "")
    assert "cannot be read" in one.issues[0].problem
    assert count_table_rows([str(tmp_path / "reports.parquet")]) is None


def test_folder_of_tables_alone_is_read_as_one_table(tmp_path: Path) -> None:
    for name in ("b.parquet", "a.parquet", "_SUCCESS"):
        (tmp_path / name).touch()
    assert parquet_files(str(tmp_path)) == [str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")]
    (tmp_path / "notes.txt").touch()
    assert parquet_files(str(tmp_path)) == []
