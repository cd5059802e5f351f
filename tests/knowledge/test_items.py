from dataclasses import dataclass

import pytest
from spacy.language import Language

from onrecord.annotate.item_words import joined
from onrecord.annotate.items import mark_items
from onrecord.annotate.layers import ItemMark
from onrecord.knowledge.items import (
    load_conditions,
    load_currencies,
    load_item_nouns,
    load_military_words,
    load_number_words,
    load_units,
    load_weapons,
)

WEAPONS = {row.id: row for row in load_weapons()}
NOUNS = {row.id: row for row in load_item_nouns()}
UNITS = {row.id: row for row in load_units()}
NUMBERS = {row.id: row for row in load_number_words()}
CURRENCIES = {row.id: row for row in load_currencies()}
MILITARY = {row.id: row for row in load_military_words()}
CONDITIONS = {row.id: row for row in load_conditions()}
TABLES = (WEAPONS, NOUNS, UNITS, NUMBERS, CURRENCIES, MILITARY, CONDITIONS)


@dataclass(frozen=True)
class Marked:
    text: str
    heads: tuple[str, ...]
    items: tuple[ItemMark, ...]


@pytest.fixture(scope="module")
def marked(parser: Language) -> dict[str, Marked]:
    sentences = sorted({text for table in TABLES for row in table.values() for text in (row.hit, row.miss)})
    docs = (mark_items(doc) for doc in parser.pipe(sentences, batch_size=256))
    return {
        doc.text: Marked(doc.text, tuple(doc[mark.head].lower_ for mark in doc._.items), doc._.items) for doc in docs
    }


def last_words(forms: tuple[str, ...]) -> set[str]:
    return {form.split()[-1] for form in forms}


@pytest.mark.model
@pytest.mark.parametrize("key", WEAPONS)
def test_weapon_row_proves_itself(key: str, marked: dict[str, Marked]) -> None:
    row = WEAPONS[key]
    assert row.designation in [mark.designation for mark in marked[row.hit].items]
    assert row.designation not in [mark.designation for mark in marked[row.miss].items]


@pytest.mark.model
@pytest.mark.parametrize("key", NOUNS)
def test_item_noun_row_proves_itself(key: str, marked: dict[str, Marked]) -> None:
    row = NOUNS[key]
    assert last_words(row.forms) & set(marked[row.hit].heads)
    assert not last_words(row.forms) & set(marked[row.miss].heads)


@pytest.mark.model
@pytest.mark.parametrize("key", UNITS)
def test_unit_row_proves_itself(key: str, marked: dict[str, Marked]) -> None:
    row = UNITS[key]
    expected = "missile" if row.kind == "act" else "missiles" if row.kind == "formation" else None
    hit, miss = marked[row.hit], marked[row.miss]
    if row.kind == "act":
        assert expected in hit.heads
        assert expected not in miss.heads
    else:
        assert [mark.number.min for mark in hit.items if mark.number] == [2]
        assert not [mark for mark in miss.items if mark.number and mark.end - mark.start > 2]


@pytest.mark.model
@pytest.mark.parametrize("key", NUMBERS)
def test_number_row_proves_itself(key: str, marked: dict[str, Marked]) -> None:
    row = NUMBERS[key]
    hit, miss = (
        [(mark.number, mark.value) for mark in marked[text].items if mark.number or mark.value]
        for text in (row.hit, row.miss)
    )
    assert hit
    assert hit != miss


@pytest.mark.model
@pytest.mark.parametrize("key", CURRENCIES)
def test_currency_row_proves_itself(key: str, marked: dict[str, Marked]) -> None:
    row = CURRENCIES[key]
    hit, miss = ([mark.value for mark in marked[text].items if mark.value] for text in (row.hit, row.miss))
    assert [(value.amount, value.currency) for value in hit] == [(5e6, row.code)]
    assert not miss


@pytest.mark.model
@pytest.mark.parametrize("key", MILITARY)
def test_military_row_proves_itself(key: str, marked: dict[str, Marked]) -> None:
    row = MILITARY[key]
    assert "tanks" in marked[row.hit].heads
    assert "tanks" not in marked[row.miss].heads


@pytest.mark.model
@pytest.mark.parametrize("key", CONDITIONS)
def test_condition_row_proves_itself(key: str, marked: dict[str, Marked]) -> None:
    row = CONDITIONS[key]
    assert row.condition in [mark.condition for mark in marked[row.hit].items]
    assert row.condition not in [mark.condition for mark in marked[row.miss].items]


def test_no_two_weapons_share_a_name() -> None:
    names = [(joined(name), row.id) for row in WEAPONS.values() for name in {row.designation, *row.aliases}]
    owners: dict[str, set[str]] = {}
    for name, owner in names:
        owners.setdefault(name, set()).add(owner)
    assert not {name: ids for name, ids in owners.items() if len(ids) > 1}


def test_no_two_nouns_share_a_form() -> None:
    forms = [form for row in NOUNS.values() for form in row.forms]
    assert sorted(forms) == sorted(set(forms))


def test_countries_are_two_letters_or_unknown() -> None:
    assert all(row.country is None or (len(row.country) == 2 and row.country.isupper()) for row in WEAPONS.values())
