"""Which SQLite this installation uses, and whether it has the faults that were mended since."""

from onrecord.store.dialects import sqlite_module

WAL_MENDED = (3, 51, 3)
"""Before it, two connections that write and move the log at the same moment can lose what one of them committed."""


def sqlite_in_use() -> tuple[str, str, bool]:
    """Return the module that is used, its SQLite's version, and whether that is free of the fault of the log."""
    module = sqlite_module()
    version = tuple(module.sqlite_version_info)
    return module.__name__, str(module.sqlite_version), version >= WAL_MENDED
