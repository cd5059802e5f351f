import dataclasses
from collections.abc import Callable

import pytest
from sqlalchemy import select

from onrecord.errors import StoreError
from onrecord.model.record import Record
from onrecord.store import tables
from onrecord.store.checks import check_store
from onrecord.store.claims import ClaimQuery, count_claims, find_claims
from onrecord.store.connection import Store, reading, writing
from onrecord.store.parties import find_parties, names_of_party, suggest_names
from onrecord.store.reports import find_retrievals, get_record, is_known
from onrecord.store.search import find_passages
from onrecord.store.ties import claims_of_ties, find_held_ties
from onrecord.store.writer import add_arrivals, add_report
from onrecord.workflow.adding import known_of

Make = Callable[..., Record]
Add = Callable[..., str]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq", "item": "missiles", "edtf": "1981"}
TEXT = "France sold missiles to Iraq."


def test_claim_comes_back_with_its_words_and_parties(store: Store, add: Add, make_record: Make) -> None:
    add(make_record(TEXT, SALE | {"by": "Iraq", "said": "1962-12-23", "number": 40}))
    with reading(store) as connection:
        (claim,) = find_claims(connection, ClaimQuery())
    assert (claim.words, claim.outlet, claim.said_edtf) == (TEXT, "Harbour Wire", "1962-12-23")
    assert [party.key for party in (*claim.sources, *claim.actors, *claim.recipients)] == [
        "outlet:harbour-wire",
        "state:ir",
        "state:fr",
        "state:ir",
    ]
    assert claim.items[0].number is not None
    assert claim.items[0].number.min == 40


def test_record_comes_back_as_it_was(store: Store, add: Add, make_record: Make) -> None:
    record = make_record("Zażółć 🚀 France sold missiles to Iraq.", SALE)
    add(record)
    with reading(store) as connection:
        assert get_record(connection, record.report.id) == record


@pytest.mark.parametrize(
    ("query", "count"),
    [
        pytest.param(ClaimQuery(actor=("state:fr",)), 1, id="actor"),
        pytest.param(ClaimQuery(actor=("state:ir",)), 0, id="recipient is no actor"),
        pytest.param(ClaimQuery(recipient=("state:ir",)), 1, id="recipient"),
        pytest.param(ClaimQuery(party=("state:ir", "state:xx")), 1, id="either role"),
        pytest.param(ClaimQuery(by=("outlet:harbour-wire",)), 1, id="outlet"),
        pytest.param(ClaimQuery(kinds=("deliver",)), 1, id="arms type"),
        pytest.param(ClaimQuery(kinds=("COOPERATE",)), 1, id="event type"),
        pytest.param(ClaimQuery(items=("missile",)), 1, id="item"),
        pytest.param(ClaimQuery(items=("ships",)), 0, id="other item"),
        pytest.param(ClaimQuery(factualities=("CT-",)), 0, id="factuality"),
        pytest.param(ClaimQuery(happened="1980/1985"), 1, id="in these years"),
        pytest.param(ClaimQuery(happened="1982"), 0, id="the year after"),
        pytest.param(ClaimQuery(published_by="1962-12-28"), 1, id="published by its day"),
        pytest.param(ClaimQuery(published_by="1962-12-27"), 0, id="published the day before"),
    ],
)
def test_claims_are_found_by(store: Store, add: Add, make_record: Make, query: ClaimQuery, count: int) -> None:
    add(make_record(TEXT, SALE))
    with reading(store) as connection:
        assert count_claims(connection, query) == count
        assert len(list(find_claims(connection, query))) == count


def test_world_on_a_day_holds_what_overlaps_it(store: Store, add: Add, make_record: Make) -> None:
    add(make_record(TEXT, SALE))
    with reading(store) as connection:
        counts = [count_claims(connection, ClaimQuery(), valid_at=day) for day in ("1980-12-31", "1981-07-01", "1982")]
    assert counts == [0, 1, 0]


def test_later_reading_supersedes_the_earlier_and_both_are_kept(store: Store, add: Add, make_record: Make) -> None:
    add(make_record(TEXT, SALE), on="2020-01-01")
    add(make_record(TEXT, SALE | {"factuality": "PR+"}), on="2021-01-01", chain="chain 2")
    held = {}
    with reading(store) as connection:
        for day in ("2019-12-31", "2020-06-01", "2021-01-01", None):
            held[day] = [claim.factuality for claim in find_claims(connection, ClaimQuery(), known_at=day)]
    assert held == {"2019-12-31": [], "2020-06-01": ["CT+"], "2021-01-01": ["PR+"], None: ["PR+"]}


def test_corrected_page_supersedes_what_stood_at_its_address(store: Store, add: Add, make_record: Make) -> None:
    pages = ("https://www.wire.example/a?utm_source=x", "http://wire.example/a/")
    add(make_record(TEXT, SALE, url=pages[0]), on="2020-01-01")
    add(
        make_record("Correction: France sold no missiles to Iraq.", SALE | {"factuality": "CT-"}, url=pages[1]),
        on="2021-01-01",
    )
    with reading(store) as connection:
        assert [claim.factuality for claim in find_claims(connection, ClaimQuery())] == ["CT-"]
        assert [c.factuality for c in find_claims(connection, ClaimQuery(), known_at="2020-02-01")] == ["CT+"]


def test_older_text_of_an_address_added_later_does_not_stand(store: Store, add: Add, make_record: Make) -> None:
    page = "https://wire.example/a"
    add(make_record("France sold no missiles to Iraq.", url=page, retrieved_at="2020-03-01T00:00:00Z"))
    add(make_record(TEXT, SALE, url=page, retrieved_at="2020-02-01T00:00:00Z"))
    with reading(store) as connection:
        assert count_claims(connection, ClaimQuery()) == 0


def test_same_text_from_another_outlet_is_one_more_retrieval(store: Store, add: Add, make_record: Make) -> None:
    record, copy = make_record(TEXT, SALE), make_record(TEXT, SALE, outlet="Meridian Post")
    add(record)
    with writing(store, "test") as write:
        assert add_report(write, copy.report, "copy.txt") is False
        assert add_report(write, copy.report, "copy.txt") is False
    with reading(store) as connection:
        assert [one.outlet for one in find_retrievals(connection, record.report.id)] == [
            "Harbour Wire",
            "Meridian Post",
        ]


def test_ties_count_support_and_denial_across_reports(store: Store, add: Add, make_record: Make) -> None:
    add(make_record(TEXT, SALE), make_record("Again France sold missiles to Iraq.", SALE), on="2020-01-01")
    add(make_record("No: France sold nothing to Iraq.", {**SALE, "item": None, "factuality": "CT-"}), on="2021-01-01")
    with reading(store) as connection:
        (tie,) = find_held_ties(connection, ("state:ir",))
        (before,) = find_held_ties(connection, ("state:fr",), known_at="2020-06-01")
        later = find_held_ties(connection, ("state:fr",), valid_at="1985")
        claims = list(claims_of_ties(connection, ("state:fr",)))
    assert (tie.kind, tie.supporting, tie.denying, tie.reports) == ("supplies", 2, 1, 3)
    assert (before.supporting, before.denying) == (2, 0)
    assert later == ()
    assert [claim.denies for _, claim in claims] == [False, False, True]


def test_tie_that_is_only_denied_is_none(store: Store, add: Add, make_record: Make) -> None:
    add(make_record("France sold nothing to Iraq.", {**SALE, "item": None, "factuality": "CT-"}))
    with reading(store) as connection:
        assert find_held_ties(connection, ("state:fr",)) == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("missiles iraq", True, id="all words"),
        pytest.param("missiles iran", False, id="a word that is not there"),
        pytest.param('"sold missiles"', True, id="a phrase"),
        pytest.param('"missiles sold"', False, id="another order"),
        pytest.param("missil*", True, id="a beginning"),
        pytest.param("missil", False, id="no beginning without a star"),
        pytest.param('"sold missil*"', True, id="a beginning in a phrase"),
        pytest.param("MÍSSILES", True, id="case and accents"),
        pytest.param('" OR 1=1 -- missiles', False, id="no syntax of the database"),
        pytest.param("missiles NEAR(", False, id="no syntax of the index"),
        pytest.param("s-300", True, id="a hyphen"),
    ],
)
def test_words_are_found(store: Store, add: Add, make_record: Make, query: str, found: bool) -> None:
    add(make_record("France sold missiles to Iraq. The S-300 is Russian."), on="2020-01-01")
    with reading(store) as connection:
        assert bool(find_passages(connection, query)) is found
        assert find_passages(connection, query, known_at="2019-12-31") == ()


def test_parties_are_found_by_any_whole_name_and_by_no_part(store: Store, add: Add, make_record: Make) -> None:
    add(make_record("Nigeria sold missiles to Niger.", {"verb": "sold", "actor": "Nigeria", "kind": "state"}))
    with reading(store) as connection:
        assert [party.name for party in find_parties(connection, "NIGERIA")] == ["Nigeria"]
        assert find_parties(connection, "Niger") == ()
        assert suggest_names(connection, "Niger") == ("nigeria",)
        assert names_of_party(connection, "state:ni") == ("nigeria",)
        assert find_parties(connection, "Nigeria", known_at="2001-01-01") == ()


def test_whole_store_has_no_fault(store: Store, add: Add, make_record: Make) -> None:
    add(make_record(TEXT, SALE), make_record("France sold arms to Iraq.", {"verb": "sold", "actor": "France"}))
    assert list(check_store(store, known_of)) == []


def test_party_of_one_report_is_kept_where_a_claim_is_about_it(store: Store, add: Add, make_record: Make) -> None:
    record = make_record("Orion sold arms to Iraq.", {"verb": "sold", "actor": "Orion", "kind": "company"})
    add(
        record,
        dataclasses.replace(
            make_record("Vega sold arms.", {"verb": "sold", "actor": "Vega", "kind": "company"}), claims=()
        ),
    )
    with reading(store) as connection:
        assert [len(find_parties(connection, name)) for name in ("Orion", "Vega")] == [1, 0]


LONG = "".join(chr(97 + number * number * 31 % 26) + chr(0x400 + number * 7919 % 255) for number in range(4_000))


def test_very_long_names_and_addresses_are_kept(store: Store, add: Add, make_record: Make) -> None:
    record = make_record(f"{LONG} sold arms.", {"verb": "sold", "actor": LONG, "kind": "company"}, outlet=LONG,
                         url=f"https://wire.example/{LONG}")  # fmt: skip
    add(record)
    with reading(store) as connection:
        assert [party.name for party in find_parties(connection, LONG)] == [LONG, LONG]


def test_texts_of_a_front_page_do_not_supersede_each_other(store: Store, add: Add, make_record: Make) -> None:
    for words in ("France sold missiles to Iraq.", "France sold arms to Iraq."):
        add(make_record(words, {"verb": "sold", "actor": "France"}, url="https://wire.example/"))
    with reading(store) as connection:
        assert count_claims(connection, ClaimQuery()) == 2


def test_only_the_text_that_stood_is_superseded(store: Store, add: Add, make_record: Make) -> None:
    for words in ("missiles", "arms", "tanks"):
        add(make_record(f"France sold {words}.", {"verb": "sold", "actor": "France"}, url="https://wire.example/a"))
    with reading(store) as connection:
        assert count_claims(connection, ClaimQuery()) == 1
        rows = connection.execute(tables.superseded.select()).all()
    assert [(row.reading, row.by_reading) for row in rows] == [(1, 2), (2, 3)]


def test_names_of_inputs_that_are_not_in_utf_8_are_kept(store: Store, make_record: Make) -> None:
    with writing(store, "test") as write:
        add_report(write, make_record("France sold arms.").report, "a\udcff.txt")
        add_arrivals(write, "n-1", [("a\udcff.txt", "failed", None, "no\0such")])
    with reading(store) as connection:
        assert connection.scalar(select(tables.arrivals.c.name)) == "a\ufffd.txt"
        assert is_known(connection, "a\udcff.txt", "", "chain") is False


def test_million_letters_are_kept_and_found(store: Store, add: Add, make_record: Make) -> None:
    add(make_record("France sold arms. " + "Crates \U0001f4e6 stood in the harbour.\n" * 30_000))
    with reading(store) as connection:
        (passage, *_) = find_passages(connection, "harbour")
    assert "Crates \U0001f4e6 stood" in passage.words


def test_another_text_of_the_same_id_is_refused(store: Store, add: Add, make_record: Make) -> None:
    record = make_record(TEXT, SALE)
    add(record)
    other = dataclasses.replace(record.report, text="Other words.")
    with pytest.raises(StoreError, match="is that of another text"), writing(store, "test") as write:
        add_report(write, other, "other.txt")


def test_rows_of_readings_by_other_code_are_not_made_anew(store: Store, add: Add, make_record: Make) -> None:
    add(make_record(TEXT, SALE), chain="onrecord 0.0.1+00000000 model 1")
    with writing(store, "test") as write:
        write.connection.exec_driver_sql("UPDATE claims SET rule = 'of old'")
    assert list(check_store(store, known_of, code="onrecord 0.0.2")) == []
    assert len(list(check_store(store, known_of, code="onrecord 0.0.1"))) == 1
