"""A user's own parties: the table that `onrecord actors import` writes and `onrecord read --actors` reads.

A CSV in UTF-8 with a header. `name` is required; every other column may be empty or absent. Lists are split at `;`.

| column | holds |
|---|---|
| `id` | the id records will give, such as `user:acme-arms`; made from the name where it is empty |
| `name` | how records call the party |
| `kind` | one of the kinds of entities; required unless `same_as` is given |
| `country` | ISO 3166-1 alpha-2 or alpha-3, or the code of a former state (SU, YU) |
| `sector` | PLOVER sector |
| `aliases` | other names, split at `;` |
| `active_from`, `active_until` | years; a report published before `active_from` cannot mean the party |
| `same_as` | the id of a party of the shipped tables ("state:no"), which then has these names, too |
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, get_args

from onrecord.errors import LexiconError
from onrecord.knowledge.actors import ActorName, actors_by_readable_id
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.states import load_states
from onrecord.model.vocabulary import EntityKind, Sector, values

COLUMNS = ("id", "name", "kind", "country", "sector", "aliases", "active_from", "active_until", "same_as")
_ID = re.compile(r"[a-z][a-z0-9]*:[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class UserActor:
    """A row of a user's table; `kind` is None only where `same_as` names a party of the shipped tables."""

    id: str
    name: str
    kind: EntityKind | None = None
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    active_from: int | None = None
    active_until: int | None = None
    same_as: str | None = None


def read_user_actors(path: Path) -> tuple[UserActor, ...]:
    """Return the rows of a user's table, in file order.

    Raises:
        LexiconError: the file cannot be read, has other columns, or rows break the rules; the message names the file,
            the line and the field of every fault.
    """
    rows = read_csv_rows(path)
    if not rows:
        raise LexiconError(
            f"{path}: no rows; a header with at least the columns name and kind, and one row, are needed"
        )
    unknown = sorted(set(rows[0][1]) - {*COLUMNS, "note"})
    if unknown or "name" not in rows[0][1]:
        problem = f"column {unknown[0]!r} is not known" if unknown else "column 'name' is missing"
        raise LexiconError(f"{path}:1: {problem}; columns: {', '.join(COLUMNS)}, note")
    actors: list[UserActor] = []
    faults: list[str] = []
    lines: dict[str, int] = {}
    for line, cells in rows:
        actor, found = _parse_row(cells)
        if actor.id in lines and not found:
            found = [f"id is {actor.id!r}, as in line {lines[actor.id]}; ids are unique"]
        lines.setdefault(actor.id, line)
        faults += [f"{path}:{line}: {fault}" for fault in found]
        actors.append(actor)
    if faults:
        raise LexiconError("\n".join(faults))
    return tuple(actors)


def read_csv_rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the line number and the stripped cells of each row; cells that are missing are "".

    Raises:
        LexiconError: the file cannot be read as CSV in UTF-8, or a row has more cells than the header.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LexiconError(f"{path}: cannot be read as CSV in UTF-8: {error}") from error
    long = next((line for line, row in rows if None in row), None)
    if long is not None:
        raise LexiconError(f"{path}:{long}: more cells than the header has columns; quote cells that hold a comma")
    return [(line, {key.strip(): (cell or "").strip() for key, cell in row.items()}) for line, row in rows]


def write_user_actors(actors: Iterable[UserActor], handle: IO[str]) -> None:
    """Write the table that `read_user_actors` reads."""
    writer = csv.writer(handle, lineterminator="\n")
    writer.writerow(COLUMNS)
    for actor in actors:
        cells = {name: getattr(actor, name) for name in COLUMNS} | {"aliases": ";".join(actor.aliases)}
        writer.writerow(["" if cells[name] is None else cells[name] for name in COLUMNS])


def names_of(actors: Sequence[UserActor]) -> tuple[ActorName, ...]:
    """Return every way to write the names of a user's parties."""
    return tuple(name for actor in actors for name in _names_of(actor))


def slug_of(name: str) -> str:
    """Return a name as the second part of an id: "Acme Arms & Co." is "acme-arms-co"."""
    return "-".join(re.findall("[a-z0-9]+", fold_name(name)))


def country_codes() -> Mapping[str, str]:
    """Return the code a state is filed under by its alpha-2 and alpha-3 code."""
    present = {code: state.country or "" for state in load_states() for code in (state.iso2, state.iso3) if code}
    return {code: country for code, country in present.items() if country}


def _names_of(actor: UserActor) -> list[ActorName]:
    known = actors_by_readable_id().get(actor.same_as or "")
    texts = (actor.name, *actor.aliases)
    if known is not None:
        return [
            ActorName(text, "name", known.row, known.canonical, known.kind, known.country, known.sector)
            for text in texts
        ]
    kind = actor.kind or "other"
    return [
        ActorName(text, "name", actor.id, actor.name, kind, actor.country, actor.sector, actor.active_from)
        for text in texts
    ]


def _parse_row(cells: Mapping[str, str]) -> tuple[UserActor, list[str]]:
    name, kind, same_as = cells.get("name", ""), cells.get("kind", ""), cells.get("same_as", "")
    sector, country = cells.get("sector", ""), cells.get("country", "")
    id_ = cells.get("id", "") or f"user:{slug_of(name)}"
    faults: list[str] = []
    if not name:
        faults.append("name is empty; it is required")
    if not _ID.fullmatch(id_):
        faults.append(f"id is {id_!r}; a prefix, a colon and words in lower case are wanted, such as 'user:acme-arms'")
    if not kind and not same_as:
        faults.append(f"kind is empty; allowed: {', '.join(values(EntityKind))}; or give same_as")
    if kind and kind not in get_args(EntityKind):
        faults.append(f"kind is {kind!r}; allowed: {', '.join(values(EntityKind))}")
    if sector and sector not in get_args(Sector):
        faults.append(f"sector is {sector!r}; allowed: {', '.join(values(Sector))}")
    if country and country not in country_codes():
        faults.append(f"country is {country!r}; an ISO 3166-1 code in capitals is wanted, such as 'NO' or 'NOR'")
    if same_as and same_as not in actors_by_readable_id():
        faults.append(f"same_as is {same_as!r}; no party of the shipped tables has this id, such as 'state:no'")
    years = {column: _parse_year(column, cells.get(column, ""), faults) for column in ("active_from", "active_until")}
    return UserActor(
        id=id_,
        name=name,
        kind=kind if not faults and kind else None,  # type: ignore[arg-type]
        country=country_codes().get(country),
        sector=sector or None,
        aliases=tuple(part.strip() for part in cells.get("aliases", "").split(";") if part.strip()),
        active_from=years["active_from"],
        active_until=years["active_until"],
        same_as=same_as or None,
    ), faults


def _parse_year(column: str, text: str, faults: list[str]) -> int | None:
    if text and not re.fullmatch(r"\d{4}", text):
        faults.append(f"{column} is {text!r}; a year of four digits is wanted")
        return None
    return int(text) if text else None
