from onrecord.columnar.batches import make_batch, pack_batch, rows_of, unpack_batch

COLUMNS = {"name": "text", "data": "bytes", "place": "number"}


def test_rows_come_back_with_nulls_for_what_they_lack() -> None:
    batch = make_batch([{"name": "Keflavík", "data": b"\0\xff", "place": 1}, {"name": ""}], COLUMNS)
    rows = rows_of(unpack_batch(pack_batch(batch)))
    assert rows == [
        {"name": "Keflavík", "data": b"\0\xff", "place": 1},
        {"name": "", "data": None, "place": None},
    ]
