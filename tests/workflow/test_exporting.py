import csv
import dataclasses
import io
from pathlib import Path

from onrecord.export.extract import Extract
from onrecord.export.formats import FORMATS
from onrecord.model.record import Record
from onrecord.read.registers.registers import Release, read_rows
from onrecord.read.registers.rows import LeftOut, Taken, read_sheet
from onrecord.store.connection import Store
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.exporting import gather
from onrecord.workflow.importing import keep_register, read_register

SIPRI = """An invented sample
Data generated: 02 Feb 2024 09:00:00 AM
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,\
Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
Kenya,Norway,2019,?,12,?,Falk-7,patrol boat,4,,2021; 2023,New,"Deal of $9 m; [gift], ""used"" ",1.5,18,6
Kenya,Norway,2019,?,12,?,Falk-7,patrol boat,4,,2021; 2023,New,"Deal of $9 m; [gift], ""used"" ",1.5,18,6
Kenya,unknown supplier(s),2015,,,?,=Måke,SAM [naval],20,?,2016,Second hand,@home,0.1,,2
Hezbollah (Lebanon)*,Norway,2018,,3,,-Ørn,UAV,,,,New,,,,
"""
DEALS = """Deal ID;Seller;Buyer;Designation;Description;Armament category;Order date;Order date is estimate;\
Numbers delivered;Numbers delivered is estimate;Delivery year;Delivery year is estimate;Status;SIPRI estimate;\
TIV deal unit;TIV delivery values;Local production
71;Norway;Kenya;Falk-7;patrol boat;Ships;2019;False;2;True;2021;False;New;1.5;1.5;3;True
71;Norway;Kenya;Falk-7;patrol boat;Ships;2019;False;3;True;2022;False;New;1.5;1.5;3;True
"""


def kept(store: Store, folder: Path, text: str) -> dict[str, Record]:
    file = folder / "register.csv"
    file.write_text(text, encoding="utf-8")
    register = read_register(file)
    list(keep_register(store, register))
    return {row.record.report.id: row.record for row in register.rows() if isinstance(row, Taken)}


def written(name: str, extract: Extract) -> str:
    stream = io.StringIO()
    FORMATS[name].write(extract, stream)
    return stream.getvalue()


def again(folder: Path, text: str) -> list[Taken | LeftOut]:
    file = folder / "again.csv"
    file.write_text(text, encoding="utf-8")
    return list(read_rows(read_sheet(file), Release()))


def plain(record: Record) -> Record:
    """Return a record without the id that its first file gave it, which an export does not carry."""
    return dataclasses.replace(record, report=dataclasses.replace(record.report, given_id=None))


def test_a_register_written_and_read_again_is_the_same(store: Store, tmp_path: Path) -> None:
    records = kept(store, tmp_path, SIPRI) | kept(store, tmp_path, DEALS)
    assert len(records) == 6
    rows = again(tmp_path, written("register-csv", gather(Evidence(store), Asked())))
    found = {row.record.report.id: plain(row.record) for row in rows if isinstance(row, Taken)}
    assert found == {id_: plain(record) for id_, record in records.items()}


def test_what_reports_say_is_not_read_back_as_a_registers_word(store: Store, tmp_path: Path) -> None:
    kept(store, tmp_path, SIPRI)
    rows = list(csv.DictReader(io.StringIO(written("register-csv", gather(Evidence(store), Asked())))))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, rows[0])
    writer.writeheader()
    writer.writerow(rows[0] | {"register": ""})
    (row,) = again(tmp_path, stream.getvalue())
    assert isinstance(row, LeftOut)
    assert row.reason == "a claim of reports, not of a register: add the report itself"


def test_ties_are_of_the_claims_asked_for(store: Store, tmp_path: Path) -> None:
    kept(store, tmp_path, SIPRI)
    extract = gather(Evidence(store), Asked(recipient="Kenya"))
    assert {(link.kind, link.actor.key, link.recipient.key) for link in extract.links if link.kind == "supplies"} == {
        ("supplies", "state:no", "state:ke")
    }
    assert {claim.report for claim in extract.claims} == set(extract.reports)


def test_what_a_format_needs_is_gathered_and_nothing_else(store: Store, tmp_path: Path) -> None:
    records = kept(store, tmp_path, SIPRI)
    plainly = gather(Evidence(store), Asked())
    assert (plainly.records, plainly.propositions, plainly.clashes) == ({}, (), ())
    assert set(gather(Evidence(store), Asked(), needs=("records",)).records) == set(records)
    weighed = gather(Evidence(store), Asked(), needs=("weighed",)).propositions
    assert {claim.id for one in weighed for claim in one.supporting} == {claim.id for claim in plainly.claims}
