"""Ties as a STIX 2.1 bundle: parties are identities, ties relationships, dated reports reports.

Ids are the same for the same record, so that importing twice adds nothing. A relationship's external references are the
ids of its claims.

Reference: OASIS STIX 2.1 (2021). Deviation: relationship types are the kinds of ties, which STIX allows and does not
name.
"""

import json
import uuid
from collections.abc import Iterable
from typing import IO, Any

from onrecord.export.extract import Extract, Link, first_and_last_day
from onrecord.model.held import HeldClaim, Party

NAMESPACE = uuid.UUID("6a1f6d0e-9c35-5d0b-8f0c-3f4b1f7c2a57")
_CLASSES = {
    "person": "individual",
    "armed-group": "group",
    "people": "class",
    "group-of-states": "group",
    "other": "unknown",
}


def write_stix(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write identities, relationships and reports; a report without a day of publication has no object."""
    objects: dict[str, dict[str, Any]] = {}
    known: dict[str, list[str]] = {}
    first_recorded = min((claim.recorded_at for claim in extract.claims), default="")
    for link in extract.links:
        relationship = _relationship(link)
        for party in (link.actor, link.recipient):
            identity = _identity(party, first_recorded)
            objects[identity["id"]] = identity
        objects[relationship["id"]] = relationship
        refs = [relationship["id"], relationship["source_ref"], relationship["target_ref"]]
        for claim in (*link.supporting, *link.denying):
            known.setdefault(claim.report, []).extend(refs)
    first_of = {claim.report: claim for claim in reversed(extract.claims)}
    dated = {id_: refs for id_, refs in known.items() if first_of[id_].published_at}
    for id_, refs in dated.items():
        report = _report(first_of[id_], refs)
        objects[report["id"]] = report
    bundle = {"type": "bundle", "id": _id("bundle", *sorted(objects)), "objects": list(objects.values())}
    json.dump(bundle, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
    return losses_of(extract, len(known) - len(dated))


def _identity(party: Party, recorded_at: str) -> dict[str, Any]:
    return {
        **_head("identity", recorded_at, party.key),
        "name": party.name,
        "identity_class": _CLASSES.get(party.kind, "organization"),
        "external_references": [{"source_name": "onrecord", "external_id": party.key}],
    }


def _relationship(link: Link) -> dict[str, Any]:
    claims = (*link.supporting, *link.denying)
    first = min(claim.recorded_at for claim in claims)
    denied = f"; denied in {len(link.denying)}" if link.denying else ""
    mode = f" ({link.mode})" if link.mode else ""
    value = {
        **_head("relationship", first, link.kind, link.mode, link.actor.key, link.recipient.key),
        "relationship_type": link.kind,
        "source_ref": _id("identity", link.actor.key),
        "target_ref": _id("identity", link.recipient.key),
        "description": f"{link.kind}{mode}: claimed in {len(link.supporting)} claims{denied}",
        "external_references": [
            {
                "source_name": claim.outlet or "outlet unknown",
                "external_id": claim.id,
                "description": f"{claim.factuality}: {claim.words}",
                **({"url": claim.url} if claim.url else {}),
            }
            for claim in claims
        ],
    }
    return value | times_of(link.supporting)


def times_of(claims: Iterable[HeldClaim]) -> dict[str, str]:
    """Return the first and last instant of some claims' times, as a relationship has them."""
    spans = [first_and_last_day(claim.edtf) for claim in claims]
    start = min((first for first, _ in spans if first), default=None)
    stop = max((last for _, last in spans if last), default=None)
    times = {"start_time": f"{start}T00:00:00Z"} if start else {}
    return times | ({"stop_time": f"{stop}T23:59:59Z"} if stop else {})


def _report(claim: HeldClaim, refs: list[str]) -> dict[str, Any]:
    return {
        **_head("report", claim.recorded_at, claim.report),
        "name": claim.title or claim.report,
        "published": instant(claim.published_at or ""),
        "object_refs": list(dict.fromkeys(refs)),
        "external_references": [
            {
                "source_name": claim.outlet or "outlet unknown",
                "external_id": claim.report,
                **({"url": claim.url} if claim.url else {}),
            }
        ],
    }


def instant(published_at: str) -> str:
    """Return a day or instant of publication as an instant."""
    whole = "T" in published_at and published_at.endswith("Z")
    return published_at if whole else f"{published_at[:10]}T00:00:00Z"


def head(kind: str, recorded_at: str, id_: str) -> dict[str, Any]:
    """Return what every object begins with; it is as old as the record's knowledge of it."""
    second, fraction = recorded_at[:19], recorded_at[19:].removesuffix("Z")[1:4]
    stamp = f"{second}.{fraction.ljust(3, '0')}Z"
    return {"type": kind, "spec_version": "2.1", "id": id_, "created": stamp, "modified": stamp}


def losses_of(extract: Extract, undated: int) -> tuple[str, ...]:
    """Return what a bundle leaves out: claims that make no tie, and reports without a day of publication."""
    tied = {(claim.reading, claim.id) for link in extract.links for claim in (*link.supporting, *link.denying)}
    loose = sum((claim.reading, claim.id) not in tied for claim in extract.claims)
    told = [f"{loose} claims left out: they make no tie between two parties"] if loose else []
    return (*told, *([f"{undated} reports left out: their day of publication is not known"] if undated else []))


def _head(kind: str, recorded_at: str, *parts: object) -> dict[str, Any]:
    return head(kind, recorded_at, _id(kind, *parts))


def _id(kind: str, *parts: object) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, chr(31).join(map(str, (kind, *parts))))}"
