"""`/register` lists deals as a register does: brackets where unsure, conflicting figures side by side, words behind."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from browsed import Browsed

from onrecord.model.record import Record
from onrecord.store.connection import Store
from onrecord.workflow.importing import keep_register, read_register

ORDER = {"verb": "ordered", "actor": "France", "recipient": "Iraq", "arms_type": "order", "item": "missiles"}
SALE = ORDER | {"verb": "sold", "arms_type": "deliver"}
SIPRI = """An invented sample
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,\
Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
Kenya,Norway,2019,?,12,?,Falk-7,patrol boat,4,,2021; 2023,New,a note,1.5,18,6
"""


@pytest.fixture
def client(asked: httpx.Client, add: Callable[..., str], make_record: Callable[..., Record]) -> httpx.Client:
    add(
        make_record("Iraq ordered 40 missiles of France.", ORDER | {"number": 40, "edtf": "1979"}),
        make_record("France sold missiles to Iraq.", SALE | {"number": 30, "edtf": "1981-02-01"}),
        make_record(
            "France sold 12 missiles, Iraq says.", SALE | {"number": 12, "edtf": "1981-02-01"}, outlet="Courier"
        ),
    )
    return asked


def test_deal_is_a_row_with_its_figures_side_by_side(client: httpx.Client) -> None:
    (deal,) = client.get("/register.json").json()["deals"]
    assert [one["text"] for one in deal["ordered"][0]["numbers"]] == ["40"]
    assert [one["text"] for one in deal["ordered"][0]["years"]] == ["1979"]
    assert [one["text"] for one in deal["delivered"][0]["numbers"]] == ["12", "30"]
    assert (deal["ordered"][0]["conflict"], deal["delivered"][0]["conflict"]) == (False, True)


def test_each_cell_opens_its_words(client: httpx.Client) -> None:
    page = client.get("/register").text
    deal = client.get("/register.json").json()["deals"][0]
    for told in deal["delivered"][0]["numbers"]:
        claim = told["claims"][0]
        assert f"/reports/{claim['report']}#chars={claim['start_char']},{claim['end_char']}" in page
    assert "these cannot all be right" in page


def test_csv_has_one_text_a_cell(client: httpx.Client) -> None:
    head, row = client.get("/register.csv").text.strip().splitlines()
    assert head.startswith("\ufeffsupplier,recipient,item,description,ordered,ordered_in,delivered,delivered_in,")
    assert row.startswith("France,Iraq,,missile,40,1979,12 | 30,1981,")


@pytest.mark.parametrize(
    ("asked_for", "rows"),
    [("supplier=France", 1), ("recipient=France", 0), ("item=missile", 1), ("from=1990", 0), ("until=1980", 1)],
)
def test_register_is_narrowed(client: httpx.Client, asked_for: str, rows: int) -> None:
    assert len(client.get(f"/register.json?{asked_for}").json()["deals"]) == rows


def test_nothing_that_fits_says_what_to_do(client: httpx.Client) -> None:
    assert "Show all deals" in client.get("/register?from=1990").text
    assert client.get("/register?from=1990&until=1980").status_code == 400
    assert client.get("/register?supplier=Atlantis").status_code == 404


def test_imported_entry_is_marked_with_its_release(asked: httpx.Client, store: Store, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(SIPRI, encoding="utf-8")
    list(keep_register(store, read_register(tmp_path / "register.csv", release="2026-03")))
    (deal,) = asked.get("/register.json").json()["deals"]
    assert deal["register"] == {"dataset": "SIPRI Arms Transfers Database", "release": "2026-03"}
    assert [one["text"] for one in deal["ordered"][0]["numbers"]] == ["(12)"]
    assert [one["text"] for one in deal["delivered"][0]["years"]] == ["2021; 2023"]
    assert "release 2026-03" in asked.get("/register").text


@pytest.mark.browser
@pytest.mark.model
def test_cell_opens_by_keyboard(browsed: Browsed) -> None:
    page = browsed.open("/register?supplier=France")
    cell = page.locator("details.cell summary").first
    cell.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.cell[open] q").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
