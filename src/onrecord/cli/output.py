"""Where a command writes: standard output, a file or folder that is there only when it is whole, a pipe or a device."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from onrecord.errors import InputError


@contextlib.contextmanager
def open_output(output: Path | None) -> Iterator[IO[str]]:
    """Yield a stream to standard output, or to a file that appears at its place only when it is whole.

    A pipe or a device is written through, not replaced.

    Raises:
        InputError: the file cannot be written.
    """
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        yield sys.stdout
        return
    with _whole(output) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextlib.contextmanager
def open_bytes(output: Path) -> Iterator[IO[bytes]]:
    """Yield a stream of bytes to a file that appears at its place only when it is whole.

    Raises:
        InputError: the file cannot be written.
    """
    with _whole(output) as path, path.open("wb") as stream:
        yield stream


@contextlib.contextmanager
def open_folder(output: Path) -> Iterator[Callable[[str, str | bytes], None]]:
    """Yield what puts files into a folder that appears at its place only when it is whole.

    Raises:
        InputError: something is at its place that is no empty folder, or it cannot be written.
    """
    if output.exists() and not (output.is_dir() and next(output.iterdir(), None) is None):
        raise InputError(f"{output}: is there already, and no empty folder; name a new one")
    try:
        folder = Path(tempfile.mkdtemp(dir=output.parent, prefix=f".{output.name}."))
    except OSError as error:
        raise _unwritable(output, error) from error

    def put(name: str, content: str | bytes) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    try:
        yield put
        folder.chmod(0o755)
        folder.replace(output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _whole(output: Path) -> Iterator[Path]:
    """Yield the path to write: the place itself where it is a pipe or a device, else one that then takes the place."""
    if output.is_dir():
        raise InputError(f"{output}: is a folder; name a file")
    if output.exists() and not output.is_file():
        yield output
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise _unwritable(output, error) from error
    os.close(handle)
    try:
        yield Path(name)
        Path(name).chmod(0o644)
        Path(name).replace(output)
    finally:
        Path(name).unlink(missing_ok=True)


def _unwritable(output: Path, error: OSError) -> InputError:
    return InputError(f"{output}: cannot be written: {error.strerror}; name a file in a folder you may write")
