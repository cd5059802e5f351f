"""Arms, parts, money and services as reports name them: nouns, designations, units, number words and currencies.

Category codes (the closed list is `allowed` in `item_nouns.schema.toml`; the first seven are the categories of the UN
Register of Conventional Arms, with combat drones, submarines and air defence told apart):

| code | what |
|---|---|
| `battle-tank`, `armoured-vehicle`, `artillery` | I to III |
| `combat-aircraft`, `attack-helicopter`, `warship`, `missile` | IV to VII |
| `small-arms`, `light-weapons` | rifles and pistols; what a crew carries: machine guns, grenade launchers |
| `aircraft`, `transport-aircraft`, `trainer-aircraft`, `helicopter`, `drone` | what flies and is not in IV or V |
| `submarine`, `vessel` | under water; patrol, supply and landing craft, and ships of no stated kind |
| `air-defence`, `radar-sensor`, `engine`, `component` | systems and parts of systems |
| `ammunition`, `explosives`, `nuclear`, `chemical-biological` | what is fired, laid or dropped |
| `vehicle`, `space`, `technology` | unarmoured vehicles; satellites and launchers; licences, designs and know-how |
| `materiel`, `arms` | supplies and equipment; arms of no stated kind |
| `money`, `training`, `service` | what is given without being a thing |

Reference: UN Register of Conventional Arms, categories I to VII and small arms and light weapons.
"""

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.tables import Row, load_table


@dataclass(frozen=True, slots=True)
class ItemNoun:
    """A noun that names an item, with all its forms in lower case without hyphens ("air defence system").

    `broad` says that what stands before it decides the category ("missile system"). `needs` is `military` for an item
    only in a military context, `item` for one only after an item noun or a designation ("Patriot system"), else None.
    `not_after` lists the words before it that make it something else ("coal" mine).
    """

    id: str
    forms: tuple[str, ...]
    category: str
    component: bool
    broad: bool
    needs: str | None
    not_after: tuple[str, ...]
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class Weapon:
    """A system by its designation; `context` says that the name alone may be something else ("Tiger", "Patriot")."""

    id: str
    designation: str
    aliases: tuple[str, ...]
    category: str
    maker: str | None
    country: str | None
    component: bool
    context: bool
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A noun that measures or groups items, or an act that an item stands before, by `kind`.

    `measure`: "1,200 kilograms of explosives", "155 mm shell"; `container`: "40 crates of rifles"; `formation`: "two
    batteries of missiles"; `act`: "arms sales".
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class NumberWord:
    """Words of a number (`cardinal`, `scale`, `many`, `some`, `fraction`) or on how to take it.

    The latter are `about`, `almost`, `slightly-over`, `at-least` and `at-most`, and have no `value`.
    """

    id: str
    words: tuple[str, ...]
    kind: str
    value: float | None
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class Currency:
    """A sign (`sign`, before the number), a code (`code`, on either side) or words (`words`, after it) for a currency.

    `code` is ISO 4217, None where the words alone do not say which ("rupees").
    """

    id: str
    forms: tuple[str, ...]
    kind: str
    code: str | None
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class MilitaryWord:
    """A word whose presence makes the sentence one about armed forces."""

    id: str
    forms: tuple[str, ...]
    hit: str
    miss: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Words for the condition of an item: `new`, `second hand` or `modernized`."""

    id: str
    words: tuple[str, ...]
    condition: str
    hit: str
    miss: str


@cache
def load_item_nouns() -> tuple[ItemNoun, ...]:
    """Return the item nouns, by id."""
    return tuple(
        ItemNoun(
            row["id"],
            _forms(row),
            row["category"],
            row["component"],
            row["broad"],
            row["needs"],
            row["not_after"],
            row["hit"],
            row["miss"],
        )
        for row in load_table("item_nouns")
    )


@cache
def load_weapons() -> tuple[Weapon, ...]:
    """Return the weapon systems, by id."""
    columns = ("id", "designation", "aliases", "category", "maker", "country", "component", "context", "hit", "miss")
    return tuple(Weapon(*(row[column] for column in columns)) for row in load_table("weapons"))


@cache
def load_units() -> tuple[Unit, ...]:
    """Return the units, containers and acts, by id."""
    return tuple(Unit(row["id"], _forms(row), row["kind"], row["hit"], row["miss"]) for row in load_table("units"))


@cache
def load_number_words() -> tuple[NumberWord, ...]:
    """Return the number words, by id."""
    columns = ("id", "words", "kind", "value", "hit", "miss")
    return tuple(NumberWord(*(row[column] for column in columns)) for row in load_table("number_words"))


@cache
def load_currencies() -> tuple[Currency, ...]:
    """Return the currencies, by id."""
    columns = ("id", "forms", "kind", "code", "hit", "miss")
    return tuple(Currency(*(row[column] for column in columns)) for row in load_table("currencies"))


@cache
def load_military_words() -> tuple[MilitaryWord, ...]:
    """Return the words that make a context military, by id."""
    return tuple(MilitaryWord(row["id"], _forms(row), row["hit"], row["miss"]) for row in load_table("military_words"))


@cache
def load_conditions() -> tuple[Condition, ...]:
    """Return the words for new, used and modernized items, by id."""
    columns = ("id", "words", "condition", "hit", "miss")
    return tuple(Condition(*(row[column] for column in columns)) for row in load_table("item_conditions"))


@cache
def load_item_kinds() -> dict[str, frozenset[str]]:
    """Return the categories that each wider category may mean, itself left out; narrow categories have no entry."""
    return {row["category"]: frozenset(row["covers"]) for row in load_table("item_kinds")}


def _forms(row: Row) -> tuple[str, ...]:
    """Return singulars and plurals: the `plurals` cell where it is filled, regular plurals where it is not."""
    singulars: tuple[str, ...] = row["singulars"]
    plurals: tuple[str, ...] = row["plurals"] or tuple(map(_plural, singulars))
    return tuple(dict.fromkeys(form.replace("-", " ") for form in singulars + plurals))


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
