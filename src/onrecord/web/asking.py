"""What every view is given: the record to ask, the day as of which it is asked, and who asks."""

import dataclasses
import functools
import urllib.parse
from typing import Annotated

from fastapi import Depends, Query, Request

from onrecord.web.people import Person, person_of
from onrecord.workflow.asking import Asked, Evidence

EDTF_PATTERN = r"^[0-9XYESuW.~?%/+:-]{1,60}$"
KnownOn = Annotated[
    str | None,
    Query(
        alias="known_on",
        pattern=r"^$|" + EDTF_PATTERN,
        description="As the record knew it by the end of this day (EDTF); none is now.",
    ),
]
ValidOn = Annotated[
    str | None,
    Query(
        alias="valid_on",
        pattern=r"^$|" + EDTF_PATTERN,
        description="What holds in the world on this day, month, year or interval (EDTF).",
    ),
]


@dataclasses.dataclass(frozen=True, slots=True)
class Asking:
    """One question to the record. `known_on` and `valid_on` are EDTF, None where not asked for; `person` asks."""

    request: Request
    evidence: Evidence
    known_on: str | None
    valid_on: str | None
    person: Person | None

    def href(self, path: str, **query: object) -> str:
        """Return the address of another page of the record, as known on the same day; None and "" are left out."""
        asked = {"known_on": self.known_on} | query
        told = [(name, value) for name, value in asked.items() if value not in (None, "", False)]
        path, mark, place = _quoted(path)
        return path + (f"?{urllib.parse.urlencode(told, doseq=True)}" if told else "") + mark + place

    def here(self, **query: object) -> str:
        """Return the address of this page with parts of its question otherwise; None takes a part out."""
        return self.href(self.request.url.path, **self._held() | query)

    def twin(self, ending: str) -> str:
        """Return the address of this page in another form: `json`, `csv`."""
        path = self.request.url.path
        return self.href(f"{'/index' if path == '/' else path}.{ending}", **self._held())

    def _held(self) -> dict[str, object]:
        given = self.request.query_params
        return {name: given.getlist(name) for name in given}


@functools.lru_cache(maxsize=4096)
def _quoted(path: str) -> tuple[str, str, str]:
    """Return a path as an address has it, and the part behind `#`."""
    return urllib.parse.quote(path, safe="/:@-._~#=,").partition("#")


def asking_of(request: Request, known_on: KnownOn = None, valid_on: ValidOn = None) -> Asking:
    """Return the question of a request: its record, its days, and who asks."""
    evidence: Evidence = request.app.state.evidence
    return Asking(request, evidence, known_on or None, valid_on or None, person_of(request))


Asks = Annotated[Asking, Depends(asking_of)]


def asked_of(
    by: Annotated[str | None, Query(description="A source: name or key.")] = None,
    actor: Annotated[str | None, Query(description="Who acts: name or key.")] = None,
    recipient: Annotated[str | None, Query(description="Whom it is done to or for: name or key.")] = None,
    party: Annotated[str | None, Query(description="Who acts or is acted on: name or key.")] = None,
    kind: Annotated[list[str] | None, Query(description="Types of event, as in the codebook.")] = None,
    item: Annotated[list[str] | None, Query(description="Categories or designations of items.")] = None,
    place: Annotated[list[str] | None, Query(description="Country codes, or names of places.")] = None,
    stance: Annotated[list[str] | None, Query(description="How it is said: assert, admit, deny ...")] = None,
    factuality: Annotated[list[str] | None, Query(description="FactBank values, CT+ to Uu.")] = None,
    happened: Annotated[str | None, Query(description="A day or interval (EDTF) that it happened in.")] = None,
    outlet: Annotated[str | None, Query(description="Who published the report.")] = None,
    report: Annotated[str | None, Query(description="The id of a report.")] = None,
) -> Asked:
    """Return which claims are asked for; empty fields of a form ask for any."""
    return Asked(
        by=by or None,
        actor=actor or None,
        recipient=recipient or None,
        party=party or None,
        kinds=_given(kind),
        items=_given(item),
        places=_given(place),
        stances=_given(stance),
        factualities=_given(factuality),
        happened=happened or None,
        outlet=outlet or None,
        report=report or None,
    )


AskedFor = Annotated[Asked, Depends(asked_of)]


def _given(values: list[str] | None) -> tuple[str, ...]:
    return tuple(value for value in values or () if value)
