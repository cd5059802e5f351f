import pytest

from onrecord.knowledge.registers import find_cameo, item_category, party_named, register_codes, state_of_number


@pytest.mark.parametrize(
    ("number", "year", "expected"),
    [
        (365, 1985, "state-x-soviet-union"),
        (365, 2005, "state-ru"),
        (260, 1970, "state-x-west-germany"),
        (9, 2000, None),
    ],
)
def test_numbers_mean_the_state_of_the_year(number: int, year: int, expected: str | None) -> None:
    state = state_of_number("gw", number, year)
    assert (state.id if state else None) == expected


@pytest.mark.parametrize(
    ("description", "category"),
    [
        ("SAM system", "air-defence"),
        ("portable SAM", "missile"),
        ("towed gun", "artillery"),
        ("armed UAV", "drone"),
        ("trainer/combat aircraft", "combat-aircraft"),
        ("thing of no kind", "arms"),
    ],
)
def test_descriptions_have_categories(description: str, category: str) -> None:
    assert item_category(description)[0] == category


def test_cameo_codes_fall_back_on_their_root() -> None:
    codes = [find_cameo(code) for code in ("1721", "128", "014")]
    assert [code and code.event_type for code in codes] == ["COERCE", "REJECT", None]


def test_names_are_exact() -> None:
    assert party_named("norway") is not None
    assert party_named("Norwegian") is None
    assert party_named("Norwaye") is None


def test_codes_of_each_register_are_there() -> None:
    assert all(register_codes(name) for name in ("acled", "atop", "cameo", "esd", "ged"))


@pytest.mark.parametrize(("description", "is_part"), [("air search radar", False), ("vehicle engine", True)])
def test_a_radar_is_a_system_and_an_engine_a_part(description: str, is_part: bool) -> None:
    assert item_category(description)[1] is is_part
