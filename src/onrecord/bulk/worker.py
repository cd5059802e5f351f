"""The process in which reports are read in bulk: batches on stdin, what was read of them on stdout; no pickles.

A request is a JSON line `{"size", "alone", "barred"}` and a batch of that size as an Arrow stream. Answers are JSON
lines: `{"ready"}` once or `{"fault"}`, `{"at": [keys]}` before inputs are read, then `{"size"}` and the batch.
Run by `guarded`, never imported by it.
"""

import json
import os
import sys
from typing import IO, Any

from onrecord.bulk.annotating import annotate, load
from onrecord.bulk.config import Config
from onrecord.columnar.batches import pack_batch, unpack_batch
from onrecord.errors import OnRecordError


def main() -> None:
    """Answer requests until stdin ends; arguments are the config as JSON and the bytes of memory allowed."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported, with the first report
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not reach the answers
    config = Config.from_json(sys.argv[1])
    _limit(int(sys.argv[2]))
    requests = sys.stdin.buffer
    try:
        load(config)
    except OnRecordError as error:
        _say(answers, {"fault": str(error)})
        return
    _say(answers, {"ready": True})
    while line := requests.readline():
        request = json.loads(line)
        _serve(request, requests.read(request["size"]), config, answers)


def _serve(request: dict[str, Any], packed: bytes, config: Config, answers: IO[bytes]) -> None:
    barred = {key: (status, reason) for key, (status, reason) in request["barred"].items()}
    [made] = annotate(
        [unpack_batch(packed)],
        config,
        alone=frozenset(request["alone"]),
        barred=barred,
        tell=lambda keys: _say(answers, {"at": keys}),
    )
    data = pack_batch(made)
    _say(answers, {"size": len(data)}, data)


def _say(answers: IO[bytes], value: dict[str, Any], data: bytes = b"") -> None:
    answers.write(json.dumps(value).encode() + b"\n" + data)
    answers.flush()


def _limit(memory: int) -> None:
    """Limit the memory and forbid core dumps, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):  # the system sets a lower one, or has none
            continue


if __name__ == "__main__":
    main()
