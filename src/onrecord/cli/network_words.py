"""Measures of the network in words: any row of a measure as cells, JSON and lines, its three columns always apart."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.cli.answers import Answer, Cells
from onrecord.cli.held_words import INDENT, Line, wrapped
from onrecord.model.held import Party
from onrecord.model.json_form import to_json
from onrecord.model.proposition import First
from onrecord.network.graph import GraphTie
from onrecord.network.measure_lines import head_line, tie_words
from onrecord.network.posture import FirstWords, Posture, Reversal
from onrecord.network.threefold import STANDINGS, Threefold

SHOWN = 6
"""Claims of a row named on a terminal; the other formats have all."""
_STYLES = {"corroborated": "green", "reported": "", "disputed": "yellow"}


def measure_answers(rows: Iterable[Any]) -> Iterator[Answer]:
    """Yield each row of a measure: its plain fields, then a line for each column, then the claims it rests on."""
    for row in rows:
        yield Answer(to_json(row), measure_cells(row), list(_lines(row)))


def measure_cells(row: Any) -> Cells:
    """Return the cells of a row: a field of three columns is three cells, a party its name and key."""
    cells: Cells = {}
    for name, value in _fields(row):
        if isinstance(value, Threefold):
            cells |= {f"{name} {standing}": words_of(part) for standing, part in zip(STANDINGS, value, strict=True)}
        elif isinstance(value, Party):
            cells |= {name: value.name, f"{name} key": value.key}
        else:
            cells[name] = words_of(value)
    return cells


def posture_answers(posture: Posture) -> Iterator[Answer]:
    """Yield the years of a posture, then its changes, then the first words of each proposition."""
    for kind, rows in (("year", posture.periods), ("change", posture.changes), ("statement", posture.statements)):
        for row in rows:
            answer = next(measure_answers([row]))
            yield _row_of(kind, answer, answer.value)
    for one in posture.firsts:
        found = _first_words(one)
        yield _row_of("first words", found, found.value)


def words_of(value: Any) -> str:
    """Return a value of a measure in words; what is not known is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, Party):
        return value.name
    if isinstance(value, GraphTie):
        return tie_words(value)
    if isinstance(value, tuple):
        return "; ".join(_claim(part) if _is_claim(part) else words_of(part) for part in value)
    return str(value)


def _lines(row: Any) -> Iterator[Line]:
    yield from wrapped(head_line(row), "bold", INDENT)
    columns = [(name, value) for name, value in _fields(row) if isinstance(value, Threefold)]
    for at, standing in enumerate(STANDINGS if columns else ()):
        parts = [f"{name} {words_of(tuple(value)[at]) or '-'}" for name, value in columns]
        yield from wrapped(f"{INDENT}{standing + ':':14} {', '.join(parts)}", _STYLES[standing], INDENT * 2)
    claims = getattr(row, "claims", ())
    if claims:
        more = f" and {len(claims) - SHOWN} more" if len(claims) > SHOWN else ""
        yield from wrapped(f"{INDENT}claims {words_of(tuple(claims[:SHOWN]))}{more}", "dim", INDENT)


def _first_words(one: FirstWords) -> Answer:
    firsts = {
        "first asserted": _first(one.first_asserted),
        "first admitted": _first(one.first_admitted),
        "first denied": _first(one.first_denied),
        "reversal": _reversal(one.reversal),
    }
    cells = {"proposition": one.proposition.id, "what": one.proposition.label, **firsts}
    lines: list[Line] = [*wrapped(one.proposition.label, "bold", INDENT)]
    lines += [(f"{INDENT}{name}: {value}", "") for name, value in firsts.items() if value]
    value = {"proposition": one.proposition.id, "label": one.proposition.label} | {
        name: to_json(getattr(one, name)) for name in ("first_asserted", "first_admitted", "first_denied", "reversal")
    }
    return Answer(value, cells, lines)


def _row_of(kind: str, answer: Answer, value: Any) -> Answer:
    told = "; ".join(f"{name} {cell}" for name, cell in answer.cells.items() if cell)
    return Answer({"row": kind, **value}, {"row": kind, "what": told}, answer.lines)


def _first(first: First | None) -> str:
    return f"{first.source.name}, {first.said_on or 'day unknown'} ({first.claim})" if first else ""


def _reversal(one: Reversal | None) -> str:
    if one is None:
        return ""
    does = "denies" if one.denied else "asserts"
    was, now = (f"{first.said_on} ({first.claim})" for first in (one.was, one.now))
    return f"{one.source.name} {does} since {now}, after {was}"


def _fields(row: Any) -> Iterator[tuple[str, Any]]:
    for field in dataclasses.fields(row):
        yield field.name.replace("_", " "), getattr(row, field.name)


def _is_claim(part: Any) -> bool:
    return isinstance(part, tuple) and len(part) == 2 and all(isinstance(one, str) for one in part)


def _claim(part: tuple[str, str]) -> str:
    return f"{part[1]} in {part[0]}"
