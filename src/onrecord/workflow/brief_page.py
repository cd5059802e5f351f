"""The brief as a page: sections of lines with numbered notes, each the exact words of a claim and where they stand."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model.held import HeldClaim
from onrecord.model.proposition_wording import headline, support
from onrecord.model.wording import day_said, one_line, shorten, type_of
from onrecord.network.dependence import Dependence
from onrecord.network.measure_lines import head_line, tie_times, tie_words
from onrecord.network.threefold import Threefold
from onrecord.workflow.briefing import Brief, Part

QUOTED = 220
NOTES = 3
"""Notes of one line, of different outlets first."""


@dataclasses.dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a section: `cells` where the section is a table, else one text; `notes` are numbers of notes."""

    cells: tuple[str, ...]
    notes: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a table where it has `columns`, else a list."""

    title: str
    lines: tuple[PageLine, ...]
    columns: tuple[str, ...] = ()
    after: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Note:
    """The words of a claim, and where they stand: `url` is None where the report has none that can be opened."""

    number: int
    words: str
    where: str
    url: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """A brief, ready to be printed in any markup; nothing in it is escaped."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


class _Notes:
    """Notes numbered in the order in which they are first needed."""

    def __init__(self, claims: dict[str, HeldClaim]) -> None:
        self._claims = claims
        self._numbers: dict[str, int] = {}

    def of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of the notes of some claims, of different outlets first; claims not held have none."""
        held = [self._claims[id_] for id_ in dict.fromkeys(ids) if id_ in self._claims]
        first: dict[str | None, HeldClaim] = {}
        for claim in held:
            first.setdefault(claim.outlet or claim.report, claim)
        chosen = list(first.values()) + [claim for claim in held if claim not in first.values()]
        return tuple(self._numbers.setdefault(one.id, len(self._numbers) + 1) for one in chosen[:NOTES])

    def notes(self) -> tuple[Note, ...]:
        """Return the notes that were needed."""
        return tuple(_note(number, self._claims[id_]) for id_, number in self._numbers.items())


def brief_page(brief: Brief) -> Page:
    """Return the page of a brief: at a glance, happenings, ties, dependence, conflicts, enemies, posture, notes."""
    notes = _Notes(brief.claims)
    sections = (
        _timeline(brief, notes),
        _ties(brief, notes),
        _dependence("Depends on", "patron", brief.patrons, notes),
        _dependence("Depended on by", "client", brief.clients, notes),
        _conflicts(brief, notes),
        _enemies(brief, notes),
        _posture(brief, notes),
        _firsts(brief, notes),
    )
    party = brief.dossier.party
    title = f"{party.name} ({party.kind}{f', {party.country}' if party.country else ''})"
    return Page(title, tuple(_facts(brief)), tuple(one for one in sections if one.lines), notes.notes())


def _facts(brief: Brief) -> Iterator[str]:
    dossier = brief.dossier
    days = f", published {brief.published[0]} to {brief.published[1]}" if brief.published else ""
    reports = f"{brief.reports} report{'' if brief.reports == 1 else 's'}"
    yield f"In {dossier.claims_about} claims of {reports}{days}; says {dossier.claims_by} itself."
    known = f"as the record knew it by the end of {brief.known_at}" if brief.known_at else "as the record knows it now"
    world = f", of what holds in the world on {brief.valid_at}" if brief.valid_at else ""
    yield f"{known[0].upper()}{known[1:]}{world}."
    if dossier.kinds:
        yield f"Told of: {', '.join(f'{kind} {count}' for kind, count in dossier.kinds[:8])}."
    yield (
        "Three columns, each within the next: corroborated (two independent origins or more, nobody denies it); "
        "reported (nobody denies it); disputed (also what somebody denies)."
    )
    if dossier.namesakes:
        yield f"Others of the name: {', '.join(f'{one.name} ({one.kind})' for one in dossier.namesakes[:4])}."
    for judgement in dossier.judgements[:3]:
        yield f"{judgement.author} holds since {judgement.recorded_at[:10]}: {judgement.text}"


def _timeline(brief: Brief, notes: _Notes) -> Section:
    lines = [
        PageLine(
            (one.edtf or "day unknown", headline(one), f"{support(one)}; credibility {one.credibility.grade}"),
            notes.of(claim.id for claim in (*one.supporting[:2], *one.denying[:1], *one.supporting[2:], *one.open)),
        )
        for one in brief.timeline.rows
    ]
    return Section("Timeline", tuple(lines), ("When", "What", "On whose word"), _rest(brief.timeline, "timeline"))


def _ties(brief: Brief, notes: _Notes) -> Section:
    lines = []
    for tie in brief.ties.rows:
        cells = (tie.standing, tie_words(tie), str(tie.deals), tie_times(tie))
        lines.append(PageLine(cells, notes.of(id_ for _, id_ in tie.claims)))
    columns = ("Standing", "Tie", "Deals", "From, and before")
    return Section("Ties", tuple(lines), columns, _rest(brief.ties, "network ties"))


def _dependence(title: str, side: str, part: Part[Dependence], notes: _Notes) -> Section:
    lines = [
        PageLine(
            (getattr(one, side).name, _three(one.deals), _percents(one.share), _help(one)),
            notes.of(id_ for _, id_ in one.claims),
        )
        for one in part.rows
    ]
    columns = (side.capitalize(), "Deals (three columns)", "Share of all told", "Gives")
    return Section(title, tuple(lines), columns, _rest(part, "network dependence"))


def _conflicts(brief: Brief, notes: _Notes) -> Section:
    lines = []
    for one in brief.conflicts.rows:
        what = " / ".join(headline(each) for each in one.propositions)
        ids = [id_ for side in one.conflict.sides for id_ in side[:1]]
        lines.append(PageLine((f"{one.conflict.kind}: {one.conflict.because} ({what})",), notes.of(ids)))
    return Section("Where they cannot all be right", tuple(lines), (), _rest(brief.conflicts, "conflicts"))


def _enemies(brief: Brief, notes: _Notes) -> Section:
    lines = [
        PageLine(
            (f"{tie_words(one.help)}, while {tie_words(one.threat)}: {one.standing}",),
            notes.of([*(id_ for _, id_ in one.help.claims[:1]), *(id_ for _, id_ in one.threat.claims[:1])]),
        )
        for one in brief.enemies.rows
    ]
    return Section("Friends of its enemies", tuple(lines), (), _rest(brief.enemies, "network triads"))


def _posture(brief: Brief, notes: _Notes) -> Section:
    lines = [
        PageLine(
            (one.period, _three(one.defensive), _three(one.offensive), _percents(one.defensive_share)),
            notes.of(one.claims),
        )
        for one in brief.posture.periods[-6:]
    ]
    changes = map(head_line, brief.posture.changes)
    columns = ("Year", "Defensive statements", "Offensive statements", "Defensive share")
    return Section("What it says about its arms", tuple(lines), columns, "; ".join(changes))


def _firsts(brief: Brief, notes: _Notes) -> Section:
    lines = []
    for one in brief.posture.firsts[:5]:
        told = [
            f"first {what} by {first.source.name}, {first.said_on or 'day unknown'}"
            for what, first in (("admitted", one.first_admitted), ("denied", one.first_denied))
            if first
        ]
        turned = one.reversal
        told += [f"{turned.source.name} turned on {turned.now.said_on}"] if turned else []
        ids = [first.claim for first in (one.first_admitted, one.first_denied, turned and turned.now) if first]
        lines.append(PageLine((f"{headline(one.proposition)}: {'; '.join(told)}",), notes.of(ids)))
    return Section("First admitted, denied, turned", tuple(lines), (), "")


def _three(value: Threefold[int]) -> str:
    return " / ".join(map(str, value))


def _help(one: Dependence) -> str:
    """Return what a patron gives, and whether it is alone in that as far as is reported and undenied."""
    return ", ".join(f"{kind} (nobody else)" if kind in one.sole.reported else kind for kind in one.kinds)


def _percents(value: Threefold[float | None]) -> str:
    return " / ".join("-" if part is None else f"{part:.0%}" for part in value)


def _rest(part: Part[Any], where: str) -> str:
    return f"{part.left_out} more: onrecord {where}" if part.left_out else ""


def _note(number: int, claim: HeldClaim) -> Note:
    sources = " > ".join(party.name for party in claim.sources)
    day = day_said(claim) or "day unknown"
    published = f"published {claim.published_at[:10]}" if claim.published_at else "day of publication unknown"
    where = (
        f"{sources}, {day}: {type_of(claim)} [{claim.factuality}]. {claim.title or claim.report}, {published}; "
        f"{claim.id} at {claim.start_char}-{claim.end_char} of {claim.report}"
    )
    url = claim.url if claim.url and claim.url.startswith(("http://", "https://")) else None
    return Note(number, shorten(one_line(claim.words), QUOTED), where, url)
