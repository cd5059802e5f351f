import re

import pytest

from onrecord.knowledge.actors import (
    actor_index,
    given_name_genders,
    ids_of,
    load_actor_names,
    load_actors,
    load_name_heads,
    load_role_nouns,
    load_titles,
    readable_id,
    role_noun_heads,
    role_noun_index,
    sports_words,
)
from onrecord.knowledge.states import find_territory, load_states, states_by_id
from onrecord.knowledge.tables import Row, load_table
from onrecord.model.entity import EntityIds
from onrecord.model.vocabulary import PlacePrecision

SHARED_NAMES: frozenset[str] = frozenset()


def test_codes_of_states_have_the_form_of_the_standard() -> None:
    codes = [(state.iso2, state.iso3) for state in load_states() if state.iso2]
    assert all(re.fullmatch("[A-Z]{2}", two) and re.fullmatch("[A-Z]{3}", three or "") for two, three in codes)


def test_present_states_share_no_code() -> None:
    codes = [state.iso2 for state in load_states() if state.status == "state"]
    assert len(codes) == len(set(codes)) > 190


def test_successors_are_states_of_the_table() -> None:
    assert {successor for state in load_states() for successor in state.successors} <= states_by_id().keys()


def test_former_states_end_after_they_begin() -> None:
    dated = [state for state in load_states() if state.valid_from and state.valid_until]
    assert dated
    assert all(state.valid_from < state.valid_until for state in dated if state.valid_from and state.valid_until)


def test_countries_of_actors_are_codes_of_states() -> None:
    known = {state.country for state in load_states()}
    assert {actor.country for actor in load_actors() if actor.country} <= known


def test_no_words_stand_for_two_rows() -> None:
    shared = {words for words, names in actor_index().items() if len({name.row for name in names}) > 1}
    assert shared == SHARED_NAMES


@pytest.mark.parametrize("words", ["congo", "korea", "guinea coast", "germany east"])
def test_words_that_two_states_share_stand_for_none(words: str) -> None:
    assert words not in actor_index()


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("niger", "state-ne"),
        ("nigeria", "state-ng"),
        ("guinea", "state-gn"),
        ("guinea-bissau", "state-gw"),
        ("equatorial guinea", "state-gq"),
        ("pyongyang", "state-kp"),
        ("seoul", "state-kr"),
        ("kinshasa", "state-cd"),
        ("brazzaville", "state-cg"),
        ("kremlin", "state-ru"),
        ("gdr", "state-x-east-germany"),
        ("irgc", "organ-islamic-revolutionary-guard-corps"),
        ("tamil tigers", "armed-liberation-tigers-of-tamil-eelam"),
        ("mtcr", "body-mtcr"),
    ],
)
def test_words_stand_for_their_row(words: str, row: str) -> None:
    assert [name.row for name in actor_index()[words]] == [row]


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("organ-of-state", 200),
        ("armed-group", 100),
        ("intergovernmental", 60),
        ("company", 100),
        ("group-of-states", 20),
    ],
)
def test_tables_are_broad(kind: str, least: int) -> None:
    assert sum(actor.kind == kind for actor in load_actors()) >= least


def test_names_never_begin_with_the_article_of_a_common_noun() -> None:
    assert not [name for name in load_actor_names() if name.text.startswith("the ")]


@pytest.mark.parametrize(
    ("word", "sector", "several"),
    [
        ("official", "GOV", False),
        ("spokeswomen", "GOV", True),
        ("rebels", "REB", True),
        ("troops", "MIL", True),
        ("prime minister", "GOV", False),
        ("police", "COP", True),
        ("ministries", "GOV", True),
    ],
)
def test_role_nouns_know_sector_and_number(word: str, sector: str, several: bool) -> None:
    role, plural = role_noun_index()[word]
    assert (role.sector, plural) == (sector, several)


def test_heads_of_role_nouns_hold_the_first_word_before_of() -> None:
    assert {"force", "house", "minister"} <= role_noun_heads()


def test_offices_and_ranks_have_a_sector_or_are_open() -> None:
    assert all(title.sector for title in load_titles() if title.kind == "rank")


def test_given_names_leave_out_what_is_doubtful() -> None:
    assert given_name_genders()["Angela"] == "female"
    assert not {"Robin", "Andrea", "Leslie"} & given_name_genders().keys()


def test_name_heads_are_written_with_a_capital() -> None:
    assert all(row.word[:1].isupper() for row in load_name_heads())


def test_hits_and_misses_differ() -> None:
    rows = [*load_states(), *load_actors(), *load_role_nouns(), *load_titles()]
    assert all(row.hit != row.miss for row in rows)


@pytest.mark.parametrize("row", load_table("sports_words"), ids=lambda row: str(row["id"]))
def test_sports_row_proves_itself(row: Row) -> None:
    assert row["word"] in sports_words()
    assert row["word"] in row["hit"]
    assert row["word"] not in row["miss"]


@pytest.mark.parametrize(
    ("row", "id_"),
    [
        ("state-no", "state:no"),
        ("state-x-soviet-union", "state:soviet-union"),
        ("armed-eta", "group:eta"),
        ("body-nato", "org:nato"),
        ("group-baltic-states", "states:baltic-states"),
        ("outlet-reuters", "outlet:reuters"),
    ],
)
def test_ids_of_records_are_readable(row: str, id_: str) -> None:
    assert readable_id(row) == id_
    assert row in states_by_id() or row in {actor.id for actor in load_actors()}


def test_readable_ids_are_of_one_row_each() -> None:
    rows = [*states_by_id(), *(actor.id for actor in load_actors())]
    assert len({readable_id(row) for row in rows}) == len(rows)


def test_states_have_the_wikidata_ids_of_the_packaged_source() -> None:
    assert ids_of("state-no") == EntityIds("NO", "Q20", "state:no")
    assert all(state.wikidata for state in load_states() if state.status == "state")


@pytest.mark.parametrize(
    ("name", "country", "precision", "wikidata"),
    [
        ("Norway", "NO", "country", "Q20"),
        ("Texas", "US", "region", "Q1439"),
        ("Georgia", "US", "region", "Q1428"),
        ("Georgia", "GE", "country", "Q230"),
        ("Washington", "US", "locality", None),
        ("Hamburg", "DE", "locality", "Q1055"),
    ],
)
def test_places_find_their_state_or_territory(
    name: str, country: str, precision: PlacePrecision, wikidata: str | None
) -> None:
    found = find_territory(name, country, precision)
    assert (found.wikidata if found else None) == wikidata


def test_groups_and_bodies_have_years_in_order() -> None:
    dated = [actor for actor in load_actors() if actor.active_from is not None]
    assert len(dated) > 300
    assert all(actor.active_until is None or (actor.active_from or 0) <= actor.active_until for actor in dated)
