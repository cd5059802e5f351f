"""Cells of CSV that no spreadsheet runs as a formula."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(cell: str) -> str:
    """Return a cell that no spreadsheet runs: one that begins like a formula gets a `'` before it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def bare_cell(cell: str) -> str:
    """Return a cell without the `'` that `safe_cell` put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
