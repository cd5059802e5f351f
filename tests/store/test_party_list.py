"""Parties are listed by how much is claimed of them, as known on a day and as decided."""

from collections.abc import Callable

import pytest

from onrecord.model.record import Record
from onrecord.store.connection import Store, reading
from onrecord.store.party_list import PartyPage, PartyQuery, list_parties, party_kinds

Make = Callable[..., Record]
ALL = PartyQuery()


@pytest.fixture
def listed(store: Store, add: Callable[..., str], make_record: Make) -> Callable[..., PartyPage]:
    sale = {"verb": "sold", "actor": "France", "recipient": "Iraq", "by": "Norway"}
    add(make_record("Norway says that France sold missiles to Iraq.", sale), on="2020-01-01")
    add(make_record("France sold rifles to Sweden.", sale | {"recipient": "Sweden", "by": None}), on="2020-01-02")

    def answer(query: PartyQuery = ALL, heads: dict[str, str] | None = None, **asked: object) -> PartyPage:
        with reading(store) as connection:
            return list_parties(connection, query, heads or {}, **asked)  # type: ignore[arg-type]

    return answer


def counts(page: PartyPage) -> dict[str, tuple[int, int, int]]:
    return {one.party.name: (one.about, one.by, one.ties) for one in page.parties}


def test_parties_come_most_claimed_of_first(listed: Callable[..., PartyPage]) -> None:
    page = listed()
    assert page.parties[0].party.key == "state:fr"
    assert counts(page) == {
        "France": (2, 0, 2),
        "Iraq": (1, 0, 1),
        "Sweden": (1, 0, 1),
        "Harbour Wire": (0, 2, 0),
        "Norway": (0, 1, 0),
    }


def test_pages_follow_each_other_and_say_how_many_there_are(listed: Callable[..., PartyPage]) -> None:
    pages = [listed(limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [page.all for page in pages] == [5, 5, 5]
    assert [len(page.parties) for page in pages] == [2, 2, 1]
    assert len({one.party.key for page in pages for one in page.parties}) == 5


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (PartyQuery(begins="SWE"), ["Sweden"]),
        (PartyQuery(kind="outlet"), ["Harbour Wire"]),
        (PartyQuery(country="FR"), []),
        (PartyQuery(order="name", kind="state"), ["France", "Iraq", "Norway", "Sweden"]),
        (PartyQuery(keys=("state:ir",)), ["Iraq"]),
    ],
    ids=["name", "kind", "country", "order", "keys"],
)
def test_list_is_narrowed(listed: Callable[..., PartyPage], query: PartyQuery, names: list[str]) -> None:
    assert [one.party.name for one in listed(query).parties] == names


def test_list_is_as_known_on_its_day(listed: Callable[..., PartyPage]) -> None:
    assert counts(listed(known_at="2020-01-01"))["France"] == (1, 0, 1)
    assert listed(known_at="2019").parties == ()


def test_parties_decided_to_be_one_are_listed_as_one(listed: Callable[..., PartyPage]) -> None:
    found = counts(listed(heads={"state:sw": "state:ir", "state:ir": "state:ir"}))
    assert found["Iraq"] == (2, 0, 1)
    assert "Sweden" not in found


def test_claims_of_a_superseded_reading_count_no_more(store: Store, add: Callable[..., str], make_record: Make) -> None:
    text = "France sold missiles to Iraq."
    add(make_record(text, {"verb": "sold", "actor": "France", "recipient": "Iraq"}), on="2020-01-01")
    add(make_record(text, {"verb": "sold", "actor": "France"}), on="2020-01-02", chain="chain 2")
    with reading(store) as connection:
        now, then = (list_parties(connection, PartyQuery(), {}, known_at=day) for day in (None, "2020-01-01"))
    assert "Iraq" in counts(then)
    assert "Iraq" not in counts(now)


def test_kinds_to_narrow_to_are_those_of_the_record(listed: Callable[..., PartyPage], store: Store) -> None:
    with reading(store) as connection:
        assert party_kinds(connection) == (("outlet", "state"), ())
