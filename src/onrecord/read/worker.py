"""The process in which HTML, PDF, DOCX and feeds are parsed: requests on stdin, answers on stdout, one JSON line each.

It may not write files nor, where the system lets it go, reach a network, and its memory is limited; the parent keeps
the time. Where the system can fork, this process loads the parsers and parses nothing: a fresh copy of it takes each
200 inputs, so that none outlives what it was given. Run by `isolation`, never imported by it.
"""

import ctypes
import dataclasses
import gc
import json
import os
import sys
from typing import Any, BinaryIO

from onrecord.errors import InputError, LimitError
from onrecord.read.docx import parse_docx
from onrecord.read.draft import Draft
from onrecord.read.feeds import parse_feed
from onrecord.read.pdf import parse_pdf
from onrecord.read.web_page import parse_web_page

TASKS = 200
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
CLOSED = 3
"""The exit status of a copy that found stdin at its end."""
FIRST_PAGE = (
    b"<html><body><article><h1>Parsers</h1><p>They are loaded by reading this page once.</p></article></body></html>"
)


def main() -> None:
    """Answer requests until stdin ends: a JSON line with `kind`, `charset`, `url`, `size`, then `size` bytes.

    An answer is `{"draft": ...}`, of a feed `{"feed": ...}` with a draft in each entry, or `{"problem": ...}`, where
    `limit` tells whether a limit is what was met.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints must not reach the answers
    _limit(int(sys.argv[1]))
    leave_network()
    requests = sys.stdin.buffer
    if not hasattr(os, "fork"):
        _serve(requests, answers, None)
        return
    parse_web_page(FIRST_PAGE)
    gc.freeze()
    while True:
        copy = os.fork()
        if copy == 0:
            os._exit(0 if _serve(requests, answers, TASKS) else CLOSED)
        _, status = os.waitpid(copy, 0)
        if status != 0:
            sys.exit(0 if os.waitstatus_to_exitcode(status) == CLOSED else 1)


def _serve(requests: BinaryIO, answers: BinaryIO, tasks: int | None) -> bool:
    """Answer so many requests, all where it is None; return whether more may come."""
    done = 0
    while done != tasks:
        line = requests.readline()
        if not line:
            return False
        request = json.loads(line)
        answers.write(json.dumps(_answer(request, requests.read(request["size"]))).encode() + b"\n")
        answers.flush()
        done += 1
    return True


def _answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        if request["kind"] == "feed":
            return {"feed": dataclasses.asdict(parse_feed(data, request["charset"], request["url"]))}
        return {"draft": dataclasses.asdict(_parse(request, data))}
    except InputError as error:
        return {"problem": str(error), "limit": isinstance(error, LimitError)}
    except Exception as error:  # a parser may raise anything on a hostile file; the next file must still be read
        problem = f"the parser failed ({type(error).__name__}: {str(error)[:200]}); check the file"
        return {"problem": problem, "limit": isinstance(error, MemoryError | RecursionError)}


def _parse(request: dict[str, Any], data: bytes) -> Draft:
    if request["kind"] == "html":
        return parse_web_page(data, request["charset"])
    return parse_pdf(data) if request["kind"] == "pdf" else parse_docx(data)


def _limit(memory: int) -> None:
    """Limit memory and forbid file writing and core dumps, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    limits = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0))
    for limit, value in limits:
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):  # the system sets a lower one, or has none
            continue


def leave_network() -> bool:
    """Move this process, and all that it will begin, to a network of its own without any way out, its loopback down.

    Returns False where the system has no such thing (other than Linux) or forbids it, as some containers do.
    Reference: unshare(2), CLONE_NEWNET; with a user namespace of its own a user who is not root may do it, too.
    """
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return bool(unshare(NEW_NETWORK) == 0 or unshare(NEW_NETWORK | NEW_USER) == 0)


if __name__ == "__main__":
    main()
