"""An entity: the party that several mentions of one report refer to."""

from dataclasses import dataclass

from onrecord.model.spans import Mention
from onrecord.model.vocabulary import EntityKind


@dataclass(frozen=True, slots=True)
class EntityIds:
    """Identifiers in registers; None where unknown, never guessed. `onrecord` is that of our own tables: "state:no"."""

    iso3166: str | None = None
    wikidata: str | None = None
    onrecord: str | None = None


NO_IDS = EntityIds()


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function the report gives the entity: "Secretary of Defense" of the United States."""

    title: str
    organization: str | None = None
    organization_id: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A party of the report; `mentions` are in text order and never empty. `country` is ISO 3166-1 alpha-2."""

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    ids: EntityIds
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
