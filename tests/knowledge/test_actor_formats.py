from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.knowledge.actor_formats import import_actors
from onrecord.knowledge.user_actors import UserActor

UCDP = """ActorId,NameData,NameDataFull,Org,GWNOLoc
1,Government of Norway,Government of Norway,1,385
2,LRA,Lord's Resistance Army,2,500
3,JVF,Jebel Valley Front,2,625
"""
PETRARCH = """<!-- a comment -->
NORDIC_SHIELD_ [NORMIL] ; a force
+SHIELD_OF_THE_NORTH_

LAND_OF_FJORDS_ [NOR]
NORWAY_ [NOR]
NOBODY_AT_ALL_ [---]
MARGARET_EXAMPLE_
\t[NORGOV 010101-050101]
\t[NORELI >050101]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_ucdp_list_is_told_by_its_columns(tmp_path: Path) -> None:
    assert import_actors(written(tmp_path, UCDP)) == (
        UserActor("ucdp:1", "Government of Norway", same_as="state:no"),
        UserActor("ucdp:2", "LRA", aliases=("Lord's Resistance Army",), same_as="group:lord-s-resistance-army"),
        UserActor("ucdp:3", "JVF", "armed-group", "SD", "REB", ("Jebel Valley Front",)),
    )


def test_petrarch_dictionary_is_told_by_its_codes(tmp_path: Path) -> None:
    assert import_actors(written(tmp_path, PETRARCH)) == (
        UserActor("petrarch:nordic-shield", "Nordic Shield", "organ-of-state", "NO", "MIL", ("Shield of the North",)),
        UserActor("petrarch:land-of-fjords", "Land of Fjords", same_as="state:no"),
        UserActor("petrarch:margaret-example", "Margaret Example", "person", "NO", "ELI"),
    )


def test_own_table_is_told_by_its_name_column(tmp_path: Path) -> None:
    assert import_actors(written(tmp_path, "name,kind\nAcme,company\n")) == (UserActor("user:acme", "Acme", "company"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ActorId,NameData\n7,\n", ":2: namedata is empty"),
        ("\t[NORGOV]\n", ":1: code is 'NORGOV'; it follows no name"),
        ("SOME_{BODY}_ [NOR]\n", ":1: name is 'SOME_{BODY}'"),
        ("SOMEBODY_ [QQQ]\n", ":1: code is 'QQQ'"),
        ("just words\n", "no known list of parties"),
        ("", "no known list of parties"),
    ],
)
def test_fault_is_named_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(LexiconError) as error:
        import_actors(written(tmp_path, text))
    assert fault in str(error.value)


def test_format_can_be_given(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="column 'actorid' is missing"):
        import_actors(written(tmp_path, "name,kind\nAcme,company\n"), format_="ucdp")


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(LexiconError, match="cannot be read as text in UTF-8"):
        import_actors(path)
