"""`/actors`: the parties that claims name, by how much is claimed of them; a name that means one leads to its page."""

from typing import Annotated, Any, Literal

from fastapi import Query

from onrecord.errors import StoreError
from onrecord.store.parties import is_alone
from onrecord.store.party_list import ListedParty, PartyQuery
from onrecord.web.asking import Asking, Asks
from onrecord.web.elsewhere import Elsewhere
from onrecord.web.pages import Pages
from onrecord.web.told import told_party
from onrecord.workflow.listing import bearers_of, kinds_and_countries, page_of_parties

pages = Pages()
ROWS = 50
LAST_PAGE = 100_000
NAME = 400


@pages.page("/actors", "actors.html", rows="parties")
def actors(
    asking: Asks,
    name: Annotated[str | None, Query(max_length=NAME, description="A name or key: leads to the party.")] = None,
    begins: Annotated[str | None, Query(max_length=NAME, description="How a name begins, in any case.")] = None,
    kind: Annotated[str | None, Query(max_length=60, description="Kind of party, as in the codebook.")] = None,
    country: Annotated[str | None, Query(max_length=3, description="ISO 3166-1 alpha-2 code.")] = None,
    order: Annotated[
        Literal["about", "by", "name"], Query(description="Most claims about, most by, or name.")
    ] = "about",
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
) -> dict[str, Any]:
    """Return a page of the parties that claims name."""
    keys, problem = None, None
    if name:
        keys, problem = _meant(asking, name)
        begins = name if problem else begins
    query = PartyQuery(begins or None, kind or None, country.upper() if country else None, order, keys)
    found = page_of_parties(asking.evidence, query, known_at=asking.known_on, page=page, rows=ROWS)
    kinds, countries = kinds_and_countries(asking.evidence)
    return {
        "title": "Actors",
        "asked": {"name": name, "begins": begins, "kind": kind, "country": query.country, "order": order},
        "problem": problem,
        "page": page,
        "all": found.all,
        "has_more": page * ROWS < found.all,
        "parties": [_row(one) for one in found.parties],
        "kinds": list(kinds),
        "countries": list(countries),
    }


def _meant(asking: Asking, name: str) -> tuple[tuple[str, ...] | None, str | None]:
    """Return the keys of those who bear a name, or why there are none; one alone is elsewhere."""
    try:
        found = bearers_of(asking.evidence, name, known_at=asking.known_on)
    except StoreError as error:
        return None, str(error)
    if found.one is not None:
        raise Elsewhere(asking.href(f"/actors/{found.one.key}{ending_of(asking)}"))
    return tuple(party.key for party in found.parties), None


def ending_of(asking: Asking) -> str:
    """Return the ending of the twin that is asked for, empty for the page itself."""
    return next((end for end in (".json", ".csv") if asking.request.url.path.endswith(end)), "")


def _row(one: ListedParty) -> dict[str, Any]:
    counts = {"claims_about": one.about, "claims_by": one.by, "ties": one.ties}
    return told_party(one.party) | counts | {"in_one_report": is_alone(one.party.key)}
