"""Where a command writes: standard output, a file that is there only when it is whole, a pipe or a device."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
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
    if output.exists() and not output.is_file():
        with output.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise InputError(
            f"{output}: cannot be written: {error.strerror}; name a file in a folder you may write"
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        Path(name).chmod(0o644)
        Path(name).replace(output)
    finally:
        Path(name).unlink(missing_ok=True)
