"""Cells of CSV that no spreadsheet runs as a formula."""

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What begins like a formula, with the marks that were put before it; full-width forms count as the plain ones."""


def safe_cell(cell: str) -> str:
    """Return a cell that no spreadsheet runs: one that begins like a formula gets a `'` before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def bare_cell(cell: str) -> str:
    """Return a cell without the `'` that `safe_cell` put before it: the very cell that was given to it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
