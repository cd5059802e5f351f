"""ATOP: what two states are bound to by treaty in a year; each obligation is a claim.

Reference: Leeds, Ritter, Mitchell & Long (2002), Alliance Treaty Obligations and Provisions.
"""

from dataclasses import replace

from onrecord.knowledge.registers import RegisterCode, register_codes
from onrecord.model.edtf import bounds
from onrecord.read.registers.parties import numbered_state
from onrecord.read.registers.row_writer import Coded, RegisterParty, RowWriter
from onrecord.read.registers.rows import Cells

OUTLET = "ATOP Alliance Treaty Obligations and Provisions"
_PAIRS = (("ccode1", "ccode2"), ("statea", "stateb"), ("mem1", "mem2"))


def write_obligations(writer: RowWriter, cells: Cells) -> str | None:
    """Write a row's words and claims; return why it has none."""
    told = [code for code in register_codes("atop").values() if _is_set(cells, code)]
    if not told:
        return "no obligation is coded for this pair in this year"
    year = int(float(cells["year"]))
    bounds(f"{year:04d}")
    pair = next(pair for pair in _PAIRS if pair[0] in cells)
    states: list[RegisterParty] = []
    for column in pair:
        state = numbered_state("cow", cells[column], year)
        if state is None:
            return f"{column} {cells[column]!r} is no Correlates of War number of one state in {year}"
        states.append(state)
    writer.words("In ")
    time = writer.time(str(year), f"{year:04d}")
    writer.words(", ")
    one = writer.party(states[0], states[0].name)
    writer.words(" and ")
    other = writer.party(states[1], states[1].name)
    writer.words(" were bound by treaty to ")
    plain = Coded(rule="register-atop", event_type="AGREE", actors=(one,), recipients=(other,), time=time)
    for place, code in enumerate(told):
        writer.words("" if not place else " and " if place == len(told) - 1 else ", ")
        coded = replace(plain, rule=code.id, arms_type=code.arms_type, mode=code.mode, context=code.context)
        writer.claim(coded, writer.words(code.words))
    writer.words(f". Correlates of War numbers {cells[pair[0]]} and {cells[pair[1]]}.")
    return None


def _is_set(cells: Cells, code: RegisterCode) -> bool:
    cell = cells.get(f"atop_{code.code}", cells.get(code.code, ""))
    return cell not in ("", "0", "0.0", "NA")
