"""Registers of invented rows, each in the columns of the real one."""

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model.record import Record
from onrecord.read.registers.registers import Release, find_release, read_rows
from onrecord.read.registers.rows import LeftOut, Taken, read_sheet
from onrecord.store.checks import record_faults

HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
)
SIPRI = f"Transfers of arms; an invented sample\nData generated: 02 Feb 2024 09:00:00 AM\n{HEADER}"
NEWER = HEADER.replace("Recipient,Supplier", "Supplier,Recipient").replace("status", "Status")
DEALS = (
    "Deal ID;Seller;Buyer;Designation;Description;Armament category;Order date;Order date is estimate;"
    "Numbers delivered;Numbers delivered is estimate;Delivery year;Delivery year is estimate;Status;SIPRI estimate;"
    "TIV deal unit;TIV delivery values;Local production\n"
)
KINDS = "xpywmtfilou"
ESD = "id,year,actor_name,oppo_name,dyad_id,location,gwno_a,ext_id,ext_name,ext_count,ext_sup," + ",".join(
    f"ext_{kind},ext_{kind}_count_s,ext_{kind}_count_ns" for kind in KINDS
)
GED = (
    "id,type_of_violence,dyad_name,gwnoa,side_a,gwnob,side_b,source_article,where_prec,where_coordinates,adm_1,adm_2,"
    "latitude,longitude,country,country_id,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,low,best,high\n"
)
ATOP = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,admin1,"
    "admin2,location,latitude,longitude,geo_precision,source,notes,fatalities\n"
)

GDELT = """GLOBALEVENTID SQLDATE Actor1Code Actor1Name Actor1CountryCode Actor1Type1Code Actor2Code Actor2Name
Actor2CountryCode Actor2Type1Code EventCode GoldsteinScale NumMentions NumSources NumArticles ActionGeo_Type
ActionGeo_FullName ActionGeo_Lat ActionGeo_Long SOURCEURL"""


def read(folder: Path, text: str, encoding: str = "utf-8") -> list[Taken | LeftOut]:
    file = folder / "register.csv"
    file.write_bytes(text.encode(encoding))
    sheet = read_sheet(file)
    rows = list(read_rows(sheet, find_release(sheet, Release())))
    assert [fault for row in rows if isinstance(row, Taken) for fault in record_faults(row.record)] == []
    return rows


def one(rows: list[Taken | LeftOut]) -> Record:
    (row,) = rows
    assert isinstance(row, Taken), row
    return row.record


def keys(record: Record) -> list[str | None]:
    return [entity.ids.onrecord for entity in record.entities]


def times(record: Record) -> list[str | None]:
    return [claim.event.time and claim.event.time.edtf for claim in record.claims]


def test_a_trade_entry_is_an_order_and_a_delivery_with_its_doubts(tmp_path: Path) -> None:
    row = 'Kenya,Norway,2019,?,12,?,Falk-7,patrol boat,4,,2021; 2023,New,"Deal of $9 m; gift",1.5,18,6\n'
    record = one(read(tmp_path, SIPRI + row))
    assert keys(record) == ["state:no", "state:ke"]
    assert [(claim.event.arms_type, claim.event.event_type) for claim in record.claims] == [
        ("order", "SUPPORT"),
        ("deliver", "AID"),
    ]
    assert times(record) == ["2019?", "2021/2023"]
    numbers = [(item.number.said, item.number.min, item.number.approximate) for item in record.items if item.number]
    assert numbers == [("(12)", 12.0, True), ("4", 4.0, False)]
    assert {item.category for item in record.items} == {"vessel"}
    assert "(12) ordered in (2019); 4 delivered in 2021; 2023." in record.report.text
    assert record.report.text.endswith("Comments: Deal of $9 m; gift")
    assert (record.report.outlet, record.report.published_at) == ("SIPRI Arms Transfers Database", "2024-02-02")


def test_equal_deals_stay_two(tmp_path: Path) -> None:
    row = "Kenya,Norway,2019,,2,,Falk-7,patrol boat,2,,2021,New,,1,2,2\n"
    rows = read(tmp_path, SIPRI + row + row)
    assert len({row.record.report.id for row in rows if isinstance(row, Taken)}) == 2


def test_supplier_first_and_latin_letters(tmp_path: Path) -> None:
    row = "Norway,Türkiye,2019,,2,,Måke,patrol boat,2,,2021,New,,1,2,2\n"
    record = one(read(tmp_path, NEWER + row, "cp1252"))
    assert keys(record) == ["state:no", "state:tr"]
    assert record.items[0].designation == "Måke"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Hezbollah (Lebanon)*", "group:hezbollah"), ("Russia", "state:ru"), ("Ridge Guard (Kenya)*", None)],
)
def test_recipients_are_linked_by_exact_names_alone(tmp_path: Path, cell: str, expected: str | None) -> None:
    record = one(read(tmp_path, SIPRI + f"{cell},Norway,2019,,2,,Falk-7,patrol boat,2,,2021,New,,1,2,2\n"))
    assert keys(record)[1] == expected


def test_an_unknown_supplier_is_nobody(tmp_path: Path) -> None:
    record = one(read(tmp_path, SIPRI + "Kenya,unknown supplier(s),2019,,2,,Falk-7,boat,2,,2021,New,,1,2,2\n"))
    assert [claim.event.actors for claim in record.claims] == [(), ()]


def test_a_deal_in_several_lines_is_ordered_once(tmp_path: Path) -> None:
    line = "71;Norway;Kenya;Falk-7;patrol boat;Ships;2019;False;{};True;{};False;New;1.5;1.5;3;False\n"
    rows = read(tmp_path, DEALS + line.format(2, 2021) + line.format(3, 2022))
    records = [row.record for row in rows if isinstance(row, Taken)]
    assert [[claim.event.arms_type for claim in record.claims] for record in records] == [
        ["order", "deliver"],
        ["deliver"],
    ]
    assert "(3) delivered in 2022" in records[1].report.text
    assert "Comments: Deal 71; armament category: Ships" in records[1].report.text


def esd(name: str, ids: str, count: int, **kinds: tuple[int, int]) -> str:
    cells = [f"1,{(*kinds.get(kind, (0, 0)),)}".replace("(", "").replace(")", "") for kind in KINDS]
    cells = [cell if kind in kinds else "0,0,0" for kind, cell in zip(KINDS, cells, strict=True)]
    head = f'7,2011,Ridge Guard,Government of Kenya,9,Kenya: Ridge,501,"{ids}","{name}",{count},{int(count > 0)}'
    return f"{ESD}\n{head},{','.join(cells)}\n"


def test_support_by_one_is_told_of_it(tmp_path: Path) -> None:
    record = one(read(tmp_path, esd("Government of Norway", "5", 1, w=(1, 0), t=(1, 0))))
    assert [(claim.event.arms_type, claim.factuality) for claim in record.claims] == [
        ("train", "CT+"),
        ("deliver", "CT+"),
    ]
    assert keys(record) == ["state:no", None, "state:ke"]


def test_support_by_some_of_many_is_left_open(tmp_path: Path) -> None:
    names = "Government of Norway,Government of Spain,Hill Front, Lake Front"
    record = one(read(tmp_path, esd(names, "5,6,7", 3, w=(1, 0), f=(0, 1))))
    told = [(claim.event.arms_type, claim.factuality, len(claim.event.actors)) for claim in record.claims]
    assert told == [("fund", "CT+", 1), ("deliver", "Uu", 2), (None, "CT+", 3)]
    assert "weapons (1 of 2 states)" in record.report.text
    assert record.entities[2].name == "Hill Front, Lake Front"


def test_a_year_without_support_is_listed(tmp_path: Path) -> None:
    (row,) = read(tmp_path, esd("", "", 0))
    assert isinstance(row, LeftOut)
    assert (row.line, row.reason) == (2, "no external support is coded in this year")


def ged(kind: int, side_b: str, prec: int = 4) -> str:
    return (
        f'3,{kind},Kenya - {side_b},501,Government of Kenya,,{side_b},"""Wire, day, ""Clash"""" ",{prec},Ridge,Rift,'
        "North,0.5,36.0,Kenya,501,1,1,2011-03-01,2011-03-02,1,2,0,0,3,3,5\n"
    )


def test_both_sides_of_a_fight_are_its_actors(tmp_path: Path) -> None:
    record = one(read(tmp_path, GED + ged(1, "Ridge Guard")))
    (claim,) = record.claims
    assert (len(claim.event.actors), claim.event.recipients) == (2, ())
    assert times(record) == ["2011-03-01/2011-03-02"]
    assert (record.places[0].precision, record.places[0].country) == ("region", "KE")
    assert "Deaths: best estimate 3, low 3, high 5" in record.report.text


def test_one_sided_violence_has_a_victim(tmp_path: Path) -> None:
    record = one(read(tmp_path, GED + ged(3, "Civilians", 1)))
    assert len(record.claims[0].event.recipients) == 1
    assert (record.entities[1].kind, record.places[0].precision) == ("people", "point")


def gdelt(name: str, code: str) -> str:
    cells = dict.fromkeys(GDELT.split(), "")
    cells |= {"GLOBALEVENTID": "8", "SQLDATE": "20170203", "EventCode": code, "Actor1Name": name}
    cells |= {"Actor1Code": "NOR", "Actor1CountryCode": "NOR", "SOURCEURL": "https://news.example/a"}
    cells |= {"ActionGeo_Type": "4", "ActionGeo_FullName": '"Ridge, Kenya"', "ActionGeo_Lat": "0.5"}
    return f"{','.join(cells)}\n{','.join(cells.values())}\n"


def test_a_gdelt_event_is_the_word_of_the_article(tmp_path: Path) -> None:
    record = one(read(tmp_path, gdelt("NORWEGIAN", "072")))
    (claim,) = record.claims
    assert claim.sources == ("outlet", record.entities[0].id)
    assert (claim.event.event_type, claim.factuality, times(record)) == ("AID", "Uu", ["2017-02-03"])
    assert (keys(record), record.places[0].country) == ([None, "state:no"], "KE")


def test_a_town_coded_as_its_country_is_not_the_state(tmp_path: Path) -> None:
    record = one(read(tmp_path, gdelt("FJORDVILLE", "072")))
    assert (record.entities[1].ids.onrecord, record.entities[1].country) == (None, "NO")


def test_an_act_without_a_type_is_listed(tmp_path: Path) -> None:
    (row,) = read(tmp_path, gdelt("NORWAY", "010"))
    assert isinstance(row, LeftOut)
    assert row.reason.startswith("CAMEO 010")


def test_gdelt_without_a_header_is_known(tmp_path: Path) -> None:
    cells = ["8", "20170203", *[""] * 57, "20170204000000", "https://news.example/a"]
    cells[5:8] = "NOR", "NORWAY", "NOR"
    cells[26] = "072"
    assert keys(one(read(tmp_path, "\t".join(cells) + "\n"))) == [None, "state:no"]


def test_each_obligation_is_a_claim(tmp_path: Path) -> None:
    record = one(read(tmp_path, ATOP + "385.0,501.0,2018.0,1.0,0.0,0.0,1.0,0.0\n"))
    assert keys(record) == ["state:no", "state:ke"]
    assert [claim.event.mode for claim in record.claims] == ["defense", "non-aggression"]


def test_a_number_of_no_state_is_listed(tmp_path: Path) -> None:
    (row,) = read(tmp_path, ATOP + "385.0,9.0,2018.0,1.0,0.0,0.0,1.0,0.0\n")
    assert isinstance(row, LeftOut)
    assert "ccode2 '9.0' is no Correlates of War number" in row.reason


def acled(kind: str, sub: str) -> str:
    return (
        f"KEN1,02 March 2021,1,{kind},{sub},Military Forces of Kenya (2002-),1,Ridge Guard,2,Kenya,Rift,North,Ridge,"
        "0.5,36.0,2,Wire,A clash.,3\n"
    )


def test_a_battle_has_two_actors_and_the_army_its_country(tmp_path: Path) -> None:
    record = one(read(tmp_path, ACLED + acled("Battles", "Armed clash")))
    assert len(record.claims[0].event.actors) == 2
    army, group = record.entities
    assert (army.kind, army.country, army.sector) == ("organ-of-state", "KE", "MIL")
    assert (group.kind, times(record), record.places[0].precision) == ("armed-group", ["2021-03-02"], "region")


def test_a_development_without_a_type_is_listed(tmp_path: Path) -> None:
    (row,) = read(tmp_path, ACLED + acled("Strategic developments", "Other"))
    assert isinstance(row, LeftOut)
    assert row.reason == "Strategic developments (Other): PLOVER has no type for it"


def test_a_row_with_too_many_cells_is_listed(tmp_path: Path) -> None:
    (row,) = read(tmp_path, ATOP + "385.0,501.0,2018.0,1.0,0.0,0.0,1.0,0.0,surplus\n")
    assert isinstance(row, LeftOut)
    assert row.reason == "the row has 9 cells, the header 8"


def test_an_unknown_table_says_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("colour,size\nred,4\n")
    with pytest.raises(InputError, match=r"has these columns: 'colour,size'; known: SIPRI"):
        read_sheet(tmp_path / "register.csv")


@pytest.mark.parametrize(("year", "expected"), [(1980, "state:soviet-union"), (2011, "state:ru")])
def test_a_former_state_is_meant_while_it_stood(tmp_path: Path, year: int, expected: str) -> None:
    text = esd("Government of Russia (Soviet Union)", "5", 1, w=(1, 0)).replace(",2011,", f",{year},")
    assert keys(one(read(tmp_path, text)))[0] == expected


def test_a_triad_names_its_supporter_without_counts(tmp_path: Path) -> None:
    text = "year,actor_name,oppo_name,ext_name,ext_w,ext_t\n2011,Ridge Guard,Government of Kenya,Hill Front,1,0\n"
    record = one(read(tmp_path, text))
    assert [(claim.event.arms_type, claim.factuality) for claim in record.claims] == [("deliver", "CT+")]


def test_a_dyad_that_does_not_tell_the_side_is_listed(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "year,dyad_name,ext_name,ext_w,ext_t\n2011,Kenya - Ridge Guard,Hill Front,1,0\n")
    assert isinstance(row, LeftOut)
    assert row.reason.startswith("which side was supported is not told")


def test_a_known_site_is_its_outlet(tmp_path: Path) -> None:
    text = gdelt("NORWEGIAN", "072").replace("https://news.example/a", "https://www.reuters.com/a")
    assert keys(one(read(tmp_path, text)))[0] == "outlet:reuters"


def test_lines_within_cells_do_not_break_rows(tmp_path: Path) -> None:
    row = 'Kenya,Norway,2019,,2,,Falk-7,patrol boat,2,,2021,New,"One\u2028two\nthree",1,2,2\n'
    assert one(read(tmp_path, SIPRI + row)).report.text.endswith("Comments: One two three")


def test_a_workbook_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_bytes(b"PK\x03\x04rest")
    with pytest.raises(InputError, match="save its sheet as CSV"):
        read_sheet(tmp_path / "register.csv")


def test_a_group_that_ucdp_numbers_is_the_same_in_all_its_data(tmp_path: Path) -> None:
    supporter = esd("Hill Front", "71", 1, w=(0, 1))
    fighter = GED.replace("side_b,", "side_b,side_b_new_id,") + ged(1, "Hill Front").replace(
        ",Hill Front,", ",Hill Front,71,"
    )
    assert keys(one(read(tmp_path, supporter)))[0] == keys(one(read(tmp_path, fighter)))[1] == "ucdp:71"
