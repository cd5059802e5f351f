"""Parties by name: states, organs, armed groups, bodies, makers, outlets, groups of states; role nouns and titles.

Offices are in the tables, office-holders are not: no person has a row.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from onrecord.knowledge.states import State, load_states, states_by_id
from onrecord.knowledge.tables import load_table
from onrecord.model.entity import EntityIds
from onrecord.model.vocabulary import EntityKind

NameForm = Literal["name", "adjective", "people", "capital", "seat"]

TABLES: Mapping[str, EntityKind] = MappingProxyType(
    {
        "organs": "organ-of-state",
        "armed_groups": "armed-group",
        "bodies": "intergovernmental",
        "makers": "company",
        "agencies": "organization",
        "state_groups": "group-of-states",
    }
)
LINK_PREFIXES: Mapping[str, str] = MappingProxyType({"armed": "group", "body": "org", "group": "states"})
"""How an id of a record begins where it is not the row's own first word: "armed-eta" is "group:eta"."""
SECTORS: Mapping[str, str] = MappingProxyType({"makers": "BUS", "agencies": "MED"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of one of the tables of parties that are no states; `sector` is PLOVER, `country` ISO 3166-1 alpha-2."""

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    aliases: tuple[str, ...]
    wikidata: str | None
    active_from: int | None
    active_until: int | None
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class ActorName:
    """One way to write a row's name. A `capital` is a place unless it acts; a `seat` always means the government."""

    text: str
    form: NameForm
    row: str
    canonical: str
    kind: EntityKind
    country: str | None
    sector: str | None
    active_from: int | None = None
    """The first year of which a report can mean the row; None where unknown."""


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A common noun that names a party by what it is; `kind` is what one of them is.

    `number` is `plural` where the word means many and has no singular; `plural` is then None.
    """

    id: str
    noun: str
    plural: str | None
    kind: EntityKind
    sector: str | None
    number: str
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class Title:
    """Words before a person's name: an `office` becomes a role, a `rank` gives a sector, a `courtesy` neither."""

    id: str
    title: str
    sector: str | None
    kind: str
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class NameHead:
    """A word that tells what a name names: its last or its first; `kind` is an entity kind, `place`, or `other`.

    The last word is the one before "of", where there is an "of"; `other` names no party.
    """

    id: str
    word: str
    place: str
    kind: str
    sector: str | None
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class LocativeWord:
    """A lemma beside which a name is a place; `kind` is `at-place`, `motion` or `siege`."""

    id: str
    word: str
    kind: str
    hit: str
    miss: str


@functools.cache
def load_actors() -> tuple[Actor, ...]:
    """Return the parties of all tables but the states, table by table, each by id."""
    return tuple(
        Actor(
            id=row["id"],
            name=row["name"],
            kind=kind,
            country=row.get("country"),
            sector=row.get("sector", SECTORS.get(table)),
            aliases=row["aliases"],
            wikidata=row.get("wikidata"),
            active_from=row.get("active_from"),
            active_until=row.get("active_until"),
            hit=row["hit"],
            miss=row["miss"],
        )
        for table, kind in TABLES.items()
        for row in load_table(table)
    )


@functools.cache
def load_role_nouns() -> tuple[RoleNoun, ...]:
    """Return the rows of `role_nouns.csv`, by id."""
    fields = RoleNoun.__dataclass_fields__
    return tuple(RoleNoun(**{key: row[key] for key in fields}) for row in load_table("role_nouns"))


@functools.cache
def load_titles() -> tuple[Title, ...]:
    """Return the rows of `titles.csv`, by id."""
    fields = Title.__dataclass_fields__
    return tuple(Title(**{key: row[key] for key in fields}) for row in load_table("titles"))


@functools.cache
def load_name_heads() -> tuple[NameHead, ...]:
    """Return the rows of `name_heads.csv`, by id."""
    fields = NameHead.__dataclass_fields__
    return tuple(NameHead(**{key: row[key] for key in fields}) for row in load_table("name_heads"))


@functools.cache
def load_locative_words() -> tuple[LocativeWord, ...]:
    """Return the rows of `locative_words.csv`, by id."""
    fields = LocativeWord.__dataclass_fields__
    return tuple(LocativeWord(**{key: row[key] for key in fields}) for row in load_table("locative_words"))


@functools.cache
def sports_words() -> frozenset[str]:
    """Return the lemmas of sports reports."""
    return frozenset(row["word"] for row in load_table("sports_words"))


@functools.cache
def given_name_genders() -> Mapping[str, str]:
    """Return `female` or `male` by given name; a name that is neither for sure is absent."""
    return MappingProxyType({row["name"]: row["gender"] for row in load_table("given_names")})


@functools.cache
def role_noun_index() -> Mapping[str, tuple[RoleNoun, bool]]:
    """Return the role noun by its lower-case singular or plural, and whether the form means several."""
    index: dict[str, tuple[RoleNoun, bool]] = {}
    for role in load_role_nouns():
        index.setdefault(role.noun.lower(), (role, role.number == "plural"))
        if role.plural is not None:
            index.setdefault(role.plural.lower(), (role, True))
    return MappingProxyType(index)


@functools.cache
def role_noun_heads() -> frozenset[str]:
    """Return the words that can head a role noun: the last of its words, the first of "house of commons"."""
    phrases = [phrase.replace("-", " ").split() for phrase in role_noun_index()]
    return frozenset(words[0] if "of" in words else words[-1] for words in phrases) | {"commander"}


@functools.cache
def load_actor_names() -> tuple[ActorName, ...]:
    """Return every way to write every row's name, states first; the same words may stand for several rows."""
    names = [name for state in load_states() for name in _state_names(state)]
    for actor in load_actors():
        names += [
            ActorName(text, "name", actor.id, actor.name, actor.kind, actor.country, actor.sector, actor.active_from)
            for text in (actor.name, *actor.aliases)
        ]
    return tuple(names)


def readable_id(row: str) -> str:
    """Return the stable id that records give a row: "state:no", "org:nato", "group:eta", "state:soviet-union".

    A row of a user's table has its id already ("user:acme-arms").
    """
    if ":" in row:
        return row
    table, _, rest = row.partition("-")
    return f"{LINK_PREFIXES.get(table, table)}:{rest.removeprefix('x-')}"


def ids_of(row: str | None) -> EntityIds:
    """Return the identifiers of the party that a row names; all None where there is no row."""
    if row is None:
        return EntityIds()
    state = states_by_id().get(row)
    if state is not None:
        return EntityIds(state.iso2, state.wikidata, readable_id(row))
    return EntityIds(None, _wikidata().get(row), readable_id(row))


@functools.cache
def actors_by_readable_id() -> Mapping[str, ActorName]:
    """Return the first name of each row of the shipped tables by the id that records give it."""
    found: dict[str, ActorName] = {}
    for name in load_actor_names():
        found.setdefault(readable_id(name.row), name)
    return MappingProxyType(found)


@functools.cache
def _wikidata() -> Mapping[str, str | None]:
    return MappingProxyType({actor.id: actor.wikidata for actor in load_actors()})


@functools.cache
def actor_index() -> Mapping[str, tuple[ActorName, ...]]:
    """Return the names by their casefolded words; more than one where rows share the words."""
    index: dict[str, tuple[ActorName, ...]] = {}
    for name in load_actor_names():
        key = name.text.casefold()
        index[key] = (*index.get(key, ()), name)
    return MappingProxyType(index)


def _state_names(state: State) -> list[ActorName]:
    forms: list[tuple[NameForm, tuple[str, ...]]] = [
        ("name", (state.name, *state.aliases)),
        ("adjective", state.adjectives),
        ("people", state.people),
        ("capital", state.capitals),
        ("seat", state.seats),
    ]
    return [
        ActorName(text.removeprefix("the "), form, state.id, state.name, "state", state.country, None)
        for form, texts in forms
        for text in texts
    ]
