"""Lists of parties in other people's formats, as rows of a user's table: UCDP actor lists, PETRARCH actor dictionaries.

Reference: UCDP Actor Dataset codebook; PETRARCH dictionary formats (Open Event Data Alliance), after TABARI (Schrodt).
Deviation: of a PETRARCH actor with several dated codes, the last one stands; agents and verbs are not read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from onrecord.errors import LexiconError
from onrecord.knowledge.actors import actor_index, given_name_genders, readable_id
from onrecord.knowledge.states import load_states
from onrecord.knowledge.user_actors import UserActor, country_codes, read_csv_rows, read_user_actors, slug_of
from onrecord.model.vocabulary import EntityKind, Sector

KINDS: Mapping[str, EntityKind] = MappingProxyType(
    {
        "GOV": "organ-of-state",
        "MIL": "organ-of-state",
        "COP": "organ-of-state",
        "SPY": "organ-of-state",
        "JUD": "organ-of-state",
        "LEG": "organ-of-state",
        "REB": "armed-group",
        "RAD": "armed-group",
        "UAF": "armed-group",
        "CRM": "armed-group",
        "BUS": "company",
    }
)
"""What a party of a PLOVER sector is, where its name tells no more; an organization where the sector is another."""
UCDP_NAMES = ("namedata", "namedatafull", "nameorig", "nameorigfull", "nameengfull", "namefull", "nameorigfulleng")
INTERNATIONAL = frozenset({"IGO", "NGM", "MNC", "NGO", "IMG", "INT"})
"""First parts of PETRARCH codes that are no country."""
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "al"})
_CODE = re.compile(r"\[([A-Z0-9-]{3,}|---)(?:\s+([<>]?)\s*(\d{6,8})(?:\s*-\s*(\d{6,8}))?)?\s*\]")
_COMMENT = re.compile(r"<!--.*?-->|[;#].*$")


def import_actors(path: Path, *, format_: str | None = None) -> tuple[UserActor, ...]:
    """Return the parties of a list: `csv` (a user's table), `ucdp` or `petrarch`; told by its content where not given.

    Raises:
        LexiconError: the file is of no such format or breaks its rules; the message names file, line and field.
    """
    return FORMATS[format_ or _guess(path)](path)


def read_ucdp(path: Path) -> tuple[UserActor, ...]:
    """Return the actors of a UCDP actor list; a government is a name of its state, every other actor an armed group.

    Raises:
        LexiconError: columns are missing, or a row has no id or no name.
    """
    actors: list[UserActor] = []
    faults: list[str] = []
    for line, cells in read_csv_rows(path):
        row = {key.casefold().replace("_", ""): cell for key, cell in cells.items()}
        missing = [column for column in ("actorid", "namedata") if column not in row]
        if missing:
            raise LexiconError(
                f"{path}:1: column {missing[0]!r} is missing; a UCDP actor list has ActorId and NameData"
            )
        names = list(dict.fromkeys(row[column] for column in UCDP_NAMES if row.get(column)))
        empty = next((column for column in ("actorid", "namedata") if not row[column]), None)
        if empty is not None:
            faults.append(f"{path}:{line}: {empty} is empty; it is required")
            continue
        actors += _ucdp_actor(row, names)
    if faults:
        raise LexiconError("\n".join(faults))
    return tuple(actors)


def _ucdp_actor(row: Mapping[str, str], names: list[str]) -> list[UserActor]:
    id_ = f"ucdp:{slug_of(row['actorid'])}"
    country = _state_of_gw(row.get("gwnoloc", "").split(",")[0].strip())
    if names[0].startswith("Government of "):
        state = _state_named(names[0].removeprefix("Government of "))
        return [UserActor(id_, names[0], same_as=readable_id(state), aliases=tuple(names[1:]))] if state else []
    known = {row for name in names for row in _rows_of(name)}
    if len(known) == 1:
        return [UserActor(id_, names[0], aliases=tuple(names[1:]), same_as=readable_id(known.pop()))]
    return [UserActor(id_, names[0], "armed-group", country, "REB", tuple(names[1:]))]


def _rows_of(text: str) -> set[str]:
    return {name.row for name in actor_index().get(text.casefold(), ()) if name.kind == "armed-group"}


def _state_of_gw(number: str) -> str | None:
    return next((s.country for s in load_states() if str(s.gw) == number and s.status == "state"), None)


def _state_named(text: str) -> str | None:
    """Return the row id of the state of a UCDP name, which may stand with a former one: "Myanmar (Burma)"."""
    bare = text.partition("(")[0].rstrip() if text.endswith(")") else text
    for part in (text, bare):
        rows = {name.row for name in actor_index().get(part.casefold(), ()) if name.kind == "state"}
        if len(rows) == 1:
            return rows.pop()
    return None


def read_petrarch(path: Path) -> tuple[UserActor, ...]:
    """Return the actors of a PETRARCH dictionary; names and synonyms are written out ("U_S_ARMY_" is "U S Army").

    Names that the shipped tables know already are left out, and so are actors coded `---`.

    Raises:
        LexiconError: a line is neither a name, a synonym nor a code, or a code follows no name.
    """
    actors: dict[str, UserActor] = {}
    for line, names, code in _petrarch_entries(path):
        fresh = [name for name in dict.fromkeys(map(_spell, names)) if name.casefold() not in actor_index()]
        if fresh and code != "---":
            actor = _petrarch_actor(fresh, code)
            if actor is None:
                raise LexiconError(
                    f"{path}:{line}: code is {code!r}; a country or a type of three letters is wanted first"
                )
            actors.setdefault(actor.id, actor)
    return tuple(actors.values())


def _petrarch_entries(path: Path) -> Iterator[tuple[int, list[str], str]]:
    """Yield the line of the last code, the names and the last code of each actor."""
    names: list[str] = []
    code, at = "", 0
    for number, line in enumerate(_read_lines(path), start=1):
        text = _COMMENT.sub("", line).strip()
        codes = _CODE.findall(text)
        name = _CODE.sub("", text).strip().strip("_ ")
        spelt = name.removeprefix("+").strip("_ ")
        if name and not re.fullmatch(r"[\w.,'&/ -]*\w[\w.,'&/ -]*", spelt):
            raise LexiconError(f"{path}:{number}: name is {spelt!r}; letters, digits and underscores are wanted")
        if name.startswith("+"):
            names.append(spelt)
        elif name:
            if names and code:
                yield at, names, code
            names, code = [name], ""
        elif codes and not names:
            raise LexiconError(f"{path}:{number}: code is {codes[0][0]!r}; it follows no name")
        code, at = (codes[-1][0], number) if codes else (code, at)
    if names and code:
        yield at, names, code


def _petrarch_actor(names: list[str], code: str) -> UserActor | None:
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    country = country_codes().get(parts[0])
    sector = next((part for part in parts if part in get_args(Sector)), None)
    if country is None and sector is None and parts[0] not in INTERNATIONAL:
        return None
    kind: EntityKind = "intergovernmental" if parts[0] == "IGO" else KINDS.get(sector or "", "organization")
    if names[0].split()[0] in given_name_genders():
        kind = "person"
    id_, aliases = f"petrarch:{slug_of(names[0])}", tuple(names[1:])
    state = next((s for s in load_states() if country and s.country == country and s.status != "former"), None)
    if len(parts) == 1 and state is not None and kind != "person":
        return UserActor(id_, names[0], aliases=aliases, same_as=readable_id(state.id))
    return UserActor(id_, names[0], kind, country, sector, aliases)


def _spell(name: str) -> str:
    """Return the words of a dictionary entry as a report writes them; words without a vowel stay in capitals."""
    words = [word for word in re.split(r"[_ ]+", name) if word]
    small = [word.lower() if i and word.lower() in SMALL else _spell_word(word) for i, word in enumerate(words)]
    return " ".join(small)


def _spell_word(word: str) -> str:
    return word.capitalize() if re.search("[AEIOUY]", word) and len(word) > 1 else word


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as text in UTF-8: {error}") from error


def _guess(path: Path) -> str:
    lines = [line for line in _read_lines(path) if line.strip()]
    header = {cell.strip().strip('"').casefold().replace("_", "") for cell in (lines[0] if lines else "").split(",")}
    if {"actorid", "namedata"} <= header:
        return "ucdp"
    if "name" in header:
        return "csv"
    if any(_CODE.search(line) for line in lines):
        return "petrarch"
    raise LexiconError(
        f"{path}: no known list of parties: a CSV with the column name, a UCDP actor list (ActorId, NameData) or a "
        "PETRARCH actor dictionary is wanted"
    )


FORMATS: Mapping[str, Callable[[Path], tuple[UserActor, ...]]] = MappingProxyType(
    {"csv": read_user_actors, "ucdp": read_ucdp, "petrarch": read_petrarch}
)
