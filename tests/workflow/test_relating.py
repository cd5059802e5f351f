import itertools
from collections.abc import Callable

import pytest

from onrecord.model.record import Record
from onrecord.store.connection import Store, reading, writing
from onrecord.store.lineage import find_edges
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.known_origins import count_origins_of
from onrecord.workflow.relating import relate_report

Add = Callable[..., str]
Make = Callable[..., Record]
SALE = {"verb": "sold", "actor": "France", "recipient": "Iraq"}
LEAD = (
    "France sold Iraq forty missiles last spring, and the first of them were unloaded at a port on the Gulf at night."
)
MORE = " Crews covered the crates with sheets, a clerk of the harbour said, and drove them north before the morning."
OTHER = (
    "Iraq has bought missiles that France sold it under a contract signed two years ago, officials in Paris disclosed."
)


def keep(store: Store, *records: Record) -> None:
    with writing(store, "test") as write:
        for record in records:
            relate_report(write, record)


@pytest.fixture
def reports(make_record: Make) -> list[Record]:
    return [
        make_record(LEAD + MORE, SALE, outlet="Harbour Wire", published_at="1981-05-01"),
        make_record("BAGHDAD - " + LEAD + MORE, SALE, outlet="Meridian Post", published_at="1981-05-02"),
        make_record(OTHER, SALE, outlet="Levant Courier", published_at="1981-05-02"),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_copy_is_no_origin_more_in_whatever_order_reports_come(
    store: Store, add: Add, reports: list[Record], order: tuple[int, ...]
) -> None:
    for place in order:
        add(reports[place])
        keep(store, reports[place])
    claims = Evidence(store).claims(Asked(actor="France"))
    with reading(store) as connection:
        (edge,) = find_edges(connection, [reports[0].report.id])
        assert count_origins_of(connection, claims, None)(claims) == 2
    assert (edge.kind, edge.report, edge.other) == ("copied", reports[1].report.id, reports[0].report.id)


def test_report_that_credits_one_that_comes_later_is_related(store: Store, add: Add, make_record: Make) -> None:
    told = make_record(LEAD, SALE, outlet="Harbour Wire", published_at="1981-05-01")
    words = "Forty missiles from France were unloaded at a Gulf port, Harbour Wire reported. Iraq did not comment."
    citing = make_record(words, outlet="Meridian Post", published_at="1981-05-02")
    for record in (citing, told):
        add(record)
        keep(store, record)
    with reading(store) as connection:
        assert [edge.kind for edge in find_edges(connection, [told.report.id])] == ["cites"]


def test_same_report_is_related_once(store: Store, add: Add, reports: list[Record]) -> None:
    add(*reports)
    keep(store, *reports, *reports)
    with reading(store) as connection:
        assert len(find_edges(connection, [record.report.id for record in reports])) == 1


def test_report_without_words_is_related_to_none(store: Store, add: Add, make_record: Make) -> None:
    record = make_record("---")
    add(record)
    keep(store, record)
    with reading(store) as connection:
        assert find_edges(connection, [record.report.id]) == ()
