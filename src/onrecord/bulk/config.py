"""With what a bulk job reads, and the version that this makes: same version, same input, same rows."""

import dataclasses
import functools
import hashlib
import importlib.util
import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from onrecord.annotate.chain import DEFAULT_MODEL
from onrecord.errors import BulkError
from onrecord.read.inputs import Given
from onrecord.workflow.adding import Chain

_ROOMS = ("annotate", "assess", "bulk", "columnar", "knowledge", "model", "network", "read", "workflow")
_LEFT_OUT = ("__pycache__", "samples")


@dataclasses.dataclass(frozen=True, slots=True)
class Config:
    """What decides how an input is read; paths are texts, so that a config goes to other processes as JSON."""

    model: str = DEFAULT_MODEL
    actors: str | None = None
    gazetteer: str | None = None
    stacker: str | None = None
    outlet: str | None = None
    published_at: str | None = None

    def chain(self) -> Chain:
        """Return the chain that reads."""
        return Chain(self.model, _path(self.actors), _path(self.gazetteer))

    def given(self) -> Given:
        """Return what the caller knows of all inputs."""
        return Given(published_at=self.published_at, outlet=self.outlet)

    def to_json(self) -> str:
        """Return the config as JSON."""
        return json.dumps(dataclasses.asdict(self), sort_keys=True)

    @staticmethod
    def from_json(text: str) -> "Config":
        """Return the config that `to_json` wrote."""
        return Config(**json.loads(text))

    def version(self) -> str:
        """Return a hash of everything that the rows depend on: code, tables, gazetteers, model files, own files.

        Raises:
            BulkError: one of the files is not there.
        """
        digest = hashlib.sha256(self.chain().version().encode() + _package_hash())
        digest.update(json.dumps([self.outlet, self.published_at]).encode())
        digest.update(_folder_hash(_model_folder(self.model)))
        for path in (self.actors, self.gazetteer, self.stacker):
            digest.update(_file_hash(Path(path)) if path else b"-")
        return digest.hexdigest()[:16]


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _file_hash(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as error:
        raise BulkError(f"{path} cannot be read: {error.strerror}; check the path") from error


def _model_folder(model: str) -> Path | None:
    if Path(model).is_dir():
        return Path(model)
    try:
        found = importlib.util.find_spec(model)
    except (ImportError, ValueError):
        return None
    return Path(found.origin).parent if found and found.origin else None


@functools.cache
def _folder_hash(folder: Path | None) -> bytes:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")) if folder else []:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(folder or path)).encode() + b"\0" + _file_hash(path))
    return digest.digest()


@functools.cache
def _package_hash() -> bytes:
    digest = hashlib.sha256()
    for room in _ROOMS:
        for name, content in sorted(_walk(files("onrecord").joinpath(room), room)):
            digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.digest()


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            yield from () if entry.name in _LEFT_OUT else _walk(entry, name)
        elif not entry.name.endswith(".pyc"):
            yield name, entry.read_bytes()
