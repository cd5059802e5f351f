from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.knowledge.user_actors import UserActor, names_of, read_user_actors, write_user_actors

HEADER = "id,name,kind,country,sector,aliases,active_from,active_until,same_as\n"


def table(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_row_is_read_with_its_lists_and_codes(tmp_path: Path) -> None:
    path = table(tmp_path, ",Acme Arms,company,NOR,BUS,Acme; Acme Defence,1990,,")
    wanted = UserActor("user:acme-arms", "Acme Arms", "company", "NO", "BUS", ("Acme", "Acme Defence"), 1990)
    assert read_user_actors(path) == (wanted,)


def test_columns_may_be_left_out(tmp_path: Path) -> None:
    path = table(tmp_path, "Acme Arms,company", header="name,kind\n")
    assert read_user_actors(path)[0].id == "user:acme-arms"


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    actors = (
        UserActor("user:a", "A", "armed-group", "LY", "REB", ("B", "C"), 2012, 2019),
        UserActor("user:land", "Land of Fjords", same_as="state:no"),
    )
    path = tmp_path / "own.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        write_user_actors(actors, handle)
    assert read_user_actors(path) == actors


def test_names_of_a_shipped_party_are_its_own(tmp_path: Path) -> None:
    (name,) = names_of([UserActor("user:land", "Land of Fjords", same_as="state:no")])
    assert (name.text, name.row, name.canonical, name.country) == ("Land of Fjords", "state-no", "Norway", "NO")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",,company,,,,,,", ":2: name is empty; it is required"),
        (",A,firm,,,,,,", ":2: kind is 'firm'; allowed: person, state"),
        (",A,,,,,,,", ":2: kind is empty"),
        (",A,company,QQ,,,,,", ":2: country is 'QQ'"),
        (",A,company,,ZZZ,,,,", ":2: sector is 'ZZZ'; allowed: GOV"),
        (",A,company,,,,98,,", ":2: active_from is '98'; a year of four digits"),
        (",A,,,,,,,state:zz", ":2: same_as is 'state:zz'"),
        ("Bad Id,A,company,,,,,,", ":2: id is 'Bad Id'"),
        (",A,company,,,,,,,,", ":2: more cells than the header"),
    ],
)
def test_fault_is_named_with_file_line_and_field(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(LexiconError) as error:
        read_user_actors(table(tmp_path, row))
    assert f"own.csv{fault}" in str(error.value)


def test_all_faults_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"own\.csv:2: .*\n.*own\.csv:3: "):
        read_user_actors(table(tmp_path, ",A,firm,,,,,,", ",B,firm,,,,,,"))


def test_ids_are_unique(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r":3: id is 'user:a', as in line 2"):
        read_user_actors(table(tmp_path, ",A,company,,,,,,", ",A,company,,,,,,"))


@pytest.mark.parametrize(
    ("header", "fault"), [("name,colour\n", "'colour' is not known"), ("kind\n", "'name' is missing")], ids=str
)
def test_other_columns_are_an_error(tmp_path: Path, header: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault):
        read_user_actors(table(tmp_path, "A", header=header))


def test_empty_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no rows"):
        read_user_actors(table(tmp_path, header=""))
