import pytest

from onrecord.knowledge.ties import load_tie_rules
from onrecord.model.claim import Claim, Event, EventTime
from onrecord.model.entity import Entity, EntityIds
from onrecord.model.place import Place
from onrecord.model.spans import Mention, Span
from onrecord.model.vocabulary import EntityKind, Factuality
from onrecord.network.ties import find_ties

YEAR = EventTime("1982", "1982-01-01T00:00:00Z", "1983-01-01T00:00:00Z", 0)


def entity(id_: str, kind: EntityKind = "state", country: str | None = None, sector: str | None = None) -> Entity:
    return Entity(id_, id_, kind, country, sector, EntityIds(), (), (Mention(0, 1, "x", "name"),))


STATES = tuple(entity(id_) for id_ in ("e-fr", "e-ar", "e-x", "a", "b", "c"))


def claim(
    id_: str,
    event_type: str | None = None,
    arms_type: str | None = None,
    *,
    actors: tuple[str, ...] = ("e-fr",),
    recipients: tuple[str, ...] = ("e-ar",),
    opponents: tuple[str, ...] = (),
    mode: str | None = None,
    place: str | None = None,
    time: EventTime | None = None,
    factuality: Factuality = "CT+",
) -> Claim:
    event = Event(
        event_type,  # type: ignore[arg-type]
        mode,
        (),
        arms_type,  # type: ignore[arg-type]
        actors,
        recipients,
        opponents,
        ("i-1",),
        place,
        time,
        Span(0, 1),
        "rule",
    )
    return Claim(id_, None, ("outlet",), factuality, event, Span(0, 1))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(claim("c", "COOPERATE", "deliver"), [("supplies", "e-fr", "e-ar", None)], id="a sale supplies"),
        pytest.param(
            claim("c", "AID", "deliver"),
            [("backs", "e-fr", "e-ar", "weapons"), ("supplies", "e-fr", "e-ar", None)],
            id="a grant supplies and backs",
        ),
        pytest.param(claim("c", "AID", "train"), [("backs", "e-fr", "e-ar", "training")], id="training backs"),
        pytest.param(claim("c", "COOPERATE", "host"), [("hosts", "e-fr", "e-ar", None)], id="a host hosts"),
        pytest.param(
            claim("c", "MOBILIZE", "deploy"), [("hosts", "e-ar", "e-fr", None)], id="deployed abroad is hosted"
        ),
        pytest.param(
            claim("c", None, "produce", recipients=(), place="p-1"), [("produces-in", "e-fr", "p-1", None)], id="a site"
        ),
        pytest.param(claim("c", "ASSAULT", "use"), [("attacks", "e-fr", "e-ar", None)], id="use attacks"),
        pytest.param(claim("c", "SANCTION", "embargo"), [("sanctions", "e-fr", "e-ar", None)], id="an embargo"),
        pytest.param(claim("c", "RETREAT", "embargo", mode="lifted"), [], id="a lifted embargo"),
        pytest.param(claim("c", None, None, mode="rival"), [("opposes", "e-fr", "e-ar", None)], id="a rival"),
        pytest.param(claim("c", "COOPERATE", "test", recipients=()), [], id="nobody to link to"),
        pytest.param(claim("c", "COOPERATE", "deliver", recipients=("e-fr",)), [], id="never to oneself"),
        pytest.param(
            claim("c", "AID", "troops", opponents=("e-x",)),
            [("backs", "e-fr", "e-ar", "troops"), ("opposes", "e-fr", "e-x", None)],
            id="troops against an opponent",
        ),
    ],
)
def test_event_makes_its_ties(made: Claim, expected: list[tuple[str, str, str, str | None]]) -> None:
    ties = find_ties("r", (made,), STATES)
    assert sorted((t.kind, t.actor, t.recipient, t.mode) for t in ties) == expected


def test_parties_of_a_defence_treaty_are_linked_in_pairs() -> None:
    treaty = claim("c", "SUPPORT", "treaty", actors=("a", "b", "c"), recipients=(), mode="defense")
    pairs = [(t.actor, t.recipient) for t in find_ties("r", (treaty,), STATES) if t.kind == "allied-with"]
    assert pairs == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_denial_stands_beside_every_time_of_its_link() -> None:
    claims = (
        claim("c1", "COOPERATE", "deliver", time=YEAR),
        claim("c2", "COOPERATE", "deliver"),
        claim("c3", "COOPERATE", "deliver", factuality="CT-"),
    )
    ties = find_ties("r", claims, STATES)
    assert [(t.time.edtf if t.time else None, t.claims, t.denied_by) for t in ties] == [
        ("1982", ("c1",), ("c3",)),
        (None, ("c2",), ("c3",)),
    ]


@pytest.mark.parametrize("factuality", ["CT-", "PR-", "PS-", "Uu", "CTu"])
def test_what_nobody_affirms_makes_no_tie(factuality: Factuality) -> None:
    assert find_ties("r", (claim("c", "COOPERATE", "deliver", factuality=factuality),), STATES) == ()


def test_rules_are_sorted_and_unique() -> None:
    ids = [rule.id for rule in load_tie_rules()]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize(
    ("made", "ends", "kinds"),
    [
        pytest.param(claim("c", "SUPPORT"), (entity("e-fr", "organization"), entity("e-ar")), [], id="a club agrees"),
        pytest.param(
            claim("c", "SUPPORT"),
            (entity("e-fr", "people", sector="REB"), entity("e-ar")),
            ["agrees-with"],
            id="rebels",
        ),
        pytest.param(
            claim("c", "COOPERATE", "deliver"), (entity("e-fr", "company"), entity("e-ar")), ["supplies"], id="a maker"
        ),
        pytest.param(
            claim("c", "ASSAULT", "use"), (entity("e-fr"), entity("e-ar", "other")), ["attacks"], id="a ship hit"
        ),
        pytest.param(
            claim("c", "ASSAULT"),
            (entity("e-fr", "people", sector="COP"), entity("e-ar", "person", sector="CVL")),
            [],
            id="police and a thief",
        ),
        pytest.param(
            claim("c", "ASSAULT"),
            (entity("e-fr", "people", sector="COP"), entity("e-ar", "people", sector="REB")),
            ["attacks"],
            id="police and rebels",
        ),
        pytest.param(
            claim("c", "ACCUSE"),
            (entity("e-fr", "person", "US", "LEG"), entity("e-ar", "person", sector="GOV")),
            [],
            id="a candidate and a president of no country",
        ),
        pytest.param(
            claim("c", "ACCUSE"),
            (entity("e-fr", "person", "CN", "GOV"), entity("e-ar", "person", sector="GOV")),
            ["criticizes"],
            id="a minister and a president of no country",
        ),
        pytest.param(
            claim("c", "ASSAULT"),
            (entity("e-fr", "organ-of-state", sector="GOV"), entity("e-ar", "people", sector="CVL")),
            [],
            id="nobody knows whose government",
        ),
        pytest.param(
            claim("c", "COOPERATE", "host"),
            (entity("e-fr", country="FR"), entity("e-ar", "organ-of-state", country="FR")),
            [],
            id="its own army at home",
        ),
    ],
)
def test_ends_of_a_tie_are_parties_of_the_world_of_states(
    made: Claim, ends: tuple[Entity, ...], kinds: list[str]
) -> None:
    assert [tie.kind for tie in find_ties("r", (made,), ends)] == kinds


def test_place_that_the_words_of_its_maker_name_makes_no_tie() -> None:
    made = claim("c", None, "produce", recipients=(), place="p-1")
    here = Place("p-1", "Ferrol", "ES", None, None, None, "locality", (Mention(0, 1, "x", "name"),), EntityIds())
    assert find_ties("r", (made,), STATES, (here,)) == ()
