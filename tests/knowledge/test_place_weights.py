import pytest

from onrecord.errors import LexiconError
from onrecord.knowledge import place_weights as weights_module
from onrecord.knowledge.place_weights import english_countries, place_weights


def test_country_outweighs_its_unit_and_a_unit_its_towns() -> None:
    kinds = place_weights("kind")
    assert kinds["country"] > kinds["admin1"] > kinds["site"]
    assert place_weights("level")["admin2"] < place_weights("level")["admin1"] < place_weights("level")["city"]


def test_probability_grows_with_the_margin() -> None:
    assert place_weights("probability")["margin"] > 0


def test_codes_of_countries_are_codes() -> None:
    assert english_countries()
    assert all(len(code) == 2 and code.isupper() for code in english_countries())


def test_missing_group_and_bad_weight_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights_module, "data_file", lambda name: _Text())
    weights_module._load.cache_clear()
    with pytest.raises(LexiconError, match=r"(?s)group \[level\] is missing.*kind\.country is 'big'"):
        weights_module._load()


class _Text:
    def read_text(self, encoding: str) -> str:
        return '[kind]\ncountry = "big"'
