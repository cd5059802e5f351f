"""What the pages of a site show: plain values made from an extract, with addresses from the site's root."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.export.extract import Clash, Extract, Link, first_and_last_day, one_line
from onrecord.export.marked_text import Piece, marked
from onrecord.model.held import HeldClaim, Party, label_of
from onrecord.model.ids import stable_id
from onrecord.model.proposition import Proposition
from onrecord.model.report import Report
from onrecord.model.shown_text import shown, web_link
from onrecord.model.vocabulary import DENYING, SUPPORTING

MOST_SLUG = 40
MOST_TITLE = 120
MOST_PASSAGES = 20
"""Of a tie; the claims below it have them all."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A name with its address."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in words, with the address of its passage. `weighed` is what its proposition rests on, in words."""

    id: str
    href: str
    kind: str
    standing: str
    factuality: str
    actors: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    items: str
    place: str
    when: str
    sources: tuple[Ref, ...]
    published: str
    words: str
    weighed: str


@dataclass(frozen=True, slots=True)
class TieView:
    """A tie of a party: in words with the other party, how many claims say and deny it, its days, and passages."""

    kind: str
    other: Ref
    outward: bool
    supporting: int
    denying: int
    days: str
    passages: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """A party with its ties, the claims of its acts and those it makes."""

    name: str
    href: str
    kind: str
    country: str
    ties: tuple[TieView, ...]
    about: tuple[ClaimView, ...]
    said: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its text in pieces, and its claims in the order of their words."""

    id: str
    href: str
    title: str
    outlet: str
    byline: str
    published: str
    url: str | None
    pieces: tuple[Piece, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Claims that cannot all be right, side by side."""

    href: str
    kind: str
    because: str
    about: str
    sides: tuple[tuple[ClaimView, ...], ...]


class SiteViews:
    """The views of an extract; a claim is looked up, never built twice."""

    def __init__(self, extract: Extract) -> None:
        """Prepare the claims of `extract`."""
        self._extract = extract
        self._weighed = {
            claim.id: one for one in extract.propositions for claim in (*one.supporting, *one.denying, *one.open)
        }
        self._claims = {claim.id: self._claim(claim) for claim in extract.claims}

    def actors(self) -> list[ActorView]:
        """Return the parties that act, are acted upon or speak, those of most claims first."""
        parties: dict[str, Party] = {}
        about: dict[str, dict[str, ClaimView]] = {}
        said: dict[str, dict[str, ClaimView]] = {}
        for claim in self._extract.claims:
            for sides, found in (((claim.actors, claim.recipients, claim.opponents), about), ((claim.sources,), said)):
                for party in (party for side in sides for party in side):
                    parties[party.key] = party
                    found.setdefault(party.key, {})[claim.id] = self._claims[claim.id]
        ties: dict[str, list[TieView]] = {}
        for link in self._extract.links:
            for party, other in ((link.actor, link.recipient), (link.recipient, link.actor)):
                parties.setdefault(party.key, party)
                ties.setdefault(party.key, []).append(self._tie(link, other, outward=party is link.actor))
        views = [
            ActorView(
                shown(party.name),
                _actor_href(party),
                f"{party.kind}, in one report alone" if key.startswith("r-") else party.kind,
                party.country or "",
                tuple(sorted(ties.get(key, ()), key=lambda one: (-one.supporting, one.kind, one.other.name))),
                _in_order(about.get(key, {}).values()),
                _in_order(said.get(key, {}).values()),
            )
            for key, party in parties.items()
        ]
        return sorted(views, key=lambda one: (-len(one.about), -len(one.said), one.name))

    def reports(self) -> list[ReportView]:
        """Return the reports by day, the latest first, those without a day last."""
        claims: dict[str, list[HeldClaim]] = {}
        for claim in self._extract.claims:
            claims.setdefault(claim.report, []).append(claim)
        views = [self._report(self._extract.reports[id_], found) for id_, found in claims.items()]
        return sorted(views, key=lambda one: (one.published, one.title), reverse=True)

    def conflicts(self) -> list[ConflictView]:
        """Return the conflicts whose claims are all in the extract."""
        return [self._conflict(one) for one in self._extract.clashes]

    def _claim(self, claim: HeldClaim) -> ClaimView:
        standing = "denied" if claim.factuality in DENYING else "" if claim.factuality in SUPPORTING else "left open"
        return ClaimView(
            claim.id,
            f"{_report_href(claim.report)}#{claim.id}",
            label_of(claim),
            standing,
            claim.factuality,
            _refs(claim.actors),
            _refs(claim.recipients),
            shown(", ".join(one_line(item.text) for item in claim.items)),
            shown(claim.place.name) if claim.place else "",
            claim.edtf or "",
            _refs(claim.sources),
            (claim.published_at or "")[:10],
            shown(one_line(claim.words)),
            _support(self._weighed.get(claim.id)),
        )

    def _tie(self, link: Link, other: Party, *, outward: bool) -> TieView:
        spans = [first_and_last_day(claim.edtf) for claim in link.supporting]
        days = (
            min((first for first, _ in spans if first), default=""),
            max((last for _, last in spans if last), default=""),
        )
        claims = [self._claims[one.id] for one in (*link.supporting, *link.denying) if one.id in self._claims]
        return TieView(
            f"{link.kind} ({link.mode})" if link.mode else link.kind,
            Ref(shown(other.name), _actor_href(other)),
            outward,
            len(link.supporting),
            len(link.denying),
            " to ".join(dict.fromkeys(filter(None, days))),
            tuple(Ref(str(number), one.href) for number, one in enumerate(claims[:MOST_PASSAGES], 1)),
        )

    def _report(self, report: Report, claims: list[HeldClaim]) -> ReportView:
        ordered = sorted(claims, key=lambda one: (one.start_char, one.end_char, one.id))
        pieces = marked(report.text, ((one.start_char, one.end_char, one.id) for one in ordered))
        return ReportView(
            report.id,
            _report_href(report.id),
            shown(textwrap.shorten(report.title or report.text, MOST_TITLE, placeholder=" ...")),
            shown(report.outlet or ""),
            shown(report.byline or ""),
            (report.published_at or "")[:10],
            web_link(report.url),
            tuple(Piece(shown(one.text), one.opens, one.closes) for one in pieces),
            tuple(self._claims[one.id] for one in ordered),
        )

    def _conflict(self, clash: Clash) -> ConflictView:
        conflict = clash.conflict
        return ConflictView(
            f"conflicts/{stable_id('k', conflict.kind, *conflict.sides)}.html",
            conflict.kind,
            shown(conflict.because),
            shown("; ".join(one.label for one in clash.propositions)),
            tuple(tuple(self._claims[id_] for id_ in side if id_ in self._claims) for side in conflict.sides),
        )


def _refs(parties: Iterable[Party]) -> tuple[Ref, ...]:
    return tuple(Ref(shown(party.name), _actor_href(party)) for party in parties)


def _actor_href(party: Party) -> str:
    """Return the address of a party's page: its name in plain letters, and what tells it from others of the name."""
    plain = unicodedata.normalize("NFKD", party.name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:MOST_SLUG].strip("-")
    return f"actors/{stable_id(slug or 'party', party.key)}.html"


def _report_href(id_: str) -> str:
    return f"reports/{id_}.html"


def _in_order(claims: Iterable[ClaimView]) -> tuple[ClaimView, ...]:
    """Return claims by the day they happened, else were published, undated ones last."""
    return tuple(sorted(claims, key=lambda one: (not (one.when or one.published), one.when or one.published, one.id)))


def _support(one: Proposition | None) -> str:
    """Return on how many independent origins a proposition rests, and its credibility, in words."""
    if one is None:
        return ""
    parts = [f"{one.supporting_origins} independent origin{'' if one.supporting_origins == 1 else 's'} for it"]
    parts += [f"{one.denying_origins} against"] if one.denying_origins else []
    return f"{', '.join(parts)}; credibility {one.credibility.grade}"
