import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.errors import LexiconError
from onrecord.knowledge.folding import fold_name, is_latin
from onrecord.knowledge.gazetteer import find_places
from onrecord.knowledge.gazetteer_file import Entry, stored_key, write_gazetteer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gazetteer", ROOT / "build_gazetteer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_gazetteer"] = module
    spec.loader.exec_module(module)
    return module


def tiny_source() -> list[Entry]:
    return [
        Entry(3, "Łódź", "PL", "74", 0, 700_000, 51.77, 19.47, ("Lodz", "Лодзь", "lodzi", "LCJ")),
        Entry(1, "Santa Cruz", "BO", "08", 0, 1_800_000, -17.8, -63.2, ("Santa Cruz de la Sierra",)),
        Entry(2, "Santa Cruz", "US", "CA", 0, 62_000, 37.0, -122.0),
    ]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    write_gazetteer(tiny_source(), tmp_path / "tiny.sqlite", "key")
    return tmp_path / "tiny.sqlite"


def test_same_source_gives_same_bytes_in_any_order(tmp_path: Path) -> None:
    write_gazetteer(tiny_source(), tmp_path / "a.sqlite", "key")
    write_gazetteer(reversed(tiny_source()), tmp_path / "b.sqlite", "key")
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


def test_build_key_is_read_back_and_a_broken_file_has_none(tiny: Path) -> None:
    assert stored_key(tiny) == "key"
    tiny.write_bytes(b"no database")
    assert stored_key(tiny) is None
    assert stored_key(tiny.with_name("absent.sqlite")) is None


def test_up_to_date_file_is_not_written_again(builder: ModuleType, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "build_key", lambda: "key")
    assert builder.compile_gazetteer(tiny) is False


def test_places_of_one_name_come_by_population(tiny: Path) -> None:
    assert [place.country for place in find_places("santa cruz", tiny)] == ["BO", "US"]


@pytest.mark.parametrize("name", ["Łódź", "Lodz", "LODZ", "lódź"])
def test_spelling_of_accents_and_case_makes_no_difference(name: str, tiny: Path) -> None:
    assert [place.geonames_id for place in find_places(name, tiny)] == [3]


def test_first_place_of_an_id_wins(tmp_path: Path) -> None:
    town = Entry(1, "Kelvin", "GB", None, 0, 10, 1.0, 2.0)
    unit = Entry(1, "Kelvinshire", "GB", None, 1, 20, 1.0, 2.0)
    assert write_gazetteer([town, unit], tmp_path / "two.sqlite", "key") == 1
    assert [place.level for place in find_places("Kelvin", tmp_path / "two.sqlite")] == ["city"]


def test_broken_stream_leaves_the_old_file_and_no_new_one(tiny: Path) -> None:
    def breaking() -> Iterator[Entry]:
        yield tiny_source()[0]
        raise ValueError("broken off")

    before = tiny.read_bytes()
    with pytest.raises(ValueError, match="broken off"):
        write_gazetteer(breaking(), tiny, "key")
    assert tiny.read_bytes() == before
    assert [path.name for path in tiny.parent.iterdir()] == ["tiny.sqlite"]


def test_arabic_article_may_be_left_out(tmp_path: Path) -> None:
    file = tmp_path / "article.sqlite"
    write_gazetteer(
        [Entry(1, "Al Qāmishlī", "SY", None, 0, 10, 1.0, 2.0), Entry(2, "El Paso", "US", None, 0, 9, 1.0, 2.0)],
        file,
        "key",
    )
    assert [place.official for place in find_places("Qamishli", file)] == [True]
    assert find_places("Paso", file) == ()


@pytest.mark.parametrize("name", ["Lod", "Lodza", "Лодзь", "lodzi", "LCJ", ""])
def test_likeness_other_scripts_and_codes_find_nothing(name: str, tiny: Path) -> None:
    assert find_places(name, tiny) == ()


def test_name_among_others_is_not_official(tiny: Path) -> None:
    assert [place.official for place in find_places("Santa Cruz de la Sierra", tiny)] == [False]
    assert [place.official for place in find_places("Santa Cruz", tiny)] == [True, True]


def test_missing_gazetteer_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"absent\.sqlite is missing.*build_gazetteer\.py"):
        find_places("Paris", tmp_path / "absent.sqlite")


def test_point_of_a_unit_is_the_middle_of_its_cells_across_the_date_line(builder: ModuleType) -> None:
    assert builder._centre([(-17.0, 179.5), (-17.0, -179.5)]) == (-17.0, -180.0)
    assert builder._centre([(10.0, 20.0)] * 9 + [(12.0, 20.0)]) == (11.0, 20.0)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("St. Louis", "saint louis"),
        ("Sana’a", "sanaa"),
        ("Guinea-Bissau", "guinea bissau"),
        ("İstanbul", "istanbul"),
        ("Ærø", "aero"),
        ("Washington,  D.C.", "washington dc"),
    ],
)
def test_fold_name(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_latin_letters_with_marks_are_latin_and_others_are_not() -> None:
    assert is_latin("Đà Nẵng")
    assert not is_latin("Москва")


@pytest.mark.parametrize(
    ("name", "geonames_id"), [("Paris", 2988507), ("Kiev", 703448), ("Moscow", 524901), ("Deir ez-Zor", 170794)]
)
def test_shipped_gazetteer_knows_big_towns(name: str, geonames_id: int) -> None:
    assert geonames_id in [place.geonames_id for place in find_places(name)]


@pytest.mark.parametrize("name", ["Niger", "Nigeria", "Guinea", "Congo"])
def test_shipped_gazetteer_makes_no_country_a_big_town(name: str) -> None:
    assert all(place.population < 10_000_000 for place in find_places(name))
