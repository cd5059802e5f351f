"""Places and transfers are counted as the record held them, by what is asked for."""

import dataclasses
from collections.abc import Callable

from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.spans import Mention
from onrecord.store.claims import ClaimQuery
from onrecord.store.connection import Store, reading
from onrecord.store.places import find_places, find_transfers


def _placed(record: Record, name: str, country: str, **at: float) -> Record:
    """Return the record with its claims' events at a place that its text names."""
    start = record.report.text.index(name)
    mention = Mention(start, start + len(name), name, "name")
    place = Place("p-1", name, country, None, at.get("lat"), at.get("lon"), "locality", (mention,))
    claims = tuple(
        dataclasses.replace(claim, event=dataclasses.replace(claim.event, place=place.id)) for claim in record.claims
    )
    return dataclasses.replace(record, places=(place,), claims=claims)


def test_places_are_counted_with_denials_and_reports(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    add(
        _placed(make_record("Norway sent arms to Homs.", {"verb": "sent", "edtf": "1981"}), "Homs", "SY", lat=34.7),
        _placed(make_record("Norway gave none in Homs.", {"verb": "gave", "factuality": "CT-"}), "Homs", "SY"),
        _placed(make_record("Norway sold arms in Oslo.", {"verb": "sold"}), "Oslo", "NO"),
        make_record("Norway sold arms.", {"verb": "sold"}),
        on="2020-01-01",
    )
    with reading(store) as connection:
        homs, oslo = find_places(connection, ClaimQuery())
        assert (homs.key, homs.claims, homs.denied, homs.reports) == ("place:sy:homs", 2, 1, 2)
        assert (homs.place.lat, homs.valid_from) == (34.7, "1981-01-01T00:00:00Z")
        assert oslo.key == "place:no:oslo"
        assert find_places(connection, ClaimQuery(), limit=1) == (homs,)
        assert find_places(connection, ClaimQuery(places=("NO",))) == (oslo,)
        assert find_places(connection, ClaimQuery(), known_at="2019") == ()
        first = find_places(connection, ClaimQuery(), without=(1,))
        assert [(one.key, one.claims) for one in first] == [("place:no:oslo", 1), ("place:sy:homs", 1)]


def test_transfers_go_between_countries_and_denials_count_against(
    store: Store, add: Callable[..., str], make_record: Callable[..., Record]
) -> None:
    def told(text: str, country: str, other: str, **claim: str) -> Record:
        record = make_record(text, {"verb": "sent", "actor": "Norway", "recipient": "Spain"} | claim)
        codes = {"Norway": country, "Spain": other}
        return dataclasses.replace(
            record,
            entities=tuple(dataclasses.replace(one, country=codes[one.name]) for one in record.entities),
        )

    add(
        told("Norway sent Spain arms.", "NO", "ES"), told("Norway never sent Spain arms.", "NO", "ES", factuality="CT-")
    )
    with reading(store) as connection:
        (transfer,) = find_transfers(connection, ClaimQuery())
        assert (transfer.supplier, transfer.recipient) == ("NO", "ES")
        assert (transfer.supporting, transfer.denying, transfer.reports) == (1, 1, 2)
        assert find_transfers(connection, ClaimQuery(happened="1950")) == ()
