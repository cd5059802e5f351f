"""Files that browsers send: how many and how large, and where they are kept until they are read."""

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.errors import OnRecordError
from onrecord.web.headers import SAFE

MOST_FILES, MOST_ADDRESSES = 200, 50
MOST_BYTES = 500_000_000
"""Of all files of one form together."""
MOST_BYTES_ELSEWHERE = 1_000_000
"""Of any other form."""
LONGEST_NAME = 100
_UNSAFE = re.compile(r"[^\w .()+,=@-]")


class UploadError(OnRecordError):
    """What was sent cannot be taken; the message says why and what can."""


class BodyLimit:
    """Refuses what is sent in too many bytes before it is read; a body of unknown length is refused, too."""

    def __init__(self, app: ASGIApp, *, large: Sequence[str] = ("/add",)) -> None:
        """Guard `app`; forms sent to the paths of `large` may have `MOST_BYTES`, others fewer."""
        self.app = app
        self.large = frozenset(large)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        refusal = _refusal(scope, self.large) if scope["type"] == "http" and scope["method"] not in SAFE else None
        await (refusal or self.app)(scope, receive, send)


def _refusal(scope: Scope, large: frozenset[str]) -> ASGIApp | None:
    headers = {name.lower(): value for name, value in scope["headers"]}
    if b"transfer-encoding" in headers:
        return _refused(411, "Say how much is sent: a Content-Length is expected.")
    length = headers.get(b"content-length", b"0")
    most = MOST_BYTES if scope["path"] in large else MOST_BYTES_ELSEWHERE
    if not length.isdigit() or int(length) > most:
        said = f"{most:,} bytes at most are taken at once; send less, or add it with: onrecord add"
        return _refused(413, said)
    return None


def _refused(status: int, said: str) -> ASGIApp:
    return JSONResponse({"status": status, "problem": said}, status, {"Connection": "close"})


def check_addresses(lines: str) -> tuple[str, ...]:
    """Return the addresses of web pages, one a line.

    Raises:
        UploadError: a line is none, or there are too many.
    """
    found = tuple(dict.fromkeys(line.strip() for line in lines.splitlines() if line.strip()))
    if len(found) > MOST_ADDRESSES:
        raise UploadError(f"{len(found)} addresses were given; {MOST_ADDRESSES} at most are taken at once")
    for line in found:
        if not re.fullmatch(r"https?://[^\s/?#]+\S*", line, re.IGNORECASE):
            raise UploadError(f"{line[:200]!r} is no address of a page; http:// or https:// is expected, one a line")
    return found


def keep_files(files: Iterable[tuple[str, BinaryIO]]) -> tuple[Path, tuple[str, ...]]:
    """Return a new private folder with the files, and their names in it: what a browser calls them, made safe.

    Raises:
        UploadError: there are too many, or the disk is full.
    """
    folder = Path(tempfile.mkdtemp(prefix="onrecord-add-"))
    names: dict[str, None] = {}
    try:
        for called, stream in files:
            if len(names) == MOST_FILES:
                raise UploadError(
                    f"{MOST_FILES} files at most are taken at once; pack them, or add a folder with: onrecord add"
                )
            name = _other_than(names, safe_name(called))
            with (folder / name).open("xb") as kept:
                shutil.copyfileobj(stream, kept)
            names[name] = None
    except OSError as error:
        remove(folder)
        raise UploadError(f"the files cannot be kept: {error.strerror}; make room and send them again") from error
    except UploadError:
        remove(folder)
        raise
    return folder, tuple(names)


def remove(folder: Path) -> None:
    """Delete a folder of files that were sent."""
    shutil.rmtree(folder, ignore_errors=True)


def safe_name(called: str) -> str:
    """Return the last part of what a browser calls a file, without anything that a path or an option has."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", called))[-1]
    name = _UNSAFE.sub("_", last).strip(" .-_") or "file"
    if len(name) > LONGEST_NAME:
        begins, point, ending = name.rpartition(".")
        name = name[:LONGEST_NAME] if len(ending) > 10 or not point else begins[: LONGEST_NAME - 11] + point + ending
    return name


def _other_than(taken: Iterable[str], name: str) -> str:
    held = {one.casefold() for one in taken}
    begins, point, ending = name.rpartition(".") if "." in name else (name, "", "")
    number = 1
    while name.casefold() in held:
        number += 1
        name = f"{begins}-{number}{point}{ending}"
    return name
