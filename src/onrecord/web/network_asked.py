"""Which network a page is asked for: the filters of its form, and how they stand in its address."""

import dataclasses
from typing import Annotated, Any

from fastapi import Depends, Query

from onrecord.knowledge.country_regions import load_country_regions
from onrecord.knowledge.ties import load_tie_rules
from onrecord.model.vocabulary import SUPPORTING
from onrecord.web.asking import Asking, asking_of
from onrecord.workflow.networking import Network, NetworkAsked

MOST_ACTORS = 2_000
SHOWN = (60, 300, MOST_ACTORS)
"""How many actors a drawing may be asked to have."""


@dataclasses.dataclass(frozen=True, slots=True)
class NetworkQuestion:
    """A network by its filters, with the party in its middle (`actor`, None for none) and the most actors drawn."""

    asked: NetworkAsked
    actor: str | None
    most: int

    def network(self, asking: Asking, *names: str) -> Network:
        """Return the network asked for, ready to be asked for the parties of names.

        Raises:
            StoreError: no party bears a name, or a date is none.
            LexiconError: the region is none.
        """
        return asking.evidence.network(self.asked, *names, known_at=asking.known_on)

    def query(self) -> dict[str, Any]:
        """Return the filters as they stand in an address; those that are not set are None."""
        asked = self.asked
        return {
            "kind": list(asked.kinds) or None,
            "item": list(asked.items) or None,
            "region": asked.region,
            "within": asked.within or None,
            "factuality": list(asked.factualities) or None,
            "origins": asked.origins if asked.origins > 1 else None,
            "apart": asked.apart or None,
            "everyone": asked.everyone or None,
            "valid_on": asked.valid_at,
        }


def network_asked_of(
    asking: Annotated[Asking, Depends(asking_of)],
    actor: Annotated[str | None, Query(max_length=300, description="The party in the middle: name or key.")] = None,
    kind: Annotated[list[str] | None, Query(description="Kinds of tie: supplies, backs, hosts ...")] = None,
    item: Annotated[list[str] | None, Query(description="Categories of items: missile, aircraft ...")] = None,
    region: Annotated[str | None, Query(description="A part of the world or country that an end lies in.")] = None,
    within: Annotated[bool, Query(description="Both ends lie in the region.")] = False,
    factuality: Annotated[list[str] | None, Query(description="Of the claims for a tie: CT+, PR+ ...")] = None,
    origins: Annotated[int, Query(ge=1, le=1000, description="Supported by so many independent origins.")] = 1,
    apart: Annotated[bool, Query(description="Keep a state and those who act for it apart.")] = False,
    everyone: Annotated[bool, Query(description="Also parties that one report alone can tell.")] = False,
    show: Annotated[int, Query(ge=2, le=MOST_ACTORS, description="The most actors that are drawn.")] = MOST_ACTORS,
) -> NetworkQuestion:
    """Return the network that a page's address asks for; empty fields of its form ask for any."""
    asked = NetworkAsked(
        kinds=tuple(one for one in kind or () if one),
        items=tuple(
            one.strip().lower().removesuffix("s") for told in item or () for one in told.split(",") if one.strip()
        ),
        region=region or None,
        within=within,
        factualities=tuple(one for one in factuality or () if one),
        origins=origins,
        valid_at=asking.valid_on,
        apart=apart,
        everyone=everyone,
    )
    return NetworkQuestion(asked, actor or None, show)


AskedNetwork = Annotated[NetworkQuestion, Depends(network_asked_of)]


def network_choices() -> dict[str, Any]:
    """Return what the form of filters offers."""
    return {
        "kinds": sorted({rule.kind for rule in load_tie_rules()}),
        "regions": sorted(row.name for row in load_country_regions()),
        "factualities": sorted(SUPPORTING),
        "shown": list(SHOWN),
    }
