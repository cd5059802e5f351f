"""The tables of an extract and their columns: claims, parties and reports, each column with its type and meaning."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from onrecord.export.extract import Extract, one_line
from onrecord.model.held import HeldClaim, HeldItem, HeldPlace, Party
from onrecord.model.report import Report

Row = TypeVar("Row")
ColumnType = Literal["string", "number", "integer", "list"]
Cell = str | float | int | tuple[str | None, ...] | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its type, what it holds, and its cell of a row; a cell of type `list` is a tuple."""

    name: str
    type: ColumnType
    description: str
    cell: Callable[[Row], Cell]


@dataclass(frozen=True, slots=True)
class PartyUse:
    """A party of an extract, and in how many claims it is what."""

    party: Party
    as_source: int
    as_actor: int
    as_recipient: int
    as_opponent: int


def parties_used(extract: Extract) -> tuple[PartyUse, ...]:
    """Return the parties of the claims in the order of their keys."""
    found: dict[str, Party] = {}
    counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
    for claim in extract.claims:
        for side, count in zip((claim.sources, claim.actors, claim.recipients, claim.opponents), counts, strict=True):
            found |= {party.key: party for party in side}
            count.update({party.key for party in side})
    return tuple(PartyUse(found[key], *(count[key] for count in counts)) for key in sorted(found))


def reports_used(extract: Extract) -> tuple[Report, ...]:
    """Return the reports of the claims, in the order of the claims."""
    return tuple(extract.reports[id_] for id_ in dict.fromkeys(claim.report for claim in extract.claims))


def flat(cell: Cell) -> str | float | int | None:
    """Return a cell that is no tuple: of many values one text, `;` between, `-` for one that is unknown."""
    if not isinstance(cell, tuple):
        return cell
    return "; ".join(one or "-" for one in cell) if any(cell) else None


def _names(parties: tuple[Party, ...]) -> Cell:
    return tuple(party.name for party in parties)


def _keys(parties: tuple[Party, ...]) -> Cell:
    return tuple(party.key for party in parties)


def _items(part: Callable[[HeldItem], str | None]) -> Callable[[HeldClaim], Cell]:
    return lambda claim: tuple(part(item) for item in claim.items)


def _where(part: Callable[[HeldPlace], Cell]) -> Callable[[HeldClaim], Cell]:
    return lambda claim: part(claim.place) if claim.place is not None else None


def _said(number: object) -> str | None:
    return getattr(number, "said", None)


CLAIMS: tuple[Column[HeldClaim], ...] = (
    Column("claim_id", "string", "Id of the claim, unique within a reading of its report.", lambda c: c.id),
    Column("outlet", "string", "Who published the report.", lambda c: c.outlet),
    Column("title", "string", "Title of the report.", lambda c: c.title),
    Column("url", "string", "Address of the report.", lambda c: c.url),
    Column("published_at", "string", "Day or instant of publication, ISO 8601.", lambda c: c.published_at),
    Column("recorded_at", "string", "When the record learnt the claim, UTC.", lambda c: c.recorded_at),
    Column("sources", "list", "Who says it, from the outlet inwards, `;` between.", lambda c: _names(c.sources)),
    Column("source_keys", "list", "The sources' keys across reports.", lambda c: _keys(c.sources)),
    Column("stance", "string", "assert, admit, deny ...; empty in the report's own voice.", lambda c: c.stance),
    Column("said_edtf", "string", "When it was said, EDTF.", lambda c: c.said_edtf),
    Column("factuality", "string", "What the innermost source commits to (FactBank).", lambda c: c.factuality),
    Column("probability", "number", "How likely the coding is right; empty where unknown.", lambda c: c.probability),
    Column("event_type", "string", "PLOVER event type.", lambda c: c.event_type),
    Column("mode", "string", "PLOVER mode.", lambda c: c.mode),
    Column("arms_type", "string", "Arms or support type of the codebook.", lambda c: c.arms_type),
    Column("context", "list", "PLOVER contexts, `;` between.", lambda c: c.context),
    Column("actors", "list", "Whose act it is.", lambda c: _names(c.actors)),
    Column("actor_keys", "list", "Keys of the actors.", lambda c: _keys(c.actors)),
    Column("recipients", "list", "To whom it is done or given.", lambda c: _names(c.recipients)),
    Column("recipient_keys", "list", "Keys of the recipients.", lambda c: _keys(c.recipients)),
    Column("opponents", "list", "Against whom.", lambda c: _names(c.opponents)),
    Column("opponent_keys", "list", "Keys of the opponents.", lambda c: _keys(c.opponents)),
    Column("items", "list", "Items in the report's words.", _items(lambda i: one_line(i.text))),
    Column("item_categories", "list", "Categories of the items.", _items(lambda i: i.category)),
    Column("item_designations", "list", "Designations, `-` where none.", _items(lambda i: i.designation)),
    Column("item_numbers", "list", "Numbers as said.", _items(lambda i: _said(i.number))),
    Column("item_values", "list", "Sums as said.", _items(lambda i: _said(i.value))),
    Column("place", "string", "Where it happens.", _where(lambda p: p.name)),
    Column("place_country", "string", "Its country, ISO 3166-1 alpha-2.", _where(lambda p: p.country)),
    Column("place_precision", "string", "point, locality, region, country.", _where(lambda p: p.precision)),
    Column("lat", "number", "Reference point; means no more than the precision.", _where(lambda p: p.lat)),
    Column("lon", "number", "Reference point; means no more than the precision.", _where(lambda p: p.lon)),
    Column("geonames_id", "integer", "GeoNames id of the place.", _where(lambda p: p.geonames_id)),
    Column("edtf", "string", "When it happens in the world, EDTF.", lambda c: c.edtf),
    Column("valid_from", "string", "First instant, UTC; half-open.", lambda c: c.valid_from),
    Column("valid_until", "string", "First instant after, UTC.", lambda c: c.valid_until),
    Column("words", "string", "The report's words, on one line.", lambda c: one_line(c.words)),
    Column("report", "string", "Id of the report.", lambda c: c.report),
    Column("start_char", "integer", "Where the words begin, in code points.", lambda c: c.start_char),
    Column("end_char", "integer", "Where they end, half-open.", lambda c: c.end_char),
    Column("rule", "string", "The rule that coded it.", lambda c: c.rule),
    Column("proposition", "string", "Same for all claims of one type and parties.", lambda c: c.proposition),
)

PARTIES: tuple[Column[PartyUse], ...] = (
    Column("key", "string", "Key of the party across reports.", lambda p: p.party.key),
    Column("name", "string", "Its name.", lambda p: p.party.name),
    Column("kind", "string", "state, organ-of-state, company, person, outlet ...", lambda p: p.party.kind),
    Column("country", "string", "Its country, ISO 3166-1 alpha-2.", lambda p: p.party.country),
    Column("sector", "string", "PLOVER sector; empty where unknown.", lambda p: p.party.sector),
    Column("as_source", "integer", "Claims that it makes or passes on.", lambda p: p.as_source),
    Column("as_actor", "integer", "Claims of its acts.", lambda p: p.as_actor),
    Column("as_recipient", "integer", "Claims of acts towards it.", lambda p: p.as_recipient),
    Column("as_opponent", "integer", "Claims of acts against it.", lambda p: p.as_opponent),
)

REPORTS: tuple[Column[Report], ...] = (
    Column("report", "string", "Id of the report.", lambda r: r.id),
    Column("outlet", "string", "Who published it.", lambda r: r.outlet),
    Column("title", "string", "Its title.", lambda r: r.title),
    Column("byline", "string", "Who wrote it.", lambda r: r.byline),
    Column("url", "string", "Its address.", lambda r: r.url),
    Column("published_at", "string", "Day or instant of publication, ISO 8601.", lambda r: r.published_at),
    Column("language", "string", "Its language, ISO 639-1.", lambda r: r.language),
    Column("sha256", "string", "SHA-256 of the bytes that were retrieved.", lambda r: r.sha256),
)


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A table: its name, what a row is, its columns, and its rows of an extract."""

    name: str
    description: str
    columns: tuple[Column[Row], ...]
    rows: Callable[[Extract], tuple[Row, ...]]

    def cells(self, extract: Extract) -> Iterator[list[Cell]]:
        """Yield the cells of each row."""
        for row in self.rows(extract):
            yield [column.cell(row) for column in self.columns]


CLAIM_TABLE = Table("claims", "One claim a row.", CLAIMS, lambda extract: extract.claims)
PARTY_TABLE = Table("parties", "One party of the claims a row.", PARTIES, parties_used)
REPORT_TABLE = Table("reports", "One report of the claims a row.", REPORTS, reports_used)
