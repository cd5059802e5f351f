import dataclasses
import hashlib
from collections.abc import Callable

import pytest
from sqlalchemy import text

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store.backup import copy_store
from onrecord.store.checks import check_store
from onrecord.store.claims import ClaimQuery, find_claims
from onrecord.store.connection import Store, reading, writing
from onrecord.store.writer import add_report
from onrecord.workflow.adding import known_of

Make = Callable[..., Record]
PAGE = b"<p>France sold missiles to Iraq.</p>"
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}


@pytest.fixture
def held(store: Store, add: Callable[..., str], make_record: Make) -> Store:
    record = make_record("France sold missiles to Iraq.", SALE)
    add(record)
    with writing(store, "test") as write:
        add_report(write, dataclasses.replace(record.report, sha256=hashlib.sha256(PAGE).hexdigest()), "a.html", PAGE)
    return store


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param("UPDATE reports SET text = 'other words'", "not the text it was added with", id="text"),
        pytest.param("UPDATE claims SET factuality = 'CT-'", "rows of its claims differ", id="claim"),
        pytest.param("DELETE FROM ties", "rows of its ties differ", id="tie"),
        pytest.param("UPDATE claim_parties SET party = 'state:xx' WHERE role = 'actor'",
                     "rows of its claim parties differ", id="party"),
        pytest.param("UPDATE claim_items SET category = 'other'", "rows of its claim items differ", id="item"),
        pytest.param("UPDATE party_links SET rule = 'other'", "rows of its party links differ", id="link"),
        pytest.param("UPDATE readings SET record = '\\x00'", "its record is damaged", id="record"),
        pytest.param("UPDATE retrievals SET sha256 = 'ab'", "are missing", id="blob"),
        pytest.param("DELETE FROM ties; DELETE FROM claim_items; DELETE FROM claim_parties; DELETE FROM claims",
                     "1 claims and 0 rows", id="claims"),
    ],
)  # fmt: skip
def test_change_by_another_hand_is_found(held: Store, statement: str, fault: str) -> None:
    with writing(held, "test") as write:
        for part in statement.split("; "):
            if held.folder is not None:
                part = part.replace("'\\x00'", "x'00'")
            write.connection.execute(text(part))
    assert any(fault in found for found in check_store(held, known_of))


def test_damaged_blob_is_found(held: Store) -> None:
    if held.folder is None:
        with writing(held, "test") as write:
            write.connection.execute(text("UPDATE blobs SET data = 'x'"))
    else:
        for path in held.folder.glob("blobs/??/*"):
            path.write_bytes(b"x")
    assert any("no longer have their hash" in found for found in check_store(held, known_of))


def test_copy_holds_all_and_is_whole(held: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = copy_store(held, str(tmp_path_factory.mktemp("copies") / "copy"))
    with reading(held) as one, reading(copy) as other:
        assert list(find_claims(one, ClaimQuery())) == list(find_claims(other, ClaimQuery()))
    assert list(check_store(copy, known_of)) == []


def test_copy_is_not_written_over_what_is_there(held: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("copies")
    (folder / "thesis.txt").write_text("words")
    with pytest.raises(StoreError, match="nothing is written over"):
        copy_store(held, str(folder))


@pytest.mark.database
def test_folder_is_copied_to_a_server_and_back(
    held: Store, postgres: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name = f"copy_{held.location.__hash__() % 1_000_000}"
    postgres.psql(f"CREATE DATABASE {name};")  # type: ignore[attr-defined]
    there = copy_store(held, postgres.get_uri(name))  # type: ignore[attr-defined]
    back = copy_store(there, str(tmp_path_factory.mktemp("back") / "copy"))
    there.reader.dispose()
    with reading(held) as one, reading(back) as other:
        assert list(find_claims(one, ClaimQuery())) == list(find_claims(other, ClaimQuery()))
    assert list(check_store(back, known_of)) == []
