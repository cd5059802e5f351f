"""Claims as a Markdown dossier: by kind, each with a numbered footnote to the exact words."""

import re
from typing import IO

from onrecord.export.extract import Extract, names, one_line, what
from onrecord.model.held import HeldClaim, label_of
from onrecord.model.vocabulary import DENYING, SUPPORTING

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def write_dossier(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write the claims by kind and day; each claim keeps its id and offsets in its footnote."""
    known = f", as known on {extract.known_at}" if extract.known_at else ""
    reports = len({claim.report for claim in extract.claims})
    stream.write(f"# Dossier\n\n{len(extract.claims)} claims in {reports} reports{known}; ")
    stream.write(f"written {extract.made_at[:10]}. A claim is what its source says, not what is so.\n")
    numbers = {(claim.reading, claim.id): number for number, claim in enumerate(extract.claims, 1)}
    by_kind: dict[str, list[HeldClaim]] = {}
    for claim in extract.claims:
        by_kind.setdefault(label_of(claim), []).append(claim)
    for kind in sorted(by_kind):
        stream.write(f"\n## {_plain(kind)}\n\n")
        for claim in sorted(by_kind[kind], key=lambda one: (one.valid_from is None, one.valid_from or "")):
            stream.write(f"- {_line(claim)}[^{numbers[claim.reading, claim.id]}]\n")
    stream.write("\n")
    for claim in extract.claims:
        stream.write(f"[^{numbers[claim.reading, claim.id]}]: {_footnote(claim)}\n")
    return ()


def _line(claim: HeldClaim) -> str:
    standing = "denied" if claim.factuality in DENYING else "" if claim.factuality in SUPPORTING else "left open"
    told = _plain(what(claim).partition(": ")[2])
    place = f", in {_plain(claim.place.name)}" if claim.place else ""
    certainty = f"{standing}, {claim.factuality}" if standing else claim.factuality
    return f"{told}{place} ({certainty}), says {_plain(names(claim.sources, ' > '))}"


def _footnote(claim: HeldClaim) -> str:
    outlet = None if (claim.title or "").startswith(claim.outlet or " ") else claim.outlet
    parts = [outlet, claim.title, (claim.published_at or "")[:10], f"<{claim.url}>" if claim.url else None]
    told = ", ".join(part if part.startswith("<") else _plain(part) for part in parts if part)
    where = f"{claim.report} @{claim.start_char}-{claim.end_char}, {claim.id}"
    return f'"{_plain(one_line(claim.words))}" {told}; {where}'


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", one_line(text))
