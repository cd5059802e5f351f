"""UCDP GED: events of deadly violence. Sides of a fight are both its actors, as the data does not say who began.

Reference: Sundberg & Melander (2013), Introducing the UCDP Georeferenced Event Dataset.
"""

from onrecord.knowledge.registers import register_codes
from onrecord.model.edtf import bounds
from onrecord.model.vocabulary import PlacePrecision
from onrecord.read.registers.parties import conflict_party, country_of, numbered_state
from onrecord.read.registers.row_writer import Coded, RegisterParty, RowWriter
from onrecord.read.registers.rows import Cells

OUTLET = "UCDP Georeferenced Event Dataset"
_PRECISION: dict[str, PlacePrecision] = {"1": "point", "2": "locality", "6": "country"}
"""By `where_prec`: the exact place, near it, the country; all others are districts, provinces, lines and waters."""


def write_event(writer: RowWriter, cells: Cells) -> str | None:
    """Write a row's words and claim; return why it has none."""
    code = register_codes("ged").get(cells["type_of_violence"])
    if code is None:
        return f"type_of_violence {cells['type_of_violence']!r} is none of GED's"
    if not cells["side_a"] or not cells["side_b"]:
        return "a side has no name"
    first, last = cells["date_start"][:10], cells["date_end"][:10]
    edtf = first if first == last else f"{first}/{last}"
    bounds(edtf)
    year = int(first[:4])
    country = _country(cells, year)
    one_sided = cells["type_of_violence"] == "3"
    writer.words("On " if first == last else "From ")
    time = writer.time(first if first == last else f"{first} to {last}", edtf)
    writer.words(", ")
    side_a = writer.party(_side(cells, "a", year, country), cells["side_a"])
    writer.words(" " if one_sided else " and ")
    trigger = writer.words("killed") if one_sided else None
    writer.words(" " if one_sided else "")
    side_b = writer.party(_side(cells, "b", year, country), cells["side_b"])
    writer.words("" if one_sided else " ")
    trigger = trigger or writer.words("fought")
    writer.words(" at ")
    precision = _PRECISION.get(cells["where_prec"], "region")
    where = cells.get("where_coordinates") or cells.get("adm_1") or cells.get("country") or "an unstated place"
    place = writer.place(where, country, precision, _number(cells["latitude"]), _number(cells["longitude"]))
    parts = (cells.get("adm_2", ""), cells.get("adm_1", ""), cells.get("country", ""))
    writer.words("".join(f", {part}" for part in parts if part and part != where))
    writer.words(f" ({code.words}: {cells.get('dyad_name', '')}). {_deaths(cells)} {_provenance(cells)}")
    writer.claim(
        Coded(
            rule=code.id,
            event_type=code.event_type,
            arms_type=code.arms_type,
            mode=code.mode,
            context=code.context,
            actors=(side_a,) if one_sided else (side_a, side_b),
            recipients=(side_b,) if one_sided else (),
            place=place,
            time=time,
        ),
        trigger,
    )
    return None


def _side(cells: Cells, side: str, year: int, country: str | None) -> RegisterParty:
    actor = cells.get(f"side_{side}_new_id", "")
    return conflict_party(cells[f"side_{side}"], cells.get(f"gwno{side}", ""), year, country=country, actor=actor)


def _country(cells: Cells, year: int) -> str | None:
    state = numbered_state("gw", cells.get("country_id", ""), year)
    return state.country if state is not None else country_of(cells.get("country", ""), year)


def _deaths(cells: Cells) -> str:
    sides = ", ".join(
        f"{name} {cells.get(column, '') or 'not stated'}"
        for name, column in (
            ("side A", "deaths_a"),
            ("side B", "deaths_b"),
            ("civilians", "deaths_civilians"),
            ("unknown", "deaths_unknown"),
        )
    )
    return f"Deaths: best estimate {cells['best']}, low {cells['low']}, high {cells['high']} ({sides})."


def _provenance(cells: Cells) -> str:
    sources = " ".join((cells.get("source_article") or cells.get("source_office", "")).split())
    codes = f"Clarity {cells.get('event_clarity', '')}, date {cells.get('date_prec', '')}, place {cells['where_prec']}."
    return f"{codes} Event {cells['id']}. Sources: {sources or 'not stated'}"


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
