"""UCDP External Support: who supported a party to a conflict, in which year and with what.

A row lists all supporters of one party and, for each kind of support, how many states and how many others among them
gave it, not which. A kind that all of either sort gave is told of each of them; otherwise it is left open (`Uu`), and
makes no tie: that some of 40 states gave weapons does not say that Iceland did.

Reference: Meier, Karlén, Pettersson & Croicu (2022), External support in armed conflicts.
"""

import re
from dataclasses import dataclass, replace

from onrecord.knowledge.registers import RegisterCode, register_codes
from onrecord.model.edtf import bounds
from onrecord.model.spans import Span
from onrecord.model.vocabulary import Factuality
from onrecord.read.registers.parties import GOVERNMENT, conflict_party
from onrecord.read.registers.row_writer import Coded, RowWriter
from onrecord.read.registers.rows import Cells

OUTLET = "UCDP External Support Dataset"
_SUPPORTED = ("actor_name", "actor")
_BETWEEN = re.compile(r",(?!\s)")
"""Between supporters; a comma with a space behind it is part of the name of a coalition."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of support with its words, and who gave it, how certainly."""

    code: RegisterCode
    words: Span
    shares: tuple[tuple[tuple[str, ...], Factuality], ...]

    @property
    def certain(self) -> tuple[str, ...]:
        return tuple(handle for handles, factuality in self.shares if factuality == "CT+" for handle in handles)


def write_support(writer: RowWriter, cells: Cells) -> str | None:
    """Write a row's words and claims; return why it has none."""
    if cells.get("ext_sup") in ("0", "0.0", "") or ("ext_sup" not in cells and not cells["ext_name"]):
        return "no external support is coded in this year"
    if not any(cells.get(column) for column in _SUPPORTED):
        return "which side was supported is not told: take the file by actor and year, or by triad and year"
    names, problem = _supporters(cells)
    if problem:
        return problem
    year = int(float(cells["year"]))
    bounds(f"{year:04d}")
    writer.words("In ")
    time = writer.time(str(year), f"{year:04d}")
    writer.words(", ")
    supporters = []
    for place, (name, actor) in enumerate(zip(names, _ids(cells, len(names)), strict=True)):
        writer.words("" if not place else " and " if place == len(names) - 1 else ", ")
        supporters.append(writer.party(conflict_party(name, "", year, actor=actor), name))
    writer.words(" ")
    trigger = writer.words("supported")
    writer.words(" ")
    supported = _side(writer, cells, _SUPPORTED, "actor_id", year)
    opponents: tuple[str, ...] = ()
    if cells.get("oppo_name"):
        writer.words(" against ")
        opponents = (_side(writer, cells, ("oppo_name",), "oppo_id", year),)
    where = f" ({cells['location']})" if cells.get("location") else ""
    writer.words(f"{where}, with ")
    told = _kinds(writer, cells, names, supporters)
    writer.words(f". External support row {cells.get('id', '')}, dyad {cells.get('dyad_id', '')}.")
    plain = Coded(
        rule="register-esd",
        event_type="AID",
        actors=tuple(supporters),
        recipients=(supported,),
        opponents=opponents,
        time=time,
    )
    for kind in told:
        for actors, factuality in kind.shares:
            writer.claim(
                replace(
                    plain,
                    rule=kind.code.id,
                    event_type=kind.code.event_type,
                    arms_type=kind.code.arms_type,
                    context=kind.code.context,
                    actors=actors,
                    factuality=factuality,
                ),
                kind.words,
            )
    if {handle for kind in told for handle in kind.certain} != set(supporters):
        writer.claim(plain, trigger)
    return None


def _supporters(cells: Cells) -> tuple[list[str], str | None]:
    names = [name.strip() for name in _BETWEEN.split(cells["ext_name"]) if name.strip()]
    count = cells.get("ext_count", "")
    if not names:
        return [], "support is coded and no supporter named"
    if count and int(float(count)) != len(names):
        return [], f"ext_count is {count} and {len(names)} supporters are named: a name may hold a comma"
    return names, None


def _ids(cells: Cells, count: int) -> tuple[str, ...]:
    """Return UCDP's ids of the supporters; empty texts where there are not as many as names."""
    found = tuple(one.strip() for one in cells.get("ext_id", "").split(","))
    return found if len(found) == count else ("",) * count


def _side(writer: RowWriter, cells: Cells, columns: tuple[str, ...], actor: str, year: int) -> str:
    name = next(cells[column] for column in columns if cells.get(column))
    return writer.party(conflict_party(name, "", year, actor=cells.get(actor, "")), name)


def _kinds(writer: RowWriter, cells: Cells, names: list[str], handles: list[str]) -> list[_Kind]:
    """Write the kinds of support and return each with its words and who is told to have given it."""
    told: list[_Kind] = []
    for letter, code in register_codes("esd").items():
        if _count(cells, f"ext_{letter}") == 0:
            continue
        writer.words("; " if told else "")
        span = writer.words(code.words)
        shares: list[tuple[tuple[str, ...], Factuality]] = []
        said = []
        for column, states in (("_s", True), ("_ns", False)):
            group = tuple(
                dict.fromkeys(
                    handle for name, handle in zip(names, handles, strict=True) if name.startswith(GOVERNMENT) is states
                )
            )
            count = _count(cells, f"ext_{letter}_count{column}", 1 if len(names) == 1 else 0)
            if group and count:
                shares.append((group, "CT+" if count >= len(group) else "Uu"))
                said.append(f"{count} of {len(group)} {'states' if states else 'others'}")
        if not shares:
            shares = [(tuple(dict.fromkeys(handles)), "Uu")]
            said = ["by whom is not told"]
        writer.words(f" ({', '.join(said)})" if len(names) > 1 else "")
        told.append(_Kind(code, span, tuple(shares)))
    if not told:
        writer.words("support of no stated kind")
    return told


def _count(cells: Cells, column: str, unknown: int = 0) -> int:
    cell = cells.get(column, "")
    return int(float(cell)) if cell else unknown
