"""Ties as a STIX 2.1 bundle that OpenCTI takes: its own ids, its kinds of relationships, confidence and labels.

OpenCTI knows things by their names, so a party that our tables do not name has in its name what tells it from others;
it knows an external reference by its address, so a claim's has none. States are countries, all else organizations or
individuals; between two parties stands one `related-to`, the one kind that it allows between any two, with the kinds
of ties as labels. Confidence is the best credibility among the claims (STIX 2.1, appendix A), none where it cannot be
judged.

Reference: OASIS STIX 2.1 (2021); OpenCTI 6 (pycti), ids of entities and import.
"""

import json
import uuid
from collections.abc import Iterable
from typing import IO, Any

from onrecord.export.extract import Extract, Link
from onrecord.export.kinds import Losses
from onrecord.export.threat_intelligence import head, instant, losses_of, times_of
from onrecord.model.held import HeldClaim, Party
from onrecord.model.vocabulary import Credibility

NAMESPACE = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""OpenCTI's own, which the ids of all that it knows are made with."""
_CONFIDENCE: dict[Credibility, int] = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}


def write_opencti(extract: Extract, stream: IO[str]) -> Losses:
    """Write countries, identities, a relationship for each two parties that a tie joins, and dated reports."""
    objects: dict[str, dict[str, Any]] = {}
    grades = _grades(extract)
    first_recorded = min((claim.recorded_at for claim in extract.claims), default="")
    known: dict[str, list[str]] = {}
    for links in _by_pair(extract.links):
        ends = [_party(party, first_recorded) for party in (links[0].actor, links[0].recipient)]
        relationship = _relationship(links, ends[0]["id"], ends[1]["id"], grades)
        objects |= {one["id"]: one for one in (*ends, relationship)}
        for claim in _claims(links):
            known.setdefault(claim.report, []).extend((relationship["id"], ends[0]["id"], ends[1]["id"]))
    first_of = {claim.report: claim for claim in reversed(extract.claims)}
    dated = {id_: refs for id_, refs in known.items() if first_of[id_].published_at}
    for id_, refs in dated.items():
        report = _report(first_of[id_], refs)
        if first_of[id_].outlet:
            outlet = _party(first_of[id_].sources[0], first_recorded)
            objects[outlet["id"]] = outlet
            report["created_by_ref"] = outlet["id"]
        objects[report["id"]] = report
    id_ = f"bundle--{uuid.uuid5(NAMESPACE, ' '.join(sorted(objects)))}"
    json.dump({"type": "bundle", "id": id_, "objects": list(objects.values())}, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
    return losses_of(extract, len(known) - len(dated))


def opencti_id(kind: str, **parts: str) -> str:
    """Return the id that OpenCTI itself gives a thing of a kind, from the parts that it knows it by."""
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{kind}--{uuid.uuid5(NAMESPACE, canonical)}"


def _by_pair(links: Iterable[Link]) -> list[list[Link]]:
    pairs: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        pairs.setdefault((link.actor.key, link.recipient.key), []).append(link)
    return list(pairs.values())


def _claims(links: Iterable[Link]) -> list[HeldClaim]:
    """Return the claims of ties, each once."""
    found = {(one.reading, one.id): one for link in links for one in (*link.supporting, *link.denying)}
    return list(found.values())


def _grades(extract: Extract) -> dict[str, Credibility]:
    """Return the credibility of what each claim is about."""
    return {
        claim.id: one.credibility.grade for one in extract.propositions for claim in (*one.supporting, *one.denying)
    }


def _party(party: Party, recorded_at: str) -> dict[str, Any]:
    name, reference = _name(party), [{"source_name": "onrecord", "external_id": party.key}]
    told = {"name": name, "external_references": reference, "labels": ["onrecord", party.kind]}
    if party.kind == "state" and party.country:
        id_ = opencti_id("location", name=name.lower(), x_opencti_location_type="Country")
        country = {"country": party.country, "x_opencti_location_type": "Country"}
        return head("location", recorded_at, id_) | told | country
    class_ = "individual" if party.kind == "person" else "organization"
    id_ = opencti_id("identity", name=name.lower(), identity_class=class_)
    return head("identity", recorded_at, id_) | told | {"identity_class": class_}


def _name(party: Party) -> str:
    """Return a name that no other party has: OpenCTI would take two of one name for one."""
    name = " ".join(party.name.split())
    if party.key.startswith("r-"):
        return f"{name} ({party.key.partition('/')[0]})"
    if party.key.count(":") > 1 and party.country:
        return f"{name} ({party.country})"
    return name


def _relationship(links: list[Link], source: str, target: str, grades: dict[str, Credibility]) -> dict[str, Any]:
    claims, supporting = _claims(links), [claim for link in links for claim in link.supporting]
    times = times_of(supporting)
    id_ = opencti_id(
        "relationship", relationship_type="related-to", source_ref=source, target_ref=target, **_key(times)
    )
    confidences = [_CONFIDENCE[grade] for claim in supporting if (grade := grades.get(claim.id, "6")) != "6"]
    disputed = ["disputed"] if any(link.denying for link in links) else []
    kinds = [label for link in links for label in (link.kind, *([link.mode] if link.mode else []))]
    return {
        **head("relationship", min(claim.recorded_at for claim in claims), id_),
        "relationship_type": "related-to",
        "source_ref": source,
        "target_ref": target,
        "description": "\n".join(map(_line, links)),
        "labels": list(dict.fromkeys(["onrecord", *kinds, *disputed])),
        **({"confidence": max(confidences)} if confidences else {}),
        "external_references": [
            {
                "source_name": claim.outlet or "outlet unknown",
                "external_id": claim.id,
                "description": f"{claim.factuality}: {claim.words}",
            }
            for claim in claims
        ],
        **times,
    }


def _key(times: dict[str, str]) -> dict[str, str]:
    """Return the times that a relationship is known by: both, or the first alone, or none."""
    return times if "start_time" in times else {}


def _line(link: Link) -> str:
    mode = f" ({link.mode})" if link.mode else ""
    denied = f"; against it {len(link.denying)}" if link.denying else ""
    return f"- {link.kind}{mode}: claims for it {len(link.supporting)}{denied}"


def _report(claim: HeldClaim, refs: list[str]) -> dict[str, Any]:
    name, published = " ".join((claim.title or claim.report).split()), instant(claim.published_at or "")
    reference: dict[str, Any] = {"source_name": claim.outlet or "outlet unknown", "external_id": claim.report}
    return {
        **head("report", claim.recorded_at, opencti_id("report", name=name.lower(), published=published)),
        "name": name,
        "report_types": ["threat-report"],
        "published": published,
        "labels": ["onrecord"],
        "object_refs": list(dict.fromkeys(refs)),
        "external_references": [reference | ({"url": claim.url} if claim.url else {})],
    }
