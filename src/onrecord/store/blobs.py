"""The bytes as retrieved, by their SHA-256: files in the store's folder, or rows of the database where it has none."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from onrecord.errors import StoreError
from onrecord.store import tables


@dataclass(frozen=True, slots=True)
class FolderBlobs:
    """Bytes as files `blobs/ab/cdef...` of a folder; a file is there only when it is whole and on the disk."""

    folder: Path

    def add(self, connection: Connection, data: bytes) -> str:
        """Keep the bytes and return their hash; bytes that are there stay. `connection` is not used.

        Raises:
            StoreError: the disk is full or may not be written; then nothing of it is kept.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                _write_whole(path, data)
            except OSError as error:
                raise StoreError(
                    f"{path} cannot be written: {error.strerror}; run the same command again after"
                ) from error
        return sha256

    def get(self, connection: Connection, sha256: str) -> bytes:
        """Return the bytes.

        Raises:
            StoreError: they are not there, or are not the bytes that were kept.
        """
        try:
            data = self._path(sha256).read_bytes()
        except OSError as error:
            raise StoreError(
                f"{self._path(sha256)} cannot be read: {error.strerror}; restore it from a backup"
            ) from error
        return _checked(data, sha256, str(self._path(sha256)))

    def hashes(self, connection: Connection) -> Iterator[str]:
        """Yield the hash of each file, whether its bytes are still those or not."""
        for path in sorted(self.folder.glob("??/*")):
            if not path.name.startswith("."):
                yield path.parent.name + path.name

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:]


@dataclass(frozen=True, slots=True)
class TableBlobs:
    """Bytes as rows of the table `blobs`."""

    def add(self, connection: Connection, data: bytes) -> str:
        """Keep the bytes, in the caller's transaction, and return their hash."""
        sha256 = hashlib.sha256(data).hexdigest()
        connection.execute(insert(tables.blobs).on_conflict_do_nothing(), {"sha256": sha256, "data": data})
        return sha256

    def get(self, connection: Connection, sha256: str) -> bytes:
        """Return the bytes.

        Raises:
            StoreError: they are not there, or are not the bytes that were kept.
        """
        data = connection.scalar(select(tables.blobs.c.data).where(tables.blobs.c.sha256 == sha256))
        if data is None:
            raise StoreError(f"blob {sha256} is not in the database; restore it from a backup")
        return _checked(bytes(data), sha256, f"blob {sha256}")

    def hashes(self, connection: Connection) -> Iterator[str]:
        """Yield the hash of each row."""
        yield from connection.scalars(select(tables.blobs.c.sha256).order_by(tables.blobs.c.sha256))


Blobs = FolderBlobs | TableBlobs


def _checked(data: bytes, sha256: str, where: str) -> bytes:
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(f"{where} is damaged: its bytes no longer have their hash; restore it from a backup")
    return data


def _write_whole(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
